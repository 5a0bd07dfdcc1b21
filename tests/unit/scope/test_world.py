from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from aboveboard.model.events import Passage
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.portal import ClientFolder
from aboveboard.model.words import Phase, ServiceStatus
from aboveboard.scope import Scope, midnight, path_of, public_scope_of, scope_of, scopes_of
from factories import (
    JOAN,
    MARIA,
    PAYLANE,
    Files,
    client,
    company,
    concern,
    consent,
    files,
    incident,
    maintenance,
    note,
    plan,
    portal_of,
    providers,
    quotation,
    reading_of,
    review,
    roadmap,
    roadmap_item,
    scope_for,
    service,
    team,
    with_contact,
    yaml_of,
)

BOB = "clients/canary-bob"
ACME = "clients/acme"
MEETING = {
    "on": "2026-11-06",
    "to": "canary",
    "why": "canary",
    "by": "canary-tom",
    "both_agreed": "2026-11-05",
    "came_of_it": "canary",
}
MOVED = {
    "from": "2026-11-28",
    "to": "2026-12-15",
    "to_whom": "canary-jo",
    "sorry": "canary",
    "extra": "canary-extra",
}
ITEM = roadmap_item(
    id="canary-item",
    title="canary",
    why="canary",
    goal="canary-goal",
    engagement="canary-work",
    window="2027-Q1",
    because="concern:2026-11-03-canary",
    moved=[MOVED],
    result="canary",
    dropped_because="canary",
    needs_from_you="canary",
    next="canary",
)

OTHER: Files = {
    f"{BOB}/client.yaml": client(
        name="canary",
        plan="canary-plan",
        path="canary-path",
        language="cy",
        services=[
            {"service": "canary-service", "called": "canary"},
            {"service": "web", "called": "canary"},
        ],
        contacts=[
            {
                "id": "canary-jo",
                "name": "canary",
                "call_me": "canary",
                "role": "canary",
                "email": "canary@canary.example",
                "phone": "canary",
            }
        ],
        goals=[{"id": "canary-goal", "want": "canary", "measure": "canary"}],
        agreed=["canary"],
        engagements=[{"id": "canary-work", "name": "canary", "wanted": "canary"}],
        introductions={"looking_for": ["canary"], "offers": ["canary"]},
        looked_after_by="canary-tom",
        stand_in="canary-tom",
    ),
    f"{BOB}/roadmap.yaml": roadmap(ITEM),
    f"{BOB}/notes/2026-11-01-canary.md": note(
        "canary", title="canary", goal="canary-goal", by="canary-tom"
    ),
    f"{BOB}/concerns/2026-11-03-canary.md": concern(
        "canary", from_="canary-jo", tried=["canary"], next="canary"
    ),
    f"{BOB}/reviews/2026-06-01-canary.md": review(
        "- [ ] canary (canary-tom, 2026-12-01)\n",
        period="canary",
        engagement="canary-work",
        with_=["canary-jo"],
        from_us=["canary-tom"],
    ),
    f"{BOB}/testimonials/2026-06-01-canary.yaml": quotation(
        consent(proof="canary", photo="canary.png", use_on=["own-portal", "public-page"]),
        who="canary-jo",
        quote="canary",
        said_in="canary",
        in_return="canary",
        original="canary",
        lang="cy",
    ),
    f"{BOB}/testimonials/photos/canary.png": "",
    f"{BOB}/introductions.yaml": yaml_of([MEETING]),
    f"{BOB}/referrals.yaml": yaml_of(
        [
            {
                "on": "2026-11-06",
                "who": "canary",
                "kind": "canary",
                "came_of_it": "canary",
                "in_return": "canary",
            }
        ]
    ),
    "services/canary-service.yaml": service(
        name="canary", means="canary", relies_on=["canary-host"]
    ),
    "plans/canary-plan.yaml": plan(name="canary", goodwill={"canary-extra": "canary"}),
    "roadmap/canary-plan.yaml": roadmap(roadmap_item(title="canary")),
    "incidents/2026-11-10-canary.md": incident(
        "## 11:00 Resolved\ncanary\n",
        title="canary",
        began="2026-11-10 09:40",
        clients=["canary-bob"],
    ),
    "incidents/2026-11-11-canary.md": incident(
        "## 11:00 Resolved\ncanary\n",
        title="canary",
        began="2026-11-11 09:40",
        services={"canary-service": "major_outage"},
    ),
    "maintenance/2026-12-04-canary.md": maintenance(
        "canary", title="canary", from_="2026-12-04 02:00", clients=["canary-bob"]
    ),
    "notes/2026-11-01-canary.md": note("canary", title="canary", services=["canary-service"]),
    "notes/2026-11-02-canary.md": note(
        "canary", title="canary", plans=["canary-plan"], by="canary-tom"
    ),
}
"""Everything of another client; each text in it holds the word canary."""

