import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from factories import MARIA, client, company, incident, service, team

Written = Callable[..., bytes | None]
Read = Callable[..., list[dict[str, Any]]]

CARDS = (
    "## 09:58 Investigating\nSome *payments* fail. Next update by 10:30.\n\n"
    "## 10:20 Identified {shop: major_outage}\nNone goes through.\n\n"
    "## 10:45 Monitoring {shop: partial_outage, web: operational}\nMost go through.\n\n"
    "## 10:50 Monitoring\nWe watch.\n\n"
    "## 11:05 Resolved\nAll go through.\n"
)
WRITE_UP = (
    "\n## What this meant for you\nNo cards.\n\n### For acme\nEleven orders.\n\n"
    "### For other\nTwelve orders.\n\n"
    "## What went wrong\nOne route.\n\n## What we did\nSwitched.\n\n"
    "## What we are changing\nSoon:\n\n- [ ] A second *route* (maria, 2026-12-15)\n"
    "- [x] An alarm\n\n## We are sorry\nWe are.\n\n## A word more\nThank you.\n"
)
PATH = "incidents/2026-11-12-cards.md"
TWO = {
    "services/shop.yaml": service(name="Online shop"),
    "clients/acme/client.yaml": client(services=[{"service": "web"}, {"service": "shop"}]),
    "clients/other/client.yaml": client(name="Other"),
    "team.yaml": team(MARIA),
}


def cards(text: str = CARDS, **facts: Any) -> dict[str, str]:
    """Give a project with one incident of two services."""
    services = {"shop": "partial_outage", "web": "degraded_performance"}
    return {**TWO, PATH: incident(text, **{"services": services, **facts})}


def at(clock: str, day: int = 12) -> datetime:
    """Give a moment of November 2026; London shows UTC."""
    return datetime(2026, 11, day, int(clock[:2]), int(clock[3:]), tzinfo=UTC)


@pytest.fixture
def read(written: Written) -> Read:
    """Read the incidents of a file of the API."""

    def read_file(*args: object, name: str = "incidents", **kwargs: object) -> list[dict[str, Any]]:
        content = written(f"api/v2/{name}.json", *args, **kwargs)
        assert content is not None
        told: list[dict[str, Any]] = json.loads(content)["incidents"]
        return told

    return read_file


def test_an_incident_that_is_over_tells_its_times(read: Read) -> None:
    """It began before we told of it, was watched from the first Monitoring, and is resolved."""
    (told,) = read(cards(), name="incidents")
    assert {key: told[key] for key in told if not isinstance(told[key], list)} == {
        "id": "ab73599ad8fe",  # printf incident:2026-11-12-cards | openssl dgst -sha256
        "name": "Pages failed",
        "status": "resolved",
        "created_at": "2026-11-12T09:58:00.000Z",
        "updated_at": "2026-11-12T11:05:00.000Z",
        "monitoring_at": "2026-11-12T10:45:00.000Z",
        "resolved_at": "2026-11-12T11:05:00.000Z",
        "impact": "major",
        "shortlink": "../../status/2026-11-12-cards/index.html",
        "started_at": "2026-11-12T09:40:00.000Z",
        "page_id": "e7231b6d4d57",
        "reminder_intervals": None,
    }
    assert [each["name"] for each in told["components"]] == ["Website", "Online shop"]


def test_each_update_tells_its_words_newest_first(read: Read) -> None:
    """Updates stand newest first, in plain words, each with an id of its own for ever."""
    (told,) = read(cards())
    assert [(u["status"], u["display_at"][11:16], u["body"]) for u in told["incident_updates"]] == [
        ("resolved", "11:05", "All go through."),
        ("monitoring", "10:50", "We watch."),
        ("monitoring", "10:45", "Most go through."),
        ("identified", "10:20", "None goes through."),
        ("investigating", "09:58", "Some payments fail. Next update by 10:30."),
    ]
    ids = [u["id"] for u in told["incident_updates"]]
    (earlier,) = read(cards(), now=at("10:21"))
    assert [u["id"] for u in earlier["incident_updates"]] == ids[3:]
    assert len(set(ids)) == 5


