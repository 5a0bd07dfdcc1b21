import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from aboveboard.model.accent import GROUNDS, readable_in_the_dark
from aboveboard.model.colour import contrast
from aboveboard.model.company import Brand
from aboveboard.model.words import ServiceStatus
from aboveboard.pages import PortalPlan, plan_pages, plan_public_pages
from aboveboard.rendering import Renderer
from aboveboard.rendering.brand import STATE_COLOURS, brand_css, icon_name, icons
from aboveboard.rendering.renderer import environment
from aboveboard.scope import public_scope_of
from factories import NOW, company, files, incident, media, portal_of, scope_for

TEMPLATES = Path(__file__).parents[3] / "templates"
SVG = "{http://www.w3.org/2000/svg}"
BROKEN = {
    "incidents/2026-11-21-x.md": incident(
        "## 14:25 Investigating\nWe look.\n", began="2026-11-21 14:20"
    )
}


def marks(
    name: str = "Fernwood Studio", accent: str | None = None, status: ServiceStatus | None = None
) -> dict[str, bytes]:
    """Make the marks of a company."""
    return dict(icons(environment(TEMPLATES), name, Brand(accent=accent), status))


def letter_of(mark: bytes) -> str | None:
    """Give the letter on a mark; ``None`` where our own sign stands."""
    drawn = fromstring(mark).find(f"{SVG}text")  # noqa: S314 - our own
    return None if drawn is None else drawn.text


def planned(changes: dict[str, str] | None = None) -> PortalPlan:
    """Plan the smallest portal, with some files changed."""
    return plan_pages(scope_for(files(changes)), NOW)


def test_a_company_without_a_look_of_its_own_has_the_theme_s() -> None:
    """Nothing is added to the stylesheet."""
    assert brand_css(Brand()) == ""


def test_the_accent_has_a_lighter_one_in_the_dark_and_both_have_their_text() -> None:
    """On screens alone: what is printed in the dark is printed as in the light."""
    dark = readable_in_the_dark("#1f6f54")
    assert brand_css(Brand(accent="#1f6f54")) == (
        ":root { --accent: #1f6f54; --on-accent: #ffffff; }\n"
        "@media screen and (prefers-color-scheme: dark) "
        f"{{ :root {{ --accent: {dark}; --on-accent: #15191b; }} }}\n"
    )
    assert all(contrast(dark, ground.dark) >= 4.5 for ground in GROUNDS)


def test_a_font_is_the_one_for_everything() -> None:
    """It stands before the system's, for headings and quotes too, in the dark as well."""
    assert brand_css(Brand(font="Gill Sans")) == (
        ':root { --sans: "Gill Sans", system-ui, sans-serif; --serif: var(--sans); }\n'
    )


def test_a_mark_of_all_being_well_is_the_letter_alone() -> None:
    """As large as that which tells of no state: at 16 pixels there is room for one thing."""
    made = marks(status=ServiceStatus.OPERATIONAL)
    assert list(made) == ["icon.svg", "icon-operational.svg"]
    assert made["icon.svg"] == made["icon-operational.svg"]


@pytest.mark.parametrize("status", sorted(set(ServiceStatus) - {ServiceStatus.OPERATIONAL}))
def test_a_mark_carries_the_shape_and_the_colour_of_the_state(status: ServiceStatus) -> None:
    """One file a state, beside the one that tells of none; the shapes are those of the pages.

    The shape stands alone, on light paper in a frame of the accent, three quarters as wide.
    """
    made = marks(accent="#17615a", status=status)
    assert list(made) == ["icon.svg", f"icon-{status.value}.svg"]
    root = fromstring(made[f"icon-{status.value}.svg"])  # noqa: S314 - our own
    (use,) = root.iter(f"{SVG}use")
    assert use.attrib["href"] == f"#shape-{status.value}"
    assert use.attrib["href"][1:] in {symbol.attrib["id"] for symbol in root.iter(f"{SVG}symbol")}
    assert use.attrib["fill"] == use.attrib["color"] == STATE_COLOURS[status]
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert (ground.attrib["fill"], ground.attrib["stroke"]) == ("#fffdf9", "#17615a")
    assert int(use.attrib["width"]) >= 24
    assert letter_of(made[f"icon-{status.value}.svg"]) is None


def test_the_colours_of_the_states_are_the_theme_s() -> None:
    """By the same tokens as on the pages, and clear on the mark's own light ground."""
    tokens = (TEMPLATES / "theme" / "tokens.css").read_text().split("@media")[0]
    hexes = dict(re.findall(r"--(\w+): (#\w{6});", tokens))
    named = dict(re.findall(r'\[data-status="(\w+)"\] \{ --state: var\(--(\w+)\)', tokens))
    for status, colour in STATE_COLOURS.items():
        assert colour == hexes[named[status.value]]
        assert contrast(colour, "#fffdf9") >= 4.5


