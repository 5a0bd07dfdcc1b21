"""Words of texts: what readers read of them, and where in a file they stand."""

import re
from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.model.events import Passages
from aboveboard.problems import Where
from aboveboard.reading.headings import headings, unfenced
from aboveboard.reading.updates import is_update
from aboveboard.sources import Document, texts

BETWEEN = "\n\ufdd1\n"
"""Stands in no text, and no word, name or line goes on beyond it.

Its middle is nobody's character, which stays when a text is read as others see it.
"""
_OPENING = re.compile(r"<!--|`[^`\n]+`")
"""Of a remark, or code on one line."""
_NOT_A_LINE_END = re.compile(r"[^\n]")


def words_read(text: Passages) -> tuple[tuple[str | None, str], ...]:
    """Give what each reader reads of a text, however its lines are broken; remarks are not read."""
    folded = ((part.reader, folded_words(part.text)) for part in text)
    return tuple((reader, words) for reader, words in folded if words)


def texts_of(document: Document, instead: str = " ") -> str:
    """Give all that a file says as one text, for a first look: its values, and what is below."""
    body = document.body
    if "<!--" in body:
        body = without_remarks(body, instead)
    return BETWEEN.join((*texts(document.root), body))


def folded_words(text: str) -> str:
    """Give a text with white space folded and without remarks."""
    return " ".join(without_remarks(text).split())


def without_remarks(text: str, instead: str = " ") -> str:
    """Put blanks, or another sign, in place of all that stands in ``<!-- … -->``, but in code.

    Every other letter keeps its place.
    """
    parts: list[str] = []
    at = 0
    for begin, end in _remarks(text):
        parts += [text[at:begin], blank(text[begin:end], instead)]
        at = end
    return "".join((*parts, text[at:]))


def _remarks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where remarks begin and end; in code the same signs are shown as they are."""
    if "<!--" not in text:
        return
    read = _without_fences(text)
    at = 0
    while opening := _OPENING.search(read, at):
        begin, at = opening.span()
        if opening[0] == "<!--":
            if (end := text.find("-->", begin)) < 0:
                return
            at = end + 3
            yield begin, at


def _without_fences(text: str) -> str:
    """Blank the lines of fenced code."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    kept = dict(unfenced(lines))
    return "\n".join(kept.get(number, " " * len(line)) for number, line in enumerate(lines))


def blank(text: str, instead: str = " ") -> str:
    """Put a blank, or another sign, in place of each letter; lines stay lines."""
    return _NOT_A_LINE_END.sub(instead, text)


def update_at(records: Records, path: str, position: int) -> Where:
    """Locate the heading of an incident's update, or of its last one; counted from 0."""
    document = records.documents[path]
    lines = document.body.split("\n")
    found = [heading.line for heading in headings(lines) if is_update(heading.words)]
    return document.where_line((found[: position + 1] or [0])[-1])


def line_with(records: Records, path: str, pattern: re.Pattern[str], within: str = "") -> Where:
    """Locate the first match in a file's text, where given within some lines of it."""
    document = records.documents[path]
    allowed = set(within.split("\n")) if within else None
    for number, line in enumerate(document.body.split("\n")):
        match = pattern.search(line) if allowed is None or line in allowed else None
        if match:
            return document.where_line(number, match.start() + 1)
    return document.where_line(0)
