"""What brought a plan's roadmap item about is told to the client whose it was, and to no other."""

from pathlib import Path

import pytest

from aboveboard.build import Order, build, read_and_check
from aboveboard.checks.leaks.explained import Explained
from aboveboard.checks.leaks.needles import client_needles
from aboveboard.checks.leaks.search import Search
from aboveboard.project import Project
from aboveboard.scope import scope_of
from factories import (
    JOAN,
    NOW,
    client,
    concern,
    files,
    incident,
    plan,
    portal_of,
    reading_of,
    review,
    roadmap,
    roadmap_item,
    team,
    write,
)

SHARED = "roadmap/care.yaml"
REASONS = {
    "concern:2026-11-03-zanzibar": ("clients/bob/concerns/2026-11-03-zanzibar.md", concern()),
    "review:2026-06-01-zanzibar": ("clients/bob/reviews/2026-06-01-zanzibar.md", review()),
    "incident:2026-11-12-zanzibar": (
        "incidents/2026-11-12-zanzibar.md",
        incident(clients=["bob"]),
    ),
}


def project(because: str) -> dict[str, str]:
    """Give two clients on one plan, of whom Bob knows what brought an item about."""
    path, text = REASONS[because]
    return files(
        {
            "team.yaml": team(),
            "plans/care.yaml": plan(sections=["status", "roadmap", "concerns", "reviews"]),
            "clients/acme/client.yaml": client(contacts=[JOAN]),
            "clients/bob/client.yaml": client(name="Bob", contacts=[JOAN]),
            path: text,
            SHARED: roadmap(
                roadmap_item(because=because, confidence="committed", promised="2026-12-15"),
                roadmap_item(id="other"),
            ),
        }
    )


@pytest.mark.parametrize("because", REASONS)
def test_only_who_knows_of_it_has_it_in_its_world(because: str) -> None:
    """All else of the item is everyone's."""
    portal = portal_of(project(because))
    whole = portal.roadmaps["care"]
    assert scope_of(portal, "bob").plan_roadmap == whole
    cut = scope_of(portal, "acme").plan_roadmap
    assert cut is not None
    assert [item.because for item in cut.items] == [None, None]
    assert [item.model_copy(update={"because": because}) for item in cut.items[:1]] == [
        whole.items[0]
    ]
    assert (cut.items[1:], cut.checked_on) == (whole.items[1:], whole.checked_on)
    assert "zanzibar" not in repr(scope_of(portal, "acme"))


@pytest.mark.parametrize("because", REASONS)
def test_no_page_or_feed_of_another_client_tells_of_it(tmp_path: Path, because: str) -> None:
    """The portal has not one byte of it; that of the client whose it was has."""
    write(tmp_path / "content", project(because))
    made = Project.at(tmp_path)
    build(made, read_and_check(made, NOW), NOW, Order(home=tmp_path / "home"))
    told = {
        name: [
            path
            for path in (tmp_path / "site" / name).rglob("*")
            if b"zanzibar"
            in path.as_posix().encode() + (path.read_bytes() if path.is_file() else b"")
        ]
        for name in ("acme", "bob")
    }
    assert told["acme"] == []
    assert tmp_path / "site/bob/roadmap/index.html" in told["bob"]


def test_of_two_of_one_name_each_reads_its_own(tmp_path: Path) -> None:
    """The client named reads it as its own words; the other one reads no reason and no id."""
    name = "2026-11-03-zanzibar"
    texts = project("concern:2026-11-03-zanzibar") | {
        "clients/bob-and-sons/client.yaml": client(name="Bob", contacts=[JOAN]),
        f"clients/bob-and-sons/concerns/{name}.md": concern(),
        f"clients/acme/concerns/{name}.md": concern(),
        SHARED: roadmap(roadmap_item(because=f"concern:bob-and-sons/{name}")),
    }
    texts = {path: text for path, text in texts.items() if "clients/bob/" not in path}
    portal = portal_of(texts)
    for client_id, because in (("bob-and-sons", f"concern:{name}"), ("acme", None)):
        cut = scope_of(portal, client_id).plan_roadmap
        assert cut is not None
        assert [item.because for item in cut.items] == [because]
    write(tmp_path / "content", texts)
    made = Project.at(tmp_path)
    build(made, read_and_check(made, NOW), NOW, Order(home=tmp_path / "home"))
    page = "roadmap/index.html"
    assert "what you told us" in (tmp_path / "site" / "bob-and-sons" / page).read_text()
    assert "what you told us" not in (tmp_path / "site" / "acme" / page).read_text()
    for path in (tmp_path / "site" / "acme").rglob("*"):
        assert not path.is_file() or b"bob-and-sons" not in path.read_bytes()


def test_that_a_roadmap_names_somebody_s_words_explains_nothing_to_others() -> None:
    """If the id were in another's portal all the same, the search for leaks would tell it."""
    reading = reading_of(
        files(
            {
                "clients/bob-and-sons/client.yaml": client(name="Bob"),
                SHARED: roadmap(roadmap_item(because="concern:bob-and-sons/2026-11-03-x")),
            }
        )
    )
    assert reading.portal is not None
    search = Search(client_needles(reading.portal, reading.where))
    explained = Explained(search, reading.portal, reading.documents)
    assert "bob-and-sons" not in {search.needles[one].text for one in explained.to("acme")}
