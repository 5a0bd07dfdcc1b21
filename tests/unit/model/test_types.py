from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from aboveboard.model import ids, types
from aboveboard.model.fault import Fault
from growth import AS_ITS_LENGTH, Text, growth

LONDON = {"zone": ZoneInfo("Europe/London")}
KINDS: tuple[Any, ...] = (
    types.Line,
    types.Name,
    types.YesNo,
    types.Day,
    types.Moment,
    types.DayOrMoment,
    types.Zone,
    types.Percent,
    types.Weight,
    types.Number,
    types.Span,
    types.OpenHours,
    types.TimeWindow,
    types.Email,
    types.Phone,
    types.WebAddress,
    types.Colour,
    ids.Slug,
    ids.PortalPath,
    ids.IncidentId,
    ids.Because,
)
ADAPTERS: list[TypeAdapter[Any]] = [TypeAdapter(kind) for kind in KINDS]


def value_of(kind: Any, text: object) -> Any:
    """Read a text as a value of a kind, in London."""
    return TypeAdapter(kind).validate_python(text, context=LONDON)


def fault_of(kind: Any, text: object) -> Fault:
    """Give the fault of a text that is no value of a kind."""
    with pytest.raises(ValidationError) as caught:
        value_of(kind, text)
    (detail,) = caught.value.errors()
    fault = detail["ctx"]["error"]
    assert isinstance(fault, Fault)
    return fault


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (types.Line, "  NO  ", "NO"),
        (types.Line, "1.10", "1.10"),
        (types.Name, "Zoë O’Neill-Müller", "Zoë O’Neill-Müller"),
        (types.Name, "👩 Bakery", "👩 Bakery"),
        (types.YesNo, "yes", True),
        (types.YesNo, "True", True),
        (types.YesNo, "NO", False),
        (types.YesNo, "false", False),
        (types.Day, "2026-11-12", date(2026, 11, 12)),
        (types.Moment, "2026-07-01 12:00", datetime(2026, 7, 1, 11, 0, tzinfo=UTC)),
        (types.Moment, "2026-07-01T12:00", datetime(2026, 7, 1, 11, 0, tzinfo=UTC)),
        (types.Moment, "2026-07-01 12:00Z", datetime(2026, 7, 1, 12, 0, tzinfo=UTC)),
        (types.Moment, "2026-07-01 12:00 -05:00", datetime(2026, 7, 1, 17, 0, tzinfo=UTC)),
        (types.DayOrMoment, "2026-07-01", date(2026, 7, 1)),
        (types.DayOrMoment, " 2026-07-01 12:00", datetime(2026, 7, 1, 11, 0, tzinfo=UTC)),
        (types.Zone, "America/New_York", ZoneInfo("America/New_York")),
        (types.Percent, "99.9", Decimal("99.9")),
        (types.Percent, "99.90 %", Decimal("99.9")),
        (types.Percent, "100", Decimal(100)),
        (types.Weight, "0.30", Decimal("0.3")),
        (types.Weight, "1.0", Decimal(1)),
        (types.Number, "140", Decimal(140)),
        (types.Number, "-0.5", Decimal("-0.5")),
        (types.Number, "+.25", Decimal("0.25")),
        (types.TimeWindow, "2027-Q1", "2027-Q1"),
        (types.TimeWindow, "2027-12", "2027-12"),
        (types.TimeWindow, "2027-H2", "2027-H2"),
        (types.TimeWindow, "2027", "2027"),
        (types.Email, "joan+shop@bakery.example", "joan+shop@bakery.example"),
        (types.Email, "o'neill_{x}~y@b.co.example", "o'neill_{x}~y@b.co.example"),
        (types.Email, "joan@bäckerei.example", "joan@bäckerei.example"),
        (types.Phone, "+44 117 496 0000", "+44 117 496 0000"),
        (types.Phone, " (0117) 496-0000 ", "(0117) 496-0000"),
        (types.Phone, "01234", "01234"),
        (types.Phone, "0117 496 0000 x12", "0117 496 0000 x12"),
        (types.Phone, "0117/4960000 ext. 123456", "0117/4960000 ext. 123456"),
        (types.Phone, "+" + "1" * 31, "+" + "1" * 31),
        (types.WebAddress, "https://bakery.example", "https://bakery.example"),
        (types.WebAddress, "HTTP://b.example:8080/a?b=c#d", "HTTP://b.example:8080/a?b=c#d"),
        (types.Colour, "#1f6F54", "#1f6F54"),
        (ids.Slug, "a", "a"),
        (ids.Slug, "a" * 63, "a" * 63),
        (ids.Slug, "online-shop-2", "online-shop-2"),
        (ids.Slug, "assets", "assets"),
        (ids.PortalPath, "harbour-4kq81m", "harbour-4kq81m"),
        (ids.PortalPath, "a" * 100, "a" * 100),
        (ids.IncidentId, "2026-11-12-card-payments", "2026-11-12-card-payments"),
        (ids.Because, "concern:2026-11-03-slow", "concern:2026-11-03-slow"),
    ],
)
def test_a_text_becomes_its_value(kind: Any, text: str, value: object) -> None:
    """Every kind of field reads what its help says, and blanks around it do not count."""
    assert value_of(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (types.Line, " ", "'' is not a text."),
        (types.Name, "", "'' is not a name."),
        (types.Name, "Joan\u202e", "This name holds a character that cannot be seen."),
        (types.Name, "Jo\u200ban", "This name holds a character that cannot be seen."),
        (types.YesNo, "maybe", "'maybe' is not yes or no."),
        (types.YesNo, "1", "'1' is not yes or no."),
        (types.Day, "12/11/2026", "'12/11/2026' is not a day."),
        (types.Moment, "2026-11-12", "'2026-11-12' is not a time."),
        (types.Moment, "2026-11-12 9:40", "'2026-11-12 9:40' is not a time."),
        (types.Moment, "2026-11-12 09:40:00", "'2026-11-12 09:40:00' is not a time."),
        (types.DayOrMoment, "soon", "'soon' is not a time."),
        (types.Zone, "GMT+25", "'GMT+25' is not a time zone of the tz database."),
        (types.Percent, "100.1", "'100.1' is not a percentage from 0 to 100."),
        (types.Percent, "-1", "'-1' is not a percentage from 0 to 100."),
        (types.Percent, "%", "'%' is not a percentage from 0 to 100."),
        (types.Weight, "1.1", "'1.1' is not a weight from 0 to 1."),
        (types.Weight, "-0.1", "'-0.1' is not a weight from 0 to 1."),
        (types.Number, "NaN", "'NaN' is not a number."),
        (types.Number, "Infinity", "'Infinity' is not a number."),
        (types.Number, "1_000", "'1_000' is not a number."),
        (types.Number, "1e999999", "'1e999999' is not a number."),
        (types.Number, "1,5", "'1,5' is not a number."),
        (types.Number, "１２", "'１２' is not a number."),
        (types.Number, "1" * 16, f"'{'1' * 16}' is not a number."),
        (types.Span, "soon", "'soon' is not a duration."),
        (types.OpenHours, "9-5", "'9-5' is not a pair of clock times."),
        (types.TimeWindow, "2027-Q5", "'2027-Q5' is not a window of time."),
        (types.TimeWindow, "2027-13", "'2027-13' is not a window of time."),
        (types.Email, "joan at bakery", "'joan at bakery' is not an e-mail address."),
        (types.Email, "joan@bakery", "'joan@bakery' is not an e-mail address."),
        (
            types.Email,
            "a@b.example, c@d.example",
            "'a@b.example, c@d.example' is not an e-mail address.",
        ),
        (types.Email, "“joan@b.example”", "'“joan@b.example”' is not an e-mail address."),
        (types.Email, "joan’s@b.example", "'joan’s@b.example' is not an e-mail address."),
        (types.Email, "joan@b.example’", "'joan@b.example’' is not an e-mail address."),
        (types.Email, "joan@b..example", "'joan@b..example' is not an e-mail address."),
        (types.Email, "Joan <j@b.example>", "'Joan <j@b.example>' is not an e-mail address."),
        (types.Phone, "call us", "'call us' is not a phone number."),
        (types.Phone, "123", "'123' is not a phone number."),
        (types.Phone, "+" + "1" * 32, f"'+{'1' * 32}' is not a phone number."),
        (types.Phone, "0117 496 0000 or 0118", "'0117 496 0000 or 0118' is not a phone number."),
        (types.Phone, "++44 117 496", "'++44 117 496' is not a phone number."),
        (types.Phone, "０１２３４", "'０１２３４' is not a phone number."),
        (types.Phone, "joan@b.example", "'joan@b.example' is not a phone number."),
        (types.WebAddress, "javascript:alert(1)", "'javascript:alert(1)' is not a web address."),
        (types.WebAddress, "https://", "'https://' is not a web address."),
        (types.WebAddress, "https:///x", "'https:///x' is not a web address."),
        (types.WebAddress, 'https://a.example/"x', "'https://a.example/\"x' is not a web address."),
        (types.WebAddress, "www.a.example", "'www.a.example' is not a web address."),
        (types.Colour, "red", "'red' is not a colour."),
        (types.Colour, "#12345", "'#12345' is not a colour."),
        (
            ids.IncidentId,
            "card-payments",
            "'card-payments' is not the id of an incident (its file's name).",
        ),
        (ids.Because, "incident:x", "'incident:x' is not a reference."),
        (ids.Because, "plan:2026-11-03-slow", "'plan:2026-11-03-slow' is not a reference."),
        (ids.PortalPath, "assets", "'assets' is taken by the site itself."),
        (ids.PortalPath, "nul", "'nul' is taken by the site itself."),
        (ids.Slug, "con", "'con' is a name that Windows keeps for itself."),
        (ids.Slug, "lpt9", "'lpt9' is a name that Windows keeps for itself."),
    ],
)
def test_what_is_no_value_of_its_kind_is_told_in_plain_words(
    kind: Any, text: str, message: str
) -> None:
    """Every refusal repeats the text, says what was expected and gives an example."""
    fault = fault_of(kind, text)
    assert (fault.code, fault.message) == ("wrong-type", message)
    assert fault.hint


