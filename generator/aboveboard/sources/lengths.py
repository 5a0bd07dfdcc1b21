"""How much one text may hold: more than anybody reads, and no more than is shown in seconds."""

import re
from itertools import islice
from typing import TypeAlias

from aboveboard.problems import SLOW_NOTE, Problem, Where
from aboveboard.sources.lines import line_and_column

_Limit: TypeAlias = tuple[str, re.Pattern[str], int]

_MOST: tuple[_Limit, ...] = (
    ("heading", re.compile(r"^[ \t>*+-]*#", re.MULTILINE), 1_000),
    ("line", re.compile(r"^(?=[\s\S])", re.MULTILINE), 10_000),
)
_BRACKETS: _Limit = ("square bracket", re.compile(r"\["), 20_000)
"""Of each of them within one paragraph, the time for a page grows with the square; and a text has
many passages, each of which may take as long as one text may."""


def too_many_brackets(path: str, text: str) -> Problem | None:
    """Tell where a file of any kind has more square brackets than it may.

    Whatever one value of it takes, all of them together end in time.
    """
    return _beyond(_BRACKETS, path, text, 1)


def too_long(path: str, body: str, first_line: int) -> Problem | None:
    """Tell where a text holds more than it may; ``None`` where it does not.

    Args:
        path: Its file.
        body: The text.
        first_line: The line of the file on which it begins.
    """
    found = (_beyond(limit, path, body, first_line) for limit in _MOST)
    return next(filter(None, found), None)


def _beyond(limit: _Limit, path: str, text: str, first_line: int) -> Problem | None:
    what, sign, most = limit
    beyond = next(islice(sign.finditer(text), most, None), None)
    if beyond is None:
        return None
    line, column = line_and_column(text, beyond.start())
    return Problem(
        Where(path, first_line + line, column),
        SLOW_NOTE,
        f"This is {what} {most + 1:,} of this text, and one may have {most:,}.",
        "Write the text as several files; or shorten it.",
    )
