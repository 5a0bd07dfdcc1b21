from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.change import earliest
from aboveboard.views.status.service import ServiceView, service_views
from factories import PAYLANE, client, company, incident, maintenance, plan, providers, service

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., dict[str, ServiceView]]

OPEN = "## 14:25 Investigating\nWe look.\n"
UPTIME = {"plans/care.yaml": plan(uptime={"target": "99.9"})}


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def see(look: Look) -> See:
    """Give the pages of the client's services, by id."""

    def views(
        changes: Mapping[str, str] | None = None, now: str = "2026-11-21 15:00"
    ) -> dict[str, ServiceView]:
        return {view.id: view for view in service_views(*look(changes, utc(now)))}

    return views


def own(*subscriptions: dict[str, Any], **facts: Any) -> dict[str, str]:
    """Give the client with some subscriptions to the website."""
    services = [{"service": "web", **one} for one in subscriptions]
    return {"clients/acme/client.yaml": client(services=services, **facts)}


TWO = {
    "services/shop.yaml": service(name="Shop", means="You can buy."),
    "clients/acme/client.yaml": client(
        services=[{"service": "web"}, {"service": "shop", "called": "Your shop"}]
    ),
}


def fault(day: str, *services: str, **facts: Any) -> dict[str, str]:
    """Give an outage from 09:40 to 11:05 of a day."""
    name = "-".join(services) or "web"
    given = {"services": dict.fromkeys(services or ("web",), "major_outage"), **facts}
    return {f"incidents/{day}-{name}.md": incident(began=f"{day} 09:40", **given)}


def ids(view: ServiceView) -> list[str]:
    """Give what is past on a page."""
    return [entry.id for month in view.past for entry in month.entries]


def test_a_service_without_a_fault_has_a_page_that_says_so(see: See) -> None:
    """Name, what works when it works, the state now and since when nothing went wrong."""
    (view,) = see().values()
    assert (view.id, view.name, view.means, view.parts) == (
        "web",
        "Website",
        "Your pages open.",
        (),
    )
    assert (view.status, view.words) == (ServiceStatus.OPERATIONAL, "Working")
    assert (view.since, view.begins, view.ended) == (None, None, None)
    assert (view.open, view.planned, view.past) == ((), (), ())
    assert view.no_problems == "No problems since we began, on 1 January 2024."
    assert (view.told, view.noticed, view.relies_on, view.hours) == (None, None, (), None)
    assert [one.words for one in view.key] == ["No counted minute"]


def test_each_service_has_one_page_in_the_clients_order(see: See) -> None:
    """By the client's own names, with the parts of the service."""
    texts = {**TWO, "services/shop.yaml": service(name="Shop", parts=["Basket", "Cards"])}
    views = see(texts)
    assert [(view.id, view.name) for view in views.values()] == [
        ("web", "Website"),
        ("shop", "Your shop"),
    ]
    assert views["shop"].parts == ("Basket", "Cards")
    assert see({"clients/acme/client.yaml": client(services=[])}) == {}


def test_its_page_tells_its_own_past_alone(see: See) -> None:
    """What touched both stands on both, there without the name of the page itself."""
    views = see(
        {
            **TWO,
            **fault("2026-11-12", "web"),
            **fault("2026-10-12", "shop"),
            **fault("2026-09-12", "web", "shop"),
        }
    )
    assert ids(views["web"]) == ["2026-11-12-web", "2026-09-12-web-shop"]
    assert ids(views["shop"]) == ["2026-10-12-shop", "2026-09-12-web-shop"]
    assert [month.month.iso for month in views["shop"].past] == ["2026-10", "2026-09"]
    named = {
        view.id: [entry.services for month in view.past for entry in month.entries]
        for view in views.values()
    }
    assert named == {"web": [(), ("Your shop",)], "shop": [(), ("Website",)]}


