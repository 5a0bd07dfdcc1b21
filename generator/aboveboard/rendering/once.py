"""Pieces of pages that are rendered once for all pages that show the same."""

from collections.abc import Callable
from typing import TypeAlias

from markupsafe import Markup  # noqa: TID251 - this is rendering

from aboveboard.rendering.links import Asked, Links
from aboveboard.views.frame import Frame

KEPT = 512
"""How many pieces of one macro are kept: those that were wanted last."""
_VARIANTS = 8
"""For how many answers of the links a piece with the same words is kept."""

Macro: TypeAlias = Callable[..., Markup]
_Piece: TypeAlias = tuple[Asked, Markup]
"""What the links were asked and answered, and the HTML."""


class _This:
    """An object that is equal to itself alone, so that nobody need look through all it holds."""

    __slots__ = ("_object",)

    def __init__(self, it: object) -> None:
        self._object = it  # kept, so that no other can come to be in its place

    def __hash__(self) -> int:
        return id(self._object)

    def __eq__(self, other: object) -> bool:
        return type(other) is _This and other._object is self._object


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
        self._pieces: dict[Macro, dict[_Key, tuple[_Piece, ...]]] = {}

    def __call__(self, macro: Macro, *arguments: object) -> Markup:
        """Give the HTML of an imported macro; arguments without a hash are rendered each time."""
        try:
            link, key = _key(arguments)
        except TypeError:
            return macro(*arguments)
        pieces = self._pieces.setdefault(macro, {})
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


def _key(arguments: tuple[object, ...]) -> tuple[Links | None, _Key]:
    """Give the links among arguments, and what tells these from others.

    Raises:
        TypeError: An argument has no hash.
    """
    link = None
    key: list[object] = []
    for argument in arguments:
        if isinstance(argument, Links):
            link = argument
            key.append(link.place)
        elif isinstance(argument, Frame):
            key.append(_This(argument))
        else:  # HTML is equal to the same letters, which are shown as they are
            key.append((Markup, argument) if isinstance(argument, Markup) else argument)
    return link, _Key(tuple(key))
