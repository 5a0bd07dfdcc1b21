"""Times as other tools write them, cut to the minute, and as our files have them.

Start and end are cut alike, so their order holds and a length differs by less than a minute.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_TIME = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<clock>\d{1,2}:\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?"
    r"[ \t]*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:[ \t]+(?:UTC|GMT))?)?",
    re.ASCII,
)
_YEARS = range(1970, 3000)
"""Before and after, zones have seconds or leave the calendar."""


@dataclass(frozen=True, slots=True)
class SourceTime:
    """A moment of a source, in UTC and cut to the minute."""

    at: datetime
    zone: tzinfo | None
    """The one that it says itself."""

    @property
    def has_zone(self) -> bool:
        """Whether it says one."""
        return self.zone is not None


@dataclass(frozen=True, slots=True)
class Zones:
    """In which zone times are written, and in which those without one are read."""

    home: tzinfo
    """The company's."""
    given: tzinfo | None = None
    """The one that somebody named for times without one."""
    beside: tzinfo | None = None
    """The one of another time in the same place."""

    @property
    def bare(self) -> tzinfo:
        """The zone of a time that says none; a guess where nobody named it."""
        return self.given or self.beside or self.home


def read_time(text: str, zone: tzinfo) -> SourceTime | None:
    """Read a time of ISO 8601 or of YAML; ``None`` when it has another form or is no time.

    A day alone is its midnight.

    Args:
        text: Such as ``2021-06-03 17:00:00``, ``2024-09-16T21:31:02.719Z`` or with `` UTC``.
        zone: The one in which a time without zone is read.
    """
    match = _TIME.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) for part in match["day"].split("-"))
    hour, minute = (int(part) for part in (match["clock"] or "0:00").split(":"))
    written = _zone(match["zone"])
    if year not in _YEARS:
        return None
    try:
        local = datetime(year, month, day, hour, minute, tzinfo=written or zone)
    except ValueError:
        return None
    return SourceTime(local.astimezone(UTC), written)


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[3:].lstrip(":") or 0)
    return timezone(timedelta(minutes=min(minutes, 24 * 60 - 1)) * (-1 if text[0] == "-" else 1))


def written(at: datetime, zone: tzinfo) -> str:
    """Write a moment as our files have it, in the company's zone.

    In the hour that comes twice when clocks go back the offset is added.
    """
    local = at.astimezone(zone)
    text = f"{local:%Y-%m-%d %H:%M}"
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return text
    offset = f"{local:%z}"
    return f"{text} {offset[:3]}:{offset[3:5]}"


def stamp(at: datetime, zone: tzinfo, day: date) -> str:
    """Write the time of an update, without its date on the day of the update before."""
    text = written(at, zone)
    return text[11:] if at.astimezone(zone).date() == day else text


def told(at: datetime, zone: tzinfo) -> str:
    """Write a moment for readers, with the name of its zone."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M %Z}"
