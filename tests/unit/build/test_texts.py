"""Texts are looked through by many, and those alone that were written since: it finds the same."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aboveboard.build import Reader, texts
from aboveboard.build.around import Around
from aboveboard.cache import Cache, Request, Runtime, index
from aboveboard.checks import Records, check
from aboveboard.cli import main
from aboveboard.problems import Problem
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
    reading_of,
    roadmap,
    roadmap_item,
    service,
    team,
    texts_in,
    write,
)

INVALID = Path(__file__).parents[2] / "invalid"
NEW = {"since": "2026-10-05"}
SAID = "They told us first, every time."
FAULTY: Mapping[str, str] = files(
    {
        "team.yaml": team(),
        "clients/acme/client.yaml": client(**NEW, contacts=[JOAN]),
        "clients/birch/client.yaml": client(name="Birch Bakeries", **NEW),
        "clients/cedar/client.yaml": client(name="Cedar", **NEW, language="de"),
        "clients/acme/testimonials/2026-11-01-joan.yaml": quotation(
            consent(given="2026-11-02", use_on=["own-portal"]), quote=SAID
        ),
        "clients/acme/notes/2026-11-18-x.md": note("We apologise for any inconvenience.\n"),
        "clients/acme/notes/2026-11-19-y.md": note("Birch Bakeries asked, too.\n"),
        "clients/birch/notes/2026-11-18-x.md": note(f"Joan said: {SAID}\n"),
        "clients/birch/notes/2026-11-19-y.md": note("All is well.\n"),
        "clients/cedar/notes/2026-11-18-x.md": note("Alles ist gut.\n"),
        "clients/birch/roadmap.yaml": roadmap(roadmap_item(why="Cedar GmbH has one.")),
        "incidents/2026-11-12-slow.md": incident(title="Pages of Birch Bakeries failed"),
        "maintenance/2026-12-05-x.md": maintenance("We are sorry if you were affected.\n"),
        "notes/2026-11-17-x.md": note("As Zanzibar Ltd told us.\n"),
    }
)
SOUND_OF_FAULTY = {
    "clients/birch/notes/2026-11-19-y.md",
    "clients/cedar/notes/2026-11-18-x.md",
    "clients/birch/roadmap.yaml",
    "notes/2026-11-17-x.md",
}


def records_of(files_: Mapping[str, str], now: datetime = NOW) -> Records:
    """Read files."""
    records = Records.of(reading_of(files_), now)
    assert records is not None
    return records


def contents() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give every content folder with one mistake that can be read, and one with many."""
    yield "faulty", FAULTY
    for folder in sorted(INVALID.glob("*/content")):
        found = texts_in(folder)
        if Records.of(reading_of({k: v for k, v in found.items() if k[:6] != "staff/"}), NOW):
            yield folder.parent.name, {k: v for k, v in found.items() if k[:6] != "staff/"}


@pytest.fixture
def keen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin a process for every file, and trust times at once."""
    monkeypatch.setattr(texts, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(index, "_RACY", 0)


def all_of(records: Records, reader: Reader) -> tuple[Problem, ...]:
    """Hold records to every rule, texts by a reader."""
    return check(records, reader.read)


@pytest.mark.usefixtures("keen")
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_however_many_look_the_same_is_found(jobs: int) -> None:
    """In every project with a mistake; of many files, in the same order."""
    named = [(name, found) for name, found in contents() if jobs == 1 or name == "faulty"]
    assert len(named) > (50 if jobs == 1 else 0)
    for name, found in named:
        records = records_of(found)
        assert all_of(records, Reader(NOW, jobs)) == check(records), name
    assert len({one.where.path for one in check(records_of(FAULTY))} - SOUND_OF_FAULTY) > 4


@pytest.mark.usefixtures("keen")
def test_some_mistakes_are_found_by_many_as_by_one() -> None:
    """Those that a rule of texts tells of."""
    for code in ("softener", "boilerplate-sorry", "client-named-in-shared-text", "inside-excuse"):
        records = records_of(texts_in(INVALID / code / "content"))
        found = all_of(records, Reader(NOW, 3))
        assert found == check(records)
        assert code in {one.code.name for one in found}


@pytest.mark.usefixtures("keen")
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_known_to_be_sound_need_not_be_looked_at(jobs: int) -> None:
    """The same is found, and of what was found it is kept in mind where."""
    records = records_of(FAULTY)
    whole = Reader(NOW, 1)
    expected = all_of(records, whole)
    sound = frozenset(FAULTY) - {one.where.path for one in whole.found}
    assert sound >= SOUND_OF_FAULTY
    reader = Reader(NOW, jobs, sound)
    assert all_of(records, reader) == expected
    assert set(reader.found) == set(whole.found)
    assert all_of(records, Reader(NOW, jobs, frozenset(FAULTY))) != expected


def test_a_few_files_are_worth_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five hundred each, or it is quicker here."""
    asked: list[int] = []

    def beside(look: Callable[[Any], Any], parts: list[Any], jobs: int) -> Iterator[Any]:
        asked.append(jobs)
        return map(look, parts)

    monkeypatch.setattr(texts, "side_by_side", beside)
    many = {f"clients/acme/notes/2026-11-18-x{n}.md": note() for n in range(1001)}
    for extra, jobs, expected in ((0, 8, []), (995, 8, []), (996, 8, [2]), (996, 1, [])):
        asked.clear()
        some = dict(list(many.items())[:extra])
        all_of(records_of(files(some)), Reader(NOW, jobs))
        assert asked == expected, extra


