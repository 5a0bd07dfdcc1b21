"""The course of an issue: its messages in order of time, each as an update."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aboveboard.importers.cstate.messages import Message, Role
from aboveboard.importers.drafts import UpdateDraft
from aboveboard.importers.times import Zones, read_time
from aboveboard.model.words import Phase

_RANKS = {Role.PLAIN: 0, Role.FIRST: 0, Role.NEXT: 1, Role.LAST: 2}


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when an issue went on; without an end while it is open."""

    began: datetime
    over: datetime | None


@dataclass(slots=True)
class Course:
    """The updates of an issue, and which of its messages are doubtful."""

    updates: tuple[UpdateDraft, ...] = ()
    undated: list[Message] = field(default_factory=list)
    """Put to the message before them."""
    too_early: list[Message] = field(default_factory=list)
    """Put to the beginning."""
    timeless: list[Message] = field(default_factory=list)
    """What stands beside them cannot be read as a time."""
    bare: list[Message] = field(default_factory=list)
    """Their time says no zone."""


@dataclass(slots=True)
class _Put:
    """A moment, and the messages that are put to it."""

    at: datetime
    messages: list[Message]
    is_dated: bool = True
    attached: list[Message] = field(default_factory=list)

    def is_over(self, span: Span) -> bool:
        """Tell whether all was well again by then."""
        if span.over is None or self.at < span.over:
            return False
        is_last = any(message.role is Role.LAST for message in self.messages)
        return is_last or self.at > span.over or span.over > span.began


def course_of(messages: Sequence[Message], span: Span, zones: Zones) -> Course:
    """Put the messages of an issue in order.

    What is first by its word, or has neither word nor time and stands at the beginning, was told
    when it began; what is last by its word, when it was over. Of others without a time nobody
    knows when they were told: they follow the message before them.
    """
    course = Course()
    puts = _puts(messages, span, zones, course)
    puts.sort(key=lambda put: (put.at, put.is_over(span)))
    course.updates = tuple(_updates(puts, span))
    return course


def _puts(messages: Sequence[Message], span: Span, zones: Zones, course: Course) -> list[_Put]:
    is_newest_first = _is_newest_first(messages, zones)
    openers = messages[:1] if not is_newest_first else (messages[0], messages[-1])
    opening = _Put(span.began, [], is_dated=False)
    puts: list[_Put] = []
    previous = opening
    for message in reversed(messages) if is_newest_first else messages:
        time = read_time(message.time, zones.bare)
        if time:
            course.bare += [] if time.has_zone else [message]
            course.too_early += [message] if time.at < span.began else []
            previous = _Put(max(time.at, span.began), [message])
            puts.append(previous)
            continue
        course.timeless += [message] if message.time else []
        if message.role is Role.LAST and span.over is not None:
            previous = _Put(span.over, [message], is_dated=False)
            puts.append(previous)
        elif message.role is Role.FIRST or (message.role is Role.PLAIN and message in openers):
            opening.messages.append(message)
        else:
            course.undated.append(message)
            previous.attached.append(message)
    if opening.messages or opening.attached or not puts:
        opening.messages.sort(key=lambda message: message.line)
        puts.insert(0, opening)
    return puts


def _is_newest_first(messages: Sequence[Message], zones: Zones) -> bool:
    """Tell whether a body has its newest message on top, by times or else by words."""
    found = [time.at for message in messages if (time := read_time(message.time, zones.bare))]
    if len(found) > 1 and found[0] != found[-1]:
        return found[0] > found[-1]
    named = [message for message in messages if message.role is not Role.PLAIN]
    if not any(message.role is Role.FIRST for message in named):
        named = list(messages)
    ranks = [_RANKS[message.role] for message in named]
    return bool(ranks) and ranks[0] > ranks[-1]


def _updates(puts: Sequence[_Put], span: Span) -> Iterator[UpdateDraft]:
    phase = Phase.INVESTIGATING
    for put in puts:
        phase = _phase(put, phase, is_over=put.is_over(span))
        texts = [_text(message, phase) for message in put.messages]
        texts += [message.whole for message in put.attached]
        text = "\n\n".join(text for text in texts if text.strip())
        yield UpdateDraft(put.at, phase, text, {}, put.is_dated)
    if span.over is not None and not any(put.is_over(span) for put in puts):
        yield UpdateDraft(span.over, Phase.RESOLVED, "", {}, is_dated=False)


def _phase(put: _Put, before: Phase, *, is_over: bool) -> Phase:
    if is_over:
        return Phase.RESOLVED
    first = put.messages[0] if put.messages else None
    if first is None or (first.phase is None and first.role is not Role.LAST):
        return before
    return Phase.MONITORING if first.role is Role.LAST or not first.phase else first.phase


def _text(message: Message, phase: Phase) -> str:
    """Give a text, with the words before it where the phase does not tell the same."""
    is_another = message.phase is not None and message.phase is not phase
    is_not_last = message.role is Role.LAST and phase is not Phase.RESOLVED
    return message.whole if message.tells_more or is_another or is_not_last else message.text