PRIVATE = "### For canary-bob\ncanary\n- canary (canary-tom, 2026-12-01)\n"
PARTS = (
    "What this meant for you",
    "What went wrong",
    "What we did",
    "What we are changing",
    "We are sorry",
    "Thanks",
)
SHARED: Files = {
    "providers.yaml": providers(PAYLANE, {"id": "canary-host", "name": "canary", "does": "canary"}),
    "team.yaml": team(MARIA, {"id": "canary-tom", "name": "canary", "role": "canary"}),
    "incidents/2026-11-12-both.md": incident(
        "## 09:58 Investigating {web: partial_outage, canary-service: major_outage}\nLooking.\n"
        f"{PRIVATE}"
        "## 11:05 Resolved\nDone.\n" + "".join(f"## {part}\nAll.\n{PRIVATE}" for part in PARTS),
        services={"canary-service": "major_outage", "web": "operational"},
        clients=["acme", "canary-bob"],
        repeat_of="2026-11-11-canary",
    ),
    "maintenance/2026-12-05-both.md": maintenance(
        f"All.\n{PRIVATE}", services=["web", "canary-service"], clients=["acme", "canary-bob"]
    ),
    "notes/2026-11-03-both.md": note(
        f"All.\n{PRIVATE}", services=["web", "canary-service"], plans=["care", "canary-plan"]
    ),
}
"""What both clients read, with the other's passages and services in it."""


def texts_in(value: Any, field: str = "") -> Iterator[tuple[str, str | None]]:
    """Yield every text of a record and in which field it is; one left out is ``None``."""
    if isinstance(value, BaseModel | ClientFolder | FollowUp):
        for name, kind in get_type_hints(type(value)).items():
            where, inner = f"{type(value).__name__}.{name}", getattr(value, name, None)
            if inner is None and str in (kind, *get_args(kind)):
                yield where, None
            yield from texts_in(inner, where)
    elif isinstance(value, Mapping):
        yield from texts_in(list(value.items()), field)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner, field)
    elif isinstance(value, str) and not isinstance(value, StrEnum):
        yield field, value


def test_the_canary_sits_in_every_text_of_the_other_client() -> None:
    """The test below proves nothing of a field that it does not fill."""
    silent = {
        "RoadmapItem.window",
        "Client.language",
        "TestimonialFile.lang",
        "Testimonial.lang",
        "TestimonialFile.fingerprint",
        "Testimonial.fingerprint",
        "Subscription.service",
    }
    other = portal_of(files({**OTHER, **SHARED})).clients["canary-bob"]
    bare = {where for where, text in texts_in(other) if "canary" not in (text or "")}
    assert bare <= silent


def test_nothing_of_another_client_passes_the_wall() -> None:
    """No word of its records, passages, services, plan, team or providers, nor its being there."""
    portal = portal_of(files({**OTHER, **SHARED}))
    scope = scope_of(portal, "acme")
    assert "canary" not in repr(scope)
    assert (len(scope.incidents), len(scope.maintenance), len(scope.notes)) == (1, 1, 1)


def test_the_other_client_itself_sees_its_own() -> None:
    """The wall hides from others and not from the one concerned."""
    scope = scope_of(portal_of(files({**OTHER, **SHARED})), "canary-bob")
    assert [event.id for event in scope.incidents] == [
        "2026-11-10-canary",
        "2026-11-11-canary",
        "2026-11-12-both",
    ]
    assert scope.incidents[2].write_up.meant[1].reader == "canary-bob"
    assert (len(scope.maintenance), len(scope.notes)) == (2, 3)


