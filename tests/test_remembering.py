"""What a build that remembers must not pass over: other clients' pictures, programs, parts."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cache import index
from aboveboard.cli import main
from aboveboard.pictures import bare
from aboveboard.problems import Problem
from aboveboard.sources.pictures import fault_of
from factories import JOAN, client, consent, files, picture, quotation, write
from factories import note as note_of

NOW = "2026-11-21T15:00Z"
OLD, NEW = picture("joan.png"), bare("joan.png", picture("joan.png", "turned"))
Run = Callable[..., Result]
TWO = files({"clients/other/client.yaml": client(name="Other")})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``aboveboard`` in a project; a file's times are trusted at once."""
    monkeypatch.setattr(index, "_RACY", 0)

    def command(*words: str, env: Mapping[str, str] | None = None) -> Result:
        with chdir(tmp_path):
            return CliRunner().invoke(main, [*words], env=env or {})

    return command


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_new_photo_beside_a_quote_reaches_those_who_read_it(run: Run, tmp_path: Path) -> None:
    """A face that was replaced at somebody's wish stays in nobody's portal."""
    folder = "clients/birch-rooms/testimonials"
    said = quotation(
        consent=consent(use_on=["own-portal", "other-portals"], name_as="full", photo="joan.png")
    )
    texts: dict[str, str | None] = {
        "clients/birch-rooms/client.yaml": client(name="Birch Rooms", contacts=[JOAN]),
        f"{folder}/2026-01-05-joan.yaml": said,
    }
    photo = f"{folder}/photos/joan.png"
    write(tmp_path / "content", {**files(texts), photo: OLD})
    built = run("build", "--now", NOW)
    assert built.exit_code == 0, built.stderr
    assert sum(body == OLD for body in tree(tmp_path / "site/acme").values()) == 1
    write(tmp_path / "content", {photo: NEW})
    assert run("build", "--now", NOW).exit_code == 0
    assert run("build", "--now", NOW, "--no-cache", "--site", "plain").exit_code == 0
    assert tree(tmp_path / "site") == tree(tmp_path / "plain")
    assert sum(body == NEW for body in tree(tmp_path / "site/acme").values()) == 1


