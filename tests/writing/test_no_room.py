"""A disk without room, a limit of a file's size, and folders that may only be read."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from moments import BUILD, NEW, OLD, TWO_JOBS, Clean, Command, command_at, put, torn

_SPACE = (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"])
"""Ways into a place of one's own to mount a disk in: as root, and as anybody where that is so."""


def _way_in() -> Sequence[str] | None:
    for way in _SPACE:
        if shutil.which(way[0]) is None:
            continue
        with tempfile.TemporaryDirectory() as folder:
            words = [*way, "mount", "-t", "tmpfs", "tmpfs", folder]
            if subprocess.run(words, capture_output=True, check=False).returncode == 0:
                return way
    return None


class Disk:
    """A disk of a chosen size with a project on it, which only its own command has mounted."""

    def __init__(self, command: Command, mounted: Path) -> None:
        self.command, self.root = command, mounted
        self.seen = Path(f"/proc/{command.process.pid}/root{mounted}")
        """The same project, for those who have not mounted the disk."""
        self._mount("-t", "tmpfs", "-o", "size=64m,mode=755", "tmpfs")

    def leave(self, room: int) -> None:
        """Leave so many bytes of room."""
        found = os.statvfs(self.seen)
        used = (found.f_blocks - found.f_bfree) * found.f_frsize
        self._mount("-o", f"remount,size={used + room}")

    def remount(self, how: str) -> None:
        """Mount it otherwise, such as ``ro``."""
        self._mount("-o", f"remount,{how}")

    def _mount(self, *words: str) -> None:
        assert self.command.beside("mount", *words, str(self.root)) == 0


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """The command where it may mount disks that nobody else sees."""
    way = _way_in()
    if way is None:
        pytest.skip("nobody may mount a tmpfs here: neither root nor a user namespace is given")
    with command_at(tmp_path_factory.mktemp("own") / "home", way) as command:
        yield command


@pytest.fixture
def disk(alone: Command, tmp_path: Path) -> Disk:
    """A disk of its own."""
    return Disk(alone, tmp_path)


def test_a_full_disk_is_told_and_heals_as_soon_as_there_is_room(
    disk: Disk, clean: Mapping[str, Clean]
) -> None:
    """However much room is left: for nothing, for some pages, for all but the journal."""
    run, site, stages = disk.command.run, disk.seen / "site", set()
    for room in (0, 4096, 40960, 122880, 204800, 245760, 286720, 327680):
        put(disk.seen, OLD)
        disk.leave(64 << 20)
        assert run(disk.root, *BUILD).code == 0
        put(disk.seen, NEW)
        disk.leave(room)
        full = [run(disk.root, *BUILD) for _ in range(2)]
        for done in full:
            assert done.code in {0, 4}
            why = "No space left on device. Nothing was lost"
            assert done.code == 0 or f"cannot read or write {disk.root}/.site.aboveb" in done.told
            assert done.code == 0 or why in done.told
            assert "Traceback" not in done.told
        stages |= {done.failed_in for done in full if done.code}
        assert torn(site, *clean.values()) == []
        disk.leave(64 << 20)
        assert run(disk.root, *BUILD).code == 0
        assert Clean.of(disk.seen) == clean["new"]
    assert stages == {"staging", "journal"}


def test_a_disk_that_may_only_be_read_is_told(disk: Disk, clean: Mapping[str, Clean]) -> None:
    """Root, too, may not write to it; once it may be written to, the build is done."""
    put(disk.seen, OLD)
    assert disk.command.run(disk.root, *BUILD).code == 0
    put(disk.seen, NEW)
    disk.remount("ro")
    for words in (BUILD, TWO_JOBS):
        done = disk.command.run(disk.root, *words)
        assert done.code == 4
        assert "cannot read or write" in done.told
        assert "Read-only file system. Nothing was lost" in done.told
    assert Clean.of(disk.seen) == clean["old"]
    disk.remount("rw")
    assert disk.command.run(disk.root, *BUILD).code == 0
    assert Clean.of(disk.seen) == clean["new"]


@pytest.mark.parametrize(
    ("words", "limits"),
    [(BUILD, (0, 3, 2000, 9000, 20000)), (TWO_JOBS, (2000, 9000))],
    ids=["one", "crew"],
)
def test_a_limit_of_a_files_size_is_told_and_heals(
    tmp_path: Path,
    command: Command,
    clean: Mapping[str, Clean],
    words: Sequence[str],
    limits: Sequence[int],
) -> None:
    """RLIMIT_FSIZE: the lock, a page, the manifest or the journal may be too large for it."""
    told = set()
    for limit in limits:
        put(tmp_path, OLD)
        assert command.run(tmp_path, *words).code == 0
        put(tmp_path, NEW)
        done = command.run(tmp_path, *words, limit=limit)
        assert done.code in {0, 4}
        assert "Traceback" not in done.told
        if done.code:
            assert f"cannot read or write {tmp_path}/.site.aboveboard/" in done.told
            assert "File too large. Nothing was lost" in done.told
            told.add(done.failed_in)
        assert torn(tmp_path / "site", *clean.values()) == []
        assert command.run(tmp_path, *words).code == 0
        assert Clean.of(tmp_path).site == clean["new"].site
    assert "staging" in told
    assert words is TWO_JOBS or "lock" in told


READ_ONLY = {
    "project": ([""], "read or write {project}/.site.aboveboard"),
    "state": ([".site.aboveboard"], "read or write {project}/.site.aboveboard/staging"),
    "site": (["site"], "move {project}/.site.aboveboard/staging/fresh to {project}/site/fresh"),
    "portal": (
        ["site/acme", "site/gone/status"],
        "move {project}/.site.aboveboard/staging/acme/index.html to {project}/site/acme/index.html",
    ),
    "removal": (["site/gone/status"], "read or write {project}/site/gone/status/index.html"),
}
"""Folders, and what is told of them: the page and the folder in which it could not be put."""


@pytest.mark.parametrize("what", READ_ONLY)
def test_a_folder_that_may_only_be_read_is_told_and_heals(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean], what: str
) -> None:
    """Before anything is written, or in the middle of what was begun."""
    is_first = what == "project"
    put(tmp_path, OLD)
    assert is_first or command.run(tmp_path, *BUILD).code == 0
    put(tmp_path, NEW)
    paths, told = READ_ONLY[what]
    folders = [tmp_path / path for path in paths]
    for folder in folders:
        folder.chmod(0o555)
    done = command.run(tmp_path, *BUILD, bound=True)
    for folder in folders:
        folder.chmod(0o755)
    assert done.code == 4, done.told
    assert done.told == (
        f"aboveboard: cannot {told.format(project=tmp_path)}: Permission denied. Nothing was lost; "
        "mend the cause and run the command again.\n"
    )
    assert is_first or torn(tmp_path / "site", *clean.values()) == []
    assert command.run(tmp_path, *BUILD, bound=True).code == 0
    assert Clean.of(tmp_path) == clean["new"]


def test_a_home_that_may_not_be_looked_at_keeps_nobody_from_building(
    tmp_path: Path, command: Command
) -> None:
    """As in a container whose user is another than the one whose home it names."""
    put(tmp_path, OLD)
    command.home.parent.chmod(0)
    try:
        assert command.run(tmp_path, *BUILD, bound=True).code == 0
    finally:
        command.home.parent.chmod(0o700)
