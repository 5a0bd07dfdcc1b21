"""The letters without which an expression matches nothing: most texts lack them.

Known of expressions is what tables of words are written in: letters, classes, groups that are not
captured, what stands before and after, and how often. Anything else is refused.
"""

import re
from collections import deque
from typing import TypeAlias

_SIGN = re.compile(
    r"\\s\+|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]))?|\{\d*,?\d*\}|.", re.DOTALL
)
_TIMES = re.compile(r"\{\d*,?\d*\}")
_GROUP = "(?:"
_AGAIN = frozenset("?*+")
_ENDS = frozenset("|)")
_ANYTHING = frozenset(".^$")
_BLANKS = r"\s+"
_SHORTEST = 3
"""Fewer letters stand in every text."""

Letters: TypeAlias = tuple[frozenset[str], ...]
"""Of each set one run of letters stands in a text; the set that stands in the fewest first."""


def folded(text: str) -> str:
    """Give a text with single blanks, and with one letter for all that ``re.IGNORECASE`` matches.

    There is a blank on either side, too, as there may be in the text.
    """
    return f" {' '.join(_folded(text).split())} "


def _folded(text: str) -> str:
    plain = text.casefold()
    return plain if plain.isascii() else plain.replace("\u0131", "i").replace("i\u0307", "i")


def letters_of(expression: str) -> Letters:
    """Give what stands, folded, in whatever an expression matches; nothing where it may differ.

    Raises:
        ValueError: The expression holds what is not known here.
    """
    signs = deque(_SIGN.findall(expression))
    found = _any_way(signs)
    if signs:
        raise ValueError(f"a group is closed that was never opened: {expression}")
    return tuple(frozenset(map(_folded, letters)) for letters in found)


def _any_way(signs: deque[str]) -> Letters:
    """Read alternatives up to the end of their group: of several, each has to need something."""
    ways = [_one_way(signs)]
    while signs and signs[0] == "|":
        signs.popleft()
        ways.append(_one_way(signs))
    if len(ways) == 1:
        return ways[0]
    return (frozenset().union(*(way[0] for way in ways)),) if all(ways) else ()


def _one_way(signs: deque[str]) -> Letters:
    """Read what stands in a row: all of it is needed."""
    needed: list[frozenset[str]] = []
    run = ""
    while signs and signs[0] not in _ENDS:
        sign = signs.popleft()
        inner = _within(sign, signs)
        is_there, is_once = _how_often(signs)
        letter = _letter(sign) if is_there else ""
        run += letter
        if not (letter and is_once):
            needed += [frozenset((run,)), *(inner if is_there else ())]
            run = ""
    needed.append(frozenset((run,)))
    telling = (letters for letters in needed if min(map(len, letters)) >= _SHORTEST)
    return tuple(sorted(telling, key=_tells, reverse=True))


def _within(sign: str, signs: deque[str]) -> Letters:
    """Read a group to its end; what only stands beside a match is none of it."""
    if sign in _AGAIN or sign[0] in "{}" or sign == "(":
        raise ValueError(f"'{sign}' is not known here")
    if sign[0] != "(":
        return ()
    inner = _any_way(signs)
    if not signs:
        raise ValueError("a group is never closed")
    signs.popleft()
    return inner if sign == _GROUP else ()


def _how_often(signs: deque[str]) -> tuple[bool, bool]:
    """Tell whether what was read has to be there, and whether it is there just once."""
    if not signs or not (signs[0] in _AGAIN or _TIMES.fullmatch(signs[0])):
        return True, True
    again = signs.popleft()
    if signs and signs[0] == "?":
        signs.popleft()
    least = again.strip("{}").partition(",")[0]
    return again == "+" or (least.isdigit() and int(least) > 0), False


def _letter(sign: str) -> str:
    """Give the letter that a sign stands for; nothing for a class, a group or a place."""
    if sign == _BLANKS:
        return " "
    if sign[0] == "\\":
        return "" if sign[1].isalnum() else sign[1]
    return "" if len(sign) > 1 or sign in _ANYTHING else sign


def _tells(letters: frozenset[str]) -> tuple[int, int]:
    return min(map(len, letters)), -len(letters)
