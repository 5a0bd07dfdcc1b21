"""Whether a text quotes somebody, in the manner of any language."""

import re

_BLOCK = re.compile(r"^ {0,3}>[ \t>]*[^\s>]", re.MULTILINE)
_MARKS = '"“”„‟«»‹›「」『』《》〈〉〝〞〟＂｢｣״'
_MARKED = re.compile(rf"[{_MARKS}][^\w{_MARKS}]*\w[^{_MARKS}]*[{_MARKS}]")
"""Which mark opens and which closes differs by language: “…”, „…“, »…«, «…», ”…”."""
_SINGLE_OPENS = re.compile(r"(?<!\w)['‘’‚]\s?\w")
_SINGLE_CLOSES = re.compile(r"['‘’](?!\w)")
"""Within a word such a mark is an apostrophe."""


def quotes_somebody(text: str) -> bool:
    """Tell whether a Markdown text holds a ``>`` block or words in quotation marks."""
    if _BLOCK.search(text) or _MARKED.search(text):
        return True
    opened = _SINGLE_OPENS.search(text)
    return opened is not None and _SINGLE_CLOSES.search(text, opened.end()) is not None
