import json
import re
import socket
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aboveboard.build import Checked, read_and_check
from aboveboard.cli import engines, main
from aboveboard.project import shipped_templates
from factories import client, files, note, write

NOW = ("--now", "2026-11-21T15:00Z")
CLIENTS = ("acme", "birch", "cedar", "dogwood", "hazel")
TEXTS = files(
    {f"clients/{one}/client.yaml": client(name=one.title(), since="2026-10-05") for one in CLIENTS}
)
OF_TWO = {1: {"acme", "hazel"}, 2: {"birch", "cedar", "dogwood"}}
"""The sixteenth digit of an id's SHA-256 is 0 and e, thus even; 5, 9 and 3, thus odd."""
WRITTEN = "content/clients/acme/notes/2026-11-20-x.md"
Build = Callable[..., Result]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build a project with some variables of the environment."""
    write(tmp_path / "content", TEXTS)

    def run(*options: str, **variables: str | None) -> Result:
        env = {"CI_NODE_INDEX": None, "CI_NODE_TOTAL": None, **variables}
        with chdir(tmp_path):
            words = ["build", *NOW, "--no-cache", "--jobs", "1", *options]
            return CliRunner().invoke(main, words, env=env)

    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)
    return run


@pytest.fixture
def while_reading(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have something done just before or after a build reads the content."""

    def arrange(when: str, deed: Callable[[], None]) -> None:
        def read(*args: Any, **more: Any) -> Checked:
            if when == "before":
                deed()
            checked = read_and_check(*args, **more)
            if when == "after":
                deed()
            return checked

        monkeypatch.setattr("aboveboard.build.read_and_check", read)

    return arrange


def portals(site: Path) -> set[str]:
    """Give the portals of a site."""
    return {one for one in CLIENTS if (site / one / "index.html").is_file()}


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


# Parts


@pytest.mark.parametrize("part", [1, 2])
def test_a_part_is_asked_for_by_option_or_as_gitlab_does(
    build: Build, tmp_path: Path, part: int
) -> None:
    """The same is made of both, the public root by the first part alone; and it is noted alike."""
    asked = build("--shard", f"{part}/2", "--site", "asked")
    told = build("--site", "told", CI_NODE_INDEX=str(part), CI_NODE_TOTAL="2")
    assert (asked.exit_code, told.exit_code) == (0, 0)
    count = len(OF_TWO[part])
    assert asked.stdout.startswith(f"part {part} of 2: {count} portals, ")
    assert asked.stdout == told.stdout
    assert portals(tmp_path / "asked") == OF_TWO[part]
    assert (tmp_path / "asked/index.html").is_file() == (part == 1)
    for folder in ("{}", ".{}.aboveboard"):
        assert tree(tmp_path / folder.format("asked")) == tree(tmp_path / folder.format("told"))
    assert (tmp_path / ".asked.aboveboard/shard.json").is_file()


def test_a_part_in_the_place_of_a_whole_site_says_what_it_is(build: Build) -> None:
    """Other portals go, as where a CI's variables say what nobody wrote; programs are told, too."""
    assert json.loads(build("--json").stdout)["part"] is None
    done = json.loads(build("--json", CI_NODE_INDEX="1", CI_NODE_TOTAL="2").stdout)
    assert (done["part"], done["portals"], bool(done["removed"])) == ("1/2", 2, True)
    assert build().stdout.startswith("5 portals, ")
    words = build(CI_NODE_INDEX="2", CI_NODE_TOTAL="2").stdout
    assert re.match(r"part 2 of 2: 3 portals, \d+ pages, nothing changed, \d+ removed; next", words)


def test_an_option_counts_for_more_than_gitlab(build: Build, tmp_path: Path) -> None:
    """Even where what GitLab says is nonsense."""
    done = build("--shard", "1/2", CI_NODE_INDEX="2", CI_NODE_TOTAL="2")
    assert done.exit_code == 0
    assert portals(tmp_path / "site") == OF_TWO[1]
    assert build("--shard", "1/2", CI_NODE_INDEX="x", CI_NODE_TOTAL="2").exit_code == 0


@pytest.mark.parametrize(
    ("index", "total"),
    [(None, None), ("1", "1"), ("1", None), (None, "2"), ("2", ""), ("", "2"), ("x", "1")],
)
def test_one_of_one_or_half_of_what_says_a_part_is_the_whole(
    build: Build, tmp_path: Path, index: str | None, total: str | None
) -> None:
    """GitLab sets the total to 1 where there is no `parallel`, and then no index."""
    done = build(CI_NODE_INDEX=index, CI_NODE_TOTAL=total)
    assert (done.exit_code, done.stderr) == (0, "")
    assert portals(tmp_path / "site") == set(CLIENTS)
    assert not (tmp_path / ".site.aboveboard/shard.json").exists()


def test_one_part_of_one_has_the_bytes_of_the_whole(build: Build, tmp_path: Path) -> None:
    """And is a part that may be joined."""
    assert build("--shard", "1/1", "--site", "one").exit_code == 0
    assert build("--site", "whole").exit_code == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "whole")
    assert (tmp_path / ".one.aboveboard/shard.json").is_file()