def test_a_shared_incident_is_cut_down_to_the_client_s_services_and_passages() -> None:
    """Statuses, changes, texts, readers and the incident that it repeats."""
    (event,) = scope_for(files({**OTHER, **SHARED})).incidents
    assert event.services == {"web": ServiceStatus.OPERATIONAL}
    assert event.updates[0].changes == {"web": ServiceStatus.PARTIAL_OUTAGE}
    assert event.updates[0].text == (Passage("Looking."),)
    assert event.updates[0].phase == Phase.INVESTIGATING
    assert event.updates[0].at == datetime(2026, 11, 12, 9, 58, tzinfo=UTC)
    assert (event.clients, event.repeat_of) == ((), None)
    assert event.write_up.changing == (Passage("All."),)
    assert event.write_up.follow_ups == ()


def test_for_whom_else_something_shared_is_cannot_be_seen() -> None:
    """Neither clients nor plans, nor the services of a note, of which others may have more."""
    scope = scope_for(files({**OTHER, **SHARED}))
    (window,), (shared,) = scope.maintenance, scope.notes
    assert (window.clients, window.services) == ((), ("web",))
    assert (shared.services, shared.plans) == ((), ())


def test_each_part_of_a_write_up_keeps_the_client_s_own_passages() -> None:
    """Beside those of everyone, and without those of another."""
    told = "".join(
        f"## {part}\nAll.\n### For acme\nTo you: {part}.\n### For bob\nTo Bob.\n" for part in PARTS
    )
    texts = files(
        {
            "clients/bob/client.yaml": client(name="Bob"),
            "incidents/2026-11-12-x.md": incident(f"## 11:05 Resolved\nDone.\n{told}"),
        }
    )
    (event,) = scope_for(texts).incidents
    written = event.write_up
    parts = (written.meant, written.cause, written.did, written.changing, written.sorry)
    for part, passages in zip(PARTS, parts, strict=False):
        assert passages == (Passage("All."), Passage(f"To you: {part}.", "acme"))
    assert [passage.text for passage in written.other] == ["## Thanks\n\nAll.", "To you: Thanks."]


@settings(max_examples=40)
@given(
    there=st.sets(st.sampled_from(sorted(OTHER))),
    changed=st.dictionaries(
        st.sampled_from([path for path in sorted(OTHER) if path.endswith(".md")]),
        st.sampled_from(["\nMore words.\n", "\n### For acme-two\nx\n", "\n## Heading\n"]),
    ),
)
def test_what_another_client_has_changes_nothing_for_this_one(
    there: set[str], changed: dict[str, str]
) -> None:
    """Records of another client may be added, changed or taken away: the scope stays equal."""
    alone = reading_of(files(SHARED)).portal
    together = {path: text + changed.get(path, "") for path, text in OTHER.items() if path in there}
    house = reading_of(files({**SHARED, **together})).portal
    assert alone is not None
    assert house is not None
    assert scope_of(house, "acme") == scope_of(alone, "acme")


def subscribed(zone: str = "America/New_York", **dates: str) -> Files:
    """Give a project whose client has ``web`` for a time, and lives in another zone."""
    services = [{"service": "web", **dates}]
    return files({f"{ACME}/client.yaml": client(services=services, timezone=zone)})


@pytest.mark.parametrize(
    ("dates", "began", "resolved", "seen"),
    [
        ({"until": "2026-11-12"}, "2026-11-13 04:59", "06:00", True),
        ({"until": "2026-11-12"}, "2026-11-13 05:00", "06:00", False),
        ({"since": "2026-11-13"}, "2026-11-13 04:00", "05:00", False),
        ({"since": "2026-11-13"}, "2026-11-13 04:00", "05:01", True),
        ({"since": "2026-11-13"}, "2026-11-13 05:00", "05:00", True),
        ({"since": "2026-11-13"}, "2026-11-13 04:00", None, True),
        ({"since": "2026-11-13", "until": "2026-11-13"}, "2026-11-14 05:00", None, False),
    ],
)
def test_an_incident_is_seen_if_it_met_the_subscription(
    dates: dict[str, str],
    began: str,
    resolved: str | None,
    seen: bool,  # noqa: FBT001
) -> None:
    """First and last day are inclusive, in the client's zone: New York is five hours behind UTC."""
    body = f"## {began[11:]} Z Investigating\nx\n" + (
        f"## {resolved} Z Resolved\nx\n" if resolved else ""
    )
    texts = {
        **subscribed(**dates),
        f"incidents/{began[:10]}-x.md": incident(body, began=f"{began} Z"),
    }
    assert bool(scope_for(texts).incidents) is seen


