"""Single values of a YAML file, changed in its text; not a byte else is touched.

The text is edited and read back. Where what then stands in it is anything but the old values with
the new ones among them, nothing is given: then a person has to write it.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

import yaml

from aboveboard.problems import Problem
from aboveboard.sources import Document, to_plain
from aboveboard.sources.documents import parse_document

Place: TypeAlias = tuple[str, ...]
"""The keys that lead to a value."""

_Edit: TypeAlias = tuple[int, int, str]
"""From where to where, and what stands there then."""

_PLAIN = re.compile(r"[\w-]+")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser that records are read with: the slow one refuses tabs that this one takes."""
_COLON = re.compile(r"[ \t]*:")
_LAST_LINE_END = re.compile(r"(?:\r?\n|\r)\Z")
_LINE = re.compile(r"(?P<blank>[ \t]*)(?P<remark>#[^\r\n]*)?(?P<rest>[^\r\n]*)(?P<end>\r?\n|\r|\Z)")
"""What is left of a line: blanks, a remark or anything else, and how it ends."""


def with_values(text: str, values: Mapping[Place, str]) -> str | None:
    """Give a YAML text with some values changed or added; ``None`` where that is not sure.

    A value is replaced where its key stands, else the key is added at the end of its mapping.
    Remarks, order, quotation marks and line ends of all else stay. A remark that stood one blank
    behind quotes or nothing gets a second one, which beside a plain word it needs.

    Args:
        text: The file's text, which reads as a mapping.
        values: Plain words by their place; every mapping on the way is there.
    """
    before = parse_document("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not isinstance(before, Document):
        return None
    wanted = to_plain(before.root)
    edits = []
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        return None
    for place, value in values.items():
        edit = _edit(text, root, place, value)
        if edit is None or not _PLAIN.fullmatch(value):
            return None
        edits.append(edit)
        _put(wanted, place, value)
    for start, end, put in sorted(edits, reverse=True):
        apart = " " if text.startswith(" #", end) else ""  # a remark beside a text has two
        text = f"{text[:start]}{put}{apart}{text[end:]}"
    after = parse_document("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return None if isinstance(after, Problem) or to_plain(after.root) != wanted else text


def _put(plain: dict[str, Any], place: Place, value: str) -> None:
    for key in place[:-1]:
        plain = plain[key]
    plain[place[-1]] = value


def _edit(text: str, root: yaml.Node | None, place: Place, value: str) -> _Edit | None:
    """Find what to change in the text; ``None`` where there is no mapping for the key."""
    node = root
    for key in place[:-1]:
        pair = _pair(node, key)
        node = pair[1] if pair else None
    if not isinstance(node, yaml.MappingNode):
        return None
    pair = _pair(node, place[-1])
    if pair is None:
        return _added(text, node, f"{place[-1]}: {value}")
    old = pair[1]
    if not isinstance(old, yaml.ScalarNode) or old.style in {"|", ">"}:
        return None
    if not old.style and not old.value:
        end = _end_of_key(text, pair[0])
        return end, end, f" {value}"
    return old.start_mark.index, old.end_mark.index, value


def _added(text: str, mapping: yaml.MappingNode, line: str) -> _Edit | None:
    """Add a line after the last one of a mapping, or, in braces, an entry after the last."""
    if not mapping.value:
        return None
    key, value = mapping.value[-1]
    end = _end(text, key, value)
    if mapping.flow_style:
        return end, end, f", {line}"
    column = mapping.value[0][0].start_mark.column
    at, line_end = _after_remarks(text, end, column)
    return at, at, f"{line_end or _line_end_of(text)}{' ' * column}{line}"


def _after_remarks(text: str, end: int, column: int) -> tuple[int, str]:
    """Find the end of a value's line, or of the last remark below it that stands further in.

    Args:
        text: The file's text.
        end: Where the value ends.
        column: Where the keys of its mapping stand; a remark there speaks of no value above.

    Returns:
        The place, and the line end that stands there.
    """
    lines = iter(_LINE.finditer(text, end))
    last = next(lines)
    for match in lines:
        blank, remark = match["blank"], match["remark"]
        if remark and len(blank.expandtabs()) > column:
            last = match
        elif remark or match["rest"]:
            break
    return last.start("end"), last["end"]


def _line_end_of(text: str) -> str:
    """Give the line end that a text has."""
    return "\r\n" if "\r\n" in text else "\n"


def _end(text: str, key: yaml.Node, value: yaml.Node) -> int:
    """Find the end of a value's last letter; the parser's own mark may lie after remarks."""
    if isinstance(value, yaml.CollectionNode) and not value.flow_style and value.value:
        last = value.value[-1]
        return _end(text, *last) if isinstance(last, tuple) else _end(text, value, last)
    if isinstance(value, yaml.ScalarNode) and value.style in {"|", ">"}:
        return _end_of_block(text[: value.end_mark.index], value.value)
    if isinstance(value, yaml.ScalarNode) and not value.style and not value.value:
        return _end_of_key(text, key)
    return int(value.end_mark.index)


def _end_of_block(text: str, words: str) -> int:
    """Find the end of words in a block, with the blank lines below where those belong to them."""
    told = words.rstrip()
    if words in {told, f"{told}\n"}:
        return len(text.rstrip())
    return len(_LAST_LINE_END.sub("", text))


def _end_of_key(text: str, key: yaml.Node) -> int:
    colon = _COLON.match(text, key.end_mark.index)
    return colon.end() if colon else key.end_mark.index


def _pair(node: yaml.Node | None, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next(((key, value) for key, value in node.value if key.value == name), None)
