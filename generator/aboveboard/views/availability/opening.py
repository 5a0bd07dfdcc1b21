"""When a service is promised to work, where that is not always: its hours of the week."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from aboveboard.model.company import Company, Service, WorkingWeek
from aboveboard.model.moments import Hours, clock_of
from aboveboard.scope import midnight
from aboveboard.views.availability.uptime import Segment, Stretch, Window
from aboveboard.views.voice import Voice

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


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

    def in_words(self, voice: Voice) -> str:
        """Tell the hours: ``Monday to Friday 09:00 to 17:30 (London time, not on holidays)``."""
        open_days = [(position, getattr(self.week, day)) for position, day in enumerate(_DAYS)]
        runs = [(hours, [day for day, _ in run]) for hours, run in groupby(open_days, _hours)]
        told = voice.in_a_row(_run_in_words(days, hours, voice) for hours, days in runs if hours)
        zone = _zone_in_words(self.zone, voice)
        if self.holidays:
            return voice.say("%(hours)s (%(zone)s, not on holidays)", hours=told, zone=zone)
        return voice.say("%(hours)s (%(zone)s)", hours=told, zone=zone)

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


def _hours(entry: tuple[int, Hours | None]) -> Hours | None:
    return entry[1]


def _run_in_words(days: list[int], hours: Hours, voice: Voice) -> str:
    opens, closes = clock_of(hours.opens), clock_of(hours.closes)
    first, last = voice.weekday_name(days[0]), voice.weekday_name(days[-1])
    if len(days) == 1:
        return voice.say("%(day)s %(opens)s to %(closes)s", day=first, opens=opens, closes=closes)
    return voice.say(
        "%(first)s to %(last)s %(opens)s to %(closes)s",
        first=first,
        last=last,
        opens=opens,
        closes=closes,
    )


def _zone_in_words(zone: ZoneInfo, voice: Voice) -> str:
    if "/" not in zone.key:
        return zone.key
    place = get_timezone_location(zone, locale=voice.language.locale, return_city=True)
    return voice.say("%(city)s time", city=place.rpartition("/")[-1])