def test_until_when_it_is_so_is_the_first_of_all_moments() -> None:
    """That of the texts that were passed over counts as well."""
    soon = {"clients/acme/notes/2026-11-22-x.md": note()}
    records = records_of(files(soon))
    alone, known = Reader(NOW), Reader(NOW, until=NOW + timedelta(minutes=1))
    alone.read(records)
    known.read(records)
    assert alone.until is not None
    assert alone.until > NOW
    assert known.until == NOW + timedelta(minutes=1)


# With what the last build found


@dataclass
class Twins:
    """One project, built with a cache and without."""

    root: Path
    now: datetime = NOW
    looked: list[str] = field(default_factory=list)

    def build(self, *options: str) -> Result:
        """Build."""
        words = ["build", "--now", f"{self.now:%Y-%m-%dT%H:%M}Z", "--jobs", "1", *options]
        with chdir(self.root):
            return CliRunner().invoke(main, words)

    def agree(self) -> str:
        """Build both ways; give what was told of problems, which is the same."""
        told, plainly = self.build(), self.build("--no-cache", "--site", "plain")
        assert (told.exit_code, told.stderr) == (plainly.exit_code, plainly.stderr)
        return told.stderr

    def sound(self) -> frozenset[str]:
        """Give the files that the next build would pass over."""
        project = Project.at(self.root)
        request = Request.of(project, "", strict=False)
        cache = Cache.open(project, request, Runtime(sys.version, tuple(sys.path)))
        assert cache is not None
        return cache.sound(Around.of(cache.inputs).ground, self.now)[0]


