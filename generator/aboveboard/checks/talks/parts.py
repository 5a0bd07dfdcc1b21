"""Where the parts of a concern or a review stand in its file, and what is in them."""

from collections.abc import Mapping

from aboveboard.checks.findings import Records
from aboveboard.checks.texts import folded_words
from aboveboard.problems import Where
from aboveboard.reading.headings import headings
from aboveboard.reading.parts import parts_of

Names = Mapping[str, str]
"""See ``parts_of``."""


def written_parts(records: Records, path: str, names: Names) -> frozenset[str]:
    """Give the parts of a file's text in which there is anything, tasks too, but no remark."""
    parts = parts_of(_lines(records, path), names)
    return frozenset(name for name, text in parts.items() if folded_words(text))


def says_anything(records: Records, path: str, names: Names) -> bool:
    """Tell whether a file has any text but headings of parts."""
    return bool(written_parts(records, path, names))


def where_part(records: Records, path: str, names: Names, part: str) -> Where:
    """Locate the heading of a part, or the beginning of the text where there is none."""
    document = records.documents[path]
    for heading in headings(_lines(records, path)):
        known = heading.id if heading.id in names.values() else names.get(heading.words.lower())
        if known == part and heading.level <= 2:
            return document.where_line(heading.line)
    return document.where_line(0)


def _lines(records: Records, path: str) -> list[str]:
    return records.documents[path].body.split("\n")
