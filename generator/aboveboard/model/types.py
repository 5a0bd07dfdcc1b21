"""The types of single values: lines, names, numbers, days, addresses.

Every parser takes the text as written and says in plain words what it expected.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, WithJsonSchema

from aboveboard.model.moments import (
    Duration,
    Hours,
    read_day,
    read_duration,
    read_hours,
    read_plain_duration,
    read_zone,
    to_day_or_moment,
    to_moment,
)
from aboveboard.model.parsing import matching, parsed, wrong
from aboveboard.model.parsing import string_schema as _string
from aboveboard.signs import HIDDEN

_WINDOW = re.compile(r"\d{4}(?:-(?:Q[1-4]|H[12]|0[1-9]|1[0-2]))?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]{3,30}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?", re.ASCII)
_HOST = r"https?://[^\s<>\"{}|\\^`/?#@\[\]]+"
"""Without a name or a password before an ``@``, which would be published."""
_URL = re.compile(rf"{_HOST}(?:[/?#][^\s<>\"{{}}|\\^`]*)?", re.IGNORECASE)
_SITE = re.compile(rf"{_HOST}(?:/[^\s<>\"{{}}|\\^`?#]*)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?", re.ASCII)
"""Source: BCP 47 (RFC 5646), language, script and region; nothing else changes our words."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_HIDDEN = re.compile(f"[{HIDDEN}]")


def _line(text: str) -> str | None:
    return text or None


def _visible(text: str) -> str | None:
    if _HIDDEN.search(text):
        raise wrong(
            "This name holds a character that cannot be seen.", "Type it again by hand here."
        )
    return text or None


def _yes_no(text: str) -> bool | None:
    return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower())


def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _percent(text: str) -> Decimal | None:
    number = _number(text.removesuffix("%").strip())
    return number if number is not None and 0 <= number <= 100 else None


def _weight(text: str) -> Decimal | None:
    number = _number(text)
    return number if number is not None and 0 <= number <= 1 else None


Line = Annotated[str, *parsed(_line, "a text", "Moving to a faster server", _string(minLength=1))]
Name = Annotated[str, *parsed(_visible, "a name", "Joan Whitfield", _string(minLength=1))]
YesNo = Annotated[bool, *parsed(_yes_no, "yes or no", "yes", {"enum": [True, False, "yes", "no"]})]
Day = Annotated[date, *parsed(read_day, "a day", "2026-11-12", _string(format="date"))]
Moment = Annotated[
    datetime,
    BeforeValidator(to_moment),
    WithJsonSchema(_string(pattern=r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}( ?(Z|[+-]\d{2}:\d{2}))?$")),
]
DayOrMoment = Annotated[
    date | datetime,
    BeforeValidator(to_day_or_moment),
    WithJsonSchema(
        _string(pattern=r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}( ?(Z|[+-]\d{2}:\d{2}))?)?$")
    ),
]
Zone = Annotated[
    ZoneInfo, *parsed(read_zone, "a time zone of the tz database", "Europe/London", _string())
]
Percent = Annotated[
    Decimal, *parsed(_percent, "a percentage from 0 to 100", "99.9", {"type": "number"})
]
Weight = Annotated[Decimal, *parsed(_weight, "a weight from 0 to 1", "0.5", {"type": "number"})]
Number = Annotated[Decimal, *parsed(_number, "a number", "140", {"type": "number"})]
Span = Annotated[
    Duration,
    *parsed(
        read_duration,
        "a duration",
        "30 minutes, 4 working hours, 3 working days, 30 days or 6 months",
        _string(pattern=r"^\d{1,4} (minute|hour|working hour|day|working day|week|month|year)s?$"),
    ),
]
PlainSpan = Annotated[
    Duration,
    *parsed(
        read_plain_duration,
        "a length by the clock",
        "30 minutes, 4 hours or 1 day",
        _string(pattern=r"^\d{1,4} (minute|hour|day|week)s?$"),
    ),
]
OpenHours = Annotated[Hours, *parsed(read_hours, "a pair of clock times", "09:00-17:30", _string())]
TimeWindow = Annotated[
    str,
    *parsed(
        matching(_WINDOW),
        "a window of time",
        "2027-Q1, 2027-03, 2027-H1 or 2027",
        _string(pattern=f"^{_WINDOW.pattern}$"),
    ),
]
Email = Annotated[
    str, *parsed(matching(_EMAIL), "an e-mail address", "joan@bakery.example", _string())
]
Phone = Annotated[
    str,
    *parsed(matching(_PHONE), "a phone number", '"+44 117 496 0000"', _string()),
]
WebAddress = Annotated[
    str, *parsed(matching(_URL), "a web address", "https://bakery.example", _string())
]
SiteAddress = Annotated[
    str,
    *parsed(
        matching(_SITE),
        "the address of a site (without ? and #)",
        "https://portal.bakery.example",
        _string(),
    ),
]
"""What the paths of pages are put behind."""
LanguageTag = Annotated[
    str,
    *parsed(
        matching(_LANGUAGE),
        "a language tag",
        "en-GB, de or de-AT",
        _string(pattern=f"^{_LANGUAGE.pattern}$"),
    ),
]
Colour = Annotated[
    str,
    *parsed(matching(_COLOUR), "a colour", '"#1f6f54"', _string(pattern=f"^{_COLOUR.pattern}$")),
]
FontName = Annotated[
    str,
    *parsed(
        matching(re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,62}")),
        "the name of a font (letters, digits, spaces, at most 63)",
        "Source Sans 3",
        _string(),
    ),
]
