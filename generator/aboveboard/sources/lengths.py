"""How much one text may hold: more than anybody reads, and no more than is shown in seconds."""

import re
from itertools import islice

from aboveboard.problems import SLOW_NOTE, Problem, Where
from aboveboard.sources.lines import line_and_column

_MOST = (
    ("heading", re.compile(r"^[ \t>*+-]*#", re.MULTILINE), 1_000),
    ("line", re.compile(r"^(?=[\s\S])", re.MULTILINE), 10_000),
    ("square bracket", re.compile(r"\["), 20_000),
)
"""Of each of them within one paragraph, the time for a page grows with the square; and a text has
many passages, each of which may take as long as one text may."""


def too_long(path: str, body: str, first_line: int) -> Problem | None:
    """Tell where a text holds more than it may; ``None`` where it does not.

    Args:
        path: Its file.
        body: The text.
        first_line: The line of the file on which it begins.
    """
    for what, sign, most in _MOST:
        beyond = next(islice(sign.finditer(body), most, None), None)
        if beyond:
            line, column = line_and_column(body, beyond.start())
            return Problem(
                Where(path, first_line + line, column),
                SLOW_NOTE,
                f"This is {what} {most + 1:,} of this text, and one may have {most:,}.",
                "Write the text as several files; or shorten it.",
            )
    return None
