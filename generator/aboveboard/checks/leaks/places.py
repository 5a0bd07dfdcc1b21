"""Where a name stands in a text, however it is spelled there, and whether it is a mere word."""

import html
import re
from urllib.parse import unquote

from aboveboard.checks.leaks.spellings import variants

_MARKS = re.compile(r"[*_`\\]|^[ \t]*>", re.MULTILINE)
_ADVISED = frozenset(("Next update",))
"""What we tell authors to write."""
_OF_A_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|\d+"
)
_BEGINNING = re.compile(
    r"(?:\A|[.!?:\u2026][\"'\u201d\u2019)\]*_]*\s+|\n\s*\n|^[ \t]*#+[ \t]|^[ \t]*>"
    r"|^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[.\][ \t]*)?)[ \t\"'\u201c\u2018(\[*_]*\Z",
    re.MULTILINE,
)
"""Of a sentence, a heading, an item or a value: there any word has a capital."""


def places(text: str, name: str) -> list[tuple[int, int]]:
    """Give where a name stands; of one with marks in it, the beginning of its line."""
    there = pattern(name)
    if found := [match.span() for match in there.finditer(text)]:
        return found
    shown, lines = plain(text), text.split("\n")
    numbers = (shown.count("\n", 0, match.start()) for match in there.finditer(shown))
    begins = (sum(len(line) + 1 for line in lines[:number]) for number in numbers)
    return [(begin, begin) for begin in begins]


def plain(text: str) -> str:
    """Give a text as it is read, line by line: without its marks and with its signs decoded."""
    return unquote(html.unescape(_MARKS.sub("", text)))


def pattern(text: str) -> re.Pattern[str]:
    """Match a name as a whole word, however it is spelled."""
    words = "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(variants(text)))
    return re.compile(rf"(?<![^\W_])(?<!-)(?:{words})(?![^\W_])(?!-)")


def is_ordinary(text: str, before: str) -> bool:
    """Tell whether a name would be taken for a word: at the beginning of a sentence, or a day."""
    words = text.split()
    if text in _ADVISED or all(map(_OF_A_CALENDAR.fullmatch, words)):
        return True
    if len(words) > 1:
        return False
    return not text[0].isupper() or _BEGINNING.search(before) is not None
