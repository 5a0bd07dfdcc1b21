"""What the tool did not write stays: in the site, and wherever a site is asked for."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from aboveboard.pictures import bare
from factories import client, note, picture, write
from moments import BUILD, NEW, OLD, Clean, Command, put, tree

MINE = b"Written by hand.\n"


@pytest.fixture
def root(tmp_path: Path, command: Command) -> Path:
    """A project with a site, which the next build would change."""
    root = tmp_path / "project"
    put(root, OLD)
    assert command.run(root, *BUILD).code == 0
    put(root, NEW)
    return root


@pytest.mark.parametrize("cache", ["--cache", "--no-cache"])
def test_an_authors_own_files_stay_where_they_are(
    root: Path, command: Command, clean: Mapping[str, Clean], cache: str
) -> None:
    """A CNAME, notes, and what lies beside pages that stay, change or go; nobody is warned."""
    own = dict.fromkeys(("CNAME", "notes/todo.txt", ".well-known/x", "acme/x", "gone/mine"), MINE)
    write(root / "site", own)
    for name, content in (("new", NEW), ("old", OLD), ("new", NEW)):
        put(root, content)
        done = command.run(root, *BUILD, cache)
        assert (done.code, "warning" in done.told) == (0, False)
        assert tree(root / "site") == {**clean[name].site, **own}
    assert (root / ".site.aboveboard/manifest.json").read_bytes() == clean["new"].manifest


@pytest.mark.parametrize("cache", ["--cache", "--no-cache"])
def test_a_page_changed_by_hand_is_told_and_never_lost(
    root: Path, command: Command, clean: Mapping[str, Clean], cache: str
) -> None:
    """One that is made again is set aside and told once; one that is not stays, told each time."""
    write(root / "site", {"acme/index.html": MINE, "brook/index.html": MINE, "gone/feed.xml": MINE})
    done = command.run(root, *BUILD, cache)
    assert done.code == 0
    warnings = [line for line in done.told.splitlines() if line.startswith("warning: ")]
    assert warnings == [
        "warning: site/acme/index.html was changed by hand, and made anew.",
        "warning: site/brook/index.html was changed by hand, and made anew.",
        "warning: site/gone/feed.xml was changed by hand, so it was not deleted.",
    ]
    assert tree(root / "site") == {**clean["new"].site, "gone/feed.xml": MINE}
    kept = {"acme/index.html": MINE, "brook/index.html": MINE}
    assert tree(root / ".site.aboveboard/kept") == kept
    again = command.run(root, *BUILD, cache)
    assert [line for line in again.told.splitlines() if "warning" in line] == warnings[2:]
    assert again.code == 0
    assert tree(root / "site")["gone/feed.xml"] == MINE


def test_where_a_page_was_put_aside_is_told(root: Path, command: Command) -> None:
    """Not in the folder that somebody made a link of."""
    write(root / "site", {"acme/index.html": MINE})
    (root / ".site.aboveboard/kept").symlink_to(root)
    told = command.run(root, *BUILD).told
    assert "    do:  Take what you need of it from .site.aboveboard/kept.1/.\n" in told
    assert (root / ".site.aboveboard/kept.1/acme/index.html").read_bytes() == MINE


@pytest.mark.parametrize("cache", ["--cache", "--no-cache"])
@pytest.mark.parametrize("closed", ["gone/feed.xml", "gone/status", "gone"])
def test_what_may_not_be_read_stays_and_keeps_nobody_from_building(
    root: Path, command: Command, clean: Mapping[str, Clean], cache: str, closed: str
) -> None:
    """Of a page that is published no longer nobody can say that it is as we wrote it."""
    pages = {path for path in clean["old"].site if f"{path}/".startswith(f"{closed}/")}
    (root / "site" / closed).chmod(0)
    try:
        for _ in range(2):
            done = command.run(root, *BUILD, cache, bound=True)
            assert done.code == 0, done.told
            warned = {line for line in done.told.splitlines() if line.startswith("warning: ")}
            assert warned == {
                f"warning: site/{page} was changed by hand, so it was not deleted."
                for page in pages
            }
    finally:
        (root / "site" / closed).chmod(0o755)
    assert tree(root / "site") == {
        **clean["new"].site,
        **{page: clean["old"].site[page] for page in pages},
    }
    assert command.run(root, *BUILD, cache, bound=True).code == 0
    assert tree(root / "site") == clean["new"].site


@pytest.mark.parametrize("path", ["fresh/index.html", "fresh"])
def test_a_page_that_would_overwrite_an_authors_file_is_refused(
    root: Path, command: Command, clean: Mapping[str, Clean], path: str
) -> None:
    """Nothing is published, and the file is named."""
    write(root / "site", {path: MINE})
    done = command.run(root, *BUILD)
    assert done.code == 3
    assert done.told.startswith(
        f"aboveboard: {root}/site/{path} is in the way: Aboveboard did not write it"
    )
    assert "\n    do:  Move it out of the output folder" in done.told
    assert tree(root / "site") == {**clean["old"].site, path: MINE}


def test_a_link_in_the_site_is_not_followed(root: Path, command: Command) -> None:
    """Neither where a new portal would be nor where one is taken away."""
    outside = write(root.parent / "outside", {"index.html": MINE})
    (root / "site/gone").rename(root / "elsewhere")
    (root / "site/gone").symlink_to(root / "elsewhere")
    before = tree(root / "elsewhere")
    assert command.run(root, *BUILD).code == 0
    assert tree(root / "elsewhere") == before
    (root / "site/dale").rename(root / "dale")
    (root / "site/dale").symlink_to(outside)
    done = command.run(root, *BUILD)
    assert done.code == 3
    assert f"{root}/site/dale is in the way: it is a symbolic link" in done.told
    assert tree(outside) == {"index.html": MINE}


# Twins: one name on a disk that is blind to case


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"clients/Brook/client.yaml": client(name="Another")}, "'Brook' is not an id"),
        ({"clients/fresh/client.yaml": client(path="BROOK")}, "'BROOK' is not a path"),
        (
            {"clients/fresh/client.yaml": client(path="brook")},
            "error duplicate-id: The path 'brook'",
        ),
    ],
    ids=["folders", "paths", "same"],
)
def test_twins_are_refused_before_anything_is_published(
    root: Path,
    command: Command,
    clean: Mapping[str, Clean],
    content: Mapping[str, str],
    words: str,
) -> None:
    """Also on a disk that tells capital letters apart."""
    put(root, {**NEW, **content})
    done = command.run(root, *BUILD)
    assert done.code == 1
    assert words in done.told
    assert tree(root / "site") == clean["old"].site


def test_pictures_that_differ_by_capital_letters_alone_are_two_files_everywhere(
    root: Path, command: Command
) -> None:
    """What is published of them is named for what they show."""
    folder = "clients/acme/notes"
    one, two = picture("a.png"), picture("a.png", "turned")
    pictures = {f"{folder}/graph.png": one, f"{folder}/Graph.png": two}
    words = note("![a](graph.png) ![b](Graph.png)\n")
    put(root, {**NEW, f"{folder}/2026-11-18-x.md": words})
    write(root / "content", pictures)
    assert command.run(root, *BUILD).code == 0
    site = tree(root / "site")
    drawn = {content for path, content in site.items() if path.startswith("acme/media/")}
    assert drawn == {one, bare("a.png", two)}
    assert len({path.casefold() for path in site}) == len(site)


# Folders that are no output


def _link(root: Path) -> None:
    (root / "site").rename(root / "real")
    (root / "site").symlink_to(root / "real")


def _no_list(root: Path) -> None:
    (root / ".site.aboveboard/manifest.json").unlink()


def _no_state(root: Path) -> None:
    (root / ".site.aboveboard").rename(root / "away")


def _state_is_a_link(root: Path) -> None:
    (root / ".site.aboveboard").rename(root / "away")
    (root / ".site.aboveboard").symlink_to(root / "away")


def _nothing(_root: Path) -> None:
    pass


REFUSED: Mapping[str, tuple[Callable[[Path], None], str, str]] = {
    "link": (_link, "site", "is a symbolic link"),
    "list lost": (_no_list, "site", "is not empty, and there is no list"),
    "state lost": (_no_state, "site", "is not empty, and there is no list"),
    "state a link": (_state_is_a_link, "site", "should be a folder of Aboveboard's own"),
    "root": (_nothing, "/", "the root of the file system"),
    "project": (_nothing, ".", "is or holds"),
    "above": (_nothing, "..", "is or holds"),
    "home": (_nothing, "HOME", "is or holds"),
    "content": (_nothing, "content", "is or holds"),
    "in content": (_nothing, "content/clients/site", "which is read"),
    "templates": (_nothing, "templates/site", "which is read"),
    "theirs": (_nothing, "away", "is not empty, and there is no list"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_folder_that_is_no_output_is_refused(root: Path, command: Command, what: str) -> None:
    """Whatever the command is told, nothing in or around the project changes."""
    spoil, site, words = REFUSED[what]
    write(root, {"away/thesis.txt": MINE} if what == "theirs" else {})
    spoil(root)
    before = tree(root.parent)
    done = command.run(
        root, *BUILD, "--no-cache", "--site", site.replace("HOME", str(command.home))
    )
    assert done.code == 3, done.told
    assert done.told.startswith("aboveboard: ")
    assert words in done.told
    assert "\n    do:  " in done.told
    after = tree(root.parent)
    for found in (before, after):  # whose lock is held says so, and changes nothing else
        found.pop("project/.site.aboveboard/lock", None)
    assert after == before