@pytest.mark.parametrize(
    ("dates", "window", "seen"),
    [
        ({"until": "2026-12-04"}, {"from_": "2026-12-05 04:59 Z"}, True),
        ({"until": "2026-12-04"}, {"from_": "2026-12-05 05:00 Z"}, False),
        (
            {"since": "2026-12-05"},
            {
                "from_": "2026-12-05 02:00 Z",
                "to": "2026-12-05 05:00 Z",
                "done": "2026-12-05 05:00 Z",
            },
            False,
        ),
        (
            {"since": "2026-12-05"},
            {
                "from_": "2026-12-05 02:00 Z",
                "to": "2026-12-05 05:01 Z",
                "done": "2026-12-05 05:00 Z",
            },
            True,
        ),
        (
            {"since": "2026-12-05"},
            {
                "from_": "2026-12-05 02:00 Z",
                "to": "2026-12-05 05:00 Z",
                "cancelled": "2026-12-01",
            },
            False,
        ),
        ({"since": "2027-06-01"}, {"from_": "2026-12-05 02:00 Z"}, True),
        (
            {"since": "2026-12-05"},
            {
                "from_": "2026-12-05 02:00 Z",
                "to": "2026-12-05 03:00 Z",
                "done": "2026-12-05 06:00 Z",
            },
            True,
        ),
        (
            {"since": "2026-12-05"},
            {
                "from_": "2026-12-05 02:00 Z",
                "to": "2026-12-05 06:00 Z",
                "done": "2026-12-05 03:00 Z",
            },
            True,
        ),
    ],
)
def test_a_window_is_seen_if_it_meets_the_subscription(
    dates: dict[str, str],
    window: dict[str, str],
    seen: bool,  # noqa: FBT001
) -> None:
    """As announced, as long as it took, and until somebody says that it is done or called off."""
    facts = {"to": "2026-12-05 08:00 Z", **window}
    texts = {**subscribed(**dates), "maintenance/2026-12-05-x.md": maintenance(**facts)}
    assert bool(scope_for(texts).maintenance) is seen


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "Europe/London"])
@pytest.mark.parametrize(
    ("day", "seen"),
    [("2026-10-31", False), ("2026-11-01", True), ("2026-11-30", True), ("2026-12-01", False)],
)
def test_a_note_on_services_is_seen_if_its_day_lies_in_the_subscription(
    zone: str,
    day: str,
    seen: bool,  # noqa: FBT001
) -> None:
    """A note has a day of the calendar and no hour, so no zone moves it."""
    texts = {
        **subscribed(zone, since="2026-11-01", until="2026-11-30"),
        f"notes/{day}-web.md": note(services=["web"]),
    }
    assert [shared.id for shared in scope_for(texts).notes] == ([f"{day}-web"] if seen else [])


@pytest.mark.parametrize(("day", "seen"), [("2023-12-31", False), ("2024-01-01", True)])
def test_a_note_to_everyone_is_seen_since_the_client_is_with_us(
    day: str,
    seen: bool,  # noqa: FBT001
) -> None:
    """Whatever services it has, or had; what was written before it came is not for it."""
    texts = {
        **subscribed(since="2026-11-01", until="2026-11-30"),
        f"notes/{day}-all.md": note(),
        f"notes/{day}-plan.md": note(plans=["care"]),
    }
    told = [shared.id for shared in scope_for(texts).notes]
    assert told == ([f"{day}-all", f"{day}-plan"] if seen else [])


def test_a_subscription_without_a_first_day_begins_with_the_client() -> None:
    """And without a last day it does not end."""
    (own,) = scope_for(files()).services
    assert (own.since, own.until) == (date(2024, 1, 1), None)
    assert own.begins_at == datetime(2024, 1, 1, tzinfo=UTC)
    assert own.ends_at == datetime.max.replace(tzinfo=UTC)
    assert own.name == "Website"


def test_of_several_services_only_those_met_are_told() -> None:
    """An incident touched two; the client had the other one earlier."""
    services = [{"service": "web"}, {"service": "shop", "until": "2026-11-11"}]
    texts = files(
        {
            f"{ACME}/client.yaml": client(services=services),
            "services/shop.yaml": service(name="Shop"),
            "incidents/2026-11-12-x.md": incident(
                services={"web": "major_outage", "shop": "major_outage"}
            ),
            "maintenance/2026-12-05-x.md": maintenance(services=["shop", "web"]),
        }
    )
    scope = scope_for(texts)
    assert set(scope.incidents[0].services) == {"web"}
    assert scope.maintenance[0].services == ("web",)
    assert [own.service.id for own in scope.services] == ["web", "shop"]