def test_planned_work_of_another_service_with_the_same_file_name_is_not_its_own(see: See) -> None:
    """An incident and a window may be called alike; each is of its own services."""
    down = incident(services={"web": "major_outage"})
    work = maintenance(
        from_="2026-11-12 02:00",
        to="2026-11-12 03:00",
        announced="2026-11-01 10:00",
        done="2026-11-12 03:00",
        services=["shop"],
    )
    views = see({**TWO, "incidents/2026-11-12-x.md": down, "maintenance/2026-11-12-x.md": work})
    kinds = {
        view.id: [entry.kind for month in view.past for entry in month.entries]
        for view in views.values()
    }
    assert kinds == {"web": ["incident"], "shop": ["maintenance"]}


def test_open_and_planned_stand_above_the_past(see: See) -> None:
    """And beneath an open problem nothing is claimed of the time before."""
    views = see(
        {
            **TWO,
            "incidents/2026-11-21-x.md": incident(OPEN, began="2026-11-21 14:20"),
            "maintenance/2026-12-05-w.md": maintenance(services=["shop"]),
        }
    )
    web, shop = views["web"], views["shop"]
    assert [entry.id for entry in web.open] == ["2026-11-21-x"]
    assert (web.planned, web.past, web.no_problems) == ((), (), "Nothing before this.")
    assert (web.status, web.words) == (ServiceStatus.MAJOR_OUTAGE, "Not working")
    assert str(web.since) == "14:20 GMT"
    assert [entry.id for entry in shop.planned] == ["2026-12-05-w"]
    assert (shop.open, shop.status) == ((), ServiceStatus.OPERATIONAL)
    assert shop.no_problems == "No problems since we began, on 1 January 2024."


def test_the_last_problem_is_that_of_this_service(see: See) -> None:
    """The other's was later, and says nothing of this one."""
    views = see({**TWO, **fault("2026-10-12", "web"), **fault("2026-11-12", "shop")})
    assert views["web"].no_problems == "No problems since 12 October 2026."
    assert views["shop"].no_problems == "No problems since 12 November 2026."


# Subscriptions


def test_two_subscriptions_with_a_gap_are_one_page(see: See) -> None:
    """Its months and days are those of both; the gap has no record."""
    texts = own(
        {"until": "2026-10-10", "called": "Your old site"},
        {"since": "2026-10-22", "called": "Your site"},
    )
    faults = {**fault("2026-10-05"), **fault("2026-10-25"), **fault("2026-11-12")}
    (view,) = see({**UPTIME, **texts, **faults}).values()
    assert (view.name, view.begins, view.ended) == ("Your site", None, None)
    # October: 10 and 10 days and the hour that the clock goes back are 28,860 minutes
    assert [(row.month.iso, row.minutes, row.allowed) for row in view.months[:3]] == [
        ("2026-11", "85.0", "43.2"),
        ("2026-10", "170.0", "28.8"),
        ("2026-09", "0.0", "43.2"),
    ]
    assert len(view.months) == 12
    assert view.bars is not None
    # 11 to 21 October
    assert view.bars.description == (
        "76 days without a counted minute, 3 with some. No record of 11 days."
    )
    assert view.bars.title == "Your site: the last 90 days"
    assert [row.day.iso for row in view.bars.days] == ["2026-11-12", "2026-10-25", "2026-10-05"]
    # 79 days and an hour are 113,820 minutes; 255 of them are 0.2240… %
    assert view.last_90_days == "Last 90 days: 255 counted minutes, 99.77%."
    assert ids(view) == ["2026-11-12-web", "2026-10-25-web", "2026-10-05-web"]


def test_neither_name_of_the_service_stands_on_its_page(see: See) -> None:
    """It was called otherwise; that is no other service."""
    texts = {
        **own(
            {"until": "2026-10-10", "called": "Your old site"},
            {"since": "2026-10-22", "called": "Your site"},
        ),
        **fault("2026-10-05"),
    }
    (view,) = see(texts).values()
    assert view.past[0].entries[0].services == ()