def test_each_update_tells_which_services_changed(read: Read) -> None:
    """Before the first update all was well, after Resolved it is; no change is ``null``."""
    (told,) = read(cards())
    changes = [
        [(c["name"], c["old_status"], c["new_status"]) for c in u["affected_components"] or ()]
        for u in told["incident_updates"]
    ]
    assert changes == [
        [("Online shop", "partial_outage", "operational")],
        [],
        [
            ("Online shop", "major_outage", "partial_outage"),
            ("Website", "degraded_performance", "operational"),
        ],
        [("Online shop", "partial_outage", "major_outage")],
        [
            ("Online shop", "operational", "partial_outage"),
            ("Website", "operational", "degraded_performance"),
        ],
    ]
    assert told["incident_updates"][1]["affected_components"] is None
    by_id = {each["id"]: each["name"] for each in told["components"]}
    assert by_id[told["incident_updates"][0]["affected_components"][0]["code"]] == "Online shop"


@pytest.mark.parametrize(
    ("clock", "status", "impact", "watched", "updates"),
    [
        ("09:58", "investigating", "minor", None, 1),
        ("10:19", "investigating", "minor", None, 1),
        ("10:20", "identified", "major", None, 2),
        ("10:47", "monitoring", "major", "2026-11-12T10:45:00.000Z", 3),
        ("11:04", "monitoring", "major", "2026-11-12T10:45:00.000Z", 4),
    ],
)
def test_an_open_incident_is_told_as_of_now(
    read: Read, clock: str, status: str, impact: str, watched: str | None, updates: int
) -> None:
    """No update of the future is told, and what is open has no end."""
    (told,) = read(cards(), now=at(clock))
    assert (told["status"], told["impact"], told["monitoring_at"]) == (status, impact, watched)
    assert told["resolved_at"] is None
    assert len(told["incident_updates"]) == updates
    assert told["incident_updates"][0]["status"] == status
    assert told["updated_at"] == told["incident_updates"][0]["created_at"]
    assert read(cards(), now=at(clock), name="incidents/unresolved") == [
        {**told, "shortlink": f"../{told['shortlink']}"}
    ]


def test_what_is_over_is_not_unresolved(read: Read) -> None:
    """A resolved incident and one with a write-up are no longer unresolved."""
    assert read(cards(), name="incidents/unresolved") == []
    assert read(cards(CARDS + WRITE_UP), name="incidents/unresolved") == []
    assert read(cards(CARDS + WRITE_UP), name="summary") == []


def test_a_write_up_is_the_postmortem(read: Read) -> None:
    """It is the newest update, as of the end, with the client's own passages alone."""
    (told,) = read(cards(CARDS + WRITE_UP))
    newest, resolved, *_ = told["incident_updates"]
    assert told["status"] == newest["status"] == "postmortem"
    assert resolved["status"] == "resolved"
    assert newest["created_at"] == told["resolved_at"] == "2026-11-12T11:05:00.000Z"
    assert newest["affected_components"] is None
    assert newest["body"] == (
        "What this meant for you\n\nNo cards.\n\nEleven orders.\n\n"
        "What went wrong\n\nOne route.\n\n"
        "What we did\n\nSwitched.\n\n"
        "What we are changing\n\n"
        "- Open: A second route (Maria Okafor, 15 December 2026)\n- Done: An alarm\n\nSoon:\n\n"
        "We are sorry\n\nWe are.\n\n"
        "A word more\n\nThank you."
    )


def test_a_postmortem_has_the_time_that_the_record_gives_it(read: Read) -> None:
    """And makes the incident as new; not before that time has come."""
    (told,) = read(cards(CARDS + WRITE_UP, reported="2026-11-17 10:30"))
    newest, resolved, *_ = told["incident_updates"]
    assert newest["created_at"] == told["updated_at"] == "2026-11-17T10:30:00.000Z"
    assert resolved["created_at"] == told["resolved_at"] == "2026-11-12T11:05:00.000Z"
    (early,) = read(cards(CARDS + WRITE_UP, reported="2026-11-30"))
    assert early["updated_at"] == "2026-11-12T11:05:00.000Z"


@pytest.mark.parametrize(
    "text",
    [
        "## What this meant for you\nx\n",
        "## What went wrong\nx\n",
        "## What we did\nx\n",
        "## What we are changing\n- [ ] x\n",
        "## We are sorry\nx\n",
    ],
)
def test_any_part_of_the_write_up_makes_a_postmortem(read: Read, text: str) -> None:
    """Each of the five headings alone does."""
    assert read(cards(f"{CARDS}\n{text}"))[0]["status"] == "postmortem"


