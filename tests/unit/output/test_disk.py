"""Single files: what another process may put in their place between a look and the opening."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from aboveboard.output.disk import (
    holds,
    look_at,
    make_folder,
    read_back,
    write_durably,
    write_new,
    write_through,
)


def test_a_link_is_neither_read_nor_written_through(tmp_path: Path) -> None:
    """Wherever it points, also to nothing."""
    (tmp_path / "there").write_text("1")
    for name in ("there", "nowhere"):
        link = tmp_path / f"to-{name}"
        link.symlink_to(tmp_path / name)
        with pytest.raises(OSError, match="symbolic links"):
            read_back(link)
        with pytest.raises(FileExistsError):
            write_new(link, b"2")
    assert (tmp_path / "there").read_text() == "1"
    assert not (tmp_path / "nowhere").exists()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody writes to it, so nothing is in it."""
    os.mkfifo(tmp_path / "pipe")
    assert read_back(tmp_path / "pipe") == b""


def test_what_is_no_file_holds_no_bytes(tmp_path: Path) -> None:
    """Though a link is as long as the page, and as much comes out of a pipe."""
    (tmp_path / "link").symlink_to("page")
    os.mkfifo(tmp_path / "pipe")
    assert holds(tmp_path / "link", b"page") is False
    assert holds(tmp_path / "pipe", b"") is False
    assert holds(tmp_path / "none", b"") is None


def test_there_is_nothing_below_a_file(tmp_path: Path) -> None:
    """As there is nothing below what is not there."""
    (tmp_path / "file").write_text("1")
    assert look_at(tmp_path / "file/page") is None
    assert look_at(tmp_path / "none/page") is None


def test_what_is_private_is_so_from_its_first_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not only once its mode has been set, whatever the umask."""
    begun: list[int] = []

    def look(there: os.stat_result) -> None:
        begun.append(stat.S_IMODE(there.st_mode))

    monkeypatch.setattr(os, "chmod", lambda path, _mode: look(os.lstat(path)))
    monkeypatch.setattr(os, "fchmod", lambda handle, _mode: look(os.fstat(handle)))
    old = os.umask(0)
    try:
        make_folder(tmp_path / "folder", 0o700)
        write_new(tmp_path / "file", b"1", 0o600)
    finally:
        os.umask(old)
    assert begun == [0o700, 0o600]


@pytest.mark.parametrize(
    ("writes", "name"),
    [
        (lambda folder: write_new(folder / "a", b"1"), "a"),
        (lambda folder: write_through(folder / "drafts", folder / "a", b"1"), "drafts/*"),
        (lambda folder: write_durably(folder / "a", [b"1"]), "a.new"),
    ],
)
def test_a_disk_without_room_is_told_with_the_file_that_found_none(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    writes: Callable[[Path], None],
    name: str,
) -> None:
    """The system, which was asked by a handle, names none."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "drafts").mkdir()
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left") as told:
        writes(tmp_path)
    assert Path(told.value.filename).match(f"{tmp_path}/{name}")
