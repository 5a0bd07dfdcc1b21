"""A build that remembers makes what one that does not would make, and opens nothing for it."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import FileSystemBytecodeCache

from aboveboard.build import read_and_check
from aboveboard.cache import index
from aboveboard.cli import main
from aboveboard.project import shipped_templates
from aboveboard.rendering.jinja import QuickEnvironment
from factories import (
    JOAN,
    client,
    company,
    consent,
    files,
    incident,
    maintenance,
    note,
    picture,
    plan,
    quotation,
    roadmap,
    roadmap_item,
    staff,
    team,
    write,
)

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
NEW = {"since": "2026-10-05"}
"""A client of late, who has few pages."""
OPEN = (
    "## 14:10 Investigating\nWe are looking.\n\n### For acme\nYour till works.\n\n"
    "next update by 14:40\n"
)


def of(name: str, **facts: Any) -> str:
    """Give a client's file."""
    return client(name=name, **{**NEW, **facts})


START = files(
    {
        "team.yaml": team(),
        "clients/acme/client.yaml": of("Acme", contacts=[JOAN]),
        "clients/birch/client.yaml": of("Birch", contacts=[JOAN]),
        "clients/cedar/client.yaml": of("Cedar", timezone="Asia/Tokyo"),
    }
)
WORDS = quotation(consent(given="2026-11-02"), said_in="on the phone", relationship="client")
BEGUN = {"began": "2026-11-21 14:05", "services": {"web": "partial_outage"}}
VARIANTS: Mapping[str, tuple[str | bytes | None, ...]] = {
    "clients/acme/notes/2026-11-20-x.md": (note("We met.\n"), note("We spoke.\n"), None),
    "clients/acme/notes/graph.png": (picture("a.png"), None, picture("a.png", "turned"), b"half"),
    "clients/acme/notes/2026-11-19-y.md": (note("![g](graph.png)\n"), None),
    "notes/2026-11-18-x.md": (
        note("For all.\n\n### For acme\nThe till.\n"),
        note("For all.\n\n### For birch\nThe oven.\n"),
        None,
    ),
    "clients/birch/testimonials/2026-11-01-joan.yaml": (
        WORDS,
        WORDS.replace("They told us first.", "They told us last."),  # the fingerprint is of others
        quotation(consent(given="2026-11-02", use_on=["own-portal"])),
        quotation(None),
        None,
    ),
    "clients/birch/roadmap.yaml": (
        roadmap(roadmap_item(title="A new oven")),
        roadmap(roadmap_item(title="A new oven", stage="next")),
        roadmap(roadmap_item(title="A new oven"), checked_on="2026-08-01"),
        None,
    ),
    "incidents/2026-11-21-slow.md": (
        incident(OPEN, **BEGUN),
        incident(OPEN.replace("14:40", "18:00"), **BEGUN),
        incident(OPEN + "\n## 14:50 Resolved\nIt works again.\n", **BEGUN),
        incident(OPEN.replace("Your till works", "Your till is slow"), **BEGUN),
        None,
    ),
    "incidents/2026-11-12-own.md": (incident(clients=["birch"]), None),
    "incidents/2026-11-22-early.md": (incident(began="2026-11-22 09:00"), None),
    "maintenance/2026-11-21-x.md": (
        maintenance(from_="2026-11-21 15:20", to="2026-11-21 15:50", announced="2026-11-16 10:00"),
        None,
    ),
    "clients/acme/client.yaml": (
        of("Acme", contacts=[JOAN]),
        of("Acme", contacts=[{**JOAN, "name": "Joan Field"}]),
        of("Acme", contacts=[JOAN], path="acme-4711"),
        of("Acme", contacts=[JOAN], timezone="America/New_York"),
        of("Acme", contacts=[JOAN], plan="cares"),
    ),
    "clients/cedar/client.yaml": (
        of("Cedar"),
        of("Cedar", path="dogwood"),
        of("Cedar", path="acme"),
        None,
    ),
    "clients/dogwood/client.yaml": (of("Dogwood"), None),
    "plans/care.yaml": (plan(), plan(name="More care"), plan(sections=["status", "roadmap"])),
    "company.yaml": (company(), company(name="Fernwood"), company(timezone="Europe/Berlin")),
    "staff/clients/acme.yaml": (staff(), None),
    "unread.txt": ("x", None),
    ".DS_Store": ("x", None),
}
"""What a file may come to say; nothing where it goes. The first is what it says at first."""
TEMPLATE = "pages/404.html"
MINUTES = (-2880, -90, -1, 0, 0.5, 1, 19.99, 20, 49, 50, 51, 178, 180, 539, 540, 900, 2000, 40000)
BY_HAND = (
    *("acme/index.html", "birch/feed.xml", "index.html", "assets/site.css", "_headers"),
    *("testimonials/index.html", "acme/mine.txt", "acme/assets/site.js", "mine.txt"),
)
HANDS = ("edit", "same size", "delete")
DAMAGES = (
    "delete",
    "delete all",
    "cut",
    "garbage",
    "swap",
    "format",
    "folder",
    "link",
    "of before",
)


