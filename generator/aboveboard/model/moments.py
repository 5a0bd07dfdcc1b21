"""Days, moments, zones and lengths of time, as staff write them.

Times without an offset are read in the zone of the validation context (``{"zone": ZoneInfo}``),
which is the company's.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationInfo

from aboveboard.model.fault import Fault
from aboveboard.model.parsing import text_of, wrong
from aboveboard.model.words import Unit

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[ T](?P<clock>\d{2}:\d{2})(?: ?(?P<offset>Z|[+-]\d{2}:\d{2}))?",
    re.ASCII,
)

_NOT_EVERYWHERE = frozenset(("localtime", "posixrules", "posix", "right", "Factory"))


def read_day(text: str) -> date | None:
    """Read ``YYYY-MM-DD``; ``None`` when it has another form.

    Raises:
        Fault: ``impossible-time`` for a day that no calendar has, or of a year before 1000 or
            after 2999.
    """
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Fault(
            "impossible-time", f"There is no day {text}.", "Look at the calendar and correct it."
        ) from None
    if not 1000 <= day.year < 3000:  # zones and sums of time leave the calendar near its ends
        raise Fault(
            "impossible-time",
            f"The year {day.year} is not one of ours.",
            "Correct it; a thing without an end has no last day.",
        )
    return day


def read_clock(text: str) -> tuple[int, int]:
    """Read ``HH:MM``, 00:00 to 23:59.

    Raises:
        Fault: ``impossible-time`` for an hour or a minute that no clock shows.
    """
    hour, minute = int(text[:-3]), int(text[-2:])
    if hour > 23 or minute > 59:
        raise Fault(
            "impossible-time", f"No clock shows {text}.", "Hours go to 23 and minutes to 59."
        )
    return hour, minute


def moment_at(day: date, clock: str, offset: str | None, zone: tzinfo) -> datetime:
    """Put day, clock and offset together into an aware moment in UTC.

    Raises:
        Fault: ``impossible-time`` when the zone skips this time or has it twice, which an
            offset would tell apart, or when the offset is none.
    """
    hour, minute = read_clock(clock)
    if offset:
        return datetime(
            day.year, day.month, day.day, hour, minute, tzinfo=_fixed_zone(offset)
        ).astimezone(UTC)
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    first, second = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if first != second:
        skipped = first.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None)
        what = "does not exist" if skipped else "comes twice"
        earlier, later = (_offset_words(local, fold) for fold in (0, 1))
        raise Fault(
            "impossible-time",
            f"On {day} the clock changes in {zone}, and {clock} {what} there.",
            f"Add the offset: '{clock} {earlier}' or '{clock} {later}'."
            if not skipped
            else "Write a time before or after the change, or add the offset you mean.",
        )
    return first


def _fixed_zone(offset: str) -> tzinfo:
    if offset == "Z":
        return UTC
    hours, minutes = read_clock(offset[1:])
    delta = timedelta(hours=hours, minutes=minutes)
    if delta > timedelta(hours=14):
        raise Fault("impossible-time", f"No place has the offset {offset}.", "Write it as +01:00.")
    return timezone(-delta if offset[0] == "-" else delta)


def _offset_words(local: datetime, fold: int) -> str:
    text = local.replace(fold=fold).strftime("%z")
    return f"{text[:3]}:{text[3:]}"


def to_moment(value: object, info: ValidationInfo) -> object:
    """Read a moment with the zone of the validation context, into UTC."""
    if isinstance(value, date):
        return value
    text = text_of(value, "a time", "2026-11-12 09:40")
    match = _MOMENT.fullmatch(text)
    if not match:
        raise wrong(
            f"'{text}' is not a time.",
            "Write day and clock without seconds, for example 2026-11-12 09:40, or with an "
            "offset 2026-11-12 09:40 +01:00.",
        )
    day = read_day(match["day"])
    if day is None:
        raise wrong(f"'{text}' is not a time.", "Write, for example, 2026-11-12 09:40.")
    return moment_at(day, match["clock"], match["offset"], (info.context or {}).get("zone", UTC))


def to_day_or_moment(value: object, info: ValidationInfo) -> object:
    """Read a day or, where a clock follows it, a moment."""
    if isinstance(value, str) and (day := read_day(value.strip())):
        return day
    return to_moment(value, info)


def read_zone(text: str) -> ZoneInfo | None:
    """Read the name of a zone of the tz database; ``None`` when it is none.

    What is another zone on another machine is none (``localtime``), and so is what only some
    machines have beside the database (``posixrules``, ``right/Europe/London``).
    """
    if text.partition("/")[0] in _NOT_EVERYWHERE:
        return None
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as people promise it, such as ``4 working hours``."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        """Give the words of the file: ``1 working day``, ``3 working days``."""
        unit = self.unit.value
        return f"{self.amount} {unit.removesuffix('s') if self.amount == 1 else unit}"

    def plain(self) -> timedelta | None:
        """Give the exact length; ``None`` where a calendar or a working week decides it."""
        match self.unit:
            case Unit.MINUTES | Unit.HOURS | Unit.DAYS | Unit.WEEKS:
                return timedelta(**{self.unit.value: self.amount})
            case _:
                return None


def read_duration(text: str) -> Duration | None:
    """Read ``4 working hours``; ``None`` when it has another form."""
    amount, _, unit = text.partition(" ")
    plural = unit.strip() if unit.endswith("s") else f"{unit.strip()}s"
    if not re.fullmatch(r"\d{1,4}", amount, re.ASCII) or plural not in list(Unit):
        return None
    return Duration(int(amount), Unit(plural))


def read_plain_duration(text: str) -> Duration | None:
    """Read ``4 hours``; ``None`` for another form, or where a calendar decides how long it is."""
    length = read_duration(text)
    return length if length and length.plain() is not None else None


@dataclass(frozen=True, slots=True)
class Hours:
    """The open hours of a working day, in minutes after midnight; half-open."""

    opens: int
    closes: int

    def __str__(self) -> str:
        """Say them as staff write them: ``09:00-17:30``."""
        return f"{clock_of(self.opens)}-{clock_of(self.closes)}"


def clock_of(minute: int) -> str:
    """Say what a clock shows so many minutes after midnight: ``17:30``."""
    return f"{minute // 60:02}:{minute % 60:02}"


_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)", re.ASCII)


def read_hours(text: str) -> Hours | None:
    """Read ``09:00-17:30``; ``None`` when it has another form or does not run forwards."""
    match = _HOURS.fullmatch(text)
    if not match:
        return None
    opens, closes = (int(match[n]) * 60 + int(match[n + 1]) for n in (1, 3))
    return Hours(opens, closes) if opens < closes <= 24 * 60 else None


def last_day_of_window(window: str) -> date:
    """Give the last day of a window of time: ``2027-Q1``, ``2027-H1``, ``2027-03`` or ``2027``."""
    year, _, part = window.partition("-")
    length = {"Q": 3, "H": 6}.get(part[:1], 1)
    last_month = length * int(part.lstrip("QH")) if part else 12
    return month_of(date(int(year), last_month, 1), back=-1) - timedelta(days=1)


def month_of(day: date, back: int = 0) -> date:
    """Give the first day of a day's month, or of one so many months before."""
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