MILD = files(
    {
        "team.yaml": team(),
        "clients/acme/client.yaml": client(**NEW, contacts=[JOAN]),
        "clients/birch/client.yaml": client(name="Birch", **NEW),
        "clients/acme/testimonials/2026-11-01-joan.yaml": quotation(
            consent(given="2026-11-02"), quote=SAID
        ),
        "clients/birch/notes/2026-11-18-x.md": note(f"Joan said: {SAID}\n"),
        "clients/birch/notes/2026-11-19-y.md": note("Wir bitten um Verständnis. All is well.\n"),
        "clients/birch/notes/2026-11-17-z.md": note("Zanzibar Ltd has one as well.\n"),
        "clients/acme/roadmap.yaml": roadmap(roadmap_item(why="As Zanzibar Ltd has one.")),
        "incidents/2026-11-12-slow.md": incident(title="Pages of Zanzibar Ltd failed"),
        "notes/2026-11-17-x.md": note("We are sorry for any inconvenience caused.\n"),
    }
)
"""Nothing in it forbids a build; some of it would, were something else written elsewhere."""
JOANS = "clients/acme/testimonials/2026-11-01-joan.yaml"
EDITS: Mapping[str, Mapping[str, str | None]] = {
    "a new client whom texts name": {"clients/new/client.yaml": client(name="Zanzibar Ltd", **NEW)},
    "a client is called otherwise": {
        "clients/birch/client.yaml": client(name="Zanzibar Ltd", **NEW)
    },
    "a contact whom texts name": {
        "clients/birch/client.yaml": client(
            name="Birch", **NEW, contacts=[{"id": "z", "name": "Joan Zander", "role": "Owner"}]
        )
    },
    "the company speaks German": {"company.yaml": company(language="de-DE")},
    "a client reads German": {
        "clients/birch/client.yaml": client(name="Birch", **NEW, language="de")
    },
    "words are taken back": {
        JOANS: quotation(consent(given="2026-11-02", withdrawn="2026-11-20", use_on=[]), quote=SAID)
    },
    "words are for their own portal alone": {
        JOANS: quotation(consent(given="2026-11-02", use_on=["own-portal"]), quote=SAID)
    },
    "nobody said yes": {JOANS: quotation(None, quote=SAID)},
    "words are gone": {JOANS: None},
    "other words": {JOANS: quotation(consent(given="2026-11-02"), quote="All is well, they say.")},
    "a provider of that name": {
        "providers.yaml": "- id: z\n  name: Zanzibar Ltd\n  does: payments\n",
        "clients/new/client.yaml": client(name="Zanzibar Ltd", **NEW),
    },
    "we are called so": {
        "company.yaml": company(name="Zanzibar Ltd"),
        "clients/new/client.yaml": client(name="Zanzibar Ltd", **NEW),
    },
    "a service of that name": {
        "services/web.yaml": service(name="Zanzibar Ltd"),
        "clients/new/client.yaml": client(name="Zanzibar Ltd", **NEW),
    },
    "the plan is called otherwise": {"plans/care.yaml": plan(name="We apologise if it was slow")},
    "one reads no incidents": {
        "services/mail.yaml": service(name="Mail"),
        "clients/new/client.yaml": client(
            name="Zanzibar Ltd", **NEW, services=[{"service": "mail"}]
        ),
    },
    "the incident is for one alone": {
        "incidents/2026-11-12-slow.md": incident(
            title="Pages of Zanzibar Ltd failed", clients=["birch"]
        ),
        "clients/birch/client.yaml": client(name="Zanzibar Ltd", **NEW),
    },
    "a text is written": {"notes/2026-11-20-x.md": note("We apologise if you were affected.\n")},
    "a text is mended": {"notes/2026-11-17-x.md": note("We are sorry.\n")},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project that was built, with what was kept in mind of it."""
    root = tmp_path_factory.mktemp("project").resolve()
    write(root / "content", MILD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_RACY", 0)
        done = Twins(root).build()
        assert done.exit_code == 0, done.stderr
        yield root


def edited(built: Path, folder: Path, changes: Mapping[str, str | None]) -> Twins:
    """Change some files of a copy."""
    if built != folder:
        shutil.copytree(built, folder, dirs_exist_ok=True)
    for path, text in changes.items():
        if text is None:
            (folder / "content" / path).unlink(missing_ok=True)
        else:
            write(folder / "content", {path: text})
    return Twins(folder)


@pytest.mark.parametrize("what", EDITS)
def test_what_is_found_in_texts_is_found_after_any_edit(
    built: Path, tmp_path: Path, what: str
) -> None:
    """Though each text but one is as it was when it was found sound."""
    edited(built, tmp_path, EDITS[what]).agree()


def test_edits_elsewhere_make_a_difference(built: Path, tmp_path: Path) -> None:
    """Or the test above proves nothing: each of these turns texts that nobody wrote wrong."""
    for what, code in (
        ("a new client whom texts name", "client-named-in-shared-text"),
        ("words are taken back", "consent-withdrawn"),
        ("words are for their own portal alone", "use-beyond-consent"),
    ):
        told = edited(built, tmp_path / what.replace(" ", "-"), EDITS[what]).agree()
        assert f"error {code}" in told
        assert "/notes/2026-11-1" in told


def test_a_text_alone_has_itself_looked_through_again(built: Path, tmp_path: Path) -> None:
    """All others are passed over; where their common ground is another, none is."""
    root = tmp_path / "one"
    before = edited(built, root, {}).sound()
    assert before >= {"clients/birch/notes/2026-11-18-x.md", "incidents/2026-11-12-slow.md"}
    assert "notes/2026-11-17-x.md" not in before  # something was found in it
    path = "clients/birch/notes/2026-11-18-x.md"
    after = edited(built, tmp_path / "two", {path: note("We met.\n")}).sound()
    assert after == before - {path}
    name = {"clients/birch/client.yaml": client(name="Beech", **NEW)}
    assert edited(built, tmp_path / "three", name).sound() == frozenset()


@settings(max_examples=2, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=3, unique=True))
def test_edits_upon_edits(
    built: Path, tmp_path_factory: pytest.TempPathFactory, whats: list[str]
) -> None:
    """One build after each; what cannot be built is built upon as well."""
    root = tmp_path_factory.mktemp("edits")
    for what in whats:
        edited(root if (root / "content").is_dir() else built, root, EDITS[what]).agree()
    shutil.rmtree(root)


def test_time_that_passes_is_no_common_ground_but_an_end(built: Path, tmp_path: Path) -> None:
    """What was sound is not taken for sound before it was looked at, nor long after."""
    twins = edited(built, tmp_path, {})
    assert twins.sound() != frozenset()
    twins.now = NOW - timedelta(minutes=1)
    assert twins.sound() == frozenset()
    twins.now = datetime(2031, 1, 1, tzinfo=UTC)
    twins.agree()
