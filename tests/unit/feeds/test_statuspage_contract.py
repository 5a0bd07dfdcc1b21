"""The shape of each file, and what programs written for Statuspage expect of it.

The shapes were learnt from real answers of that API (20,330 documents of several companies) and
are written down here by hand. The programs are those of docs/api.md; each test says in our own
words what one of them reads, and on which words it turns.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.feeds.statuspage import statuspage_files
from aboveboard.views.availability.services import records_of
from factories import (
    MARIA,
    client,
    company,
    feed_html,
    files,
    incident,
    maintenance,
    scope_for,
    service,
    team,
)

Check = Callable[[Any], bool]
Shape = Mapping[str, Check]
Told = dict[str, Any]

COMPONENT_STATUSES = {
    "operational",
    "degraded_performance",
    "partial_outage",
    "major_outage",
    "under_maintenance",
}
INCIDENT_STATUSES = {"investigating", "identified", "monitoring", "resolved", "postmortem"}
MAINTENANCE_STATUSES = {"scheduled", "in_progress", "verifying", "completed"}
INDICATORS = {"none", "minor", "major", "critical", "maintenance"}
IMPACTS = {"none", "minor", "major", "critical"}


def text(value: Any) -> bool:
    """Tell whether it is a text with something in it."""
    return isinstance(value, str) and value != ""


def an_id(value: Any) -> bool:
    """Tell whether it is twelve small letters and digits."""
    return text(value) and re.fullmatch("[a-z0-9]{12}", value) is not None


def moment(value: Any) -> bool:
    """Tell whether it is a moment in UTC with three decimals."""
    form = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z"
    return text(value) and re.fullmatch(form, value) is not None


def day(value: Any) -> bool:
    """Tell whether it is a day."""
    return text(value) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None


def yes_no(value: Any) -> bool:
    """Tell whether it is a truth value."""
    return isinstance(value, bool)


def number(value: Any) -> bool:
    """Tell whether it is a number from 1."""
    return type(value) is int and value >= 1


def nothing(value: Any) -> bool:
    """Tell whether it is ``null``."""
    return value is None


def one_of(words: set[str]) -> Check:
    """Check for one of some words."""
    return lambda value: value in words


def or_null(check: Check) -> Check:
    """Let ``null`` stand for it."""
    return lambda value: value is None or check(value)


def list_of(shape: Shape) -> Check:
    """Check for a list, each of whose objects has a shape."""
    return lambda value: isinstance(value, list) and all(has(shape, each) for each in value)


def has(shape: Shape, value: Any) -> bool:
    """Tell whether an object has just these keys in this order, each with what belongs there."""
    assert isinstance(value, dict), value
    assert list(value) == list(shape), value
    for key, check in shape.items():
        assert check(value[key]), (key, value[key])
    return True


PAGE: Shape = {"id": an_id, "name": text, "url": text, "time_zone": text, "updated_at": moment}
STATUS: Shape = {"indicator": one_of(INDICATORS), "description": text}
COMPONENT: Shape = {
    "id": an_id,
    "name": text,
    "status": one_of(COMPONENT_STATUSES),
    "created_at": moment,
    "updated_at": moment,
    "position": number,
    "description": or_null(text),
    "showcase": yes_no,
    "start_date": or_null(day),
    "group_id": or_null(an_id),
    "page_id": an_id,
    "group": yes_no,
    "only_show_if_degraded": yes_no,
}
GROUP: Shape = {
    **COMPONENT,
    "components": lambda value: isinstance(value, list) and all(map(an_id, value)),
}
AFFECTED: Shape = {
    "code": an_id,
    "name": text,
    "old_status": one_of(COMPONENT_STATUSES),
    "new_status": one_of(COMPONENT_STATUSES),
}


def update(statuses: set[str]) -> Shape:
    """Give the shape of an update."""
    return {
        "id": an_id,
        "status": one_of(statuses),
        "body": text,
        "incident_id": an_id,
        "created_at": moment,
        "updated_at": moment,
        "display_at": moment,
        "affected_components": or_null(lambda value: value != [] and list_of(AFFECTED)(value)),
        "deliver_notifications": yes_no,
        "custom_tweet": nothing,
        "tweet_id": nothing,
    }


def happening(statuses: set[str], impacts: set[str]) -> dict[str, Check]:
    """Give the shape that incidents and maintenance windows share."""
    return {
        "id": an_id,
        "name": text,
        "status": one_of(statuses),
        "created_at": moment,
        "updated_at": moment,
        "monitoring_at": or_null(moment),
        "resolved_at": or_null(moment),
        "impact": one_of(impacts),
        "shortlink": text,
        "started_at": moment,
        "page_id": an_id,
        "incident_updates": lambda value: value != [] and list_of(update(statuses))(value),
        "components": list_of(COMPONENT),
    }


INCIDENT: Shape = {**happening(INCIDENT_STATUSES, IMPACTS), "reminder_intervals": nothing}
MAINTENANCE: Shape = {
    **happening(MAINTENANCE_STATUSES, {"maintenance"}),
    "scheduled_for": moment,
    "scheduled_until": moment,
}


def components(value: Any) -> bool:
    """Tell whether it is a list of components, groups among them."""
    return all(has(GROUP if each["group"] else COMPONENT, each) for each in value)


FILES: Mapping[str, Shape] = {
    "summary": {
        "page": lambda value: has(PAGE, value),
        "components": components,
        "incidents": list_of(INCIDENT),
        "scheduled_maintenances": list_of(MAINTENANCE),
        "status": lambda value: has(STATUS, value),
    },
    "status": {
        "page": lambda value: has(PAGE, value),
        "status": lambda value: has(STATUS, value),
    },
    "components": {"page": lambda value: has(PAGE, value), "components": components},
    **{
        name: {"page": lambda value: has(PAGE, value), "incidents": list_of(INCIDENT)}
        for name in ("incidents", "incidents/unresolved")
    },
    **{
        name: {
            "page": lambda value: has(PAGE, value),
            "scheduled_maintenances": list_of(MAINTENANCE),
        }
        for name in (
            "scheduled-maintenances",
            "scheduled-maintenances/upcoming",
            "scheduled-maintenances/active",
        )
    },
}


def _window(day: int, **facts: str) -> str:
    return maintenance(
        from_=f"2026-11-{day} 14:00",
        to=f"2026-11-{day} 16:00",
        announced="2026-11-01 10:00",
        services=["web", "mail"],
        **facts,
    )


RICH = files(
    {
        "team.yaml": team(MARIA),
        "services/web.yaml": service(group="For visitors"),
        "services/shop.yaml": service(name="Online shop", group="For visitors"),
        "services/mail.yaml": service(name="Mail"),
        "services/old.yaml": service(name="Old pages"),
        "clients/acme/client.yaml": client(
            services=[
                {"service": "web", "called": 'acme.example "the shop"'},
                {"service": "mail"},
                {"service": "shop"},
                {"service": "old", "until": "2025-12-31"},
            ]
        ),
        "incidents/2025-06-01-old.md": incident(
            services={"old": "major_outage"}, began="2025-06-01 09:40"
        ),
        "incidents/2026-11-12-over.md": incident(),
        "incidents/2026-11-13-told.md": incident(
            "## 10:00 Monitoring\nx\n\n## 11:00 Resolved\nx\n\n## What went wrong\nx\n\n"
            "## What we are changing\n- [ ] y (maria, 2026-12-01)\n",
            began="2026-11-13 09:00",
            services={"shop": "partial_outage", "mail": "degraded_performance"},
        ),
        "incidents/2026-11-21-open.md": incident(
            "## 14:00 Investigating\nx\n\n## 14:30 Identified {shop: major_outage}\nx\n",
            began="2026-11-21 13:00",
            services={"shop": "partial_outage"},
        ),
        "maintenance/2026-11-10-done.md": _window(10, done="2026-11-10 15:00"),
        "maintenance/2026-11-20-late.md": _window(20),
        "maintenance/2026-11-21-now.md": _window(21),
        "maintenance/2026-11-30-next.md": _window(30),
        "maintenance/2026-11-29-off.md": _window(29, cancelled="2026-11-20"),
    }
)
WHOLE = {**RICH, "company.yaml": company(base_url="https://c.example/below")}
WORLDS = {
    "rich": RICH,
    "with whole addresses": WHOLE,
    "empty": files({"clients/acme/client.yaml": client(services=[])}),
    "quiet": files(),
    "later": RICH,
}
MOMENTS = {"later": datetime(2026, 12, 24, 12, tzinfo=UTC)}


def _told(world: str) -> dict[str, Told]:
    scope = scope_for(WORLDS[world])
    records = records_of(scope, MOMENTS.get(world, datetime(2026, 11, 21, 15, tzinfo=UTC)))
    return {
        feed.path.removeprefix("api/v2/").removesuffix(".json"): json.loads(feed.write(feed_html))
        for feed in statuspage_files(scope, records)
    }


@pytest.fixture(scope="module", params=list(WORLDS))
def told(request: pytest.FixtureRequest) -> dict[str, Told]:
    """Read all files of a portal, one rich in everything or one with nothing."""
    return _told(request.param)


@pytest.fixture(scope="module")
def rich() -> dict[str, Told]:
    """Read all files of the portal that has everything."""
    return _told("rich")


@pytest.mark.parametrize("name", list(FILES))
def test_every_key_is_there_in_its_order_with_its_kind(told: dict[str, Told], name: str) -> None:
    """No key is missing, none too many, each where Statuspage writes it, no list is ``null``."""
    assert has(FILES[name], told[name])


def test_the_rich_portal_has_everything(rich: dict[str, Told]) -> None:
    """The shapes above were held against every state there is."""
    incidents = rich["incidents"]["incidents"]
    windows = rich["scheduled-maintenances"]["scheduled_maintenances"]
    assert [each["status"] for each in incidents] == [
        "identified",
        "postmortem",
        "resolved",
        "resolved",
    ]
    assert [each["status"] for each in windows] == [
        "scheduled",
        "in_progress",
        "verifying",
        "completed",
    ]
    assert {each["status"] for each in rich["components"]["components"]} == {
        "major_outage",
        "under_maintenance",
    }
    assert rich["status"]["status"]["indicator"] == "major"


def _references(told: dict[str, Told]) -> Iterator[tuple[str, str]]:
    """Yield each id that names another thing, and where."""
    for name, document in told.items():
        yield name, document["page"]["id"]
        for each in document.get("components", ()):
            yield name, each["page_id"]
        for key in ("incidents", "scheduled_maintenances"):
            for each in document.get(key, ()):
                yield name, each["page_id"]
                for inner in each["components"]:
                    yield name, inner["page_id"]


def test_every_id_leads_somewhere(told: dict[str, Told]) -> None:
    """All is of one page, members know their group, updates their incident, and none is twice."""
    assert len({page for _, page in _references(told)}) == 1
    listed = {each["id"]: each for each in told["components"]["components"]}
    assert len(listed) == len(told["components"]["components"])
    positions = [each["position"] for each in listed.values()]
    assert positions == list(range(1, len(listed) + 1))
    for each in listed.values():
        for member in each.get("components", ()):
            assert listed[member]["group_id"] == each["id"]
            assert listed[member]["position"] > each["position"]
    for name, key in (
        ("incidents", "incidents"),
        ("scheduled-maintenances", "scheduled_maintenances"),
    ):
        happenings = told[name][key]
        ids = [each["id"] for each in happenings]
        ids += [news["id"] for each in happenings for news in each["incident_updates"]]
        assert len(set(ids)) == len(ids)
        for each in happenings:
            assert {news["incident_id"] for news in each["incident_updates"]} == {each["id"]}
            assert all(inner == listed[inner["id"]] for inner in each["components"])


def test_the_files_tell_the_same(told: dict[str, Told]) -> None:
    """The summary is made of what the other files say."""
    summary = told["summary"]
    assert summary["status"] == told["status"]["status"]
    assert summary["components"] == told["components"]["components"]
    ids = [each["id"] for each in summary["incidents"]]
    assert ids == [each["id"] for each in told["incidents/unresolved"]["incidents"]]
    ahead = [
        each["id"]
        for part in ("active", "upcoming")
        for each in told[f"scheduled-maintenances/{part}"]["scheduled_maintenances"]
    ]
    assert [each["id"] for each in summary["scheduled_maintenances"]] == ahead
    assert {document["page"]["updated_at"] for document in told.values()} == {
        summary["page"]["updated_at"]
    }


# What programs expect.


def test_npm_statuspage_io(told: dict[str, Told]) -> None:
    """The npm package ``statuspage.io`` 3.4.6 finds each file, key and word that it declares.

    It asks for ``<url>/api/v2/…`` and gives the documents on as its types say; texts are never
    ``null`` but for a component's description, start and group and an incident's two ends.
    """
    asked = {
        "summary": ["page", "status", "components", "incidents", "scheduled_maintenances"],
        "status": ["page", "status"],
        "components": ["page", "components"],
        "incidents": ["page", "incidents"],
        "incidents/unresolved": ["page", "incidents"],
        "scheduled-maintenances/upcoming": ["page", "scheduled_maintenances"],
    }
    texts = {"id", "name", "page_id", "created_at", "updated_at", "status"}
    for name, keys in asked.items():
        document = told[name]
        assert set(keys) <= set(document)
        assert all(
            text(document["page"][k]) for k in ("id", "name", "time_zone", "updated_at", "url")
        )
        for each in document.get("components", ()):
            assert all(text(each[key]) for key in texts)
            assert all(yes_no(each[k]) for k in ("group", "only_show_if_degraded", "showcase"))
            assert number(each["position"])
            assert all(or_null(text)(each[k]) for k in ("description", "group_id", "start_date"))
        incidents = document.get("incidents", [])
        windows = document.get("scheduled_maintenances", [])
        for each in [*incidents, *windows]:
            assert all(text(each[key]) for key in texts | {"shortlink"})
            assert all(or_null(moment)(each[k]) for k in ("monitoring_at", "resolved_at"))
            for news in each["incident_updates"]:
                assert all(
                    text(news[k])
                    for k in ("body", "created_at", "display_at", "id", "incident_id", "updated_at")
                )
        assert all(each["impact"] in IMPACTS for each in incidents)
        assert all(each["status"] in INCIDENT_STATUSES for each in incidents)
        assert all(each["status"] in MAINTENANCE_STATUSES for each in windows)
        assert all(
            moment(each[k]) for each in windows for k in ("scheduled_for", "scheduled_until")
        )


def test_pypi_statuspage_prometheus_exporter(told: dict[str, Told]) -> None:
    """The exporter 2.6.0 takes from the summary alone what its metrics are made of.

    It passes over incidents that are ``resolved``, ``completed`` or ``postmortem`` or have an
    end, and windows that are ``completed`` or have one: the summary holds none of these, so that
    nothing is lost. Metrics are told apart by id and by a component's name; it cuts the decimals
    off a time by ``.ddd`` before the zone, and guesses a link only where there is none.
    """
    summary = told["summary"]
    assert summary["status"]["indicator"] in INDICATORS
    assert text(summary["status"]["description"])
    names = [each["name"] for each in summary["components"]]
    assert len(set(names)) == len(names)
    assert all(each["status"] == each["status"].lower() for each in summary["components"])
    for each in summary["incidents"]:
        assert each["status"] not in {"resolved", "completed", "postmortem"}
        assert each["resolved_at"] is None
        assert each["impact"] in {"critical", "major", "minor", "none"}
        assert not each["name"].startswith("_system_metadata:")
        assert re.sub(r"\.\d{3}(?=[Z+-])", "", each["started_at"]).endswith(":00Z")
        assert text(each["shortlink"])
        assert all(text(inner["name"]) for inner in each["components"])
    for each in summary["scheduled_maintenances"]:
        assert each["status"] not in {"completed", "cancelled"}
        assert each["resolved_at"] is None
        assert each["scheduled_for"] < each["scheduled_until"]
        assert text(each["shortlink"])
    for key in ("incidents", "scheduled_maintenances"):
        ids = [each["id"] for each in summary[key]]
        assert len(set(ids)) == len(ids)


def test_pypi_statuscheck(told: dict[str, Told]) -> None:
    """``statuscheck`` 3.11.0 looks words up in tables and falls over one that it does not know.

    The indicator, the status of each component and of those within incidents and windows; it
    joins the lists of both, so neither may be ``null``.
    """
    summary = told["summary"]
    assert summary["status"]["indicator"] in {"none", "minor", "major", "critical", "maintenance"}
    happenings = summary["incidents"] + summary["scheduled_maintenances"]
    inner = [each for happening in happenings for each in happening["components"]]
    for each in summary["components"] + inner:
        assert each["status"] in COMPONENT_STATUSES
        assert text(each["id"])
        assert text(each["name"])
    assert all(text(each[key]) for each in happenings for key in ("id", "name", "status"))


def test_npm_status_widget(told: dict[str, Told]) -> None:
    """Statuspage's own ``@statuspage/status-widget`` 1.0.5 paints one of five words.

    It reads the summary's status alone; another word would stay grey.
    """
    status = told["summary"]["status"]
    assert status["indicator"] in {"none", "minor", "major", "critical", "maintenance"}
    assert text(status["description"])
