from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.model.plan import Uptime, Weights
from aboveboard.model.words import ServiceStatus
from aboveboard.scope import FOREVER
from aboveboard.views.availability.history import Interval, Work
from aboveboard.views.availability.uptime import (
    Segment,
    Tally,
    Window,
    clipped,
    segments_of,
    tally,
    weight_of,
)

LONDON = ZoneInfo("Europe/London")
MAJOR = ServiceStatus.MAJOR_OUTAGE
PARTIAL = ServiceStatus.PARTIAL_OUTAGE
SLOW = ServiceStatus.DEGRADED_PERFORMANCE
NBSP, THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def exactly(*minutes: Fraction | int) -> tuple[Fraction, ...]:
    """Give minutes as they are counted."""
    return tuple(map(Fraction, minutes))


NOVEMBER = Window(utc("2026-11-01 00:00"), utc("2026-12-01 00:00"))


def promised(**facts: Any) -> Uptime:
    """Give what a plan promises."""
    return Uptime.model_validate({"target": "99.9", **facts})


def interval(start: str, end: str, status: ServiceStatus = MAJOR) -> Interval:
    """Give an interval of November."""
    return Interval(utc(f"2026-11-{start}"), utc(f"2026-11-{end}"), status)


def work(start: str, end: str, over: str | None = None, **facts: Any) -> Work:
    """Maintenance announced in time; ``over`` is when what ran over was over."""
    effect = facts.pop("effect", MAJOR)
    return Work(
        start=utc(start),
        end=utc(end),
        over=Interval(utc(end), utc(over), effect) if over else None,
        effect=effect,
        in_time=facts.pop("in_time", True),
    )


def counted(
    intervals: list[Interval], works: list[Work], uptime: Uptime, window: Window = NOVEMBER
) -> Tally:
    """Count what happened in a window."""
    return tally(segments_of(intervals, works, uptime, LONDON), window)


EXAMPLE = [
    interval("12 09:40", "12 10:20", PARTIAL),
    interval("12 10:20", "12 10:45", MAJOR),
    interval("12 10:45", "12 11:05", PARTIAL),
]
"""The card payments of November 2026: 40 minutes in part, 25 wholly, 20 in part."""


def test_november_2026_of_the_example_counts_55_of_43_2_minutes() -> None:
    """40 and 20 minutes at one half and 25 in full are 55.0 minutes, and 99.87 per cent."""
    uptime = promised(weights={"partial_outage": "0.5"})
    total = counted(EXAMPLE, [], uptime)
    # 40 x 0.5 + 25 x 1.0 + 20 x 0.5 = 20 + 25 + 10
    assert total.counted == 55
    # 30 days of 1,440 minutes
    assert total.judged == 43_200
    assert total.allowed(Decimal("99.9")) == Fraction("43.2")
    # 55 / 43,200 = 0.0012731…; 100 - 0.12731… = 99.8726…
    assert total.percent == Decimal("99.87")


def test_weights_left_out_are_1_0_3_and_0() -> None:
    """Without weights of its own, a plan counts as status pages commonly do."""
    # 40 x 0.3 + 25 + 20 x 0.3 = 12 + 25 + 6
    assert counted(EXAMPLE, [], promised()).counted == 43
    assert [weight_of(Weights(), status) for status in (MAJOR, PARTIAL, SLOW)] == [
        Fraction(1),
        Fraction(3, 10),
        Fraction(0),
    ]
    assert weight_of(Weights(), ServiceStatus.UNDER_MAINTENANCE) == 0
    assert weight_of(Weights(), ServiceStatus.OPERATIONAL) == 0