@dataclass
class Twins:
    """One project with two sites: one is built with a cache, the other without."""

    root: Path
    now: datetime = NOW
    before: dict[str, bytes] = field(default_factory=dict)
    """The files of the cache before the last build."""

    def build(self, *options: str) -> Result:
        """Build a site."""
        moment = self.now.isoformat().replace("+00:00", "Z")
        words = ["build", "--now", moment[:19] + "Z", "--json", "--jobs", "1", *options]
        with chdir(self.root):
            return CliRunner().invoke(main, words)

    def agree(self) -> int:
        """Build both sites; see that they are the same, and that the same is told of them."""
        kept = self.root / ".aboveboard/cache"
        before = tree(kept) if kept.is_dir() else {}
        told, plainly = self.build("--site", "site"), self.build("--site", "plain", "--no-cache")
        self.before = before
        said = plainly.stderr.replace(" plain/", " site/").replace(" .plain.", " .site.")
        assert (told.exit_code, told.stderr) == (plainly.exit_code, said)
        assert told.exception is None or isinstance(told.exception, SystemExit)
        assert told.stdout.replace(f"{self.root}/site", f"{self.root}/plain") == plainly.stdout
        assert tree(self.root / "site") == tree(self.root / "plain")
        site, plain = self.root / ".site.aboveboard", self.root / ".plain.aboveboard"
        assert tree(site) == tree(plain)
        return told.exit_code

    def start_afresh(self) -> None:
        """See that what is published is what a first build would publish."""
        listed = self.root / ".site.aboveboard/manifest.json"
        if self.build("--site", "fresh", "--no-cache").exit_code == 0:
            names = json.loads(listed.read_bytes())["files"]
            site, fresh = tree(self.root / "site"), tree(self.root / "fresh")
            assert {path: site[path] for path in names} == fresh

    def write(self, path: str, text: str | bytes | None) -> None:
        """Let a file of the content say something, or nothing."""
        place = self.root / "content" / path
        if text is None:
            place.unlink(missing_ok=True)
        elif not place.is_file() or place.read_bytes() != _bytes(text):
            write(self.root / "content", {path: text})

    def by_hand(self, path: str, how: str) -> None:
        """Do something to a file of both sites."""
        for site in ("site", "plain"):
            place = self.root / site / path
            if how == "delete":
                place.unlink(missing_ok=True)
            elif how == "edit" or not place.is_file():
                write(self.root / site, {path: "By hand."})
            else:
                place.write_bytes(place.read_bytes()[:-1] + b"~")

    def template(self, text: str) -> None:
        """Write a template of one's own."""
        own = self.root / "templates"
        if not own.exists():
            shutil.copytree(shipped_templates(), own)
        (own / TEMPLATE).write_text(text)

    def damage(self, number: int, how: str) -> None:
        """Do something to a file of the cache."""
        folder = self.root / ".aboveboard/cache"
        for each in folder.rglob("*.json"):
            if each.is_dir():
                each.rmdir()
        found = sorted(folder.rglob("*.json"))
        if not found or how == "of before":
            for path, content in self.before.items():
                (folder / path).unlink(missing_ok=True)
                write(folder, {path: content})
            return
        place, other = found[number % len(found)], found[(number + 1) % len(found)]
        _DAMAGE[how](place, other)


def _swap(place: Path, other: Path) -> None:
    one, two = place.read_bytes(), other.read_bytes()
    place.write_bytes(two)
    other.write_bytes(one)