def test_other_text_alone_is_no_postmortem(read: Read) -> None:
    """A heading of its own is not the write-up, and nor is what another client alone may read."""
    assert read(cards(f"{CARDS}\n## A word more\nx\n"))[0]["status"] == "resolved"
    others = f"{CARDS}\n## What this meant for you\n### For other\nx\n"
    assert read(cards(others))[0]["status"] == "resolved"


def test_what_is_written_up_while_open_stays_open(read: Read) -> None:
    """A write-up that was begun early is told once the incident is over."""
    (told,) = read(cards(CARDS + WRITE_UP), now=at("10:47"))
    assert told["status"] == "monitoring"
    assert "Eleven" not in json.dumps(told)


def test_an_update_without_words_says_its_phase(read: Read) -> None:
    """No body is empty: some programs show nothing else."""
    (told,) = read(cards("## 09:58 Investigating\n\n## 11:05 Resolved\n"))
    assert [u["body"] for u in told["incident_updates"]] == ["Over.", "We are looking into it."]


def test_a_fault_that_ended_before_we_wrote_so_ended_then(read: Read) -> None:
    """``ended`` is the end, whatever later updates say of the services."""
    text = "## 09:58 Investigating\nx\n\n## 10:45 Monitoring {shop: major_outage}\nx\n"
    (told,) = read(cards(f"{text}\n## 11:05 Resolved\nx\n", ended="2026-11-12 10:30"))
    assert told["resolved_at"] == "2026-11-12T10:30:00.000Z"
    assert [u["status"] for u in told["incident_updates"]] == [
        "resolved",
        "monitoring",
        "investigating",
    ]
    assert [u["affected_components"] is None for u in told["incident_updates"]] == [
        True,
        False,
        False,
    ]
    assert {c["new_status"] for c in told["incident_updates"][1]["affected_components"]} == {
        "operational"
    }


def test_a_fault_that_was_over_before_our_first_word_tells_what_it_did(read: Read) -> None:
    """The first update then says what the services did, and that they are well again."""
    text = "## 09:58 Resolved\nIt was down at night.\n"
    services = {"shop": "major_outage", "web": "operational"}
    (told,) = read(cards(text, services=services, ended="2026-11-12 09:50"))
    (update,) = told["incident_updates"]
    assert [
        (change["name"], change["old_status"], change["new_status"])
        for change in update["affected_components"]
    ] == [("Online shop", "major_outage", "operational")]
    assert told["impact"] == "major"


def test_an_end_that_no_update_tells_is_told(read: Read) -> None:
    """Where ``ended`` passed and the newest update is not Resolved, one of ours says so."""
    text = "## 09:58 Investigating\nx\n\n## 10:45 Monitoring\nx\n"
    (told,) = read(cards(text, ended="2026-11-12 10:30"))
    newest = told["incident_updates"][0]
    assert told["status"] == newest["status"] == "resolved"
    assert newest["body"] == "It was over on 12 November 2026, 10:30 GMT."
    assert newest["created_at"] == told["updated_at"] == "2026-11-12T10:45:00.000Z"
    assert told["resolved_at"] == "2026-11-12T10:30:00.000Z"
    assert newest["affected_components"] is None
    (told,) = read(cards(text, ended="2026-11-12 10:30"), now=at("10:31"))
    newest = told["incident_updates"][0]
    assert newest["created_at"] == "2026-11-12T10:30:00.000Z"
    assert {c["new_status"] for c in newest["affected_components"]} == {"operational"}


def test_an_update_by_a_clock_before_ours_is_told(read: Read) -> None:
    """Where no update is as old as now, the first one is told alone, and the incident is open."""
    (told,) = read(cards(), now=at("09:30"))
    assert told["status"] == "investigating"
    assert told["impact"] == "none"
    assert told["created_at"] == "2026-11-12T09:58:00.000Z"
    assert len(told["incident_updates"]) == 1


def test_what_opens_again_is_not_resolved_in_between(read: Read) -> None:
    """Resolved says that we watch it while the update that takes it back is still to come."""
    again = f"{CARDS}\n## 12:00 Investigating {{shop: major_outage}}\nx\n\n## 13:00 Resolved\nx\n"
    (told,) = read(cards(again), now=at("11:30"))
    assert told["status"] == told["incident_updates"][0]["status"] == "monitoring"
    assert told["resolved_at"] is None
    (told,) = read(cards(again), now=at("12:30"))
    assert told["status"] == "investigating"
    assert told["incident_updates"][1]["status"] == "resolved"
    (told,) = read(cards(again))
    assert told["resolved_at"] == "2026-11-12T13:00:00.000Z"


