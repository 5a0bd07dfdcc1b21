from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records, records_of
from aboveboard.views.home import home_view
from aboveboard.views.status.overview import StatusView, status_view
from aboveboard.views.status.past import history_views
from factories import client, files, incident, maintenance, plan, scope_for, service

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., StatusView]

OPEN = "## 14:25 Investigating\nWe look.\n"


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def see(look: Look) -> See:
    """Give the Status page of the smallest project with some files changed."""

    def view(changes: dict[str, str] | None = None, now: str = "2026-11-21 15:00") -> StatusView:
        return status_view(*look(changes, utc(now)))

    return view


def fault(body: str = OPEN, **facts: Any) -> str:
    """Give an incident that began at 14:20."""
    return incident(body, **{"began": "2026-11-21 14:20", "title": "Pages failed", **facts})


def test_all_well_is_said_so(see: See) -> None:
    """Green, with the day since which nothing went wrong and what to expect of planned work."""
    view = see()
    assert (view.status, view.headline) == (
        ServiceStatus.OPERATIONAL,
        "Everything we run for you is working.",
    )
    assert view.no_problems == "No problems since we began, on 1 January 2024."
    assert view.nothing_planned == "Nothing planned."
    assert (view.open, view.planned, view.past, view.coming) == ((), (), (), ())
    assert view.years == (2026, 2025, 2024)


def test_nothing_planned_says_how_early_you_will_hear(see: See) -> None:
    """The plan's notice is named where it promises one."""
    view = see({"plans/care.yaml": plan(promises={"maintenance_notice": "5 days"})})
    assert view.nothing_planned == "Nothing planned. You will hear at least 5 days before."


def test_the_headline_names_the_open_incident(see: See) -> None:
    """Two of them: the worse one, and how many more."""
    one = {"incidents/2026-11-21-a.md": fault(services={"web": "partial_outage"})}
    assert see(one).headline == "Pages failed."
    two = {**one, "incidents/2026-11-21-b.md": fault(title="All is down")}
    assert see(two).headline == "All is down, and 1 more."
    assert see(two).status is ServiceStatus.MAJOR_OUTAGE


def test_the_headline_is_not_green_while_an_incident_is_only_watched(see: See) -> None:
    """With every service well again and nothing resolved, the mark is not that of being well."""
    body = OPEN + "\n## 14:40 Monitoring {web: operational}\nWe watch.\n"
    view = see({"incidents/2026-11-21-a.md": fault(body)})
    assert view.groups[0].services[0].line.status is ServiceStatus.OPERATIONAL
    assert view.headline == "Pages failed."
    assert view.status is ServiceStatus.DEGRADED_PERFORMANCE


PHASES = st.sampled_from(("Investigating", "Identified", "Monitoring"))
STATES = st.sampled_from([status.value for status in ServiceStatus])
STEPS = st.lists(st.tuples(PHASES, STATES), max_size=3)


@settings(max_examples=40, deadline=None)
@given(first=STATES, steps=STEPS, work=st.booleans())
def test_no_open_incident_is_ever_below_a_green_headline(
    first: str, steps: list[tuple[str, str]], *, work: bool
) -> None:
    """Whatever state it leaves the service in, the headline names it and is not green."""
    body = "## 10:00 Investigating\nWe look.\n" + "".join(
        f"\n## 10:1{n} {phase} {{web: {state}}}\nMore.\n" for n, (phase, state) in enumerate(steps)
    )
    texts = {
        "incidents/2026-11-21-a.md": fault(body, began="2026-11-21 09:50", services={"web": first})
    }
    if work:
        texts["maintenance/2026-11-21-w.md"] = maintenance(
            from_="2026-11-21 14:00", to="2026-11-21 16:00"
        )
    scope = scope_for(files(texts))
    records = records_of(scope, utc("2026-11-21 15:00"))
    for view in (status_view(scope, records), home_view(scope, records)):
        assert view.status is not ServiceStatus.OPERATIONAL
        assert "Pages failed." in view.headline


