"""Concerns: what bothers you, what came of it, and what it changed for everyone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from aboveboard.languages import marked
from aboveboard.model.care import Concern
from aboveboard.model.words import ClientKind, Outcome
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import due_at, said_at
from aboveboard.views.change import Change, earliest
from aboveboard.views.owing.dues import is_closed
from aboveboard.views.owing.owed import who_sees_to
from aboveboard.views.people.mail import mail_link
from aboveboard.views.people.team import Reach, reach_of
from aboveboard.views.talks.because import Changed, changed_for_everyone
from aboveboard.views.talks.ways import TOLD, YOU_TOLD
from aboveboard.views.texts import Markdown, sentence
from aboveboard.views.timed import Timed, timed
from aboveboard.views.voice import Time, Voice

OUTCOMES = {
    Outcome.FIXED: marked("We put it right"),
    Outcome.CHANGED: marked("We do it in another way now"),
    Outcome.EXPLAINED: marked("We explained it"),
    Outcome.CREDITED: marked("You got a credit for it"),
    Outcome.REFUNDED: marked("You got your money back"),
    Outcome.DECLINED: marked("We said no to it"),
    Outcome.PARTED: marked("We parted over it"),
}
"""What came of a concern, with no end, so that a day may follow."""
_SETTLED = marked("It is settled")
_TO_COME = (
    ("acknowledge_concern", marked("We heard it")),
    ("answer_concern", marked("Our answer")),
)


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
    facts: tuple[tuple[str, Timed], ...]
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
        mail=mail_link(
            scope.company,
            records.voice.say("Something bothers me"),
            records.voice.say("This bothers me:") + "\n\n",
        ),
        reach=reach_of(scope),
        then=_then(scope, records.voice),
        changes_at=earliest(records.changes, records.now),
    )


def _then(scope: Scope, voice: Voice) -> str | None:
    promises = scope.plan.promises
    heard, answered = promises.acknowledge_concern, promises.answer_concern
    if heard and answered:
        return voice.say(
            "We say that we heard it within %(heard)s and you have an answer within %(answered)s.",
            heard=voice.within(heard),
            answered=voice.within(answered),
        )
    if heard:
        return voice.say("We say that we heard it within %(heard)s.", heard=voice.within(heard))
    if answered:
        told = voice.within(answered)
        return voice.say("You have an answer within %(answered)s.", answered=told)
    return None


def _concern(concern: Concern, scope: Scope, records: Records) -> ConcernView:
    voice, text = records.voice, concern.text
    waits = not is_closed(concern)
    parts = (
        (voice.say("What we understood"), text.understood),
        (voice.say("What we did"), text.did),
    )
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
    voice, day = records.voice, records.voice.day(concern.day)
    if is_person:
        return voice.say(YOU_TOLD[concern.how], day=day)
    return voice.say(TOLD[concern.how], name=names[concern.from_], day=day)


def _quoted(words: str) -> str:
    """Make a quotation of what was written down as plain text."""
    lines = words.split("\n")
    if any(line.lstrip().startswith(">") for line in lines):
        return words
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _outcome(concern: Concern, records: Records) -> str | None:
    if not is_closed(concern):
        return None
    voice, day = records.voice, _settled_on(concern, records)
    outcome = voice.say(OUTCOMES[concern.outcome] if concern.outcome else _SETTLED)
    if day is None:
        return voice.say("%(outcome)s.", outcome=outcome)
    return voice.say("%(outcome)s, %(day)s.", outcome=outcome, day=day)


def _settled_on(concern: Concern, records: Records) -> Time | None:
    at, voice = concern.resolved, records.voice
    if at is None:
        return None
    return voice.day(voice.today(at) if isinstance(at, datetime) else at)


def _back(concern: Concern, records: Records) -> str | None:
    if not is_closed(concern):
        return _not_right_yet(concern, records) if concern.happy is False else None
    voice = records.voice
    if concern.checked_back is None:
        return voice.say("We have yet to ask you whether it is right now. If it is not, tell us.")
    day = voice.day(concern.checked_back)
    if concern.happy is None:
        return voice.say("We asked you again on %(day)s.", day=day)
    if concern.happy:
        return voice.say("We asked you again on %(day)s, and you said that it is right.", day=day)
    return voice.say(
        "We asked you again on %(day)s, and you said that it is not right yet.", day=day
    )


def _not_right_yet(concern: Concern, records: Records) -> str:
    """Say that it is open again, and what we thought before."""
    voice, settled = records.voice, _settled_on(concern, records)
    said = voice.say("You said that it is not right yet, so it is open.")
    if concern.checked_back:
        said = voice.say(
            "You said on %(day)s that it is not right yet, so it is open.",
            day=voice.day(concern.checked_back),
        )
    if settled is None:
        return said
    return voice.say("We thought that it was settled, %(day)s. %(said)s", day=settled, said=said)


def _facts(concern: Concern, scope: Scope, records: Records) -> Iterator[tuple[str, Timed]]:
    voice = records.voice
    yield voice.say("You told us"), Timed((voice.moment(concern.raised),))
    for promise, name in _TO_COME:
        words = _kept(promise, concern, scope, records)
        if words:
            yield voice.say(name), words


def _kept(promise: str, concern: Concern, scope: Scope, records: Records) -> Timed | None:
    """Tell when something was done beside what we promise; ``None``: nothing is to tell."""
    done = said_at(promise, concern, scope)
    due, length = due_at(promise, concern, scope), getattr(scope.plan.promises, promise)
    voice = records.voice
    told = voice.moment(done) if done else None
    if told and done == concern.raised:
        return Timed((voice.say("At once"),))
    if due is None or (told is None and is_closed(concern)):
        return Timed((told,)) if told else None
    if told and done:
        length = voice.duration(length)
        in_time = marked("%(told)s, in time: we promise %(length)s")
        late = marked("%(told)s, too late: we promise %(length)s")
        return timed(voice, in_time if done <= due else late, told=told, length=length)
    by = voice.moment(due)
    if records.now > due:
        missed = marked("Not yet, and that is too late: we promised it by %(by)s")
        return timed(voice, missed, by=by)
    return timed(voice, marked("Not yet; we promise it by %(by)s"), by=by)
