"""How we speak to one client: in its language, of its time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal

from aboveboard.languages import ENGLISH, Forms, Language, marked_forms, marked_forms_of
from aboveboard.model.moments import Duration, month_of
from aboveboard.model.words import Unit
from aboveboard.scope import midnight

_WEEKDAY = "EEEE d MMMM y"
_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Time:
    """A day or a moment for a ``<time>`` element: the words, and the same for machines."""

    iso: str
    words: str
    until: str | None = None
    """For machines, the end of a span that the words tell."""

    def __str__(self) -> str:
        """Give the words."""
        return self.words


@dataclass(frozen=True, slots=True)
class Voice:
    """One client's way to be spoken to: a zone and a language."""

    zone: ZoneInfo
    language: Language = ENGLISH

    def say(self, message: str, **values: object) -> str:
        """Say a sentence; its gaps are written ``%(name)s``."""
        return self.language.say(message, values)

    def say_of(self, context: str, message: str, **values: object) -> str:
        """Say words that mean one thing here and another elsewhere: ``Open``, of a concern."""
        return self.language.say(message, values, context)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Say a sentence of a number: ``%(count)s day``, ``%(count)s days``."""
        return self.language.count(Forms(one, many), number, values)

    def in_a_row(self, items: Iterable[str]) -> str:
        """Put words in a row: ``a``, ``a and b``, ``a, b and c``."""
        return _in_a_row(tuple(items), self.language)

    def number(self, number: Decimal | int) -> str:
        """Tell a number exactly: ``1,130``, ``0.5``, never ``1.13E+3``."""
        return _number(str(number), self.language)

    def today(self, now: datetime) -> date:
        """Give the client's day."""
        return _today(now, self.zone)

    def next_midnight(self, now: datetime) -> datetime:
        """Give the moment at which the client's next day begins, in UTC."""
        return midnight(self.today(now) + timedelta(days=1), self.zone)

    def day(self, day: date) -> Time:
        """Tell a day: ``21 November 2026``."""
        return _day(day, "long", self.language)

    def short_day(self, day: date) -> Time:
        """Tell a day with few letters: ``21 Nov 2026``."""
        return _day(day, "medium", self.language)

    def weekday(self, day: date) -> Time:
        """Tell a day with its name: ``Saturday 21 November 2026``."""
        return _day(day, _full(self.language), self.language)

    def month(self, day: date) -> Time:
        """Tell the month of a day: ``November 2026``."""
        return _month(day, self.language)

    def month_name(self, day: date) -> str:
        """Tell the name of a day's month alone: ``November``."""
        return _format(day, "MMMM", self.language)

    def weekday_name(self, weekday: int) -> str:
        """Tell the name of a day of the week, counted from Monday as 0."""
        return _format(_MONDAY + timedelta(days=weekday), "EEEE", self.language)

    def clock(self, moment: datetime) -> Time:
        """Tell a moment of a day that stands above it: ``09:58 GMT``."""
        return _clock(moment, self.zone, self.language)

    def moment(self, moment: datetime) -> Time:
        """Tell a moment wholly: ``12 November 2026, 09:58 GMT``."""
        return _moment(moment, self.zone, self.language)

    def since(self, moment: datetime, now: datetime) -> Time:
        """Tell a moment, leaving out the day where it is the client's today."""
        return self.clock(moment) if self.today(moment) == self.today(now) else self.moment(moment)

    def span(self, start: datetime, end: datetime) -> str:
        """Tell from when to when: ``5 December 2026, 02:00 to 03:30 GMT``."""
        first, last = (moment.astimezone(self.zone) for moment in (start, end))
        if first.date() == last.date() and first.tzname() == last.tzname():
            return self.say(
                "%(day)s, %(start)s to %(end)s",
                day=self.weekday(first.date()),
                start=f"{first:%H:%M}",
                end=self.clock(end),
            )
        return self.say("%(start)s to %(end)s", start=self.moment(start), end=self.moment(end))

    def window(self, window: str) -> str:
        """Tell a window of time: ``2027-Q1`` is January to March 2027."""
        year, _, part = window.partition("-")
        if not part:
            return year
        if part.isdigit():
            return str(self.month(date(int(year), int(part), 1)))
        length = 3 if part[0] == "Q" else 6
        first = date(int(year), (int(part[1:]) - 1) * length + 1, 1)
        return self.months(first, month_of(first, 1 - length))

    def months(self, first: date, last: date) -> str:
        """Tell months of one year: ``January to March 2027``."""
        return self.say(
            "%(first)s to %(last)s", first=self.month_name(first), last=self.month(last)
        )

    def length(self, length: timedelta) -> str:
        """Tell how long something was: ``1 hour 25 minutes``, ``2 days 3 hours``."""
        return _length(int(length.total_seconds()) // 60, self.language)

    def duration(self, length: Duration) -> str:
        """Tell a length of time as it was promised: ``1 working day``, ``3 working days``."""
        return self.language.count(_LENGTHS[length.unit], length.amount, {})

    def within(self, length: Duration) -> str:
        """Tell a length of time as it follows *in* or *within*, where some languages bend it."""
        return self.language.count(_WITHIN[length.unit], length.amount, {})


_LENGTHS = {
    Unit.MINUTES: marked_forms("%(count)s minute", "%(count)s minutes"),
    Unit.HOURS: marked_forms("%(count)s hour", "%(count)s hours"),
    Unit.WORKING_HOURS: marked_forms("%(count)s working hour", "%(count)s working hours"),
    Unit.DAYS: marked_forms("%(count)s day", "%(count)s days"),
    Unit.WORKING_DAYS: marked_forms("%(count)s working day", "%(count)s working days"),
    Unit.WEEKS: marked_forms("%(count)s week", "%(count)s weeks"),
    Unit.MONTHS: marked_forms("%(count)s month", "%(count)s months"),
    Unit.YEARS: marked_forms("%(count)s year", "%(count)s years"),
}
_WITHIN = {
    Unit.MINUTES: marked_forms_of("within", "%(count)s minute", "%(count)s minutes"),
    Unit.HOURS: marked_forms_of("within", "%(count)s hour", "%(count)s hours"),
    Unit.WORKING_HOURS: marked_forms_of(
        "within", "%(count)s working hour", "%(count)s working hours"
    ),
    Unit.DAYS: marked_forms_of("within", "%(count)s day", "%(count)s days"),
    Unit.WORKING_DAYS: marked_forms_of("within", "%(count)s working day", "%(count)s working days"),
    Unit.WEEKS: marked_forms_of("within", "%(count)s week", "%(count)s weeks"),
    Unit.MONTHS: marked_forms_of("within", "%(count)s month", "%(count)s months"),
    Unit.YEARS: marked_forms_of("within", "%(count)s year", "%(count)s years"),
}


@lru_cache(maxsize=4096)
def _in_a_row(items: tuple[str, ...], language: Language) -> str:
    return format_list(items, locale=language.locale)


@lru_cache(maxsize=4096)
def _number(digits: str, language: Language) -> str:
    return format_decimal(digits, locale=language.locale, decimal_quantization=False)


@lru_cache(maxsize=8192)
def _today(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()


@lru_cache(maxsize=8192)
def _length(minutes: int, language: Language) -> str:
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [
        language.count(_LENGTHS[unit], amount, {})
        for amount, unit in ((days, Unit.DAYS), (hours, Unit.HOURS), (minutes, Unit.MINUTES))
        if amount
    ]
    return " ".join(parts) or language.say("under a minute", {})


@lru_cache(maxsize=8192)
def _clock(moment: datetime, zone: ZoneInfo, language: Language) -> Time:
    local, utc = moment.astimezone(zone), moment.astimezone(UTC)
    return Time(f"{utc:%Y-%m-%dT%H:%MZ}", f"{local:%H:%M} {_zone_name(local, language)}")


def _zone_name(local: datetime, language: Language) -> str:
    """Give a zone's short name in a language, where it has one: ``MEZ``; else ``CET``."""
    if language.locale.language == "en":
        return local.tzname() or ""
    name = get_timezone_name(local, width="short", locale=language.locale)
    return name if name.isalpha() else local.tzname() or name


@lru_cache(maxsize=8192)
def _moment(moment: datetime, zone: ZoneInfo, language: Language) -> Time:
    clock = _clock(moment, zone, language)
    day = _format(moment.astimezone(zone).date(), "long", language)
    return Time(clock.iso, f"{day}, {clock.words}")


def _full(language: Language) -> str:
    """Give the pattern of a day with its name; English has no comma in it but in America."""
    locale = language.locale
    return _WEEKDAY if locale.language == "en" and locale.territory != "US" else "full"


@lru_cache(maxsize=8192)
def _day(day: date, pattern: str, language: Language) -> Time:
    return Time(day.isoformat(), _format(day, pattern, language))


@lru_cache(maxsize=1024)
def _month(day: date, language: Language) -> Time:
    return Time(day.isoformat()[:7], _format(day, "MMMM y", language))


@lru_cache(maxsize=8192)
def _format(day: date, pattern: str, language: Language) -> str:
    return format_date(day, pattern, locale=language.locale)


def length_in_words(length: timedelta) -> str:
    """Tell in English how long something was: ``1 hour 25 minutes``, ``2 days 3 hours``."""
    return Voice(ZoneInfo("UTC")).length(length)


def counted(count: int, one: str, many: str | None = None) -> str:
    """Put a number and its noun together in English: ``1 day``, ``2 days``."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