def test_whom_to_call_stands_with_an_open_problem_until_we_are_late(see: See) -> None:
    """A late one names whom to ring in its own sentence; planned work needs no call."""
    promised = {
        "incidents/2026-11-21-x.md": fault("## 14:25 Investigating\nNext update by 15:30.\n")
    }
    call = see(promised).call
    assert call is not None
    assert call.words == "hello@fernwood.example"
    assert see(promised, "2026-11-21 15:30").call is None
    now = maintenance(from_="2026-11-21 14:00", to="2026-11-21 16:00")
    assert see({"maintenance/2026-11-21-x.md": now}).call is None


def test_work_that_goes_on_is_named_and_is_not_called_well(see: See) -> None:
    """Without a fault, planned work is the headline."""
    text = maintenance(from_="2026-11-21 14:00", to="2026-11-21 16:00")
    view = see({"maintenance/2026-11-21-w.md": text})
    assert view.headline == "Planned work is going on: Website."
    assert view.status is ServiceStatus.UNDER_MAINTENANCE
    assert [happening.id for happening in view.open] == ["2026-11-21-w"]


def test_without_a_service_nothing_is_called_working(see: See) -> None:
    """A client with no service now reads that we run nothing."""
    for services in ([], [{"service": "web", "since": "2026-12-01"}]):
        view = see({"clients/acme/client.yaml": client(services=services)})
        assert view.headline == "We run nothing for you at the moment."
        assert view.groups == ()


def test_services_stand_in_groups_in_the_clients_order(see: See) -> None:
    """Groups come in the order of their first service; a service to come is not there."""
    own = [{"service": name} for name in ("web", "shop", "mail")]
    view = see(
        {
            "services/web.yaml": service(group="Sites"),
            "services/shop.yaml": service(name="Shop", group="Money", parts=["Basket", "Cards"]),
            "services/mail.yaml": service(name="Mail", group="Sites"),
            "services/soon.yaml": service(name="Soon"),
            "clients/acme/client.yaml": client(
                services=[*own, {"service": "soon", "since": "2026-12-01"}]
            ),
        }
    )
    assert [(g.name, [s.line.id for s in g.services]) for g in view.groups] == [
        ("Sites", ["web", "mail"]),
        ("Money", ["shop"]),
    ]
    assert view.groups[1].services[0].parts == ("Basket", "Cards")


def test_a_service_to_come_is_named_with_its_day_and_has_a_way_to_its_page(see: See) -> None:
    """It is not among those that work, and its page can be found."""
    services = [{"service": "web"}, {"service": "soon", "since": "2026-12-01"}]
    view = see(
        {
            "services/soon.yaml": service(name="Soon"),
            "clients/acme/client.yaml": client(services=services),
        }
    )
    assert [(one.id, one.name, one.begins.iso) for one in view.coming] == [
        ("soon", "Soon", "2026-12-01")
    ]
    assert [one.line.id for group in view.groups for one in group.services] == ["web"]


def test_without_groups_there_is_one_heading_for_all(see: See) -> None:
    """A service without a group stands under none."""
    assert [group.name for group in see().groups] == [None]


def test_a_line_says_the_state_in_words_and_since_when(see: See) -> None:
    """Today's clock alone; an earlier day is written out."""
    line = see({"incidents/2026-11-21-a.md": fault()}).groups[0].services[0].line
    assert (line.words, str(line.since)) == ("Not working", "14:20 GMT")
    line = see({"incidents/2026-11-12-a.md": incident()}).groups[0].services[0].line
    assert (line.words, str(line.since)) == ("Working", "12 November 2026, 11:05 GMT")


def test_without_a_promised_uptime_there_are_days_and_no_judgement(see: See) -> None:
    """The bars are drawn by the usual weights, which are told; no month is judged."""
    view = see({"incidents/2026-11-12-a.md": incident()})
    shown = view.groups[0].services[0]
    assert (shown.months, shown.this_month, shown.last_90_days) == ((), None, None)
    assert shown.bars is not None
    assert [row.day.iso for row in shown.bars.days] == ["2026-11-12"]
    assert "a part did not work counts 30%" in view.method
    assert not shown.missed


