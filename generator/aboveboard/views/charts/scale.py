"""Scales: a day's or a number's place in a drawing, as a share of its width or height."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from aboveboard.languages import Language
from aboveboard.model.moments import month_of
from aboveboard.views.voice import Voice

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""So many months may lie between two labels."""
_ROOM = Fraction(1, 4)
"""A label with its year is so wide on a telephone, as a share of the drawing."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a month on the axis."""

    x: str
    words: str | None
    """``None`` where a label would leave the drawing."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right, in every direction of writing."""

    first: date
    last: date

    def share(self, day: date) -> Fraction:
        """Tell how far along a day lies, 0 to 1; what lies outside stands at the edge."""
        length = (self.last - self.first).days
        if length <= 0:
            return Fraction(1, 2)
        return min(max(Fraction((day - self.first).days, length), Fraction(0)), Fraction(1))

    def x(self, day: date) -> str:
        """Place a day: ``37.5%``."""
        length = (self.last - self.first).days
        return _part(min(max((day - self.first).days, 0), length), length)

    def ticks(self, voice: Voice) -> Iterator[Tick]:
        """Yield the beginnings of months, so few that a telephone has room for their names.

        Each has its year; at the end, where there is no room for it, the month alone may follow
        another of its year.
        """
        step = self._step()
        month, named = month_of(self.first, -1), 0
        while month <= self.last:
            if (month.year * 12 + month.month - 1) % step == 0:
                share = self.share(month)
                with_year = share <= 1 - _ROOM
                fits = with_year or (named == month.year and share <= 1 - _ROOM / 2)
                yield Tick(
                    percent(share), _name(month, voice.language, with_year) if fits else None
                )
                named = month.year if fits else named
            month = month_of(month, -1)

    def _step(self) -> int:
        length = max((self.last - self.first).days, 1)
        return next((step for step in _STEPS if Fraction(step * 30, length) >= _ROOM), _STEPS[-1])


@lru_cache(maxsize=1024)
def _name(month: date, language: Language, with_year: bool) -> str:  # noqa: FBT001 - as above
    locale = language.locale
    if with_year:
        return format_skeleton("yMMM", month, locale=locale)
    return format_date(month, "MMM", locale=locale)


def initial_and_rest(month: date, voice: Voice) -> tuple[str, str]:
    """Cut the short name of a month in two, of which a telephone shows the first: ``N``, ``ov``."""
    return _cut(month.month, voice.language)


@lru_cache(maxsize=1024)
def _cut(number: int, language: Language) -> tuple[str, str]:
    locale, month = language.locale, date(2024, number, 1)
    initial, name = (format_date(month, form, locale=locale) for form in ("LLLLL", "MMM"))
    return (initial, name[len(initial) :]) if name.startswith(initial) else (name, "")


@lru_cache(maxsize=8192)
def _part(days: int, length: int) -> str:
    """Tell so many days of a length as ``Axis.share`` does; whole numbers are found at once."""
    return percent(Fraction(days, length) if length > 0 else Fraction(1, 2))


@lru_cache(maxsize=1024)
def percent(share: Fraction) -> str:
    """Tell a share to a tenth of a percent: ``37.5%``; a tenth is less than a pixel."""
    return f"{float(round(share * 100, 1)):g}%"


def height_of(value: Fraction, least: Fraction, most: Fraction) -> Fraction:
    """Place a value between two edges, 0 to 1; in the middle where there is no other."""
    return (value - least) / (most - least) if most > least else Fraction(1, 2)
