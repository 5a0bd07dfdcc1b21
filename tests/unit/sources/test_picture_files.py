import os
import re
from pathlib import Path

import pytest

from aboveboard.build.texts import Reader
from aboveboard.problems import UNREADABLE_FILE, Problem, Where
from aboveboard.sources import read_documents
from aboveboard.sources.pictures import bare_picture
from factories import NOW, files, picture, write


def test_a_broken_picture_is_told_with_its_file(tmp_path: Path) -> None:
    """Beside every other fault, and whoever's it is; the staff's own are not looked at."""
    texts = files({"clients/acme/notes/a.png": "", "logo.jpg": "", "staff/x.png": "no picture"})
    write(tmp_path, texts)
    (tmp_path / "clients/acme/notes/a.png").write_bytes(picture("a.png")[:-1])
    (problem,) = read_documents(tmp_path).problems
    assert problem == Problem(
        Where("clients/acme/notes/a.png"),
        UNREADABLE_FILE,
        "This picture cannot be read: it ends in the middle.",
        "Open it in a picture program and save it anew, under a name that ends as its kind does; "
        "or take it away.",
    )


def test_a_picture_that_is_too_large_is_told_with_the_limit(tmp_path: Path) -> None:
    """One byte above it, though nothing but 0 comes behind its end."""
    write(tmp_path, files({"a.png": "", "b.png": ""}))
    os.truncate(tmp_path / "a.png", 20_000_000)
    os.truncate(tmp_path / "b.png", 20_000_001)
    (problem,) = read_documents(tmp_path).problems
    assert problem == Problem(
        Where("b.png"),
        UNREADABLE_FILE,
        "This picture is larger than 20 MB.",
        "Make it smaller; clients read on a phone.",
    )


def test_a_picture_that_is_known_to_be_whole_is_not_opened(tmp_path: Path) -> None:
    """The last build looked at it."""
    write(tmp_path, files({"logo.png": "no picture", "other.png": "no picture"}))
    found = read_documents(tmp_path, Reader(NOW, whole=frozenset({"logo.png"})))
    assert [problem.where.path for problem in found.problems] == ["other.png"]
    assert set(found.assets) == {"logo.png", "other.png"}


def test_a_picture_that_breaks_while_the_site_is_built_is_no_bug(tmp_path: Path) -> None:
    """It is told as a file that cannot be read, by name; so is a link put in its place."""
    file = write(tmp_path, {"a.png": ""}) / "a.png"
    assert bare_picture(file) == picture("a.png")
    file.write_bytes(b"half")
    with pytest.raises(OSError, match="it does not begin as PNG") as told:
        bare_picture(file)
    assert (told.value.filename, told.value.errno) == (str(file), 0)
    os.truncate(file, 20_000_001)
    with pytest.raises(OSError, match="it does not begin as PNG"):
        bare_picture(file)
    file.rename(tmp_path / "b.png")
    file.symlink_to(tmp_path / "b.png")
    with pytest.raises(OSError, match=re.escape(str(file))):
        bare_picture(file)
