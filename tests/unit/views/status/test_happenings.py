from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.status.effects import worst_of
from aboveboard.views.status.happenings import (
    happenings_of,
    is_open,
)
from aboveboard.views.status.headline import headline
from aboveboard.views.status.maintenance import maintenance_view
from aboveboard.views.status.quiet import no_problems_since
from aboveboard.views.voice import Time
from factories import client, company, incident, maintenance, service

Look = Callable[..., tuple[Scope, Records]]

TWO = {
    "services/shop.yaml": service(name="Shop"),
    "clients/acme/client.yaml": client(
        services=[{"service": "shop", "called": "Your shop"}, {"service": "web"}]
    ),
}
OPEN = "## 09:58 Investigating\nWe look. Next update by 15:30.\n"


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def window(day: str, **facts: Any) -> str:
    """Give a maintenance window of the small hours of a day."""
    given = {
        "from_": f"{day} 02:00",
        "to": f"{day} 03:30",
        "announced": "2026-10-01 10:00",
        **facts,
    }
    return maintenance(**given)


def test_open_planned_and_past_stand_apart_and_in_order(look: Look) -> None:
    """Open: problems before work, the worst first; planned: soonest first; past: newest first."""
    scope, records = look(
        {
            "incidents/2026-11-20-slow.md": incident(
                OPEN, began="2026-11-20 09:40", services={"web": "degraded_performance"}
            ),
            "incidents/2026-11-21-down.md": incident(OPEN, began="2026-11-21 09:40"),
            "incidents/2026-11-12-over.md": incident(),
            "maintenance/2026-11-21-now.md": window(
                "2026-11-21", from_="2026-11-21 14:00", to="2026-11-21 16:00"
            ),
            "maintenance/2026-11-20-late.md": window("2026-11-20"),
            "maintenance/2026-12-24-far.md": window("2026-12-24"),
            "maintenance/2026-12-05-soon.md": window("2026-12-05"),
            "maintenance/2026-11-10-done.md": window("2026-11-10", done="2026-11-10 03:00"),
            "maintenance/2026-12-06-off.md": window("2026-12-06", cancelled="2026-11-20"),
        }
    )
    found = happenings_of(scope, records)
    assert [h.id for h in found.open] == [
        "2026-11-21-down",
        "2026-11-20-slow",
        "2026-11-20-late",
        "2026-11-21-now",
    ]
    assert [h.id for h in found.planned] == ["2026-12-05-soon", "2026-12-24-far"]
    assert [h.id for h in found.past] == ["2026-12-06-off", "2026-11-12-over", "2026-11-10-done"]
    words = {h.id: h.words for h in (*found.open, *found.planned, *found.past)}
    assert words == {
        "2026-11-21-down": "We are looking into it",
        "2026-11-20-slow": "We are looking into it",
        "2026-11-20-late": "Not done yet",
        "2026-11-21-now": "Going on now",
        "2026-12-05-soon": "Planned",
        "2026-12-24-far": "Planned",
        "2026-12-06-off": "Called off",
        "2026-11-12-over": "Over",
        "2026-11-10-done": "Done",
    }


def test_an_open_incident_says_since_when_and_when_you_hear_next(look: Look) -> None:
    """What it does now is its status and its mark; the promise comes from its last words."""
    body = OPEN + "\n## 10:20 Identified {web: partial_outage}\nNext update by 16:00.\n"
    scope, records = look(
        {**TWO, "incidents/2026-11-21-x.md": incident(body, began="2026-11-21 09:40")}
    )
    (found,) = happenings_of(scope, records).open
    assert (found.status, found.mark) == (ServiceStatus.PARTIAL_OUTAGE,) * 2
    assert (found.words, found.was) == ("We know what it is", None)
    assert found.when.parts == ("began ", Time("2026-11-21T09:40Z", "09:40 GMT"))
    assert found.day is None
    assert found.services == ("Website",)
    assert found.next_update is not None
    assert (found.next_update.iso, found.next_update.words) == ("2026-11-21T16:00Z", "16:00 GMT")


def test_a_past_incident_says_how_long_and_what_it_was(look: Look) -> None:
    """09:40 to 11:05 is an hour and 25 minutes; its mark is that of what is well again."""
    scope, records = look({"incidents/2026-11-12-x.md": incident()})
    (found,) = happenings_of(scope, records).past
    assert found.when.parts == (
        Time("2026-11-12T09:40Z", "09:40 GMT"),
        ", for 1 hour 25 minutes",
    )
    assert (found.words, found.was) == ("Over", "It was not working")
    assert (found.status, found.mark) == (ServiceStatus.MAJOR_OUTAGE, ServiceStatus.OPERATIONAL)
    assert found.next_update is None
    assert found.is_problem


