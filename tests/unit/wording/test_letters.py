import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.wording.letters import folded, letters_of

PIECES = ("busy", "colou?r", r"a\s+few", "[sz]o+n", "(?:glitch|hiccup)(?:es)?", r"\w+", "(?!no)us")


def wanted(*sets: str) -> list[set[str]]:
    """Give sets of runs, of which commas part those of one set."""
    return [set(one.split(",")) for one in sets]


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        (r"nothing\s+to\s+do", wanted("nothing to do")),
        ("glitch|hiccups|Blip", wanted("glitch,hiccups,blip")),
        ("short-?staffed", wanted("staffed", "short")),
        ("organi[sz]ational", wanted("ational", "organi")),
        (r"(?:third|upstream)\s+(?:\w+\s+)?fault", wanted("fault", "third,upstream")),
        (r"(?:third[- ]party|vendor)\s+fault", wanted(" fault", "third,vendor")),
        (r"(?<!not\s)busy(?! again)", wanted("busy")),
        (r"(?:very )*bus{1,2}y", wanted("bus")),
        (r"bus{0,2}y to", wanted("y to")),
        (r"busy|\w+", []),
        (r"we|busy", []),
        (r"it\.\d? is", wanted("it.", " is")),
        (r"(?:a (?:b|rare) (?:fault|bug)|blip)", wanted("blip,fault,bug")),
    ],
)
def test_what_an_expression_needs_is_read_from_it(expression: str, letters: list[set[str]]) -> None:
    """Each set is one of which a run stands in every match; the most telling comes first."""
    assert [set(one) for one in letters_of(expression)] == letters


@pytest.mark.parametrize("expression", ["(?P<a>b)", "(a)", "a)", "(?:a", "(?i)a", "*a", "a{,b}"])
def test_what_is_not_known_is_refused(expression: str) -> None:
    """A rule that listens for the wrong letters would be deaf, and nobody would know."""
    with pytest.raises(ValueError, match=r"known|opened|closed"):
        letters_of(expression)


@given(st.data(), st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.sampled_from("| "))
def test_no_match_lacks_the_letters(data: st.DataObject, pieces: list[str], between: str) -> None:
    """Whatever matches an expression, in large letters or small, has a run of each set."""
    expression = between.join(pieces)
    match = data.draw(st.from_regex(re.compile(expression, re.IGNORECASE), fullmatch=True))
    for letters in letters_of(expression):
        assert any(run in folded(match) for run in letters)


def test_letters_that_are_alike_for_an_expression_are_alike_when_folded() -> None:
    """All that ``re.IGNORECASE`` takes for a Latin letter folds to it, from any alphabet."""
    signs = "".join(chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n <= 0xDFFF)
    for letter in "abcdefghijklmnopqrstuvwxyz\u00e4\u00df\u2019'":
        alike = re.findall(letter, signs, re.IGNORECASE)
        assert {folded(sign) for sign in alike} == {folded(letter)}


def test_blanks_of_any_kind_are_one_when_folded() -> None:
    """A line end within a phrase, or a blank at its end, makes no other letters of it."""
    assert folded("Bear\n  with\u00a0us") == " bear with us "
