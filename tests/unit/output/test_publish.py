"""What a publication does to the site, and what it tells."""

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from aboveboard.output import (
    Changes,
    OutputFile,
    OutputLocked,
    OutputRefused,
    Publication,
    publish,
    publish_by,
)

Put = Callable[..., Changes]
Tree = Callable[[Path], dict[str, str]]
Write = Callable[[str, str], Path]


def test_a_first_site_is_published(site: Path, put: Put, tree: Tree) -> None:
    """Every file is there, in its folders, and told as added in order."""
    changes = put({"b/c/d": "1", "a": "2", "b/a": "3"})
    assert tree(site) == {"a": "2", "b/": "", "b/a": "3", "b/c/": "", "b/c/d": "1"}
    assert changes == Changes(
        added=("a", "b/a", "b/c/d"),
        changed=(),
        removed=(),
        kept=(),
        unchanged=0,
        healed=False,
    )


def test_the_folders_above_the_site_are_made(site: Path) -> None:
    """An output folder may be named before the folder that it lies in exists."""
    deep = site / "x" / "y"
    publish([OutputFile(PurePosixPath("a"), b"1")], deep)
    assert (deep / "a").read_text() == "1"


def test_changes_are_told_apart(put: Put) -> None:
    """Added, changed, removed and unchanged files are each told, sorted."""
    put({"same": "1", "gone/z": "1", "gone/a": "1", "other/z": "1", "other/a": "1"})
    changes = put({"same": "1", "other/z": "2", "other/a": "2", "new/b": "1"})
    assert changes.added == ("new/b",)
    assert changes.changed == ("other/a", "other/z")
    assert changes.removed == ("gone/a", "gone/z")
    assert (changes.unchanged, changes.kept) == (1, ())


def test_files_are_told_folder_by_folder(put: Put) -> None:
    """Those of a folder stand before those of one whose name only begins alike."""
    changes = put({"a-b/x": "1", "a b/x": "1", "a/z": "1", "a/y/x": "1"})
    assert changes.added == ("a/y/x", "a/z", "a b/x", "a-b/x")


def test_who_comes_afterwards_is_told_while_nobody_else_may_publish(site: Path, put: Put) -> None:
    """The same that is returned."""
    told: list[Changes] = []

    def stage(publication: Publication) -> None:
        file = OutputFile(PurePosixPath("a"), b"1")
        publication.draft.take(publication.desk.take(file))

    def note(_publication: Publication, changes: Changes) -> None:
        assert (site / "a").read_text() == "1"
        with pytest.raises(OutputLocked):
            put({"b": "1"})
        told.append(changes)

    assert [publish_by(stage, site, afterwards=note)] == told
    assert told[0].added == ("a",)


def test_equal_bytes_keep_their_time(site: Path, put: Put) -> None:
    """A file that has its bytes already is not touched, so syncs stay small."""
    put({"a": "1", "b": "1"})
    os.utime(site / "a", (1, 1))
    os.utime(site / "b", (1, 1))
    put({"a": "1", "b": "2"})
    assert (site / "a").stat().st_mtime == 1
    assert (site / "b").stat().st_mtime != 1


def test_the_same_size_is_not_the_same(site: Path, put: Put) -> None:
    """Bytes are compared, not sizes or times."""
    put({"a": "1"})
    os.utime(site / "a", (1, 1))
    put({"a": "2"})
    assert (site / "a").read_text() == "2"


def test_publishing_the_same_again_writes_nothing(state: Path, put: Put) -> None:
    """Without a change not even the manifest is written anew."""
    put({"a": "1"})
    os.utime(state / "manifest.json", (1, 1))
    assert put({"a": "1"}).unchanged == 1
    assert (state / "manifest.json").stat().st_mtime == 1


def test_folders_left_empty_are_removed(site: Path, put: Put, write: Write, tree: Tree) -> None:
    """Only folders that pruned files lay in go, and only when nothing is left."""
    put({"a/b/c/d": "1", "e/f": "1", "g/h/i": "1"})
    (site / "mine" / "empty").mkdir(parents=True)
    write("g/mine", "mine")
    put({"e/f": "1"})
    assert tree(site) == {
        "e/": "",
        "e/f": "1",
        "g/": "",
        "g/mine": "mine",
        "mine/": "",
        "mine/empty/": "",
    }


