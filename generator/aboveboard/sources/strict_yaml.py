"""A strict reading of YAML, from the parser's events; what is plain is read without a parser.

Refused: duplicate keys, anchors, aliases, tags, merge keys, directives, second documents,
keys that are not text, depth over 24, more than 50,000 nodes, control characters by way of an
escape, and a plain value that a ``#`` cuts short. Values stay text: ``NO`` and ``1.10`` and
``2026-02-30`` are typed by the record.
Works on events, without recursion, since deep nesting crashes PyYAML's composer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from aboveboard.problems import DUPLICATE_KEY, YAML_SYNTAX, Code, Problem, Where
from aboveboard.sources.nodes import Items, Keys, Mark, Node, Text
from aboveboard.sources.plain_blocks import plain_blocks
from aboveboard.sources.plain_yaml import inline
from aboveboard.sources.signs import control_in
from aboveboard.sources.yaml_words import in_plain_words

MAX_DEPTH = 24
MAX_NODES = 50_000

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_CUT = re.compile(r"(?: (?=#)|[ \t]+(?=#[^\s#]))(#.*)")
"""What follows a text, unless it stands apart as a remark does."""
_SWALLOWED = re.compile(r"(?: (?=#\s+\d)|[ \t]+(?=#[^\s#]))(#.*)")
"""What follows a key: with nothing before it, ``# of them`` is a remark and ``# 1`` a number."""
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#.*)?\n)*(?=%)")
"""What may stand above a directive, where one opens the file."""


class _Refused(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, mark: Mark, message: str, hint: str, code: Code = YAML_SYNTAX) -> None:
        self.mark, self.message, self.hint, self.code = mark, message, hint, code


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    at: Mark
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    key: str | None = None

    def close(self) -> Node:
        """Freeze into a node."""
        if self.is_mapping:
            return Keys(self.at, self.values, self.marks)
        return Items(self.at, tuple(self.items))


def parse_yaml(text: str, path: str, first_line: int = 1) -> Node | Problem | None:
    """Parse one YAML document.

    Args:
        text: The document, without a byte order mark.
        path: The file, for problems.
        first_line: The line of the file on which ``text`` begins, from 1.

    Returns:
        The tree; ``None`` when there is nothing but comments; a problem when it is not
        plain YAML (the parser cannot go on after the first).
    """
    try:
        return plain_blocks(text, first_line) or _build(text, first_line)
    except _Refused as refused:
        return Problem(Where(path, *refused.mark), refused.code, refused.message, refused.hint)
    except yaml.MarkedYAMLError as error:
        is_open = "quoted scalar" in f"{error.context}" and "unexpected" in f"{error.problem}"
        opened = error.context_mark if is_open else None
        mark = opened or error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        said = str(error.problem or error.context or "")
        if "<document start>" in said and (above := _DIRECTIVE.match(text)):  # no '---' below it
            said, line, column = "directive", first_line + above[0].count("\n"), 1
        message, hint = in_plain_words(said)
        return Problem(Where(path, line, column), YAML_SYNTAX, message, hint)
    except yaml.YAMLError as error:
        message, hint = in_plain_words(str(error))
        return Problem(Where(path, first_line), YAML_SYNTAX, message, hint)


def _build(text: str, first_line: int) -> Node | None:
    lines = text.split("\n")
    stack: list[_Open] = []
    root: Node | None = None
    for count, event in enumerate(_events(text, first_line)):
        at = _mark(event, first_line)
        if count > MAX_NODES:
            raise _Refused(
                at, f"This file has more than {MAX_NODES:,} values.", "Split it into several files."
            )
        match event:
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                if len(stack) >= MAX_DEPTH:
                    raise _Refused(
                        at, f"Nested more than {MAX_DEPTH} deep.", "Write it flatter; no record is."
                    )
                _refuse_structure_as_key(stack, at)
                stack.append(_Open(at, isinstance(event, yaml.MappingStartEvent)))
            case yaml.ScalarEvent():
                _refuse_cut(event, lines, first_line)
                _refuse_control(event, at)
                empty = event.value == "" and event.implicit[0] and not event.style
                root = _place(stack, Text(at, event.value, empty))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                root = _place(stack, stack.pop().close())
    return None if isinstance(root, Text) and root.empty else root


