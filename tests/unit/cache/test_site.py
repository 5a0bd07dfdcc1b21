"""What a look at a portal's files tells, and that two who look see what one sees."""

import errno
import os
from pathlib import Path

import pytest

from aboveboard.cache import site as looks
from aboveboard.cache.site import stamps_of, stamps_of_each
from factories import write

NAMES = ["acme", "birch", "cedar", "gone", "empty"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write some portals; one is not there, and one has nothing in it."""
    (tmp_path / "empty").mkdir()
    texts = {f"{name}/{page}": name for name in NAMES[:3] for page in ("index.html", "a/b.html")}
    return write(tmp_path, texts)


def test_whoever_looks_sees_the_same_in_the_same_order(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an odd number, of one, and of none."""
    monkeypatch.setattr(looks, "_WORTH_A_PROCESS", 1)
    for names in (NAMES, NAMES[:1], []):
        assert stamps_of_each(site, names) == [stamps_of(site, name) for name in names]
    assert len(set(stamps_of_each(site, NAMES[:3]))) == 3


def test_the_other_process_looks_at_half_of_many_and_is_gone(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a few it is not begun."""
    here: list[str] = []
    look = stamps_of

    def noted(place: Path, folder: str) -> str:
        here.append(folder)
        return look(place, folder)

    monkeypatch.setattr(looks, "stamps_of", noted)
    stamps_of_each(site, NAMES)
    assert here == NAMES
    monkeypatch.setattr(looks, "_WORTH_A_PROCESS", 1)
    here.clear()
    begun: list[int] = []
    fork = os.fork

    def noted_fork() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(os, "fork", noted_fork)
    stamps_of_each(site, NAMES)
    assert here == NAMES[2:]
    (child,) = begun
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


@pytest.mark.parametrize("how", ["ends", "stops in the middle"])
def test_what_the_other_process_did_not_tell_is_looked_at_here(
    site: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """As when the machine ended it for want of memory."""
    expected = [stamps_of(site, name) for name in NAMES]
    monkeypatch.setattr(looks, "_WORTH_A_PROCESS", 1)
    parent, look = os.getpid(), stamps_of

    def failing(place: Path, folder: str) -> str:
        if os.getpid() != parent and (how == "ends" or folder == NAMES[1]):
            os._exit(1)
        return look(place, folder)

    monkeypatch.setattr(looks, "stamps_of", failing)
    assert stamps_of_each(site, NAMES) == expected


def test_where_no_more_processes_are_allowed_one_looks_at_all(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build is not worth less on a small machine."""
    expected = [stamps_of(site, name) for name in NAMES]
    monkeypatch.setattr(looks, "_WORTH_A_PROCESS", 1)

    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    assert stamps_of_each(site, NAMES) == expected