def test_an_incident_repeats_one_that_the_client_saw() -> None:
    """Then it may say so."""
    texts = files(
        {
            "incidents/2026-11-11-x.md": incident(began="2026-11-11 09:40"),
            "incidents/2026-11-12-x.md": incident(repeat_of="2026-11-11-x"),
        }
    )
    assert scope_for(texts).incidents[1].repeat_of == "2026-11-11-x"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{ACME}/client.yaml", client(contacts=[JOAN], looked_after_by="maria")),
        (f"{ACME}/client.yaml", client(contacts=[JOAN], stand_in="maria")),
        (f"{ACME}/notes/2026-11-01-x.md", note(by="maria")),
        (f"{ACME}/reviews/2026-06-01-x.md", review()),
        (f"{ACME}/reviews/2026-06-01-x.md", review("- [ ] a (maria, 2026-12-01)\n", from_us=[])),
        (f"{ACME}/introductions.yaml", yaml_of([{**MEETING, "by": "maria"}])),
        ("notes/2026-11-01-x.md", note(by="maria")),
        (
            "incidents/2026-11-12-x.md",
            incident(
                "## 11:05 Resolved\nx\n## What we are changing\n- [ ] a (maria, 2026-12-01)\n"
            ),
        ),
    ],
)
def test_the_team_is_who_the_client_s_own_records_name(path: str, text: str) -> None:
    """Looking after, standing in, writing, talking, introducing, following up: each is enough."""
    members = team(MARIA, {"id": "tom", "name": "Tom", "role": "Engineer"})
    texts = with_contact({"team.yaml": members, path: text})
    assert list(scope_for(texts).team) == ["maria"]
    assert list(scope_for({**with_contact(), "team.yaml": members}).team) == []


def test_providers_are_those_of_the_client_s_services_and_incidents() -> None:
    """No other provider of the house is told."""
    texts = files(
        {
            "providers.yaml": providers(
                PAYLANE, {**PAYLANE, "id": "host"}, {**PAYLANE, "id": "unused"}
            ),
            "services/web.yaml": service(relies_on=["host"]),
            "incidents/2026-11-12-x.md": incident(provider="paylane"),
        }
    )
    assert set(scope_for(texts).providers) == {"host", "paylane"}
    del texts["incidents/2026-11-12-x.md"]
    assert set(scope_for(texts).providers) == {"host"}


def test_zone_language_plan_and_path_are_the_client_s_or_the_company_s() -> None:
    """What the client's record does not say is the company's."""
    default = scope_for(files({"roadmap/care.yaml": roadmap()}))
    assert (str(default.zone), default.language, default.portal_path) == (
        "Europe/London",
        "en-GB",
        "acme",
    )
    assert (default.plan.id, default.plan_roadmap is not None) == ("care", True)
    own = client(timezone="Asia/Tokyo", language="ja", path="x9-acme")
    scope = scope_for(files({f"{ACME}/client.yaml": own}))
    assert (str(scope.zone), scope.language, scope.portal_path) == ("Asia/Tokyo", "ja", "x9-acme")
    assert path_of(scope.folder) == "x9-acme"
    assert scope.plan_roadmap is None


def test_worlds_come_in_the_order_asked_for() -> None:
    """Each as if it had been asked for alone."""
    portal = portal_of(files({**OTHER, **SHARED}))
    names = ("canary-bob", "acme")
    assert list(scopes_of(portal, names)) == [scope_of(portal, name) for name in names]


def test_there_is_no_scope_of_nobody() -> None:
    """A client that does not exist has no world, not an empty one."""
    with pytest.raises(KeyError):
        scope_of(portal_of(files()), "nobody")


