"""What templates say in a language is what gettext has for it; values in it are escaped."""

from gettext import NullTranslations
from pathlib import Path

import pytest

from aboveboard.languages import Language
from aboveboard.languages.language import locale_of
from aboveboard.rendering.renderer import environment


class German(NullTranslations):
    """Tells by which of gettext's questions it was asked."""

    def gettext(self, message: str) -> str:
        """Say a sentence."""
        return f"<{message}>"

    def pgettext(self, context: str, message: str) -> str:
        """Say words that mean something else elsewhere."""
        return f"<{context}/{message}>"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Say a sentence of a number."""
        return f"<{msgid1 if n == 1 else msgid2}>"

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Say both."""
        return f"<{context}/{msgid1 if n == 1 else msgid2}>"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ _('100%%') }}", "<100%>"),
        ("{{ gettext('a %(b)s', b='&') }}", "<a &amp;>"),
        ("{{ pgettext('of', 'a %(context)s') }}", "<of/a of>"),
        ("{% trans b='&' %}a {{ b }}{% endtrans %}", "<a &amp;>"),
        ("{% trans n=1 %}{{ n }} day{% pluralize %}{{ n }} days{% endtrans %}", "<1 day>"),
        ("{% trans n=2 %}{{ n }} day{% pluralize %}{{ n }} days{% endtrans %}", "<2 days>"),
        ("{{ ngettext('%(num)s day', '%(num)s days', 3) }}", "<3 days>"),
        ("{% trans 'of' n=1 %}{{ n }} day{% pluralize %}{{ n }} days{% endtrans %}", "<of/1 day>"),
        ("{{ npgettext('of', '%(num)s %(context)s', '%(num)s', 1) }}", "<of/1 of>"),
    ],
)
def test_a_sentence_is_said_as_gettext_has_it(template: str, said: str, tmp_path: Path) -> None:
    """Our own words are HTML already; a value among them is not."""
    locale = locale_of("de")
    assert locale
    made = environment(tmp_path, Language("de", locale, German()))
    assert made.from_string(template).render() == said
