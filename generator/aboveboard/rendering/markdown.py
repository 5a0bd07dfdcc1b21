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
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup  # noqa: TID251 - this is rendering

from aboveboard.rendering.limit import TimeIsUp, limited

TIME_LIMIT = 5.0
"""Seconds that one text may take."""

_EXTENSIONS = (
    "tables",
    "footnotes",
    "sane_lists",
    "def_list",
    "admonition",
    "toc",
    "pymdownx.quotes",
    "pymdownx.betterem",
    "pymdownx.tilde",
    "pymdownx.tasklist",
    "pymdownx.magiclink",
    "pymdownx.superfences",
)
_SETTINGS: dict[str, dict[str, object]] = {
    "toc": {"permalink": False},
    "footnotes": {"BACKLINK_TEXT": "\N{LEFTWARDS ARROW WITH HOOK}"},
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.superfences": {"css_class": "code"},
}
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
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
_TAG = re.compile(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
"""A start tag as nh3 writes it; what looks like an attribute in the text itself is none."""
_ID = re.compile(r' (id="|href="#)(?=[^"])')
_ITEM = re.compile(r" {0,3}(?:[-*+]|1[.)])[ \t]+\S")
_NO_PARAGRAPH = re.compile(r"\s*(?:[>|#:]|[-*+][ \t]|\d+[.)][ \t])| {4}|\t")
_PLACELESS = re.compile(r"<img(?![^>]* src=)[^>]*>")


class SlowNote(Exception):  # noqa: N818 - the author's mistake
    """A text that takes longer than ``TIME_LIMIT``; ``text`` is that text."""

    def __init__(self, text: str) -> None:
        """Keep the text, by which the file is found."""
        super().__init__("a text takes too long to render")
        self.text = text


class _Headings(Treeprocessor):
    """Fits headings below the page's own: none skips a level, none is above ``base``."""

    base = 3

    def run(self, root: Element) -> None:
        """Rename the heading elements in place."""
        open_levels: list[int] = []
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                written = int(element.tag[1])
                while open_levels and open_levels[-1] >= written:
                    open_levels.pop()
                open_levels.append(written)
                element.tag = f"h{min(self.base + len(open_levels) - 1, 6)}"


class _Marks(Treeprocessor):
    """Turns what the allow-list would strip into classes: table alignment and task boxes.

    The empty corner of a table is no heading of anything.
    """

    def run(self, root: Element) -> None:
        """Change the elements in place."""
        for element in root.iter():
            style = _ALIGN.search(element.attrib.pop("style", ""))
            if style and element.tag in {"td", "th"}:
                element.set("class", f"align-{style.group(1)}")
            if element.tag == "th" and not len(element) and not (element.text or "").strip():
                element.tag = "td"


class _Lists(Preprocessor):
    """Lets a list begin right below a paragraph, as it does where staff edit and preview."""

    def run(self, lines: list[str]) -> list[str]:
        """Put an empty line before a list's first item."""
        fitted: list[str] = []
        in_list = False
        for line in lines:
            is_item = _ITEM.match(line) is not None
            above = fitted[-1] if fitted else ""
            if is_item and not in_list and above.strip() and not _NO_PARAGRAPH.match(above):
                fitted.append("")
            in_list = is_item or (in_list and bool(line.strip()))
            fitted.append(line)
        return fitted


class _Fitting(Extension):
    """Adds the processors; those of the tree come after all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Register them."""
        md.preprocessors.register(_Lists(md), "lists", 20)  # after fences are put aside
        md.treeprocessors.register(_Headings(md), "headings", 2)
        md.treeprocessors.register(_Marks(md), "marks", 1)


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    return Markdown(
        extensions=[*_EXTENSIONS, _Fitting()],
        extension_configs=_SETTINGS,
        output_format="html",
    )


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


@lru_cache(maxsize=65536)
def to_html(text: str, level: int = 3) -> Markup:
    """Turn Markdown into safe HTML; the same text is worked out once.

    Args:
        text: Markdown as staff wrote it; raw HTML in it is dropped by the allow-list.
        level: The level that its highest heading gets, 2 to 6.

    Returns:
        HTML in which pictures still have ``picture:`` addresses; see ``placed``.

    Raises:
        SlowNote: It took longer than the limit.
    """
    converter = _converter()
    converter.treeprocessors["headings"].base = level  # type: ignore[attr-defined]
    with _limited(text):
        html = converter.reset().convert(text)
    html = html.replace('<input type="checkbox" disabled checked/>', _box("Done"))
    html = html.replace('<input type="checkbox" disabled/>', _box("Open"))
    html = _cleaner().clean(html)
    mark = sha256(f"{level} {text}".encode()).hexdigest()[:6]
    html = _TAG.sub(lambda tag: _ID.sub(rf" \1t{mark}-", tag[0]), html)
    return Markup(_PLACELESS.sub("", html))  # noqa: S704 - cleaned by nh3 above


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
