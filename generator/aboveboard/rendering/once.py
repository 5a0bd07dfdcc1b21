"""Pieces of pages that are rendered once for all pages that show the same."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from markupsafe import Markup  # noqa: TID251 - this is rendering

from aboveboard.rendering.links import Asked, Links
from aboveboard.views.frame import Frame

KEPT = 512
"""How many pieces of one macro are kept: those that were wanted last.

Those with a client's frame in them are of use to its own pages alone, and go with the next one.
"""
_VARIANTS = 16
"""For how many answers of the links a piece with the same words is kept."""

Macro: TypeAlias = Callable[..., Markup]
_Pieces: TypeAlias = list[tuple[Asked, Markup]]
"""What the links were asked and answered, and the HTML."""
_Shelf: TypeAlias = Callable[..., _Pieces]
"""Gives the pieces of a macro that was called with such arguments."""


class Once:
    """``{{ once(macro, *arguments) }}``: what ``macro(*arguments)`` gives, rendered once.

    A macro that was imported sees nothing but its arguments. So where these are equal by value,
    and the links among them answer alike whatever it asks, it gives the same HTML, on whosever
    page it stands. A macro of the page's own template may see the page; it is another one each
    time that the page is rendered, and is never found again.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._shelves: dict[Macro, _Shelf] = {}
        self._frame: Frame | None = None
        self._framed: dict[Macro, _Shelf] = {}
        """Pieces with that frame in them."""

    def __call__(self, macro: Macro, *arguments: object) -> Markup:
        """Give the HTML of an imported macro; arguments without a hash are rendered each time."""
        link: Links | None = None
        shelves = self._shelves
        key: list[object] = []
        for argument in arguments:
            if isinstance(argument, Links):
                link = argument
                key.append(link.place)
            elif isinstance(argument, Frame):  # a macro is given but one, by which pieces are kept
                shelves = self._of(argument)
            else:
                key.append(argument)
        shelf = shelves.get(macro) or shelves.setdefault(macro, _shelf(self._kept))
        try:
            pieces = shelf(*key)
        except TypeError:
            return macro(*arguments)
        for asked, html in pieces:
            if link is None or link.answers_as(asked):
                return html
        made = link.watched(macro, *arguments) if link else ({}, macro(*arguments))
        pieces.insert(0, made)
        del pieces[_VARIANTS:]
        return made[1]

    def _of(self, frame: Frame) -> dict[Macro, _Shelf]:
        """Give the pieces with a frame in them, and let go of those with another."""
        if frame is not self._frame:
            self._frame, self._framed = frame, {}
        return self._framed


def _shelf(kept: int) -> _Shelf:
    """Make room for the pieces of a macro.

    Looking through a whole view is done but once. HTML is told from the same letters, which are
    shown as they are.
    """

    def begin(*_key: object) -> _Pieces:
        return []

    return lru_cache(maxsize=kept, typed=True)(begin)
