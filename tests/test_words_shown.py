"""What the whole site shows of people's words: only with a yes, and without stars."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from aboveboard.build import Order, build, read_and_check
from aboveboard.project import Project
from factories import JOAN, client, consent, plan, quotation, team, with_contact, write

DEMO = Path(__file__).parents[1]
NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
PATH = "clients/acme/testimonials/2026-06-01-zephyrine.yaml"
PHOTO = "clients/acme/testimonials/photos/zephyrine.png"
PIXELS = b"GIF89a\2\0\1\0 the face of somebody"
WORDS = "They rang \"at once\" & stayed on the line; it's how I'd do it."
NAME = "Zephyrine O'Quill"
EVERYWHERE = ["own-portal", "other-portals", "public-page", "proposals", "social"]
STARS = re.compile(
    r"[★☆⭐✩✪✫✬✭✮✯✰⯨🌟]|\b[0-5](?:\.\d)? ?(?:/|out of) ?5\b|&(?:starf?|#9733|#9734);"
)
RATING = re.compile(
    r"AggregateRating|ratingValue|reviewRating|bestRating|itemprop=\"?review|schema\.org/Review"
    r"|\"@type\":\s*\"(?:Review|Rating)\"",
    re.IGNORECASE,
)

Site = dict[str, bytes]
Make = Callable[[dict[str, str | bytes]], Site]


def made(project: Project) -> Site:
    """Build a project and give every file of its site."""
    build(project, read_and_check(project, NOW), NOW, Order(home=project.root / "home"))
    found = (path for path in sorted(project.site.rglob("*")) if path.is_file())
    return {path.relative_to(project.site).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Build into one and the same folder, with some files of the content changed."""
    people = [JOAN, {"id": "zephyrine", "name": NAME, "role": "Keeps the quillery"}]
    texts: dict[str, str | bytes] = {
        **with_contact(
            {
                "clients/acme/client.yaml": client(contacts=people),
                "clients/bob/client.yaml": client(name="Bob"),
                "plans/care.yaml": plan(sections=["status", "testimonials"]),
            }
        ),
        PHOTO: PIXELS,
    }
    write(tmp_path / "content", texts)
    project = Project.at(tmp_path, templates=DEMO / "templates")

    def build_it(changes: dict[str, str | bytes]) -> Site:
        write(project.content, changes)
        return made(project)

    return build_it


def said(**facts: object) -> str:
    """Give the words of Zephyrine, with some facts of the consent changed."""
    agreed = consent(**{"use_on": EVERYWHERE, "photo": "zephyrine.png", **facts})
    return quotation(agreed, who="zephyrine", quote=WORDS)


def readings(content: bytes) -> set[str]:
    """Give every way in which a file may be read: as it is, without entities, as an address."""
    text = content.decode(errors="replace")
    plain = " ".join(unescape(text).split())
    return {text, plain, unquote(text), " ".join(unquote(plain).split()), _without_escapes(text)}


def _without_escapes(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text


def traces(site: Site, *of: str) -> set[str]:
    """Give the files that hold one of some texts, or the photo."""
    return {
        path
        for path, content in site.items()
        if PIXELS in content or any(text in read for read in readings(content) for text in of)
    }


def test_words_that_are_taken_back_leave_no_trace_of_them(make: Make) -> None:
    """They were everywhere; the next build into the same folder has neither words, name nor face.

    The public page is gone with its only quote, and the portals' own pages are as they were.
    """
    before = make({PATH: said()})
    seen = traces(before, WORDS, NAME, "Keeps the quillery")
    pages = {path for path in seen if path.endswith("testimonials/index.html")}
    assert pages == {f"{folder}testimonials/index.html" for folder in ("", "acme/", "bob/")}
    assert len([path for path in seen if "/media/" in f"/{path}"]) == 3
    after = make({PATH: said(withdrawn="2026-11-21")})
    assert (
        traces(after, WORDS, NAME, "Keeps the quillery", "quillery", "stayed on", "zephyrine")
        == set()
    )
    assert set(before) - set(after) == {
        "testimonials/index.html",
        *(path for path in before if "/media/" in f"/{path}"),
    }
    assert b"Taken down on" in after["acme/testimonials/index.html"]


@pytest.mark.parametrize(
    ("changed", "left_out"),
    [
        ({"name_as": "first-name"}, ("O'Quill",)),
        ({"name_as": "anonymous", "show_company": "no"}, ("Zephyrine", "quillery", "Acme")),
        ({"name_as": "anonymous", "show_company": "yes"}, ("Zephyrine", "quillery", "Acme")),
        ({"show_company": "no"}, ("Acme", "quillery")),
        ({"photo": "none"}, ()),
    ],
)
def test_what_the_yes_no_longer_covers_is_gone_at_the_next_build(
    make: Make, changed: dict[str, str], left_out: tuple[str, ...]
) -> None:
    """Name, company and photo each by itself, where others read the words."""
    make({PATH: said()})
    after = make({PATH: said(**changed)})
    others = {path: text for path, text in after.items() if not path.startswith("acme/")}
    shown = {
        path for path, text in others.items() if WORDS in unescape(text.decode(errors="replace"))
    }
    assert "testimonials/index.html" in shown
    has_face = changed.get("photo") != "none" and changed.get("name_as", "full") == "full"
    faces = {path for path, text in after.items() if text == PIXELS}
    assert len(faces) == (3 if has_face else 0)
    assert traces({path: text for path, text in others.items() if text != PIXELS}, *left_out) == (
        set()
    )


def test_a_face_is_in_no_portal_that_shows_no_words(make: Make) -> None:
    """Neither where the yes does not reach, nor where something is hidden."""
    own = make({PATH: said(use_on=["own-portal"])})
    assert [path.split("/")[0] for path, text in own.items() if text == PIXELS] == ["acme"]
    public = make({PATH: said(use_on=["public-page"])})
    assert [path.split("/")[0] for path, text in public.items() if text == PIXELS] == ["media"]
    assert traces({p: t for p, t in public.items() if p.startswith("acme/")}, WORDS) == set()
    hidden = make({PATH: said(), "team.yaml": team({"id": "z", "name": NAME, "role": "Writes"})})
    assert traces(hidden, WORDS) == set()
    assert "testimonials/index.html" not in hidden


def test_the_demo_shows_no_stars_and_no_rating(tmp_path: Path) -> None:
    """On no page and in no feed, for people or for programs."""
    site = made(Project.at(DEMO, site=tmp_path / "site"))
    texts = {path: text.decode() for path, text in site.items() if not path.endswith(".png")}
    assert any(path.endswith("/testimonials/index.html") for path in texts)
    found = [path for path, text in texts.items() if STARS.search(text) or RATING.search(text)]
    assert found == []


@pytest.mark.parametrize(
    "text", ["★★★★★", "4.5 out of 5", "5/5", "&star;", '"@type": "Review"', "ratingValue"]
)
def test_stars_and_ratings_would_be_seen(text: str) -> None:
    """The search above finds what it is for."""
    assert STARS.search(text) or RATING.search(text)
