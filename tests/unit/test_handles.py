"""What is asked of an open file."""

import errno
from pathlib import Path

import pytest

from aboveboard.handles import named


def test_what_fails_without_a_name_is_given_that_of_its_file() -> None:
    """As text, so that a message can show it."""
    with pytest.raises(OSError, match="full") as told, named(Path("a/b")):
        raise OSError(errno.ENOSPC, "full")
    assert (told.value.errno, told.value.filename) == (errno.ENOSPC, "a/b")


def test_what_is_named_already_keeps_its_name() -> None:
    """A draft, say, within the writing of another file."""
    with pytest.raises(FileNotFoundError) as told, named("a/b"):
        raise FileNotFoundError(errno.ENOENT, "gone", "a/draft")
    assert told.value.filename == "a/draft"
