"""The texts of files that several clients may read, piece by piece, each with its reader."""

from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.checks.leaks.read import REMARK
from aboveboard.checks.texts import without_remarks
from aboveboard.problems import Where
from aboveboard.reading.headings import headings
from aboveboard.sources import Document, Place, leaves, line_and_column


@dataclass(frozen=True, slots=True)
class Piece:
    """A value of a file, or a stretch of its text."""

    document: Document
    text: str
    place: Place | None
    """Where the value stands; ``None`` for a stretch of text."""
    first_line: int = 0
    """The line of the body on which the stretch begins, counted from 0."""
    reader: str | None = None
    """The one client who may read it; ``None``: everyone who may read the file."""

    def where(self, at: int) -> Where:
        """Locate a sign of it: in a text exactly, in a value where that begins."""
        if self.place is not None:
            return self.document.where(*self.place)
        line, column = line_and_column(self.text, at)
        return self.document.where_line(self.first_line + line, column)


def pieces_of(document: Document) -> Iterator[Piece]:
    """Yield the values of a file, then its text in stretches of one reader each.

    Remarks are nobody's to read; each of their signs is ``REMARK``. The heading that opens a
    passage is a part of it.
    """
    for place, leaf in leaves(document.root):
        yield Piece(document, leaf.text, place)
    lines = document.body.split("\n")
    shown = without_remarks(document.body, REMARK).split("\n")
    reader: str | None = None
    begin = 0
    for heading in headings(lines):
        if heading.level <= 3 and heading.reader != reader:
            yield Piece(document, "\n".join(shown[begin : heading.line]), None, begin, reader)
            begin, reader = heading.line, heading.reader
    yield Piece(document, "\n".join(shown[begin:]), None, begin, reader)
