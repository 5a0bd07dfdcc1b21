import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard import problems
from aboveboard.problems import (
    ALL_CODES,
    UNKNOWN_KEY,
    WRONG_TYPE,
    Code,
    Problem,
    Severity,
    Where,
    did_you_mean,
    in_order,
)

SOME_PROBLEMS = st.lists(
    st.builds(
        Problem,
        where=st.builds(
            Where,
            path=st.sampled_from(["a", "a/b", "b"]),
            line=st.integers(1, 20),
            column=st.integers(1, 3),
        ),
        code=st.sampled_from(ALL_CODES),
        message=st.sampled_from(["x", "y"]),
        hint=st.just("z"),
    )
)


def problem(path: str, line: int = 1, column: int = 1, code: Code = WRONG_TYPE) -> Problem:
    """Make a problem at a place."""
    return Problem(Where(path, line, column), code, "message", "hint")


def test_a_place_reads_as_editors_link_it() -> None:
    """Path, line and column, with colons between them."""
    assert str(Where("clients/acme/client.yaml", 3, 12)) == "clients/acme/client.yaml:3:12"
    assert str(Where("team.yaml")) == "team.yaml:1:1"


def test_problems_are_told_by_path_line_column_and_code() -> None:
    """Line 10 comes after line 9, and at one place the codes go by the alphabet."""
    wanted = [
        problem("a", 9),
        problem("a", 10, 2),
        problem("a", 10, 11, UNKNOWN_KEY),
        problem("a", 10, 11, WRONG_TYPE),
        problem("b", 1),
    ]
    assert list(in_order(reversed(wanted))) == wanted


def test_a_problem_found_twice_is_told_once() -> None:
    """Two rules may come upon the same mistake."""
    assert in_order([problem("a"), problem("a")]) == (problem("a"),)


@given(SOME_PROBLEMS)
def test_putting_in_order_twice_changes_nothing_and_loses_nothing(problems: list[Problem]) -> None:
    """``in_order`` is idempotent, and no problem gets lost or made up."""
    once = in_order(problems)
    assert in_order(once) == once
    assert set(once) == set(problems)
    assert len(once) == len(set(problems))


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("websit", ["website", "shop"], "Did you mean 'website'?"),
        ("zzz", ["website", "shop"], "There are: shop, website."),
        ("zzz", ["website"], "There is: website."),
        ("zzz", [], ""),
        ("zzz", list("abcdefghijklm"), "There are: a, b, c, d, e, f, g, h, i, j, k, l, …."),
        ("zzz", list("abcdefghijkl"), "There are: a, b, c, d, e, f, g, h, i, j, k, l."),
    ],
)
def test_the_nearest_word_is_suggested_or_what_there_is_listed(
    word: str, known: list[str], expected: str
) -> None:
    """Near is a likeness of 0.6 at least; a list stops after twelve."""
    assert did_you_mean(word, known) == expected


def test_every_code_has_a_name_of_its_own_and_says_why() -> None:
    """A message can only tell why it matters where the code does."""
    names = [code.name for code in ALL_CODES]
    assert len(set(names)) == len(names)
    assert all(code.why.endswith(".") and code.principle for code in ALL_CODES)


@pytest.mark.parametrize("name", ["consent-missing", "words-changed"])
def test_words_without_a_yes_are_withheld_and_stop_nothing(name: str) -> None:
    """A quote that may not be shown is left out; the rest of the site is still made."""
    (code,) = (code for code in ALL_CODES if code.name == name)
    assert code.severity is Severity.WITHHOLD


def test_every_code_of_the_module_is_in_the_list_of_codes() -> None:
    """What is not listed would be missing from the reference."""
    there = {code for code in vars(problems).values() if isinstance(code, Code)}
    assert there == set(ALL_CODES)
