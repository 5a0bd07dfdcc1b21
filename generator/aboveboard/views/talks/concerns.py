"""Concerns: what bothers you, what came of it, and what it changed for everyone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from aboveboard.model.care import Concern
from aboveboard.model.words import ClientKind, ContactHow, Outcome
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import due_at, said_at
from aboveboard.views.change import Change, earliest
from aboveboard.views.owing.dues import is_closed
from aboveboard.views.owing.owed import who_sees_to
from aboveboard.views.people.mail import mail_link
from aboveboard.views.people.team import Reach, reach_of
from aboveboard.views.talks.because import Changed, changed_for_everyone
from aboveboard.views.texts import Markdown, capitalised, in_a_row, sentence
from aboveboard.views.voice import Time

_TOLD = {
    ContactHow.PHONE: "told us by phone",
    ContactHow.IN_PERSON: "told us in person",
    ContactHow.VIDEO: "told us by video call",
    ContactHow.EMAIL: "wrote by e-mail",
    ContactHow.LETTER: "wrote by letter",
    ContactHow.INVOICE: "wrote on an invoice",
    ContactHow.NEWSLETTER: "wrote in answer to a newsletter",
}
OUTCOMES = {
    Outcome.FIXED: "We put it right",
    Outcome.CHANGED: "We do it in another way now",
    Outcome.EXPLAINED: "We explained it",
    Outcome.CREDITED: "You got a credit for it",
    Outcome.REFUNDED: "You got your money back",
    Outcome.DECLINED: "We said no to it",
    Outcome.PARTED: "We parted over it",
}
"""What came of a concern, with no end, so that a day may follow."""


@dataclass(frozen=True, slots=True)
class ConcernView:
    """A concern."""

    id: str
    title: str
    words: Markdown | None
    """In the client's own words, as a quotation."""
    parts: tuple[tuple[str, Markdown], ...]
    """What we understood and did: heading and text."""
    other: Markdown | None
    is_open: bool
    outcome: str | None
    back: str | None
    """What the client said when we asked again."""
    next: str | None
    next_by: Time | None
    next_who: str | None
    """Who of us sees to it."""
    is_late: bool
    facts: tuple[tuple[str, str], ...]
    tried: tuple[str, ...]
    """What was tried before parting."""
    changed: bool
    """Whether it changed something for everyone."""


@dataclass(frozen=True, slots=True)
class ConcernsView:
    """What the Concerns page says."""

    open: tuple[ConcernView, ...]
    closed: tuple[ConcernView, ...]
    changed: tuple[Changed, ...]
    mail: str | None
    """A mail link to raise one."""
    reach: Reach
    then: str | None
    """What we promise to do when one is raised."""
    changes_at: Change

    @property
    def is_empty(self) -> bool:
        """Whether none was ever raised."""
        return not (self.open or self.closed)


def concerns_view(scope: Scope, records: Records) -> ConcernsView:
    """Work out the Concerns page: open ones by their next day, the others newest first."""
    views = [_concern(concern, scope, records) for concern in reversed(scope.folder.concerns)]
    waiting = [view for view in views if view.is_open]
    return ConcernsView(
        open=tuple(sorted(waiting, key=lambda v: v.next_by.iso if v.next_by else "9999")),
        closed=tuple(view for view in views if not view.is_open),
        changed=changed_for_everyone(scope, records),
        mail=mail_link(scope.company, "Something bothers me", "This bothers me:\n\n"),
        reach=reach_of(scope),
        then=_then(scope),
        changes_at=earliest(records.changes, records.now),
    )


def _then(scope: Scope) -> str | None:
    promises = scope.plan.promises
    heard, answered = promises.acknowledge_concern, promises.answer_concern
    parts = []
    if heard:
        parts.append(f"we say that we heard it within {heard}")
    if answered:
        parts.append(f"you have an answer within {answered}")
    return f"{capitalised(in_a_row(parts))}." if parts else None


