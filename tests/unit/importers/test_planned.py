from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aboveboard.importers import (
    ALL,
    Doubt,
    Harvest,
    Kind,
    Plan,
    stems_of,
    unknown_names,
    with_planned,
)
from aboveboard.importers.drafts import IncidentDraft, UpdateDraft
from aboveboard.importers.planned import looks_planned
from aboveboard.model.words import Phase, ServiceStatus
from aboveboard.problems import Where

BringIn = Callable[..., Plan]

BEGAN = datetime(2026, 11, 12, 9, 40, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 15, 0, 30, tzinfo=UTC)
OVER = datetime(2026, 11, 12, 11, 5, tzinfo=UTC)
WHERE = Where("a.md", 2, 8)


def draft(title: str = "Upgrade", stem: str = "a", over: datetime | None = OVER) -> IncidentDraft:
    """Make an incident that looks like planned work."""
    updates = (
        UpdateDraft(BEGAN, Phase.INVESTIGATING, "We begin.", {}, is_dated=False),
        UpdateDraft(BEGAN, Phase.MONITORING, "", {"mail": ServiceStatus.PARTIAL_OUTAGE}),
        UpdateDraft(over or BEGAN, Phase.RESOLVED, "Done.", {}),
    )
    services = {"mail": ServiceStatus.OPERATIONAL}
    return IncidentDraft(
        f"cstate:{stem}",
        title,
        stem,
        services,
        BEGAN,
        updates if over else updates[:2],
        WHERE,
        over,
    )


def harvest(*drafts: IncidentDraft, doubts: tuple[Doubt, ...] = ()) -> Harvest:
    """Make a source of some incidents."""
    return Harvest((), drafts, doubts, ())


@pytest.mark.parametrize(
    ("title", "stem", "is_planned"),
    [
        ("Maintenance window", "x", True),
        ("MIGRATION of mail", "x", True),
        ("Mail is slow", "2026-11-12-mail-upgrade", True),
        ("AKS version update", "x", True),
        ("Scheduled restart", "x", True),
        ("Mail is slow", "x", False),
        ("Unplanned outage", "x", False),
        ("Update center is slow", "x", False),
    ],
)
def test_planned_work_is_known_by_its_words(title: str, stem: str, *, is_planned: bool) -> None:
    """In the title, or in the name that the source has for it."""
    assert looks_planned(draft(title, stem)) == is_planned


def test_what_looks_planned_stays_an_incident_and_is_told() -> None:
    """The source's own word counts until a person says otherwise."""
    made = with_planned(harvest(draft(), draft("Mail is slow", "b")), (), UTC, NOW)
    assert all(isinstance(event, IncidentDraft) for event in made.events)
    (doubt,) = made.doubts
    assert (doubt.kind, doubt.message) == (
        Kind.PLANNED_WORK,
        "'Upgrade' looks like planned work: a",
    )


@pytest.mark.parametrize("names", [("a",), (ALL,)])
def test_what_a_person_names_becomes_a_window(names: tuple[str, ...]) -> None:
    """Announced when it began, which a doubt tells; the other stays what it was."""
    source = harvest(draft(), draft("Mail is slow", "b"))
    made = with_planned(source, names, UTC, NOW)
    assert [isinstance(event, IncidentDraft) for event in made.events] == [False, True]
    assert [doubt.kind for doubt in made.doubts] == [Kind.ANNOUNCED_UNTOLD]


def test_an_incident_that_does_not_look_planned_may_be_named() -> None:
    """A person knows better."""
    made = with_planned(harvest(draft("Mail is slow", "b")), ("b",), UTC, NOW)
    assert not isinstance(made.events[0], IncidentDraft)


def test_a_window_has_the_worst_of_the_incident_and_its_texts() -> None:
    """Nothing that was told is lost, and nothing without a date gets one."""
    (window,) = with_planned(harvest(draft()), (ALL,), UTC, NOW).events
    assert not isinstance(window, IncidentDraft)
    assert (window.from_, window.to, window.done) == (BEGAN, OVER, OVER)
    assert (window.announced, window.announced_is_known) == (BEGAN, False)
    assert window.effect is ServiceStatus.PARTIAL_OUTAGE
    assert window.text == "We begin.\n\n**2026-11-12 11:05 UTC**\n\nDone."


def test_a_window_without_an_end_takes_an_hour_and_one_without_length_a_minute() -> None:
    """Both are told; the doubt about the incident's length becomes one about the window."""
    (window,) = with_planned(harvest(draft(over=None)), (ALL,), UTC, NOW).events
    assert not isinstance(window, IncidentDraft)
    assert (window.to, window.done) == (BEGAN.replace(hour=10), None)
    doubt = Doubt(WHERE, Kind.NO_LENGTH, "m", "It ends as it begins.", "d", "cstate:a")
    other = Doubt(WHERE, Kind.NO_ZONE, "m", "n", "d", "cstate:a")
    made = with_planned(harvest(draft(over=BEGAN), doubts=(doubt, other)), (ALL,), UTC, NOW)
    (window,) = made.events
    assert not isinstance(window, IncidentDraft)
    assert window.to == window.done == BEGAN.replace(minute=41)
    assert [one.now for one in made.doubts][:2] == ["Its window takes one minute.", "n"]
    kinds = [one.kind for one in with_planned(harvest(draft(over=None)), (ALL,), UTC, NOW).doubts]
    assert kinds == [Kind.ANNOUNCED_UNTOLD, Kind.END_UNTOLD]


def test_what_is_yet_to_begin_is_planned_whatever_it_is_called() -> None:
    """Before its end nobody says that it is done; clients are told of it now."""
    before = datetime(2026, 11, 12, 8, 0, 30, tzinfo=UTC)
    made = with_planned(harvest(draft("Mail is slow")), (), UTC, before)
    (window,) = made.events
    assert not isinstance(window, IncidentDraft)
    assert (window.announced, window.done) == (before.replace(second=0), None)
    assert [doubt.kind for doubt in made.doubts] == [Kind.ANNOUNCED_UNTOLD, Kind.PLANNED_WORK]
    assert made.doubts[1].message == "'Mail is slow' is yet to begin: a"


def test_a_name_that_the_source_has_not_is_unknown() -> None:
    """``all`` is always known."""
    assert unknown_names(harvest(draft()), ("a", "b", ALL)) == ("b",)
    assert list(stems_of(harvest(draft()))) == ["a"]
