"""Content files taken apart, kept by the hash of what they hold."""

from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from pathlib import Path
from typing import Any

from aboveboard.cache.index import HOUSE, Inputs, owner_of
from aboveboard.cache.remembered import NOT_OURS
from aboveboard.cache.sealed import read_sealed, write_sealed
from aboveboard.sources import Document
from aboveboard.sources.nodes import Items, Keys, Node, Text, mark, one_text


class Shelved:
    """Gives files taken apart whose bytes are those of the last time.

    Args:
        folder: Where they lie: a folder an owner, made where it is not there.
        inputs: What every file holds now, by hash.
    """

    def __init__(self, folder: Path, inputs: Inputs) -> None:
        self._folder = folder
        self._inputs = inputs
        self._program = inputs.program_digest
        """What took them apart; another program may do it otherwise."""
        self._kept: dict[str, Mapping[str, Any]] = {}

    def document(self, path: str) -> Document | None:
        """Give a file taken apart; ``None`` where it must be read."""
        with suppress(*NOT_OURS, RecursionError):
            digest, body, line, root = self._of(owner_of(path))[path]
            if digest == self._digest(path) and isinstance(body, str):
                return Document(path, _node(root), body, int(line))
        return None

    def keep(self, documents: Iterable[Document], alone: Set[str] = frozenset()) -> None:
        """Keep files for the next time; what cannot be written is read again then.

        Only clients' own: a file of the house may hold words for several of them.

        Args:
            documents: All that were read.
            alone: The clients of whom not all were, since they are as they were.
        """
        found: dict[str, dict[str, tuple[str, Document]]] = {}
        for one in documents:
            owner = owner_of(one.path)
            if owner != HOUSE and (digest := self._digest(one.path)):
                found.setdefault(owner, {})[one.path] = digest, one
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            for owner, files in found.items():
                if owner not in alone and not _holds(self._of(owner), files):
                    self._write(owner, files)
            names = {self._path(owner).name for owner in found}
            for path in self._folder.glob("*.json"):
                if path.name not in names:
                    path.unlink(missing_ok=True)

    def _of(self, owner: str) -> Mapping[str, Any]:
        if owner not in self._kept:
            known = read_sealed(self._path(owner)) or {}
            files = known.get("files")
            is_ours = (known.get("client"), known.get("program")) == (owner, self._program)
            is_ours = is_ours and isinstance(files, dict)
            self._kept[owner] = files if is_ours and files else {}
        return self._kept[owner]

    def _write(self, owner: str, files: Mapping[str, tuple[str, Document]]) -> None:
        plain = {
            path: [digest, one.body, one.body_line, _plain(one.root)]
            for path, (digest, one) in files.items()
        }
        value = {"client": owner, "program": self._program, "files": plain}
        write_sealed(self._path(owner), value)

    def _path(self, owner: str) -> Path:
        return self._folder / f"{owner}.json"

    def _digest(self, path: str) -> str | None:
        entry = self._inputs.content.get(owner_of(path), {}).get(path)
        return str(entry[-1]) if entry else None


def _holds(kept: Mapping[str, Any], files: Mapping[str, tuple[str, Document]]) -> bool:
    return kept.keys() == files.keys() and all(
        isinstance(kept[path], list) and kept[path][:1] == [digest]
        for path, (digest, _) in files.items()
    )


def _plain(node: Node) -> list[Any]:
    """Give a tree as JSON; the order of keys stays."""
    match node:
        case Text(at, text, empty):
            return [*at, text, 1] if empty else [*at, text]
        case Items(at, items):
            return [*at, [_plain(item) for item in items]]
        case Keys(at, values, marks):
            return [*at, None, [[key, *marks[key], _plain(one)] for key, one in values.items()]]


def _node(value: list[Any]) -> Node:
    """Read a tree back.

    Raises:
        LookupError, TypeError, ValueError: It is none.
    """
    line, column, held, *more = value
    at = mark(int(line), int(column))
    if isinstance(held, str):
        return Text(at, one_text(held), bool(more))
    if held is not None:
        return Items(at, tuple(map(_node, held)))
    (pairs,) = more
    values = {one_text(str(key)): _node(one) for key, _, _, one in pairs}
    marks = {one_text(str(key)): mark(int(line), int(column)) for key, line, column, _ in pairs}
    return Keys(at, values, marks)
