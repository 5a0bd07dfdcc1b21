from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.company import WorkingWeek
from aboveboard.views.availability.counting import Counting, quiet_parts, sum_of
from aboveboard.views.availability.opening import Opening
from aboveboard.views.availability.uptime import Segment, Tally

BASE = datetime(2026, 11, 12, 6, tzinfo=UTC)
SPAN = 720
MINUTES = st.integers(0, SPAN)
OFFICE = Opening(
    WorkingWeek.model_validate({"thu": "09:00-12:00"}), frozenset(), ZoneInfo("Europe/London")
)


def at(minute: int) -> datetime:
    """Give a moment so many minutes after six in the morning of a Thursday."""
    return BASE + timedelta(minutes=minute)


@st.composite
def countings(draw: st.DrawFn) -> Counting:
    """Draw what counts within twelve hours, in order and without overlaps."""
    borders = sorted(draw(st.sets(MINUTES, max_size=8)))
    weights = st.sampled_from((Fraction(1), Fraction(3, 10), Fraction(0)))
    pieces = tuple(
        Segment(at(start), at(end), draw(weights), draw(st.booleans()))
        for start, end in zip(borders[::2], borders[1::2], strict=False)
    )
    begin, end = sorted((draw(MINUTES), draw(MINUTES)))
    return Counting(pieces, at(begin), at(end), draw(st.sampled_from((None, OFFICE))))


@given(countings(), st.lists(MINUTES, min_size=4, max_size=4).map(sorted))
def test_what_lies_outside_a_period_changes_no_sum_within_it(
    counting: Counting, cuts: list[int]
) -> None:
    """Any window within the period has the sum it had."""
    first, start, end, last = map(at, cuts)
    assert counting.within(first, last).tally(start, end) == counting.tally(start, end)


def test_clients_with_another_past_are_alike_within_a_period() -> None:
    """What one had before, and how long the other has been a client, is cut away."""
    before, now = (
        Segment(at(start), at(start + 30), Fraction(1), excluded=False) for start in (0, 120)
    )
    old = Counting((before, now), at(0), at(SPAN), None)
    young = Counting((now,), at(60), at(400), None)
    assert old != young
    assert old.within(at(60), at(300)) == young.within(at(60), at(300))
    assert old.within(at(60), at(450)) != young.within(at(60), at(450))
    # Half of it lies within: it stays, and the window cuts it
    assert old.within(at(130), at(300)).segments == (now,)
    assert old.within(at(150), at(300)).segments == ()


def test_subscriptions_to_one_service_are_summed() -> None:
    """The hour between them is of neither; where there is neither, there is no sum."""
    fault = Segment(at(50), at(130), Fraction(1, 2), excluded=False)
    first = Counting((fault,), at(0), at(60), None)
    again = Counting((fault,), at(120), at(SPAN), None)
    # 10 minutes of the first and 10 of the second, at half; 60 and 80 minutes judged
    assert sum_of((first, again), at(0), at(200)) == Tally(Fraction(10), Fraction(140), Fraction(0))
    assert sum_of((first, again), at(60), at(120)) is None
    assert sum_of((), at(0), at(200)) is None


@given(countings(), st.tuples(MINUTES, MINUTES).map(sorted))
def test_whole_seconds_sum_to_what_fractions_sum_to(counting: Counting, cuts: list[int]) -> None:
    """Minutes by weight, added one fraction after the other, are the same minutes."""
    start, end = map(at, cuts)
    total = counting.tally(start, end)
    window = counting.window(start, end)
    counted = excluded = Fraction(0)
    for one in counting.segments:
        seconds = (min(one.end, window.end) - max(one.start, window.start)).total_seconds()
        minutes = Fraction(max(int(seconds), 0), 60)
        counted += 0 if one.excluded else minutes * one.weight
        excluded += minutes if one.excluded else 0
    if total is None:
        assert window.start == window.end
    else:
        assert (total.counted, total.excluded) == (counted, excluded)
        assert total.judged + total.excluded == (
            OFFICE.minutes(window) if counting.opening else window.minutes
        )


@given(countings(), MINUTES, MINUTES)
def test_a_quiet_period_counts_nothing_and_all_of_it_is_judged(
    counting: Counting, one: int, other: int
) -> None:
    """So no sum is needed to know it."""
    start, end = map(at, sorted((one, other)))
    if start < end and quiet_parts((counting,), (start, end)):
        assert counting.tally(start, end) == Tally(
            Fraction(0), Fraction(abs(one - other)), Fraction(0)
        )


def test_a_period_is_not_quiet_in_which_anything_is_to_be_known() -> None:
    """A fault, work left out, a beginning, an end, or hours outside of which nobody counts."""
    fault = Segment(at(100), at(130), Fraction(1), excluded=False)
    always = Counting((fault,), at(0), at(SPAN), None)
    assert quiet_parts((always,), tuple(map(at, (0, 100, 101, 129, 130, SPAN)))) == {0, 4}
    assert not quiet_parts((always,), (at(0), at(101)))
    assert not quiet_parts((always,), (at(129), at(200)))
    assert not quiet_parts((always,), (at(200), at(SPAN + 1)))
    assert not quiet_parts((Counting((), at(10), at(SPAN), None),), (at(9), at(50)))
    assert not quiet_parts((Counting((), at(0), at(SPAN), OFFICE),), (at(200), at(240)))
    assert not quiet_parts((always, always), (at(0), at(100)))
