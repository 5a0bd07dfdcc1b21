"""How long what was found holds: for any question to the moment, and for the rules there are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aboveboard.care import everything_waiting
from aboveboard.checks import Records, check, waiting
from aboveboard.checks.horizon import Horizon
from aboveboard.languages import Languages
from aboveboard.problems import Problem
from aboveboard.project import shipped_templates
from aboveboard.reading import Reading
from factories import (
    NOW,
    Files,
    client,
    company,
    concern,
    consent,
    files,
    incident,
    maintenance,
    quotation,
    read,
    reading_of,
    review,
    roadmap,
    roadmap_item,
    with_contact,
)

ROOT = Path(__file__).parents[3]
LONDON, TOKYO = ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo")
MINUTE = timedelta(minutes=1)
FOREVER = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
"""A day before the calendar ends: where nothing was asked, nothing changes."""

COMPARISONS: dict[str, Callable[[datetime, datetime], Any]] = {
    "<": lambda now, other: now < other,
    "<=": lambda now, other: now <= other,
    ">": lambda now, other: now > other,
    ">=": lambda now, other: now >= other,
    "==": lambda now, other: now == other,
    "!=": lambda now, other: now != other,
    "other <": lambda now, other: other < now,
    "other <=": lambda now, other: other <= now,
    "other >": lambda now, other: other > now,
    "other >=": lambda now, other: other >= now,
    "other ==": lambda now, other: other == now,
    "other !=": lambda now, other: other != now,
    "min": lambda now, other: min(now, other) == other,
    "max": lambda now, other: max(other, now) == other,
    "sorted": lambda now, other: sorted([other, now]) == [other, now],
    "between": lambda now, other: other <= now < other + MINUTE,
}
QUESTIONS: dict[str, Callable[[datetime, datetime], Any]] = {
    "since": lambda now, other: now - other,
    "until": lambda now, other: other - now,
    "date": lambda now, _: now.date(),
    "time": lambda now, _: now.time(),
    "timetz": lambda now, _: now.timetz(),
    "timestamp": lambda now, _: now.timestamp(),
    "iso": lambda now, _: now.isoformat(),
    "words": lambda now, _: f"{now:%d %B %H:%M} {now}",
    "str": lambda now, _: str(now),
    "strftime": lambda now, _: now.strftime("%c"),
    "ctime": lambda now, _: now.ctime(),
    "hash": lambda now, _: hash(now),
    "parts": lambda now, _: (now.year, now.month, now.day, now.hour, now.minute, now.second),
    "microsecond": lambda now, _: now.microsecond,
    "replaced": lambda now, _: now.replace(hour=3),
    "timetuple": lambda now, _: now.timetuple(),
    "utctimetuple": lambda now, _: now.utctimetuple(),
    "ordinal": lambda now, _: now.toordinal(),
    "weekday": lambda now, _: (now.weekday(), now.isoweekday()),
    "week": lambda now, _: now.isocalendar(),
    "offset": lambda now, _: (now.utcoffset(), now.tzname(), now.dst()),
    "zone": lambda now, _: now.tzinfo,
}
DERIVED: dict[str, Callable[[datetime], datetime]] = {
    "itself": lambda now: now,
    "later": lambda now: now + timedelta(hours=5),
    "later still": lambda now: timedelta(days=2) + (now + MINUTE),
    "earlier": lambda now: now - timedelta(days=3),
    "there": lambda now: now.astimezone(TOKYO),
    "there, by the clock on the wall": lambda now: now.astimezone(LONDON) + timedelta(days=1),
    "there, later": lambda now: (now + timedelta(days=1)).astimezone(LONDON),
}
seconds = st.integers(-32 * 86400, -86400).map(lambda second: NOW + timedelta(seconds=second))
"""Moments from 20 October 2026 on: London puts its clocks back on the 25th."""
shares = st.floats(0, 1, exclude_max=True)


def inside(now: datetime, until: datetime, share: float) -> datetime:
    """Give a moment from now on and before the end, at most forty days away."""
    return now + min(until - now - timedelta.resolution, timedelta(days=40)) * share


@pytest.mark.parametrize("derive", DERIVED.values(), ids=DERIVED)
@settings(max_examples=20)
@given(now=seconds, other=seconds)
@example(now=NOW, other=NOW)
def test_every_answer_is_the_one_that_a_plain_moment_gives(
    derive: Callable[[datetime], datetime], now: datetime, other: datetime
) -> None:
    """Comparisons from either side, arithmetic, parts, words and hashes; in any zone."""
    asked = Horizon(now).now
    for ask in (COMPARISONS | QUESTIONS).values():
        assert ask(derive(asked), other) == ask(derive(now), other)
    assert derive(asked) == derive(now)
    assert derive(asked).utcoffset() == derive(now).utcoffset()


@pytest.mark.parametrize("derive", DERIVED.values(), ids=DERIVED)
@settings(max_examples=40)
@given(now=seconds, other=seconds, share=shares)
@example(now=NOW, other=NOW, share=0.0)
@example(now=NOW, other=NOW + timedelta(hours=1), share=0.999999)
@example(
    now=datetime(2026, 10, 23, 12, tzinfo=UTC),
    other=datetime(2026, 10, 26, tzinfo=UTC),
    share=0.9999,
)
def test_until_then_no_comparison_comes_out_otherwise(
    derive: Callable[[datetime], datetime], now: datetime, other: datetime, share: float
) -> None:
    """Whatever was made of the moment before it was compared, and whichever way."""
    for ask in COMPARISONS.values():
        horizon = Horizon(now)
        answer = ask(derive(horizon.now), other)
        assert horizon.until > now
        assert ask(derive(inside(now, horizon.until, share)), other) == answer


@pytest.mark.parametrize("derive", DERIVED.values(), ids=DERIVED)
@settings(max_examples=40)
@given(now=seconds, share=shares)
@example(now=datetime(2026, 10, 24, 12, tzinfo=UTC), share=0.9999)
@example(now=datetime(2026, 10, 25, 23, 59, 59, tzinfo=UTC), share=0.9999)
def test_until_then_it_is_the_same_day(
    derive: Callable[[datetime], datetime], now: datetime, share: float
) -> None:
    """In the zone of whoever asks, also when clocks are put back (on 25 October 2026)."""
    horizon = Horizon(now)
    day = derive(horizon.now).date()
    assert type(day) is date
    assert derive(inside(now, horizon.until, share)).date() == day


@pytest.mark.parametrize(
    ("now", "ask", "until"),
    [
        # Nothing asked, and a deadline that has passed: nothing ever changes
        ("2026-11-21 15:00:00", lambda _now: None, FOREVER),
        (
            "2026-11-21 15:00:00",
            lambda now: now > datetime(2026, 11, 21, 14, 59, tzinfo=UTC),
            FOREVER,
        ),
        # A deadline ahead; one that is right now, which the next instant is past
        (
            "2026-11-21 15:00:00",
            lambda now: now < datetime(2026, 11, 21, 16, 30, tzinfo=UTC),
            datetime(2026, 11, 21, 16, 30, tzinfo=UTC),
        ),
        (
            "2026-11-21 15:00:00",
            lambda now: now <= datetime(2026, 11, 21, 15, 0, tzinfo=UTC),
            datetime(2026, 11, 21, 15, 0, 0, 1, tzinfo=UTC),
        ),
        # An hour before, an hour earlier; of two deadlines the first
        (
            "2026-11-21 15:00:00",
            lambda now: now + timedelta(hours=1) > datetime(2026, 11, 21, 17, 0, tzinfo=UTC),
            datetime(2026, 11, 21, 16, 0, tzinfo=UTC),
        ),
        (
            "2026-11-21 15:00:00",
            lambda now: (
                now < datetime(2026, 11, 23, tzinfo=UTC),
                now < datetime(2026, 11, 22, tzinfo=UTC),
            ),
            datetime(2026, 11, 22, tzinfo=UTC),
        ),
        # In Tokyo it is nine hours later: midnight comes at 15:00 UTC, and London's in summer
        # time at 23:00
        (
            "2026-11-21 14:00:00",
            lambda now: now.astimezone(TOKYO).date(),
            datetime(2026, 11, 21, 15, 0, tzinfo=UTC),
        ),
        (
            "2026-10-24 12:00:00",
            lambda now: now.astimezone(LONDON).date(),
            datetime(2026, 10, 24, 23, 0, tzinfo=UTC),
        ),
        # How long ago something was, an hour, a word: taken to change with the minute
        (
            "2026-11-21 15:00:20",
            lambda now: now - datetime(2026, 11, 20, tzinfo=UTC),
            datetime(2026, 11, 21, 15, 1, tzinfo=UTC),
        ),
        ("2026-11-21 15:00:20", lambda now: now.hour, datetime(2026, 11, 21, 15, 1, tzinfo=UTC)),
        ("2026-11-21 15:00:20", str, datetime(2026, 11, 21, 15, 1, tzinfo=UTC)),
    ],
)
def test_the_end_is_the_moment_at_which_an_answer_changes(
    now: str, ask: Callable[[datetime], Any], until: datetime
) -> None:
    """Not a minute before, where it is a deadline or a midnight."""
    horizon = Horizon(datetime.fromisoformat(f"{now}+00:00"))
    ask(horizon.now)
    assert horizon.until == until


def test_nothing_can_be_asked_of_which_no_note_is_taken() -> None:
    """Whatever else a moment of a later Python can be asked must be thought of here."""
    thought_of = {
        *("__add__", "__radd__", "__sub__", "__rsub__", "astimezone", "date"),
        *("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__", "__hash__", "__str__"),
        *("__format__", "__reduce_ex__", "isoformat", "strftime", "ctime", "time", "timetz"),
        *("timestamp", "replace", "timetuple", "utctimetuple", "toordinal", "weekday"),
        *("isoweekday", "isocalendar", "utcoffset", "dst", "tzname", "__repr__"),
        *("year", "month", "day", "hour", "minute", "second", "microsecond"),
    }
    made = type(Horizon(NOW).now)
    noted = {name for name in dir(datetime) if name in vars(made)}
    of_a_type = {"__doc__", "__module__", "__dict__", "__weakref__", "__slots__"}
    assert noted - of_a_type == thought_of
    harmless = {
        *("fold", "tzinfo"),
        *("min", "max", "resolution", "now", "utcnow", "today", "combine", "strptime"),
        *("fromtimestamp", "utcfromtimestamp", "fromisoformat", "fromisocalendar"),
        *("fromordinal", "__new__", "__reduce__", "__getstate__"),
    }
    assert set(vars(datetime) | vars(date)) - thought_of - of_a_type <= harmless | {
        "__getattribute__",
        "__init__",
        "__replace__",
    }


# The rules

TOLD = "## 14:10 Investigating\nWe look.\n\nnext update by 14:40\n"
PROJECTS: dict[str, Files] = {
    "nothing special": files(),
    "a problem with an update to come": files(
        {"incidents/2026-11-21-x.md": incident(TOLD, began="2026-11-21 14:05")}
    ),
    "two problems": files(
        {
            "incidents/2026-11-21-x.md": incident(TOLD, began="2026-11-21 14:05"),
            "incidents/2026-11-20-y.md": incident(began="2026-11-20 09:00"),
        }
    ),
    "work ahead": files({"maintenance/2026-12-05-x.md": maintenance()}),
    "work today": files(
        {
            "maintenance/2026-11-21-x.md": maintenance(
                from_="2026-11-21 14:20", to="2026-11-21 14:50", announced="2026-11-16 10:00"
            )
        }
    ),
    "a promised day": files(
        {
            "clients/acme/client.yaml": client(timezone="Asia/Tokyo"),
            "clients/acme/roadmap.yaml": roadmap(
                roadmap_item(confidence="committed", promised="2026-11-21"),
                checked_on="2026-10-22",
            ),
        }
    ),
    "talks": with_contact(
        {
            "clients/acme/concerns/2026-11-03-x.md": concern(),
            "clients/acme/reviews/2026-07-01-x.md": review(),
            "clients/acme/testimonials/2026-10-20-joan.yaml": quotation(
                consent(ask_again="2026-11-21")
            ),
        }
    ),
    "tomorrow's": files({"incidents/2026-11-22-x.md": incident(began="2026-11-22 09:00")}),
    "work today, far away": files(
        {
            "company.yaml": company(timezone="Pacific/Auckland"),
            "maintenance/2026-11-21-x.md": maintenance(
                from_="2026-11-21 02:00", to="2026-11-21 03:00", announced="2026-11-16 10:00"
            ),
        }
    ),
}
FOLDERS = [ROOT / "content", *sorted((ROOT / "tests" / "invalid").glob("*/content"))]
SPOKEN = Languages(shipped_templates() / "languages").spoken


def found(
    reading: Reading, now: datetime, rules: Callable[[Records], tuple[Problem, ...]] = check
) -> set[Problem]:
    """Hold records to every rule; since when something waits is told apart from what is found."""
    records = Records.of(reading, now, spoken=SPOKEN)
    return {replace(one, waiting=None) for one in rules(records)} if records else set()


def holds(reading: Reading, now: datetime, share: float) -> None:
    """See that the same is found at a moment before the end, and at the last one."""
    for rules in (check, everything_waiting):
        horizon = Horizon(now)
        told = found(reading, horizon.now, rules)
        assert told == found(reading, now, rules)
        assert horizon.until > now
        assert found(reading, inside(now, horizon.until, share), rules) == told
        if horizon.until < FOREVER:
            assert found(reading, horizon.until - timedelta.resolution, rules) == told


@pytest.mark.parametrize("texts", PROJECTS.values(), ids=PROJECTS)
@settings(max_examples=25)
@given(second=st.integers(-3 * 86400, 30 * 86400), share=shares)
@example(second=0, share=0.5)
@example(second=-20 * 60, share=0.5)
@example(second=-10 * 60, share=0.9)
def test_until_then_the_rules_find_the_same(texts: Files, second: int, share: float) -> None:
    """At whatever second they are asked, from three days before now to a month after."""
    holds(reading_of(texts), NOW + timedelta(seconds=second), share)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_until_then_the_rules_find_the_same_in_every_kind_of_project(folder: Path) -> None:
    """In the demo and in each project with one mistake, at three moments."""
    reading = read(folder)
    for moment in (
        datetime(2026, 11, 21, tzinfo=UTC),
        datetime(2026, 11, 21, 14, 39, 50, tzinfo=UTC),
        datetime(2026, 11, 21, 23, 59, 59, tzinfo=UTC),
    ):
        holds(reading, moment, 0.7)


@pytest.mark.parametrize(
    ("rules", "texts", "now", "until"),
    [
        # The update that was promised for 14:40 is overdue after 14:40
        (waiting, "a problem with an update to come", "14:15", "2026-11-21 14:40"),
        # Then its words tell by how much, to the minute
        (waiting, "a problem with an update to come", "14:41:30", "2026-11-21 14:42"),
        # Work that was over today should be closed tomorrow; midnight in London, and in
        # Auckland, 13 hours ahead in November: there it is 00:00 at 11:00 UTC
        (check, "work today", "15:00", "2026-11-22 00:00"),
        (check, "work today, far away", "02:00", "2026-11-21 11:00"),
        # What is told of tomorrow at 11:05 is not of the future any more a quarter before
        (check, "tomorrow's", "15:00", "2026-11-22 10:50"),
        # Nothing here depends on the time
        (check, "nothing special", "15:00", "9999-12-30 23:59"),
    ],
)
def test_the_end_of_what_the_rules_found(
    rules: Callable[[Records], tuple[Problem, ...]], texts: str, now: str, until: str
) -> None:
    """Deadlines that stand in the records, worked out by hand."""
    horizon = Horizon(datetime.fromisoformat(f"2026-11-21 {now}+00:00"))
    found(reading_of(PROJECTS[texts]), horizon.now, rules)
    assert f"{horizon.until:%Y-%m-%d %H:%M}" == until