def test_a_mark_without_a_state_has_no_shape() -> None:
    """The letter alone, large."""
    made = marks()
    assert list(made) == ["icon.svg"]
    assert b"shape-" not in made["icon.svg"]
    assert letter_of(made["icon.svg"]) == "F"


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("wherry lane", "W"),
        ("“Élan”", "É"),
        ("E\u0301lan", "É"),
        ("3 Ways", "3"),
        ("株式会社", "株"),
        ("ßtudio", "ß"),  # its capital would be two letters
        ("कि", "कि"),  # a letter and its vowel sign
        ("<b>", "B"),
        ("—", None),
    ],
)
def test_the_letter_is_the_first_of_the_name(name: str, letter: str | None) -> None:
    """Signs are passed over; where there is no letter at all, our own sign stands."""
    for mark in marks(name, status=ServiceStatus.OPERATIONAL).values():
        assert letter_of(mark) == letter


def test_a_mark_holds_nothing_that_a_policy_keeps_out() -> None:
    """No style and no script, no address; a faint accent is never its ground."""
    for mark in marks(accent="#ffcc00", status=ServiceStatus.MAJOR_OUTAGE).values():
        text = mark.decode()
        assert not re.search(r"<style|style=|<script|url\(|<image", text)
        assert text.count("http") == 1
        assert '="#846800"' in text
        assert "#ffcc00" not in text


@pytest.mark.parametrize(
    ("changes", "status"),
    [({}, ServiceStatus.OPERATIONAL), (BROKEN, ServiceStatus.MAJOR_OUTAGE)],
)
def test_every_page_of_a_portal_links_the_mark_of_its_state(
    changes: dict[str, str], status: ServiceStatus
) -> None:
    """But the 404 page, which a browser keeps no longer than a slip."""
    made, renderer = planned(changes), Renderer(TEMPLATES, media)
    assert made.frame.status is status
    for page in made.pages:
        html = renderer.render(made, page).decode()
        (address,) = re.findall(r'<link rel="icon" href="([^"]+)" type="image/svg\+xml">', html)
        name = "icon.svg" if page.kind == "404" else icon_name(status)
        assert address == "../" * page.path.count("/") + f"assets/{name}", page.path
        assert f"assets/{name}" in renderer.assets(made)


def test_the_site_s_root_tells_no_state() -> None:
    """Whatever is broken for whom."""
    made, renderer = (
        plan_public_pages(public_scope_of(portal_of(files(BROKEN)))),
        Renderer(TEMPLATES, media),
    )
    assert made.frame.status is None
    assert [path for path in renderer.assets(made) if "icon" in path] == ["assets/icon.svg"]
    for page in made.pages:
        assert b'<link rel="icon" href="assets/icon.svg"' in renderer.render(made, page)


def test_files_that_portals_share_are_each_portals_own_where_they_differ() -> None:
    """By state, company and colour, and for the root; whosever were made before."""
    renderer = Renderer(TEMPLATES, media)
    plans = [
        planned({}),
        planned(BROKEN),
        planned({"company.yaml": company(name="Other")}),
        planned({"company.yaml": company(brand={"accent": "#00695c"})}),
        plan_public_pages(public_scope_of(portal_of(files()))),
    ]
    for made in (*plans, plans[0]):
        assert renderer.assets(made) == Renderer(TEMPLATES, media).assets(made)
    assert len({tuple(renderer.assets(made).items()) for made in plans}) == len(plans)


def test_a_state_that_changes_with_time_is_told_among_the_changes() -> None:
    """So that the page is made again, and the mark with it."""
    window = {
        "maintenance/2026-11-21-w.md": "---\ntitle: Work\nservices: [web]\n"
        "from: 2026-11-21 16:00\nto: 2026-11-21 17:00\nannounced: 2026-11-10 10:00\n---\nWe work.\n"
    }
    scope = scope_for(files(window))
    begins = plan_pages(scope, NOW).changes[0]
    assert plan_pages(scope, NOW).frame.status is ServiceStatus.OPERATIONAL
    assert plan_pages(scope, begins.at).frame.status is ServiceStatus.UNDER_MAINTENANCE


@pytest.mark.parametrize("dark", [None, "night.png"])
def test_dark_pages_show_a_logo_of_their_own(dark: str | None) -> None:
    """Where there is one; it lies in the portal, too."""
    brand = {"logo": "logo.png", "logo_dark": dark} if dark else {"logo": "logo.png"}
    texts = {"company.yaml": company(brand=brand), "logo.png": "", "night.png": ""}
    portal = portal_of(files(texts))
    for made in (planned(texts), plan_public_pages(public_scope_of(portal))):
        html = Renderer(TEMPLATES, media).render(made, made.pages[0]).decode()
        assert html.count('<img class="head__logo"') == 1
        assert ("<source srcset=" in html) is bool(dark)
        assert set(made.pictures) == {"logo.png", *([dark] if dark else [])}