@pytest.mark.parametrize(
    ("zone", "day", "moment"),
    [
        ("Europe/London", date(2026, 7, 1), datetime(2026, 6, 30, 23, 0, tzinfo=UTC)),
        ("Asia/Kolkata", date(2026, 7, 1), datetime(2026, 6, 30, 18, 30, tzinfo=UTC)),
        ("America/Sao_Paulo", date(2018, 11, 4), datetime(2018, 11, 4, 3, 0, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_its_midnight_in_the_zone(zone: str, day: date, moment: datetime) -> None:
    """Where the clocks skip midnight, as once in Brazil, it begins at that very moment."""
    scope = scope_for(files({f"{ACME}/client.yaml": client(timezone=zone)}))
    assert midnight(day, scope.zone) == moment


def quoting(*quotes: str, days: tuple[str, ...] = ("2026-06-01",), **facts: Any) -> Files:
    """Give a house in which Bob said something."""
    said = {
        f"clients/bob/testimonials/{day}-joan-{number}.yaml": text
        for number, (text, day) in enumerate(zip(quotes, days, strict=True))
    }
    return files({"clients/bob/client.yaml": client(name="Bob", contacts=[JOAN], **facts), **said})


def shown_to_acme(*quotes: str, **more: Any) -> list[str]:
    """Give the words that Acme's portal may show."""
    return [quote.words for quote in scope_for(quoting(*quotes, **more)).quotes]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (quotation(), True),
        (quotation(consent(use_on=["other-portals"])), True),
        (quotation(consent(use_on=["own-portal", "public-page", "proposals", "social"])), False),
        (quotation(consent(withdrawn="2026-11-01")), False),
        (quotation(consent(saw_these_words="no")), False),
        (quotation(fingerprint="q-00000000"), False),
        (quotation(fingerprint=None), False),
        (quotation(None), False),
    ],
)
def test_another_client_s_words_are_shown_only_with_a_yes_to_that(
    text: str,
    seen: bool,  # noqa: FBT001
) -> None:
    """To these words, to this place, and not taken back."""
    assert shown_to_acme(text) == (["They told us first."] if seen else [])


def test_what_is_left_of_another_client_is_its_quote_alone() -> None:
    """No mail address, contact, id or proof is with it; an anonymous one has no name either."""
    anonymous = consent(name_as="anonymous", show_company="no", proof="canary")
    contact = {**JOAN, "email": "joan@canary.example", "call_me": "canary"}
    texts = quoting(quotation(anonymous, said_in="canary"), services=[])
    texts["clients/bob/client.yaml"] = client(name="Bob", contacts=[contact], agreed=["canary"])
    scope = scope_for(texts)
    assert len(scope.quotes) == 1
    for word in ("canary", "Bob", "bob", "Joan", "Whitfield", "joan"):
        assert word not in repr(scope)


def test_quotes_come_newest_first_and_then_by_their_words() -> None:
    """The order tells nothing of who the clients are."""
    texts = tuple(quotation(quote=words) for words in ("b", "a", "c"))
    days = ("2026-06-01", "2026-06-01", "2026-07-01")
    assert shown_to_acme(*texts, days=days) == ["c", "a", "b"]


def test_a_client_s_own_words_are_among_its_records_and_not_among_the_others() -> None:
    """Its own page shows them from its folder."""
    texts = with_contact({f"{ACME}/testimonials/2026-06-01-joan.yaml": quotation()})
    scope = scope_for(texts)
    assert scope.quotes == ()
    assert len(scope.folder.testimonials) == 1


def test_the_public_root_shows_what_was_allowed_for_the_public() -> None:
    """And nothing of any client but that."""
    public = quotation(consent(use_on=["public-page"], name_as="role", show_company="no"))
    elsewhere = quotation(consent(use_on=["own-portal", "other-portals"]), quote="canary")
    texts = quoting(public, elsewhere, days=("2026-06-01", "2026-06-02"))
    portal = portal_of(texts)
    found = public_scope_of(portal)
    assert found.company == portal.company
    assert [(quote.words, quote.said_by) for quote in found.quotes] == [
        ("They told us first.", "Owner")
    ]
    assert "canary" not in repr(found)
    assert "Bob" not in repr(found)


def test_one_id_may_be_the_beginning_of_another() -> None:
    """``acme`` never reads what is for ``acme-two``, nor the other way round."""
    body = "All.\n### For acme\none\n### For acme-two\ntwo\n"
    texts = files(
        {"clients/acme-two/client.yaml": client(name="Two"), "notes/2026-11-01-x.md": note(body)}
    )

    def read_by(scope: Scope) -> list[str]:
        return [passage.text for passage in scope.notes[0].text]

    assert read_by(scope_for(texts, "acme")) == ["All.", "one"]
    assert read_by(scope_for(texts, "acme-two")) == ["All.", "two"]


def test_the_company_is_the_same_for_everybody() -> None:
    """Every client reads the same promise of how we work."""
    texts = files({"company.yaml": company(how_we_work=["We tell you first."])})
    assert scope_for(texts).company.how_we_work == ("We tell you first.",)