def test_a_picture_is_looked_at_once_and_again_when_it_is_another(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that is about something else opens no picture; without the cache all are opened."""
    looked: list[str] = []

    def look(path: str, disk: Path) -> Problem | None:
        looked.append(path)
        return fault_of(path, disk)

    def pictures_opened(*options: str) -> list[str]:
        looked.clear()
        run("build", "--now", NOW, *options)
        return sorted(looked)

    monkeypatch.setattr("aboveboard.sources.documents.fault_of", look)
    note = "clients/acme/notes/2026-11-01-x.md"
    pictures = ["clients/acme/notes/a.png", "clients/acme/notes/b.png"]
    shown = note_of("![a](a.png) ![b](b.png)\n")
    write(tmp_path / "content", {**TWO, note: shown, **dict.fromkeys(pictures, "")})
    assert pictures_opened() == pictures
    write(tmp_path / "content", {note: f"{shown}More.\n"})
    assert pictures_opened() == []
    write(tmp_path / "content", {pictures[0]: picture("a.png", "noted")})
    assert pictures_opened() == pictures[:1]
    assert pictures_opened("--no-cache") == pictures


def test_a_broken_picture_stops_the_build_before_the_first_byte(run: Run, tmp_path: Path) -> None:
    """Also where the last build knew it whole; it is told with its file, and the site stays."""
    shown = {"clients/acme/notes/2026-11-01-x.md": note_of("![a](a.png)\n")}
    path = "clients/acme/notes/a.png"
    write(tmp_path / "content", {**TWO, **shown, path: ""})
    assert run("build", "--now", NOW).exit_code == 0
    before = tree(tmp_path / "site")
    write(tmp_path / "content", {path: picture("a.png")[:-1]})
    refused = run("build", "--now", NOW)
    assert refused.exit_code == 1
    assert f"content/{path}:1:1: error unreadable-file: This picture cannot be read: it ends" in (
        refused.stderr
    )
    assert tree(tmp_path / "site") == before


def test_what_another_program_took_apart_is_read_anew(run: Run, tmp_path: Path) -> None:
    """A reader that has become stricter, or was repaired, reads every file."""
    write(tmp_path / "content", TWO)
    run("build", "--now", NOW)
    kept = tmp_path / ".aboveboard/cache/documents"
    before = {path: path.read_bytes() for path in kept.iterdir()}
    assert before
    shutil.copytree(Path(__file__).parents[1] / "templates", tmp_path / "templates")
    write(tmp_path / "templates", {"partials/new.html": "another program"})
    run("build", "--now", NOW)
    assert all(path.read_bytes() != content for path, content in before.items())


def test_one_portal_alone_is_no_part(run: Run, tmp_path: Path) -> None:
    """Whether a part is asked for or GitLab's variables ask for one."""
    write(tmp_path / "content", TWO)
    both = run("build", "--now", NOW, "--only", "acme", "--shard", "1/2")
    assert both.exit_code == 2
    assert "--only and --shard both say which portals. Give one of them." in both.stderr
    env = {"CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "3"}
    one = run("build", "--now", NOW, "--only", "acme", "--only", "other", env=env)
    assert one.stdout.startswith("2 portals, ")
    assert not (tmp_path / ".site.aboveboard/shard.json").exists()


def test_parts_that_were_left_alone_are_of_the_new_time(run: Run, tmp_path: Path) -> None:
    """A part in which nothing changed is joined with one that was made anew."""
    write(tmp_path / "content", TWO)
    run("build", "--now", NOW, "--shard", "1/2", "--site", "one")
    later = "2026-11-21T15:05Z"
    run("build", "--now", later, "--shard", "1/2", "--site", "one")
    run("build", "--now", later, "--shard", "2/2", "--site", "two", "--no-cache")
    assert run("merge", "one", "two").exit_code == 0
    run("build", "--now", later, "--site", "whole", "--no-cache")
    assert tree(tmp_path / "site") == tree(tmp_path / "whole")


def test_the_house_of_one_build_does_not_speak_of_the_portals_of_another(
    run: Run, tmp_path: Path
) -> None:
    """As two builds at once, or an unpacked cache, may leave them mixed."""
    write(tmp_path / "content", TWO)
    run("build", "--now", NOW)
    house = tmp_path / ".aboveboard/cache/house.json"
    kept = house.read_bytes()
    for path in (tmp_path / ".aboveboard/cache/clients").iterdir():
        path.unlink()
    house.write_bytes(kept)
    shutil.rmtree(tmp_path / "site/acme")
    assert run("build", "--now", NOW).exit_code == 0
    assert (tmp_path / "site/acme/index.html").exists()


def test_a_site_that_was_unpacked_anew_is_read_back_and_then_known(
    run: Run, tmp_path: Path
) -> None:
    """Its files have other times, and hold the same; no portal is made again."""
    write(tmp_path / "content", TWO)
    run("build", "--now", NOW)
    for path in (tmp_path / "site").rglob("*"):
        os.utime(path, (1, 1))
    again = json.loads(run("build", "--now", NOW, "--json", "--timings").stdout)
    assert (again["added"], again["changed"]) == ([], [])
    third = json.loads(run("build", "--now", NOW, "--json", "--timings").stdout)
    assert list(third["seconds"]) == ["cache"]


@pytest.mark.parametrize("place", ["site", "site/acme"])
def test_a_link_in_the_place_of_what_was_made_is_not_passed_over(
    run: Run, tmp_path: Path, place: str
) -> None:
    """It is refused as ever."""
    write(tmp_path / "content", TWO)
    run("build", "--now", NOW)
    (tmp_path / place).rename(tmp_path / "elsewhere")
    (tmp_path / place).symlink_to(tmp_path / "elsewhere")
    assert run("build", "--now", NOW).exit_code == 3
