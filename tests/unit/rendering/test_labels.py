from gettext import NullTranslations

import pytest
from babel import Locale

from aboveboard.languages import ENGLISH, Language
from aboveboard.rendering import to_html
from aboveboard.rendering.labels import labelled
from factories import feed_html


class Shouting(NullTranslations):
    """A language that is English, but louder."""

    def gettext(self, message: str) -> str:
        """Translate a sentence; its gaps stay."""
        return f"<{message.replace('%(number)s', '&')}>".upper().replace("&", "%(number)s")


LOUD = Language("de", Locale("de"), Shouting())


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("> [!NOTE]\n> Mind the step.", '<p class="admonition-title">&lt;NOTE&gt;</p>'),
        ("> [!CAUTION]\n> Mind the step.", '<p class="admonition-title">&lt;CAUTION&gt;</p>'),
        ("- [x] It is there.", '<span class="task">&lt;DONE:&gt; </span>'),
        ("- [ ] It is not.", '<span class="task">&lt;OPEN:&gt; </span>'),
        ("A[^1]\n\n[^1]: B", 'title="&lt;JUMP BACK TO FOOTNOTE 1 IN THE TEXT&gt;"'),
    ],
)
def test_what_markdown_says_by_itself_is_said_in_the_language(text: str, label: str) -> None:
    """On pages and in feeds; whatever a translation holds is text there."""
    assert label in labelled(to_html(text), LOUD)
    assert label in feed_html(text, "", language=LOUD)


@pytest.mark.parametrize(
    "text", ["> [!NOTE] Our own title\n> Mind it.", 'Note: `<span class="task">Done: </span>`']
)
def test_what_somebody_wrote_stays(text: str) -> None:
    """Even where it looks like a label of ours."""
    assert labelled(to_html(text), LOUD) == to_html(text)


def test_english_is_left_as_it_is() -> None:
    """Markdown's own words are English."""
    html = to_html("> [!TIP]\n> A\n\n- [x] B")
    assert labelled(html, ENGLISH) == html
