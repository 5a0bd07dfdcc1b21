from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.languages import Language
from aboveboard.model.company import WorkingWeek
from aboveboard.scope import Scope
from aboveboard.views.availability.opening import Opening, opening_of
from aboveboard.views.availability.services import Records
from aboveboard.views.availability.uptime import Segment, Window
from aboveboard.views.voice import Voice
from factories import company, files, problems_of, service

Look = Callable[..., tuple[Scope, Records]]

ENGLISH = Voice(ZoneInfo("Europe/London"))
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
OFFICE = dict.fromkeys(WORKDAYS, "09:00-17:00")


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def opening(
    week: dict[str, str] | None = None, *holidays: str, zone: str = "Europe/London"
) -> Opening:
    """Give the hours of a week; left out: Monday to Friday, 09:00 to 17:00."""
    days = frozenset(map(date.fromisoformat, holidays))
    return Opening(
        WorkingWeek.model_validate(OFFICE if week is None else week), days, ZoneInfo(zone)
    )


def minutes(hours: Opening, start: str, end: str) -> Fraction:
    """Sum the promised minutes between two moments in UTC."""
    return hours.minutes(Window(utc(start), utc(end)))


@pytest.mark.parametrize(
    ("start", "end", "promised"),
    [
        # Friday 16:20 to 17:00 and Monday 09:00 to 10:00
        ("2026-11-13 16:20", "2026-11-16 10:00", 40 + 60),
        # November begins with a Sunday: 2-6, 9-13, 16-20, 23-27 and 30 are 21 days of 480 minutes
        ("2026-11-01 00:00", "2026-12-01 00:00", 21 * 480),
        # A Saturday
        ("2026-11-14 00:00", "2026-11-15 00:00", 0),
        # A whole day, and the night around it adds nothing
        ("2026-11-12 00:00", "2026-11-13 00:00", 480),
        ("2026-11-11 17:00", "2026-11-13 09:00", 480),
        # The last minute of one day and the first of the next
        ("2026-11-11 16:59", "2026-11-12 09:01", 2),
        # Up to opening, and from closing on
        ("2026-11-12 06:00", "2026-11-12 09:00", 0),
        ("2026-11-12 17:00", "2026-11-12 18:00", 0),
        # No time at all, and a window that runs backwards
        ("2026-11-12 12:00", "2026-11-12 12:00", 0),
        ("2026-11-12 13:00", "2026-11-12 12:00", 0),
    ],
)
def test_only_minutes_within_the_hours_are_promised(start: str, end: str, promised: int) -> None:
    """Monday to Friday, 09:00 to 17:00, of London's winter, when its clocks show UTC."""
    assert minutes(opening(), start, end) == promised


def test_a_holiday_has_no_hours() -> None:
    """A Wednesday off takes 480 minutes from November; a Saturday off takes none."""
    november = ("2026-11-01 00:00", "2026-12-01 00:00")
    assert minutes(opening(None, "2026-11-11"), *november) == 20 * 480
    assert minutes(opening(None, "2026-11-14"), *november) == 21 * 480
    # From Tuesday's last hour to Thursday's first, over the holiday
    around = ("2026-11-10 16:00", "2026-11-12 10:00")
    assert minutes(opening(None, "2026-11-11"), *around) == 120


def test_a_holiday_is_a_day_of_the_zone_of_the_hours() -> None:
    """Auckland's 12 November is over at 11:00 UTC."""
    auckland = opening(
        dict.fromkeys(WORKDAYS, "00:00-24:00"), "2026-11-12", zone="Pacific/Auckland"
    )
    assert minutes(auckland, "2026-11-11 11:00", "2026-11-12 11:00") == 0
    assert minutes(auckland, "2026-11-11 10:59", "2026-11-12 11:01") == 2


def test_a_day_until_24_00_goes_over_into_the_next() -> None:
    """Friday's last two hours and Saturday's first two are four without a gap."""
    night = opening({"fri": "22:00-24:00", "sat": "00:00-02:00"})
    assert minutes(night, "2026-11-13 00:00", "2026-11-15 00:00") == 240
    assert minutes(night, "2026-11-13 23:59", "2026-11-14 00:01") == 2
    # The last day of a year
    assert minutes(opening({"thu": "23:00-24:00"}), "2026-12-31 00:00", "2027-01-02 00:00") == 60


