from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records, by_service
from aboveboard.views.status.service_lines import (
    ServiceStatusView,
    last_90_days,
    service_line,
    service_status,
)
from factories import client, company, incident, plan, service

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., list[ServiceStatusView]]

UPTIME = {"plans/care.yaml": plan(uptime={"target": "99.9"})}
OFFICE = service(hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00"))

ONE_MINUTE = {
    "incidents/2026-11-13-x.md": incident(
        "## 16:20 Investigating\nDown.\n\n## 16:21 Resolved\nUp.\n", began="2026-11-13 16:20"
    )
}


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def own(*subscriptions: dict[str, Any]) -> dict[str, str]:
    """Give the client with some subscriptions to the website."""
    services = [{"service": "web", **one} for one in subscriptions]
    return {"clients/acme/client.yaml": client(services=services)}


@pytest.fixture
def see(look: Look) -> See:
    """Give each of the client's services with its record."""

    def views(
        changes: Mapping[str, str] | None = None, now: str = "2026-11-21 15:00"
    ) -> list[ServiceStatusView]:
        _, records = look(changes, utc(now))
        return [service_status(service, records) for service in by_service(records)]

    return views


def test_a_line_has_the_clients_name_and_the_state_in_words(look: Look) -> None:
    """Today's clock alone; where the state held as long as records go, no time is told."""
    called = own({"called": "Your site"})
    _, records = look(called)
    line = service_line(records.services[0], records.voice, records.now)
    assert (line.id, line.name, line.means) == ("web", "Your site", "Your pages open.")
    assert (line.status, line.words, line.since) == (ServiceStatus.OPERATIONAL, "Working", None)
    open_ = incident("## 14:25 Investigating\nWe look.\n", began="2026-11-21 14:20")
    _, records = look({**called, "incidents/2026-11-21-x.md": open_})
    line = service_line(records.services[0], records.voice, records.now)
    assert (line.words, str(line.since)) == ("Not working", "14:20 GMT")


def test_the_running_month_is_told_in_a_sentence(see: See) -> None:
    """85 minutes of 43.2 is missed; without a fault it is kept so far."""
    (well,) = see(UPTIME)
    assert (well.missed, well.this_month) == (
        False,
        "November 2026: 0 counted minutes of 43.2 allowed; 100%, kept so far.",
    )
    (ill,) = see({**UPTIME, "incidents/2026-11-12-x.md": incident()})
    assert (ill.missed, ill.this_month) == (
        True,
        "November 2026: 85 counted minutes of 43.2 allowed; 99.80%, missed.",
    )
    assert [row.month.iso for row in ill.months] == ["2026-11", "2026-10", "2026-09", "2026-08"]
    assert ill.last_90_days == "Last 90 days: 85 counted minutes, 99.93%."


def test_a_month_that_was_missed_before_is_not_this_months(see: See) -> None:
    """On the first of December, November is a row of the table."""
    (view,) = see({**UPTIME, "incidents/2026-11-12-x.md": incident()}, "2026-12-01 00:00")
    assert not view.missed
    assert view.this_month is not None
    assert view.this_month.startswith("December 2026: 0 counted minutes")
    assert [row.kept for row in view.months] == [None, False, True, True]


def test_without_a_promise_nothing_is_judged(see: See) -> None:
    """The days are drawn all the same."""
    (view,) = see({"incidents/2026-11-12-x.md": incident()})
    assert (view.months, view.this_month, view.missed, view.last_90_days) == ((), None, False, None)
    assert view.bars is not None


def test_a_subscription_that_ended_has_no_running_month(see: See) -> None:
    """From the client's midnight after its last day."""
    texts = {**UPTIME, **own({"until": "2026-11-20"}), "incidents/2026-11-12-x.md": incident()}
    (last,) = see(texts, "2026-11-20 23:59")
    assert (last.ended, last.missed) == (None, True)
    (over,) = see(texts, "2026-11-21 00:00")
    assert over.ended is not None
    assert (over.ended.iso, over.missed, over.this_month) == ("2026-11-20", False, None)
    assert over.months[0].verdict == "missed"


def test_two_subscriptions_to_one_service_are_one_drawing(see: See) -> None:
    """The service is told once, by its present subscription; the gap is no record."""
    (web,) = see(own({"until": "2026-09-30", "called": "Old"}, {"since": "2026-11-01"}))
    assert (web.chart, web.line.name, web.ended) == ("bars-web", "Website", None)
    assert web.bars is not None
    # 1 to 31 October
    assert web.bars.description.endswith("No record of 31 days.")


def test_hours_and_parts_are_told(see: See) -> None:
    """A service that is always promised has no hours to tell."""
    (always,) = see({"services/web.yaml": service(parts=["Pages", "Forms"])})
    assert (always.parts, always.hours) == (("Pages", "Forms"), None)
    (office,) = see({"services/web.yaml": OFFICE})
    assert office.hours == "Monday to Friday 09:00 to 17:00 (London time)"


def test_a_month_without_a_promised_minute_is_not_told(see: See) -> None:
    """Saturday the 31st was the first day: October has nothing to keep, November has."""
    texts = {**UPTIME, "services/web.yaml": OFFICE, **own({"since": "2026-10-31"})}
    (october,) = see(texts, "2026-10-31 12:00")
    assert (october.months, october.this_month, october.missed) == ((), None, False)
    assert (october.bars, october.last_90_days) == (None, None)
    (november,) = see(texts)
    assert [row.month.iso for row in november.months] == ["2026-11"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Last 90 days: 0 counted minutes, 100%."),
        # 24 August to 20 November are 13 weeks of five working days, of which two are off
        (
            {
                "services/web.yaml": OFFICE,
                "company.yaml": company(holidays=["2026-08-31", "2026-11-11"]),
                "incidents/2026-11-13-x.md": incident(
                    "## 16:25 Investigating\nDown.\n\n## 2026-11-16 10:00 Resolved\nUp.\n",
                    began="2026-11-13 16:20",
                ),
            },
            # 100 of 63 x 480 = 30,240 minutes are 0.3306… %
            "Last 90 days: 100 counted minutes, 99.66%.",
        ),
        # One of 129,600 minutes is 0.0007… %
        (ONE_MINUTE, "Last 90 days: 1 counted minute, 99.99%."),
        (
            {**ONE_MINUTE, **own({"since": "2026-11-01"})},
            "Since 1 November 2026: 1 counted minute, 99.99%.",
        ),
        (own({"until": "2026-08-23"}), None),
        (own({"since": "2026-11-22"}), None),
        # One day of the ninety is left: 24 August
        (own({"until": "2026-08-24"}), "Last 90 days: 0 counted minutes, 100%."),
    ],
)
def test_the_last_90_days_are_those_on_record(
    look: Look, changes: dict[str, str], words: str | None
) -> None:
    """From 24 August to today; without a promised minute in them nothing is said."""
    _, records = look({**UPTIME, **changes})
    assert last_90_days(records.services, records) == words
