from typing import Any

import pytest

from factories import (
    JOAN,
    client,
    concern,
    files,
    incident,
    lines_of,
    maintenance,
    note,
    plan,
    problems_since,
    review,
    roadmap,
    roadmap_item,
    service,
    team,
)

RECORDS = {
    "incidents/2026-11-12-pages.md": incident(),
    "maintenance/2026-12-05-server.md": maintenance(),
    "notes/2026-11-03-away.md": note("Nobody was in on Monday.\n"),
    "clients/acme/notes/2026-11-04-call.md": note("We rang you.\n"),
    "clients/acme/concerns/2026-11-03-slow.md": concern(),
    "clients/acme/reviews/2026-10-20-autumn.md": review(),
}
PROMISED = roadmap_item(confidence="committed", promised="2026-12-15")
OWN, SHARED = "clients/acme/roadmap.yaml", "roadmap/care.yaml"


def project(more: dict[str, str | None] | None = None) -> dict[str, str]:
    """Give a project with a record of every kind that clients read."""
    least: dict[str, str | None] = {
        "clients/acme/client.yaml": client(contacts=[JOAN]),
        "team.yaml": team(),
        **RECORDS,
    }
    return files({**least, **(more or {})})


def told(base: dict[str, str], texts: dict[str, str]) -> list[str]:
    """Give what a comparison finds."""
    lines = lines_of(problems_since(base, texts))
    return [line.replace(": error published-record-deleted:", "") for line in lines]


def test_what_is_still_there_is_not_deleted() -> None:
    """A base equal to now finds nothing, nor does a new record."""
    assert told(project(), project()) == []
    assert told(files(), project()) == []


@pytest.mark.parametrize("path", RECORDS)
def test_a_record_that_clients_have_read_stays(path: str) -> None:
    """It is told at the file that is gone."""
    assert told(project(), project({path: None})) == [
        f"{path}:1:1 This file is gone, and clients have read it."
    ]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        (
            "incidents/2026-11-12-pages.md",
            "Bring it back; if it was no incident after all, say so in an update.",
        ),
        (
            "maintenance/2026-12-05-server.md",
            "Bring it back with `cancelled:` in it; work on another day is a new file.",
        ),
        (
            "notes/2026-11-03-away.md",
            "Bring it back; what must not be read any more gives way to a line that says so and "
            "why.",
        ),
    ],
)
def test_the_remedy_is_honest_and_possible(path: str, hint: str) -> None:
    """What was wrong is said where it was said, and planned work is called off."""
    (problem,) = problems_since(project(), project({path: None}))
    assert problem.hint == hint


@pytest.mark.parametrize("path", RECORDS)
def test_a_renamed_record_is_told_at_its_new_name(path: str) -> None:
    """Its address has changed, so links to it are dead."""
    folder, _, name = path.rpartition("/")
    new = f"{folder}/{name[:11]}other.md"
    (line,) = told(project(), project({path: None, new: RECORDS[path]}))
    assert line == (
        f"{new}:1:1 This was {path} when clients read it, and its address has changed with its "
        "name."
    )


def test_of_a_client_who_is_gone_nothing_needs_to_stay() -> None:
    """Its portal is gone, and its data may have to be."""
    two = {
        "clients/bell/client.yaml": client(name="Bell"),
        "clients/bell/notes/2026-11-04-x.md": "---\n---\nx",
    }
    assert told(project({**two}), project()) == []


def test_what_no_client_has_read_may_go() -> None:
    """A record that was shown nowhere, or only to clients who are gone."""
    unseen = {
        "services/shop.yaml": service(name="Shop"),
        "incidents/2026-11-12-shop.md": incident(services={"shop": "major_outage"}),
        "maintenance/2026-12-05-shop.md": maintenance(services=["shop"]),
        "notes/2023-11-03-old.md": note(),
    }
    assert told(project({**unseen}), project()) == []


@pytest.mark.parametrize("text", ["---\ntitle: x\n", "---\ntitel: x\n---\n", "---\n: [\n---\n"])
def test_a_file_that_cannot_be_read_today_is_not_gone(text: str) -> None:
    """What is wrong with it is told, and that is enough."""
    lines = told(project(), project({"notes/2026-11-03-away.md": text}))
    assert lines
    assert not any("gone" in line for line in lines)


@pytest.mark.parametrize("path", [OWN, SHARED])
@pytest.mark.parametrize("left", [None, roadmap(roadmap_item(id="other"))])
def test_an_item_with_a_promised_day_stays_on_its_roadmap(path: str, left: str | None) -> None:
    """Whether the list goes or the item alone."""
    (line,) = told(files({path: roadmap(PROMISED)}), files({path: left}))
    place = "1:1" if left is None else "3:1"
    assert line == f"{path}:{place} 'new-shop' is gone, and clients were promised a day for it."


