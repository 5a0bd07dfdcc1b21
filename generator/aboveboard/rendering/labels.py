"""The few words that stand in a text though nobody wrote them, in the language of the pages.

Markdown's own are English: the heading of a callout, the box of a task, the way back from a
footnote. The same text is turned into HTML once for all languages, so they are said afterwards.
"""

import re
from collections.abc import Mapping
from html import escape

from markupsafe import Markup  # noqa: TID251 - this is rendering

from aboveboard.languages import Language, marked

_TITLES: Mapping[str, str] = {
    "Note": marked("Note"),
    "Tip": marked("Tip"),
    "Important": marked("Important"),
    "Warning": marked("Warning"),
    "Caution": marked("Caution"),
}
_BOXES: Mapping[str, str] = {"Done: ": marked("Done:"), "Open: ": marked("Open:")}
_BACK = marked("Jump back to footnote %(number)s in the text")
_LABEL = re.compile(
    rf'(?<=<p class="admonition-title">)(?P<title>{"|".join(_TITLES)})(?=</p>)'
    rf'|(?<=<span class="task">)(?P<box>{"|".join(_BOXES)})(?=</span>)'
    r'|(?<=title=")Jump back to footnote (?P<number>\d+) in the text(?=")'
)


def labelled(html: Markup, language: Language) -> Markup:
    """Say the labels of a text in a language."""
    if language.locale.language == "en":
        return html

    def said(label: re.Match[str]) -> str:
        if title := label["title"]:
            return escape(language.say(_TITLES[title], {}))
        if box := label["box"]:
            return f"{escape(language.say(_BOXES[box], {}))} "
        return escape(language.say(_BACK, {"number": label["number"]}))

    return Markup(_LABEL.sub(said, html))  # noqa: S704 - was clean, and what is said is escaped
