"""When a service is promised to work, where that is not always: its hours of the week."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from aboveboard.model.company import Company, Service, WorkingWeek
from aboveboard.model.moments import Hours, clock_of
from aboveboard.scope import midnight
from aboveboard.views.availability.uptime import Segment, Stretch, Window
from aboveboard.views.texts import in_a_row

_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of a week in a zone, without the days on which nobody works."""

    week: WorkingWeek
    holidays: frozenset[date]
    zone: ZoneInfo

    def minutes(self, window: Window) -> Fraction:
        """Sum the promised minutes of a period."""
        stretches = self.within(window.start, window.end)
        return sum((Window(*stretch).minutes for stretch in stretches), Fraction(0))

    def cut(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """Leave of each segment what lies within the hours; all must have an end."""
        for segment in segments:
            for start, end in self.within(segment.start, segment.end):
                yield replace(segment, start=start, end=end)

    def in_words(self) -> str:
        """Tell the hours: ``Monday to Friday 09:00 to 17:30 (London time, not on holidays)``."""
        open_days = [(name, getattr(self.week, day)) for day, name in _DAYS.items()]
        runs = [(hours, [name for name, _ in run]) for hours, run in groupby(open_days, _hours)]
        told = in_a_row(
            f"{_run_in_words(names)} {clock_of(hours.opens)} to {clock_of(hours.closes)}"
            for hours, names in runs
            if hours
        )
        holidays = ", not on holidays" if self.holidays else ""
        return f"{told} ({_zone_in_words(self.zone)}{holidays})"

    def within(self, start: datetime, end: datetime) -> Iterator[Stretch]:
        """Yield what lies of a stretch within the hours, in order."""
        day, last = (moment.astimezone(self.zone).date() for moment in (start, end))
        while day <= last:
            hours = None if day in self.holidays else self.week.on(day)
            if hours:
                opens, closes = _stretch(day, hours, self.zone)
                if max(opens, start) < min(closes, end):
                    yield max(opens, start), min(closes, end)
            day += timedelta(days=1)


def opening_of(service: Service, company: Company) -> Opening | None:
    """Give the hours of a service, in the company's zone; ``None``: it is always promised."""
    if service.hours is None:
        return None
    return Opening(service.hours, frozenset(company.holidays), company.timezone)


@lru_cache(maxsize=4096)
def _stretch(day: date, hours: Hours, zone: ZoneInfo) -> Stretch:
    opens, closes = (_at(day, minute, zone) for minute in (hours.opens, hours.closes))
    return opens, closes


def _at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Give the moment at which the zone's clock shows so many minutes of a day."""
    if minute == 24 * 60:
        return midnight(day + timedelta(days=1), zone)
    local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone)
    return local.astimezone(UTC)


def _hours(entry: tuple[str, Hours | None]) -> Hours | None:
    return entry[1]


def _run_in_words(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def _zone_in_words(zone: ZoneInfo) -> str:
    *region, city = zone.key.split("/")
    return f"{city.replace('_', ' ')} time" if region else city
