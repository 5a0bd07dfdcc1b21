"""How a text may be written in a file for the web, byte for byte."""

import html
import json
import re
import unicodedata
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

from aboveboard.checks.leaks.read import shown

_PLAIN = re.compile(r"[A-Za-z0-9 -]*")
"""Nothing is written otherwise but blanks."""
_PERCENT = re.compile("%[0-9A-F]{2}")
_SHORTEST = 3
_WITHOUT_S = "sSxXzZß"
"""Behind these German has an apostrophe for a genitive."""
_CALENDAR = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@lru_cache(maxsize=16_384)
def spellings(text: str, *, in_compounds: bool = False) -> frozenset[bytes]:
    """Give every form in which our writers may put a text, and some that they do not use.

    Plain; escaped for HTML and XML, once or, as HTML in a feed, twice; as JSON, with and without
    signs beyond ASCII; percent-encoded; and as iCalendar has it (RFC 5545, section 3.3.11). What
    is folded over lines in a calendar is unfolded before it is searched.
    """
    forms = variants(text, in_compounds=in_compounds)
    return frozenset(form for one in forms for form in _written(one))


def variants(text: str, *, in_compounds: bool = False) -> frozenset[str]:
    """Give a text as people write it, too: other apostrophes, joined accents, large letters.

    Also as German says whose something is: a name of several words with an s, ``Anna Linds``.
    And without what would be a mark of Markdown in it, since marks are taken out of what is
    searched. Large letters alone count for names of several words, and for mail addresses those
    that programs for mail put into them. In compounds German has hyphens for the blanks; small
    letters alone with hyphens are an id, or a day.
    """
    forms = {text, text.replace("'", "\u2019"), text.replace("\u2019", "'")}
    if "@" in text:
        forms |= {text.lower(), text.upper(), text.capitalize(), text.title()}
        who, _, host = text.rpartition("@")
        forms |= {f"{one}@{host.lower()}" for one in (who.title(), who.upper())}
    elif " " in text:
        takes_s = text[-1].isalpha() and text[-1] not in _WITHOUT_S
        genitives = {f"{form}s" for form in forms if takes_s}
        forms |= {form.upper() for form in forms} | genitives
    if ("@" in text or " " in text) and len(read := shown(text)) > _SHORTEST:
        forms.add(read)
    if in_compounds:
        forms |= {form.replace(" ", "-") for form in forms if form != form.lower()}
    kinds: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    return frozenset(forms | {unicodedata.normalize(kind, one) for kind in kinds for one in forms})


def _written(text: str) -> frozenset[bytes]:
    if _PLAIN.fullmatch(text):
        forms = {text, text.replace(" ", "%20"), text.replace(" ", "+")}
        return frozenset(form.encode() for form in forms)
    return _escaped(text)


def _escaped(text: str) -> frozenset[bytes]:
    marked = {
        text,
        escape(text),
        escape(text, {'"': "&quot;"}),
        html.escape(text),
        html.escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;"),
    }
    marked |= {escape(form) for form in marked}
    encoded = {
        quote(text),
        quote(text, safe=""),
        quote(text, safe="/:?@!$&'()*,;=~"),
        quote_plus(text),
    }
    forms = {
        *marked,
        *encoded,
        *(_PERCENT.sub(lambda sign: sign[0].lower(), form) for form in encoded),
        json.dumps(text)[1:-1],
        json.dumps(text, ensure_ascii=False)[1:-1],
        text.translate(_CALENDAR),
    }
    numbered = {form.encode("ascii", "xmlcharrefreplace") for form in marked}
    return frozenset({form.encode() for form in forms} | numbered)
