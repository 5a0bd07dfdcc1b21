"""A file's bytes are exchanged whole, once, and only if they are still what was read."""

import errno
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import aboveboard
from aboveboard import handles
from aboveboard.editing import Opened, exchange
from aboveboard.editing.exchange import Busy, Changed
from aboveboard.sources.files import is_passed_over

OTHER = """
import sys
from pathlib import Path
from aboveboard.editing import exchange

exchange._PATIENCE = 0.05
try:
    exchange.exchange(Path(sys.argv[1]), b"old", b"theirs")
except (exchange.Busy, exchange.Changed) as answer:
    print(type(answer).__name__)
else:
    print("written")
"""
DRAFT = ".client.yaml.aboveboard-12-0123456789abcdef.new"
"""A draft of a run that was killed, or is still writing."""
HOLDER = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""
ADDER = """
import sys
from pathlib import Path
from aboveboard.editing import Opened
from aboveboard.problems.unclear import Unclear

disk, name = Path(sys.argv[1]), sys.argv[2]
for number in range(4):
    while True:
        try:
            Opened(disk, disk.read_bytes()).write("x", {(f"{name}-{number}",): "yes"})
            break
        except Unclear:
            pass
"""


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A file that was read."""
    disk = tmp_path / "client.yaml"
    disk.write_bytes(b"old")
    return disk


def python(script: str, *words: object) -> "subprocess.Popen[str]":
    """Begin a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(aboveboard.__file__).parents[1])},
    )


