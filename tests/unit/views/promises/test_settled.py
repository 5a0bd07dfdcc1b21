from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from aboveboard.scope import Scope
from aboveboard.views.availability.services import records_of
from aboveboard.views.promises import keeping
from aboveboard.views.promises.keeping import cases_within, keeping_of
from aboveboard.views.promises.settled import unsettled
from factories import NOW, Files, files, incident, plan, scope_for

WRITTEN = "\n## What went wrong\nA switch.\n"
NINE = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
TEN = "## 2026-11-12 10:00 Investigating\nDown.\n\n## 2026-11-12 11:00 Resolved\nUp.\n"


def left(since: datetime, body: str = TEN + WRITTEN, **facts: Any) -> int:
    """Count what is left of one incident, told at ten and over at eleven."""
    texts = {"incidents/2026-11-12-x.md": incident(body, began="2026-11-12 09:00", **facts)}
    return len(unsettled(scope_for(files(texts)), since).incidents)


def test_a_problem_is_settled_once_it_is_told_over_and_written_up() -> None:
    """From the minute after on; what is not there yet leaves it open."""
    eleven = NINE + timedelta(hours=2)
    assert left(eleven) == 1
    assert left(eleven + timedelta(minutes=1)) == 0
    assert left(NOW, TEN) == 1
    assert left(NOW, TEN, origin="statuspage:9kx2v") == 0
    assert left(NOW, "## 2026-11-12 10:00 Investigating\nDown.\n") == 1


def test_a_problem_is_told_of_as_late_as_it_was_told_or_written_up() -> None:
    """Either may come after it was over."""
    noon = NINE + timedelta(hours=3)
    late = TEN.replace("## 2026-11-12 10:00", "## 2026-11-12 12:00").replace("11:00", "12:30")
    assert left(noon, late + WRITTEN, ended="2026-11-12 09:30") == 1
    assert left(NOW, late + WRITTEN, ended="2026-11-12 09:30") == 0
    assert left(noon, reported="2026-11-12 12:00") == 1
    assert left(noon, reported="2026-11-12 11:59") == 0
    assert left(noon, reported="2026-11-13") == 1


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Let a test look at every problem, settled or not."""
    yield monkeypatch
    monkeypatch.undo()


MINUTES = st.integers(0, 6000)
PROBLEM = st.tuples(
    st.integers(0, 80),
    MINUTES,
    MINUTES,
    st.one_of(st.none(), MINUTES),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
"""Its day, minutes to the first word, to the last and to the write-up; whether that is there,
it was told elsewhere, and it ended before anybody told of it."""
Problem = tuple[int, int, int, int | None, bool, bool, bool]
TOLD_LATER = (80, 5000, 60, 0, True, False, False)
"""It began the day before now, and we shall tell of it two days after."""


def project(problems: Sequence[Problem]) -> Files:
    """Give problems of September to November, told, over and written up sooner or later."""
    texts = {
        "plans/care.yaml": plan(
            promises={"tell_about_problems": "30 minutes", "problem_report": "2 working days"}
        )
    }
    for number, problem in enumerate(problems):
        day, told, over, reported, is_written, is_from_elsewhere, is_brief = problem
        began = datetime(2026, 9, 1, 9, 40, tzinfo=UTC) + timedelta(days=day)
        first = began + timedelta(minutes=told)
        last = first + timedelta(minutes=over)
        seen = last + timedelta(minutes=reported) if reported is not None else None
        body = (
            f"## {first:%Y-%m-%d %H:%M} Z Investigating\nDown.\n\n"
            f"## {last:%Y-%m-%d %H:%M} Z Resolved\nUp.\n{WRITTEN if is_written or seen else ''}"
        )
        texts[f"incidents/{began:%Y-%m-%d}-x{number}.md"] = incident(
            body,
            began=f"{began:%Y-%m-%d %H:%M} Z",
            reported=f"{seen:%Y-%m-%d %H:%M} Z" if seen else None,
            ended=f"{began + timedelta(minutes=5):%Y-%m-%d %H:%M} Z" if is_brief else None,
            origin="statuspage:9kx2v" if is_from_elsewhere else None,
        )
    return files(texts)


def told(scope: Scope, first: date, after: date) -> tuple[Any, ...]:
    """Tell all that pages tell of a time."""
    records = records_of(scope, NOW)
    return (
        tuple(cases_within(scope, records, first, after)),
        keeping_of(scope, records, first, after),
        keeping_of(scope, records, first),
        keeping_of(scope, records),
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    problems=st.lists(PROBLEM, max_size=4),
    first=st.integers(0, 100),
    length=st.integers(1, 60),
)
@example(problems=[TOLD_LATER], first=91, length=10)
def test_nothing_is_told_otherwise_for_leaving_out_what_is_settled(
    problems: list[Problem],
    first: int,
    length: int,
    plainly: pytest.MonkeyPatch,
) -> None:
    """Of any time, one to come among them, and whatever was late."""
    scope = scope_for(project(problems))
    begin = date(2026, 9, 1) + timedelta(days=first)
    span = begin, begin + timedelta(days=length)
    quickly = told(scope, *span)
    with plainly.context() as every:
        every.setattr(keeping, "unsettled", lambda scope, _: scope)
        assert told(scope, *span) == quickly
