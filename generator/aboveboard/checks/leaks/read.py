"""A text as its reader sees it: without what no page shows of it.

Left out are tags and remarks of HTML, signs that nobody sees, and the marks of Markdown; HTML's
names of signs, and what is percent-encoded, are the signs that they stand for, and any hyphen is
the common one. What stands in tags and behind links is published, too, so there is a second view
that keeps it.
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
_UNDERSCORE = r"_(?:(?![^\W_])|(?<![^\W_]_))"
"""Within a word it is no mark."""
_QUOTED = r"(?:(?<=\n)|(?<=\n[ \t])|(?<=\n[ \t]{2})|(?<=\n[ \t]{3})|(?<=>)|(?<=> ))>"
_SIGNS = (
    rf"{REMARK}(?:[{REMARK}\n]*{REMARK})?|[{UNSEEN}]|[*`~\u2010\u2011]|{_UNDERSCORE}|\\u[0-9A-Fa-f]{{4}}|\\|{_QUOTED}"
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
    re.DOTALL | re.IGNORECASE,
)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})[\s/>]", re.IGNORECASE)
_PUBLISHED = re.compile(rf"[\[\]]|{_SIGNS}")
_UNSEEN = re.compile(rf"[{UNSEEN}\ud800-\udfff]")
"""Half of a pair of UTF-16 is no sign, either."""
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_HIDING = re.compile(
    rf"[<&%*`~\\\[{REMARK}{UNSEEN}\x85\xa0\u1680\u2000-\u200a\u2010\u2011\u2028\u2029\u202f\u205f\u3000]"
)
_BETWEEN_WORDS = ("  ", "\t", "\n ", "\n>")
_MARK = re.compile(rf"[<&%*`~\\\[{REMARK}{UNSEEN}\u2010\u2011_>!\]]")
"""What any part of the others begins with: to look for one of so many parts takes far longer."""


def views(text: str) -> Iterator[Rewritten]:
    """Yield a text as it is seen, and with what its tags and links say, where that is another.

    Where elements begin a line, letters on either side are two words; but not where such a tag
    is out of place, so there is a view for that, too.
    """
    if "<!--" in text:
        text = without_remarks(text, REMARK)
    yield Rewritten.of(text, _parts(text, _SHOWN), _seen)
    if _BLOCK.search(text):
        yield Rewritten.of(text, _parts(text, _SHOWN), _seen_on_one_line)
    if "<" in text or "](" in text:
        yield Rewritten.of(text, _parts(text, _PUBLISHED), _seen)


def shown(text: str) -> str:
    """Give a text as it is seen."""
    return next(views(text)).text


def may_hide(text: str) -> bool:
    """Tell whether a text has anything that may keep a name in it from being found as it is."""
    if _HIDING.search(text) or any(between in text for between in _BETWEEN_WORDS):
        return True
    return "_" in text and re.search(_UNDERSCORE, text) is not None


def _parts(text: str, parts: re.Pattern[str]) -> Iterator[re.Match[str]]:
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() >= end and (part := parts.match(text, mark.start())):
            end = part.end()
            yield part


def _seen_on_one_line(part: re.Match[str]) -> str:
    return "" if part["block"] else _seen(part)


def _seen(part: re.Match[str]) -> str:
    written = part[0]
    match written[0]:
        case "&":
            return _sign(unescape(written))
        case "%":
            return _sign(unquote(written))
        case "\\" if len(written) > 1:
            return _sign(chr(int(f"0x{written[2:]}", 0)))
        case "\u2010" | "\u2011":
            return _sign(written)
        case "<" if part.re is _SHOWN and part["block"]:
            return "\n"
    return ""


def _sign(text: str) -> str:
    """Give what is seen of a sign: a hyphen is one, however lines break beside it."""
    return _UNSEEN.sub("", text).translate(_HYPHENS)