@pytest.mark.parametrize(
    ("cache", "when", "path"),
    [
        ("--cache", "before", WRITTEN),
        ("--cache", "after", WRITTEN),
        ("--no-cache", "before", WRITTEN),
        ("--no-cache", "after", "templates/pages/404.html"),
    ],
)
def test_a_part_is_not_made_of_what_changes_while_it_is_read(
    build: Build,
    tmp_path: Path,
    while_reading: Callable[..., None],
    cache: str,
    when: str,
    path: str,
) -> None:
    """Whether it was read before or after: nobody could say of which content the part is."""
    copytree(shipped_templates(), tmp_path / "templates")
    assert build("--shard", "1/2", cache).exit_code == 0
    before = {name: tree(tmp_path / name) for name in ("site", ".site.aboveboard")}
    while_reading(when, lambda: write(tmp_path, {path: note()}))
    done = build("--shard", "1/2", cache)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == (
        f"aboveboard: {tmp_path}/{path} was changed while this part was made, so nobody can say "
        "of which content the part is. Nothing was published.\n"
        "    do:  Build the part again, in a folder in which nobody writes meanwhile.\n"
    )
    assert {name: tree(tmp_path / name) for name in before} == before
    while_reading(when, lambda: None)
    assert build("--shard", "1/2", cache).exit_code == 0


def test_a_file_that_goes_while_a_part_is_read_is_named(
    build: Build, tmp_path: Path, while_reading: Callable[..., None]
) -> None:
    """As where another branch is checked out meanwhile."""
    written = tmp_path / "content/clients/hazel/notes/2026-11-20-x.md"
    write(tmp_path, {str(written.relative_to(tmp_path)): note()})
    while_reading("after", written.unlink)
    done = build("--shard", "1/2")
    assert done.exit_code == 4
    assert done.stderr.startswith(f"aboveboard: {written} was changed while this part was made")
    assert not (tmp_path / "site/index.html").exists()


def test_the_whole_is_made_whoever_writes_meanwhile(
    build: Build, tmp_path: Path, while_reading: Callable[..., None]
) -> None:
    """It is joined with nothing, and the next build has what was written."""
    while_reading("after", lambda: write(tmp_path, {WRITTEN: note()}))
    for cache in ("--cache", "--no-cache"):
        assert build(cache).exit_code == 0


NONSENSE = (
    *("0/2", "3/2", "-1/2", "1/0", "1/1001", "1", "1/", "/2", "1/2/3", "1 / 2", "a/b"),
    *("1.0/2", "٢/٤", "²/4", "9" * 5000 + "/4", "1/" + "9" * 5000, ""),
)


@pytest.mark.parametrize("asked", NONSENSE, ids=lambda asked: asked[:8])
def test_what_is_no_part_is_refused_in_plain_words(
    build: Build, tmp_path: Path, asked: str
) -> None:
    """With an example, and nothing is made."""
    done = build("--shard", asked)
    assert done.exit_code == 2
    assert f"'{asked[:99]}" in done.stderr
    assert f"{asked[-99:]}' is no part. Write, for example, 2/4 for the second of" in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(("index", "total"), [("0", "2"), ("3", "2"), ("x", "2"), ("1", "two")])
def test_what_gitlab_says_is_refused_with_its_variables(
    build: Build, tmp_path: Path, index: str, total: str
) -> None:
    """Who never wrote `--shard` learns where it comes from."""
    done = build(CI_NODE_INDEX=index, CI_NODE_TOTAL=total)
    assert done.exit_code == 2
    assert (
        f"CI_NODE_INDEX is '{index}' and CI_NODE_TOTAL is '{total}', which is no part of a site. "
        "Correct them or unset them, or give --shard." in done.stderr
    )
    assert not (tmp_path / "site").exists()


# Schedulers

ADDRESSES = (
    *("nonsense", "foo://bar:1", "tcp://", "tcp://10.0.0.5", "tcp://10.0.0.5:x", "", " ", "a b:1"),
    *("://", "tcp://[::1:8786", "tcp://10.0.0.5:8786/x", "http://10.0.0.5:8786", "inproc://x"),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_no_address_is_refused_in_plain_words(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """With an example, before anybody is asked, and nothing is made."""
    asked: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda *args: asked.append(args), raising=False)
    done = build("--scheduler", address)
    assert done.exit_code == 2
    assert f"'{address}' is no scheduler's address. Write, for example, tcp://10." in done.stderr
    assert asked == []
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("here", ["127.0.0.1", "tcp://127.0.0.1"])
def test_nobody_at_an_address_is_told_in_plain_words(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    """Exit 4, with what to do, after some ten seconds, which are cut short here."""
    assert engines._PATIENCE == "10s"
    monkeypatch.setattr(engines, "_PATIENCE", "1s")
    with socket.socket() as free:  # a port at which nobody listens
        free.bind(("127.0.0.1", 0))
        address = f"{here}:{free.getsockname()[1]}"
        done = build("--scheduler", address)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == (
        f"aboveboard: No scheduler answers at {address}.\n"
        "    do:  Start one with `dask scheduler`, or leave --scheduler out.\n"
    )
    assert not (tmp_path / "site").exists()


def test_without_the_library_it_is_said_how_to_get_it(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an extra that few need; whoever needs none never loads it."""
    for name in [one for one in sys.modules if one.split(".")[0] == "distributed"]:
        monkeypatch.delitem(sys.modules, name)
    # Where no folder of Python's has it, the import system finds none.
    places = [place for place in sys.path if not (Path(place) / "distributed").is_dir()]
    monkeypatch.setattr(sys, "path", places)
    done = build("--scheduler", "tcp://127.0.0.1:1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "pip install 'aboveboard[dask]'" in done.stderr
    assert not (tmp_path / "site").exists()
    monkeypatch.undo()
    assert build().exit_code == 0
