from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.counts import Counted, counts_of
from aboveboard.views.availability.services import Records
from factories import client, incident, maintenance, plan, service

Look = Callable[..., tuple[Scope, Records]]

THIN = "\N{NARROW NO-BREAK SPACE}"
UPTIME = {
    "target": "99.9",
    "weights": {"partial_outage": "0.5"},
    "if_missed": [
        {"below": "99.9", "give": "5% of that month's fee"},
        {"below": "99.0", "give": "25% of that month's fee"},
    ],
}
EXAMPLE = incident(
    "## 09:58 Investigating\nWe look.\n\n## 10:20 Identified {web: major_outage}\nNone.\n\n"
    "## 10:45 Monitoring {web: partial_outage}\nSome.\n\n## 11:05 Resolved\nAll.\n",
    services={"web": "partial_outage"},
)

OFFICE = {
    "services/web.yaml": service(
        hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00")
    )
}


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def outage(began: str, over: str | None, **facts: Any) -> dict[str, str]:
    """Give a fault from one moment to another, or open."""
    end = f"\n## {over} Resolved\nUp.\n" if over else ""
    body = f"## {began} Investigating\nDown.\n{end}"
    return {f"incidents/{began[:10]}-x.md": incident(body, began=began, **facts)}


@pytest.fixture
def counts(look: Look) -> Callable[..., list[str]]:
    """Tell the months in which the first incident counted."""

    def of(
        changes: dict[str, str] | None = None, now: str = "2026-11-21 15:00", **uptime: Any
    ) -> list[str]:
        given = {"plans/care.yaml": plan(uptime={**UPTIME, **uptime}), **(changes or {})}
        scope, records = look(given, utc(now))
        return words_of(counts_of(scope.incidents[0], records))

    return of


Counts = Callable[..., list[str]]


def words_of(counted: Iterable[Counted]) -> list[str]:
    """Tell whose month it is, and the month."""
    return [f"{one.service}, {one.month}" for one in counted]


def test_what_it_counted_itself_stands_beside_the_whole_month(look: Look) -> None:
    """20 minutes in November beside another's 30; over a border each month has its own."""
    two = {
        **outage("2026-11-12 10:00", "2026-11-12 10:30"),
        "incidents/2026-11-15-y.md": incident(
            "## 10:05 Investigating\nx\n\n## 10:20 Resolved\nx\n", began="2026-11-15 10:00"
        ),
    }
    scope, records = look({"plans/care.yaml": plan(uptime=UPTIME), **two})
    (own,) = counts_of(scope.incidents[1], records)
    assert (own.minutes, own.is_given) == ("20 counted minutes", True)
    assert own.month.startswith("November 2026: 50 counted minutes of 43.2 allowed;")
    over = outage("2026-10-31 23:50", "2026-11-01 00:01")
    scope, records = look({"plans/care.yaml": plan(uptime=UPTIME), **over})
    october, november = counts_of(scope.incidents[0], records)
    assert (october.minutes, october.is_given) == ("10 counted minutes", False)
    assert (november.minutes, november.is_given) == ("1 counted minute", False)
    assert november.month.startswith("November 2026: 1 counted minute of 43.2 allowed;")


def months_in(told: list[str]) -> list[str]:
    """Give the months that are named, with the service."""
    return [words.partition(":")[0] for words in told]


def test_an_incident_names_the_month_in_which_it_counted(counts: Counts) -> None:
    """With all that the month counted, and what the client gets."""
    assert counts({"incidents/2026-11-12-cards.md": EXAMPLE}) == [
        "Website, November 2026: 55 counted minutes of 43.2 allowed; 99.87%, missed. "
        "You get 5% of that month's fee, you need not ask."
    ]


@pytest.mark.parametrize(
    ("began", "over", "months"),
    [
        ("2026-10-31 23:30", "2026-11-01 00:30", ["October 2026", "November 2026"]),
        # Half-open: over at midnight it touched October alone, begun then November alone
        ("2026-10-31 23:30", "2026-11-01 00:00", ["October 2026"]),
        ("2026-11-01 00:00", "2026-11-01 00:30", ["November 2026"]),
        ("2026-10-31 23:59", "2026-11-01 00:01", ["October 2026", "November 2026"]),
        (
            "2025-11-30 10:00",
            "2026-02-01 10:00",
            ["November 2025", "December 2025", "January 2026", "February 2026"],
        ),
        # Open: up to now, not beyond
        ("2026-10-31 23:30", None, ["October 2026", "November 2026"]),
    ],
)
def test_an_incident_over_a_months_border_names_each_oldest_first(
    counts: Counts, began: str, over: str | None, months: list[str]
) -> None:
    """Each month that it touched with a minute that counts."""
    assert months_in(counts(outage(began, over))) == [f"Website, {month}" for month in months]


def test_the_month_of_an_incident_is_the_clients(counts: Counts) -> None:
    """In Berlin it lay in November wholly."""
    berlin = {"clients/acme/client.yaml": client(timezone="Europe/Berlin")}
    fault = outage("2026-10-31 23:30", "2026-11-01 00:30")
    assert months_in(counts({**fault, **berlin})) == ["Website, November 2026"]


