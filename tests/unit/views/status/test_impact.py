from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.model.words import Impact, ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.status.impact import impact_of, worst_until
from factories import client, incident, service

Look = Callable[..., tuple[Scope, Records]]
Grade = Callable[..., Impact]

TWO = {
    "services/shop.yaml": service(name="Shop"),
    "clients/acme/client.yaml": client(services=[{"service": "web"}, {"service": "shop"}]),
}
OPEN = "## 09:58 Investigating\nWe look.\n"


def utc(clock: str) -> datetime:
    """Give a moment of 12 November in UTC."""
    return datetime.fromisoformat(f"2026-11-12 {clock}").replace(tzinfo=UTC)


@pytest.fixture
def grade(look: Look) -> Grade:
    """Grade the one incident of a client who has two services."""

    def of(
        services: dict[str, str],
        body: str = OPEN,
        now: str = "15:00",
        changes: dict[str, str] | None = None,
        **facts: Any,
    ) -> Impact:
        text = incident(body, services=services, **facts)
        scope, _ = look({**TWO, "incidents/2026-11-12-x.md": text, **(changes or {})})
        return impact_of(scope.incidents[0], utc(now))

    return of


MAJOR, PARTIAL, SLOW, WELL, WORK = (
    "major_outage",
    "partial_outage",
    "degraded_performance",
    "operational",
    "under_maintenance",
)


@pytest.mark.parametrize(
    ("web", "shop", "impact"),
    [
        (MAJOR, MAJOR, Impact.CRITICAL),
        (MAJOR, PARTIAL, Impact.MAJOR),
        (MAJOR, SLOW, Impact.MAJOR),
        (WELL, MAJOR, Impact.MAJOR),
        (MAJOR, WORK, Impact.MAJOR),
        (PARTIAL, PARTIAL, Impact.MINOR),
        (PARTIAL, WELL, Impact.MINOR),
        (SLOW, SLOW, Impact.MINOR),
        (WELL, SLOW, Impact.MINOR),
        (WORK, WELL, Impact.NONE),
        (WELL, WELL, Impact.NONE),
    ],
)
def test_the_worst_on_all_services_grades_an_incident(
    grade: Grade, web: str, shop: str, impact: Impact
) -> None:
    """Major on all is critical, on any major; in part or slow is minor; else it is none."""
    assert grade({"web": web, "shop": shop}) is impact


def test_one_service_that_is_all_there_is_makes_it_critical(grade: Grade) -> None:
    """Of the services that the incident touches, not of all that the client has."""
    assert grade({"web": MAJOR}) is Impact.CRITICAL
    assert grade({"web": PARTIAL}) is Impact.MINOR


def test_services_that_the_client_does_not_have_are_not_counted(grade: Grade) -> None:
    """To a client of the website alone, it is critical that the website was down."""
    both = {"web": MAJOR, "shop": SLOW}
    assert grade(both) is Impact.MAJOR
    assert grade(both, changes={"clients/acme/client.yaml": client()}) is Impact.CRITICAL


LATER = (
    OPEN
    + "\n## 10:20 Identified {shop: major_outage}\nBoth.\n"
    + "\n## 10:45 Monitoring {web: operational, shop: degraded_performance}\nBetter.\n"
    + "\n## 11:05 Resolved\nWell.\n"
)


@pytest.mark.parametrize(
    ("now", "impact"),
    [
        # Before it began, by a clock that goes before ours
        ("09:39", Impact.NONE),
        ("09:40", Impact.MINOR),
        ("10:19", Impact.MINOR),
        ("10:20", Impact.MAJOR),
        # What it did it has done: better and over do not make it smaller
        ("10:45", Impact.MAJOR),
        ("15:00", Impact.MAJOR),
    ],
)
def test_the_grade_is_that_of_its_life_up_to_now(grade: Grade, now: str, impact: Impact) -> None:
    """It grows as things get worse, and never shrinks."""
    assert grade({"web": PARTIAL, "shop": WELL}, LATER, now) is impact


def test_the_worst_of_each_service_need_not_be_at_one_moment(grade: Grade) -> None:
    """First the one was down and then the other: all of its services were."""
    swap = OPEN + "\n## 10:20 Identified {web: operational, shop: major_outage}\nNow the other.\n"
    assert grade({"web": MAJOR, "shop": WELL}, swap, "10:19") is Impact.MAJOR
    assert grade({"web": MAJOR, "shop": WELL}, swap, "10:20") is Impact.CRITICAL


def test_what_was_over_before_it_got_worse_does_not_count(grade: Grade) -> None:
    """``ended`` cuts off what was written later."""
    both = {"web": PARTIAL, "shop": WELL}
    assert grade(both, LATER, ended="2026-11-12 10:10") is Impact.MINOR


def test_the_worst_until_a_moment_is_of_one_service(look: Look) -> None:
    """A service that the incident does not touch is well."""
    text = incident(LATER, services={"web": PARTIAL, "shop": WELL})
    scope, _ = look({**TWO, "incidents/2026-11-12-x.md": text})
    (one,) = scope.incidents
    assert worst_until(one, "web", utc("15:00")) is ServiceStatus.PARTIAL_OUTAGE
    assert worst_until(one, "shop", utc("10:19")) is ServiceStatus.OPERATIONAL
    assert worst_until(one, "shop", utc("15:00")) is ServiceStatus.MAJOR_OUTAGE
    assert worst_until(one, "mail", utc("15:00")) is ServiceStatus.OPERATIONAL


def test_what_was_graded_elsewhere_keeps_its_grade(look: Look) -> None:
    """An import tells the impact that its readers were told, whatever the statuses would give."""
    texts = {"incidents/2026-11-12-x.md": incident(impact="none", origin="statuspage:9kx2v")}
    scope, records = look(texts)
    assert impact_of(scope.incidents[0], records.now) is Impact.NONE