@pytest.mark.parametrize(
    ("hours", "ordinary", "spring", "autumn"),
    [
        # The hours that the change does not touch are as long as ever
        ("09:00-17:00", 480, 480, 480),
        ("02:00-04:00", 120, 120, 120),
        ("00:00-01:00", 60, 60, 60),
        # Those around it are an hour shorter in spring and an hour longer in autumn
        ("00:00-06:00", 360, 300, 420),
        ("00:00-24:00", 1440, 1380, 1500),
        # From 01:00 to 02:00 there is nothing in spring, and it comes twice in autumn
        ("01:00-02:00", 60, 0, 120),
        ("01:00-03:00", 120, 60, 180),
    ],
)
def test_the_clock_change_shortens_and_lengthens_the_hours_around_it(
    hours: str, ordinary: int, spring: int, autumn: int
) -> None:
    """London's Sundays: 22 March; 29 March, when 01:00 is skipped; 25 October, when it is twice."""
    sundays = opening({"sun": hours})
    assert minutes(sundays, "2026-03-21 12:00", "2026-03-23 12:00") == ordinary
    assert minutes(sundays, "2026-03-28 12:00", "2026-03-30 12:00") == spring
    assert minutes(sundays, "2026-10-24 12:00", "2026-10-26 12:00") == autumn


def test_after_the_clock_change_the_hours_begin_at_another_moment() -> None:
    """09:00 is 09:00 UTC on Friday 27 March and 08:00 UTC on Monday the 30th."""
    assert list(opening().within(utc("2026-03-27 00:00"), utc("2026-03-31 00:00"))) == [
        (utc("2026-03-27 09:00"), utc("2026-03-27 17:00")),
        (utc("2026-03-30 08:00"), utc("2026-03-30 16:00")),
    ]
    # London's March of 2026 from its own midnights: 22 working days
    assert minutes(opening(), "2026-03-01 00:00", "2026-03-31 23:00") == 22 * 480


def test_a_segment_is_cut_to_what_lies_within_the_hours() -> None:
    """Over a weekend two pieces are left, which count as the whole did; of a night, none."""
    weekend = Segment(
        utc("2026-11-13 16:20"), utc("2026-11-16 10:00"), Fraction(3, 10), excluded=False
    )
    work = Segment(utc("2026-11-17 08:00"), utc("2026-11-17 10:00"), Fraction(0), excluded=True)
    night = Segment(utc("2026-11-17 22:00"), utc("2026-11-18 05:00"), Fraction(1), excluded=False)
    assert list(opening().cut((weekend, work, night))) == [
        Segment(utc("2026-11-13 16:20"), utc("2026-11-13 17:00"), Fraction(3, 10), excluded=False),
        Segment(utc("2026-11-16 09:00"), utc("2026-11-16 10:00"), Fraction(3, 10), excluded=False),
        Segment(utc("2026-11-17 09:00"), utc("2026-11-17 10:00"), Fraction(0), excluded=True),
    ]


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (OFFICE, "Monday to Friday 09:00 to 17:00 (London time)"),
        ({"wed": "10:00-12:30"}, "Wednesday 10:00 to 12:30 (London time)"),
        (
            {**OFFICE, "fri": "09:00-16:00"},
            "Monday to Thursday 09:00 to 17:00 and Friday 09:00 to 16:00 (London time)",
        ),
        # A free day parts what is alike
        (
            {"mon": "09:00-17:00", "wed": "09:00-17:00", "fri": "09:00-17:00"},
            "Monday 09:00 to 17:00, Wednesday 09:00 to 17:00 and Friday 09:00 to 17:00"
            " (London time)",
        ),
        (
            {**OFFICE, "sat": "10:00-14:00", "sun": "10:00-14:00"},
            "Monday to Friday 09:00 to 17:00 and Saturday to Sunday 10:00 to 14:00 (London time)",
        ),
        (
            dict.fromkeys((*WORKDAYS, "sat", "sun"), "00:00-24:00"),
            "Monday to Sunday 00:00 to 24:00 (London time)",
        ),
    ],
)
def test_the_hours_are_told_in_words(week: dict[str, str], words: str) -> None:
    """Days in a row that are alike stand together."""
    assert opening(week).in_words(ENGLISH) == words


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("America/New_York", "New York time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("UTC", "UTC"),
    ],
)
def test_the_zone_is_told_by_its_city(zone: str, told: str) -> None:
    """Whose clock the hours are read on stands beside them, and whether holidays are out."""
    assert opening({"mon": "09:00-17:00"}, zone=zone).in_words(ENGLISH).endswith(f"17:00 ({told})")
    with_holidays = opening({"mon": "09:00-17:00"}, "2026-12-25", zone=zone).in_words(ENGLISH)
    assert with_holidays.endswith(f"17:00 ({told}, not on holidays)")