UPTIME = {"plans/care.yaml": plan(uptime={"target": "99.9"})}


def test_the_record_tells_the_running_month_and_the_last_90_days(see: See) -> None:
    """85 minutes of 43.2; 85 of 129,660 minutes in 90 days are 0.0655… %."""
    # 90 days from 24 August with the 25-hour day of October: 90 x 1,440 + 60 = 129,660
    view = see({**UPTIME, "incidents/2026-11-12-a.md": incident()})
    shown = view.groups[0].services[0]
    # 85 / 43,200 = 0.1967… %
    assert shown.this_month == (
        "November 2026: 85 counted minutes of 43.2 allowed; 99.80%, missed."
    )
    assert shown.missed
    assert shown.last_90_days == "Last 90 days: 85 counted minutes, 99.93%."
    assert view.method.startswith("How we count:")


def test_a_service_that_ended_keeps_its_record_and_has_no_running_month(see: See) -> None:
    """It says until when; a service that was cancelled is neither well nor ill."""
    own = client(services=[{"service": "web", "until": "2026-11-15"}])
    view = see({**UPTIME, "clients/acme/client.yaml": own, "incidents/2026-11-12-a.md": incident()})
    shown = view.groups[0].services[0]
    assert str(shown.ended) == "15 November 2026"
    assert (shown.this_month, shown.missed) == (None, False)
    # 1 to 15 November
    assert shown.months[0].allowed == "21.6"


def test_a_service_that_ended_long_ago_has_no_last_90_days(see: See) -> None:
    """No minute of the window is judged, so nothing is said of it."""
    own = client(services=[{"service": "web", "until": "2026-03-31"}])
    shown = see({**UPTIME, "clients/acme/client.yaml": own}).groups[0].services[0]
    assert (shown.last_90_days, shown.bars, shown.months) == (None, None, ())


def test_the_past_stands_by_month_and_older_years_have_their_pages(look: Look) -> None:
    """Status shows four months; every year of the past has a page, newest first."""
    days = ("2026-11-12", "2026-11-01", "2026-08-31", "2026-07-31", "2024-02-29")
    text = "## 10:00 Investigating\nDown.\n\n## 10:10 Resolved\nUp.\n"
    scope, records = look(
        {f"incidents/{day}-x.md": incident(text, began=f"{day} 09:00") for day in days}
    )
    view = status_view(scope, records)
    assert [(m.month.words, [h.on.isoformat() for h in m.entries], m.quiet) for m in view.past] == [
        ("November 2026", ["2026-11-12", "2026-11-01"], None),
        ("October 2026", [], "No problems."),
        ("September 2026", [], "No problems."),
        ("August 2026", ["2026-08-31"], None),
    ]
    assert view.years == (2026, 2025, 2024)
    pages = history_views(scope, records)
    assert [(page.year, [m.month.iso for m in page.months if m.entries]) for page in pages] == [
        (2026, ["2026-11", "2026-08", "2026-07"]),
        (2025, []),
        (2024, ["2024-02"]),
    ]
    # Every month on record is there: eleven of this year so far, all twelve of 2024
    assert [m.month.iso[5:] for m in pages[0].months] == [f"{n:02}" for n in range(11, 0, -1)]
    assert [m.month.iso[5:] for m in pages[2].months] == [f"{n:02}" for n in range(12, 0, -1)]
    assert all(page.years == (2026, 2025, 2024) for page in pages)


def test_the_month_of_the_past_is_the_clients(see: See) -> None:
    """What began at 23:30 UTC on 31 August is London's September."""
    text = incident(
        "## 2026-08-31 23:40 Z Investigating\nDown.\n\n## 2026-09-01 00:50 Z Resolved\nUp.\n",
        began="2026-08-31 23:30 Z",
    )
    view = see({"incidents/2026-09-01-x.md": text})
    assert [month.month.iso for month in view.past if month.entries] == ["2026-09"]