@pytest.mark.parametrize("turned", [False, True])
def test_the_page_speaks_of_the_present_subscription_else_of_the_newest(
    see: See, *, turned: bool
) -> None:
    """Whatever order they stand in."""

    def page(*subscriptions: dict[str, str]) -> ServiceView:
        order = reversed(subscriptions) if turned else subscriptions
        return see(own(*order))["web"]

    first, second = {"until": "2025-03-31"}, {"since": "2025-09-01", "until": "2026-08-31"}
    assert str(page(first, second).ended) == "31 August 2026"
    present = page(first, {"since": "2026-01-01", "until": "2026-12-31"}, {"since": "2027-01-01"})
    assert (present.begins, present.ended) == (None, None)
    again = page(first, {"since": "2026-12-01"})
    assert (str(again.begins), again.ended) == ("1 December 2026", None)


@pytest.mark.parametrize("since", ["2026-11-25", "2026-12-01"])
def test_a_service_to_come_says_from_when_and_has_no_record(see: See, since: str) -> None:
    """Also where it begins in this very month: no minute of it has been kept yet."""
    (view,) = see({**UPTIME, **own({"since": since})}).values()
    assert view.begins is not None
    assert (view.begins.iso, view.ended) == (since, None)
    assert (view.bars, view.last_90_days, view.months, view.no_record) == (None, None, (), None)
    assert view.no_problems == "No problems."
    assert view.target == "99.9%"


def test_a_service_begins_with_its_first_minute(see: See) -> None:
    """At the client's midnight."""
    texts = {**UPTIME, **own({"since": "2026-11-22"})}
    assert see(texts, "2026-11-21 23:59")["web"].begins is not None
    begun = see(texts, "2026-11-22 00:00")["web"]
    assert begun.begins is None
    assert [row.verdict for row in begun.months] == ["kept so far"]


def test_a_service_that_ended_keeps_its_page(see: See) -> None:
    """Its last day, its record and its past are told; a month later, too."""
    texts = {**UPTIME, **own({"until": "2026-10-15"}), **fault("2026-10-12")}
    (view,) = see(texts).values()
    assert str(view.ended) == "15 October 2026"
    assert [(row.month.iso, row.verdict) for row in view.months[:2]] == [
        ("2026-10", "missed"),
        ("2026-09", "kept"),
    ]
    # December to October
    assert len(view.months) == 11
    assert ids(view) == ["2026-10-12-web"]
    # On its last day it is still the client's
    assert see(texts, "2026-10-15 22:59")["web"].ended is None
    assert see(texts, "2026-10-15 23:00")["web"].ended is not None


def test_a_problem_that_outlived_the_subscription_is_not_denied(see: See) -> None:
    """It began in November and is not over: there was a problem since our records begin."""
    open_ = {"incidents/2026-11-12-x.md": incident("## 09:58 Investigating\nWe look.\n")}
    (view,) = see({**own({"until": "2026-11-15"}), **open_}).values()
    assert ids(view) == ["2026-11-12-x"]
    assert view.no_problems == "The last problem began on 12 November 2026."


def test_a_service_that_ended_long_ago_has_no_bars(see: See) -> None:
    """Nothing of the last 90 days or twelve months is on record."""
    (view,) = see({**UPTIME, **own({"until": "2025-03-31"})}).values()
    assert (view.bars, view.last_90_days, view.months) == (None, None, ())


@pytest.mark.parametrize(
    ("since", "words"),
    [
        # Twelve months begin with the first of December 2025
        ("2025-12-01", None),
        ("2025-12-02", "No record before 2 December 2025."),
        ("2026-11-21", "No record before 21 November 2026."),
        ("2026-11-22", None),
        ("2024-01-01", None),
    ],
)
def test_before_which_day_there_is_no_record_is_told_where_it_shows(
    see: See, since: str, words: str | None
) -> None:
    """That is, where the months shown would reach further back."""
    assert see(own({"since": since}))["web"].no_record == words
    if since <= "2026-11-21":
        assert see({"company.yaml": company(records_since=since)})["web"].no_record == words


# Promises, hours and the method


def test_twelve_months_are_judged_by_the_plan(see: See) -> None:
    """December 2025 to November 2026, newest first; with the target and the method."""
    view = see({**UPTIME, **fault("2026-11-12")})["web"]
    assert (view.months[0].month.iso, view.months[-1].month.iso) == ("2026-11", "2025-12")
    assert len(view.months) == 12
    assert view.target == "99.9%"
    # 85 minutes of 43,200 and of 129,660, the 90 days with October's long one
    assert view.months[0].percent == "99.80%"
    assert view.last_90_days == "Last 90 days: 85 counted minutes, 99.93%."
    assert view.method.startswith("How we count:")