def test_a_city_has_its_name_in_the_readers_language() -> None:
    """Vienna is Wien, and Monday is Montag, where the client reads German."""
    german = Voice(ZoneInfo("Europe/Vienna"), Language("de", Locale.parse("de")))
    words = opening({"mon": "09:00-17:00"}, zone="Europe/Vienna").in_words(german)
    assert words.startswith("Montag 09:00")
    assert "(Wien" in words


def test_a_service_without_hours_is_always_promised(look: Look) -> None:
    """``None`` is no cut at all."""
    scope, records = look()
    assert opening_of(scope.services[0].service, scope.company) is None
    assert records.services[0].opening is None


def test_the_hours_are_those_of_the_company(look: Look) -> None:
    """Its zone and its holidays, not those of the working week."""
    scope, records = look(
        {
            "services/web.yaml": service(hours={"mon": "10:00-11:00"}),
            "company.yaml": company(
                timezone="Europe/Berlin",
                holidays=["2026-12-25"],
                working_week={"tue": "08:00-09:00"},
            ),
        }
    )
    expected = opening({"mon": "10:00-11:00"}, "2026-12-25", zone="Europe/Berlin")
    assert opening_of(scope.services[0].service, scope.company) == expected
    assert records.services[0].opening == expected


def test_a_week_without_any_hour_is_a_mistake_that_is_told() -> None:
    """``hours: {}`` promises nothing at all, which nobody means."""
    assert problems_of(files({"services/web.yaml": service(hours={})}))


# Against a clock, minute by minute, over the weekends on which clocks change.

STARTS = {"Europe/London": ("2026-03-27", "2026-10-23"), "America/New_York": ("2026-03-06",)}
SPAN = 5 * 24 * 60
CLOCKS = st.tuples(st.integers(0, 23), st.integers(1, 24)).map(sorted).filter(lambda c: c[0] < c[1])
WEEKS = st.dictionaries(
    st.sampled_from((*WORKDAYS, "sat", "sun")),
    CLOCKS.map(lambda clock: f"{clock[0]:02}:00-{clock[1]:02}:00"),
)


@settings(max_examples=60, deadline=None)
@given(
    place=st.sampled_from([(zone, start) for zone, starts in STARTS.items() for start in starts]),
    week=WEEKS,
    off=st.integers(0, 5),
    ends=st.tuples(st.integers(0, SPAN), st.integers(0, SPAN)).map(sorted),
)
def test_the_sum_agrees_with_a_look_at_the_clock_every_minute(
    place: tuple[str, str], week: dict[str, str], off: int, ends: list[int]
) -> None:
    """A minute is promised when the zone's clock shows a time of that day's hours."""
    zone, start = place
    base, holiday = utc(f"{start} 00:00"), date.fromisoformat(start) + timedelta(days=off)
    hours = opening(week, holiday.isoformat(), zone=zone)
    seen = 0
    for minute in range(*ends):
        local = (base + timedelta(minutes=minute)).astimezone(ZoneInfo(zone))
        clock = week.get((*WORKDAYS, "sat", "sun")[local.weekday()])
        if clock and local.date() != holiday:
            seen += clock[:5] <= f"{local:%H:%M}" < clock[6:]
    window = Window(*(base + timedelta(minutes=end) for end in ends))
    assert hours.minutes(window) == seen
