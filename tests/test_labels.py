"""Every word that a portal says by itself comes from a catalogue.

The demo is made in a made-up language: each message stands in brackets, between which only its
gaps are free; content is in strange letters, and dates are Arabic. What is left in Latin letters
is a label that goes past the catalogues.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from babel.messages.catalog import Catalog, Message
from icalendar import Calendar
from translations import ROOT, extracted, written

from aboveboard.build import read_and_check
from aboveboard.languages import Languages
from aboveboard.pages import PortalPlan, plan_pages, plan_public_pages
from aboveboard.project import Project
from aboveboard.rendering import Renderer
from aboveboard.scope import public_scope_of, scopes_of
from factories import feed_html, media
from strangers import in_strange_letters

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
LANGUAGE = "ar"
GAP = re.compile(r"(%\(\w+\)[a-z]|%%)")
BRACKET = re.compile(r"([«»])")
LATIN = re.compile(r"[A-Za-z]{2,}")
SPOKEN = frozenset(
    ("aria-label", "aria-description", "title", "alt", "abbr", "label", "placeholder")
)
SILENT = frozenset(("style", "script"))
NO_LABEL = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+\b"  # addresses
    r"|\{\w+\}"  # gaps that the script fills
    r"|Checked back"  # a note without a title, called after its file
)
ZONES = frozenset(("GMT", "BST", "UTC", "EST", "EDT"))
PROTOCOL = re.compile(
    r"<small>.*?</small>|THIS IS A SCHEDULED EVENT .*?</strong>|<strong>"
    r"(?:Investigating|Identified|Monitoring|Resolved|Update|Scheduled|In progress|Verifying"
    r"|Completed)</strong>"
)
"""What programs look for in the history, in whatever language."""
Found = Iterator[tuple[str, str]]


def bracketed(message: str) -> str:
    """Put the words of a message between brackets, and leave its gaps between them free."""
    return "".join(
        part if not part or GAP.fullmatch(part) else f"«{part}»" for part in GAP.split(message)
    )


def of_every_number(message: Message, forms: int) -> tuple[str, ...] | str:
    """Give the translation of a message, in as many forms as the language has."""
    if isinstance(message.id, str):
        return bracketed(message.id)
    return (*map(bracketed, message.id[:1]), *[bracketed(message.id[1])] * (forms - 1))


def made_up() -> Catalog:
    """Translate every message into the made-up language."""
    catalogue = Catalog(locale=LANGUAGE)
    for message in extracted():
        if message.id:
            said = of_every_number(message, catalogue.num_plurals)
            catalogue.add(message.id, said, context=message.context)
    return catalogue


class Reader(HTMLParser):
    """Reads what a page says, outside of the brackets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.free: list[str] = []
        self._depth = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are read out or shown."""
        self._silent += tag in SILENT
        for name, value in attrs:
            if value and (name in SPOKEN or (name.startswith("data-") and " " in value)):
                self.free.append(outside(value)[0])

    def handle_endtag(self, tag: str) -> None:
        """Leave what is not shown."""
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        """Take the words of a text, whose brackets may hold elements."""
        if not self._silent:
            free, self._depth = outside(data, self._depth)
            self.free.append(free)


def outside(words: str, depth: int = 0) -> tuple[str, int]:
    """Give what no brackets hold, and how many brackets are open at the end."""
    free = []
    for part in BRACKET.split(words):
        if part in {"«", "»"}:
            depth += 1 if part == "«" else -1
        elif not depth:
            free.append(part)
    return " ".join(free), depth


def labels_in(html: str) -> list[str]:
    """Give the pieces of HTML in which something is said past the catalogue."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return [piece.strip() for piece in reader.free if says_something(piece)]


def says_something(words: str) -> bool:
    """Tell whether there are Latin words, other than addresses and names of zones."""
    return bool(set(LATIN.findall(NO_LABEL.sub("", words))) - ZONES)


