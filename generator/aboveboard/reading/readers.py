"""Whom a passage is meant for: what is not perfectly clear is refused, never published.

Markdown knows more headings than the plain ones that open and close a passage for one client
alone. Wherever the two could be at odds, what one client should read might be read by all.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from aboveboard.problems import UNCLEAR_PASSAGE, UNKNOWN_REFERENCE, Problem, did_you_mean
from aboveboard.reading.headings import headings, unfenced
from aboveboard.reading.records import Filing
from aboveboard.reading.references import Known, Words, words_of

_HEADING_LIKE = re.compile(r"\s*(?:[-*+>]\s+|\d+[.)]\s+)*(?:#|\*\*|__).*")
_SHORT = re.compile(r"[\W_]*for\b.{1,90}", re.IGNORECASE)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_UNCLEAR = (
    (re.compile(r"\s*</?[A-Za-z][\w-]*(?:[\s/>].*|$)"), "HTML"),
    (re.compile(r"\s+#{1,6}(?:\s.*)?"), "an indented heading"),
    (re.compile(r"\s*(?:[-*+>]|\d+[.)])\s+#{1,6}\s.*"), "a heading in a list or quotation"),
    (re.compile(r"\s+(?:`{3,}|~{3,}).*"), "an indented fence"),
)
_BESIDE = (
    "Beside passages for one client, write plain paragraphs, lists and `###` headings that begin "
    "at the margin."
)


def unknown_readers(filing: Filing, known: Known) -> Iterator[Problem]:
    """Yield a problem for each passage whose reader is unknown, misspelt or uncertain.

    That is: ``### For <client-id>`` with an id that is none; a heading, or a line that says no
    more, that seems to mean a client by id, name or contact; and, in a file that has passages,
    whatever could end or open one in Markdown's eyes alone.
    """
    if not filing.kind.has_text:
        return
    lines = filing.document.body.split("\n")
    yield from _remarks(filing, lines)
    if filing.client is not None:
        return
    opened = {found.line: found.reader for found in headings(lines) if found.level == 3}
    clients = known.everywhere["client"]
    for number, line in enumerate(lines):
        reader = opened.get(number)
        if reader in clients:
            continue
        meant = _meant(lines, number, known)
        if meant:
            yield Problem(
                filing.document.where_line(number),
                UNKNOWN_REFERENCE,
                f"This seems meant for {meant} alone, but everybody would read it.",
                f"Write `### For {meant}` alone on a line, outside lists and code; a passage is "
                "for one client.",
            )
        elif reader:
            yield Problem(
                filing.document.where_line(number, line.find(reader) + 1),
                UNKNOWN_REFERENCE,
                f"There is no client '{reader}', so nobody would read this passage.",
                f"{did_you_mean(reader, clients)} For a plain heading use other words.".lstrip(),
            )
    if any(opened.values()):
        yield from _unclear(filing, lines)


def _meant(lines: Sequence[str], number: int, known: Known) -> str | None:
    """Give the client whom a heading, or what looks like one, names after the word ``for``."""
    line = lines[number]
    underlined = number + 1 < len(lines) and _UNDERLINE.fullmatch(lines[number + 1])
    if not (underlined or _HEADING_LIKE.fullmatch(line) or _SHORT.fullmatch(line)):
        return None
    words = words_of(line)
    if "for" not in words:
        return None
    after = words[words.index("for") + 1 :]
    whole = _SHORT.fullmatch(line) is not None and not _HEADING_LIKE.fullmatch(line)
    for name, client in known.meant.items():
        if (after == name) if whole and not underlined else _contains(after, name):
            return client
    return None


def _contains(words: Words, name: Words) -> bool:
    return any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))


def _unclear(filing: Filing, lines: Sequence[str]) -> Iterator[Problem]:
    before = ""
    for number, line in unfenced(lines):
        found = [what for sign, what in _UNCLEAR if sign.fullmatch(line)]
        if before.strip() and _UNDERLINE.fullmatch(line):
            found.append("an underlined heading")
        if "<!--" in line:
            found.append("a hidden remark")
        if found:
            yield Problem(
                filing.document.where_line(number),
                UNCLEAR_PASSAGE,
                f"Here stands {found[0]}, in a text with passages for one client alone.",
                _BESIDE,
            )
        before = line


def _remarks(filing: Filing, lines: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each remark in HTML that would not stay hidden."""
    heads = [found.line for found in headings(lines) if found.level <= 3]
    closing = [number for number, line in enumerate(lines) if "-->" in line]
    for number, line in unfenced(lines):
        begin = line.rfind("<!--")
        if begin < 0 or "`" in line[:begin] or "-->" in line[begin:]:
            continue
        after = bisect_right(closing, number)
        heads_before = bisect_right(heads, number)
        if after == len(closing) or bisect_right(heads, closing[after]) > heads_before:
            yield Problem(
                filing.document.where_line(number, begin + 1),
                UNCLEAR_PASSAGE,
                "This remark would not stay hidden.",
                "Close it with --> before the next heading, or better, keep it out of this file.",
            )
