"""Our own words in a content file: plain prose, paragraph by paragraph, with its places.

What others said is not ours: quotations, whether marked with ``>`` or in quotation marks, code,
and remarks that nobody reads are blanked out, so that every letter keeps its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from aboveboard.checks.texts import blank, without_remarks
from aboveboard.problems import PUBLISHED_UPDATE_CHANGED, Where
from aboveboard.reading.headings import headings, unfenced
from aboveboard.sources import Document, Node, Place, leaves, line_and_column

_QUOTED = re.compile(
    r"\"[^\"\n]*\"|\u201c[^\u201d]{0,2000}\u201d|\u201e[^\u201c\u201d]{0,2000}[\u201c\u201d]|\u00ab[^\u00bb]{0,2000}\u00bb|(?<!\w)'[^'\n]+'(?!\w)"
    r"|(?<!\w)\u2018[^\u2019]{1,2000}\u2019(?!\w)|`[^`\n]*`"
)
_MARKS = '"\u201c\u201e\u00ab\u2018`'
_OPENED = re.compile(r"(?<!\w)'")
_SIGN = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; quotations in them are blank."""

    text: str
    section: int
    """The line of the heading above it, counted from 0; -1 before the first."""
    document: Document
    line: int
    """Its first line in the text below the front matter, counted from 0."""

    def where(self, at: int) -> Where:
        """Locate a letter of it in the file."""
        line, column = line_and_column(self.text, at)
        return self.document.where_line(self.line + line, column)


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs of a Markdown text that are our own words, in order."""
    lines = without_remarks(document.body).split("\n")
    heads = {heading.line for heading in headings(lines)}
    open_lines = {number for number, _ in unfenced(lines)}
    section = -1
    for is_prose, numbered in groupby(
        enumerate(lines), key=lambda one: one[0] in open_lines and _is_prose(one, heads)
    ):
        found = list(numbered)
        if is_prose:
            for part in _items(found):
                text = "\n".join(line for _, line in part)
                yield Paragraph(_without_quotations(text), section, document, part[0][0])
        section = max([number for number, _ in found if number in heads], default=section)


def values(node: Node) -> Iterator[tuple[str, Place]]:
    """Yield each text of a YAML tree with its place.

    The reason why a rule need not hold is left out, but where clients read it.
    """
    for place, leaf in leaves(node):
        if "allow" not in place or PUBLISHED_UPDATE_CHANGED.name in place:
            yield _without_quotations(leaf.text), place


def _is_prose(line: tuple[int, str], heads: set[int]) -> bool:
    number, text = line
    return bool(text.strip()) and number not in heads and not text.lstrip().startswith(">")


def _items(lines: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Part lines at the signs of a list, whose items are paragraphs of their own."""
    part: list[tuple[int, str]] = []
    for line in lines:
        if part and _SIGN.match(line[1]):
            yield part
            part = []
        part.append(line)
    yield part


def may_quote(text: str) -> bool:
    """Tell whether there may be a quotation in a text; what looks like an apostrophe is none."""
    return any(sign in text for sign in _MARKS) or ("'" in text and bool(_OPENED.search(text)))


def _without_quotations(text: str) -> str:
    return _QUOTED.sub(_blank, text) if may_quote(text) else text


def _blank(match: re.Match[str]) -> str:
    return blank(match.group())