def _become_folder(place: Path, _other: Path) -> None:
    place.unlink()
    place.mkdir()


def _become_link(place: Path, other: Path) -> None:
    place.unlink()
    place.symlink_to(other)


def _other_format(place: Path, _other: Path) -> None:
    _, _, body = place.read_bytes().partition(b"\n")
    place.write_bytes(sha256(b"aboveboard cache 0\n" + body).hexdigest().encode() + b"\n" + body)


_DAMAGE: Mapping[str, Callable[[Path, Path], object]] = {
    "delete": lambda place, _: place.unlink(),
    "delete all": lambda place, _: shutil.rmtree(place.parents[1]),
    "cut": lambda place, _: place.write_bytes(place.read_bytes()[:-20]),
    "garbage": lambda place, _: place.write_bytes(b"\xff\x00{]"),
    "swap": _swap,
    "format": _other_format,
    "folder": _become_folder,
    "link": _become_link,
}


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


@contextmanager
def twins() -> Iterator[Twins]:
    """Begin a project, built once."""
    with TemporaryDirectory() as name:
        root = Path(name).resolve()
        write(root / "content", START)
        made = Twins(root)
        assert made.agree() == 0
        yield made


@pytest.fixture(autouse=True, scope="module")
def keen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Trust a file's times at once, or in a quick test nothing would ever be trusted.

    Templates are compiled once for all builds, with a cache or without.
    """
    compiled = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_RACY", 0)
        keeping = partial(QuickEnvironment, bytecode_cache=compiled)
        patch.setattr("aboveboard.rendering.renderer.QuickEnvironment", keeping)
        yield


EDITS = [(path, text) for path, texts in VARIANTS.items() for text in texts]
STEP = st.one_of(
    st.sampled_from(EDITS).map(lambda edit: ("write", *edit)),
    st.sampled_from(EDITS).map(lambda edit: ("write", *edit)),
    st.sampled_from(MINUTES).map(lambda minutes: ("move", minutes)),
    st.tuples(st.just("by_hand"), st.sampled_from(BY_HAND), st.sampled_from(HANDS)),
    st.tuples(st.just("damage"), st.integers(0, 4), st.sampled_from(DAMAGES)),
    st.sampled_from(["<p>Not here.</p>", "<p>Not there.</p>"]).map(lambda t: ("template", t)),
)


def take(made: Twins, step: tuple[Any, ...]) -> None:
    """Take one step, and build."""
    name, *words = step
    if name == "move":
        made.now = NOW + timedelta(minutes=words[0])
    else:
        getattr(made, name)(*words)
    if made.agree() and name == "write":  # nothing is published until it is taken back
        made.write(words[0], START.get(words[0]))
        made.agree()


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, min_size=5, max_size=7))
def test_whatever_happens_in_whatever_order_a_cache_makes_no_difference(
    steps: list[tuple[Any, ...]],
) -> None:
    """Site, manifest, report, messages and exit code are those of a build without one."""
    with twins() as made:
        for step in steps:
            take(made, step)
        made.start_afresh()


EVERYTHING = [
    *(("write", path, text) for path, text in EDITS),
    *(("by_hand", path, how) for path, how in zip(BY_HAND, HANDS * 3, strict=True)),
    *(("damage", number, how) for number, how in enumerate(DAMAGES)),
    *(("move", minutes) for minutes in MINUTES),
    ("template", "<p>Not here.</p>"),
]


@pytest.mark.parametrize("part", range(4))
def test_every_kind_of_thing_that_happens_makes_no_difference(part: int) -> None:
    """One after the other, each in one of four long days."""
    with twins() as made:
        take(made, ("move", 0))
        for step in EVERYTHING[part::4]:
            take(made, step)
        made.start_afresh()


def test_every_file_of_the_public_root_is_looked_after() -> None:
    """Written by hand, or gone: the words and pictures that everybody may see, and the theme."""
    with twins() as made:
        made.write("company.yaml", company(brand={"logo": "logo.png"}))
        made.write("logo.png", picture("logo.png"))
        made.write("clients/birch/testimonials/2026-11-01-joan.yaml", WORDS)
        assert made.agree() == 0
        site = made.root / "site"
        portals = {"acme", "birch", "cedar"}
        paths = [path for path in tree(site) if path.split("/")[0] not in portals]
        folders = {path.split("/")[0] for path in paths if "/" in path}
        assert folders == {"assets", "media", "testimonials"}
        for path in paths:
            for how in ("delete", "same size"):
                made.by_hand(path, how)
                made.agree()
            assert (site / path).is_file()
        made.start_afresh()


def test_a_file_that_is_written_while_it_is_read_is_not_taken_for_what_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Saved after the cache had looked and before it was read, and then taken back."""
    with twins() as made:
        path, (_, other, *_) = "company.yaml", VARIANTS["company.yaml"]
        own = "clients/cedar/notes/2026-11-20-x.md"
        made.write(own, note("The first.\n"))

        def saved_too_soon(*given: Any, **named: Any) -> Any:
            made.write(path, other)
            made.write(own, note("The second.\n"))
            return read_and_check(*given, **named)

        made.write("clients/acme/notes/2026-11-20-x.md", note("We met.\n"))
        with monkeypatch.context() as patch:
            patch.setattr("aboveboard.build.read_and_check", saved_too_soon)
            assert made.build("--site", "site").exit_code == 0
        assert b"<title>Fernwood<" in (made.root / "site/index.html").read_bytes()
        made.write(path, company())
        made.write(own, note("The first.\n"))
        assert made.build("--site", "site").exit_code == 0
        assert b"<title>Fernwood Studio<" in (made.root / "site/index.html").read_bytes()
        page = (made.root / "site/cedar/lately/index.html").read_bytes()
        assert b"Fernwood Studio" in page
        assert b"The first." in page
        assert b"The second." not in page


