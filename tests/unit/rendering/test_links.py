from collections.abc import Callable

import pytest

from aboveboard.pages import Page, PortalPlan, plan_pages
from aboveboard.rendering.links import DeadLinkError, Links, paths_of
from factories import NOW, company, files, incident, media, roadmap, scope_for

TEXTS = {"incidents/2026-11-12-x.md": incident()}
Link = Callable[..., Links]


@pytest.fixture(scope="module")
def links() -> Link:
    """Give the links of a page of a portal with one incident."""

    def of(kind: str, id_: str | None = None, base_url: str | None = None) -> Links:
        texts = files({**TEXTS, "company.yaml": company(base_url=base_url)})
        made: PortalPlan = plan_pages(scope_for(texts), NOW)
        pages: dict[tuple[str, str | None], Page] = {(p.kind, p.id): p for p in made.pages}
        paths = {key: page.path for key, page in pages.items()}
        return Links(made, pages[kind, id_], paths, media)

    return of


def test_links_are_relative_and_name_files(links: Link) -> None:
    """So a portal works under any path, and opened from disk."""
    assert links("home")("status") == "status/index.html"
    assert links("status")("home") == "../index.html"
    deep = links("incident", "2026-11-12-x")
    assert deep("home") == "../../index.html"
    assert deep("incident", "2026-11-12-x") == "../../status/2026-11-12-x/index.html"
    assert links("status").asset("site.css") == "../assets/site.css"
    assert links("home").picture("logo.png").startswith("media/")


def test_a_page_that_is_not_planned_cannot_be_linked(links: Link) -> None:
    """The error names the page and what it asked for."""
    with pytest.raises(DeadLinkError, match=r"status/index\.html links to review 2026-1, which"):
        links("status")("review", "2026-1")
    with pytest.raises(DeadLinkError, match="promises None"):
        links("home")("promises")


def test_where_a_page_may_lack_the_words_stand_alone(links: Link) -> None:
    """``maybe`` gives the same link, or none."""
    assert links("home").maybe("promises") is None
    assert links("home").maybe("incident", "2026-11-12-x") == "status/2026-11-12-x/index.html"


def test_the_404_page_links_wholly_where_its_address_is_known(links: Link) -> None:
    """A server shows it at any depth; without an address it can but be relative."""
    assert links("404")("home") == "index.html"
    whole = links("404", base_url="https://f.example/p/")
    assert whole("home") == "https://f.example/p/acme/index.html"
    assert whole.asset("site.css") == "https://f.example/p/acme/assets/site.css"
    assert links("home", base_url="https://f.example")("status") == "status/index.html"


def test_a_page_knows_where_it_stands_in_the_navigation(links: Link) -> None:
    """An incident is within Status, and is not Status."""
    assert links("status").is_here("status")
    deep = links("incident", "2026-11-12-x")
    assert (deep.is_here("status"), deep.is_within("status"), deep.is_within("lately")) == (
        False,
        True,
        False,
    )
    assert not deep.is_here("incident")


def test_what_stands_on_a_page_is_linked_by_its_anchor_there() -> None:
    """By kind and id, as a page is; what stands nowhere is no link."""
    texts = files({"clients/acme/roadmap.yaml": roadmap()})
    made = plan_pages(scope_for(texts), NOW)
    home = next(page for page in made.pages if page.kind == "home")
    link = Links(made, home, paths_of(made), media)
    assert link("item", "new-shop") == "roadmap/index.html#item-new-shop"
    assert link("roadmap") == "roadmap/index.html"
    assert link.maybe("item", "another") is None