@pytest.mark.parametrize(
    ("steps", "was"),
    [
        ("", "It was not working"),
        # 09:40 to 10:20 wholly, then in part
        ("## 10:20 Identified {web: partial_outage}\n\n", "It was not working for 40 minutes"),
        # And once more for the last ten minutes: 40 + 10
        (
            "## 10:20 Identified {web: partial_outage}\n\n"
            "## 10:55 Monitoring {web: major_outage}\n\n",
            "It was not working for 50 minutes",
        ),
        # Well again before anybody wrote Resolved
        ("## 10:40 Monitoring {web: operational}\n\n", "It was not working for 1 hour"),
    ],
)
def test_the_worst_is_told_with_its_own_length(look: Look, steps: str, was: str) -> None:
    """85 minutes of trouble are not called 85 minutes of outage."""
    body = f"## 09:58 Investigating\nWe look.\n\n{steps}## 11:05 Resolved\nWell.\n"
    scope, records = look({"incidents/2026-11-12-x.md": incident(body)})
    assert happenings_of(scope, records).past[0].was == was


def test_two_services_down_at_once_are_down_once(look: Look) -> None:
    """09:40 to 10:20 and 10:00 to 10:40 are an hour, not 80 minutes."""
    body = (
        "## 10:00 Investigating {shop: major_outage}\nWe look.\n\n"
        "## 10:20 Identified {web: operational}\n\n"
        "## 10:40 Monitoring {shop: operational}\n\n## 11:05 Resolved\nWell.\n"
    )
    text = incident(body, services={"web": "major_outage", "shop": "operational"})
    scope, records = look({**TWO, "incidents/2026-11-12-x.md": text})
    assert happenings_of(scope, records).past[0].was == "It was not working for 1 hour"


@pytest.mark.parametrize(("clock", "late"), [("15:29", False), ("15:30", True)])
def test_a_promise_to_write_that_has_passed_is_owned_up_to(
    look: Look, clock: str, *, late: bool
) -> None:
    """From its very minute on."""
    fault = {"incidents/2026-11-21-x.md": incident(OPEN, began="2026-11-21 09:40")}
    scope, records = look(fault, utc(f"2026-11-21 {clock}"))
    (happening,) = happenings_of(scope, records).open
    assert happening.is_late is late
    assert str(happening.next_update) == "15:30 GMT"


@pytest.mark.parametrize(
    ("speak", "link", "is_phone"),
    [
        ({"phone": "+44 1632 960140"}, "tel:+441632960140", True),
        ({"email": "hello@fernwood.example"}, "mailto:hello@fernwood.example", False),
    ],
)
def test_about_an_open_problem_one_is_told_whom_to_call(
    look: Look, speak: dict[str, str], link: str, *, is_phone: bool
) -> None:
    """By the number, else by mail; what is over or planned needs no call."""
    scope, records = look(
        {
            "incidents/2026-11-21-x.md": incident(OPEN, began="2026-11-21 09:40"),
            "incidents/2026-11-12-over.md": incident(),
            "maintenance/2026-12-05-a.md": window("2026-12-05"),
            "company.yaml": company(speak_to_us=speak),
        }
    )
    found = happenings_of(scope, records)
    (call,) = (happening.call for happening in found.open)
    assert call is not None
    assert (call.name, call.link, call.is_phone) == ("Fernwood Studio", link, is_phone)
    assert [happening.call for happening in (*found.planned, *found.past)] == [None, None]


def test_a_problem_of_a_service_that_one_has_no_longer_is_not_open(look: Look) -> None:
    """It is past for this client; one of a service to come is not there yet."""
    fault = {"incidents/2026-11-20-x.md": incident(OPEN, began="2026-11-20 09:40")}
    gone = client(services=[{"service": "web", "until": "2026-11-20"}])
    scope, records = look({**fault, "clients/acme/client.yaml": gone})
    found = happenings_of(scope, records)
    assert (found.open, [happening.id for happening in found.past]) == ((), ["2026-11-20-x"])
    soon = client(services=[{"service": "web", "since": "2026-11-22"}])
    scope, records = look({**fault, "clients/acme/client.yaml": soon})
    assert happenings_of(scope, records).open == happenings_of(scope, records).past == ()


def test_planned_work_says_when_and_called_off_work_has_no_mark(look: Look) -> None:
    """Nothing came of what was called off."""
    scope, records = look(
        {
            "maintenance/2026-12-05-a.md": window("2026-12-05"),
            "maintenance/2026-12-06-b.md": window("2026-12-06", cancelled="2026-11-20"),
        }
    )
    found = happenings_of(scope, records)
    (planned,), (off,) = found.planned, found.past
    assert planned.when.parts == (
        Time(
            "2026-12-05T02:00Z",
            "Saturday 5 December 2026, 02:00 to 03:30 GMT",
            "2026-12-05T03:30Z",
        ),
    )
    assert planned.mark is ServiceStatus.UNDER_MAINTENANCE
    assert off.mark is None
    assert not planned.is_problem


