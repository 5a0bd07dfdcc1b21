from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.scope import Scope, Wall, reads_note, scope_of, sees_incident, sees_maintenance
from factories import Files, client, files, incident, maintenance, note, plan, portal_of, service

SERVICES = ("mail", "shop", "web")
CLIENTS = ("acme", "bob", "cid")
DAY = "2026-11-{:02}"
FOR_BOB = "All.\n### For bob\nYours alone.\n"


def house(*shared: tuple[str, str], **having: Sequence[str]) -> Files:
    """Give a project whose clients have some services each, and what they share."""
    clients = {
        f"clients/{name}/client.yaml": client(services=[{"service": one} for one in services])
        for name, services in having.items()
    }
    services = {f"services/{one}.yaml": service(name=one) for one in SERVICES}
    return files({**services, **clients, **dict(shared)})


def worlds(texts: Files) -> dict[str, Scope]:
    """Cut a house down to each client's world, all by one wall."""
    portal = portal_of(texts)
    wall = Wall.of(portal)
    return {name: wall.scope_of(name) for name in portal.clients}


def test_what_two_clients_see_alike_is_one_object() -> None:
    """Incident, window and note, whatever else either of them has."""
    texts = house(
        ("incidents/2026-11-12-x.md", incident()),
        ("maintenance/2026-12-05-x.md", maintenance()),
        ("notes/2026-11-01-x.md", note()),
        acme=["web"],
        bob=["mail", "web"],
    )
    acme, bob = worlds(texts).values()
    assert acme.incidents[0] is bob.incidents[0]
    assert acme.maintenance[0] is bob.maintenance[0]
    assert acme.notes[0] is bob.notes[0]


def test_who_has_other_services_of_it_gets_another() -> None:
    """Each with its own alone."""
    both = {"web": "major_outage", "shop": "partial_outage"}
    texts = house(
        ("incidents/2026-11-12-x.md", incident(services=both)),
        ("maintenance/2026-12-05-x.md", maintenance(services=["web", "shop"])),
        acme=["web"],
        bob=["shop"],
        cid=["shop", "web"],
    )
    own = worlds(texts)
    assert [set(own[name].incidents[0].services) for name in CLIENTS] == [
        {"web"},
        {"shop"},
        {"shop", "web"},
    ]
    assert [own[name].maintenance[0].services for name in CLIENTS] == [
        ("web",),
        ("shop",),
        ("web", "shop"),
    ]


def test_who_has_a_passage_of_its_own_shares_with_nobody() -> None:
    """Whoever comes first; the others share what is left of it."""
    texts = house(
        ("incidents/2026-11-12-x.md", incident(f"## 09:58 Investigating\n{FOR_BOB}")),
        ("maintenance/2026-12-05-x.md", maintenance(FOR_BOB)),
        ("notes/2026-11-01-x.md", note(FOR_BOB)),
        acme=["web"],
        bob=["web"],
        cid=["web"],
    )
    own = worlds(texts)
    acme, bob, cid = (own[name] for name in CLIENTS)
    assert acme.incidents[0] is cid.incidents[0]
    assert acme.maintenance[0] is cid.maintenance[0]
    assert acme.notes[0] is cid.notes[0]
    assert "Yours alone." not in repr(acme)
    assert repr(bob).count("Yours alone.") == 3


def test_who_did_not_see_the_first_does_not_read_of_a_repetition() -> None:
    """What it repeats is part of the way in which it is cut."""
    texts = house(
        ("incidents/2026-11-11-x.md", incident(began="2026-11-11 09:40", clients=["acme"])),
        ("incidents/2026-11-12-x.md", incident(repeat_of="2026-11-11-x")),
        acme=["web"],
        bob=["web"],
    )
    acme, bob = worlds(texts).values()
    assert [acme.incidents[1].repeat_of, bob.incidents[0].repeat_of] == ["2026-11-11-x", None]


ONE = st.sampled_from(SERVICES)
SOME = st.lists(ONE, min_size=1, max_size=3, unique=True)
NAMED = st.lists(st.sampled_from(CLIENTS), max_size=2, unique=True)
EVENT = st.tuples(SOME, NAMED, st.booleans())
NOTES = st.tuples(st.lists(ONE, max_size=2, unique=True), st.booleans(), st.booleans())


@settings(max_examples=40)
@given(
    having=st.tuples(SOME, SOME, SOME),
    events=st.lists(EVENT, max_size=4),
    notes=st.lists(NOTES, max_size=3),
    order=st.permutations(CLIENTS),
)
def test_one_wall_for_all_cuts_as_one_for_each(
    having: tuple[list[str], ...],
    events: list[tuple[list[str], list[str], bool]],
    notes: list[tuple[list[str], bool, bool]],
    order: Sequence[str],
) -> None:
    """In any order; and nothing is overlooked that looking at every record would find."""
    shared: dict[str, str] = {"plans/other.yaml": plan()}
    for number, (services, clients, is_told) in enumerate(events, start=1):
        day, text = DAY.format(number), FOR_BOB if is_told else "All.\n"
        shared[f"incidents/{day}-x.md"] = incident(
            f"## 09:58 Investigating\n{text}",
            services=dict.fromkeys(services, "major_outage"),
            began=f"{day} 09:40",
            clients=clients or None,
        )
        shared[f"maintenance/{day}-x.md"] = maintenance(
            text,
            services=services,
            from_=f"{day} 02:00",
            to=f"{day} 03:00",
            clients=clients or None,
        )
    for number, (services, is_other, is_told) in enumerate(notes, start=1):
        shared[f"notes/{DAY.format(number)}-x.md"] = note(
            FOR_BOB if is_told else "All.\n",
            services=services or None,
            plans=["other"] if is_other else None,
        )
    texts = house(*shared.items(), **dict(zip(CLIENTS, having, strict=True)))
    portal = portal_of(texts)
    wall = Wall.of(portal)
    for name in order:
        own = wall.scope_of(name)
        world = own.folder.client, own.services
        assert own == scope_of(portal, name)
        assert [one.id for one in own.incidents] == [
            one.id for one in portal.incidents if sees_incident(one, *world)
        ]
        assert [one.id for one in own.maintenance] == [
            one.id for one in portal.maintenance if sees_maintenance(one, *world)
        ]
        assert [one.id for one in own.notes] == [
            one.id for one in portal.notes if reads_note(one, *world)
        ]
