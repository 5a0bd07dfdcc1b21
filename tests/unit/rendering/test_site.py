"""Whole sites, page by page: what a browser, a reader and a printer may rely on."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from aboveboard.build import Order, build, read_and_check
from aboveboard.project import Project
from factories import (
    JOAN,
    NOW,
    client,
    company,
    consent,
    files,
    incident,
    maintenance,
    note,
    plan,
    quotation,
    roadmap,
    roadmap_item,
    service,
    team,
    write,
)

ROOT = Path(__file__).parents[3]
BASE = "https://f.example/portals"


@dataclass(frozen=True)
class Site:
    """A site with its pages taken apart."""

    files: Mapping[str, bytes]
    pages: Mapping[str, Element]
    portals: tuple[str, ...]
    base_url: str | None

    def portal_of(self, path: str) -> str:
        """Give the folder of the portal in which a file lies; empty for the public root."""
        top = path.partition("/")[0]
        return f"{top}/" if top in self.portals else ""


def awkward() -> dict[str, str]:
    """Give a project whose ids are the names that pages use themselves, and everything twice."""
    body = "## 14:25 Investigating\nA[^1].\n\n### Head\n\n[^1]: Foot.\n"
    words = {
        f"clients/acme/testimonials/2026-10-2{n}-joan.yaml": quotation(
            consent(photo="joan.jpg"), quote=f"Words {n}."
        )
        for n in (0, 1)
    }
    own = [
        {"service": "main", "until": "2025-12-31"},
        {"service": "main", "since": "2026-01-01"},
        {"service": "past"},
        {"service": "planned"},
    ]
    return files(
        {
            "company.yaml": company(base_url=f"{BASE}/", brand={"logo": "logo.png"}),
            "logo.png": "",
            "clients/acme/testimonials/photos/joan.jpg": "",
            "team.yaml": team(),
            "plans/care.yaml": plan(
                sections=["status", "roadmap", "testimonials", "promises"],
                uptime={"target": "99.9"},
            ),
            **{f"services/{name}.yaml": service() for name in ("main", "past", "planned")},
            "clients/acme/client.yaml": client(
                path="acme-4kq81m", contacts=[JOAN], services=own, looked_after_by="maria"
            ),
            "clients/acme/roadmap.yaml": roadmap(
                *(
                    roadmap_item(id=name, confidence="committed", promised="2026-11-01")
                    for name in ("main", "on-time", "stage-now")
                ),
                roadmap_item(id="owe", because="incident:2026-11-20-open", needs_from_you="Help"),
            ),
            "clients/acme/notes/2026-11-01-x.md": note("# H\n\nA[^1].\n\n[^1]: Foot.\n"),
            "notes/2026-11-01-x.md": note("# H\n\nA[^1]!\n\n[^1]: Foot.\n"),
            "clients/acme/notes/2025-05-01-y.md": note("![g](graph.gif)\n"),
            "clients/acme/notes/graph.gif": "",
            "incidents/2026-11-20-open.md": incident(
                body, began="2026-11-20 14:20", services={"past": "major_outage"}
            ),
            "incidents/2026-11-12-over.md": incident(
                services={"main": "partial_outage"}, repeat_of="2025-11-12-first"
            ),
            "incidents/2025-11-12-first.md": incident(
                began="2025-11-12 09:40", services={"main": "partial_outage"}
            ),
            "maintenance/2026-12-05-x.md": maintenance(services=["planned"]),
            **words,
            # Somebody who sees of it nothing but the second of two incidents
            "clients/new/client.yaml": client(
                name="New", services=[{"service": "main", "since": "2026-11-10"}]
            ),
        }
    )


def made(content: Path, site: Path) -> Site:
    """Build a site and take its pages apart."""
    project = Project.at(ROOT, content=content, site=site)
    checked = read_and_check(project, NOW)
    assert checked.portal is not None
    assert [p for p in checked.problems if p.code.severity.value == "error"] == []
    build(project, checked, NOW, Order(home=site.parent / "home"))
    found = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
    parse = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse
    return Site(
        files=found,
        pages={path: parse(found[path].decode()) for path in found if path.endswith(".html")},
        portals=tuple(f.client.path or f.client.id for f in checked.portal.clients.values()),
        base_url=checked.portal.company.base_url,
    )


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    """Build each site once; every page is parsed strictly on the way."""
    top = tmp_path_factory.mktemp("sites")
    return {
        "demo": made(ROOT / "content", top / "demo"),
        "golden": made(ROOT / "tests" / "golden" / "content", top / "golden"),
        "least": made(write(top / "least-content", files()), top / "least"),
        "awkward": made(write(top / "awkward-content", awkward()), top / "awkward"),
    }


@pytest.fixture(params=["demo", "golden", "least", "awkward"])
def site(request: pytest.FixtureRequest, sites: Mapping[str, Site]) -> Site:
    """Give one site after the other."""
    return sites[request.param]


def ids(page: Element) -> list[str]:
    """Give the ids of a page, in their order."""
    return [element.attrib["id"] for element in page.iter() if "id" in element.attrib]


def links(page: Element) -> Iterator[tuple[str, str]]:
    """Yield each address of a page with the element that has it."""
    for element in page.iter():
        for name in ("href", "src", "action", "poster", "data", "srcset"):
            if name in element.attrib:
                yield element.tag, element.attrib[name]


def resolved(site: Site, path: str, address: str) -> tuple[str, str]:
    """Give the file of the site and the anchor that a page's own link leads to."""
    if path.endswith("404.html") and site.base_url:
        base = f"{site.base_url.rstrip('/')}/"
        assert address.startswith((base, "#")), address
        if address.startswith(base):
            return address.removeprefix(base), ""
    parts = urlsplit(address)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return (target if parts.path else path), unquote(parts.fragment)


