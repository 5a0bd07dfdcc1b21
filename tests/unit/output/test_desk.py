"""Desks beside the first: for some portals, for another try, and for reading back."""

import os
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest

from aboveboard.output import (
    Changes,
    Desk,
    OutputFile,
    OutputRefused,
    Publication,
    Staged,
    publish_by,
)
from aboveboard.output.folder import Place

Put = Callable[..., Changes]
Tree = Callable[[Path], dict[str, str]]


def file(path: str, text: str) -> OutputFile:
    """Give a file of a text."""
    return OutputFile(PurePosixPath(path), text.encode())


def hash_of(text: str) -> str:
    """Give the hash under which a text is staged."""
    return sha256(text.encode()).hexdigest()


@pytest.fixture
def drafts(site: Path) -> Path:
    """A folder for drafts, beside a staging folder and a site of two portals."""
    place = Place.of(site)
    (place.state / "staging").mkdir(parents=True)
    place.drafts.mkdir()
    for folder in ("acme", "acme/deep", "acme-2"):
        (site / folder).mkdir(parents=True)
        (site / folder / "page").write_text("old")
    return place.drafts


@pytest.fixture
def desk(site: Path, drafts: Path) -> Desk:
    """A desk of that site, all of which was written by us."""
    before = {f"{folder}/page": hash_of("old") for folder in ("acme", "acme/deep", "acme-2")}
    return Desk(Place.of(site), before, drafts)


def test_what_became_of_a_file_is_told(desk: Desk, state: Path, tree: Tree) -> None:
    """The same, another, or the first of its name; what is the same is not staged."""
    assert desk.take(file("acme/page", "old")) == Staged("acme/page", hash_of("old"), equal=True)
    assert desk.take(file("acme-2/page", "new")) == ("acme-2/page", hash_of("new"), False)
    assert desk.take(file("acme/more", "1")) == ("acme/more", hash_of("1"), None)
    assert desk.take(file("birch/page", "1")) == ("birch/page", hash_of("1"), None)
    assert tree(state / "staging") == {
        "acme-2/": "",
        "acme-2/page": "new",
        "acme/": "",
        "acme/more": "1",
        "birch/": "",
        "birch/page": "1",
    }


def test_a_folder_is_made_once(desk: Desk, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files come to it."""
    made: list[str] = []
    plain = os.mkdir

    def recorded(path: str, mode: int) -> None:
        made.append(path)
        plain(path, mode)

    monkeypatch.setattr(os, "mkdir", recorded)
    for path in ("birch/a/page", "birch/page", "birch/a/more"):
        desk.take(file(path, "1"))
    assert made == [f"{state}/staging/birch", f"{state}/staging/birch/a"]


def test_a_desk_for_some_portals_knows_what_was_written_there_and_nothing_else(
    desk: Desk, drafts: Path
) -> None:
    """What it does not know of is somebody else's, also where a name begins alike."""
    own = desk.of({"acme"}, drafts)
    for path in ("acme/page", "acme/deep/page"):
        assert own.take(file(path, "new")).equal is False
    with pytest.raises(OutputRefused, match="did not write it"):
        own.take(file("acme-2/page", "new"))


def test_a_file_staged_by_way_of_drafts_may_be_staged_again(
    desk: Desk, state: Path, drafts: Path, tree: Tree
) -> None:
    """By a desk that has not had it; a web server can read it, and no draft is left."""
    first = desk.of({"acme"}, drafts)
    for each in (first, first.anew()):
        assert each.take(file("acme/page", "new")).equal is False
    assert tree(state / "staging") == {"acme/": "", "acme/page": "new"}
    assert stat.S_IMODE((state / "staging/acme/page").stat().st_mode) == 0o644
    assert list(drafts.iterdir()) == []
    with pytest.raises(OutputRefused, match="Two things want the path 'acme/page'"):
        first.take(file("acme/page", "newer"))


def test_a_file_that_goes_straight_to_staging_is_staged_once(desk: Desk, site: Path) -> None:
    """Nobody else may have written it."""
    plain = Desk(Place.of(site), {"acme/page": hash_of("old")})
    plain.take(file("acme/page", "new"))
    with pytest.raises(FileExistsError):
        plain.anew().take(file("acme/page", "new"))


def test_what_was_staged_is_read_back_and_so_is_what_the_site_has(
    desk: Desk, site: Path, state: Path
) -> None:
    """From where it is; other bytes than those are refused."""
    same, other = desk.take(file("acme/page", "old")), desk.take(file("acme-2/page", "new"))
    fresh = desk.take(file("birch/page", "1"))
    assert [desk.content_of(each) for each in (same, other, fresh)] == [b"old", b"new", b"1"]
    (site / "acme/page").write_text("edited")
    (state / "staging/acme-2/page").write_text("torn")
    for each in (same, other):
        with pytest.raises(OutputRefused) as refused:
            desk.content_of(each)
        assert refused.value.reason == f"The file '{each.path}' is not as it was made."
        assert refused.value.remedy == (
            "Look whether something else writes to the output folder, then build again."
        )


def test_drafts_of_an_earlier_publication_lead_nowhere(site: Path, state: Path, tree: Tree) -> None:
    """Each has a folder of its own for them, that is gone with it."""
    given: list[Path] = []
    late: list[Desk] = []

    def stage(publication: Publication) -> None:
        given.extend(publication.drafts() for _ in range(2))
        assert given[-1].parent == given[-2].parent == state / "drafts"
        assert given[-1].is_dir()
        late.append(publication.desk.of({"acme"}, given[-1]))
        publication.draft.take(late[-1].take(file("acme/page", str(len(given)))))
        if late[1:]:
            with pytest.raises(FileNotFoundError):
                late[0].anew().take(file("acme/late", "1"))

    publish_by(stage, site)
    assert tree(site) == {"acme/": "", "acme/page": "2"}
    assert not (state / "drafts").exists()
    publish_by(stage, site)
    assert len({*given}) == len(given) == 4
    assert tree(site) == {"acme/": "", "acme/page": "4"}


def test_a_publication_that_fails_leaves_no_drafts(site: Path, state: Path) -> None:
    """Nor what had come to staging by way of them."""

    def stage(publication: Publication) -> None:
        desk = publication.desk.of({"acme"}, publication.drafts())
        publication.draft.take(desk.take(file("acme/page", "1")))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_by(stage, site)
    assert {path.name for path in state.iterdir()} == {".gitignore", "lock"}


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="needs Linux's /proc")
def test_no_descriptor_stays_open(site: Path) -> None:
    """Whether a file goes straight to staging or by way of drafts, is compared or read back."""

    def stage(publication: Publication) -> None:
        desk = publication.desk.of({"acme"}, publication.drafts())
        for taker, path in ((publication.desk, "index.html"), (desk, "acme/page")):
            staged = taker.take(file(path, "1"))
            assert taker.content_of(staged) == b"1"
            publication.draft.take(staged)

    before = {*Path("/proc/self/fd").iterdir()}
    for _ in range(2):
        publish_by(stage, site)
    assert {*Path("/proc/self/fd").iterdir()} == before
