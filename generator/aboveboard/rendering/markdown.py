"""Markdown to safe HTML, each text once.

Python-Markdown makes HTML, nh3 lets through only what is on the list below. Headings are fitted
under those of the page, ids are made unique by the text's own digest, and nothing of the text
is taken for a template.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256

import nh3
from markupsafe import Markup  # noqa: TID251 - this is rendering

from aboveboard.rendering.converter import converter
from aboveboard.rendering.limit import TimeIsUp, limited
from aboveboard.rendering.plain import is_light, is_sentences, paragraphs

TIME_LIMIT = 5.0
"""Seconds that one text may take."""

_TAGS = frozenset(
    """
    a abbr b blockquote br code dd del div dl dt em h2 h3 h4 h5 h6 hr i img li ol p pre s
    span strong sub sup table tbody td th thead tr ul
    """.split()  # noqa: SIM905 - forty words read better so
)
_ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"class"},
    "th": {"class"},
    "div": {"class"},
    "p": {"class"},
    "span": {"class"},
    "abbr": {"title"},
}
_CLASSES = re.compile(
    r"admonition(-title)?|footnote|note|tip|important|warning|caution|code|task|"
    r"align-(left|center|right)"
)
_TAG = re.compile(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
"""A start tag as nh3 writes it; what looks like an attribute in the text itself is none."""
_ID = re.compile(r' (id="|href="#)(?=[^"])')
_LEVEL = 3
_LEVELLED = re.compile(rf"<h[2-6]|{_ID.pattern}")
"""Where HTML is another at another level: in headings, and in ids, which tell it."""
_ANY_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))
_DEEPEST = 100
"""Elements within each other; far more make the cleaner slow, which no clock can stop."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""What an entity such as ``&#27;`` stands for, and HTML may not hold."""
_PLACELESS = re.compile(r"<img(?![^>]* src=)[^>]*>")


class SlowNote(Exception):  # noqa: N818 - the author's mistake
    """A text that takes longer than ``TIME_LIMIT``, or would: it nests too deep."""

    def __init__(self, text: str, *, is_deep: bool = False) -> None:
        """Keep the text, by which the file is found, and whether its depth is at fault."""
        super().__init__(text)
        self.text, self.is_deep = text, is_deep


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_only_ours,
        url_schemes={"http", "https", "mailto", "tel", "picture"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _only_ours(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if value.startswith("picture:") else None
    if attribute == "class":
        kept = [name for name in value.split() if _CLASSES.fullmatch(name)]
        return " ".join(kept) or None
    if attribute == "href" and value.startswith("picture:"):
        return None
    return value


@lru_cache(maxsize=4096)
def to_html(text: str, level: int = _LEVEL) -> Markup:
    """Turn Markdown into safe HTML; the same text is worked out once.

    Args:
        text: Markdown as staff wrote it; raw HTML in it is dropped by the allow-list.
        level: The level that its highest heading gets, 2 to 6.

    Returns:
        HTML in which pictures still have ``picture:`` addresses; see ``placed``.

    Raises:
        SlowNote: It took longer than the limit, or nests too deep.
    """
    if level != _LEVEL and not _LEVELLED.search(html := to_html(text, _LEVEL)):
        return html
    return Markup(paragraphs(text) if is_sentences(text) else _converted(text, level))  # noqa: S704 - clean


def _converted(text: str, level: int) -> str:
    """Turn Markdown into HTML and let through what is on the list."""
    made = converter(light=is_light(text))
    made.treeprocessors["headings"].base = level  # type: ignore[attr-defined]
    with _limited(text):
        html = made.reset().convert(text)
        if _depth(html) > _DEEPEST:
            raise SlowNote(text, is_deep=True)
    html = html.replace('<input type="checkbox" disabled checked/>', _box("Done"))
    html = html.replace('<input type="checkbox" disabled/>', _box("Open"))
    html = _cleaner().clean(html)
    if _ID.search(html):
        mark = sha256(f"{level} {text}".encode()).hexdigest()[:6]
        html = _TAG.sub(lambda tag: _ID.sub(rf" \1t{mark}-", tag[0]), html)
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _PLACELESS.sub("", html))


def _depth(html: str) -> int:
    """Tell how many elements are open at once at most."""
    deepest = depth = 0
    for tag in _ANY_TAG.finditer(html):
        if tag[2].lower() not in _VOID:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


@lru_cache(maxsize=16384)
def to_inline(text: str) -> Markup:
    """Turn one line of Markdown into HTML that stands within a sentence.

    Raises:
        SlowNote: It took longer than the limit.
    """
    html = to_html(text).strip()
    inner = html.removeprefix("<p>").removesuffix("</p>")
    return Markup(inner) if "<p" not in inner else html  # noqa: S704 - was clean


def _box(word: str) -> str:
    return f'<span class="task">{word}: </span>'


@contextmanager
def _limited(text: str) -> Iterator[None]:
    try:
        with limited(TIME_LIMIT):
            yield
    except TimeIsUp:
        raise SlowNote(text) from None
    except RecursionError:
        raise SlowNote(text, is_deep=True) from None