def _concern(concern: Concern, scope: Scope, records: Records) -> ConcernView:
    voice, text = records.voice, concern.text
    waits = not is_closed(concern)
    parts = (("What we understood", text.understood), ("What we did", text.did))
    today = voice.today(records.now)
    return ConcernView(
        id=concern.id,
        title=_title(concern, scope, records),
        words=Markdown(_quoted(text.words)) if text.words else None,
        parts=tuple((heading, Markdown(words)) for heading, words in parts if words),
        other=Markdown(text.other) if text.other else None,
        is_open=waits,
        outcome=_outcome(concern, records),
        back=_back(concern, records),
        next=sentence(concern.next) if concern.next and waits else None,
        next_by=voice.day(concern.next_by) if concern.next_by and waits else None,
        next_who=who_sees_to(concern.next or "", scope, records) if waits else None,
        is_late=waits and concern.next_by is not None and concern.next_by < today,
        facts=tuple(_facts(concern, scope, records)),
        tried=tuple(sentence(words) for words in concern.tried),
        changed=bool(text.changed),
    )


def _title(concern: Concern, scope: Scope, records: Records) -> str:
    client = scope.folder.client
    names = {contact.id: contact.call_me or contact.name for contact in client.contacts}
    is_person = client.kind is ClientKind.PERSON and client.contacts[0].id == concern.from_
    who = "You" if is_person else names[concern.from_]
    return f"{who} {_TOLD[concern.how]} on {records.voice.day(concern.day)}"


def _quoted(words: str) -> str:
    """Make a quotation of what was written down as plain text."""
    lines = words.split("\n")
    if any(line.lstrip().startswith(">") for line in lines):
        return words
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _outcome(concern: Concern, records: Records) -> str | None:
    if not is_closed(concern):
        return None
    words = OUTCOMES[concern.outcome] if concern.outcome else "It is settled"
    return f"{words}{_on(concern, records)}."


def _on(concern: Concern, records: Records) -> str:
    at = concern.resolved
    if at is None:
        return ""
    day = records.voice.today(at) if isinstance(at, datetime) else at
    return f", {records.voice.day(day)}"


def _back(concern: Concern, records: Records) -> str | None:
    if not is_closed(concern):
        return _not_right_yet(concern, records) if concern.happy is False else None
    if concern.checked_back is None:
        return "We have yet to ask you whether it is right now. If it is not, tell us."
    asked = f"We asked you again on {records.voice.day(concern.checked_back)}"
    if concern.happy is None:
        return f"{asked}."
    return f"{asked}, and you said that it is {'right' if concern.happy else 'not right yet'}."


def _not_right_yet(concern: Concern, records: Records) -> str:
    """Say that it is open again, and what we thought before."""
    before = f"We thought that it was settled{_on(concern, records)}. " if concern.resolved else ""
    asked = concern.checked_back
    when = f" on {records.voice.day(asked)}" if asked else ""
    return f"{before}You said{when} that it is not right yet, so it is open."


def _facts(concern: Concern, scope: Scope, records: Records) -> Iterator[tuple[str, str]]:
    yield "You told us", str(records.voice.moment(concern.raised))
    for name, promise in (
        ("We heard it", "acknowledge_concern"),
        ("Our answer", "answer_concern"),
    ):
        words = _kept(promise, concern, scope, records)
        if words:
            yield name, words


def _kept(promise: str, concern: Concern, scope: Scope, records: Records) -> str | None:
    """Tell when something was done beside what we promise; ``None``: nothing is to tell."""
    done = said_at(promise, concern, scope)
    due, length = due_at(promise, concern, scope), getattr(scope.plan.promises, promise)
    told = records.voice.moment(done) if done else None
    if told and done == concern.raised:
        return "At once"
    if due is None or (told is None and is_closed(concern)):
        return str(told) if told else None
    if told and done:
        return f"{told}, {'in time' if done <= due else 'too late'}: we promise {length}"
    by = records.voice.moment(due)
    if records.now > due:
        return f"Not yet, and that is too late: we promised it by {by}"
    return f"Not yet; we promise it by {by}"
