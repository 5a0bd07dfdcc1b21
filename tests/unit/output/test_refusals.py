"""What an author is told where nothing is published: all of the words."""

import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest

from aboveboard.output import Changes, OutputFile, OutputLocked, OutputRefused, Protected, publish
from aboveboard.output.paths import refuse_twin, refuse_unsafe

Put = Callable[..., Changes]

PAGE = OutputFile(PurePosixPath("page.html"), b"<p>")
OWN = "Name a folder of its own, such as site/."
ANOTHER = "Give one of them another id or file name."


def _as_it_is(_top: Path) -> None:
    """Make nothing."""


def _link(top: Path) -> None:
    (top / "site").symlink_to(top)


def _file(top: Path) -> None:
    (top / "site").write_text("mine")


def _foreign(top: Path) -> None:
    (top / "site").mkdir()
    (top / "site/thesis.txt").write_text("mine")


def _odd_state(top: Path) -> None:
    (top / ".site.aboveboard").write_text("mine")


def _odd_note(top: Path) -> None:
    (top / ".site.aboveboard/shard.json").mkdir(parents=True)


def _odd_list(top: Path) -> None:
    (top / ".site.aboveboard/manifest.json").mkdir(parents=True)


def _damaged(top: Path) -> None:
    _foreign(top)
    (top / ".site.aboveboard").mkdir()
    (top / ".site.aboveboard/manifest.json").write_text("{}")


FOLDERS: Mapping[str, tuple[str, Callable[[Path], None], str, str]] = {
    "a link": (
        "{top}/site",
        _link,
        "The output folder {top}/site is a symbolic link.",
        "Name the real folder instead.",
    ),
    "the root": (
        "/",
        _as_it_is,
        "The output folder is /, the root of the file system.",
        OWN,
    ),
    "a file": (
        "{top}/site",
        _file,
        "The output folder {top}/site is a file.",
        "Name a folder, such as site/.",
    ),
    "a root": (
        "{top}/home",
        _as_it_is,
        "The output folder {top}/home is or holds {top}/home, which is not output.",
        OWN,
    ),
    "above what is read": (
        "{top}",
        _as_it_is,
        "The output folder {top} is or holds {top}/home, which is not output.",
        OWN,
    ),
    "in what is read": (
        "{top}/content/site",
        _as_it_is,
        "The output folder {top}/content/site lies in {top}/content, which is read and must not "
        "be written to.",
        "Name a folder outside it, such as site/.",
    ),
    "files of others": (
        "{top}/site",
        _foreign,
        "The output folder {top}/site is not empty, and there is no list "
        "({top}/.site.aboveboard/manifest.json) of what Aboveboard wrote there.",
        "Empty the folder or name another one: Aboveboard deletes nothing that it did not write.",
    ),
    "an odd folder beside it": (
        "{top}/site",
        _odd_state,
        "{top}/.site.aboveboard should be a folder of Aboveboard's own, but is none.",
        "Remove it, then build again.",
    ),
    "an odd note of a part": (
        "{top}/site",
        _odd_note,
        "{top}/.site.aboveboard/shard.json should be a file of Aboveboard's own, but is none.",
        "Remove it, then build again.",
    ),
    "an odd list of nothing": (
        "{top}/site",
        _odd_list,
        "{top}/.site.aboveboard/manifest.json should be a file of Aboveboard's own, but is none.",
        "Remove it, then build again.",
    ),
    "a damaged list": (
        "{top}/site",
        _damaged,
        "The list of what Aboveboard wrote to {top}/site ({top}/.site.aboveboard/manifest.json) "
        "is damaged or of a newer version, so the folder is not empty and nobody can say whose "
        "files those are.",
        "Restore the list, or remove {top}/.site.aboveboard and empty the output folder, then "
        "build everything again.",
    ),
}


