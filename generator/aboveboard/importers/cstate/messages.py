"""The messages of an issue's body: stretches of text with the time and the word beside them.

Known are cState's own ``{{< track "2021-06-03 17:00:00" >}}`` below what was written then, words
before a text (``*Investigating* -``), and what staff write in brackets or in bold on a line of
its own: ``[Initial message]``, ``**Update at 2022-02-07 10:00 UTC**``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from aboveboard.importers.markup import without_comments
from aboveboard.model.words import Phase
from aboveboard.reading.headings import unfenced

_TRACK = re.compile(r"\{\{[<%]\s*track\s+[\"'`]?([^\"'`<>%{}]{1,60}?)[\"'`]?\s*/?[>%]\}\}")
_FIRST = "initial|first|opening|opened|open|start|started|begin|investigating"
_LAST = (
    "final|last|closing|closed|close|end|ended|resolved|solved|fixed|completed|done|post-?mortem"
)
_NEXT = "update|updated|edit|edited|identified|monitoring|in progress|just began"
_WORDS = f"(?:{_FIRST}|{_LAST}|{_NEXT})"
_LABEL = re.compile(rf"\[({_WORDS}\b[^\[\]]{{0,80}})\](?![(\[:])[ \t]*", re.IGNORECASE)
_LEAD = re.compile(
    rf"(\*{{1,3}}|_{{1,3}})({_WORDS}(?: message)?):?\1[ \t]*(?:[-:\u2013\u2014]+[ \t]*|$)",
    re.IGNORECASE,
)
_TELLS_NO_MORE = re.compile(
    rf"{_WORDS}(?:(?: of)? (?:message|issue|incident|maintenance|outage|update|announcement))*",
    re.IGNORECASE,
)
_ISO = (
    r"\d{4}-\d{1,2}-\d{1,2}[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?"
    r"(?:[ \t]*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?"
)
_DATED = re.compile(rf"\*\*(?:([A-Za-z][A-Za-z ]{{0,40}}) )?({_ISO}):?(?:\*\*)?:?[ \t]*$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPOKEN = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9}),? (\d{4})[ \t,-]*(?:at )?"
    r"(\d{1,2}:\d{2})(?:[ \t]*(UTC|GMT|Z))?",
    re.IGNORECASE,
)
_RULE = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*")
_PHASES = {phase.value: phase for phase in Phase}


class Role(Enum):
    """Where a message stands in the course of an issue, by the word beside it."""

    PLAIN = "plain"
    FIRST = "first"
    NEXT = "next"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Message:
    """A stretch of a body."""

    line: int
    """Its first line, counted from 0."""
    role: Role
    time: str
    """As it is written, but for words of a month; nothing where none is."""
    text: str
    lead: str = ""
    """What stands before the text in the source, as it is written there."""
    phase: Phase | None = None
    """What the word beside it says; ``None`` when it is none of ours."""
    tells_more: bool = False
    """Whether the lead tells more than role and time."""

    @property
    def whole(self) -> str:
        """The text with what stands before it."""
        return f"{self.lead}{self.text}"


@dataclass(slots=True)
class _Open:
    """A message that is still being gathered."""

    line: int
    lines: list[str]
    label: str = ""
    lead: str = ""
    time: str = ""


def read_messages(body: str) -> tuple[Message, ...]:
    """Part a body into its messages, in the order in which they stand."""
    made = (_made(part) for part in _parts(without_comments(body)))
    return tuple(message for message in made if message.text or message.lead)


def tracks_as_text(text: str) -> str:
    """Write the times of a text where cState shows them, in brackets."""
    return _TRACK.sub(lambda match: f"({match[1].strip()})", text)


def _parts(body: str) -> Iterator[_Open]:
    lines = body.split("\n")
    outside = {number for number, _ in unfenced(lines)}
    part = _Open(0, [])
    for number, line in enumerate(lines):
        if number not in outside:
            part.lines.append(line)
            continue
        if opened := _opened(number, line):
            yield part
            part = opened
        else:
            part.lines.append(line)
        ends = list(_TRACK.finditer(part.lines[-1])) if part.lines else []
        if ends and not part.lines[-1][ends[-1].end() :].strip():
            part.lines[-1] = part.lines[-1][: ends[-1].start()].rstrip()
            part.time = ends[-1][1].strip()
            yield part
            part = _Open(number + 1, [])
    yield part


def _opened(number: int, line: str) -> _Open | None:
    """Begin a message where a line opens one."""
    if match := _DATED.match(line):
        return _Open(number, [], match[1] or "", f"{line.strip()}\n\n", match[2])
    if match := _LABEL.match(line):
        rest = line[match.end() :]
        lead = match[0] if rest else f"{match[0].strip()}\n"
        return _Open(number, [rest], match[1], lead, _time_in(match[1]))
    if match := _LEAD.match(line):
        rest = line[match.end() :]
        return _Open(number, [rest], match[2], match[0] if rest else f"{match[0].strip()}\n")
    return None


def _time_in(label: str) -> str:
    if match := re.search(_ISO, label):
        return match[0]
    if (match := _SPOKEN.search(label)) and match[2][:3].lower() in _MONTHS:
        month = _MONTHS.index(match[2][:3].lower()) + 1
        zone = f" {match[5]}" if match[5] else ""
        return f"{match[3]}-{month:02}-{int(match[1]):02} {match[4]}{zone}"
    return ""


def _made(part: _Open) -> Message:
    blank = 0 if part.lead else next((n for n, line in enumerate(part.lines) if line.strip()), 0)
    word = re.match(_WORDS, part.label, re.IGNORECASE)
    return Message(
        line=part.line + blank,
        role=_role(word[0].lower()) if word else Role.PLAIN,
        time=part.time,
        text=tracks_as_text(_without_rules(part.lines)),
        lead=part.lead,
        phase=_PHASES.get(word[0].lower()) if word else None,
        tells_more=not (part.time or _TELLS_NO_MORE.fullmatch(part.label))
        or part.label.lower().startswith("post"),
    )


def _role(word: str) -> Role:
    if re.fullmatch(_FIRST, word):
        return Role.FIRST
    return Role.LAST if re.fullmatch(_LAST, word) else Role.NEXT


def _without_rules(written: Sequence[str]) -> str:
    """Take away the lines that part one message from the next, at both ends."""
    lines = list(written)
    while lines and (not lines[-1].strip() or _is_rule(lines)):
        lines.pop()
    while lines and (not lines[0].strip() or _RULE.fullmatch(lines[0])):
        lines.pop(0)
    return "\n".join(lines)


def _is_rule(lines: list[str]) -> bool:
    """Tell whether the last line is a rule, and not the underline of a heading."""
    above = lines[-2].strip() if len(lines) > 1 else ""
    return not above and _RULE.fullmatch(lines[-1]) is not None
