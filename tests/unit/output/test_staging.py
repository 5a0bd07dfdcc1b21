"""Staging: lazily, beside the site, with every refusal before the first touch."""

import hashlib
import json
import os
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

import pytest

from aboveboard.output import (
    Changes,
    OutputFile,
    OutputRefused,
    Publication,
    publish,
    publish_by,
)

Put = Callable[..., Changes]
Tree = Callable[[Path], dict[str, str]]
Write = Callable[[str, str], Path]


def test_files_are_taken_one_at_a_time(site: Path, state: Path) -> None:
    """Each file is staged before the next is asked for, and the site stays as it is."""
    staged: list[int] = []

    def files() -> Iterator[OutputFile]:
        for number in range(3):
            staged.append(len(list((state / "staging").iterdir())))
            assert not site.exists()
            yield OutputFile(PurePosixPath(f"{number}.html"), b"x")

    publish(files(), site)
    assert staged == [0, 1, 2]


def test_memory_does_not_grow_with_content(site: Path) -> None:
    """Twenty megabytes of pages need far less than that in memory."""
    files = (OutputFile(PurePosixPath(f"{number}.html"), bytes(1_000_000)) for number in range(20))
    tracemalloc.start()
    publish(files, site)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6_000_000


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_a_failing_page_leaves_the_site_alone(
    site: Path, state: Path, put: Put, tree: Tree, error: type[BaseException]
) -> None:
    """What rendering raises passes through; nothing was published or left staged."""
    put({"a": "1", "b": "1"})
    before = (state / "manifest.json").read_bytes()

    def files() -> Iterator[OutputFile]:
        yield OutputFile(PurePosixPath("a"), b"2")
        raise error

    with pytest.raises(error):
        publish(files(), site)
    assert tree(site) == {"a": "1", "b": "1"}
    assert (state / "manifest.json").read_bytes() == before
    assert not (state / "staging").exists()
    assert not put({"a": "1", "b": "1"}).healed


