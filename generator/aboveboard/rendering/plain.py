"""Which texts need little or nothing of Markdown, told by the signs in them.

Most of what staff write is plain sentences. What is told here is proved by a test, which renders
such texts with everything that Markdown can do and finds them the same.
"""

import re

_SIGNS = " ,.;:'\"()?!%+=/–—‘’“”…£€$-"
_LINE = rf"(?!\d+[.)])[^\W_](?:[^\W_]|[{_SIGNS}])*(?<! )"
_SENTENCES = re.compile(rf"{_LINE}(?:\n\n?{_LINE})*\n?")
_LIGHT = re.compile(rf"(?:[^\W_]|[*`\n{_SIGNS}])*")
_ADDRESS = re.compile(r"//|www\.", re.IGNORECASE)


def is_sentences(text: str) -> bool:
    """Tell whether a text is nothing but paragraphs of words, so that Markdown changes nothing."""
    return _SENTENCES.fullmatch(text) is not None and not _ADDRESS.search(text)


def is_light(text: str) -> bool:
    """Tell whether of Markdown a text can have but emphasis, code, lists and underlined headings.

    No link, picture, table, note, quotation or HTML can be without a sign that it has not.
    """
    return _LIGHT.fullmatch(text) is not None and not _ADDRESS.search(text)


def paragraphs(sentences: str) -> str:
    """Make HTML of nothing but paragraphs of words."""
    return "\n".join(f"<p>{one}</p>" for one in sentences.rstrip("\n").split("\n\n"))