@pytest.mark.parametrize(
    ("intervals", "minutes"),
    [
        # An hour of each: 60 x 1, 60 x 0.3, 60 x 0
        ([interval("03 10:00", "03 11:00", MAJOR)], Fraction(60)),
        ([interval("03 10:00", "03 11:00", PARTIAL)], Fraction(18)),
        ([interval("03 10:00", "03 11:00", SLOW)], Fraction(0)),
        # 10:00-11:00 in part, 10:30-11:30 wholly: 30 x 0.3 + 60 x 1
        (
            [interval("03 10:00", "03 11:00", PARTIAL), interval("03 10:30", "03 11:30", MAJOR)],
            Fraction(69),
        ),
        # The same hour twice is one hour
        ([interval("03 10:00", "03 11:00"), interval("03 10:00", "03 11:00")], Fraction(60)),
        # A short one within a long one: 20 + 20 at 0.3, 20 in full
        (
            [interval("03 10:00", "03 11:00", PARTIAL), interval("03 10:20", "03 10:40", MAJOR)],
            Fraction(32),
        ),
        # Touching ones: 30 + 30
        ([interval("03 10:00", "03 10:30"), interval("03 10:30", "03 11:00")], Fraction(60)),
    ],
)
def test_overlapping_time_counts_once_at_the_heavier_weight(
    intervals: list[Interval], minutes: Fraction
) -> None:
    """At each moment the weight is the greatest of those that hold, never their sum."""
    assert counted(intervals, [], promised()).counted == minutes


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        # 31 days are 44,640 minutes; the clock goes forward in March and back in October
        ("2026-03-01", "2026-04-01", 44_580),
        ("2026-10-01", "2026-11-01", 44_700),
        ("2026-12-01", "2027-01-01", 44_640),
    ],
)
def test_a_month_has_its_true_length(start: str, end: str, minutes: int) -> None:
    """London's March is an hour short and its October an hour long."""
    first, last = (datetime.fromisoformat(day).replace(tzinfo=LONDON) for day in (start, end))
    assert Window(first.astimezone(UTC), last.astimezone(UTC)).minutes == minutes


def test_a_window_that_ends_before_it_starts_has_no_length() -> None:
    """Where clipping leaves nothing, nothing is judged and nothing divided by it."""
    empty = Window(utc("2026-11-02 00:00"), utc("2026-11-01 00:00"))
    assert empty.minutes == 0
    total = tally((), empty)
    assert (total.counted, total.judged) == exactly(0, 0)
    assert total.percent == 100


@pytest.mark.parametrize(
    ("minutes", "percent"),
    [
        (Fraction(0), "100"),
        # 0.432 of 43,200 is 0.001 %: 99.999, cut off
        (Fraction(432, 1000), "99.99"),
        # One second of a month: 99.99996…
        (Fraction(1, 60), "99.99"),
        # 4.32 is exactly 0.01 %
        (Fraction(432, 100), "99.99"),
        (Fraction(433, 100), "99.98"),
        # 10.8 is 0.025 %: 99.975, which rounding would make 99.98
        (Fraction(108, 10), "99.97"),
        (Fraction(43_200), "0"),
    ],
)
def test_the_percentage_is_cut_off_and_never_rounded_up(minutes: Fraction, percent: str) -> None:
    """One counted second is enough never to say 100 %."""
    assert Tally(minutes, Fraction(43_200), Fraction(0)).percent == Decimal(percent)


ALLOWED_60 = {"maintenance_allowance": "60 minutes"}


