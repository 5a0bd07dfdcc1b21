import pytest

from aboveboard.signs import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 👍", "plain é 👍"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("a\u202eb", "a\\u202eb"),
        ("\udcff", "\\udcff"),
    ],
)
def test_signs_that_cannot_be_seen_are_shown_as_escapes(text: str, shown: str) -> None:
    """Everything else is shown as it is."""
    assert visible(text) == shown
