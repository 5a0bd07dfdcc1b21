"""Where the parts of a concern or a review stand in its file, and what is in them."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from aboveboard.checks.findings import Records
from aboveboard.checks.texts import folded_words
from aboveboard.problems import Where
from aboveboard.reading.headings import headings
from aboveboard.reading.parts import parts_of

Names = Mapping[str, str]
"""See ``parts_of``."""
_ENOUGH = 6
"""A heading of so many letters that begins like a known one is near it."""


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


def meant_by(records: Records, path: str, names: Names, parts: Iterable[str]) -> str:
    """Ask whether another heading means a part that is missing; empty where none comes near it.

    ``How you feel`` does: it begins the part's own words, or lies near them.
    """
    others = [
        heading.words
        for heading in headings(_lines(records, path))
        if heading.level <= 2
        and heading.id not in names.values()
        and heading.words.lower() not in names
    ]
    missing = [words for words, part in names.items() if part in parts]
    asked = (
        f"Did you mean '## {near.capitalize()}' by '## {other}'? "
        for other, near in _near(others, missing)
    )
    return "".join(asked)


def _near(others: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each heading beside the known words that it is near to."""
    words = list(known)
    for other in others:
        said = other.lower().strip(" :.!?")
        begun = [one for one in words if len(said) >= _ENOUGH and one.startswith(said)]
        if near := begun or get_close_matches(said, words, n=1, cutoff=0.6):
            yield other, near[0]


def _lines(records: Records, path: str) -> list[str]:
    return records.documents[path].body.split("\n")
