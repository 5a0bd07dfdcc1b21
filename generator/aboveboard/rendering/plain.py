"""Which texts need little or nothing of Markdown, told by the signs in them.

Most of what staff write is sentences and lists, a word of them marked. What is told here is
proved by a test, which renders such texts with everything that Markdown can do and finds them
the same.
"""

import re

_SIGNS = " ,.;:'\"()?!%+=/–—‘’“”…£€$-"
_LINE = rf"(?!\d+[.)])[^\W_](?:[^\W_]|[{_SIGNS}])*(?<! )"
_PARAGRAPH = rf"{_LINE}(?:\n{_LINE})*"
_LIST = rf"- {_LINE}(?:\n- {_LINE})*"
_SENTENCES = re.compile(
    rf"(?:{_LIST}\n\n(?=[^-]))?{_PARAGRAPH}(?:\n\n(?:{_LIST}\n\n(?=[^-]))?{_PARAGRAPH})*"
    rf"(?:\n\n{_LIST})?\n?"
)
_MARKED = re.compile(
    r"(?:(?<=[ \n])|^)(?P<mark>\*\*?|`)"
    r"(?P<words>[^\W_](?:[ ,.-]?[^\W_])*)"
    r"(?P=mark)(?=[ \n.,;:!?]|$)"
)
"""Words that stand between two marks, with the ends of words around them."""
_ELEMENTS = {"*": "em", "**": "strong", "`": "code"}
_LIGHT = re.compile(rf"(?:[^\W_]|[*`\n{_SIGNS}])*")
_ADDRESS = re.compile(r"//|www\.", re.IGNORECASE)


def is_sentences(text: str) -> bool:
    """Tell whether a text is but paragraphs and lists of words, some of them marked."""
    return _SENTENCES.fullmatch(_MARKED.sub("x", text)) is not None and not _ADDRESS.search(text)


def is_light(text: str) -> bool:
    """Tell whether of Markdown a text can have but emphasis, code, lists and underlined headings.

    No link, picture, table, note, quotation or HTML can be without a sign that it has not.
    """
    return _LIGHT.fullmatch(text) is not None and not _ADDRESS.search(text)


def paragraphs(sentences: str) -> str:
    """Make HTML of nothing but paragraphs and lists of words."""
    return "\n".join(map(_block, _MARKED.sub(_element, sentences).rstrip("\n").split("\n\n")))


def _block(words: str) -> str:
    if not words.startswith("- "):
        return f"<p>{words}</p>"
    items = "\n".join(f"<li>{item.removeprefix('- ')}</li>" for item in words.split("\n"))
    return f"<ul>\n{items}\n</ul>"


def _element(marked: re.Match[str]) -> str:
    name = _ELEMENTS[marked["mark"]]
    return f"<{name}>{marked['words']}</{name}>"