def test_services_are_called_what_the_client_calls_them(look: Look) -> None:
    """In the order of the client's own record, and each name once."""
    both = incident(services={"web": "major_outage", "shop": "major_outage"})
    scope, records = look({**TWO, "incidents/2026-11-12-x.md": both})
    assert happenings_of(scope, records).past[0].services == ("Your shop", "Website")


def test_an_incident_of_a_clock_that_goes_before_ours_is_open(look: Look) -> None:
    """What somebody wrote two minutes ahead is told as a problem, not as one that is over."""
    scope, records = look(
        {
            "incidents/2026-11-21-x.md": incident(
                "## 15:03 Investigating\nDown.\n", began="2026-11-21 15:02"
            )
        }
    )
    (found,) = happenings_of(scope, records).open
    assert found.words == "We are looking into it"
    assert is_open(scope.incidents[0], records.now)


def test_until_its_end_an_incident_is_told_by_the_update_before(look: Look) -> None:
    """A Resolved of a few minutes ahead does not make an open list say Over."""
    body = "## 14:30 Investigating\nWe look.\n\n## 15:05 Resolved\nWell.\n"
    fault = {"incidents/2026-11-21-x.md": incident(body, began="2026-11-21 14:20")}
    scope, records = look(fault, utc("2026-11-21 15:04"))
    (found,) = happenings_of(scope, records).open
    assert found.words == "We are looking into it"
    scope, records = look(fault, utc("2026-11-21 15:05"))
    assert happenings_of(scope, records).open == ()


def test_the_worst_of_an_incident_that_did_nothing_is_well(look: Look) -> None:
    """An incident may touch a service without hurting it."""
    scope, _ = look({"incidents/2026-11-12-x.md": incident(services={"web": "operational"})})
    assert worst_of(scope.incidents[0]) is ServiceStatus.OPERATIONAL


def since(scope: Scope, records: Records) -> str:
    """Say since when none of the client's services had a problem."""
    return no_problems_since(scope.incidents, records.services, records)


def test_no_problems_since_the_last_one_was_over(look: Look) -> None:
    """The day is the client's, and that on which it ended."""
    body = "## 23:30 Investigating\nDown.\n\n## 23:50 Resolved\nUp.\n"
    fault = {"incidents/2026-11-12-x.md": incident(body, began="2026-11-12 23:20")}
    assert since(*look(fault)) == "No problems since 12 November 2026."
    berlin = {**fault, "clients/acme/client.yaml": client(timezone="Europe/Berlin")}
    assert since(*look(berlin)) == "No problems since 13 November 2026."


def test_without_any_problem_the_records_beginning_is_told(look: Look) -> None:
    """Nothing is claimed of the time before; without services, nothing is dated."""
    told = since(*look({"company.yaml": company(records_since="2025-05-03")}))
    assert told == "No problems since our records begin, on 3 May 2025."
    nothing = {"clients/acme/client.yaml": client(services=[])}
    assert since(*look(nothing)) == "No problems."


def test_work_past_its_window_is_owned_until_it_is_done(look: Look) -> None:
    """The headline, the list and the page say that it runs over and whose time that is."""
    text = window("2026-11-21")  # 02:00 to 03:30, and it is 15:00
    scope, records = look({"maintenance/2026-11-21-a.md": text})
    (happening,) = happenings_of(scope, records).open
    assert happening.words == "Not done yet"
    assert str(happening.when) == (
        "Saturday 21 November 2026, 02:00 to 03:30 GMT. It should have been over by then; "
        "the time since counts as ours"
    )
    assert headline(scope, records, (happening,)) == "Planned work is running over: Website."
    view = maintenance_view(scope, records, scope.maintenance[0])
    assert str(view.when) == f"{happening.when}."


def test_before_records_begin_there_are_no_problems(look: Look) -> None:
    """A client who begins next month reads of no day to come."""
    scope, records = look({"clients/acme/client.yaml": client(since="2026-12-29")})
    assert since(scope, records) == "No problems."


def test_a_fault_that_came_back_says_when_it_began_again(look: Look) -> None:
    """What we know since later is never said to be known since it began."""
    body = OPEN + "\n## 10:20 Resolved\nWell.\n\n## 11:00 Identified {web: major_outage}\nAgain.\n"
    scope, records = look(
        {**TWO, "incidents/2026-11-21-x.md": incident(body, began="2026-11-21 09:40")}
    )
    (found,) = happenings_of(scope, records).open
    assert (found.words, str(found.when)) == ("We know what it is", "began again 11:00 GMT")
