"""Safe HTML as plain text that reads well: what stands in the body of an update."""

import re
from functools import lru_cache
from html.parser import HTMLParser

from aboveboard.feeds.feed import ToHtml
from aboveboard.model.events import Passages

_SIMPLE = re.compile(r"<p>([^<&]*)</p>\n?")
"""One paragraph and nothing else, as most updates are."""
_PARAGRAPHS = frozenset(
    ("blockquote", "div", "dl", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul")
)
_LINES = frozenset(("br", "dd", "dt", "li", "tr"))
_STRUCK = frozenset(("del", "s"))
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)")
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])")
_BACK = "\N{LEFTWARDS ARROW WITH HOOK}"
"""Leads from a footnote back to its place."""


def plain_of(passages: Passages, to_html: ToHtml) -> str:
    """Give passages as plain text."""
    texts = (plain_line(passage.text, to_html) for passage in passages)
    return "\n\n".join(filter(None, texts))


def plain_line(text: str, to_html: ToHtml) -> str:
    """Give Markdown as plain text."""
    return plain_text(to_html(text, ""))


@lru_cache(maxsize=8192)
def plain_text(html: str) -> str:
    """Give the words of safe HTML: paragraphs apart, a line an item, links with their address.

    Pictures are left out. No ``<`` stands right before a sign that would make a tag of it, since
    many clients show a body as HTML.
    """
    if simple := _SIMPLE.fullmatch(html):
        return _BLANKS.sub(" ", simple[1]).strip()
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _TAG_LIKE.sub("< ", reader.text)


class _Reader(HTMLParser):
    """Collects words, and the line ends between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._line_ends = 0
        """What stands before the next words."""
        self._at_start = True
        """Whether a line, an item or a cell begins here, so that no blank or line end does."""
        self._items: list[int | None] = []
        """For each open list the number of its next item; ``None``: it has no numbers."""
        self._links: list[tuple[str, int]] = []
        self._in_code = False

    @property
    def text(self) -> str:
        """What was read."""
        return "".join(self._pieces).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a line, an item, a cell or a link."""
        given = dict(attrs)
        self._break_for(tag)
        if tag in {"ol", "ul"}:
            self._items.append(int(given.get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self._items:
            self._begin_item()
        elif tag in {"td", "th"} and not (self._line_ends or self._at_start):
            self._drop_blanks()
            self._write(" | ")
        elif tag == "a":
            self._links.append((given.get("href") or "", len(self._pieces)))
        elif tag in _STRUCK:
            self._write("~~")
        self._in_code = self._in_code or tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """End it; a link then tells its address."""
        if tag in {"ol", "ul"} and self._items:
            self._items.pop()
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())
        elif tag in _STRUCK:
            self._write("~~")
        self._in_code = self._in_code and tag != "pre"
        self._break_for(tag)

    def handle_data(self, data: str) -> None:
        """Take words; outside of code, blanks and line ends are one blank."""
        if self._in_code:
            self._write(data)
            return
        words = _BLANKS.sub(" ", data.replace(_BACK, ""))
        if self._at_start or self._line_ends or self._pieces[-1].endswith(" "):
            words = words.lstrip(" ")
        if words:
            self._write(words)

    def _break_for(self, tag: str) -> None:
        if not self._at_start and tag in _PARAGRAPHS | _LINES:
            apart = tag in _PARAGRAPHS and not self._items
            self._line_ends = max(self._line_ends, 2 if apart else 1)

    def _write(self, words: str) -> None:
        if self._line_ends:
            self._drop_blanks()
            self._pieces.append("\n" * self._line_ends)
            self._line_ends = 0
        self._pieces.append(words)
        self._at_start = False

    def _drop_blanks(self) -> None:
        while self._pieces and not self._pieces[-1].strip():
            self._pieces.pop()
        if self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip()

    def _begin_item(self) -> None:
        number = self._items[-1]
        sign = "- " if number is None else f"{number}. "
        self._items[-1] = None if number is None else number + 1
        self._write("  " * (len(self._items) - 1) + sign)
        self._at_start = True

    def _end_link(self, address: str, begin: int) -> None:
        """Add the address, unless the words are the address; a footnote's number is marked."""
        words = "".join(self._pieces[begin:]).strip()
        bare = _SCHEME.sub("", address, count=1)
        if address.startswith("#") and words:
            self._pieces[begin:] = [f"[{words}]"]
        elif bare != address and _SCHEME.sub("", words, count=1).rstrip("/") != bare.rstrip("/"):
            self._write(f" ({address})" if words else address)
