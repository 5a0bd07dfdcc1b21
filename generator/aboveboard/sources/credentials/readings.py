"""A text as its readers see it: without what only its writing has, and with its places kept.

Sources: YAML 1.2, section 5.7, and RFC 8259, section 7 (escapes); CommonMark, section 2.4
(backslashes); HTML, "Named character references"; Unicode, DerivedCoreProperties.txt
(``Default_Ignorable_Code_Point``) and the general categories ``Cf`` and ``Cc``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from aboveboard.sources.rewritten import UNSEEN, Rewritten

_PASSES = 3
"""So often one writing stands within another: HTML's names in a value of JSON, in a YAML file."""
_HIDDEN = re.compile(f"[{UNSEEN}]")
_SEEN_ASCII = bytes(sign for sign in range(128) if not _HIDDEN.match(chr(sign)))
_WRITTEN = re.compile(
    rf"[\\&{UNSEEN}](?:(?<![\\&])"
    r"|(?<=\\)(?:[0abefnrtvNLP]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*+"
    r"|(?=[!-/:-@\[-`{-~]))"
    r"|(?<=&)(?:\#(?=[0-9])0*+[0-9]{0,7}|\#[xX](?=[0-9A-Fa-f])0*+[0-9A-Fa-f]{0,6}|[A-Za-z]{2,31});?)"
)
"""What readers do not see as it was written."""
_REMARK = re.compile(r"<!--(?:-?>|[\s\S]*?-->)")
_MARK = re.compile(
    r"[<*`~](?:(?<=<)/?([A-Za-z][^\s/<>]*+)[^<>]*+>"
    r"|(?:(?<=[\w-]\*)\*?|(?<=[\w-]`)|(?<=[\w-]~)~)(?=[\w-]))"
)
_MARKS = ("<", "*", "`", "~~")
_BREAKS = re.compile(
    r"address|article|aside|blockquote|br|caption|d[dlt]|details|div|fieldset|fig(?:caption|ure)"
    r"|footer|form|h[1-6r]|header|li|main|nav|ol|option|p|pre|section|summary|t(?:able|body|d|foot"
    r"|h|head|r)|ul",
    re.IGNORECASE,
)
"""Tags between which there is a line's end."""
_ENDS_A_PART = (":", "@")
"""Where a tag stands beside one of these, it ends what looks like an address."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as readers see it, and where each piece of it stood."""

    text: str
    changed: str
    """The lines that are others than those that were written."""
    _made: Rewritten
    _before: "Reading | None"

    def place(self, offset: int) -> int:
        """Tell where in the text as it was written a sign of it stands."""
        stood = self._made.place(offset)
        return self._before.place(stood) if self._before else stood


def readings(text: str) -> Iterator[Reading]:
    """Yield the text as it reads once escapes are what they mean, remarks and marks are gone.

    Nothing is yielded where nothing changes; the time grows with the length of the text.
    """
    now: Reading | None = None
    if "\\" in text or "&" in text or _has_unseen(text):
        for _ in range(_PASSES):
            after = _without(_WRITTEN, _meant, text, now)
            if after is None:
                break
            yield after
            now, text = after, after.text
    for pattern, seen, marks, end in _TAKEN_OUT:
        if any(mark in text for mark in marks):
            after = _without(pattern, seen, text, now, text.rfind(end) + len(end))
            if after:
                yield after
                now, text = after, after.text


def without_writing(text: str) -> str:
    """Give a short text as it reads once its escapes are what they mean."""
    for _ in range(_PASSES):
        text = _WRITTEN.sub(_meant, text)
    return text


def _has_unseen(text: str) -> bool:
    """Tell whether a text has a sign that nobody sees; hardly one in a hundred is not ASCII."""
    others = text.encode("utf-8", "surrogatepass").translate(None, _SEEN_ASCII)
    return bool(_HIDDEN.search(others.decode("utf-8", "surrogatepass")))


def _without(
    pattern: re.Pattern[str],
    seen: Callable[[re.Match[str]], str],
    text: str,
    before: Reading | None,
    end: int | None = None,
) -> Reading | None:
    parts = pattern.finditer(text, 0, len(text) if end is None else end)
    made = Rewritten.of(text, parts, seen)
    if made.text == text:
        return None
    return Reading(made.text, "\n".join(_lines(made.text, made.begins)), made, before)


def _lines(text: str, places: list[int]) -> Iterator[str]:
    """Yield the lines in which places are, which stand in order."""
    end = -1
    for place in places:
        if place > end:
            begin = text.rfind("\n", 0, place) + 1
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            yield text[begin:end]


def _meant(found: re.Match[str]) -> str:
    """Give what an escape or a name of a sign means."""
    written = found[0]
    if written[0] == "\\":
        if written[1:2] in {"x", "u", "U"}:
            return _sign(written[2:], 16)
        return "\n" if written[1:].isalnum() else ""
    if written[0] != "&":
        return ""
    if written[1] != "#":
        return _HIDDEN.sub("", unescape(written))
    digits = written[2:].rstrip(";")
    return _sign(digits[1:], 16) if digits[0] in "xX" else _sign(digits, 10)


def _sign(digits: str, base: int) -> str:
    number = int(digits.lstrip("0") or "0", base)
    return _HIDDEN.sub("", chr(number)) if number < 0x110000 else "\ufffd"


def _nothing(_found: re.Match[str]) -> str:
    return ""


def _shown(found: re.Match[str]) -> str:
    """Give what is seen in place of a tag, or of a mark of Markdown's within a word."""
    text, begin, end = found.string, *found.span()
    before, after = text[begin - 1 : begin], text[end : end + 1]
    if not found[1]:
        return ""
    is_end = before in _ENDS_A_PART or after in _ENDS_A_PART
    return "\n" if is_end or _BREAKS.fullmatch(found[1]) else ""


_TAKEN_OUT = ((_REMARK, _nothing, ("-->",), "-->"), (_MARK, _shown, _MARKS, ""))
"""What is no text, what is seen in its place, one of what it always has, and how it ends."""