def test_without_a_promised_uptime_days_are_drawn_and_nothing_is_judged(see: See) -> None:
    """By the usual weights, which are told."""
    view = see(fault("2026-11-12"))["web"]
    assert (view.months, view.target, view.last_90_days) == ((), None, None)
    assert view.bars is not None
    assert [row.minutes for row in view.bars.days] == ["85.0"]
    assert "a part did not work counts 30%" in view.method


OFFICE = service(hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:00"))


def test_a_service_with_hours_tells_them(see: See) -> None:
    """In words, with the zone; its months are those hours."""
    view = see({**UPTIME, "services/web.yaml": OFFICE})["web"]
    assert view.hours == "Monday to Friday 09:00 to 17:00 (London time)"
    # 21 working days of 480 minutes: 10,080; 10.08 may be down
    assert view.months[0].allowed == "10.0"


def test_a_service_of_which_no_minute_was_promised_yet_claims_no_percentage(see: See) -> None:
    """It began on a Saturday and opens on Monday: neither bars nor 100 %."""
    texts = {**UPTIME, "services/web.yaml": OFFICE, **own({"since": "2026-11-21"})}
    saturday, monday = see(texts)["web"], see(texts, "2026-11-23 08:00")["web"]
    assert (saturday.bars, saturday.last_90_days) == (None, None)
    assert monday.last_90_days == "Since 21 November 2026: 0 counted minutes, 100%."
    assert monday.bars is not None


def test_how_soon_we_told_is_of_this_service(see: See) -> None:
    """And who noticed first."""
    promised = {"plans/care.yaml": plan(promises={"tell_about_problems": "15 minutes"})}
    views = see(
        {
            **TWO,
            **promised,
            **fault("2026-11-12", "web", noticed_by="us"),
            # Told at 09:58, like the other, but begun at 09:50
            "incidents/2026-10-12-shop.md": incident(
                "## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n",
                began="2026-10-12 09:50",
                services={"shop": "major_outage"},
                noticed_by="client",
            ),
        }
    )
    web, shop = views["web"], views["shop"]
    assert web.told is not None
    assert shop.told is not None
    assert (web.told.told, shop.told.told) == ("Not kept.", "Kept.")
    assert web.told.slowest == "The slowest took 18 minutes."
    assert web.noticed == "Who noticed first: we once."
    assert shop.noticed == "Who noticed first: a client once."


def test_whom_we_rely_on_is_told_where_this_service_needs_it(see: See) -> None:
    """Once, also with two subscriptions, and not on another service's page."""
    north = {"id": "north", "name": "NorthHost", "does": "hosting", "name_publicly": True}
    texts = {
        **TWO,
        "services/web.yaml": service(relies_on=["north"]),
        "services/shop.yaml": service(name="Shop", relies_on=["paylane", "north"]),
        "services/mail.yaml": service(name="Mail"),
        "clients/acme/client.yaml": client(
            services=[
                {"service": "web", "until": "2026-03-31"},
                {"service": "shop"},
                {"service": "mail"},
                {"service": "web", "since": "2026-06-01"},
            ]
        ),
        "providers.yaml": providers(PAYLANE, north),
    }
    names = {
        id_: [provider.name for provider in view.relies_on] for id_, view in see(texts).items()
    }
    assert names == {
        "web": ["NorthHost"],
        "shop": ["our provider of card payments", "NorthHost"],
        "mail": [],
    }


def test_a_services_page_changes_with_the_rest(look: Look) -> None:
    """With the next moment at which the records read differently."""
    texts = {"incidents/2026-11-21-x.md": incident(OPEN, began="2026-11-21 14:20")}
    scope, records = look({**UPTIME, **texts})
    (view,) = service_views(scope, records)
    assert view.changes_at == earliest(records.changes, records.now)
    assert view.changes_at.at == utc("2026-11-21 15:01")