@pytest.mark.parametrize(
    ("works", "facts", "minutes", "left_out"),
    [
        # Within the allowance: all of it is left out
        ([work("2026-11-05 02:00", "2026-11-05 02:45")], ALLOWED_60, 0, 45),
        # 90 minutes with 60 allowed: 30 count
        ([work("2026-11-05 02:00", "2026-11-05 03:30")], ALLOWED_60, 30, 60),
        # Two windows share the month's 60 minutes: 45 + 15 out, 30 count
        (
            [
                work("2026-11-05 02:00", "2026-11-05 02:45"),
                work("2026-11-19 02:00", "2026-11-19 02:45"),
            ],
            ALLOWED_60,
            30,
            60,
        ),
        # Not announced in time: all 45 count
        ([work("2026-11-05 02:00", "2026-11-05 02:45", in_time=False)], ALLOWED_60, 45, 0),
        # No allowance in the plan: all 45 count
        ([work("2026-11-05 02:00", "2026-11-05 02:45")], {}, 45, 0),
        # 20 minutes over the window: they count though the allowance has room
        ([work("2026-11-05 02:00", "2026-11-05 02:30", "2026-11-05 02:50")], ALLOWED_60, 20, 30),
        # The same with the effect of a part: 20 x 0.3
        (
            [work("2026-11-05 02:00", "2026-11-05 02:30", "2026-11-05 02:50", effect=PARTIAL)],
            ALLOWED_60,
            6,
            30,
        ),
        # Slow, and not announced: 45 x 0.0
        (
            [work("2026-11-05 02:00", "2026-11-05 02:45", in_time=False, effect=SLOW)],
            ALLOWED_60,
            0,
            0,
        ),
        # Two windows at once use the allowance up once: 02:00-03:00 is out, 03:00-03:30 counts
        (
            [
                work("2026-11-05 02:00", "2026-11-05 03:00"),
                work("2026-11-05 02:00", "2026-11-05 03:30"),
            ],
            ALLOWED_60,
            30,
            60,
        ),
    ],
)
def test_announced_work_is_left_out_up_to_the_allowance(
    works: list[Work], facts: dict[str, str], minutes: int, left_out: int
) -> None:
    """What is unannounced, beyond the allowance or runs over counts with its effect."""
    for order in (works, works[::-1]):
        total = counted([], order, promised(**facts))
        assert (total.counted, total.excluded) == exactly(minutes, left_out)
        assert total.judged == 43_200 - left_out


def test_each_month_has_its_own_allowance_also_within_one_window() -> None:
    """A window over London's midnight of 31 October uses both months' allowance."""
    # 22:30 to 02:00 UTC; the clock went back on 25 October, so midnight is 00:00 UTC.
    # October: 90 minutes of which 60 are out; November: 120 of which 60 are out.
    over = [work("2026-10-31 22:30", "2026-11-01 02:00")]
    october = Window(utc("2026-09-30 23:00"), utc("2026-11-01 00:00"))
    first = counted([], over, promised(**ALLOWED_60), october)
    second = counted([], over, promised(**ALLOWED_60))
    assert (first.counted, first.excluded) == exactly(30, 60)
    assert (second.counted, second.excluded) == exactly(60, 60)


def test_the_month_of_the_allowance_is_the_clients() -> None:
    """In summer London's month begins at 23:00 UTC."""
    # 22:30 to 23:30 UTC of 30 June: 30 minutes in June, 30 in July; 20 of each are out.
    segments = segments_of(
        [],
        [work("2026-06-30 22:30", "2026-06-30 23:30")],
        promised(maintenance_allowance="20 minutes"),
        LONDON,
    )
    assert segments == (
        Segment(utc("2026-06-30 22:30"), utc("2026-06-30 22:50"), Fraction(0), excluded=True),
        Segment(utc("2026-06-30 22:50"), utc("2026-06-30 23:00"), Fraction(1), excluded=False),
        Segment(utc("2026-06-30 23:00"), utc("2026-06-30 23:20"), Fraction(0), excluded=True),
        Segment(utc("2026-06-30 23:20"), utc("2026-06-30 23:30"), Fraction(1), excluded=False),
    )


def test_a_fault_within_announced_work_is_left_out_with_it() -> None:
    """Announced maintenance leaves both sides of the fraction, whatever else happens."""
    total = counted(
        [interval("05 02:10", "05 02:40", MAJOR)],
        [work("2026-11-05 02:00", "2026-11-05 02:30")],
        promised(**ALLOWED_60),
    )
    # 02:30 to 02:40 is beyond the window
    assert (total.counted, total.excluded, total.judged) == exactly(10, 30, 43_170)


def test_work_that_never_began_counts_nothing() -> None:
    """A window done before it opened is empty."""
    assert counted([], [work("2026-11-05 02:00", "2026-11-05 02:00")], promised()).counted == 0


