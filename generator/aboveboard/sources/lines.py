"""Lines and columns of places in a text, told of many places without counting anew for each."""

import re
from bisect import bisect_right
from functools import lru_cache

_END = re.compile(r"\n")


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Tell on which line a sign stands, counted from 0, and in which column, counted from 1.

    Args:
        text: The whole text; the lines of the last few are remembered.
        at: The place of the sign, counted from 0; the text's length stands for its end.
    """
    begins = _begins(text)
    line = bisect_right(begins, at) - 1
    return line, at - begins[line] + 1


@lru_cache(maxsize=8)
def _begins(text: str) -> tuple[int, ...]:
    """Give where each line begins."""
    return (0, *(end.end() for end in _END.finditer(text)))