@contextmanager
def locked(disk: Path) -> Iterator[int]:
    """Hold the lock as another command would."""
    handle = os.open(disk, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def alone(disk: Path) -> bool:
    """Tell whether nothing lies beside a file."""
    return list(disk.parent.iterdir()) == [disk]


# Two at once


def test_whoever_comes_between_looking_and_writing_is_told_so(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process writes nothing, once this one has seen that nothing changed."""
    answers = []
    looks: list[bool] = []
    look = exchange._is_at

    def last_look(path: Path, found: os.stat_result) -> bool:
        is_there = look(path, found)
        looks.append(is_there)
        if len(looks) == 2:
            answers.append(python(OTHER, disk).communicate()[0].strip())
        return is_there

    monkeypatch.setattr(exchange, "_is_at", last_look)
    exchange.exchange(disk, b"old", b"ours")
    assert answers == ["Busy"]
    assert disk.read_bytes() == b"ours"
    assert python(OTHER, disk).communicate()[0].strip() == "Changed"
    assert disk.read_bytes() == b"ours"
    assert alone(disk)


def test_many_processes_that_edit_one_file_lose_no_edit(tmp_path: Path) -> None:
    """Each reads again when it came too late; in the end all that they added stands there."""
    disk = tmp_path / "client.yaml"
    disk.write_text("# mine\nname: Acme\n")
    names = ("a", "b", "c")
    runs = [python(ADDER, disk, name) for name in names]
    for run in runs:
        run.communicate()
    assert [run.returncode for run in runs] == [0, 0, 0]
    lines = disk.read_text().splitlines()
    assert lines[:2] == ["# mine", "name: Acme"]
    assert sorted(lines[2:]) == sorted(
        f"{name}-{number}: yes" for name in names for number in range(4)
    )
    assert alone(disk)


def test_a_file_that_is_held_is_waited_for(disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command holds it only for as long as it writes."""
    with locked(disk) as handle:
        monkeypatch.setattr(handles, "sleep", lambda _: fcntl.flock(handle, fcntl.LOCK_UN))
        exchange.exchange(disk, b"old", b"ours")
    assert disk.read_bytes() == b"ours"


def test_who_waited_for_a_file_that_is_another_then_came_too_late(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it holds the same bytes: the next one may hold it by now, and be writing a draft."""
    draft = disk.with_name(DRAFT)
    with locked(disk) as handle:

        def replace(_: float) -> None:
            new = disk.with_name("new")
            new.write_bytes(b"old")
            new.replace(disk)
            draft.write_bytes(b"half of thei")
            fcntl.flock(handle, fcntl.LOCK_UN)

        monkeypatch.setattr(handles, "sleep", replace)
        with pytest.raises(Changed):
            exchange.exchange(disk, b"old", b"ours")
    assert disk.read_bytes() == b"old"
    assert draft.read_bytes() == b"half of thei"


def test_a_process_that_holds_a_file_for_long_is_told(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in a terminal, say; nothing is written. When it is gone, the lock is."""
    pauses: list[float] = []
    monkeypatch.setattr(handles, "sleep", pauses.append)
    with python(HOLDER, disk) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BlockingIOError) as told:
            Opened(disk, b"a: b\n").write("content/client.yaml", {("a",): "c"})
        assert told.value.filename == "content/client.yaml"
        assert told.value.strerror == (
            "another program has kept it locked for 5 seconds (a second aboveboard, or a backup)"
        )
        assert 4 < sum(pauses) < 6
        with pytest.raises(Busy):
            exchange.exchange(disk, b"old", b"ours")
        assert disk.read_bytes() == b"old"
        assert alone(disk)
        holder.kill()
    exchange.exchange(disk, b"old", b"ours")
    assert disk.read_bytes() == b"ours"


# What it is


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_rights_stay_and_are_never_wider(
    disk: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    """Until the draft has those of the file it is its owner's alone, whatever the umask."""
    disk.chmod(mode)
    before = disk.stat()
    drafts = []
    change = os.fchmod

    def changed(handle: int, rights: int) -> None:
        drafts.append(os.fstat(handle).st_mode & 0o777)
        change(handle, rights)

    monkeypatch.setattr(os, "fchmod", changed)
    mask = os.umask(0)
    try:
        exchange.exchange(disk, b"old", b"ours")
    finally:
        os.umask(mask)
    after = disk.stat()
    assert drafts == [0o600]
    assert after.st_mode == before.st_mode
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
@pytest.mark.parametrize(("owner", "group"), [(12345, 54321), (0, 54321)])
def test_owner_and_group_stay_where_that_is_allowed(disk: Path, owner: int, group: int) -> None:
    """Or those with whom a folder is shared could no longer write."""
    os.chown(disk, owner, group)
    exchange.exchange(disk, b"old", b"ours")
    assert (disk.stat().st_uid, disk.stat().st_gid) == (owner, group)


def test_where_the_owner_may_not_be_given_the_group_still_is(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who edits a colleague's file becomes its owner; it stays writable for both."""
    given = []

    def chown(_: int, owner: int, group: int) -> None:
        given.append((owner, group))
        if owner != -1:
            raise PermissionError

    monkeypatch.setattr(os, "fchown", chown)
    found = disk.stat()
    exchange.exchange(disk, b"old", b"ours")
    assert given == [(found.st_uid, found.st_gid), (-1, found.st_gid)]
    assert disk.read_bytes() == b"ours"


RIGHTS = {0o660: 0o600, 0o640: 0o600, 0o664: 0o644, 0o775: 0o755, 0o604: 0o600, 0o646: 0o644}
"""Rights of a file, and what is left of them where its group cannot be kept."""


@pytest.mark.parametrize("rights", RIGHTS)
def test_where_the_group_may_not_be_given_none_gets_its_rights(
    disk: Path, monkeypatch: pytest.MonkeyPatch, rights: int
) -> None:
    """Neither those of our own group nor, through what all may, those of the group of before."""

    def chown(*_: int) -> None:
        raise PermissionError

    disk.chmod(rights)
    monkeypatch.setattr(os, "fchown", chown)
    exchange.exchange(disk, b"old", b"ours")
    assert oct(disk.stat().st_mode & 0o7777) == oct(RIGHTS[rights])


@contextmanager
def nobody() -> Iterator[None]:
    """Be somebody else, in no group but one."""
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
def test_a_group_of_others_is_not_exchanged_for_our_own_with_the_same_rights() -> None:
    """As the system has it, for the owner of a file whose group it is not in."""
    with TemporaryDirectory() as folder:
        disk = Path(folder) / "client.yaml"
        disk.write_bytes(b"old")
        disk.chmod(0o660)
        for path in (disk, Path(folder)):
            os.chown(path, 65534, 12345)
        with nobody():
            exchange.exchange(disk, b"old", b"ours")
        found = disk.stat()
        assert disk.read_bytes() == b"ours"
        assert (found.st_uid, found.st_gid, found.st_mode & 0o7777) == (65534, 65534, 0o600)


def test_a_file_that_nobody_may_write_is_not_written_by_root_either(disk: Path) -> None:
    """The system would let root write it."""
    disk.chmod(0o444)
    with pytest.raises(PermissionError) as told:
        exchange.exchange(disk, b"old", b"ours")
    assert told.value.filename == str(disk)
    assert disk.read_bytes() == b"old"
    assert alone(disk)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
def test_a_file_that_may_not_be_written_is_not_written() -> None:
    """Whoever wrote-protected it meant it, though its folder would allow another in its place."""
    with TemporaryDirectory() as folder:
        disk = Path(folder) / "client.yaml"
        disk.write_bytes(b"old")
        disk.chmod(0o644)
        Path(folder).chmod(0o777)
        with nobody(), pytest.raises(PermissionError):
            exchange.exchange(disk, b"old", b"ours")
        assert disk.read_bytes() == b"old"
        assert alone(disk)


def test_what_became_a_link_or_no_file_is_left_alone(disk: Path) -> None:
    """Also where it leads to the very bytes that were read."""
    there = disk.with_name("there")
    disk.rename(there)
    disk.symlink_to(there)
    with pytest.raises(Changed):
        exchange.exchange(disk, b"old", b"ours")
    assert (disk.is_symlink(), there.read_bytes()) == (True, b"old")
    disk.unlink()
    with pytest.raises(Changed):
        exchange.exchange(disk, b"old", b"ours")
    os.mkfifo(disk)
    with pytest.raises(Changed):
        exchange.exchange(disk, b"old", b"ours")


@pytest.mark.parametrize("now", [b"", b"ol", b"old ", b"OLD"])
def test_what_changed_since_it_was_read_is_left_alone(disk: Path, now: bytes) -> None:
    """To the last byte; nothing is left beside it."""
    disk.write_bytes(now)
    with pytest.raises(Changed):
        exchange.exchange(disk, b"old", b"ours")
    assert disk.read_bytes() == now
    assert alone(disk)


# What lies beside it


def test_drafts_of_killed_runs_go_and_files_of_others_stay(disk: Path) -> None:
    """An editor's swap file, a backup of some year, and what only looks like ours."""
    mine = (
        ".client.yaml.swp",
        "client.yaml~",
        ".client.yaml.2024.new",
        DRAFT.replace("client", "other"),
        DRAFT.replace("-12-", "-x-"),
        DRAFT.replace("cdef", "cde"),
        f"{DRAFT}.bak",
        "outside",
    )
    for name in mine:
        disk.with_name(name).write_text("mine")
    folder, link, draft = (disk.with_name(DRAFT.replace("-12-", f"-{number}-")) for number in "345")
    folder.mkdir()
    link.symlink_to("outside")
    draft.write_text("half a dr")
    exchange.exchange(disk, b"old", b"ours")
    left = {*mine, folder.name, link.name, "client.yaml"}
    assert {path.name for path in disk.parent.iterdir()} == left
    assert {disk.with_name(name).read_text() for name in mine} == {"mine"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_draft_of_somebody_else_stays(disk: Path) -> None:
    """Whoever made it has not lost it for having named it so."""
    draft = disk.with_name(DRAFT)
    draft.write_text("theirs")
    os.chown(draft, 12345, -1)
    exchange.exchange(disk, b"old", b"ours")
    assert draft.read_text() == "theirs"


def test_a_draft_that_is_killed_is_taken_away_by_the_next_run(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written is what is looked for, and the content's reader passes over it."""

    def killed(draft: Path, *_: object) -> None:
        draft.write_bytes(b"half a dr")
        os._exit(9)

    monkeypatch.setattr(exchange, "_write_draft", killed)
    child = os.fork()
    if not child:
        exchange.exchange(disk, b"old", b"ours")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    monkeypatch.undo()
    (draft,) = (path for path in disk.parent.iterdir() if path != disk)
    assert is_passed_over(draft.name)
    exchange.exchange(disk, b"old", b"ours")
    assert alone(disk)


def test_a_disk_without_room_is_told_with_the_file(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system names none: it was asked by a handle."""

    def fsync(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="No space left") as told:
        exchange.exchange(disk, b"old", b"ours")
    assert told.value.filename == str(disk)
    assert alone(disk)