def test_what_goes_on_counts_up_to_now() -> None:
    """Segments are cut at now; those that begin later are not there."""
    begun = Segment(utc("2026-11-21 14:00"), FOREVER, Fraction(1), excluded=False)
    later = Segment(utc("2026-11-21 16:00"), FOREVER, Fraction(1), excluded=False)
    now = utc("2026-11-21 15:00")
    assert clipped((begun, later), now) == (
        Segment(utc("2026-11-21 14:00"), now, Fraction(1), excluded=False),
    )


def test_announced_work_that_has_begun_leaves_the_sum_whole() -> None:
    """Its end is known; what counts is cut at now, and what begins later is not there."""
    work_ = Segment(utc("2026-11-21 14:00"), utc("2026-11-21 16:00"), Fraction(0), excluded=True)
    fault = Segment(utc("2026-11-21 16:00"), utc("2026-11-21 17:00"), Fraction(1), excluded=False)
    later = Segment(utc("2026-11-21 18:00"), utc("2026-11-21 19:00"), Fraction(0), excluded=True)
    everything = (work_, fault, later)
    assert clipped(everything, utc("2026-11-21 13:59")) == ()
    assert clipped(everything, utc("2026-11-21 14:01")) == (work_,)
    assert clipped(everything, utc("2026-11-21 16:30")) == (
        work_,
        Segment(utc("2026-11-21 16:00"), utc("2026-11-21 16:30"), Fraction(1), excluded=False),
    )
    assert clipped(everything, utc("2026-11-21 18:30")) == everything


def test_the_promised_minutes_are_judged_where_they_are_given() -> None:
    """480 of a day's 1,440 minutes are promised; of them an hour is left out and 30 count."""
    found = (
        Segment(utc("2026-11-12 09:00"), utc("2026-11-12 10:00"), Fraction(0), excluded=True),
        Segment(utc("2026-11-12 12:00"), utc("2026-11-12 13:00"), Fraction(1, 2), excluded=False),
    )
    day = Window(utc("2026-11-12 00:00"), utc("2026-11-13 00:00"))
    assert tally(found, day) == Tally(*exactly(30, 1380, 60))
    total = tally(found, day, Fraction(480))
    assert total == Tally(*exactly(30, 420, 60))
    # 30 / 420 = 7.142857… %; 99.9 % of 420 leaves 0.42
    assert total.percent == Decimal("92.85")
    assert total.allowed(Decimal("99.9")) == Fraction("0.42")
    # Nothing promised is not nothing given: what follows is for the reader to leave out
    assert tally((), day, Fraction(0)) == Tally(*exactly(0, 0, 0))


def test_two_windows_that_do_not_overlap_are_summed() -> None:
    """Each part of one to its like of the other."""
    both = Tally(*exactly(1, 20, 300)) + Tally(*exactly(4, 50, 600))
    assert both == Tally(*exactly(5, 70, 900))


