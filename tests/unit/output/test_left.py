"""What is published no longer and was changed by hand: it stays, and is named until it is gone."""

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from aboveboard.output import Changes, OutputFile, OutputRefused, publish, strays

Put = Callable[..., Changes]
Tree = Callable[[Path], dict[str, str]]
Write = Callable[[str, str], Path]

PAGE = "old/page"
OTHER = {"new/page": "1"}


@pytest.fixture
def page(put: Put, write: Write) -> Path:
    """A page that somebody changed before its portal went."""
    put({PAGE: "1", **OTHER})
    page = write(PAGE, "edited")
    changes = put(OTHER)
    assert (changes.kept, changes.left, changes.removed) == ((PAGE,), (PAGE,), ())
    return page


def listed(state: Path) -> dict[str, object]:
    """Read the manifest."""
    found = json.loads((state / "manifest.json").read_bytes())
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("options", [{}, {"portals": ["new"]}, {"portals": []}])
def test_every_publication_names_it(page: Path, put: Put, options: dict[str, list[str]]) -> None:
    """Also one that is about other portals, or about none."""
    pages = OTHER if options.get("portals") != [] else {}
    for _ in range(3):
        changes = put(pages, **options)
        assert (changes.kept, changes.left, changes.removed) == ((PAGE,), (PAGE,), ())
        assert page.read_text() == "edited"


def test_every_publication_that_writes_names_it(page: Path, put: Put) -> None:
    """Not only one that finds everything as it was."""
    for text in ("2", "3"):
        changes = put({"new/page": text})
        assert (changes.changed, changes.left) == (("new/page",), (PAGE,))
    assert page.read_text() == "edited"


def test_it_is_named_although_nothing_is_written_for_it(page: Path, state: Path, put: Put) -> None:
    """Who looks whether our list was written anew is not misled."""
    before = (state / "manifest.json").stat().st_ino
    assert put(OTHER).left == (PAGE,)
    assert (state / "manifest.json").stat().st_ino == before
    assert page.exists()


@pytest.mark.parametrize("portals", [None, ["new"]])
def test_once_deleted_by_hand_it_is_forgotten(
    page: Path, state: Path, put: Put, write: Write, portals: list[str] | None
) -> None:
    """Its empty folder goes, and a file that is put there from then on is the author's."""
    page.unlink()
    changes = put(OTHER, portals=portals)
    assert (changes.kept, changes.left, changes.removed) == ((), (), ())
    assert list(listed(state)) == ["files", "format"]
    assert not page.parent.exists()
    write(PAGE, "mine")
    assert put(OTHER).kept == ()
    assert page.read_text() == "mine"


def test_changed_once_more_it_is_still_named(page: Path, put: Put) -> None:
    """It is somebody's work, whatever it says."""
    page.write_text("edited again")
    assert put(OTHER).left == (PAGE,)
    assert page.read_text() == "edited again"


@pytest.mark.parametrize("portals", [None, ["new"]])
def test_put_back_to_what_we_wrote_it_goes(
    site: Path, page: Path, put: Put, tree: Tree, portals: list[str] | None
) -> None:
    """It is ours again, and published no longer."""
    page.write_text("1")
    changes = put(OTHER, portals=portals)
    assert (changes.removed, changes.kept, changes.left) == ((PAGE,), (), ())
    assert tree(site) == {"new/": "", "new/page": "1"}
    assert put(OTHER).removed == ()


def test_published_again_it_is_set_aside(page: Path, state: Path, put: Put) -> None:
    """As any page that is changed by hand; from then on it is published."""
    changes = put({PAGE: "2", **OTHER})
    assert (changes.kept, changes.left) == ((PAGE,), ())
    assert page.read_text() == "2"
    assert (state / "kept" / PAGE).read_text() == "edited"
    assert list(listed(state)) == ["files", "format"]
    assert put(OTHER).removed == (PAGE,)


def test_put_back_and_published_again_it_is_ours(page: Path, state: Path, put: Put) -> None:
    """What we wrote ourselves is overwritten, and not set aside."""
    page.write_text("1")
    changes = put({PAGE: "2", **OTHER})
    assert (changes.changed, changes.kept, changes.left) == ((PAGE,), (), ())
    assert not (state / "kept").exists()


def test_published_again_with_the_very_bytes_it_is_ours(page: Path, put: Put) -> None:
    """There is nothing to set aside."""
    changes = put({PAGE: "edited", **OTHER})
    assert (changes.kept, changes.left, changes.unchanged) == ((), (), 2)
    assert page.exists()
    assert put(OTHER).removed == (PAGE,)


