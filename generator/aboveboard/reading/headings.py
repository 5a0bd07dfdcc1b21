"""Headings of a Markdown text, and the passages between them.

Only what is needed to part an incident's text: headings outside fenced code, and the
``### For <client-id>`` passages that one client alone may read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aboveboard.model.events import Passage, Passages

_HEADING = re.compile(r" {0,3}(#(?=[ \t])|#{2,6}(?!#))(.*)")
"""A single ``#`` needs a blank after it: ``#12`` is an order, and must not end a passage."""
_EXPLICIT_ID = re.compile(r"\{#([A-Za-z][\w-]*)\}$")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
_FOR = re.compile(r"for[ \t]+([a-z0-9-]+)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its line, counted from 0, its level, words and explicit id."""

    line: int
    level: int
    words: str
    id: str | None

    @property
    def reader(self) -> str | None:
        """The client named by ``For <client-id>``, as written."""
        match = _FOR.fullmatch(self.words)
        return match.group(1) if match else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a text below one heading (``None``: before the first)."""

    heading: Heading | None
    lines: tuple[str, ...]
    first_line: int


def headings(lines: Sequence[str]) -> Iterator[Heading]:
    """Yield the headings that stand outside fenced code."""
    if not any("#" in line for line in lines):
        return
    for number, line in unfenced(lines):
        if (match := _HEADING.fullmatch(line)) and (words := _words(match.group(2))):
            explicit = _EXPLICIT_ID.search(words)
            yield Heading(
                number,
                len(match.group(1)),
                _EXPLICIT_ID.sub("", words).strip(),
                explicit.group(1) if explicit else None,
            )


def unfenced(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines outside fenced code with their numbers; an unclosed fence is no fence."""
    skip_to = -1
    never_closed: set[str] = set()
    for number, line in enumerate(lines):
        if number <= skip_to:
            continue
        fence = _FENCE.fullmatch(line) if "`" in line or "~" in line else None
        if fence and fence.group(1) not in never_closed:
            skip_to = _end_of_fence(lines, number, fence.group(1))
            if skip_to > number:
                continue
            never_closed.add(fence.group(1))
        yield number, line


def stretches(lines: Sequence[str], level: int) -> Iterator[Stretch]:
    """Part a text at its headings of ``level`` and above."""
    heading: Heading | None = None
    begin = 0
    for found in (found for found in headings(lines) if found.level <= level):
        yield Stretch(heading, tuple(lines[begin : found.line]), begin)
        heading, begin = found, found.line + 1
    yield Stretch(heading, tuple(lines[begin:]), begin)


def passages_of(lines: Sequence[str]) -> Passages:
    """Part a text into what everyone may read and what one client alone may.

    A passage for one client begins with ``### For <client-id>`` and reaches to the next
    heading of its level or above. Empty stretches are left out.
    """
    passages: list[Passage] = []
    reader: str | None = None
    begin = 0
    for heading in headings(lines):
        if heading.level > 3:
            continue
        if heading.reader is None and reader is None:
            continue
        passages.append(_passage(lines[begin : heading.line], reader))
        reader = heading.reader
        begin = heading.line + 1 if reader else heading.line
    passages.append(_passage(lines[begin:], reader))
    return tuple(passage for passage in passages if passage.text)


def _passage(lines: Sequence[str], reader: str | None) -> Passage:
    return Passage("\n".join(lines).strip("\n"), reader)


def _words(rest: str) -> str:
    """Give a heading's words: without the blanks and the closing ``#`` around them."""
    return rest.strip(" \t").rstrip("#").rstrip(" \t")


def _end_of_fence(lines: Sequence[str], opened: int, fence: str) -> int:
    for number in range(opened + 1, len(lines)):
        closing = lines[number].strip()
        if closing.startswith(fence) and not closing.strip(fence[0]):
            return number
    return opened
