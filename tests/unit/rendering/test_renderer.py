from pathlib import Path

import pytest
from jinja2 import UndefinedError

from aboveboard.pages import Page, PortalPlan, plan_pages
from aboveboard.rendering import Renderer
from aboveboard.rendering.links import DeadLinkError
from aboveboard.rendering.renderer import environment
from factories import NOW, client, company, files, incident, media, note, plan, scope_for, write

TEMPLATES = Path(__file__).parents[3] / "templates"


def own(tmp_path: Path, body: str) -> tuple[Renderer, PortalPlan, Page]:
    """Give templates of which ``home`` is but this text, and the page to render with it."""
    folder = write(tmp_path / "templates", {"pages/home.html": body, "assets/site.css": "a {}\n"})
    (folder / "assets/icon.svg").write_text("<svg/>")
    made = plan_pages(scope_for(files()), NOW)
    return Renderer(folder, media), made, made.pages[0]


def test_a_page_is_rendered_with_its_view_its_site_its_link_and_itself(tmp_path: Path) -> None:
    """These four, in UTF-8."""
    body = "{{ view.greeting }} {{ site.company }} {{ link('people') }} {{ page.kind }} ☂\n"
    renderer, made, home = own(tmp_path, body)
    expected = "Hello Acme. Fernwood Studio people/index.html home ☂\n"
    assert renderer.render(made, home) == expected.encode()


def test_a_name_that_nobody_gives_is_an_error(tmp_path: Path) -> None:
    """A slip in a template never renders as nothing."""
    renderer, made, home = own(tmp_path, "{{ view.gretting }}")
    with pytest.raises(UndefinedError, match="gretting"):
        renderer.render(made, home)


def test_a_dead_link_in_a_template_is_an_error(tmp_path: Path) -> None:
    """The plan of this client has no promises."""
    renderer, made, home = own(tmp_path, "{{ link('promises') }}")
    with pytest.raises(DeadLinkError):
        renderer.render(made, home)


def test_everything_is_escaped_whatever_the_template_is_called(tmp_path: Path) -> None:
    """Quotation marks, too, so that it is safe within an attribute."""
    made = environment(write(tmp_path / "t", {"a.html.j2": "{{ text }}"}))
    text = made.get_template("a.html.j2").render(text="<b>&\"'")
    assert text == "&lt;b&gt;&amp;&#34;&#39;"


def test_a_template_takes_a_text_or_its_markdown(tmp_path: Path) -> None:
    """The filter turns both into the same HTML, headings at the level asked for."""
    renderer, made, _ = own(
        tmp_path,
        "{% set text = view.notes[0].text[0] %}{{ text|html(link) }}|{{ text.text|html(link, 5) }}",
    )
    texts = files({"clients/acme/notes/2026-11-01-x.md": note("# A\n")})
    page = plan_pages(scope_for(texts), NOW).pages[0]
    html = renderer.render(made, page).decode()
    first, second = html.split("|")
    assert first.startswith("<h3 id=")
    assert second.startswith("<h5 id=")


def test_the_themes_files_come_with_the_companys_colour_and_font(tmp_path: Path) -> None:
    """The stylesheet as it is, and at its end the company's own; a mark with the state, and one."""
    renderer, plain, _ = own(tmp_path, "")
    marks = {f"assets/{name}.svg": b"<svg/>" for name in ("icon", "icon-operational")}
    assert renderer.assets(plain) == {"assets/site.css": b"a {}\n", **marks}
    brand = {"font": "Gill Sans"}
    made = plan_pages(scope_for(files({"company.yaml": company(brand=brand)})), NOW)
    assert renderer.assets(made)["assets/site.css"].decode() == (
        'a {}\n:root { --sans: "Gill Sans", system-ui, sans-serif; --serif: var(--sans); }\n'
    )


CANARY = "<b>&\"'"
ESCAPED = "&lt;b&gt;&amp;&#34;&#39;"


def canary(name: str) -> str:
    """Give a hostile text that can be found again."""
    return f"c{name}{CANARY}"


