from collections.abc import Mapping

import pytest

from aboveboard.pages import Page, PortalPlan, plan_pages
from factories import (
    JOAN,
    NOW,
    client,
    concern,
    files,
    incident,
    maintenance,
    note,
    plan,
    review,
    roadmap,
    roadmap_item,
    scope_for,
    team,
)

EVERYTHING = [
    "status", "roadmap", "promises", "testimonials", "concerns", "reviews", "introductions",
]  # fmt: skip


def planned(texts: Mapping[str, str | None], client_id: str = "acme") -> PortalPlan:
    """Plan the portal of a client."""
    return plan_pages(scope_for(files(texts), client_id), NOW)


def kinds(plan_of: PortalPlan) -> list[str]:
    """Give the kinds of the pages, in their order."""
    return [page.kind for page in plan_of.pages]


def test_a_client_of_everything_has_each_page_in_the_order_of_the_navigation() -> None:
    """Home first, people last; what stands in the navigation is every page without a parent."""
    made = planned({"plans/care.yaml": plan(sections=EVERYTHING)})
    order = [
        "home", "status", "roadmap", "testimonials", "lately", "promises", "concerns", "reviews",
        "introductions", "people",
    ]  # fmt: skip
    assert [kind for kind in kinds(made) if kind not in {"service", "history", "letter"}] == [
        *order, "leaving", "404", "everything",
    ]  # fmt: skip
    assert [entry.kind for entry in made.frame.nav] == order
    assert [entry.label for entry in made.frame.nav] == [
        "Home", "Status", "Roadmap", "Testimonials", "Lately", "Promises", "Concerns", "Reviews",
        "Introductions", "People",
    ]  # fmt: skip


@pytest.mark.parametrize("left_out", EVERYTHING)
def test_a_section_that_the_plan_does_not_have_is_no_page(left_out: str) -> None:
    """The other pages stay, in their order."""
    sections = [section for section in EVERYTHING if section != left_out]
    made = kinds(planned({"plans/care.yaml": plan(sections=sections)}))
    everything = kinds(planned({"plans/care.yaml": plan(sections=EVERYTHING)}))
    gone = {left_out, "service", "history"} if left_out == "status" else {left_out}
    assert made == [kind for kind in everything if kind not in gone]


def test_home_lately_people_and_404_are_there_without_any_section() -> None:
    """A plan of no section still greets, tells, says whom to call and how to leave."""
    made = kinds(planned({"plans/care.yaml": plan(sections=[])}))
    assert [kind for kind in made if kind != "letter"] == [
        "home", "lately", "people", "leaving", "404", "everything",
    ]  # fmt: skip


def test_without_the_status_section_incidents_and_work_have_no_page_either() -> None:
    """What the plan does not show is not to be found by address."""
    texts = {
        "plans/care.yaml": plan(sections=["roadmap"]),
        "incidents/2026-11-12-x.md": incident(),
        "maintenance/2026-12-05-x.md": maintenance(),
    }
    made = [kind for kind in kinds(planned(texts)) if kind != "letter"]
    assert made == ["home", "roadmap", "lately", "people", "leaving", "404", "everything"]


def test_each_service_incident_window_and_year_has_its_page() -> None:
    """At the addresses of the design, each within Status or Lately."""
    texts = {
        "incidents/2026-11-12-x.md": incident(),
        "incidents/2025-11-12-y.md": incident(began="2025-11-12 09:40"),
        "maintenance/2026-12-05-z.md": maintenance(),
        "clients/acme/notes/2026-05-01-n.md": note(),
        "clients/acme/notes/2024-05-01-n.md": note(),
    }
    pages = planned(texts).pages
    inner = [page for page in pages if page.section and page.kind != "letter"]
    assert [(page.kind, page.id, page.path, page.section) for page in inner] == [
        ("history", "2026", "status/history/2026/index.html", "status"),
        ("history", "2025", "status/history/2025/index.html", "status"),
        ("history", "2024", "status/history/2024/index.html", "status"),
        ("service", "web", "status/services/web/index.html", "status"),
        ("incident", "2025-11-12-y", "status/2025-11-12-y/index.html", "status"),
        ("incident", "2026-11-12-x", "status/2026-11-12-x/index.html", "status"),
        ("maintenance", "2026-12-05-z", "maintenance/2026-12-05-z/index.html", "status"),
        ("lately", "2024", "lately/2024/index.html", "lately"),
        ("leaving", None, "leaving/index.html", "people"),
        ("everything", None, "everything/index.html", "home"),
    ]
    assert [page.title for page in inner] == [
        "Status in 2026", "Status in 2025", "Status in 2024", "Website", "Pages failed",
        "Pages failed", "A faster server", "Lately in 2024", "If you leave", "Everything",
    ]  # fmt: skip


def shape(page: Page) -> tuple[str, str | None]:
    """Give what must be the same for two clients."""
    return page.kind, page.nav


def test_two_clients_on_one_plan_have_the_same_kinds_of_page_in_the_same_order() -> None:
    """One with everything there can be and one with nothing differ in no kind."""
    texts = {
        "plans/care.yaml": plan(sections=EVERYTHING),
        "clients/acme/roadmap.yaml": roadmap(),
        "clients/acme/notes/2026-05-01-n.md": note(),
        "clients/new/client.yaml": client(name="New", since="2026-11-20", services=[]),
    }
    rich, poor = planned(texts), planned(texts, "new")
    assert [shape(p) for p in rich.pages if p.nav] == [shape(p) for p in poor.pages if p.nav]
    assert rich.frame.nav == poor.frame.nav
    assert kinds(rich)[-2:] == kinds(poor)[-2:] == ["404", "everything"]


def test_each_talk_has_a_page_and_each_concern_and_item_its_place() -> None:
    """What names one of them links there, by kind and id."""
    shared = roadmap(roadmap_item(id="all"), roadmap_item(id="new-shop"))
    texts = {
        "plans/care.yaml": plan(sections=EVERYTHING),
        "clients/acme/client.yaml": client(contacts=[JOAN]),
        "team.yaml": team(),
        "clients/acme/concerns/2026-11-03-x.md": concern(),
        "clients/acme/reviews/2026-11-04-y.md": review(),
        "clients/acme/roadmap.yaml": roadmap(),
        "roadmap/care.yaml": shared,
    }
    pages = planned(texts).pages
    talk = next(page for page in pages if page.kind == "review")
    assert (talk.path, talk.section, talk.title) == (
        "reviews/2026-11-04-y/index.html", "reviews", "Our talk on 4 November 2026",
    )  # fmt: skip
    assert {page.kind: page.holds for page in pages if page.holds} == {
        "concerns": (("concern", "2026-11-03-x", "2026-11-03-x"),),
        "roadmap": (
            ("item", "new-shop", "item-new-shop"),
            ("plan-item", "all", "item-all"),
            ("plan-item", "new-shop", "item-new-shop-for-all"),
        ),
    }


def test_a_private_person_reads_another_name_at_the_same_address() -> None:
    """Introductions are for businesses; for a person it is what was made easier."""
    texts = {
        "plans/care.yaml": plan(sections=EVERYTHING),
        "clients/acme/client.yaml": client(kind="person"),
    }
    made = planned(texts)
    page = next(page for page in made.pages if page.kind == "introductions")
    assert (page.title, page.nav, page.path) == (
        "Made easier", "Made easier", "introductions/index.html",
    )  # fmt: skip
