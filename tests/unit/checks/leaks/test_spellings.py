from hypothesis import given
from hypothesis import strategies as st

from aboveboard.checks.leaks import spellings


def test_letters_and_blanks_are_written_three_ways() -> None:
    """Only a web address has something else for a blank."""
    assert spellings.spellings("h2 Bakery-2") == {
        *(b"h2 Bakery-2", b"h2%20Bakery-2", b"h2+Bakery-2"),
        *(b"H2 BAKERY-2", b"H2%20BAKERY-2", b"H2+BAKERY-2"),
    }


@given(st.from_regex(r"[A-Za-z0-9 -]{0,20}", fullmatch=True))
def test_what_needs_no_escape_is_spelled_as_if_it_did(text: str) -> None:
    """The short way and the long way give the same forms."""
    assert spellings._written(text) == spellings._escaped(text)
