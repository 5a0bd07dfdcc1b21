import pytest

from aboveboard.checks.silence.likeness import is_much_the_same


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("Daily backups", "daily backups", True),
        ("Daily backups of the shop", "Daily backups of your shop", True),
        ("Daily backups", "Weekly backups", False),
        ("Up to 2 hours of changes a month", "Up to 1 hour of changes a month", False),
        ("Up to 2 hours of changes a month", "Changes, up to 2 hours a month", True),
        ("A talk every six months", "Hosting", False),
        ("", "", True),
    ],
)
def test_most_words_and_every_number_are_the_same(old: str, new: str, *, is_same: bool) -> None:
    """Three of five words are enough; another number is another thing."""
    assert is_much_the_same(old, new) is is_same


def test_a_word_that_counts_is_a_number_in_words() -> None:
    """As one says how often, or whether at all."""
    for old, new in (
        ("Two calls a month", "One calls a month"),
        ("Backups of the shop every day", "Backups of the shop every week"),
        ("Copies of your shop", "No copies of your shop"),
    ):
        assert is_much_the_same(old, new)
        assert not is_much_the_same(old, new, {"two", "one", "day", "week", "no"})