def test_who_is_no_person_any_more_is_looked_for_in_every_portal_anew() -> None:
    """In words that German makes with a business's name; no file of the others was written."""
    with twins() as made:
        made.template("<p>Not here.</p>")
        page = made.root / "templates/pages/everything.html"
        page.write_text(page.read_text().replace("</h1>", "</h1><p>Anna Lind-Voss</p>"))
        made.write("clients/dogwood/client.yaml", of("Anna Lind", kind="person"))
        assert made.agree() == 0
        made.write("clients/dogwood/client.yaml", of("Anna Lind", kind="business"))
        assert made.agree() == 5


def test_a_template_that_is_a_link_is_seen_through() -> None:
    """What it leads to may be written without a sign at the link; a folder's is never trusted."""
    with twins() as made:
        made.template("<p>Not here.</p>")
        shared = made.root / "shared"
        shared.mkdir()
        own = made.root / "templates"
        (own / TEMPLATE).rename(shared / "404.html")
        (own / TEMPLATE).symlink_to(shared / "404.html")
        made.agree()
        (shared / "404.html").write_text("<p>Not there.</p>")
        made.agree()
        assert (made.root / "site/404.html").read_text() == "<p>Not there.</p>"
        (own / "pages").rename(shared / "pages")
        (own / "pages").symlink_to(shared / "pages")
        made.agree()
        (shared / "404.html").write_text("<p>Nowhere.</p>")
        made.agree()
        assert (made.root / "site/404.html").read_text() == "<p>Nowhere.</p>"


@pytest.mark.parametrize("what", ["a link", "a file", "an inner link", "an inmost link", "closed"])
def test_without_a_place_for_it_there_is_no_cache_and_no_difference(what: str) -> None:
    """Nothing is written through a link, and nothing is said."""
    with twins() as made:
        place, elsewhere = made.root / ".aboveboard", made.root / "elsewhere"
        shutil.rmtree(place)
        elsewhere.mkdir()
        if what == "a link":
            place.symlink_to(elsewhere)
        elif what == "a file":
            place.write_text("Mine.")
        elif what == "an inner link":
            place.mkdir()
            (place / "cache").symlink_to(elsewhere)
        elif what == "an inmost link":
            (place / "cache").mkdir(parents=True)
            (place / "cache/documents").symlink_to(elsewhere)
        else:  # as where the file system can be read alone; to root nothing else is closed
            (place / "cache/clients").mkdir(parents=True)
            (place / "cache/began").mkdir()
        made.write("clients/acme/notes/2026-11-20-x.md", note("We met.\n"))
        made.agree()
        made.agree()
        assert list(elsewhere.iterdir()) == []


