import pytest

from factories import (
    client,
    files,
    incident,
    maintenance,
    note,
    plan,
    problems_of,
    service,
)

INCIDENT, WINDOW = "incidents/2026-11-12-x.md", "maintenance/2026-12-05-x.md"
NOTE = "notes/2026-11-12-x.md"
BODY = "## 11:05 Resolved\nDone.\n"
NOBODY = "No client sees this: none had these services then."
NOT_NAMED = "'acme' is named and does not see it: it had none of these services then."
NO_PASSAGE = "'acme' has a passage of its own here and does not see it."


def told(path: str, text: str, **facts: object) -> list[str]:
    """Give what is wrong with a file beside a client ``acme`` of these facts and ``bob``."""
    texts = files(
        {
            "clients/acme/client.yaml": client(**facts),
            "clients/bob/client.yaml": client(name="Bob", services=[{"service": "mail"}]),
            "services/mail.yaml": service(name="Mail"),
            "services/shop.yaml": service(name="Shop"),
            path: text,
        }
    )
    lines = problems_of(texts)
    assert all(f"{path}:" in line and ": warning shown-nowhere: " in line for line in lines)
    return [line.removeprefix(f"{path}:").replace(" warning shown-nowhere:", "") for line in lines]


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        (INCIDENT, incident(services={"shop": "operational"}), "4:3"),
        (WINDOW, maintenance(services=["shop"]), "4:1"),
    ],
)
def test_what_touches_services_that_nobody_has_is_seen_by_nobody(
    path: str, text: str, place: str
) -> None:
    """It is told at the services."""
    assert told(path, text) == [f"{place}: {NOBODY}"]


@pytest.mark.parametrize(
    ("path", "text", "last"),
    [(INCIDENT, incident(), "2026-11-11"), (WINDOW, maintenance(), "2026-12-04")],
)
def test_what_happened_after_the_last_client_had_left_is_seen_by_nobody(
    path: str, text: str, last: str
) -> None:
    """On its last day a client still has a service."""
    last_day, day_of_it = {"service": "web", "until": last}, path.split("/")[1][:10]
    (line,) = told(path, text, services=[last_day])
    assert line.endswith(NOBODY)
    assert told(path, text, services=[{**last_day, "until": day_of_it}]) == []


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        (INCIDENT, incident(services={"mail": "operational"}, clients=["bob", "acme"]), "8:3"),
        (WINDOW, maintenance(services=["mail"], clients=["bob", "acme"]), "10:3"),
    ],
)
def test_a_client_that_is_named_sees_it(path: str, text: str, place: str) -> None:
    """Otherwise it is told at its name."""
    assert told(path, text) == [f"{place}: {NOT_NAMED}"]
    assert told(path, text, services=[{"service": "mail"}]) == []


@pytest.mark.parametrize(
    "body",
    [
        f"## 09:58 Investigating\nx\n### For acme\nOwn.\n{BODY}",
        *(
            f"{BODY}## {title}\nx\n### For acme\nOwn.\n"
            for title in (
                "What this meant for you",
                "What went wrong",
                "What we did",
                "What we are changing",
                "We are sorry",
                "Thanks",
            )
        ),
    ],
)
def test_a_client_with_a_passage_of_an_incident_sees_it(body: str) -> None:
    """Whatever part of the text it is in."""
    text = incident(body, services={"mail": "operational"})
    assert told(INCIDENT, text) == [f"2:1: {NO_PASSAGE}"]
    assert told(INCIDENT, text, services=[{"service": "mail"}]) == []


def test_a_client_with_a_passage_of_a_window_sees_it() -> None:
    """Also where the window is for others alone."""
    text = maintenance("x\n### For acme\nOwn.\n", services=["mail", "web"], clients=["bob"])
    assert told(WINDOW, text) == [f"2:1: {NO_PASSAGE}"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (note(), True),
        (note(services=["shop"]), False),
        (note(services=["shop", "web"]), True),
        (note(plans=["care"]), True),
    ],
)
def test_a_note_that_no_client_reads_is_told(
    text: str,
    seen: bool,  # noqa: FBT001 - what is expected
) -> None:
    """At the top of the file."""
    assert told(NOTE, text) == ([] if seen else ["2:1: No client reads this note."])


def test_a_note_for_a_plan_of_nobody_or_of_before_everybody_is_told() -> None:
    """The day in its name counts."""
    gold = files({"plans/gold.yaml": plan(), NOTE: note(plans=["gold"])})
    early = files({"notes/2023-12-31-x.md": note()})
    for texts, path in ((gold, NOTE), (early, "notes/2023-12-31-x.md")):
        assert problems_of(texts) == [
            f"{path}:2:1: warning shown-nowhere: No client reads this note."
        ]


@pytest.mark.parametrize(
    "changes",
    [
        {"services/shop.yaml": "name: [\n"},
        {"services/shop.yaml": service(means=None)},
        {"clients/acme/client.yaml": client(since="soon")},
        {"clients/acme/client.yaml": "name: [\n"},
    ],
)
@pytest.mark.parametrize(
    ("path", "text"),
    [
        (INCIDENT, incident(services={"shop": "operational"})),
        (INCIDENT, incident(services={"shop": "operational"}, clients=["acme"])),
        (INCIDENT, incident(f"{BODY}### For acme\nOwn.\n", services={"shop": "operational"})),
        (WINDOW, maintenance("x\n### For acme\nOwn.\n", services=["shop"])),
        (NOTE, note(services=["shop"])),
    ],
)
def test_where_a_record_cannot_be_read_nothing_is_said_of_who_sees_what(
    changes: dict[str, str], path: str, text: str
) -> None:
    """The one mistake is told, and not what follows from it."""
    least = {
        "services/shop.yaml": service(name="Shop"),
        "clients/acme/client.yaml": client(services=[{"service": "shop"}]),
        path: text,
    }
    assert problems_of(files(least)) == []
    (line,) = problems_of(files({**least, **changes}))
    assert "shown-nowhere" not in line


def test_before_there_is_any_client_nothing_is_said_of_who_sees_what() -> None:
    """A project begins somewhere."""
    texts = files({"clients/acme/client.yaml": None, INCIDENT: incident(), NOTE: note()})
    assert problems_of(texts) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (INCIDENT, incident(services={"shop": "operational"})),
        (WINDOW, maintenance(services=["shop"])),
        (NOTE, note(services=["shop"])),
    ],
)
@pytest.mark.parametrize("broken", ["name: Bell\n", "a: [\n", ""])
def test_while_a_client_s_record_cannot_be_read_nobody_knows_who_sees_what(
    path: str, text: str, broken: str
) -> None:
    """That alone is told: the one client may be the very reader."""
    texts = files({"services/shop.yaml": service(name="Shop"), path: text})
    assert any("shown-nowhere" in line for line in problems_of(texts))
    texts["clients/bell/client.yaml"] = broken
    assert not any("shown-nowhere" in line for line in problems_of(texts))