def test_while_the_first_problem_is_open_the_past_claims_nothing(see: See) -> None:
    """Not that there was none since our records begin, above which one stands open."""
    body = "## 14:25 Investigating\nDown.\n"
    view = see({"incidents/2026-11-21-a.md": incident(body, began="2026-11-21 14:20")})
    assert view.open
    assert view.no_problems == "Nothing before this."


SHOPS = {
    "services/web.yaml": service(group="Sites"),
    "services/shop.yaml": service(name="Shop", group="Sites"),
    "services/mail.yaml": service(name="Mail", group="Sites"),
    "clients/acme/client.yaml": client(
        services=[{"service": name} for name in ("web", "shop", "mail")]
    ),
}


def ill(*services: str, status: str = "major_outage", name: str = "a") -> dict[str, str]:
    """Give an open problem of some services."""
    return {f"incidents/2026-11-21-{name}.md": fault(services=dict.fromkeys(services, status))}


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({}, "operational", "All 3 working"),
        (ill("shop"), "major_outage", "Not working: Shop"),
        (ill("shop", "mail"), "major_outage", "Not working: Shop and Mail"),
        (ill("web", "shop", "mail"), "major_outage", "Not working: Website, Shop and Mail"),
        (ill("mail", status="partial_outage"), "partial_outage", "Partly not working: Mail"),
        (ill("mail", status="degraded_performance"), "degraded_performance", "Slow: Mail"),
        # The worst is told; what is less bad stands with its service
        (
            ill("mail") | ill("web", status="degraded_performance", name="b"),
            "major_outage",
            "Not working: Mail",
        ),
        (
            {
                "maintenance/2026-11-21-w.md": maintenance(
                    from_="2026-11-21 14:00", to="2026-11-21 16:00", services=["web", "mail"]
                )
            },
            "under_maintenance",
            "Planned work: Website and Mail",
        ),
    ],
)
def test_a_group_tells_its_state_in_words(
    see: See, changes: dict[str, str], status: str, words: str
) -> None:
    """All are working, or which are at the worst that there is."""
    (group,) = see({**SHOPS, **changes}).groups
    assert (group.status, group.words) == (status, words)


def test_a_group_of_one_needs_no_words(see: See) -> None:
    """The one service says it itself; its state is the group's all the same."""
    (group,) = see(ill("web")).groups
    assert (group.status, group.words) == (ServiceStatus.MAJOR_OUTAGE, None)


def test_each_group_tells_of_its_own_services_alone(see: See) -> None:
    """One group is well while the other is not."""
    changes = {**SHOPS, "services/web.yaml": service(), **ill("shop")}
    assert [(group.name, group.status, group.words) for group in see(changes).groups] == [
        (None, "operational", None),
        ("Sites", "major_outage", "Not working: Shop"),
    ]


def test_only_services_that_the_client_has_now_make_a_groups_state(see: See) -> None:
    """What ended yesterday is shown and not counted; what begins tomorrow is not there."""
    own = client(
        services=[
            {"service": "web", "until": "2026-11-20"},
            {"service": "shop"},
            {"service": "mail"},
            {"service": "soon", "since": "2026-11-22"},
        ]
    )
    open_ = {
        "incidents/2026-11-20-a.md": fault(
            services={"web": "major_outage"}, began="2026-11-20 10:00"
        )
    }
    soon = {"services/soon.yaml": service(name="Soon", group="Sites")}
    (group,) = see({**SHOPS, **soon, **open_, "clients/acme/client.yaml": own}).groups
    assert [shown.line.id for shown in group.services] == ["web", "shop", "mail"]
    assert (group.status, group.words) == (ServiceStatus.OPERATIONAL, "All 2 working")
    assert [line.id for line in group.lines] == ["shop", "mail"]


def test_a_group_of_services_that_ended_has_nothing_to_say(see: See) -> None:
    """They keep their records; there is no state now."""
    own = client(services=[{"service": n, "until": "2026-11-20"} for n in ("web", "shop")])
    (group,) = see({**SHOPS, "clients/acme/client.yaml": own}).groups
    assert (group.status, group.words, group.lines) == (ServiceStatus.OPERATIONAL, None, ())
    assert [shown.ended is not None for shown in group.services] == [True, True]


