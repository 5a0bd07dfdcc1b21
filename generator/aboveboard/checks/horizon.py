"""Until when the rules would find the same: a moment that remembers what it was asked.

Rules compare ``now`` with deadlines, or ask which day it is. Each such question has a moment at
which its answer becomes another one, unless somebody writes something; the earliest of them is
how long what was found holds. So no rule needs to say it, and none can forget to.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


class Horizon:
    """The earliest moment at which an answer would be another.

    Args:
        now: The moment as of which is asked; aware.
    """

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        self.until = datetime.max.replace(tzinfo=UTC) - _DAY
        """Before it, every answer so far holds."""

    @property
    def now(self) -> datetime:
        """The same moment, whose answers are noted."""
        return _Asked.of(self._now, self)

    def ahead(self, moment: datetime) -> timedelta:
        """Tell how far ahead of now a moment lies."""
        return moment.astimezone(UTC) - self._now

    def note(self, moment: datetime) -> None:
        """Note that an answer changes at a moment, or right after it."""
        at = moment.astimezone(UTC)
        if at >= self._now:
            self.until = min(self.until, max(at, self._now + timedelta.resolution))

    def note_minute(self) -> None:
        """Note that an answer changes with the minute."""
        self.note(self._now.replace(second=0, microsecond=0) + _MINUTE)


class _Asked(datetime):
    """A moment that tells its horizon what it is asked; otherwise a moment as any other."""

    _horizon: Horizon

    @classmethod
    def of(cls, moment: datetime, horizon: Horizon) -> "_Asked":
        """Make one of a moment."""
        day, time = moment.date(), moment.timetz()
        made = cls(
            day.year, day.month, day.day, time.hour, time.minute, time.second,
            time.microsecond, time.tzinfo, fold=time.fold,
        )  # fmt: skip
        made._horizon = horizon
        return made

    def plain(self) -> datetime:
        """Give the moment without its memory."""
        return datetime.combine(datetime.date(self), datetime.timetz(self))

    def note_when(self, other: datetime) -> None:
        """Note when this moment, moving as the clock does, will reach another."""
        self._horizon.note(other.astimezone(UTC) - self._horizon.ahead(self.plain()))

    def note_minute(self) -> None:
        """Note that an answer changes with the minute."""
        self._horizon.note_minute()

    def __add__(self, other: timedelta) -> "_Asked":
        """Give a moment so much later, which is asked in the same way."""
        if self.tzinfo is not UTC:  # by the clock on the wall, which is put forward and back
            self.note_minute()
        return _Asked.of(self.plain() + other, self._horizon)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:  # noqa: ANN401 - as datetime's
        """Give an earlier moment, or the time since another."""
        if isinstance(other, timedelta):
            return self + -other
        self.note_minute()
        return self.plain() - other

    def __rsub__(self, other: datetime) -> timedelta:
        """Give the time until another moment."""
        self.note_minute()
        return other - self.plain()

    def astimezone(self, tz: tzinfo | None = None) -> "_Asked":
        """Give the same moment in another zone."""
        return _Asked.of(self.plain().astimezone(tz), self._horizon)

    def date(self) -> date:
        """Give the day, which ends at the next midnight of the zone."""
        today = super().date()
        self.note_when(datetime.combine(today + _DAY, datetime.min.time(), self.tzinfo))
        return today


def _compared(name: str) -> Callable[[_Asked, object], Any]:
    """Make a comparison that is noted."""
    compare = getattr(datetime, name)

    def asked(self: _Asked, other: object) -> Any:  # noqa: ANN401 - as datetime's
        if isinstance(other, datetime):
            self.note_when(other)
        return compare(self.plain(), other.plain() if isinstance(other, _Asked) else other)

    return asked


def _by_the_minute(name: str) -> Callable[..., Any]:
    """Make a method whose answer is taken to change with the minute."""
    plain = getattr(datetime, name)

    def asked(self: _Asked, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - as datetime's
        self.note_minute()
        return plain(self.plain(), *given, **named)

    return asked


def _part(name: str) -> property:
    """Make a part of the moment, taken to change with the minute."""

    def asked(self: _Asked) -> int:
        self.note_minute()
        part: int = getattr(self.plain(), name)
        return part

    return property(asked)


for _name in ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"):
    setattr(_Asked, _name, _compared(_name))
for _name in (
    *("__hash__", "__str__", "__format__", "__reduce_ex__", "isoformat", "strftime", "ctime"),
    *("time", "timetz", "timestamp", "replace", "timetuple", "utctimetuple", "toordinal"),
    *("weekday", "isoweekday", "isocalendar", "utcoffset", "dst", "tzname", "__repr__"),
):
    setattr(_Asked, _name, _by_the_minute(_name))
for _name in ("year", "month", "day", "hour", "minute", "second", "microsecond"):
    setattr(_Asked, _name, _part(_name))