@pytest.mark.parametrize(
    "text",
    ["Web", "web_site", "-web", "web-", "", "ümlaut", "a" * 64, "web\n.", "a b", "a/b", ".."],
)
def test_what_is_no_slug_is_no_id(text: str) -> None:
    """Small letters, digits and hyphens between them, 63 at most."""
    assert fault_of(ids.Slug, text).message == (
        f"'{text}' is not an id (small letters, digits and hyphens, at most 63)."
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (["x"], "A list stands where a day should."),
        ({"x": "y"}, "A mapping stands where a day should."),
    ],
)
def test_a_structure_in_place_of_a_text_is_named(value: object, message: str) -> None:
    """The author reads which of the two stands there."""
    assert fault_of(types.Day, value).message == message
    assert fault_of(types.Moment, value).message == message.replace("a day", "a time")


def test_a_moment_in_the_hour_that_comes_twice_is_an_impossible_time() -> None:
    """The zone of the company decides, and the code says that no time is meant."""
    fault = fault_of(types.Moment, "2026-10-25 01:30")
    assert (fault.code, fault.message[:13]) == ("impossible-time", "On 2026-10-25")


def test_a_time_with_seconds_is_told_that_it_has_none() -> None:
    """Staff write times to the minute."""
    assert fault_of(types.Moment, "2026-11-12 09:40:00").hint == (
        "Write day and clock without seconds, for example 2026-11-12 09:40, or with an offset "
        "2026-11-12 09:40 +01:00."
    )


@given(st.text(max_size=30))
def test_no_text_makes_a_field_raise_anything_but_a_refusal(text: str) -> None:
    """Whatever is written, a field has a value or a fault with words of ours."""
    for adapter in ADAPTERS:
        refusals: list[ErrorDetails] = []
        try:
            adapter.validate_python(text, context=LONDON)
        except ValidationError as error:
            refusals = error.errors()
        assert all(isinstance(refusal["ctx"]["error"], Fault) for refusal in refusals)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (types.WebAddress, lambda length: "https://" + "a" * length + "|"),
        (types.Email, lambda length: "a@" + "a." * (length // 2) + "@"),
        (types.Email, lambda length: "a@" + "a" * length),
        (types.Phone, lambda length: "0 " * (length // 2)),
        (types.Number, lambda length: "1" * length),
    ],
)
def test_a_text_made_to_be_slow_is_refused_at_once(kind: Any, text: Text) -> None:
    """What almost matches takes no time that grows with the square of its length."""
    assert fault_of(kind, text(40_000)).code == "wrong-type"
    assert growth(lambda written: fault_of(kind, written), text) < AS_ITS_LENGTH