def is_outward(tag: str, address: str) -> bool:
    """Tell whether it is a link that readers follow out of the portal."""
    return tag == "a" and address.startswith(("https://", "http://", "mailto:", "tel:"))


def test_every_page_is_html_to_the_letter(site: Site) -> None:
    """Each was parsed strictly; each begins with the doctype and ends with its last tag."""
    assert len(site.pages) > 5
    for path in site.pages:
        text = site.files[path].decode()
        assert text.startswith("<!doctype html>\n<html lang="), path
        assert text.endswith("</html>\n"), path


def test_no_link_is_dead(site: Site) -> None:
    """Every address leads to a file of the same portal, and every anchor to an id in it."""
    dead = []
    for path, page in site.pages.items():
        for tag, address in links(page):
            is_own = not is_outward(tag, address) or address.startswith(site.base_url or "\0")
            if not is_own:
                continue
            target, anchor = resolved(site, path, address)
            known = target in site.files and target.startswith(site.portal_of(path))
            if not known or (anchor and anchor not in ids(site.pages[target])):
                dead.append((path, address))
    assert dead == []


def test_links_within_a_portal_are_relative_and_name_files(site: Site) -> None:
    """They work under any path and from disk, so none begins with a slash or ends with one."""
    wrong = [
        (path, address)
        for path, page in site.pages.items()
        if not path.endswith("404.html")
        for tag, address in links(page)
        if (not is_outward(tag, address) and not re.match(r"(\.\./)*[a-z0-9#]", address))
        or (not is_outward(tag, address) and address.endswith("/"))
    ]
    assert wrong == []


def test_every_page_can_be_reached_from_home(site: Site) -> None:
    """Whoever opens the portal comes to everything in it, but for the 404 page."""
    for portal in (*(f"{name}/" for name in site.portals), ""):
        seen, ahead = set(), [f"{portal}index.html"]
        while ahead:
            path = ahead.pop()
            if path in seen or path not in site.pages:
                continue
            seen.add(path)
            ahead += [
                resolved(site, path, address)[0]
                for tag, address in links(site.pages[path])
                if not is_outward(tag, address)
            ]
        own = {path for path in site.pages if site.portal_of(path) == portal}
        assert own - seen == {f"{portal}404.html"}


def test_every_id_of_a_page_is_its_only_one(site: Site) -> None:
    """Whatever the ids of services, items, notes and headings are."""
    twice = {
        path: [name for name, count in Counter(ids(page)).items() if count > 1]
        for path, page in site.pages.items()
    }
    assert {path: names for path, names in twice.items() if names} == {}


