import pytest

from aboveboard.sources import line_and_column


@pytest.mark.parametrize(
    ("at", "place"),
    [(0, (0, 1)), (1, (0, 2)), (2, (0, 3)), (3, (1, 1)), (4, (2, 1)), (5, (2, 2)), (6, (3, 1))],
)
def test_a_sign_stands_on_the_line_that_began_last_before_it(
    at: int, place: tuple[int, int]
) -> None:
    """A line's end is its last sign; the text's own end is a place, too."""
    assert line_and_column("ab\n\nc\n", at) == place
