"""What is rendered once for many pages is what each of them would have rendered itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup  # noqa: TID251 - as rendering gives it

from aboveboard.pages import PortalPlan, plan_pages
from aboveboard.rendering import Renderer
from aboveboard.rendering.links import Links, paths_of
from aboveboard.rendering.once import Once
from aboveboard.rendering.renderer import environment
from factories import (
    NOW,
    client,
    files,
    incident,
    maintenance,
    media,
    plan,
    scope_for,
    service,
    write,
)

TEMPLATES = Path(__file__).parents[3] / "templates"
SHARED = {
    "incidents/2026-11-12-x.md": incident(
        "## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n"
    ),
    "maintenance/2026-12-05-x.md": maintenance(),
}
Call = Callable[..., Markup]


def links(made: PortalPlan, kind: str) -> Links:
    """Give the links of a page."""
    page = next(page for page in made.pages if page.kind == kind)
    return Links(made, page, paths_of(made), media)


@pytest.fixture
def made() -> PortalPlan:
    """Give the plan of a portal."""
    return plan_pages(scope_for(files(SHARED)), NOW)


def counted(render: Callable[..., str]) -> tuple[Call, list[object]]:
    """Give something to call, and the list of how it was called."""
    calls: list[object] = []

    def call(*arguments: object) -> Markup:
        calls.append(arguments)
        return Markup(render(*arguments))  # noqa: S704 - a test's own

    return call, calls


def test_equal_arguments_are_rendered_once(made: PortalPlan) -> None:
    """Two views of the same words are one; another word, or another depth, is another piece."""
    once = Once()
    macro, calls = counted(lambda words, link: f"{words} {link.up}")
    home, status, lately = (links(made, kind) for kind in ("home", "status", "lately"))
    assert once(macro, ("a", "b"), status) == "('a', 'b') ../"
    assert once(macro, tuple("ab"), lately) == "('a', 'b') ../"
    assert len(calls) == 1
    assert once(macro, ("a", "c"), status) == "('a', 'c') ../"
    assert once(macro, ("a", "b"), home) == "('a', 'b') "
    assert len(calls) == 3


def test_what_the_links_answer_otherwise_is_rendered_otherwise(made: PortalPlan) -> None:
    """Of a page that one portal has and the other lacks, and of the page that is open."""
    once = Once()
    fewer = plan_pages(scope_for(files({"plans/care.yaml": plan(sections=["roadmap"])})), NOW)
    macro, calls = counted(lambda link: f"{link.maybe('status')} {link.is_here('lately')}")
    assert once(macro, links(made, "people")) == "../status/index.html False"
    assert once(macro, links(made, "lately")) == "../status/index.html True"
    assert once(macro, links(fewer, "people")) == "None False"
    for _ in range(3):
        assert once(macro, links(made, "people")) == "../status/index.html False"
    assert len(calls) == 3


def test_a_piece_within_a_piece_asks_for_both(made: PortalPlan) -> None:
    """The outer one is not given to a page for which the inner one would be another."""
    once = Once()
    inner, _ = counted(lambda link: str(link.is_here("people")))
    outer, calls = counted(lambda link: str(once(inner, link)))
    assert once(inner, links(made, "lately")) == "False"
    assert once(outer, links(made, "lately")) == "False"
    assert once(outer, links(made, "people")) == "True"
    assert once(outer, links(made, "lately")) == "False"
    assert len(calls) == 2


def test_of_frames_each_is_its_own(made: PortalPlan) -> None:
    """It stands for its client, however like another it is; what it is in goes with the next."""
    once, twin = Once(), plan_pages(scope_for(files(SHARED)), NOW)
    macro, calls = counted(lambda site: site.client)
    for site in (made.frame, made.frame, twin.frame, twin.frame, made.frame):
        assert once(macro, site) == "Acme"
    assert made.frame == twin.frame
    assert len(calls) == 3


def test_words_that_look_like_html_are_not_taken_for_it() -> None:
    """Python holds both for equal."""
    macro, _ = counted(lambda words: type(words).__name__)
    once = Once()
    assert [once(macro, Markup("<b>")), once(macro, "<b>")] == ["Markup", "str"]


def test_what_has_no_hash_is_rendered_each_time() -> None:
    """As the examples of the components have it."""
    macro, calls = counted(lambda words: words[0])
    once = Once()
    assert [once(macro, ["a"]), once(macro, ["b"])] == ["a", "b"]
    assert len(calls) == 2


def test_only_what_was_wanted_last_is_kept() -> None:
    """A macro has so many pieces; that of which nobody asked for longest goes."""
    once = Once(kept=2)
    macro, calls = counted(str)
    for words in ("a", "b", "a", "c", "a", "b"):
        assert once(macro, words) == words
    assert calls == [("a",), ("b",), ("c",), ("b",)]


def test_a_macro_of_the_pages_own_sees_the_page_and_is_rendered_each_time(tmp_path: Path) -> None:
    """Only an imported one depends on nothing but its arguments."""
    body = "{% macro a(x) %}{{ view.greeting }}{% endmacro %}{{ once(a, 1) }}"
    renderer = Renderer(write(tmp_path, {"pages/home.html": body}), media)
    for name in ("Acme", "Other"):
        texts = files({"clients/acme/client.yaml": client(name=name)})
        one = plan_pages(scope_for(texts), NOW)
        assert renderer.render(one, one.pages[0]).decode() == f"Hello {name}."


def test_no_clients_pages_depend_on_whose_were_made_before() -> None:
    """Clients of other zones, languages, names of services and plans, with one renderer or each."""
    texts = files(
        {
            **SHARED,
            "services/mail.yaml": service(),
            "plans/big.yaml": plan(sections=["status", "roadmap", "promises"]),
            "clients/acme/client.yaml": client(timezone="Europe/Berlin"),
            "clients/b/client.yaml": client(
                name="B", services=[{"service": "web", "called": "Shop"}]
            ),
            "clients/c/client.yaml": client(name="C", plan="big", timezone="Asia/Tokyo"),
            "clients/d/client.yaml": client(
                name="D", services=[{"service": "web"}, {"service": "mail"}]
            ),
        }
    )
    together = Renderer(TEMPLATES, media)
    for name in ("acme", "b", "c", "d", "acme"):
        one, alone = plan_pages(scope_for(texts, name), NOW), Renderer(TEMPLATES, media)
        for page in one.pages:
            assert together.render(one, page) == alone.render(one, page), (name, page.path)


def test_every_template_is_made_for_it() -> None:
    """The environment has it under the name by which templates call it."""
    assert isinstance(environment(TEMPLATES).globals["once"], Once)
