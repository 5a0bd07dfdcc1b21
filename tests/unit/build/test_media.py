import re
from pathlib import Path

import pytest

from aboveboard.build.media import media_of, published
from factories import picture, write


def test_a_picture_is_published_under_the_name_of_its_own_bytes(tmp_path: Path) -> None:
    """And only while they are what they were when it was named; pages have that name by then."""
    write(tmp_path, {"a.png": ""})
    name = media_of(tmp_path)("a.png")
    assert published(tmp_path, "a.png", name) == picture("a.png")
    (tmp_path / "a.png").write_bytes(picture("a.png", "turned"))
    told = re.escape("this picture changed while the site was built")
    with pytest.raises(OSError, match=told) as failure:
        published(tmp_path, "a.png", name)
    assert (failure.value.filename, failure.value.errno) == (str(tmp_path / "a.png"), 0)


def test_notes_that_change_meanwhile_are_no_reason_to_stop(tmp_path: Path) -> None:
    """What is published is the same."""
    write(tmp_path, {"a.png": ""})
    name = media_of(tmp_path)("a.png")
    (tmp_path / "a.png").write_bytes(picture("a.png", "noted"))
    assert published(tmp_path, "a.png", name) == picture("a.png")