def test_a_word_after_the_end_does_not_make_it_longer(read: Read) -> None:
    """A second Resolved is an update, the end stays; the write-up is newest all the same."""
    more = f"{CARDS}\n## 14:00 Resolved\nStill well.\n"
    (told,) = read(cards(more + WRITE_UP))
    assert told["resolved_at"] == "2026-11-12T11:05:00.000Z"
    assert told["updated_at"] == "2026-11-12T14:00:00.000Z"
    assert [u["status"] for u in told["incident_updates"]][:3] == [
        "postmortem",
        "resolved",
        "resolved",
    ]


def test_incidents_stand_newest_first_by_their_first_update(read: Read) -> None:
    """Not the beginning but the first word of it puts an incident in order, then its id."""
    changes = {
        "incidents/2026-11-12-a.md": incident(began="2026-11-12 09:50", title="a"),
        "incidents/2026-11-12-b.md": incident(began="2026-11-12 09:40", title="b"),
        "incidents/2026-11-12-c.md": incident(
            "## 10:30 Resolved\nx\n", began="2026-11-12 08:00", title="c"
        ),
    }
    assert [told["name"] for told in read(changes)] == ["c", "b", "a"]


def test_no_more_than_fifty_are_told_and_what_is_open_is_among_them(read: Read) -> None:
    """The oldest that are over are left out; an open one never is, however old."""
    changes = {
        f"incidents/2026-10-{1 + n % 28:02}-n{n:02}.md": incident(
            f"## 2026-10-{1 + n % 28:02} 10:{n:02} Resolved\nx\n",
            began=f"2026-10-{1 + n % 28:02} 09:00",
            title=f"n{n}",
        )
        for n in range(52)
    }
    open_one = incident("## 2026-09-01 09:00 Identified\nx\n", began="2026-09-01 08:00", title="o")
    told = read({**changes, "incidents/2026-09-01-o.md": open_one})
    assert len(told) == 50
    assert told[-1]["name"] == "o"
    assert {f"n{n}" for n in range(52)} - {each["name"] for each in told} == {"n0", "n28", "n1"}
    created = [each["created_at"] for each in told]
    assert created == sorted(created, reverse=True)


def test_an_incident_of_a_service_that_went_stays_with_no_component(read: Read) -> None:
    """The past is kept; a component that is not there is not told, but by its name."""
    own = client(services=[{"service": "web", "until": "2026-11-15"}])
    (told,) = read({"clients/acme/client.yaml": own, PATH: incident()})
    assert told["components"] == []
    assert told["incident_updates"][-1]["affected_components"][0]["name"] == "Website"


def test_what_goes_on_at_a_service_that_went_is_told_once_it_is_over(read: Read) -> None:
    """An open incident of a service that the client has no longer alarms nobody."""
    own = client(services=[{"service": "web", "until": "2026-11-12"}])
    changes = {"clients/acme/client.yaml": own, PATH: incident("## 09:58 Investigating\nx\n")}
    assert len(read(changes, now=at("12:00"))) == 1
    assert read(changes, now=at("00:00", day=13)) == []
    assert len(read({**changes, PATH: incident()})) == 1


def test_what_goes_on_at_a_service_to_come_is_not_told(read: Read) -> None:
    """Before a service is the client's, its faults are none of the client's."""
    own = client(services=[{"service": "web", "since": "2026-11-22"}])
    changes = {
        "clients/acme/client.yaml": own,
        "incidents/2026-11-21-x.md": incident(
            "## 14:00 Investigating\nx\n", began="2026-11-21 13:00"
        ),
    }
    assert read(changes) == []
    assert len(read(changes, now=at("00:00", day=22))) == 1


def test_another_clients_services_are_not_in_it(read: Read) -> None:
    """Of an incident of two services a client with one sees that one, by its own name."""
    (told,) = read(cards(), client="other")
    assert [each["name"] for each in told["components"]] == ["Website"]
    assert "shop" not in json.dumps(told).lower()
    assert told["impact"] == "minor"


def test_whole_addresses_where_the_company_says_where_it_publishes(read: Read) -> None:
    """``shortlink`` is the incident's page, whole with ``base_url``."""
    changes = {**cards(), "company.yaml": company(base_url="https://c.example/p/")}
    for name in ("incidents", "incidents/unresolved", "summary"):
        for told in read(changes, name=name, now=at("10:30")):
            assert told["shortlink"] == "https://c.example/p/acme/status/2026-11-12-cards/"
