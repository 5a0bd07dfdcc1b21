"""Whom a passage is meant for: what is not perfectly clear is refused, never published.

Markdown knows more headings than the plain ones that open and close a passage for one client
alone. Wherever the two could be at odds, what one client should read might be read by all.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from aboveboard.problems import UNCLEAR_PASSAGE, UNKNOWN_REFERENCE, Problem, did_you_mean
from aboveboard.reading.headings import headings, unfenced
from aboveboard.reading.known import Known
from aboveboard.reading.names import words_of
from aboveboard.reading.records import Filing
from aboveboard.sources import Keys, to_plain

_HEADING_LIKE = re.compile(
    r"\s*(?:[-*+>]\s+|\d+[.)]\s+)*"
    r"(?:#.*|!!!.*|<(?:h[1-6]|summary|b|strong|em|i)\b.*|(?:\*\*|__).{1,90}(?:\*\*|__)\W*|[*_].{1,90}[*_]\W*)",
    re.IGNORECASE,
)
_EXPLICIT_ID = re.compile(r"\{#[\w-]+\}")
_FENCE_SIGN = re.compile(r"`{3,}|~{3,}")
_MARGIN_FENCE = re.compile(r"(?:`{3,}|~{3,})[\w+-]*[ \t]*")
_SHORT = re.compile(r"[\W_]*for\b.{1,90}", re.IGNORECASE)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_UNCLEAR = (
    (re.compile(r"\s*</?[A-Za-z][\w-]*(?:[\s/>].*|$)"), "HTML"),
    (re.compile(r"\s+#{1,6}(?:\s.*)?"), "an indented heading"),
    (re.compile(r"\s*(?:[-*+>]|\d+[.)])\s+#{1,6}\s.*"), "a heading in a list or quotation"),
)
_BESIDE = (
    "Beside passages for one client, write plain paragraphs, lists and `###` headings that begin "
    "at the margin."
)


def unknown_readers(filing: Filing, known: Known) -> Iterator[Problem]:
    """Yield a problem for each passage whose reader is unknown, misspelt or uncertain.

    That is: ``### For <client-id>`` with an id that is none; a heading, or a line that says no
    more, that names a client by id, name or contact; a restriction that names nobody; and, in a
    file that has passages, whatever could end or open one in Markdown's eyes alone.
    """
    if not filing.kind.has_text:
        return
    lines = filing.document.body.split("\n")
    yield from _remarks(filing, lines)
    if filing.client is not None:
        return
    yield from _restrictions(filing)
    yield from _name(filing, known)
    opened = {found.line: found.reader for found in headings(lines) if found.level == 3}
    clients = known.everywhere["client"]
    for number in range(len(lines)):
        reader = opened.get(number)
        if reader in clients:
            continue
        if meant := _meant(lines, number, known):
            yield Problem(
                filing.document.where_line(number),
                UNCLEAR_PASSAGE,
                f"This seems meant for {meant} alone, but everybody would read it.",
                f"Write `### For {meant}` alone on a line, outside lists and code; a passage is "
                "for one client. In what all may read, name no client.",
            )
        elif reader:
            yield Problem(
                filing.document.where_line(number, lines[number].find(reader) + 1),
                UNKNOWN_REFERENCE,
                f"There is no client '{reader}', so nobody would read this passage.",
                f"{did_you_mean(reader, clients)} For a plain heading use other words.".lstrip(),
            )
    if any(opened.values()):
        yield from _unclear(filing, lines)


def _restrictions(filing: Filing) -> Iterator[Problem]:
    """Yield a problem for each ``clients:`` and the like with nobody behind it.

    It would mean everybody, and whoever wrote it meant somebody.
    """
    root = filing.document.root
    for key in ("clients", "services", "plans"):
        if isinstance(root, Keys) and key in root.values and not to_plain(root.values[key]):
            yield Problem(
                filing.document.where(key, "[key]"),
                UNCLEAR_PASSAGE,
                f"'{key}' names nobody, and everybody would read this.",
                "Name them, or take the line away.",
            )


def _name(filing: Filing, known: Known) -> Iterator[Problem]:
    """Yield a problem where the file's name, which all its readers see, names a client."""
    root = filing.document.root
    if isinstance(root, Keys) and "clients" in root.values:
        return
    found = known.names.within(words_of(filing.id[11:]))
    if client := next((client for _, name, client in found if len(name) > 1), None):
        yield Problem(
            filing.document.where(),
            UNCLEAR_PASSAGE,
            f"The file's name names {client}, and it is part of the page's address.",
            "Rename the file; all clients who see it read its name.",
        )


def _meant(lines: Sequence[str], number: int, known: Known) -> str | None:
    """Give the client whom a heading, or what looks like one, names.

    A name of several words counts wherever it stands; one of a single word, which may be an
    ordinary one, only after a ``For`` that begins the heading, or as all that follows ``for``.
    """
    line = lines[number]
    underlined = number + 1 < len(lines) and _UNDERLINE.fullmatch(lines[number + 1])
    is_heading = underlined or _HEADING_LIKE.fullmatch(line) is not None
    if not (is_heading or _SHORT.fullmatch(line)):
        return None
    words = words_of(_EXPLICIT_ID.sub("", line))
    after_for = words.index("for") + 1 if "for" in words else 0
    for at, name, client in known.names.within(words):
        is_all = 0 < at == after_for and at + len(name) == len(words)
        counts = len(name) > 1 or words[0] == "for"
        if is_all or (is_heading and counts):
            return client
    return None


def _unclear(filing: Filing, lines: Sequence[str]) -> Iterator[Problem]:
    fences = [number for number, line in enumerate(lines) if _FENCE_SIGN.search(line)]
    odd = [n for n in fences if not _MARGIN_FENCE.fullmatch(lines[n])]
    for number in odd or fences[-1:] * (len(fences) % 2):
        yield Problem(
            filing.document.where_line(number),
            UNCLEAR_PASSAGE,
            "Here stands a fence that does not plainly open or close, in a text with passages "
            "for one client alone.",
            _BESIDE,
        )
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
    if "<!--" not in filing.document.body:
        return
    heads = [found.line for found in headings(lines) if found.level <= 3]
    closing = [number for number, line in enumerate(lines) if "-->" in line]
    for number, line in unfenced(lines):
        begin = line.rfind("<!--")
        if begin < 0 or "-->" in line[begin:] or _is_code(line, begin):
            continue
        after = bisect_right(closing, number)
        heads_before = bisect_right(heads, number)
        hidden = (
            not line[:begin].strip()
            and begin < 4
            and after < len(closing)
            and bisect_right(heads, closing[after]) == heads_before
        )
        if not hidden:
            yield Problem(
                filing.document.where_line(number, begin + 1),
                UNCLEAR_PASSAGE,
                "This remark would not stay hidden.",
                "Close it with --> on its own line, or begin it at the margin and close it before "
                "the next heading; better, keep it out of this file.",
            )


def _is_code(line: str, at: int) -> bool:
    """Tell whether a place of a line stands between two single backticks."""
    return line[:at].count("`") % 2 == 1 and "`" in line[at:]