@pytest.mark.parametrize(
    ("changes", "uptime"),
    [
        # Slow minutes weigh nothing
        (
            outage(
                "2026-11-12 10:00", "2026-11-12 11:00", services={"web": "degraded_performance"}
            ),
            {},
        ),
        # At night and at the weekend nothing was promised
        ({**OFFICE, **outage("2026-11-14 10:00", "2026-11-14 11:00")}, {}),
        ({**OFFICE, **outage("2026-11-12 17:00", "2026-11-13 09:00")}, {}),
        # Within work that is left out
        (
            {
                **outage("2026-11-12 10:10", "2026-11-12 10:40"),
                "maintenance/2026-11-12-w.md": maintenance(
                    from_="2026-11-12 10:00",
                    to="2026-11-12 11:00",
                    announced="2026-11-01 10:00",
                    done="2026-11-12 11:00",
                ),
            },
            {"maintenance_allowance": "1 hour"},
        ),
        # Begun by a clock that goes before ours
        (outage("2026-11-21 15:00", None), {}),
    ],
)
def test_an_incident_that_counted_nothing_names_no_month(
    counts: Counts, changes: dict[str, str], uptime: dict[str, str]
) -> None:
    """The page does not tell of a month in which it added nothing."""
    assert counts(changes, **uptime) == []


def test_only_months_in_which_it_counted_are_named(counts: Counts) -> None:
    """Open from Saturday, October's last day, into November: office hours begin on Monday."""
    weekend = outage("2026-10-31 10:00", "2026-11-02 10:00")
    assert months_in(counts({**OFFICE, **weekend})) == ["Website, November 2026"]
    # After 1 November it was only watched: what was well again counts nothing
    watched = incident(
        "## 2026-10-30 10:00 Investigating\nDown.\n\n"
        "## 2026-10-30 11:00 Monitoring {web: operational}\nUp.\n\n"
        "## 2026-11-03 10:00 Resolved\nUp.\n",
        began="2026-10-30 10:00",
    )
    assert months_in(counts({"incidents/2026-10-30-x.md": watched})) == ["Website, October 2026"]


def test_a_month_of_another_subscription_is_not_named(counts: Counts) -> None:
    """It ran on while the client did not have the service, who has it again since the 20th."""
    own = client(
        services=[
            {"service": "web", "until": "2026-10-12"},
            {"service": "web", "since": "2026-11-20"},
        ]
    )
    fault = outage("2026-10-10 10:00", "2026-11-05 10:00")
    told = counts({**fault, "clients/acme/client.yaml": own})
    assert months_in(told) == ["Website, October 2026"]
    # 10 October, 10:00, to the 13th, 00:00, in summer time: 62 hours
    assert f"3{THIN}720 counted minutes" in told[0]


def test_two_incidents_at_once_name_the_month_both(look: Look) -> None:
    """Each counted; the month tells what they counted together, at the heavier."""
    both = {
        **outage("2026-11-12 10:00", "2026-11-12 11:00"),
        "incidents/2026-11-12-y.md": incident(
            "## 10:30 Investigating\nx\n\n## 10:40 Resolved\nx\n",
            began="2026-11-12 10:30",
            services={"web": "partial_outage"},
        ),
    }
    scope, records = look({"plans/care.yaml": plan(uptime=UPTIME), **both})
    told = [words_of(counts_of(one, records)) for one in scope.incidents]
    assert told[0] == told[1]
    assert told[0][0].startswith("Website, November 2026: 60 counted minutes of 43.2 allowed;")


def test_an_incident_of_no_weight_does_not_tell_of_another_s_minutes(look: Look) -> None:
    """Slow while it was down: the minutes are those of the one that was down."""
    both = {
        **outage("2026-11-12 10:00", "2026-11-12 11:00"),
        "incidents/2026-11-12-y.md": incident(
            "## 10:30 Investigating\nx\n\n## 10:40 Resolved\nx\n",
            began="2026-11-12 10:30",
            services={"web": "degraded_performance"},
        ),
    }
    scope, records = look({"plans/care.yaml": plan(uptime=UPTIME), **both})
    told = {one.id: words_of(counts_of(one, records)) for one in scope.incidents}
    assert told["2026-11-12-y"] == []
    assert months_in(told["2026-11-12-x"]) == ["Website, November 2026"]


def test_each_service_of_an_incident_is_told_by_its_name(counts: Counts) -> None:
    """In the order of the incident; without a minute that counts, not at all."""
    changes = {
        "services/shop.yaml": service(name="Shop"),
        "services/mail.yaml": service(name="Mail"),
        "clients/acme/client.yaml": client(
            services=[{"service": n} for n in ("web", "mail")]
            + [{"service": "shop", "called": "Your shop"}]
        ),
        **outage(
            "2026-11-12 10:00",
            "2026-11-12 10:30",
            services={"shop": "major_outage", "mail": "operational", "web": "partial_outage"},
        ),
    }
    assert counts(changes) == [
        "Your shop, November 2026: 30 counted minutes of 43.2 allowed; 99.93%, kept so far.",
        "Website, November 2026: 15 counted minutes of 43.2 allowed; 99.96%, kept so far.",
    ]


def test_without_a_promised_uptime_an_incident_counts_nothing(look: Look) -> None:
    """There is nothing to judge a month by."""
    scope, records = look({"incidents/2026-11-12-x.md": EXAMPLE})
    assert list(counts_of(scope.incidents[0], records)) == []
