"""Where a name stands in a text, however it is spelled there, and whether it is a mere word."""

import re

from aboveboard.checks.leaks.read import may_hide, shown, views
from aboveboard.checks.leaks.spellings import variants

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


def places(text: str, name: str, *, in_compounds: bool = False) -> list[tuple[int, int]]:
    """Give where a name stands, as it is or as it is read; where both, as it is."""
    there = pattern(name, in_compounds=in_compounds)
    found = {match.start(): match.end() for match in there.finditer(text)}
    if may_hide(text):
        for view in views(text):
            for match in there.finditer(view.text):
                start = view.place(match.start())
                found.setdefault(start, view.place(match.end() - 1) + 1)
    return sorted(found.items())


def pattern(text: str, *, in_compounds: bool = False) -> re.Pattern[str]:
    """Match a name as a whole word, however it is spelled; a mail address in any case."""
    forms = sorted(variants(text, in_compounds=in_compounds))
    words = "|".join(r"\s+".join(map(re.escape, one.split())) for one in forms)
    case = re.IGNORECASE if "@" in text else re.NOFLAG
    end = r"(?![^\W_])" if in_compounds else r"(?![^\W_])(?!-)"
    return re.compile(rf"(?<![^\W_])(?<!-)(?:{words}){end}", case)


def is_ordinary(text: str, before: str) -> bool:
    """Tell whether a name would be taken for a word: at the beginning of a sentence, or a day."""
    words = text.split()
    if text in _ADVISED or all(map(_OF_A_CALENDAR.fullmatch, words)):
        return True
    if len(words) > 1:
        return False
    if not text[0].isupper():
        return True
    return any(_BEGINNING.search(one) for one in (before, shown(before)))