@pytest.mark.parametrize(
    "fact", [{"window": "2027-Q1"}, {"stage": "delivered", "delivered": "2026-11-01"}]
)
def test_an_item_without_a_promised_day_may_go(fact: dict[str, str]) -> None:
    """An outlook is no promise."""
    assert told(files({OWN: roadmap(roadmap_item(**fact))}), files()) == []


def test_an_item_whose_day_gave_way_to_a_window_stays() -> None:
    """Its moves tell that a day was promised."""
    item = roadmap_item(window="2027-Q1", moved=[{"from": "2026-12-01", "to": "2026-12-08"}])
    (line,) = told(files({OWN: roadmap(item)}), files())
    assert line.endswith("'new-shop' is gone, and clients were promised a day for it.")


def test_an_item_may_move_to_the_roadmap_of_the_plan() -> None:
    """The client goes on reading it, in the same list."""
    base = files({OWN: roadmap(PROMISED)})
    assert told(base, files({SHARED: roadmap(PROMISED)})) == []
    other = {"plans/plus.yaml": plan(name="Plus"), "roadmap/plus.yaml": roadmap(PROMISED)}
    assert len(told(base, files({**other}))) == 1


def test_an_item_of_a_plan_may_follow_its_clients_to_another() -> None:
    """And an item of a plan that nobody was on may go."""
    plus = {"plans/plus.yaml": plan(name="Plus")}
    there = {
        **plus,
        "roadmap/plus.yaml": roadmap(PROMISED),
        "clients/acme/client.yaml": client(plan="plus"),
    }
    assert told(files({SHARED: roadmap(PROMISED)}), files({**there})) == []
    assert told(files({**plus, "roadmap/plus.yaml": roadmap(PROMISED)}), files({**plus})) == []


def test_a_client_who_changes_plans_takes_no_item_away() -> None:
    """The item stands where it stood."""
    plus = {"plans/plus.yaml": plan(name="Plus"), "clients/acme/client.yaml": client(plan="plus")}
    base = files({SHARED: roadmap(PROMISED)})
    assert told(base, files({**plus, SHARED: roadmap(PROMISED)})) == []


@pytest.mark.parametrize("faulty", ["base", "now"])
def test_a_roadmap_that_is_not_in_order_is_not_compared(faulty: str) -> None:
    """Then or now."""
    base, texts = files({OWN: roadmap(PROMISED)}), files({OWN: roadmap(roadmap_item(id="other"))})
    wrong = base if faulty == "base" else texts
    wrong[OWN] = wrong[OWN].replace("stage: now", "stage: soon")
    assert not any("gone" in line for line in told(base, texts))


def moved(name: str = "Acme Ltd", then: str | None = None, **now: Any) -> list[str]:
    """Rename a client's folder and give what is told of it; what it read goes along."""
    own = {path: text for path, text in project().items() if path.startswith("clients/acme/")}
    base = project(
        {"clients/acme/client.yaml": client(name="Acme Ltd", contacts=[JOAN], path=then)}
    )
    gone = dict.fromkeys(own)
    new = {path.replace("acme", "acme-ltd"): text for path, text in own.items()}
    new["clients/acme-ltd/client.yaml"] = client(name=name, contacts=[JOAN], **now)
    return lines_of(problems_since(base, files({**base, **gone, **new})))


RENAMED = ": error published-record-deleted: The client 'acme' is gone, and this one has "


def test_a_client_does_not_come_back_in_another_folder() -> None:
    """By its portal's path, or else by its name; it is told once."""
    (line,) = moved(path="acme", name="Other")
    assert line.startswith("clients/acme-ltd/client.yaml:")
    assert f"{RENAMED}the path 'acme': with another folder, nothing that it has read" in line
    (line,) = moved(then="a", path="a")
    assert f"{RENAMED}the path 'a': " in line
    (line,) = moved(name="ACME  Ltd")
    assert f"{RENAMED}the name 'Acme Ltd': " in line


def test_another_client_may_come_when_one_has_left() -> None:
    """With a name and a path of its own."""
    assert moved(name="Other") == []


def test_a_client_that_was_there_before_may_have_the_name_of_one_that_left() -> None:
    """Two of a name were there then, and nobody was renamed."""
    base = project({"clients/two/client.yaml": client()})
    left = {path: None for path in base if path.startswith("clients/acme/")}
    assert lines_of(problems_since(base, files({**base, **left}))) == []


def test_among_many_of_a_kind_the_twin_is_found() -> None:
    """A file that was renamed is told at its new name, whatever else is new."""
    others = {f"incidents/2026-11-12-o{n}.md": incident(title=f"Other {n}") for n in range(30)}
    gone, renamed = "incidents/2026-11-12-pages.md", "incidents/2026-11-12-z.md"
    texts = project({**others, gone: None, renamed: RECORDS[gone]})
    (line,) = lines_of(problems_since(project(), texts))
    assert line.startswith(f"{renamed}:")
    assert f"This was {gone} when clients read it" in line