def test_the_hours_of_a_service_stand_with_it(see: See) -> None:
    """Those without are promised at all times, and say nothing of it."""
    shop = service(name="Shop", group="Sites", hours={"mon": "09:00-17:00"})
    changes = {**SHOPS, "services/shop.yaml": shop}
    told = [shown.hours for group in see(changes).groups for shown in group.services]
    assert told == [None, "Monday 09:00 to 17:00 (London time)", None]


def test_what_is_open_makes_its_year_one_to_read_of(see: See) -> None:
    """It stands in the history of its year from the day on which it began."""
    body = "## 2025-12-30 10:00 Investigating\nDown.\n"
    view = see({"incidents/2025-12-30-a.md": incident(body, began="2025-12-30 10:00")})
    assert view.years == (2026, 2025, 2024)
    assert view.past == ()


@pytest.mark.parametrize(
    ("count", "numbers", "bars", "lines"),
    [
        (10, True, True, False),
        (11, False, True, False),
        (24, False, True, False),
        (25, False, True, True),
    ],
)
def test_of_many_services_each_has_less_room(
    see: See, count: int, *, numbers: bool, bars: bool, lines: bool
) -> None:
    """Up to ten have all their numbers here, up to 24 their days, more of them a line each."""
    names = [f"s{n}" for n in range(count)]
    changes = {f"services/{name}.yaml": service(name=name) for name in names}
    own = client(services=[{"service": name} for name in names])
    view = see({**changes, "clients/acme/client.yaml": own})
    assert (view.has_numbers, view.has_bars, view.is_list) == (numbers, bars, lines)
    assert [line.id for line in view.groups[0].lines] == names
    assert [one.name for one in view.key] == ["good"]


def test_the_first_drawing_has_the_key_to_all_of_them(see: See) -> None:
    """What ended long ago has no drawing; what is on record since three days has two levels."""
    own = client(
        services=[
            {"service": "old", "until": "2025-01-31"},
            {"service": "web"},
            {"service": "young", "since": "2026-11-19"},
        ]
    )
    services = {f"services/{name}.yaml": service(name=name) for name in ("old", "young")}
    view = see({**services, "clients/acme/client.yaml": own})
    assert view.first_chart == "bars-web"
    assert [one.words for one in view.key] == ["No counted minute", "No record"]


def test_without_a_drawing_there_is_no_key(see: See) -> None:
    """A client who has nothing has nothing to explain."""
    view = see({"clients/acme/client.yaml": client(services=[])})
    assert (view.first_chart, view.has_bars, view.key) == (None, False, ())


def test_who_has_left_has_no_open_problem_and_no_service(look: Look) -> None:
    """Even where somebody forgot to write the last day; what was open is history."""
    texts = {
        "clients/acme/client.yaml": client(status="left"),
        "incidents/2026-11-21-x.md": fault(),
        "maintenance/2026-11-21-w.md": maintenance(from_="2026-11-21 14:00", to="2026-11-21 16:00"),
        "maintenance/2026-12-05-w.md": maintenance(),
    }
    for view in (status_view(*look(texts)), home_view(*look(texts))):
        assert view.headline == "We run nothing for you at the moment."
        assert (view.open, view.planned) == ((), ())
    assert status_view(*look(texts)).groups == ()
    assert [h.id for month in status_view(*look(texts)).past for h in month.entries] == [
        "2026-11-21-x",
        "2026-11-21-w",
    ]


def test_who_is_yet_to_come_reads_when_we_begin(look: Look) -> None:
    """From the very day on, everything is as for anybody."""
    for since, headline in (
        ("2026-12-01", "We begin on 1 December 2026."),
        ("2026-11-21", "Everything we run for you is working."),
    ):
        texts = {"clients/acme/client.yaml": client(since=since)}
        assert status_view(*look(texts)).headline == headline
        assert home_view(*look(texts)).headline == headline