@pytest.mark.parametrize(
    ("number", "passes"), [(errno.EEXIST, True), (errno.ENOTEMPTY, True), (errno.EIO, False)]
)
def test_a_folder_that_is_not_empty_stays_however_a_system_says_so(
    site: Path, put: Put, monkeypatch: pytest.MonkeyPatch, number: int, *, passes: bool
) -> None:
    """POSIX has two words for it; any other error passes through."""
    put({"a/b": "1", "c": "1"})
    plain = os.rmdir

    def refuse(folder: str, **options: Any) -> None:
        if folder == str(site / "a"):
            raise OSError(number, os.strerror(number))
        plain(folder, **options)

    monkeypatch.setattr(os, "rmdir", refuse)
    if passes:
        assert put({"c": "1"}).removed == ("a/b",)
    else:
        with pytest.raises(OSError, match="Input/output error"):
            put({"c": "1"})


def test_modes_do_not_depend_on_the_umask(site: Path, put: Put) -> None:
    """A web server can read what was built under a strict or a lax umask."""
    for number, mask in enumerate((0o077, 0o000)):
        old = os.umask(mask)
        try:
            put({f"{number}/a/b": "1"})
        finally:
            os.umask(old)
        modes = {
            stat.S_IMODE(entry.stat().st_mode)
            for entry in (site, *site.rglob("*"))
            if entry.is_dir()
        }
        assert modes == {0o755}
        assert stat.S_IMODE((site / f"{number}/a/b").stat().st_mode) == 0o644


def test_a_missing_page_is_published_again(site: Path, put: Put, tree: Tree) -> None:
    """Files and whole sites that were deleted by hand come back."""
    put({"a/b": "1", "c": "1"})
    (site / "c").unlink()
    assert put({"a/b": "1", "c": "1"}).added == ("c",)
    (site / "c").unlink()
    (site / "a" / "b").unlink()
    (site / "a").rmdir()
    site.rmdir()
    put({"a/b": "1", "c": "1"})
    assert tree(site) == {"a/": "", "a/b": "1", "c": "1"}


def test_a_page_deleted_by_hand_is_not_told_as_removed(site: Path, put: Put) -> None:
    """Pruning what is gone already is nothing to tell."""
    put({"a": "1", "b": "1"})
    (site / "b").unlink()
    changes = put({"a": "1"})
    assert (changes.removed, changes.kept) == ((), ())


def test_a_portal_deleted_by_hand_is_not_told_either(site: Path, put: Put, tree: Tree) -> None:
    """Its folder is gone with it."""
    put({"a": "1", "b/c/d": "1"})
    shutil.rmtree(site / "b")
    changes = put({"a": "1"})
    assert (changes.removed, changes.kept) == ((), ())
    assert tree(site) == {"a": "1"}


def test_a_page_whose_folder_made_way_for_a_file_is_not_told_either(
    site: Path, put: Put, write: Write, tree: Tree
) -> None:
    """The page is gone, and the file in its folder's place was never ours."""
    put({"a/b/c": "1", "d": "1"})
    (site / "a/b/c").unlink()
    (site / "a/b").rmdir()
    write("a/b", "mine")
    changes = put({"d": "1"})
    assert (changes.removed, changes.kept) == ((), ())
    assert tree(site) == {"a/": "", "a/b": "mine", "d": "1"}


