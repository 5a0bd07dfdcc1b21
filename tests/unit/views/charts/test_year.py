import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.moments import month_of
from aboveboard.views.availability.figures import minutes_in_words
from aboveboard.views.availability.months import MonthRow
from aboveboard.views.charts.year import Year, year_of
from aboveboard.views.voice import Voice

LONDON = Voice(ZoneInfo("Europe/London"))
TODAY = date(2026, 11, 21)


def row(
    back: int, of_allowed: Fraction | int = 0, *, runs: bool = False, allowed: str = "43.2"
) -> MonthRow:
    """Give the month so many before this one."""
    missed = of_allowed > 1
    return MonthRow(
        month=LONDON.month(month_of(TODAY, back)),
        minutes=str(of_allowed * 43),
        allowed=minutes_in_words(Fraction(allowed), LONDON, generous=True),
        percent="",
        allowed_minutes=Fraction(allowed),
        of_allowed=Fraction(of_allowed),
        verdict="",
        label="",
        kept=False if missed else None if runs else True,
        given=None,
        sentence=f"{back} months ago.",
    )


def drawn(*rows: MonthRow) -> Year:
    """Draw them."""
    year = year_of(rows, "Shop", TODAY, LONDON)
    assert year is not None
    return year


def test_twelve_months_end_with_the_one_that_runs() -> None:
    """December 2025 to November 2026, each in the middle of its twelfth."""
    columns = drawn(row(0, runs=True), row(1)).columns
    assert "".join(column.initial for column in columns) == "DJFMAMJJASON"
    assert (columns[0].middle, columns[-1].middle) == ("4.2%", "95.8%")
    assert columns[-1].initial + columns[-1].rest == "Nov"


def test_a_column_is_as_tall_as_its_share_of_what_is_allowed() -> None:
    """Allowed is 50 of 100: half of it is 25, half as much again 75, twice as much all."""
    year = drawn(row(0, Fraction(1, 2), runs=True), row(1, Fraction(3, 2)), row(2, 2), row(3, 1))
    assert year.kept == "M8.5 100V50M11.5 100V75"
    assert year.missed == "M9.5 100V0M10.5 100V25"
    assert (year.level.top, year.torn) == (50, False)


def test_where_all_was_kept_the_drawing_ends_just_above_what_is_allowed() -> None:
    """Allowed is 90 of 100, half of it 45."""
    year = drawn(row(1, Fraction(1, 2)), row(2))
    assert (year.kept, year.missed, year.level.top) == ("M10.5 100V55", "", 10)


def test_what_does_not_fit_is_torn_and_what_is_small_is_seen() -> None:
    """A month three times over its allowance, and a thousandth of it."""
    year = drawn(row(1, 3), row(2, Fraction(1, 1000)))
    assert (year.missed, year.torn) == ("M10.5 100V14m0-6V0", True)
    assert year.kept == "M9.5 100V99"


def test_every_verdict_has_a_shape_of_its_own() -> None:
    """Missed, kept, still running, and no record: never by colour alone."""
    year = drawn(row(0, runs=True), row(1), row(2, 2))
    shapes = [column.shape for column in year.columns]
    assert shapes[8:] == ["no_record", "major_outage", "operational", "running"]


def test_the_key_explains_the_shapes_that_occur() -> None:
    """Kept, missed, still running, no record; what does not occur needs no word."""
    key = drawn(row(0, runs=True), row(1), row(2, 2)).key
    assert [(one.name, one.words, one.path) for one in key] == [
        ("operational", "Kept", None),
        ("major_outage", "Missed", None),
        ("running", "Kept so far", None),
        ("no_record", "No record", None),
    ]
    whole = drawn(*(row(n) for n in range(12)))
    assert [one.words for one in whole.key] == ["Kept"]


def test_the_line_of_what_is_allowed_has_its_figure() -> None:
    """One where all months are alike; from least to most where they are not; cut off, not up."""
    assert drawn(row(1), row(2)).level.words == "43.2 min allowed"
    year = drawn(row(1, allowed="44.64"), row(9, allowed="40.32"), row(2))
    assert year.level.words == "40.3 to 44.6 min allowed"
    # 44.61 and 44.64 are told alike
    near = drawn(row(1, allowed="44.64"), row(2, allowed="44.61"))
    assert near.level.words == "44.6 min allowed"


def test_the_figure_stands_where_fewer_columns_are_in_its_way() -> None:
    """At the beginning, unless more of the first six months were missed than of the last."""
    assert not drawn(row(0), row(1)).level.at_end
    assert not drawn(row(0, 2), row(11, 2)).level.at_end
    assert drawn(row(6, 2), row(1)).level.at_end  # six months ago is the sixth of twelve
    assert not drawn(row(5, 2), row(1)).level.at_end


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [row(0, runs=True), row(1)],
            "1 of 1 month kept. November 2026 is kept so far. No record of 10 months.",
        ),
        ([row(n) for n in range(1, 12)], "11 of 11 months kept. No record of 1 month."),
        (
            [row(0, runs=True), row(1, 2), *(row(n) for n in range(2, 12))],
            "10 of 11 months kept. Missed: October 2026. November 2026 is kept so far.",
        ),
        (
            [row(0, 2), *(row(n) for n in range(1, 12))],
            "11 of 12 months kept. Missed: November 2026.",
        ),
    ],
)
def test_the_months_are_counted_in_words(rows: list[MonthRow], words: str) -> None:
    """A month that runs and is broken already is over; one that runs is not kept yet."""
    assert drawn(*rows).words == words


def test_each_missed_month_is_described_with_its_minutes() -> None:
    """Who hears the page hears the same numbers."""
    year = drawn(row(1, 2), row(2))
    assert year.description == f"{year.words} 1 months ago."


def test_with_less_than_two_months_on_record_nothing_is_drawn() -> None:
    """Also where a month lies before the twelve."""
    assert year_of([], "Shop", TODAY, LONDON) is None
    assert year_of([row(0)], "Shop", TODAY, LONDON) is None
    assert year_of([row(11), row(12)], "Shop", TODAY, LONDON) is None


@given(st.dates(date(2001, 1, 1), date(2040, 1, 1)), st.lists(st.fractions(0, 10**6), max_size=12))
def test_every_column_stands_within_the_drawing(today: date, shares: list[Fraction]) -> None:
    """Whatever was counted, in leap years too; each month once, from left to right."""
    rows = [
        replace(row(0, share), month=LONDON.month(month_of(today, back)))
        for back, share in enumerate(shares)
    ]
    year = year_of(rows, "Shop", today, LONDON)
    if year is None:
        assert len(rows) < 2
        return
    path = year.kept + year.missed
    places = [float(x) for x in re.findall(r"M([\d.]+)", path)]
    assert sorted(places) == sorted(set(places))
    assert all(0 < x < 12 for x in places)
    assert all(0 <= int(y) <= 99 for y in re.findall(r"V(\d+)", path))
    assert len(year.columns) == 12