def in_feed(path: str, content: bytes) -> Found:
    """Find what a feed says past the catalogue."""
    if path.endswith(".ics"):
        for event in Calendar.from_ical(content.decode()).walk("VEVENT"):
            for part in ("SUMMARY", "DESCRIPTION"):
                yield from ((path, said) for said in labels_in(str(event[part])))
    elif path.endswith(".json"):
        yield from (
            (path, said) for body in bodies(json.loads(content)) for said in labels_in(body)
        )
    elif not path.startswith("_"):
        for element in fromstring(content).iter():  # noqa: S314 - our own
            if element.tag.rpartition("}")[2] in {"title", "content", "description", "text"}:
                text = PROTOCOL.sub("", element.text or "")
                yield from ((path, said) for said in labels_in(text))


def bodies(answer: object) -> Iterator[str]:
    """Give what people read in an answer of the API: the texts of updates."""
    match answer:
        case {"body": str() as body}:
            yield body
        case dict():
            for inner in answer.values():
                yield from bodies(inner)
        case list():
            for inner in answer:
                yield from bodies(inner)


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Languages:
    """Write the made-up language to a folder of languages."""
    folder = tmp_path_factory.mktemp("languages")
    (folder / f"{LANGUAGE}.po").write_text(written(made_up()), "utf-8")
    return Languages(folder)


def plans(root: Path, languages: Languages) -> Iterator[PortalPlan]:
    """Plan the portals of a project, told of in the made-up language."""
    portal = read_and_check(Project.at(root), NOW).portal
    assert portal is not None
    for scope in scopes_of(portal, sorted(portal.clients)):
        spoken = replace(in_strange_letters(scope), language=LANGUAGE)
        yield plan_pages(spoken, NOW, languages)
    public = in_strange_letters(public_scope_of(portal))
    company = public.company.model_copy(update={"language": LANGUAGE})
    yield plan_public_pages(replace(public, company=company), languages)


def found_in(made: Iterable[PortalPlan]) -> Found:
    """Find everything that portals say past the catalogue, with the page it is on."""
    renderer = Renderer(ROOT / "templates", media)
    for plan in made:
        for page in plan.pages:
            html = renderer.render(plan, page).decode()
            yield from ((f"{plan.folder}/{page.path}", said) for said in labels_in(html))
        spoken = partial(feed_html, language=plan.language)
        for feed in plan.feeds:
            for path, said in in_feed(feed.path, feed.write(spoken)):
                yield f"{plan.folder}/{path}", said


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/golden"], ids=["demo", "golden"])
def test_nothing_is_said_past_the_catalogue(root: Path, languages: Languages) -> None:
    """No page and no feed of a whole company has a word of ours that cannot be translated."""
    places: dict[str, str] = {}
    for place, said in found_in(plans(root, languages)):
        places.setdefault(" ".join(said.split()), place)
    told = sorted(f"{place}: {said}" for said, place in places.items())
    assert not told, f"{len(told)} labels go past the catalogues:\n" + "\n".join(told)


@pytest.mark.parametrize(
    ("html", "labels"),
    [
        ("<p>«We look after <b>your</b> site»</p>", []),
        ("<p>«Since» 12.11.2026 GMT</p>", []),
        ("<p>«By» noon</p>", ["noon"]),
        ('<a aria-label="Pages" href="x.html" class="big">Занг</a>', ["Pages"]),
        ('<img alt="" title="«The» logo">', ["logo"]),
        ('<b data-words="{time} for you" data-status="major_outage"></b>', ["{time} for you"]),
        ("<style>body { color: red }</style><p>hello@fernwood.example</p>", []),
    ],
)
def test_a_label_that_goes_past_the_catalogue_is_found(html: str, labels: list[str]) -> None:
    """In texts and in attributes that are read out; what brackets hold is a message's."""
    assert labels_in(html) == labels


def test_gaps_are_free_within_a_message() -> None:
    """So a word of ours that fills one must come from the catalogue itself."""
    assert bracketed("By %(day)s, 100%% sure") == "«By »%(day)s«, 100»%%« sure»"


def test_every_page_says_its_language_and_direction(languages: Languages) -> None:
    """Arabic is written from the right, on each page of every portal."""
    renderer = Renderer(ROOT / "templates", media)
    for plan in plans(ROOT / "tests/golden", languages):
        for page in plan.pages:
            html = renderer.render(plan, page).decode()
            assert '<html lang="ar" dir="rtl">' in html, page.path