def test_a_disk_too_full_to_stage_on_is_told_as_that(
    state: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That there is then nothing to clear away is no fault of its own."""
    plain = os.mkdir

    def fail(path: str | Path, *mode: int) -> None:
        if Path(path) == state / "staging":
            raise OSError(28, "No space left on device")
        plain(path, *mode)

    monkeypatch.setattr(os, "mkdir", fail)
    with pytest.raises(OSError, match="No space left on device"):
        put({"a": "1"})


def test_drafts_of_a_failing_page_are_cleared_away(site: Path, state: Path) -> None:
    """All of them, as is what was staged."""

    def stage(publication: Publication) -> None:
        one, other = publication.drafts(), publication.drafts()
        assert one != other
        assert one.parent == other.parent == state / "drafts"
        (one / "half a page").write_text("1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_by(stage, site)
    assert not (state / "drafts").exists()
    assert not (state / "staging").exists()


@pytest.mark.parametrize("path", ["a/b", "a/B", "A", "a", "../x", "/etc/x", "b\\c"])
def test_paths_in_the_way_of_others_leave_the_site_alone(
    site: Path, put: Put, tree: Tree, path: str
) -> None:
    """Twins, a file that is also a folder, and unsafe paths publish nothing."""
    put({"old": "1"})
    files = [
        OutputFile(PurePosixPath("a/b"), b"1"),
        OutputFile(PurePosixPath(path), b"2"),
    ]
    with pytest.raises(OutputRefused):
        publish(files, site)
    assert tree(site) == {"old": "1"}


def test_a_foreign_file_with_other_bytes_is_refused(
    site: Path, put: Put, write: Write, tree: Tree
) -> None:
    """A file that nobody here wrote is neither overwritten nor built around."""
    put({"a": "1"})
    mine = write("b/c", "mine")
    with pytest.raises(OutputRefused) as refused:
        put({"a": "2", "b/c": "2"})
    assert str(mine) in refused.value.reason
    assert tree(site) == {"a": "1", "b/": "", "b/c": "mine"}


def test_a_foreign_file_with_equal_bytes_is_adopted(state: Path, put: Put, write: Write) -> None:
    """The very file that would be written is taken on, untouched, and listed."""
    put({"a": "1"})
    mine = write("b", "2")
    os.utime(mine, (1, 1))
    changes = put({"a": "1", "b": "2"})
    assert (changes.added, changes.changed, changes.unchanged) == ((), (), 2)
    assert mine.stat().st_mtime == 1
    files = json.loads((state / "manifest.json").read_bytes())["files"]
    assert files["b"] == hashlib.sha256(b"2").hexdigest()
    assert put({"a": "1"}).removed == ("b",)


def test_other_files_in_the_site_are_left_alone(
    site: Path, put: Put, write: Write, tree: Tree
) -> None:
    """What nobody publishes and nobody listed survives every build."""
    put({"a/b": "1"})
    write("a/mine", "mine")
    write("CNAME", "example.org")
    put({})
    assert tree(site) == {"a/": "", "a/mine": "mine", "CNAME": "example.org"}


def test_a_foreign_file_in_a_folders_place_is_refused(put: Put, write: Write) -> None:
    """A page cannot go below somebody else's file."""
    put({"a": "1"})
    write("b", "mine")
    with pytest.raises(OutputRefused, match="did not write it"):
        put({"a": "1", "b/c/d": "2"})


@pytest.mark.parametrize("path", ["b", "b/d"])
def test_a_foreign_file_in_a_folder_that_makes_way_is_refused(
    put: Put, write: Write, path: str
) -> None:
    """A folder makes way for a page only if all in it is ours."""
    put({"a": "1", "x/b/c": "1"})
    mine = write(f"x/{path}/mine", "mine")
    with pytest.raises(OutputRefused) as refused:
        put({"a": "1", "x": "2"})
    assert str(mine) in refused.value.reason


def test_a_link_to_a_folder_in_a_folder_that_makes_way_is_refused(site: Path, put: Put) -> None:
    """It is no folder of ours."""
    put({"a": "1", "x/b": "1"})
    (site / "x/link").symlink_to(site.parent)
    with pytest.raises(OutputRefused, match="x/link is in the way: it is a symbolic link"):
        put({"a": "1", "x": "2"})


def test_a_folder_makes_way_though_there_are_foreign_files_elsewhere(
    put: Put, write: Write, site: Path, tree: Tree
) -> None:
    """They are in nobody's way."""
    put({"a/b": "1", "c/d": "1"})
    write("mine", "mine")
    write("c/mine", "mine")
    put({"a": "2", "c/d": "1"})
    assert tree(site) == {"a": "2", "c/": "", "c/d": "1", "c/mine": "mine", "mine": "mine"}


def test_links_in_the_site_are_not_followed(site: Path, put: Put, tree: Tree) -> None:
    """A page is written neither through a linked folder nor through a linked file."""
    outside = site.parent / "outside"
    outside.mkdir()
    (outside / "page").write_text("2")
    put({"a": "1"})
    (site / "folder").symlink_to(outside)
    (site / "page").symlink_to(outside / "page")
    for path in ("folder/page", "folder/deep/page", "page"):
        with pytest.raises(OutputRefused, match="symbolic link"):
            put({"a": "1", path: "2"})
    assert tree(outside) == {"page": "2"}


def test_a_pipe_in_a_pages_place_does_not_block(site: Path, put: Put) -> None:
    """What is no regular file is in the way, and is not opened."""
    put({"a": "1"})
    os.mkfifo(site / "b")
    with pytest.raises(OutputRefused, match="in the way"):
        put({"a": "1", "b": "2"})


@pytest.mark.parametrize(("text", "make"), [("", os.mkfifo), ("ab", partial(os.symlink, "a/"))])
def test_what_is_no_file_is_in_the_way_whatever_its_size(
    site: Path, put: Put, text: str, make: Callable[[Path], None]
) -> None:
    """A pipe has no bytes, a link as many as its target's name."""
    put({"a/b": "1"})
    make(site / "b")
    with pytest.raises(OutputRefused, match="in the way"):
        put({"a/b": "1", "b": text})