def in_office(start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """Give what lies of a stretch of November between 09:00 and 17:00."""
    days = (utc("2026-11-01 00:00") + timedelta(days=day) for day in range(30))
    parts = [(max(start, d + timedelta(hours=9)), min(end, d + timedelta(hours=17))) for d in days]
    return [(opens, closes) for opens, closes in parts if opens < closes]


@pytest.mark.parametrize(
    ("works", "minutes", "left_out"),
    [
        # 16:00 to 10:00 are 18 hours; the two within the hours are one more than is allowed
        ([work("2026-11-10 16:00", "2026-11-11 10:00")], 60, 60),
        # A night of eight hours uses nothing up: the 45 minutes of the next day are out
        (
            [
                work("2026-11-10 22:00", "2026-11-11 06:00"),
                work("2026-11-11 12:00", "2026-11-11 12:45"),
            ],
            0,
            45,
        ),
    ],
)
def test_work_outside_the_hours_uses_no_allowance_up(
    works: list[Work], minutes: int, left_out: int
) -> None:
    """An hour a month is allowed, of the time for which the service is promised."""
    found = segments_of([], works, promised(**ALLOWED_60), LONDON, in_office)
    within = [
        Segment(start, end, segment.weight, segment.excluded)
        for segment in found
        for start, end in in_office(segment.start, segment.end)
    ]
    total = tally(within, NOVEMBER, Fraction(30 * 480))
    assert total == Tally(*exactly(minutes, 30 * 480 - left_out, left_out))


# Properties, over six hours around the border of October and November in London.

BASE = utc("2026-10-31 21:00")
SPAN = 360
STATUSES = st.sampled_from((MAJOR, PARTIAL, SLOW))
UPTIME = promised(weights={"partial_outage": "0.5"}, maintenance_allowance="30 minutes")
SHARES = {MAJOR: Fraction(1), PARTIAL: Fraction(1, 2), SLOW: Fraction(0)}


class Happened(NamedTuple):
    """An incident or a window in whole minutes after BASE."""

    start: int
    end: int
    over: int
    status: ServiceStatus
    in_time: bool


def at(minute: int) -> datetime:
    """Give a moment so many minutes after BASE."""
    return BASE + timedelta(minutes=minute)


@st.composite
def happened(draw: st.DrawFn) -> Happened:
    """Draw something that begins and ends within the six hours."""
    start = draw(st.integers(0, SPAN - 2))
    end = draw(st.integers(start + 1, SPAN - 1))
    over = draw(st.integers(end, SPAN - 1))
    return Happened(start, end, over, draw(STATUSES), draw(st.booleans()))


FEW = st.lists(happened(), max_size=5)


def as_interval(one: Happened) -> Interval:
    """Take it for an incident."""
    return Interval(at(one.start), at(one.end), one.status)


def as_work(one: Happened) -> Work:
    """Take it for maintenance."""
    over = Interval(at(one.end), at(one.over), one.status) if one.over > one.end else None
    return Work(at(one.start), at(one.end), over, one.status, one.in_time)


def segments(incidents: list[Happened], works: list[Happened]) -> tuple[Segment, ...]:
    """Flatten what happened."""
    return segments_of(map(as_interval, incidents), list(map(as_work, works)), UPTIME, LONDON)


def minute_by_minute(
    incidents: list[Happened], works: list[Happened], first: int, last: int
) -> tuple[Fraction, ...]:
    """Count as one would with a clock and a tally sheet: counted minutes and minutes left out."""
    sheet, out, used = Fraction(0), 0, {10: 0, 11: 0}
    for minute in range(SPAN):
        month = at(minute).astimezone(LONDON).month
        announced = any(w.in_time and w.start <= minute < w.end for w in works)
        if announced and used[month] < 30:
            used[month] += 1
            out += first <= minute < last
            continue
        holding = [i.status for i in incidents if i.start <= minute < i.end]
        holding += [w.status for w in works if w.start <= minute < w.over]
        if holding and first <= minute < last:
            sheet += max(SHARES[status] for status in holding)
    return exactly(sheet, out)


@settings(max_examples=150, deadline=None)
@given(FEW, FEW, st.integers(0, SPAN), st.integers(0, SPAN))
def test_the_sums_agree_with_a_count_minute_by_minute(
    incidents: list[Happened], works: list[Happened], one: int, other: int
) -> None:
    """Whatever happens in whatever window, every minute is judged as by hand."""
    first, last = sorted((one, other))
    total = tally(segments(incidents, works), Window(at(first), at(last)))
    assert (total.counted, total.excluded) == minute_by_minute(incidents, works, first, last)
    assert total.judged == last - first - total.excluded


@settings(max_examples=60, deadline=None)
@given(FEW, FEW)
def test_sums_keep_their_bounds(incidents: list[Happened], works: list[Happened]) -> None:
    """Counted minutes never exceed those judged, and 100 % means that none was counted."""
    total = tally(segments(incidents, works), Window(at(0), at(SPAN)))
    assert 0 <= total.counted <= total.judged <= SPAN
    assert 0 <= total.percent <= 100
    assert (total.percent == 100) == (total.counted == 0)


@settings(max_examples=60, deadline=None)
@given(FEW, FEW, happened())
def test_another_incident_never_raises_the_percentage(
    incidents: list[Happened], works: list[Happened], more: Happened
) -> None:
    """Nothing that goes wrong makes a month look better."""
    window = Window(at(0), at(SPAN))
    before = tally(segments(incidents, works), window).percent
    assert tally(segments([*incidents, more], works), window).percent <= before


@settings(max_examples=60, deadline=None)
@given(FEW, FEW, st.integers(0, SPAN))
def test_splitting_a_window_changes_no_sum(
    incidents: list[Happened], works: list[Happened], middle: int
) -> None:
    """Two parts of a period have together what the whole has."""
    found = segments(incidents, works)
    parts = [Window(at(0), at(middle)), Window(at(middle), at(SPAN))]
    whole = tally(found, Window(at(0), at(SPAN)))
    sums = [tally(found, part) for part in parts]
    assert whole.counted == sums[0].counted + sums[1].counted
    assert whole.excluded == sums[0].excluded + sums[1].excluded
    assert whole.judged == sums[0].judged + sums[1].judged


@settings(max_examples=60, deadline=None)
@given(FEW, FEW, st.randoms(use_true_random=False))
def test_the_order_of_what_happened_changes_nothing(
    incidents: list[Happened], works: list[Happened], dice: Any
) -> None:
    """Files are read in any order, and the sums are the same."""
    window = Window(at(0), at(SPAN))
    whole = tally(segments(incidents, works), window)
    shuffled = [sorted(kind, key=lambda _: dice.random()) for kind in (incidents, works)]
    assert tally(segments(*shuffled), window) == whole


@settings(max_examples=60, deadline=None)
@given(FEW, FEW, happened())
def test_another_incident_never_lowers_the_minutes(
    incidents: list[Happened], works: list[Happened], more: Happened
) -> None:
    """And the same one written twice changes nothing."""
    window = Window(at(0), at(SPAN))
    before = tally(segments(incidents, works), window)
    once = tally(segments([*incidents, more], works), window)
    assert once.counted >= before.counted
    assert (once.judged, once.excluded) == (before.judged, before.excluded)
    assert tally(segments([more, *incidents, more], works), window) == once


@settings(max_examples=60, deadline=None)
@given(FEW, FEW, happened())
def test_a_heavier_status_never_lowers_the_minutes(
    incidents: list[Happened], works: list[Happened], one: Happened
) -> None:
    """Slow, partly down, wholly down: each counts at least as much as the one before."""
    window = Window(at(0), at(SPAN))
    counted_minutes = [
        tally(segments([*incidents, one._replace(status=status)], works), window).counted
        for status in (SLOW, PARTIAL, MAJOR)
    ]
    assert counted_minutes == sorted(counted_minutes)


@settings(max_examples=60, deadline=None)
@given(FEW, FEW)
def test_segments_stand_in_order_and_never_overlap(
    incidents: list[Happened], works: list[Happened]
) -> None:
    """The sums may run through them once, from the first to the last."""
    found = segments(incidents, works)
    assert all(segment.start < segment.end for segment in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(
    st.fractions(0, 100, max_denominator=60),
    st.fractions(1, 50_000, max_denominator=60),
    st.sampled_from(("99.9", "99.95", "100", "0")),
)
def test_whole_numbers_tell_what_fractions_tell(
    counted: Fraction, judged: Fraction, target: str
) -> None:
    """The percentage and what is allowed, by the formulas as they are written down."""
    found, promise = Tally(counted, judged, Fraction(0)), Decimal(target)
    share = floor(10_000 * (1 - counted / judged))
    assert found.percent == Decimal(max(share, 0)) / 100
    assert found.allowed(promise) == judged * (100 - Fraction(promise)) / 100


def test_equal_promises_have_equal_hashes_and_others_are_others() -> None:
    """A hash looks at little; what differs in anything is told apart all the same."""
    one, alike = (
        promised(maintenance_allowance="4 hours"),
        promised(maintenance_allowance="4 hours"),
    )
    other, heavier = promised(), promised(weights={"degraded_performance": "0.5"})
    assert (hash(one), one) == (hash(alike), alike)
    assert len({one, alike, other, heavier, one.weights, heavier.weights}) == 5