def _events(text: str, first_line: int) -> Iterator[yaml.Event]:
    """Yield the events that carry values, refusing what is not plain YAML."""
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            _refuse_document(event, documents, _mark(event, first_line))
        elif isinstance(event, yaml.NodeEvent):
            _refuse_decoration(event, _mark(event, first_line))
            yield event
        elif isinstance(event, yaml.CollectionEndEvent):
            yield event


def _refuse_document(event: yaml.DocumentStartEvent, documents: int, at: Mark) -> None:
    if event.version or event.tags:
        raise _Refused(at, "A '%' directive opens this file.", "Leave the directive out.")
    if documents > 1:
        raise _Refused(at, "A second document begins here ('---').", "One file, one thing.")


def _refuse_decoration(event: yaml.NodeEvent, at: Mark) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(at, f"'*{event.anchor}' is an alias.", "Write the value out, or quote it.")
    if event.anchor:
        raise _Refused(at, f"'&{event.anchor}' is an anchor.", "Leave it out, or quote the value.")
    if getattr(event, "tag", None):
        raise _Refused(at, "A tag ('!…') stands before this value.", "Leave the tag out.")


def _place(stack: list[_Open], node: Node) -> Node:
    """Put a finished node where it belongs; the outermost one is returned as the root."""
    if not stack:
        return node
    parent = stack[-1]
    if not parent.is_mapping:
        parent.items.append(node)
    elif parent.key is None:
        parent.key = _checked_key(parent, node)
    else:
        parent.values[parent.key] = node
        parent.key = None
    return node


def _checked_key(parent: _Open, node: Node) -> str:
    if not isinstance(node, Text) or node.text == "":
        raise _Refused(node.at, "A key must be a word.", "Write `key: value`.")
    if node.text == "<<":
        raise _Refused(node.at, "'<<' merges another mapping in.", "Write the keys out.")
    if node.text in parent.values:
        first = parent.marks[node.text][0]
        raise _Refused(
            node.at,
            f"'{node.text}' is written twice; the first is on line {first}.",
            "Keep one of the two.",
            DUPLICATE_KEY,
        )
    parent.marks[node.text] = node.at
    return node.text


def _refuse_structure_as_key(stack: list[_Open], at: Mark) -> None:
    if stack and stack[-1].is_mapping and stack[-1].key is None:
        raise _Refused(at, "A list or mapping stands where a key should.", "Write `key: value`.")


def _refuse_cut(event: yaml.ScalarEvent, lines: list[str], first_line: int) -> None:
    """Refuse ``title: Order #12`` and ``We are # 1``, where YAML takes the rest for a remark.

    A remark beside a text has two blanks or a tab before its ``#`` and one after; that is how the
    two are told apart. A colour or a name that is nothing but ``#12`` is swallowed likewise.
    """
    end = event.end_mark
    if event.style or end is None:
        return
    line = lines[end.line] if end.line < len(lines) else ""
    if cut := (_CUT if event.value else _SWALLOWED).match(line, end.column):
        whole = f"{event.value} {cut[1].rstrip()}".lstrip()
        words = cut[1].split()
        sign = " ".join(words[: 1 if words[0].strip("#") else 2])
        raise _Refused(
            (end.line + first_line, cut.start(1) + 1),
            f"The value ends before '{sign}': a '#' after a space opens a remark.",
            f"Put the whole value in quotes: {inline(whole)}. "
            "If it is a remark, write two spaces before the '#' and one after it.",
        )


def _refuse_control(event: yaml.ScalarEvent, at: Mark) -> None:
    """Refuse an escape that brings in what the file itself may not hold, such as NUL."""
    if event.style == '"' and (sign := control_in(event.value)):
        raise _Refused(
            at,
            f"An escape in this value stands for a control character (U+{ord(sign):04X}).",
            "Delete the escape, or write the value in single quotes if the backslash is meant.",
        )


def _mark(event: yaml.Event, first_line: int) -> Mark:
    start = event.start_mark
    return (start.line + first_line, start.column + 1) if start else (first_line, 1)
