import pytest

from aboveboard.checks import Records, check
from factories import NOW, TOLD, concern, reading_of, review, with_contact

REVIEW = "clients/acme/reviews/2026-11-01-x.md"
CONCERN = "clients/acme/concerns/2026-11-03-x.md"


def hint_of(path: str, text: str) -> str:
    """Give what is advised for the one problem of a file."""
    records = Records.of(reading_of(with_contact({path: text})), NOW)
    assert records is not None
    (problem,) = check(records)
    return problem.hint


@pytest.mark.parametrize(
    "near", ["How you feel", "How you felt about the result:", "how you feel about it"]
)
def test_a_heading_that_is_nearly_right_is_asked_about(near: str) -> None:
    """It begins like the one that is missing, or is nearly the same."""
    hint = hint_of(REVIEW, review(TOLD.replace("How you feel about the result", near)))
    assert hint.startswith(f"Did you mean '## How you feel about the result' by '## {near}'? Write")


@pytest.mark.parametrize("other", ["The weather", "Next", "How you feel about the result {#next}"])
def test_another_heading_is_not_taken_for_it(other: str) -> None:
    """Nor is one that says by its id what it is."""
    hint = hint_of(REVIEW, review(TOLD.replace("How you feel about the result", other)))
    assert hint.startswith("Write under `## How you feel about the result {#feel}`")


def test_a_concern_s_heading_is_asked_about_too() -> None:
    """The client's words stand under the wrong one."""
    hint = hint_of(CONCERN, concern("## In her words\n> It is slow.\n"))
    assert hint.startswith("Did you mean '## In your words' by '## In her words'? Write")
    assert hint_of(CONCERN, concern("## Weather\nRain.\n")).startswith("Write")
