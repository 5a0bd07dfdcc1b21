"""The same content at the same time gives the same bytes, whatever is around the program."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import machine

_BACKWARDS = """
import os
_scan, _list = os.scandir, os.listdir
class _Backwards:
    def __init__(self, *given):
        self.entries = _scan(*given)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        self.entries.close()
    def __iter__(self):
        return iter(sorted(self.entries, key=lambda entry: entry.name, reverse=True))
os.scandir = _Backwards
os.listdir = lambda *given: sorted(_list(*given), reverse=True)
"""
"""Gives the entries of every folder from the last name to the first."""
_NOBODY = 65534


@dataclass(frozen=True)
class Place:
    """Surroundings in which the program runs."""

    folder: str = "here"
    around: Mapping[str, str] = field(default_factory=dict)
    first: str = ""
    flags: tuple[str, ...] = ()
    umask: int = 0o022
    jobs: str = "1"
    backwards: bool = False
    old: bool = False
    """Whether content was last written long ago."""


ELSEWHERE = {
    "a private umask, ASCII, another zone": Place(
        around={"LC_ALL": "C", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "COLUMNS": "20"},
        umask=0o077,
        jobs="4",
    ),
    "no umask, German, another zone": Place(
        around={
            "LC_ALL": "de_DE.UTF-8",
            "LANGUAGE": "de",
            "TZ": "America/Los_Angeles",
            "PYTHONHASHSEED": "77",
            "COLUMNS": "300",
            "PYTHONIOENCODING": "utf-8",
        },
        umask=0,
    ),
    "folders read backwards, files written backwards": Place(first=_BACKWARDS, backwards=True),
    "another folder, old files, no assertions": Place(
        folder="an other/ünder/" + "deep/" * 20,
        flags=("-O", "-B"),
        old=True,
        jobs="2",
        around={"PYTHONUTF8": "1", "NO_COLOR": "1", "TERM": "dumb"},
    ),
}


@dataclass(frozen=True)
class Made:
    """What the program wrote and told."""

    files: Mapping[str, tuple[str, bytes]]
    told: str


def commands(jobs: str) -> list[tuple[str, ...]]:
    """Give the commands, the build with so many processes."""
    build, *others = machine.COMMANDS
    return [(*build, "--jobs", jobs), *others]


def made_in(folder: Path, told: str) -> Made:
    """Gather what was made; of the schema, which lies with the sources, the bytes alone."""
    site = machine.everything_in(folder / "site", folder / "care")
    schema = machine.everything_in(folder / ".aboveboard/schema")
    state = machine.everything_in(folder / ".site.aboveboard")
    files = {**site, "manifest": state[".site.aboveboard/manifest.json"]}
    return Made(files | {path: ("", content) for path, (_, content) in schema.items()}, told)


def make(folder: Path, place: Place) -> Made:
    """Run every command in a new project."""
    machine.begin(folder, backwards=place.backwards)
    if place.old:
        for path in folder.rglob("*"):
            os.utime(path, (10**9, 10**9))
    told = machine.run(
        folder,
        commands(place.jobs),
        first=place.first,
        around=place.around,
        flags=place.flags,
        umask=place.umask,
    )
    return made_in(folder, told)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Give what is made in plain surroundings."""
    return make(tmp_path_factory.mktemp("plain") / "project", Place())


def is_the_same(made: Made, here: Made) -> bool:
    """Compare, and name what differs."""
    assert made.told == here.told
    assert sorted(made.files) == sorted(here.files)
    assert [path for path in here.files if made.files[path] != here.files[path]] == []
    return True


def test_all_of_it_is_made_and_told(here: Made) -> None:
    """Else nothing would be compared: a warning, lists, headers, a picture; modes are the same."""
    ends = [line for line in here.told.splitlines() if line.startswith("=== ")]
    assert {line.rpartition(" ")[2] for line in ends} == {"0"}
    assert len(ends) == len(machine.COMMANDS)
    for words in ("warning softener: 'a minor issue'", "BEGIN:VTODO", "Content-Security-Policy"):
        assert words in here.told
    paths = set(here.files)
    assert {"site/_headers", "care/index.html", "schema/client.json", "manifest"} <= paths
    assert any(path.startswith("site/c1/media/") for path in paths)
    page = here.files["site/c1/lately/index.html"][1].decode()
    assert "Ünïcödé, 你好, שלום." in page
    modes = {mode for path, (mode, _) in here.files.items() if path.startswith(("site", "care"))}
    assert modes == {"-rw-r--r--", "drwxr-xr-x"}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_same_is_made_and_told_elsewhere(tmp_path: Path, here: Made, name: str) -> None:
    """Bytes, modes, lists, headers, the care page, schemas, and every word of every command."""
    place = ELSEWHERE[name]
    assert is_the_same(make(tmp_path / place.folder, place), here)


def test_the_same_is_made_upon_what_is_remembered(tmp_path: Path, here: Made) -> None:
    """A build that follows another one, of other words in one note, leaves what a first leaves."""
    machine.begin(tmp_path)
    path = tmp_path / "content/clients/c1/notes/2026-11-20-x.md"
    words = path.read_text("utf-8")
    path.write_text(words.replace("Two.", "Three."), "utf-8")
    machine.run(tmp_path, [(*machine.COMMANDS[0], "--jobs", "2")])
    path.write_text(words, "utf-8")
    made = make(tmp_path, Place())
    assert made.files == here.files


@pytest.fixture
def nobodys(tmp_path: Path) -> Iterator[Path]:
    """Give a folder that another user may write to."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root can become somebody else")
    with tempfile.TemporaryDirectory(prefix=tmp_path.name) as name:
        folder = machine.begin(Path(name) / "project")
        for path in (Path(name), folder, *folder.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY)
        yield folder


def test_another_user_makes_the_same(nobodys: Path, here: Made) -> None:
    """With a home that is not there, and the right to read alone, where the program lies."""
    capability = "+dac_read_search"
    become = (
        "setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups",
        f"--inh-caps={capability}", f"--ambient-caps={capability}",
    )  # fmt: skip
    if subprocess.run([*become, "true"], check=False).returncode:
        pytest.skip("this machine gives no such right")
    told = machine.run(
        nobodys, commands("1"), before=become, around={"HOME": "/nonexistent", "USER": "nobody"}
    )
    assert {path.owner() for path in nobodys.glob("site/*")} <= {"nobody"}
    assert is_the_same(made_in(nobodys, told), here)


def test_a_difference_would_be_seen(tmp_path: Path, here: Made) -> None:
    """Without what keeps modes from the umask, every file of the site is another."""
    spoiled = Place(first="import os\nos.fchmod = lambda *_: None\n", umask=0o077)
    made = make(tmp_path, spoiled)
    assert made.told == here.told
    modes = {made.files[path][0] for path in here.files if path.startswith("site/c1/api")}
    assert modes == {"-rw-------", "drwxr-xr-x"}
