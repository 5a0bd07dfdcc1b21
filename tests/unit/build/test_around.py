"""Who is left alone: of whom neither portal nor findings could be others, nothing is read twice."""

import sys
from collections.abc import Callable, Mapping
from contextlib import chdir
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.build import Reader
from aboveboard.cache import Cache, Request, Runtime, index
from aboveboard.cli import main
from aboveboard.project import Project
from aboveboard.sources import Document
from factories import (
    NOW,
    client,
    files,
    incident,
    note,
    roadmap,
    roadmap_item,
    write,
)

NEW = {"since": "2026-10-05"}
THREE = files(
    {
        "clients/acme/client.yaml": client(**NEW),
        "clients/acme/notes/2026-11-18-x.md": note("We met at the mill.\n"),
        "clients/acme/roadmap.yaml": roadmap(roadmap_item(title="A new till")),
        "clients/birch/client.yaml": client(name="Birch", **NEW),
        "clients/birch/notes/2026-11-18-x.md": note("All is well.\n"),
        "clients/cedar/client.yaml": client(name="Cedar", **NEW),
        "clients/cedar/notes/2026-11-18-x.md": note("We are sorry for any inconvenience.\n"),
    }
)
"""Three clients; a rule finds something in a note of the last."""
EDIT = {"clients/birch/notes/2026-11-18-x.md": note("We spoke.\n")}


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Build in a project, built once; a file's times are trusted at once."""
    monkeypatch.setattr(index, "_RACY", 0)

    def command(*words: str) -> Result:
        with chdir(tmp_path):
            return CliRunner().invoke(main, ["build", "--now", f"{NOW:%Y-%m-%dT%H:%M}Z", *words])

    write(tmp_path / "content", THREE)
    built = command("--jobs", "1")
    assert built.exit_code == 0, built.stderr
    assert "cedar/notes" in built.stderr
    return command


def reader_of(root: Path, now: datetime = NOW) -> Reader:
    """Ask who would be left alone."""
    request = Request.of(Project.at(root), "", strict=False)
    cache = Cache.open(Project.at(root), request, Runtime(sys.version, tuple(sys.path)))
    assert cache is not None
    return Reader.of(cache, now, 1)


@pytest.mark.usefixtures("run")
def test_who_was_not_touched_is_left_alone(tmp_path: Path) -> None:
    """But of whom something is told; what others could be judged by is read all the same."""
    assert reader_of(tmp_path).alone == {"acme", "birch"}
    write(tmp_path / "content", EDIT)
    reader = reader_of(tmp_path)
    assert reader.alone == {"acme"}
    assert {path for path in THREE if reader.passes_over(path)} == {
        "clients/acme/notes/2026-11-18-x.md",
        "clients/acme/roadmap.yaml",
    }


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    "edit",
    [
        {"incidents/2026-11-12-slow.md": incident()},
        {"clients/birch/client.yaml": client(name="Beech", **NEW)},
        {"staff/clients/birch.yaml": "monthly_income: 90 GBP\n"},
    ],
)
def test_nobody_is_left_alone_where_a_file_was_written_that_could_matter_to_all(
    tmp_path: Path, edit: Mapping[str, str]
) -> None:
    """As a client's name does, which others may not read."""
    write(tmp_path / "content", edit)
    assert reader_of(tmp_path).alone == frozenset()


@pytest.mark.usefixtures("run")
def test_nobody_is_left_alone_at_another_time_than_was_judged(tmp_path: Path) -> None:
    """Neither before, nor when a page would read differently."""
    assert reader_of(tmp_path, NOW - timedelta(minutes=1)).alone == frozenset()
    assert reader_of(tmp_path, NOW + timedelta(days=1)).alone == frozenset()
    reader = reader_of(tmp_path)
    assert reader.alone_until is not None
    assert reader.alone_until > NOW


def test_of_who_is_left_alone_no_note_is_read_and_what_was_known_is_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build after that leaves them alone as well, and what it makes is the same."""
    write(tmp_path / "content", EDIT)
    asked: list[str] = []
    document = Reader.document

    def noted(self: Reader, path: str) -> Document | None:
        asked.append(path)
        return document(self, path)

    with monkeypatch.context() as patch:
        patch.setattr(Reader, "document", noted)
        assert run("--jobs", "1").exit_code == 0
    assert "clients/birch/notes/2026-11-18-x.md" in asked
    assert "clients/acme/client.yaml" in asked
    assert "clients/acme/notes/2026-11-18-x.md" not in asked
    assert reader_of(tmp_path).alone == {"acme", "birch"}
    kept = (tmp_path / ".aboveboard/cache/documents/acme.json").read_text()
    assert "We met at the mill." in kept
    assert run("--no-cache", "--site", "plain").exit_code == 0
    assert pages(tmp_path / "site") == pages(tmp_path / "plain")


def test_what_was_passed_over_is_read_when_a_portal_is_not_as_it_was_made(
    run: Run, tmp_path: Path
) -> None:
    """Somebody wrote into the site: the portal is made again, with its notes and roadmap."""
    write(tmp_path / "content", EDIT)
    page = tmp_path / "site/acme/lately/index.html"
    made = page.read_text()
    assert "We met at the mill." in made
    page.write_text("By hand.")
    done = run("--jobs", "1")
    assert done.exit_code == 0
    assert done.stderr.count("cedar/notes") == 1
    assert page.read_text() == made
    assert run("--no-cache", "--site", "plain").exit_code == 0
    assert pages(tmp_path / "site") == pages(tmp_path / "plain")


def pages(folder: Path) -> dict[str, bytes]:
    """Read every file of a site."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