def test_labels_name_an_element_of_the_page(site: Site) -> None:
    """What ``aria-labelledby`` and ``aria-describedby`` say is there."""
    for path, page in site.pages.items():
        known = set(ids(page))
        for element in page.iter():
            for kind in ("aria-labelledby", "aria-describedby"):
                for name in element.attrib.get(kind, "").split():
                    assert name in known, (path, name)


def test_links_of_one_name_and_several_ends_say_of_what_they_are(site: Site) -> None:
    """Whoever goes from link to link hears the difference; so do lines that open something."""
    repeated = {
        "Take my words down", "This is not right", "Its own status page", "The numbers",
        "What it changed for everyone", "The numbers: months and days",
    }  # fmt: skip
    for path, page in site.pages.items():
        told = [
            (words, element.attrib.get("aria-describedby"))
            for element in page.iter()
            if element.tag in {"a", "summary"}
            and (words := "".join(element.itertext()).strip()) in repeated
        ]
        assert [one for one, count in Counter(told).items() if count > 1] == [], path


def test_no_part_of_a_page_is_a_landmark_by_a_label_alone(site: Site) -> None:
    """Where a reader jumps from region to region each has a heading or scrolls by itself."""
    for path, page in site.pages.items():
        labelled = {e.attrib.get("class") for e in page.iter("section") if "aria-label" in e.attrib}
        regions = {e.attrib["class"] for e in page.iter() if e.attrib.get("role") == "region"}
        assert labelled == set(), path
        assert regions <= {"table"}, path


def test_headings_begin_with_one_h1_and_none_is_skipped(site: Site) -> None:
    """A reader who goes from heading to heading misses nothing."""
    for path, page in site.pages.items():
        levels = [int(e.tag[1]) for e in page.iter() if re.fullmatch("h[1-6]", str(e.tag))]
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        deeper = [b - a for a, b in pairwise(levels)]
        assert all(step <= 1 for step in deeper), (path, levels)


def test_no_heading_and_no_link_is_empty(site: Site) -> None:
    """Each has words, or a picture with words."""
    for path, page in site.pages.items():
        for element in page.iter():
            if element.tag in {"a", "h1", "h2", "h3", "h4", "title", "summary", "caption"}:
                words = "".join(element.itertext())
                words += "".join(i.attrib["alt"] for i in element.iter("img"))
                assert words.strip(), (path, element.tag, element.attrib)


def test_every_page_has_its_frame(site: Site) -> None:
    """Title, language, no indexing, a way past the navigation, one main part, and a foot."""
    for path, page in site.pages.items():
        is_german = site.portal_of(path) == "ilse-brandt/"
        assert page.attrib["lang"] == ("de" if is_german else "en-GB"), path
        meta = {e.attrib.get("name"): e.attrib.get("content") for e in page.iter("meta")}
        assert "noindex" in str(meta["robots"]), path
        assert meta["referrer"] == "no-referrer", path
        (title,) = page.iter("title")
        assert str(title.text).strip(), path
        body = page.find("body")
        assert body is not None
        skip = body[0]
        assert (skip.tag, skip.attrib["href"]) == ("a", "#main"), path
        (main,) = page.iter("main")
        assert main.attrib["id"] == "main", path
        assert [child.tag for child in body] == ["a", "header", "main", "footer"], path
        assert any(address.startswith(("mailto:", "tel:")) for _, address in links(body[-1])), path


