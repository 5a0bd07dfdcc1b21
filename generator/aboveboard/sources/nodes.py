"""The tree of a YAML document: text, lists and keys, each with line and column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

Mark: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""
Place: TypeAlias = tuple[int | str, ...]
"""The keys and positions, counted from 0, that lead to a value."""
_LONG = 48
"""Signs of a text that hardly comes twice."""


@lru_cache(maxsize=16_384)
def mark(line: int, column: int) -> Mark:
    """Give a mark, the same one to all that begin there in their files: most files are alike."""
    return line, column


def one_text(text: str) -> str:
    """Give a key, or a short text, as it was first written, lest every file have its own copy."""
    return _first(text) if len(text) < _LONG else text


@lru_cache(maxsize=16_384)
def _first(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: always text until a record's schema types it."""

    at: Mark
    text: str
    empty: bool = False
    """Nothing was written at all, as in ``key:``; quoted emptiness is not empty."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    at: Mark
    items: tuple["Text | Items | Keys", ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """A mapping, in the order written."""

    at: Mark
    values: Mapping[str, "Text | Items | Keys"]
    marks: Mapping[str, Mark]
    """Where each key itself stands."""


Node: TypeAlias = Text | Items | Keys


def to_plain(node: Node) -> Any:  # noqa: ANN401 - a tree of dict, list, str and None
    """Strip the marks: dicts, lists and texts; what was left empty is ``None``."""
    if isinstance(node, Text):
        return None if node.empty else node.text
    if isinstance(node, Items):
        return [to_plain(item) for item in node.items]
    return {key: to_plain(value) for key, value in node.values.items()}


def texts(node: Node) -> list[str]:
    """Give every text of a tree, in the order written; see ``leaves``."""
    found: list[str] = []
    _gather(node, found)
    return found


def _gather(node: Node, found: list[str]) -> None:
    if isinstance(node, Text):
        found.append(node.text)
        return
    for inner in node.items if isinstance(node, Items) else node.values.values():
        _gather(inner, found)


def leaves(node: Node, place: Place = ()) -> Iterator[tuple[Place, Text]]:
    """Yield every text of a tree with its place, in the order written."""
    if isinstance(node, Text):
        yield place, node
        return
    inner = enumerate(node.items) if isinstance(node, Items) else node.values.items()
    for step, value in inner:
        if isinstance(value, Text):
            yield (*place, step), value
        else:
            yield from leaves(value, (*place, step))


def mark_of(root: Node, place: Place) -> Mark:
    """Find where the value at ``place`` begins, or the nearest thing around it that exists.

    A place may name a key that was not written; then the mark is that of the mapping which
    should have it. A last step ``"[key]"`` names the key before it rather than its value.
    """
    node = root
    for position, step in enumerate(place):
        if isinstance(node, Keys) and isinstance(step, str) and step in node.values:
            if place[position + 1 :] == ("[key]",):
                return node.marks[step]
            node = node.values[step]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node.at
