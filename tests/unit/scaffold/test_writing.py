import os
from pathlib import Path
from typing import Any

import pytest

from aboveboard.editing import draft_beside
from aboveboard.scaffold import Unclear, write_all_or_none, write_changed
from aboveboard.sources.files import is_passed_over


def tree(top: Path) -> list[str]:
    """List everything below a folder."""
    return sorted(entry.relative_to(top).as_posix() for entry in top.rglob("*"))


def test_files_and_their_folders_are_made(tmp_path: Path) -> None:
    """The root too, where it is missing."""
    write_all_or_none(tmp_path / "new", {"a/b/c.yaml": "é\n", "a/d.yaml": "2\n"})
    assert tree(tmp_path) == ["new", "new/a", "new/a/b", "new/a/b/c.yaml", "new/a/d.yaml"]
    assert (tmp_path / "new/a/b/c.yaml").read_bytes() == "é\n".encode()


def test_one_that_exists_keeps_all_from_being_written(tmp_path: Path) -> None:
    """Nothing is overwritten, and the first file is not written either; a dead link counts."""
    (tmp_path / "b").symlink_to("nowhere")
    with pytest.raises(Unclear, match=r"b exists already\. Nothing was written"):
        write_all_or_none(tmp_path, {"a": "1", "b": "2"})
    assert tree(tmp_path) == ["b"]


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    """A folder of the content that is a link to elsewhere is not followed."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/notes").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unclear, match="outside"):
        write_all_or_none(tmp_path / "content", {"notes/a.md": "1"})
    assert tree(tmp_path / "elsewhere") == []


def test_a_failure_takes_back_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk at the second file leaves neither files nor folders."""
    open_file = Path.open

    def fails(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name.startswith(".b.yaml."):
            raise OSError(28, "No space left on device", str(path))
        return open_file(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(OSError, match="No space left"):
        write_all_or_none(tmp_path, {"x/a.yaml": "1", "y/b.yaml": "2"})
    assert tree(tmp_path) == []


@pytest.mark.parametrize("position", [0, 1, 2])
def test_no_file_has_its_name_before_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, position: int
) -> None:
    """A kill leaves whole files and a draft, which the next run takes away, and nobody else's."""
    files = {f"x/{name}.yaml": name * 9 for name in "abc"}
    given: list[Path] = []
    link = os.link

    def killed(draft: Path, target: Path) -> None:
        if len(given) == position:
            left = {entry.name: entry.read_text() for entry in target.parent.iterdir()}
            whole = {path.name: path.name[0] * 9 for path in given}
            assert left == {**whole, draft.name: target.name[0] * 9}
            assert is_passed_over(f"x/{draft.name}")
            draft_beside(target).write_text("half")
            draft.with_name(f".{target.name}.2024.new").write_text("mine")
            raise KeyboardInterrupt
        link(draft, target)
        given.append(target)

    monkeypatch.setattr(os, "link", killed)
    with pytest.raises(KeyboardInterrupt):
        write_all_or_none(tmp_path, files)
    monkeypatch.setattr(os, "link", link)
    mine = f"x/.{'abc'[position]}.yaml.2024.new"
    assert len(tree(tmp_path)) == 3
    write_all_or_none(tmp_path, files)
    assert tree(tmp_path) == ["x", mine, *files]


def test_a_file_system_without_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts are renamed there."""

    def refuses(_draft: Path, _target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuses)
    write_all_or_none(tmp_path, {"x/a": "1"})
    assert tree(tmp_path) == ["x", "x/a"]


def test_an_end_right_after_a_file_has_its_name_takes_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no moment at which a file is there and nobody knows that it is ours."""
    link = os.link

    def ended(draft: Path, target: Path) -> None:
        link(draft, target)
        if target.name == "b":
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", ended)
    with pytest.raises(KeyboardInterrupt):
        write_all_or_none(tmp_path / "x", {"a": "1", "b": "2"})
    assert tree(tmp_path) == []


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_comes_there_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    """Another run, or an editor, was faster; what it wrote stays, and ours is taken back."""
    link = os.link

    def late(draft: Path, target: Path) -> None:
        if target.name == "b":
            target.write_text("theirs")
        if not has_links:
            raise OSError(1, "Operation not permitted")
        link(draft, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(Unclear, match=r"b exists already\. Nothing was written"):
        write_all_or_none(tmp_path, {"a": "1", "b": "2"})
    assert tree(tmp_path) == ["b"]
    assert (tmp_path / "b").read_text() == "theirs"


def test_equal_bytes_keep_their_time_of_change(tmp_path: Path) -> None:
    """Only what differs is written, and said to be."""
    assert write_changed(tmp_path / "schema", {"a": "{1", "b": "{2"}, "{") == ("a", "b")
    before = (tmp_path / "schema/a").stat()
    assert write_changed(tmp_path / "schema", {"a": "{1", "b": "{3"}, "{") == ("b",)
    after = (tmp_path / "schema/a").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert tree(tmp_path) == ["schema", "schema/a", "schema/b"]
