import pytest

from aboveboard.scope.in_return import says_what_it_was


@pytest.mark.parametrize(
    "said",
    [
        *("a month free, worth £40", "£50", "50 €", "Fifty leaflets, which we printed", "a cake"),
        *("a gift card of 20 pounds", "10 % off the next bill", "dinner", "no bill for May"),
        *("lunch, which we paid", "Kuchen", "a mug and a hat"),
    ],
)
def test_a_thing_is_told(said: str) -> None:
    """Money, or any word that names what it was."""
    assert says_what_it_was(said, ("en-GB",))


@pytest.mark.parametrize(
    "said",
    [
        *("yes", "Yes!", "something", "a little something", "a small gift", "gift", "A present."),
        *("n/a", "N.A.", "tbd", "t.b.d", "confidential", "-", "—", "?", "...", "50", "20 %"),
        *("none", "no", "nil", "nothing at all", "not applicable", "as agreed", "the usual"),
        *("a token of thanks", "we gave him something nice", "unknown", "see above", "x", "yes, 1"),
    ],
)
def test_that_there_was_something_is_not_what_it_was(said: str) -> None:
    """Nor is that there was nothing, in other words than ``nothing``."""
    assert not says_what_it_was(said, ("en-GB",))


def test_english_counts_in_every_language() -> None:
    """For a language without a table of its own there is that one alone."""
    assert not says_what_it_was("yes", ("de",))
    assert says_what_it_was("etwas", ("de_AT", "fr"))
