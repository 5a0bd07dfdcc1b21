from pathlib import Path

import pytest

from aboveboard.project import shipped_templates
from aboveboard.rendering.vocabulary import own_templates, pages_say


@pytest.mark.parametrize(
    "words", ["What we promise", "Everything on one page", "Das schulden wir Ihnen"]
)
def test_the_pages_own_words_are_known(words: str) -> None:
    """Whether a template, a program or a translation says them."""
    assert pages_say(words)


def test_other_words_are_not() -> None:
    """As of what somebody wrote down."""
    assert not pages_say("A friend of our baker")


def test_templates_that_came_with_the_tool_are_not_one_s_own(tmp_path: Path) -> None:
    """Nor is a copy of one; what was changed or added is."""
    assert own_templates(shipped_templates()) == ""
    page = next(shipped_templates().glob("pages/*.html"))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / page.name).write_bytes(page.read_bytes())
    assert own_templates(tmp_path) == ""
    (tmp_path / "pages" / "own.html").write_text("Dear Larkspur Toys", "utf-8")
    assert own_templates(tmp_path) == "Dear Larkspur Toys"
