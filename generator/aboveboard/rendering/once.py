"""Pieces of pages that are rendered once for all pages that show the same."""

from collections.abc import Callable
from typing import TypeAlias

from markupsafe import Markup  # noqa: TID251 - this is rendering

from aboveboard.rendering.links import Asked, Links
from aboveboard.views.frame import Frame

KEPT = 512
"""How many pieces of one macro are kept: those that were wanted last.

Those with a client's frame in them are of use to its own pages alone, and go with the next one.
"""
_VARIANTS = 8
"""For how many answers of the links a piece with the same words is kept."""

Macro: TypeAlias = Callable[..., Markup]
_Piece: TypeAlias = tuple[Asked, Markup]
"""What the links were asked and answered, and the HTML."""


class _Key:
    """What tells the pieces of a macro apart; looking through a whole view is done but once."""

    __slots__ = ("_hash", "_parts")

    def __init__(self, parts: tuple[object, ...]) -> None:
        self._parts = parts
        self._hash = hash(parts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return type(other) is _Key and self._parts == other._parts


class Once:
    """``{{ once(macro, *arguments) }}``: what ``macro(*arguments)`` gives, rendered once.

    A macro that was imported sees nothing but its arguments. So where these are equal by value,
    and the links among them answer alike whatever it asks, it gives the same HTML, on whosever
    page it stands. A macro of the page's own template may see the page; it is another one each
    time that the page is rendered, and is never found again.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._pieces: _Pieces = {}
        self._frame: Frame | None = None
        self._framed: _Pieces = {}
        """Pieces with that frame in them."""

    def __call__(self, macro: Macro, *arguments: object) -> Markup:
        """Give the HTML of an imported macro; arguments without a hash are rendered each time."""
        try:
            link, frame, key = _key(arguments)
        except TypeError:
            return macro(*arguments)
        pieces = (self._of(frame) if frame else self._pieces).setdefault(macro, {})
        alike = pieces.pop(key, ())
        for asked, html in alike:
            if link is None or link.answers_as(asked):
                pieces[key] = alike
                return html
        made = link.watched(macro, *arguments) if link else ({}, macro(*arguments))
        pieces[key] = (made, *alike)[:_VARIANTS]
        if len(pieces) > self._kept:
            del pieces[next(iter(pieces))]
        return made[1]

    def _of(self, frame: Frame) -> "_Pieces":
        """Give the pieces with a frame in them, and let go of those with another."""
        if frame is not self._frame:
            self._frame, self._framed = frame, {}
        return self._framed


_Pieces: TypeAlias = dict[Macro, dict[_Key, tuple[_Piece, ...]]]


def _key(arguments: tuple[object, ...]) -> tuple[Links | None, Frame | None, _Key]:
    """Give the links and the frame among arguments, and what tells these from others.

    Raises:
        TypeError: An argument has no hash.
    """
    link = frame = None
    key: list[object] = []
    for argument in arguments:
        if isinstance(argument, Links):
            link = argument
            key.append(link.place)
        elif isinstance(argument, Frame):  # a macro is given but one, by which pieces are kept
            frame = argument
            key.append(None)
        else:  # HTML is equal to the same letters, which are shown as they are
            key.append((Markup, argument) if isinstance(argument, Markup) else argument)
    return link, frame, _Key(tuple(key))
