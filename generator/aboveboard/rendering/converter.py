"""Python-Markdown as our texts need it: its extensions, and ours that fit texts to pages."""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

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
_NOT_IN_LIGHT = {
    "preprocessors": ["html_block"],
    "blocks": ["table", "hashheader", "quote", "footnote", "reference"],
    "inlinePatterns": """
        escape footnote reference link image_link image_reference short_reference
        short_image_ref automail html entity autolink magic-link magic-mail
    """.split(),  # noqa: SIM905 - as the tags below
    "treeprocessors": ["footnote", "footnote-duplicate", "quotes", "task-list"],
}
"""What has nothing to do where a text has none of the signs by which it is called."""
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
_ITEM = re.compile(r" {0,3}(?:[-*+]|1[.)])[ \t]+\S")
_NO_PARAGRAPH = re.compile(r"\s*(?:[>|#:]|[-*+][ \t]|\d+[.)][ \t])| {4}|\t")


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


@lru_cache(maxsize=2)
def converter(*, light: bool) -> Markdown:
    """Make the converter; a light one leaves out what texts that ``is_light`` cannot have."""
    made = Markdown(
        extensions=[*_EXTENSIONS, _Fitting()],
        extension_configs=_SETTINGS,
        output_format="html",
    )
    for steps, names in _NOT_IN_LIGHT.items() if light else ():
        registry = made.parser.blockprocessors if steps == "blocks" else getattr(made, steps)
        for name in names:
            registry.deregister(name)
    return made
