"""Faults at every position, kills at any moment: the site is old or new, and heals."""

import errno
import itertools
import os
import random  # noqa: TID251 - seeded, to choose faults and moments
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aboveboard.output
from aboveboard.output import Changes, OutputFile, OutputRefused, publish

Tree = Callable[[Path], dict[str, str]]

_SOURCES = os.pathsep.join([str(Path(aboveboard.output.__file__).parents[2]), *sys.path])
_SEAMS = ("open", "write", "replace", "mkdir", "rmdir", "unlink", "chmod", "fchmod")

OLD = {
    "same": "1",
    "changed": "old",
    "acme/changed": "old",
    "acme/gone/page": "old",
    "file-turns-folder": "old",
    "folder-turns-file/a/b": "old",
    "gone": "old",
}
NEW = {
    "same": "1",
    "changed": "new",
    "acme/changed": "new",
    "acme/added": "new",
    "file-turns-folder/a/b": "new",
    "folder-turns-file": "new",
    "fresh/a/b": "new",
    "fresh/c": "new",
}


class Faults:
    """The system calls of the output, of which chosen ones fail."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls: dict[str, int] = {}
        self.failing: tuple[str, Container[int]] = "", ()
        for seam in (*_SEAMS, "fsync"):
            patch.setattr(os, seam, self._counted(seam, getattr(os, seam)))

    def arm(self, seam: str, positions: Container[int]) -> None:
        """Count from 0 again, and let the calls of ``seam`` at ``positions`` fail."""
        self.calls = dict.fromkeys((*_SEAMS, "fsync"), 0)
        self.failing = seam, positions

    def disarm(self) -> None:
        """Let every call succeed."""
        self.failing = "", ()

    def _counted(self, seam: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            number = self.calls.get(seam, 0)
            self.calls[seam] = number + 1
            if seam == self.failing[0] and number in self.failing[1]:
                raise OSError(errno.ENOSPC, f"{seam} number {number}")
            # Syncing for real would make these tests wait for the disk.
            return None if seam == "fsync" else plain(*args, **options)

        return call


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    """Nothing fails yet."""
    return Faults(monkeypatch)


def put(pages: Mapping[str, str], site: Path) -> Changes:
    """Publish ``{path: text}``."""
    return publish(
        [OutputFile(PurePosixPath(path), text.encode()) for path, text in pages.items()],
        site,
    )


def heal(site: Path) -> None:
    """Recover, and publish nothing further."""

    def files() -> Iterator[OutputFile]:
        raise InterruptedError
        yield

    with pytest.raises(InterruptedError):
        publish(files(), site)


def only_files(tree: Mapping[str, str]) -> dict[str, str]:
    """Leave out the folders."""
    return {path: text for path, text in tree.items() if not path.endswith("/")}


def assert_whole_and_healing(top: Path, tree: Tree, clean: dict[str, str]) -> None:
    """Assert whole pages now, old or new after healing, and new after publishing."""
    site, state = top / "site", top / ".site.aboveboard"
    for path, text in only_files(tree(site)).items():
        assert text in {OLD.get(path), NEW.get(path)}, path
    heal(site)
    assert only_files(tree(site)) in (OLD, NEW)
    put(NEW, site)
    assert only_files(tree(site)) == NEW
    assert tree(site) == clean
    assert not (state / "kept").exists()
    assert not (state / "journal.json").exists()
    assert not (state / "staging").exists()
    assert put(NEW, site).unchanged == len(NEW)


@pytest.fixture
def clean(tmp_path: Path, faults: Faults, tree: Tree) -> dict[str, str]:
    """The new site, published without an incident and without a forerunner."""
    faults.disarm()
    put(NEW, tmp_path / "clean")
    return tree(tmp_path / "clean")


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("seam", [*_SEAMS, "fsync"])
def test_a_fault_at_any_position_heals(
    tmp_path: Path,
    faults: Faults,
    tree: Tree,
    clean: dict[str, str],
    seam: str,
    lasting: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Whichever call fails, once or from then on, no page is half and all heals."""
    failed = 0
    for position in itertools.count():
        top = tmp_path / str(position)
        put(OLD, top / "site")
        faults.arm(seam, range(position, sys.maxsize if lasting else position + 1))
        try:
            put(NEW, top / "site")
        except OSError:
            failed += 1
        reached = faults.calls[seam] > position
        faults.disarm()
        if not reached:
            break
        assert_whole_and_healing(top, tree, clean)
    assert failed >= 2, "the fault never struck"


def test_faults_while_healing_heal_too(
    tmp_path: Path, faults: Faults, tree: Tree, clean: dict[str, str]
) -> None:
    """Several failures in a row, of publication and recovery alike, do no harm."""
    dice = random.Random(20261121)  # noqa: S311 - a seeded choice of faults
    struck = 0
    for number in range(60):
        top = tmp_path / str(number)
        put(OLD, top / "site")
        for _ in range(3):
            at, seam = dice.randrange(12), dice.choice(_SEAMS)
            faults.arm(seam, [at])
            try:
                put(NEW, top / "site")
            except OSError:
                struck += 1
        faults.disarm()
        assert_whole_and_healing(top, tree, clean)
    assert struck > 60