def test_a_page_in_the_way_of_a_file_is_set_aside_and_forgotten(
    site: Path, page: Path, state: Path, put: Put, tree: Tree
) -> None:
    """Its folder makes way, as for any that is changed by hand."""
    changes = put({"old": "2"})
    assert (changes.left, set(changes.kept) >= {PAGE}) == ((), True)
    assert not page.exists()
    assert tree(site) == {"old": "2"}
    assert (state / "kept" / PAGE).read_text() == "edited"
    assert put({"old": "2"}).kept == ()


def test_a_folder_in_its_place_is_the_authors_and_is_not_named(page: Path, put: Put) -> None:
    """Nothing is left there of ours."""
    page.unlink()
    page.mkdir()
    (page / "mine").write_text("mine")
    assert put(OTHER).kept == ()
    assert (page / "mine").read_text() == "mine"


def test_a_link_in_its_place_is_named(page: Path, put: Put) -> None:
    """Whoever has the address still sees what it leads to; with the link, it is gone."""
    outside = page.parents[2] / "outside"
    outside.write_text("1")  # the bytes that we wrote
    page.unlink()
    page.symlink_to(outside)
    for _ in range(2):
        assert put(OTHER).left == (PAGE,)
    page.unlink()
    assert put(OTHER).left == ()
    assert outside.read_text() == "1"


def test_an_interrupted_publication_forgets_nothing(
    site: Path, page: Path, state: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the next one completes knows what the one before had left."""

    def power_cut(*_: object) -> None:
        raise InterruptedError

    with monkeypatch.context() as patch:
        patch.setattr("aboveboard.output.commit.write_manifest", power_cut)
        with pytest.raises(InterruptedError):
            put({"new/page": "2"})
    changes = put({"new/page": "2"})
    assert (changes.healed, changes.left) == (True, (PAGE,))
    assert listed(state)["left"]
    page.unlink()
    assert put({"new/page": "2"}).left == ()


@pytest.mark.parametrize("path", ["../victim", "/victim", "a\\b", ""])
def test_a_list_of_it_that_leads_out_of_the_site_is_refused(
    state: Path, put: Put, path: str
) -> None:
    """As the list of what is published is; nothing is touched."""
    victim = state.with_name("victim")
    victim.write_text("1")
    put(OTHER)
    forged = listed(state)
    digest = forged["files"]["new/page"]  # type: ignore[index]
    (state / "manifest.json").write_text(json.dumps({**forged, "left": {path: digest}}))
    with pytest.raises(OutputRefused, match="damaged"):
        put(OTHER)
    assert victim.read_text() == "1"


# Strays: told before a portal goes


def test_strays_are_what_a_publication_without_the_portal_would_leave(
    site: Path, put: Put, write: Write, tree: Tree
) -> None:
    """Pages changed by hand, files and links of the author's; not pages as we wrote them."""
    put({"a/page": "1", "a/b/edited": "1", "a/b/c": "1", "ab/edited": "1", "top": "1"})
    for path in ("a/b/edited", "ab/edited", "a/b/mine", "a/z/mine"):
        write(path, "by hand")
    (site / "a/link").symlink_to(site / "ab")
    (site / "a/file").symlink_to(site / "top")
    found = strays(site, "a")
    assert found == ("a/b/edited", "a/b/mine", "a/file", "a/link", "a/z/mine")
    put({"ab/edited": "1", "top": "1"})
    left = {path.rstrip("/") for path in tree(site) if path.startswith("a/")}
    assert left == {*found, "a", "a/b", "a/z"}


def test_where_all_is_ours_or_nothing_is_there_no_stray_is_told(site: Path, put: Put) -> None:
    """What an earlier publication left is one only while it is changed."""
    put({PAGE: "1", **OTHER})
    assert strays(site, "old") == strays(site, "none") == ()
    (site / PAGE).write_text("edited")
    put(OTHER)
    assert strays(site, "old") == (PAGE,)
    (site / PAGE).write_text("1")
    assert strays(site, "old") == ()


def test_a_portal_that_is_a_link_is_a_stray_itself(site: Path, put: Put) -> None:
    """What it leads to is not looked at."""
    put({PAGE: "1", **OTHER})
    (site / "old").rename(site.with_name("elsewhere"))
    (site / "old").symlink_to(site.with_name("elsewhere"))
    assert strays(site, "old") == ("old",)


def test_of_a_site_that_was_not_published_from_here_nobody_can_say(site: Path) -> None:
    """There is no list, so its files may be ours or not."""
    (site / "old").mkdir(parents=True)
    assert strays(site, "old") is None


def test_pages_are_named_as_files_are_listed(site: Path, put: Put, write: Write) -> None:
    """Those of a folder before those of a longer-named one, published or left."""
    names = ("a-b/x", "a/y", "a/x")
    put(dict.fromkeys(names, "1"))
    for name in names:
        write(name, "edited")
    assert publish([OutputFile(PurePosixPath("c"), b"1")], site).left == ("a/x", "a/y", "a-b/x")
