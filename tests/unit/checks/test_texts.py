import pytest

from aboveboard.checks.texts import BETWEEN, texts_of
from aboveboard.sources import Document, Items, Keys, Text

ROOT = Keys(
    (2, 1), {"title": Text((2, 8), "News"), "to": Items((3, 5), (Text((3, 6), "a\nb"),))}, {}
)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("One.\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One <!-- x\ny --> two.", "One       \n      two."),
        ("One <!-- two.", "One <!-- two."),
    ],
)
def test_a_file_in_one_piece_is_its_values_and_its_text_without_remarks(
    body: str, shown: str
) -> None:
    """No word goes on from one value to the next, and a remark leaves blanks."""
    document = Document("notes/2026-11-20-news.md", ROOT, body)
    assert texts_of(document) == BETWEEN.join(("News", "a\nb", shown))