def test_a_first_publication_heals(
    tmp_path: Path, faults: Faults, tree: Tree, clean: dict[str, str]
) -> None:
    """Without a forerunner, the site after a fault is wholly there or not at all."""
    positions = [(seam, at) for seam in (*_SEAMS, "fsync") for at in range(12)]
    for number, (seam, at) in enumerate(positions):
        site = tmp_path / str(number) / "site"
        faults.arm(seam, [at])
        try:
            put(NEW, site)
        except OSError:
            assert not site.exists() or tree(site) == clean
        faults.disarm()
        put(NEW, site)
        assert tree(site) == clean


def test_ctrl_c_leaves_nothing_half_done(
    site: Path, state: Path, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupt among the renames passes through once the rest is done."""
    put(OLD, site)
    plain = os.replace
    renames = itertools.count()

    def interrupt(source: Path, target: Path) -> None:
        plain(source, target)
        if next(renames) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        put(NEW, site)
    assert only_files(tree(site)) == NEW
    assert not (state / "journal.json").exists()
    assert not (state / "staging").exists()
    changes = put(NEW, site)
    assert (changes.unchanged, changes.healed) == (len(NEW), False)


def test_a_disk_that_takes_a_little_at_a_time_is_written_to_the_end(
    site: Path, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that takes fewer bytes than given is continued."""
    plain = os.write
    monkeypatch.setattr(os, "write", lambda handle, rest: plain(handle, rest[:2]))
    put({"a": "long enough"}, site)
    assert tree(site) == {"a": "long enough"}


_PATHS = st.sampled_from(["a", "a/b", "a/b/c", "b", "b/a", "c"])
_SITES = st.dictionaries(_PATHS, st.sampled_from(["one", "two"]), max_size=4)


@settings(max_examples=150, deadline=None)
@given(sites=st.lists(_SITES, min_size=2, max_size=4), edits=st.lists(_PATHS))
def test_nothing_written_by_hand_is_ever_lost(
    sites: list[dict[str, str]], edits: list[str]
) -> None:
    """Whatever is edited and published, each edit is in the site or set aside."""
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(os, "fsync", lambda _handle: None)
        site = Path(folder) / "site"
        written: set[str] = set()
        for number, pages in enumerate(sites):
            try:
                put(pages, site)
            except OutputRefused:
                continue
            finally:
                found = {path.read_text() for path in Path(folder).rglob("*") if path.is_file()}
                assert written <= found
            assert all((site / path).read_text() == pages[path] for path in pages)
            for path in edits[number::2]:
                text = f"by hand, {number} {path}"
                try:
                    (site / path).parent.mkdir(parents=True, exist_ok=True)
                    overwritten = (site / path).read_text() if (site / path).exists() else ""
                    (site / path).write_text(text)
                except OSError:
                    continue
                written.discard(overwritten)
                written.add(text)


_FLIP = """
import sys
from pathlib import Path, PurePosixPath
from aboveboard.output import OutputFile, publish

sites = [
    [
        *((f"p{n}/page", f"{version} {n} " * 99) for n in range(25)),
        *((f"{version}-only/{n}/page", "x") for n in range(10)),
        (f"swap/{version}" if version == "old" else "swap", version),
    ]
    for version in ("old", "new")
]
print("ready", flush=True)
while True:
    for pages in sites:
        files = (OutputFile(PurePosixPath(p), text.encode()) for p, text in pages)
        publish(files, Path(sys.argv[1]))
"""


def _version(version: str) -> dict[str, str]:
    return {
        **{f"p{n}/page": f"{version} {n} " * 99 for n in range(25)},
        **{f"{version}-only/{n}/page": "x" for n in range(10)},
        "swap/old" if version == "old" else "swap": version,
    }


def test_a_kill_at_any_moment_heals(tmp_path: Path, tree: Tree) -> None:
    """After SIGKILL each page is whole, and the next command makes all old or new."""
    dice = random.Random(20261121)  # noqa: S311 - seeded moments
    old, new = _version("old"), _version("new")
    healed = 0
    put(old, tmp_path / "clean")
    for number in range(15):
        site = tmp_path / str(number) / "site"
        put(old, site)
        with subprocess.Popen(
            [sys.executable, "-c", _FLIP, str(site)],
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": _SOURCES},
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(dice.uniform(0.0, 0.12))
            process.send_signal(signal.SIGKILL)
        for path, text in only_files(tree(site)).items():
            assert text in {old.get(path), new.get(path)}
        healed += (tmp_path / str(number) / ".site.aboveboard" / "staging").exists()
        heal(site)
        assert only_files(tree(site)) in (old, new)
        put(old, site)
        assert tree(site) == tree(tmp_path / "clean")
        assert not (site.parent / ".site.aboveboard" / "kept").exists()
    assert healed, "no kill struck a publication"
