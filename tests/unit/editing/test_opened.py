import os
from pathlib import Path

import pytest

from aboveboard.editing import Opened, Place
from aboveboard.problems.unclear import Unclear
from aboveboard.sources import Document
from factories import consent, quotation, read, with_contact, write

PATH = "clients/acme/testimonials/2026-06-01-joan.yaml"
SEEN: dict[Place, str] = {("consent", "saw_these_words"): "yes"}
UNSEEN = quotation(consent(saw_these_words="no"))


def opened(folder: Path) -> Document:
    """Read a content folder; give the file."""
    return read(folder).documents[PATH]


def folder_with(tmp_path: Path, text: str | bytes) -> Path:
    """Write a project with a testimonial."""
    write(tmp_path, with_contact())
    return write(tmp_path, {PATH: text})


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_keeps_its_mark_its_line_ends_and_its_rights(tmp_path: Path, mark: bytes) -> None:
    """All but the new value is the same to the byte, and nothing is left beside the file."""
    raw = mark + UNSEEN.replace("\n", "\r\n").encode()
    folder = folder_with(tmp_path, raw)
    disk = folder / PATH
    disk.chmod(0o640)
    Opened.of(folder, opened(folder)).write(PATH, SEEN)
    assert disk.read_bytes() == raw.replace(b"'no'", b"yes", 1)
    assert disk.stat().st_mode & 0o777 == 0o640
    assert list(disk.parent.iterdir()) == [disk]


def test_a_file_that_changed_since_it_was_read_is_not_opened(tmp_path: Path) -> None:
    """The words that were shown would not be those that stand there now."""
    folder = folder_with(tmp_path, UNSEEN)
    document = opened(folder)
    for text in (UNSEEN.replace("first", "last"), "who: [", b"\xff"):
        write(folder, {PATH: text})
        with pytest.raises(Unclear, match="changed meanwhile"):
            Opened.of(folder, document)


def test_a_file_that_changes_before_it_is_written_is_left_alone(tmp_path: Path) -> None:
    """While the question waited for its answer, somebody saved the file."""
    folder = folder_with(tmp_path, UNSEEN)
    file = Opened.of(folder, opened(folder))
    write(folder, {PATH: f"{UNSEEN}# hello\n"})
    with pytest.raises(Unclear, match="changed meanwhile"):
        file.write(PATH, SEEN)
    assert (folder / PATH).read_text() == f"{UNSEEN}# hello\n"
    assert len(list((folder / PATH).parent.iterdir())) == 1


def test_what_cannot_be_edited_surely_is_told_to_be_written_by_hand(tmp_path: Path) -> None:
    """With the very lines, and in which mapping; the file stays as it is."""
    text = UNSEEN.replace("'no'", "|-\n    no")
    assert text != UNSEEN
    folder = folder_with(tmp_path, text)
    with pytest.raises(Unclear) as told:
        Opened.of(folder, opened(folder)).write(PATH, {**SEEN, ("fingerprint",): "q-1"})
    assert str(told.value).endswith(
        "Nothing was written; write by hand: `saw_these_words: yes` in `consent`, "
        "`fingerprint: q-1`."
    )
    assert (folder / PATH).read_text() == text


def test_a_disk_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the attempt is left beside it."""
    folder = folder_with(tmp_path, UNSEEN)
    file = Opened.of(folder, opened(folder))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.write(PATH, SEEN)
    assert (folder / PATH).read_text() == UNSEEN
    assert len(list((folder / PATH).parent.iterdir())) == 1
