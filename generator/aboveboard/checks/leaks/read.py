"""A text as its reader sees it: without what no page shows of it.

Left out are tags and remarks of HTML, signs that nobody sees, and the marks of Markdown; HTML's
names of signs, and what is percent-encoded, are the signs that they stand for. What stands in
tags and behind links is published, too, so there is a second view that keeps it.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from aboveboard.checks.texts import without_remarks
from aboveboard.sources.rewritten import UNSEEN, Rewritten

REMARK = "\ufdd0"
"""Stands for each sign of a remark; it is nobody's character, and so in no text."""
_BLOCKS = "blockquote|br|dd|div|dl|dt|h[2-6]|hr|li|ol|p|pre|table|tbody|td|th|thead|tr|ul"
"""What pages may have of elements that begin a line, or a cell."""
_SIGNS = (
    rf"{REMARK}(?:[{REMARK}\n]*{REMARK})?|[{UNSEEN}]|[*_`~]|\\u[0-9A-Fa-f]{{4}}|\\|^[ \t]*>"
    r"|(?:%[0-9A-Fa-f]{2})+|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
)
_SHOWN = re.compile(
    r"<(?P<unread>script|style)\b.{0,2000}?</(?P=unread)\s*>"
    rf"|</?(?P<block>{_BLOCKS})(?=[\s/>])[^<>]*>"
    r"|</?[A-Za-z][^\s<>/@:]*(?:[\s/][^<>\"'=]*"
    r"(?:=\s*(?:\"[^\"]{0,400}\"|'[^']{0,400}')?[^<>\"'=]*){0,20})?>"
    r"|</?[A-Za-z](?:[^\s<>/@:]*[\s/][^<>]*)?>|<[!?/][^<>]*>"
    r"|\[\^[^\]\n]{0,80}\]|!(?=\[)|\[|\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?"
    rf"|{_SIGNS}",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})[\s/>]", re.IGNORECASE)
_PUBLISHED = re.compile(rf"[\[\]]|{_SIGNS}", re.MULTILINE)
_UNSEEN = re.compile(rf"[{UNSEEN}\ud800-\udfff]")
"""Half of a pair of UTF-16 is no sign, either."""
_HIDING = re.compile(
    rf"[<&%*_`~\\\[{REMARK}{UNSEEN}\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
    r"|^[ \t]*>|[ \t]{2}|\n[ \t]",
    re.MULTILINE,
)


def views(text: str) -> Iterator[Rewritten]:
    """Yield a text as it is seen, and with what its tags and links say, where that is another.

    Where elements begin a line, letters on either side are two words; but not where such a tag
    is out of place, so there is a view for that, too.
    """
    if "<!--" in text:
        text = without_remarks(text, REMARK)
    yield Rewritten.of(text, _SHOWN, _seen)
    if _BLOCK.search(text):
        yield Rewritten.of(text, _SHOWN, _seen_on_one_line)
    if "<" in text or "](" in text:
        yield Rewritten.of(text, _PUBLISHED, _seen)


def shown(text: str) -> str:
    """Give a text as it is seen."""
    return next(views(text)).text


def may_hide(text: str) -> bool:
    """Tell whether a text has anything that may keep a name in it from being found as it is."""
    return _HIDING.search(text) is not None


def _seen_on_one_line(part: re.Match[str]) -> str:
    return "" if part["block"] else _seen(part)


def _seen(part: re.Match[str]) -> str:
    written = part[0]
    match written[0]:
        case "&":
            return _UNSEEN.sub("", unescape(written))
        case "%":
            return _UNSEEN.sub("", unquote(written))
        case "\\" if len(written) > 1:
            return _UNSEEN.sub("", chr(int(f"0x{written[2:]}", 0)))
        case "<" if part.re is _SHOWN and part["block"]:
            return "\n"
    return ""