def test_titles_tell_the_pages_of_a_portal_apart(site: Site) -> None:
    """No two pages have one title, unless two incidents or services have one name."""
    for portal in (*(f"{name}/" for name in site.portals), ""):
        titles = Counter(
            "".join(title.itertext())
            for path, page in site.pages.items()
            if site.portal_of(path) == portal
            for title in page.iter("title")
            if not re.search(r"/status/(\d|services/)|/maintenance/", path)
        )
        assert [title for title, count in titles.items() if count > 1] == []


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(site: Site) -> None:
    """No style, no handler, one empty script; every file a page loads is the portal's own."""
    for path, page in site.pages.items():
        scripts = [(element.attrib.get("src"), element.text) for element in page.iter("script")]
        up = "../" * path.removeprefix(site.portal_of(path)).count("/")
        has_one = site.portal_of(path) and not path.endswith("404.html")
        assert scripts == ([(f"{up}assets/site.js", None)] if has_one else []), path
        for element in page.iter():
            assert element.tag not in {"style", "iframe", "object", "embed"}, path
            for name in element.attrib:
                assert not re.fullmatch("style|on.*", name), (path, name)
            loads = element.tag in {"link", "img"}
            address = element.attrib.get("href" if element.tag == "link" else "src", "")
            if loads and not path.endswith("404.html"):
                assert not re.match("[a-z]+:|//", address), (path, address)


def test_the_navigation_says_where_one_is(site: Site) -> None:
    """Exactly one entry is the current one, on every page but the 404 and the public ones."""
    for path, page in site.pages.items():
        entries = [
            entry
            for nav in page.iter("nav")
            if nav.attrib.get("class") == "nav"
            for entry in nav.iter("a")
        ]
        current = [
            entry.attrib["aria-current"] for entry in entries if "aria-current" in entry.attrib
        ]
        if path.endswith("404.html") or not site.portal_of(path):
            assert current == [], path
        else:
            assert len(current) == 1, path


def test_every_page_is_one_tap_from_the_end_of_the_strip(site: Site) -> None:
    """A telephone has no room for all names, so the strip leads to a list of the same pages."""
    for path, page in site.pages.items():
        strips = [div for div in page.iter("div") if div.attrib.get("class") == "strip"]
        lists = [nav for nav in page.iter("nav") if nav.attrib.get("id") == "pages"]
        assert len(strips) == len(lists) <= 1, path
        for strip, listed in zip(strips, lists, strict=True):
            assert strip[-1].attrib["href"] == "#pages", path
            assert list(links(listed)) == list(links(strip))[:-1], path
    assert any("strip" in str(text) for text in site.files.values())


def test_lists_of_past_updates_count_down(site: Site) -> None:
    """A timeline is an ordered list, newest first, and says so."""
    timelines = [
        element
        for page in site.pages.values()
        for element in page.iter("ol")
        if element.attrib.get("class") == "timeline"
    ]
    assert all("reversed" in element.attrib for element in timelines)


def test_every_table_has_a_caption_and_every_time_its_moment(site: Site) -> None:
    """Tables of ours, that is; and ``<time>`` is for machines, too."""
    for path, page in site.pages.items():
        for region in page.iter("div"):
            if region.attrib.get("class") == "table":
                assert list(region.iter("caption")), path
        for time in page.iter("time"):
            assert re.fullmatch(r"\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}Z)?)?", time.attrib["datetime"]), (
                path
            )


def test_pages_and_stylesheet_keep_to_their_weight(site: Site) -> None:
    """A page has at most 50 kB, the one with everything 100 kB, the stylesheet 20 kB."""
    for path, content in site.files.items():
        if path.endswith(".html"):
            whole = path.endswith("everything/index.html")
            assert len(content) <= (100_000 if whole else 50_000), path
        if path.endswith(".css"):
            assert len(content) <= 20_000, path


def test_the_public_root_names_no_client(sites: Mapping[str, Site]) -> None:
    """Neither a name nor an id nor a path, nor how many there are."""
    for site in sites.values():
        page = site.files["index.html"].decode() + site.files["404.html"].decode()
        for portal in site.portals:
            assert portal not in page


def test_a_portal_needs_nothing_from_outside_its_folder(sites: Mapping[str, Site]) -> None:
    """Its own stylesheet and pictures lie in it; the logo is in each."""
    site = sites["awkward"]
    media = {path for path in site.files if "/media/" in path or path.startswith("media/")}
    assert Counter(site.portal_of(path) for path in media) == {
        # logo, photo and graph; logo and photo of the quotes; the same in public
        "acme-4kq81m/": 3,
        "new/": 2,
        "": 2,
    }
    for portal in ("acme-4kq81m/", "new/", ""):
        assert f"{portal}assets/site.css" in site.files