def test_pages_go_when_the_new_ones_have_come_unless_they_are_in_their_way(
    site: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What links to a page is changed first; the manifest is last."""
    put({"gone": "1", "page": "1", "folder/page": "1", "file": "1"})
    steps: list[str] = []

    def recorded(name: str) -> Callable[..., None]:
        plain = getattr(os, name)

        def step(*paths: str | Path) -> None:
            if site in Path(paths[-1]).parents:
                steps.append(f"{name} {Path(paths[-1]).relative_to(site)}")
            plain(*paths)

        return step

    for name in ("replace", "unlink"):
        monkeypatch.setattr(os, name, recorded(name))
    put({"page": "2", "folder": "2", "file/page": "2"})
    assert sorted(steps[:2]) == ["unlink file", "unlink folder/page"]
    assert sorted(steps[2:-1]) == ["replace file", "replace folder", "replace page"]
    assert steps[-1] == "unlink gone"


def test_a_file_turns_into_a_folder_and_back(site: Path, put: Put, tree: Tree) -> None:
    """A page may take the place of a folder of pages, and the other way round."""
    put({"a": "1", "b/c/d": "1"})
    put({"a/x/y": "2", "b": "2"})
    assert tree(site) == {"a/": "", "a/x/": "", "a/x/y": "2", "b": "2"}
    changes = put({"a": "1", "b/c/d": "1"})
    assert tree(site) == {"a": "1", "b/": "", "b/c/": "", "b/c/d": "1"}
    assert changes.removed == ("a/x/y", "b")
    assert changes.kept == ()


class TestHandEditedPages:
    """A page that was edited by hand is never lost."""

    def test_an_edited_page_is_set_aside(
        self, site: Path, state: Path, put: Put, write: Write
    ) -> None:
        """The page is published anew; the edited one is kept, and told."""
        put({"a/b.html": "1", "c": "1"})
        write("a/b.html", "edited")
        changes = put({"a/b.html": "2", "c": "1"})
        assert changes.kept == changes.changed == ("a/b.html",)
        assert (site / "a/b.html").read_text() == "2"
        assert (state / "kept/a/b.html").read_text() == "edited"
        for folder in ("kept", "kept/a"):
            assert stat.S_IMODE((state / folder).stat().st_mode) == 0o700

    def test_an_edited_page_is_set_aside_though_it_would_be_the_same(
        self, site: Path, state: Path, put: Put, write: Write
    ) -> None:
        """The page comes back to what it was, and the edit is kept."""
        put({"a": "1"})
        write("a", "edited")
        assert put({"a": "1"}).kept == ("a",)
        assert (site / "a").read_text() == "1"
        assert (state / "kept/a").read_text() == "edited"

    def test_earlier_kept_pages_stay(self, state: Path, put: Put, write: Write) -> None:
        """A second and a third edit get a number of their own."""
        for number in range(3):
            put({"a/b": "1"})
            write("a/b", f"edit {number}")
        put({"a/b": "1"})
        kept = {path.name: path.read_text() for path in (state / "kept/a").iterdir()}
        assert kept == {"b": "edit 0", "b.1": "edit 1", "b.2": "edit 2"}

    def test_a_kept_file_and_a_kept_folder_of_one_name_both_stay(
        self, state: Path, put: Put, write: Write, tree: Tree
    ) -> None:
        """Where an earlier kept file has the folder's name, the folder is numbered."""
        put({"a": "1"})
        write("a", "edited")
        put({"a/b": "1"})
        write("a/b", "edited too")
        put({"a/b": "2"})
        assert tree(state / "kept") == {
            "a": "edited",
            "a.1/": "",
            "a.1/b": "edited too",
        }

    def test_an_edited_page_is_not_pruned(
        self, site: Path, put: Put, write: Write, tree: Tree
    ) -> None:
        """It stays where it is, and is told; what becomes of it later, ``test_left`` tells."""
        put({"a/b": "1", "c": "1"})
        write("a/b", "edited")
        changes = put({"c": "1"})
        assert changes.kept == ("a/b",)
        assert changes.removed == ()
        assert tree(site) == {"a/": "", "a/b": "edited", "c": "1"}

    def test_an_edit_to_the_very_new_bytes_is_no_conflict(self, put: Put, write: Write) -> None:
        """A page that already says what will be published is left as it is."""
        put({"a": "1"})
        write("a", "2")
        changes = put({"a": "2"})
        assert (changes.kept, changes.changed, changes.unchanged) == ((), (), 1)

    def test_an_edited_page_in_a_folders_place_is_set_aside(
        self, site: Path, state: Path, put: Put, write: Write, tree: Tree
    ) -> None:
        """What must make way for new pages is moved, not left and not lost."""
        put({"a": "1", "b/c": "1"})
        write("a", "edited")
        write("b/c", "edited")
        changes = put({"a/x": "2", "b": "2"})
        assert tree(site) == {"a/": "", "a/x": "2", "b": "2"}
        assert tree(state / "kept") == {"a": "edited", "b/": "", "b/c": "edited"}
        assert set(changes.kept) >= {"a", "b/c"}

    @pytest.mark.parametrize("link", [False, True])
    def test_an_edited_page_is_kept_elsewhere_where_its_place_is_taken(
        self, site: Path, state: Path, put: Put, write: Write, *, link: bool
    ) -> None:
        """A file or a link that is called ``kept`` does not hold up all builds to come."""
        put({"a/b": "1"})
        if link:
            (state / "kept").symlink_to(site.parent)
        else:
            (state / "kept").write_text("mine")
        write("a/b", "edited")
        done = put({"a/b": "2"})
        assert (done.kept, done.aside) == (("a/b",), "kept.1")
        assert (state / "kept.1/a/b").read_text() == "edited"

    def test_a_page_replaced_by_a_link_is_set_aside(
        self, site: Path, state: Path, put: Put
    ) -> None:
        """The link is moved; what it points to is neither read nor written."""
        outside = site.parent / "outside"
        outside.write_text("1")
        put({"a": "1"})
        (site / "a").unlink()
        (site / "a").symlink_to(outside)
        assert put({"a": "2"}).kept == ("a",)
        assert (site / "a").read_text() == "2"
        assert outside.read_text() == "1"
        assert (state / "kept/a").readlink() == outside

    def test_a_page_replaced_by_a_link_makes_way_for_a_folder(
        self, site: Path, put: Put, tree: Tree
    ) -> None:
        """New pages do not go through a link that took an old page's place."""
        outside = site.parent / "outside"
        outside.mkdir()
        put({"a": "1"})
        (site / "a").unlink()
        (site / "a").symlink_to(outside)
        assert put({"a/b": "2"}).kept == ("a",)
        assert tree(site) == {"a/": "", "a/b": "2"}
        assert tree(outside) == {}

    def test_a_page_replaced_by_a_folder_is_set_aside_whole(
        self, site: Path, state: Path, put: Put, write: Write
    ) -> None:
        """All that the author put into the folder is kept."""
        put({"a": "1"})
        (site / "a").unlink()
        write("a/mine", "mine")
        assert put({"a": "1"}).kept == ("a",)
        assert (site / "a").read_text() == "1"
        assert (state / "kept/a/mine").read_text() == "mine"


class TestPartialBuilds:
    """A publication of some portals leaves the others exactly as they are."""

    def test_only_the_named_portals_change(self, site: Path, put: Put, tree: Tree) -> None:
        """Named ones are replaced and pruned, others neither written nor pruned."""
        put({"a/x": "1", "a/y": "1", "b/x": "1", "robots.txt": "1"})
        changes = put({"a/x": "2"}, portals=["a"])
        assert changes.removed == ("a/y",)
        assert tree(site) == {"a/": "", "a/x": "2", "b/": "", "b/x": "1", "robots.txt": "1"}

    def test_the_others_stay_in_the_manifest(self, put: Put) -> None:
        """A later whole build still knows, and prunes, what it did not name."""
        put({"a/x": "1", "b/x": "1", "robots.txt": "1"})
        put({"a/x": "2"}, portals=["a"])
        changes = put({"a/x": "2"})
        assert changes.removed == ("b/x", "robots.txt")

    def test_edits_in_other_portals_do_not_matter(self, site: Path, put: Put, write: Write) -> None:
        """Another portal's edited page is neither told nor moved."""
        put({"a/x": "1", "b/x": "1"})
        write("b/x", "edited")
        assert put({"a/x": "2"}, portals=["a"]).kept == ()
        assert (site / "b/x").read_text() == "edited"

    def test_a_file_at_the_top_can_be_named(self, put: Put) -> None:
        """A top-level name may be a file's."""
        put({"robots.txt": "1", "a/x": "1"})
        changes = put({"robots.txt": "2"}, portals=["robots.txt"])
        assert changes.changed == ("robots.txt",)

    def test_a_name_that_is_only_a_beginning_is_not_named(self, put: Put) -> None:
        """Naming ``acme`` does not name ``acme-2``."""
        put({"acme/x": "1", "acme-2/x": "1"})
        assert put({}, portals=["acme"]).removed == ("acme/x",)

    def test_naming_none_changes_nothing(self, put: Put) -> None:
        """No portals is not the whole site."""
        put({"a/x": "1"})
        assert put({}, portals=[]).removed == ()

    def test_a_file_of_another_portal_is_refused(self, site: Path, put: Put, tree: Tree) -> None:
        """A page outside the named portals is a mistake, and nothing is published."""
        put({"a/x": "1"})
        with pytest.raises(OutputRefused, match="none of the portals"):
            put({"a/x": "2", "b/x": "2"}, portals=["a"])
        assert tree(site) == {"a/": "", "a/x": "1"}

    def test_a_twin_of_another_portal_is_refused(self, put: Put) -> None:
        """A portal may not differ from one that is carried over by case alone."""
        put({"acme/x": "1"})
        with pytest.raises(OutputRefused, match="capital letters"):
            put({"Acme/x": "1"}, portals=["Acme"])
