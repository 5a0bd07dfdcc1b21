"""How wide words will be drawn, without a font at hand."""

import unicodedata

_NARROW = frozenset(" ,.'IJijl|")
_SLIM = frozenset('-/:;\\f!()[]rt`"')
_BROAD = frozenset("ABCDGHNOQRUVXZ&w#+<=>^~")
_BROADEST = frozenset("mMW@%…—")


def width_of(words: str) -> float:
    """Estimate the width of words in ems of a broad sans serif font.

    Letters of East Asia fill a square, signs that stand above others or cannot be seen take no
    room. It is right to a tenth for words of several letters; drawings fit their text to it.

    Source: the advance widths of DejaVu Sans, which are about Verdana's; UAX #11.
    """
    return sum(map(_width, words))


def cut_to(words: str, ems: float, signs: int) -> str:
    """Shorten words to a width and a number of signs, at a space where one is near the end."""
    if width_of(words) <= ems and len(words) <= signs:
        return words
    end, room = 0, ems - _width("…")
    while end < signs - 1 and (room := room - _width(words[end])) >= 0:
        end += 1
    while end and not _begins(words[end]):
        end -= 1
    space = words.rfind(" ", end * 2 // 3, end + 1)
    return words[: space if space > 0 else end].rstrip() + "…"


def _width(sign: str) -> float:
    if not _begins(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return 1.3 if unicodedata.category(sign) == "So" else 1.0
    for signs, width in ((_NARROW, 0.3), (_SLIM, 0.38), (_BROAD, 0.73), (_BROADEST, 0.96)):
        if sign in signs:
            return width
    return 0.62


def _begins(sign: str) -> bool:
    """Tell whether a sign stands by itself rather than on the one before."""
    return unicodedata.category(sign) not in {"Mn", "Me", "Cf"}