@pytest.mark.parametrize("what", FOLDERS)
def test_a_refused_folder_is_named_with_a_way_out(tmp_path: Path, what: str) -> None:
    """Which folder, what of it, and what to do."""
    site, make, reason, remedy = FOLDERS[what]
    make(tmp_path)
    protected = Protected(roots=(tmp_path / "home",), folders=(tmp_path / "content",))
    with pytest.raises(OutputRefused) as refused:
        publish([PAGE], Path(site.format(top=tmp_path)), protected=protected)
    assert refused.value.reason == reason.format(top=tmp_path)
    assert refused.value.remedy == remedy.format(top=tmp_path)
    assert not list(tmp_path.rglob(PAGE.path.name))


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="needs Linux's /proc")
def test_a_mount_point_is_named_and_so_is_a_folder_in_it() -> None:
    """Nothing can be renamed into it from beside it."""
    with pytest.raises(OutputRefused) as refused:
        publish([], Path("/proc"))
    assert str(refused.value) == (
        "The output folder /proc is a mount point, so files cannot be renamed into it from beside "
        "it. Name a folder inside it, such as /proc/site."
    )


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (True, "it is a symbolic link, and Aboveboard follows none."),
        (False, "Aboveboard did not write it and will not overwrite it."),
    ],
)
def test_what_is_in_the_way_of_a_page_is_named(
    site: Path, put: Put, words: str, *, link: bool
) -> None:
    """And what it is."""
    put({"a": "1"})
    if link:
        (site / "b").symlink_to(site / "a")
    else:
        (site / "b").write_text("mine")
    with pytest.raises(OutputRefused) as refused:
        put({"a": "1", "b": "2"})
    assert refused.value.reason == f"{site}/b is in the way: {words}"
    assert refused.value.remedy == "Move it out of the output folder, then build again."


def test_a_page_of_none_of_the_portals_is_named(put: Put) -> None:
    """And how it would be published."""
    with pytest.raises(OutputRefused) as refused:
        put({"birch/a": "1"}, portals=["acme"])
    assert refused.value.reason == "The file 'birch/a' belongs to none of the portals being built."
    assert refused.value.remedy == "Build the whole site, or name the folder that it lies in."


@pytest.mark.parametrize("lost", [False, True])
def test_who_holds_the_lock_is_told(site: Path, state: Path, put: Put, *, lost: bool) -> None:
    """By its process, unless that was not written down."""

    def files() -> Iterator[OutputFile]:
        if lost:
            (state / "lock").write_bytes(b"?")
        put({"inner": "1"})
        yield OutputFile(PurePosixPath("outer"), b"1")

    with pytest.raises(OutputLocked) as locked:
        publish(files(), site)
    assert locked.value.reason == (
        f"Another program holds {state}/lock, the lock of {site}."
        if lost
        else f"Process {os.getpid()} is publishing to {site} at this moment."
    )
    assert locked.value.remedy == (
        "Wait until it has finished and build again; if it hangs, end it: the lock goes with the "
        "process."
    )


def test_a_path_that_leads_out_of_the_site_is_told() -> None:
    """As it was written, with its signs that cannot be seen."""
    with pytest.raises(OutputRefused) as refused:
        refuse_unsafe("a\n/b")
    assert refused.value.reason == "The path 'a\\n/b' cannot be published."
    assert refused.value.remedy == (
        "Use a relative path of plain names, without '..' or backslashes."
    )


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("a/b", "Two things want the path 'a/b'."),
        ("a/B", "The paths 'a/b' and 'a/B' differ by capital letters alone."),
    ],
)
def test_twins_are_told(other: str, reason: str) -> None:
    """Those that are equal, and those that would be on some disks."""
    with pytest.raises(OutputRefused) as refused:
        refuse_twin("a/b", other)
    assert (refused.value.reason, refused.value.remedy) == (reason, ANOTHER)


@pytest.mark.parametrize("kind", [OutputRefused, OutputLocked])
def test_a_refusal_comes_whole_from_another_process(kind: type[OutputRefused]) -> None:
    """With what is wrong and what to do."""
    come = pickle.loads(pickle.dumps(kind("It is full.", "Empty it.")))  # noqa: S301 - our own
    assert repr(come) == f"{kind.__name__}('It is full.', 'Empty it.')"
    assert (come.reason, come.remedy, str(come)) == (
        "It is full.",
        "Empty it.",
        "It is full. Empty it.",
    )