def hostile() -> dict[str, str]:
    """Give a project in which every text that a client reads is hostile."""
    c = canary
    contact = {"id": "joan", "name": c("contact"), "call_me": c("callme"), "role": c("role")}
    quote_of = {"who": "joan", "quote": c("quote"), "said_in": c("saidin")}
    consent = {
        "given": "2026-10-22",
        "how": "email",
        "proof": "x",
        "saw_these_words": "yes",
        "use_on": ["own-portal", "other-portals", "public-page"],
        "name_as": "full",
        "show_company": "yes",
        "photo": "none",
        "ask_again": "2028-10-22",
    }
    from aboveboard.model.quotes import fingerprint
    from factories import maintenance, roadmap, roadmap_item, service, yaml_of

    words = {
        **quote_of,
        "relationship": "client",
        "in_return": c("return"),
        "consent": consent,
        "original": c("original"),
        "lang": "cy",
        "fingerprint": fingerprint(c("quote")),
    }
    move = {
        "from": "2026-11-01",
        "to": "2026-12-01",
        "told_on": "2026-10-30",
        "to_whom": "joan",
        "sorry": c("sorry"),
        "extra": "late",
    }
    return files(
        {
            "company.yaml": company(
                name=c("company"),
                website="https://f.example/?a=1&b=2",
                speak_to_us={
                    "phone": "+44 117 496 0000",
                    "email": "a&b@f.example",
                    "hours": c("hours"),
                },
                how_we_work=[c("how")],
                public_reviews=[{"name": c("review"), "url": "https://r.example/?a=1&b=2"}],
            ),
            "team.yaml": yaml_of(
                [
                    {"id": "maria", "name": c("maria"), "role": c("mrole")},
                    {"id": "tom", "name": c("tom"), "role": c("trole")},
                ]
            ),
            "providers.yaml": yaml_of(
                [
                    {
                        "id": "p",
                        "name": c("pname"),
                        "does": c("does"),
                        "plan_b": c("planb"),
                        "name_publicly": "yes",
                        "status_page": "https://p.example/?a=1&b=2",
                    },
                ]
            ),
            "services/web.yaml": service(
                name=c("service"),
                means=c("means"),
                group=c("group"),
                parts=[c("part")],
                relies_on=["p"],
            ),
            "plans/care.yaml": plan(
                name=c("plan"),
                for_=c("for"),
                included=[c("included")],
                not_included=[c("notin")],
                sections=["status", "roadmap", "testimonials", "promises"],
                uptime={"target": "99.9", "if_missed": [{"below": "99.9", "give": c("give")}]},
                goodwill={"late": c("goodwill")},
            ),
            "clients/acme/client.yaml": client(
                name=c("client"),
                looked_after_by="maria",
                contacts=[contact],
                agreed=[c("agreed")],
                services=[{"service": "web", "called": c("called")}],
                goals=[{"id": "g", "want": c("goal")}],
            ),
            "clients/acme/roadmap.yaml": roadmap(
                roadmap_item(
                    title=c("title"),
                    why=c("why"),
                    goal="g",
                    promised="2026-12-01",
                    confidence="committed",
                    needs_from_you=c("needs"),
                    next=c("next"),
                    moved=[move],
                    because="incident:2026-11-12-x",
                ),
                roadmap_item(id="b", title="b", stage="delivered", result=c("result")),
                roadmap_item(id="d", title="d", stage="dropped", dropped_because=c("dropped")),
            ),
            "clients/acme/referrals.yaml": yaml_of(
                [
                    {
                        "on": "2026-05-02",
                        "who": c("who"),
                        "kind": c("kind"),
                        "came_of_it": c("came"),
                    },
                ]
            ),
            "clients/acme/testimonials/2026-10-20-joan.yaml": yaml_of(words),
            "clients/acme/notes/2026-11-01-x.md": note(title=c("note"), by="tom", goal="g"),
            "incidents/2026-11-12-x.md": incident(
                "## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n\n"
                "## What we are changing\n- [ ] A task (tom, 2026-12-15)\n",
                title=c("incident"),
                provider="p",
            ),
            "maintenance/2026-12-05-x.md": maintenance(title=c("window")),
            "clients/other/client.yaml": client(name="Other"),
        }
    )


SHOWN = [
    "company",
    "client",
    "callme",
    "maria",
    "mrole",
    "tom",
    "hours",
    "service",
    "means",
    "group",
    "part",
    "called",
    "plan",
    "for",
    "included",
    "notin",
    "give",
    "goodwill",
    "agreed",
    "how",
    "goal",
    "title",
    "why",
    "needs",
    "next",
    "sorry",
    "result",
    "dropped",
    "who",
    "kind",
    "came",
    "quote",
    "return",
    "original",
    "note",
    "incident",
    "window",
    "does",
    "planb",
    "pname",
    "review",
    "role",
    "contact",
]


def test_no_text_of_any_record_is_taken_for_html() -> None:
    """Every field that a page shows stands there escaped, and nowhere as it was written."""
    renderer, scopes = Renderer(TEMPLATES, media), hostile()
    pages: dict[str, str] = {}
    for name in ("acme", "other"):
        made = plan_pages(scope_for(scopes, name), NOW)
        pages |= {f"{name}/{p.path}": renderer.render(made, p).decode() for p in made.pages}
    everything = "\n".join(pages.values())
    assert [name for name in SHOWN if f"c{name}{ESCAPED}" not in everything] == []
    for path, html in pages.items():
        assert CANARY not in html, path
        assert "<b>" not in html, path
        assert "&amp;lt;" not in html, path