def test_nothing_is_written_through_a_link_in_the_cache() -> None:
    """Neither where one leads to a file, nor where to nothing."""
    with twins() as made:
        cache, elsewhere = made.root / ".aboveboard/cache", made.root / "elsewhere"
        for name in (".gitignore", "CACHEDIR.TAG", "house.json", "clients/acme.json"):
            (cache / name).unlink()
            (cache / name).symlink_to(elsewhere)
        made.write("clients/acme/notes/2026-11-20-x.md", note("We met.\n"))
        made.agree()
        assert not elsewhere.exists()


# In a process of its own

WATCHED = """
import json, sys
seen = []
sys.addaudithook(lambda event, args: event == "open" and seen.append(str(args[0])))
sys.argv = ["aboveboard", *sys.argv[1:]]
from aboveboard.cli import main
try:
    main()
finally:
    print(json.dumps([sorted(sys.modules), seen]), file=open("seen.json", "w"))
"""
LOADED = {"babel", "jinja2", "markdown", "pydantic", "yaml"}
"""What a build that reads and makes needs."""
HEAVY = {*LOADED, "icalendar", "nh3", "rich"}


def watched(root: Path, *words: str) -> tuple[str, str, set[str], list[str]]:
    """Run a command; give what it said, which modules it imported and which files it opened."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *words],
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    )
    modules, seen = json.loads((root / "seen.json").read_bytes())
    return done.stdout, done.stderr, set(modules), seen


NOW_WORDS = ("--now", "2026-11-21T15:00Z")


def test_help_loads_nothing_of_the_house(tmp_path: Path) -> None:
    """But what reads the command line."""
    told, _, modules, _ = watched(tmp_path, "--help")
    assert "Commands:" in told
    assert not modules & {*HEAVY, "aboveboard.build", "aboveboard.cache", "aboveboard.model"}


def test_a_build_of_the_same_loads_nothing_that_reads_or_makes_and_tells_the_same(
    tmp_path: Path,
) -> None:
    """Nor does it open a file of the site, or touch one; also of what is withheld it tells."""
    texts = {
        **START,
        "clients/birch/testimonials/2026-11-01-joan.yaml": quotation(None),
        "incidents/2026-11-22-x.md": incident(began="2026-11-22 09:00"),
    }
    root = write(tmp_path / "project", {f"content/{path}": text for path, text in texts.items()})
    first = watched(root, "build", *NOW_WORDS)
    assert first[2] >= LOADED
    assert " withhold consent-missing: " in first[1]
    assert " warning future-time: " in first[1]
    stamps = {path: path.stat() for path in (root / "site").rglob("*")}
    again = watched(root, "build", *NOW_WORDS)
    assert not again[2] & {
        *HEAVY,
        "aboveboard.build",
        "aboveboard.model.portal",
        "aboveboard.reading",
    }
    assert again[1] == first[1]
    assert again[0].split("; ")[1] == first[0].split("; ")[1]
    assert re.sub(r"\d+ files changed", "nothing changed", first[0]) == again[0]
    site = f"{root.resolve()}/site/"
    assert [path for path in again[3] if path.startswith(site)] == []
    assert {path: path.stat() for path in (root / "site").rglob("*")} == stamps
    as_json = watched(root, "build", *NOW_WORDS, "--json")
    plainly = watched(root, "build", *NOW_WORDS, "--json", "--no-cache")
    assert as_json[:2] == plainly[:2]
    assert not as_json[2] & HEAVY
    assert plainly[2] >= LOADED


def test_a_portal_that_is_as_it_was_is_not_opened(tmp_path: Path) -> None:
    """Of one that is made anew, the files are compared; of the others there is only a look."""
    root = write(tmp_path / "project", {f"content/{path}": text for path, text in START.items()})
    watched(root, "build", *NOW_WORDS)
    write(root, {"content/clients/birch/notes/2026-11-20-x.md": note()})
    told, _, _, opened = watched(root, "build", *NOW_WORDS, "--jobs", "1")
    assert "4 files changed" in told
    site = f"{root.resolve()}/site/"
    inside = {path.removeprefix(site).split("/")[0] for path in opened if path.startswith(site)}
    assert inside == {"birch", "index.html", "404.html", "_headers", "assets"}
