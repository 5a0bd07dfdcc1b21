"""Folders that are refused, before anything is made in or beside them."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from aboveboard.output import Changes, OutputRefused, Protected
from aboveboard.output.folder import Folders, place_for

Put = Callable[..., Changes]


def refusal(site: Path, protected: Protected | None = None) -> str:
    """Return the reason for which ``site`` is refused."""
    with pytest.raises(OutputRefused) as refused:
        place_for(site, protected or Protected())
    assert refused.value.remedy
    assert str(refused.value) == f"{refused.value.reason} {refused.value.remedy}"
    return refused.value.reason


def test_a_link_is_refused(tmp_path: Path) -> None:
    """A symbolic link is no output folder, wherever it points."""
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    assert "symbolic link" in refusal(tmp_path / "site")
    assert "symbolic link" in refusal(tmp_path / "dangling")


def test_the_root_is_refused() -> None:
    """The root of the file system is no output folder, however it is spelt."""
    assert "root of the file system" in refusal(Path("/"))
    assert "root of the file system" in refusal(Path("/tmp/.."))  # noqa: S108


def test_a_file_is_refused(tmp_path: Path) -> None:
    """A regular file is no output folder."""
    (tmp_path / "site").write_text("mine")
    assert "is a file" in refusal(tmp_path / "site")


@pytest.mark.parametrize("site", ["project", ".", "project/../project", "link"])
def test_a_site_that_is_or_holds_a_root_is_refused(tmp_path: Path, site: str) -> None:
    """The project and home may not be the site, nor lie in it."""
    root = tmp_path / "outer" / "project"
    root.mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path)
    chosen = tmp_path / "link" / "outer" if site == "link" else root.parent / site
    assert "is or holds" in refusal(chosen, Protected(roots=(root,)))


def test_a_site_in_a_root_is_normal(tmp_path: Path) -> None:
    """The usual ``site/`` lies in the project, and the project in home."""
    place = place_for(tmp_path / "site", Protected(roots=(tmp_path, tmp_path.parent)))
    assert place.site == tmp_path.resolve() / "site"


@pytest.mark.parametrize("site", ["content", "content/acme", "content/new/site", "."])
def test_a_site_about_a_protected_folder_is_refused(tmp_path: Path, site: str) -> None:
    """A site may not be, hold or lie in what the build reads."""
    (tmp_path / "content" / "acme").mkdir(parents=True)
    words = refusal(tmp_path / site, Protected(folders=(tmp_path / "content",)))
    assert "content" in words


def test_a_protected_folder_may_be_missing(tmp_path: Path) -> None:
    """A project without templates of its own still protects the place of theirs."""
    protected = Protected(folders=(tmp_path / "templates",))
    assert place_for(tmp_path / "site", protected).site.name == "site"
    assert "templates" in refusal(tmp_path / "templates" / "site", protected)


def test_a_neighbour_with_a_longer_name_is_not_inside(tmp_path: Path) -> None:
    """``content-site`` does not lie in ``content``."""
    (tmp_path / "content").mkdir()
    protected = Protected(folders=(tmp_path / "content",))
    assert place_for(tmp_path / "content-site", protected).site.parent == tmp_path


def test_a_hard_other_name_of_a_protected_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders are told apart by what they are, as on a disk that is blind to case."""
    content = tmp_path / "content"
    content.mkdir()
    plain = Path.stat

    def blind_to_case(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        lower = path.with_name(path.name.lower())
        return plain(lower, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", blind_to_case)
    assert "content" in refusal(tmp_path / "CONTENT", Protected(folders=(content,)))


def test_somebody_elses_files_are_refused(site: Path, state: Path, put: Put) -> None:
    """A folder with files but without our manifest is refused and left alone."""
    site.mkdir()
    (site / "thesis.txt").write_text("mine")
    with pytest.raises(OutputRefused, match="not empty"):
        put({"a": "1"})
    assert [entry.name for entry in site.iterdir()] == ["thesis.txt"]
    assert not state.exists()


def test_somebody_elses_files_are_refused_also_after_a_failed_first_build(
    site: Path, put: Put
) -> None:
    """A state folder without a manifest vouches for nothing."""
    with pytest.raises(OutputRefused):
        put({"../a": "1"})
    site.mkdir()
    (site / "thesis.txt").write_text("mine")
    with pytest.raises(OutputRefused, match="not empty"):
        put({"a": "1"})


def test_our_gitignore_alone_is_no_content(site: Path, put: Put) -> None:
    """A site with nothing but ``.gitignore`` is published to, and keeps it."""
    site.mkdir()
    (site / ".gitignore").write_text("*\n")
    put({"a": "1"})
    put({})
    assert (site / ".gitignore").read_text() == "*\n"


def test_a_state_folder_that_is_none_is_refused(site: Path, state: Path) -> None:
    """A link in the state folder's place is not followed, a file not overwritten."""
    state.symlink_to(site.parent)
    assert "folder of Aboveboard's own" in refusal(site)
    state.unlink()
    state.write_text("mine")
    assert "folder of Aboveboard's own" in refusal(site)


@pytest.mark.parametrize("inner", ["inner", "acme/inner"])
def test_a_site_within_a_site_is_refused(site: Path, put: Put, inner: str) -> None:
    """What lies beside it lists every portal's address, and would be published by the outer one."""
    put({"acme/index.html": "x"})
    before = sorted(site.rglob("*"))
    with pytest.raises(OutputRefused) as refused:
        place_for(site / inner, Protected())
    assert str(refused.value) == (
        f"The output folder {site / inner} lies in {site}, another site: what is beside it, such "
        "as the list of all portals, would be published there. "
        "Name a folder outside it, such as site/."
    )
    assert sorted(site.rglob("*")) == before
    assert place_for(site.parent / "beside", Protected()).site == site.parent / "beside"


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="needs Linux's /proc")
def test_a_mount_point_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another device is refused, also where renaming nothing tells nothing."""
    assert "mount point" in refusal(Path("/proc"))

    def find_nothing(_path: Path, _target: Path) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "rename", find_nothing)
    assert "mount point" in refusal(Path("/proc"))


def test_a_bind_mount_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mount of the same device shows when a rename into it says so."""
    site.mkdir()

    def refuse(_path: Path, _target: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "rename", refuse)
    assert "mount point" in refusal(site)


def test_asking_for_mounts_leaves_nothing_behind(site: Path) -> None:
    """A plain folder is no mount point, and neither it nor its neighbours change."""
    site.mkdir()
    assert place_for(site, Protected()).site == site.resolve()
    assert list(site.parent.rglob("*")) == [site]


def test_a_folder_below_a_missing_one_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A portal that the site lacks costs one look, however many folders it has."""
    (tmp_path / "old" / "deep").mkdir(parents=True)
    folders = Folders(tmp_path)
    looks: list[str] = []
    plain = os.lstat

    def look(path: str) -> os.stat_result:
        looks.append(path)
        return plain(path)

    monkeypatch.setattr(os, "lstat", look)
    assert [folders.obstacle(one) for one in ("new/deep/er", "new/other", "old/deep")] == [None] * 3
    assert looks == [f"{tmp_path}/{one}" for one in ("new", "old", "old/deep")]
    assert [folders.lacks(one) for one in ("new", "new/deep/er", "old", "old/deep")] == [
        *(True, True),
        *(False, False),
    ]
