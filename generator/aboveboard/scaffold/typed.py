"""Words of the command line, typed by the same types as those of a file."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from pydantic import TypeAdapter, ValidationError

from aboveboard.model.fault import Fault
from aboveboard.model.moments import moment_at
from aboveboard.model.types import Moment
from aboveboard.problems.unclear import Unclear

_CLOCK = re.compile(r"\d{2}:\d{2}(?: ?(?:Z|[+-]\d{2}:\d{2}))?", re.ASCII)


def typed(wanted: Any, text: str, zone: tzinfo = UTC) -> Any:  # noqa: ANN401 - one of model.types
    """Read a text as one of the models' types.

    Raises:
        Unclear: It cannot be read so; in the words that a file would be answered with.
    """
    try:
        return TypeAdapter(wanted).validate_python(text, context={"zone": zone})
    except ValidationError as error:
        fault: Fault = error.errors()[0]["ctx"]["error"]  # all of them say it in words of ours
        raise Unclear(f"{fault.message} {fault.hint}") from None


def moment_before(text: str | None, now: datetime, zone: tzinfo) -> datetime:
    """Read a moment that lies behind us; ``HH:MM`` alone is the last time a clock showed it.

    Raises:
        Unclear: It is no moment, or is yet to come.
    """
    if text is None:
        return now
    today = now.astimezone(zone).date()
    at = _moment_on(today, text, zone)
    if at > now and _CLOCK.fullmatch(text):
        at = _moment_on(today - timedelta(days=1), text, zone)
    if at > now:
        raise Unclear(
            f"'{text}' is yet to come. Give a time that is past; work that is planned is "
            "written with `aboveboard new maintenance`."
        )
    return at


def moment_after(text: str, begin: datetime, zone: tzinfo) -> datetime:
    """Read a moment; ``HH:MM`` alone is the first time after ``begin`` that a clock shows it.

    Raises:
        Unclear: It is no moment.
    """
    day = begin.astimezone(zone).date()
    at = _moment_on(day, text, zone)
    if at <= begin and _CLOCK.fullmatch(text):
        return _moment_on(day + timedelta(days=1), text, zone)
    return at


def _moment_on(day: date, text: str, zone: tzinfo) -> datetime:
    at: datetime = typed(Moment, f"{day} {text}" if _CLOCK.fullmatch(text) else text, zone)
    return at


def written(at: datetime, zone: tzinfo) -> str:
    """Write a moment as staff do: in the company's zone, without an offset.

    In the hour that comes twice when clocks go back the offset is added, or nobody could
    tell which of the two is meant.
    """
    local = at.astimezone(zone)
    text = local.strftime("%Y-%m-%d %H:%M")
    try:
        moment_at(local.date(), text[11:], None, zone)
    except Fault:
        offset = local.strftime("%z")
        return f"{text} {offset[:3]}:{offset[3:5]}"
    return text
