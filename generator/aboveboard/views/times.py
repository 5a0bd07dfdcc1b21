"""Days and moments as a client reads them: absolute, in the client's zone, with its name."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from aboveboard.scope import midnight

_DEFAULT = "en_GB"


@dataclass(frozen=True, slots=True)
class Time:
    """A day or a moment for a ``<time>`` element: the words, and the same for machines."""

    iso: str
    words: str

    def __str__(self) -> str:
        """Give the words."""
        return self.words


@dataclass(frozen=True, slots=True)
class Calendar:
    """One client's way to tell the time: a zone and a language."""

    zone: ZoneInfo
    language: str

    def today(self, now: datetime) -> date:
        """Give the client's day."""
        return now.astimezone(self.zone).date()

    def next_midnight(self, now: datetime) -> datetime:
        """Give the moment at which the client's next day begins, in UTC."""
        return midnight(self.today(now) + timedelta(days=1), self.zone)

    def day(self, day: date) -> Time:
        """Tell a day: ``21 November 2026``."""
        return Time(day.isoformat(), _format(day, "d MMMM y", self.language))

    def short_day(self, day: date) -> Time:
        """Tell a day with few letters: ``21 Nov 2026``."""
        return Time(day.isoformat(), _format(day, "d MMM y", self.language))

    def weekday(self, day: date) -> Time:
        """Tell a day with its name: ``Saturday 21 November 2026``."""
        return Time(day.isoformat(), _format(day, "EEEE d MMMM y", self.language))

    def month(self, day: date) -> Time:
        """Tell the month of a day: ``November 2026``."""
        return Time(day.isoformat()[:7], _format(day, "MMMM y", self.language))

    def month_name(self, day: date) -> str:
        """Tell the name of a day's month alone: ``November``."""
        return _format(day, "MMMM", self.language)

    def clock(self, moment: datetime) -> Time:
        """Tell a moment of a day that stands above it: ``09:58 GMT``."""
        return _clock(moment, self.zone)

    def moment(self, moment: datetime) -> Time:
        """Tell a moment wholly: ``12 November 2026, 09:58 GMT``."""
        return _moment(moment, self.zone, self.language)

    def since(self, moment: datetime, now: datetime) -> Time:
        """Tell a moment, leaving out the day where it is the client's today."""
        same_day = self.today(moment) == self.today(now)
        return self.clock(moment) if same_day else self.moment(moment)

    def span(self, start: datetime, end: datetime) -> str:
        """Tell from when to when: ``5 December 2026, 02:00 to 03:30 GMT``."""
        first, last = (moment.astimezone(self.zone) for moment in (start, end))
        if first.date() == last.date() and first.tzname() == last.tzname():
            day = _format(first.date(), "EEEE d MMMM y", self.language)
            return f"{day}, {first:%H:%M} to {last:%H:%M} {last.tzname()}"
        return f"{self.moment(start)} to {self.moment(end)}"


def window_in_words(window: str) -> str:
    """Tell a window of time: ``2027-Q1`` is January to March 2027."""
    year, _, part = window.partition("-")
    quarters = {
        "Q1": "January to March",
        "Q2": "April to June",
        "Q3": "July to September",
        "Q4": "October to December",
        "H1": "January to June",
        "H2": "July to December",
    }
    if part.isdigit():
        return _format(date(int(year), int(part), 1), "MMMM y", _DEFAULT)
    return f"{quarters[part]} {year}" if part else year


def length_in_words(length: timedelta) -> str:
    """Tell how long something was: ``1 hour 25 minutes``, ``2 days 3 hours``."""
    minutes = int(length.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [
        counted(days, "day") if days else "",
        counted(hours, "hour") if hours else "",
        counted(minutes, "minute") if minutes else "",
    ]
    return " ".join(filter(None, parts)) or "under a minute"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Put a number and its noun together: ``1 day``, ``2 days``."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


@lru_cache(maxsize=8192)
def _clock(moment: datetime, zone: ZoneInfo) -> Time:
    local, utc = moment.astimezone(zone), moment.astimezone(UTC)
    return Time(f"{utc:%Y-%m-%dT%H:%MZ}", f"{local:%H:%M} {local.tzname()}")


@lru_cache(maxsize=8192)
def _moment(moment: datetime, zone: ZoneInfo, language: str) -> Time:
    clock = _clock(moment, zone)
    day = _format(moment.astimezone(zone).date(), "d MMMM y", language)
    return Time(clock.iso, f"{day}, {clock.words}")


@lru_cache(maxsize=8192)
def _format(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_locale(language))


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    """Give the English of a language tag; other words than English ones do not exist yet."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_DEFAULT)
    return locale if locale.language == "en" else Locale.parse(_DEFAULT)
