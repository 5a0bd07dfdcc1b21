"""Texts of other tools, made fit to stand in our files.

Whatever readers saw stays to be read. Changed is what our format would take for something else:
headings that would end an update, pictures from elsewhere, fences that nobody closes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.reading.headings import unfenced
from aboveboard.reading.pictures import unshown
from aboveboard.reading.updates import is_update_in_disguise
from aboveboard.signs import HIDDEN

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_CONFLICT = re.compile(r"^(?=(?:<{7}|\|{7}|>{7})(?: |$))", re.MULTILINE)
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=[ \t]|$)")
_NO_HEADING = re.compile(r"( {0,3})(?=#{1,6}[^\s#])")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r"\s*(?:[-*+>|#]|\d+[.)])")
_LINKED = re.compile(r"\[!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)\]\((https?://[^)\s]{1,2000})\)")
_PICTURE = re.compile(r"!\[([^\]\n]{0,500})\]\(\s*<?([^\s)>]{1,2000})[^)\n]{0,500}\)")
_TAG = re.compile(r"<img\b([^<>]{0,2000})/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_LOST = re.compile(r"!+(?=\[[^\]\n]{0,500}\][\[(])")
_SCHEME = re.compile(r"(picture:)(?=[^\s)>])", re.IGNORECASE)
_COMMENT_OR_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,})|`[^`\n]*`|<!--", re.MULTILINE)
_DEEPER = 3
"""By so many levels headings are put down: within an update they begin at the fourth."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as our files can have it."""

    text: str
    pictures: tuple[str, ...]
    """Addresses of pictures that became links."""


def plain(text: str) -> str:
    """Leave out what no file may hold (controls, half characters), and fold line ends."""
    lines = re.sub(r"\r\n?|[\u2028\u2029]", "\n", text)
    return _UNFIT.sub("", lines)


def one_line(text: str) -> str:
    """Fold a text into one line without hidden characters."""
    return " ".join(_HIDDEN.sub("", plain(text)).split())


def with_breaks(text: str) -> str:
    """Keep the line breaks of a text that was no Markdown, outside lists."""
    lines = text.split("\n")
    kept = [
        f"{line}  " if line.strip() and following.strip() and not _ITEM.match(following) else line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(kept)


def without_comments(text: str) -> str:
    """Take out remarks in HTML, which readers never saw; lines keep their numbers."""
    kept: list[str] = []
    never_closed: set[str] = set()
    at = 0
    while found := _COMMENT_OR_CODE.search(text, at):
        begin, end = found.span()
        is_comment = found[0] == "<!--"
        if is_comment:
            close = text.find("-->", end)
            end = close + 3 if close >= 0 else len(text)
        elif found[1] and found[1] not in never_closed:
            closing = _closing_of(found[1]).search(text, end)
            if closing is None:
                never_closed.add(found[1])
            end = closing.end() if closing else end
        kept.append(text[at : begin if is_comment else end])
        kept.append("\n" * text.count("\n", begin, end) if is_comment else "")
        at = end
    return "".join((*kept, text[at:]))


def _closing_of(fence: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{re.escape(fence)}{fence[0]}*[ \t]*$", re.MULTILINE)


def fitted(text: str) -> Fitted:
    """Make a text fit to stand in an update or below a window."""
    linked, pictures = _without_pictures(_SCHEME.sub(r"\1 ", text))
    lines = _with_low_headings(_CONFLICT.sub(" ", linked))
    return Fitted(_closed("\n".join(lines).strip("\n")), pictures)


def _without_pictures(text: str) -> tuple[str, tuple[str, ...]]:
    pictures: list[str] = []

    def link(words: str, address: str) -> str:
        pictures.append(address)
        if re.match(r"https?://", address):
            return f"[{words or 'picture'}]({address})"
        return f"{words or 'picture'} ({address})"

    def from_tag(match: re.Match[str]) -> str:
        found = {name.lower(): one or two for name, one, two in _ATTRIBUTE.findall(match[1])}
        return link(found.get("alt", ""), found.get("src", ""))

    text = _LINKED.sub(lambda match: link(match[1], match[2]), text)
    text = _PICTURE.sub(lambda match: link(match[1], match[2]), text)
    text = _TAG.sub(from_tag, text)
    return _without_unshown(_LOST.sub("", text)), tuple(pictures)


def _without_unshown(text: str) -> str:
    """Make words of pictures that our reader would refuse; whatever it takes for one is meant."""
    while found := list(unshown(text)):
        kept: list[str] = []
        at = 0
        for begin in found:
            is_tag = text[begin] == "<"
            kept += (text[at:begin], "< ") if is_tag else (text[at:begin].rstrip("!"),)
            at = begin + 1
        text = "".join((*kept, text[at:]))
    return text


def _with_low_headings(text: str) -> Iterator[str]:
    lines = text.split("\n")
    outside = {number for number, _ in unfenced(lines)}
    for number, line in enumerate(lines):
        if number not in outside:
            yield line
            continue
        low = _lowered(line)
        if is_update_in_disguise(low):
            low = low.strip(" \t#").replace("**", "").replace("__", "").strip()
        yield low


def _lowered(line: str) -> str:
    if heading := _HEADING.match(line):
        return f"{heading[1]}{'#' * min(len(heading[2]) + _DEEPER, 6)}{line[heading.end() :]}"
    if literal := _NO_HEADING.match(line):
        return f"{literal[1]}\\{line[literal.end() :]}"
    return line


def _closed(text: str) -> str:
    """Close the fence that nobody closed; it would swallow the updates after it."""
    for _, line in unfenced(text.split("\n")):
        if opened := _FENCE.match(line):
            return f"{text}\n{opened[1]}"
    return text
