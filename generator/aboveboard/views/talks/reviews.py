"""Reviews: our talks about how it goes, and what we said that we would do."""

from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.languages import marked
from aboveboard.model.care import Review
from aboveboard.model.words import ClientStatus, ObjectiveMet
from aboveboard.scope import Scope
from aboveboard.views.ahead.engagements import EngagementView, engagements_of
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.owing.tasks import FollowUpLine, follow_up_line
from aboveboard.views.talks.next_talk import next_talk, talk_due_on
from aboveboard.views.talks.ways import WAYS
from aboveboard.views.texts import Markdown
from aboveboard.views.voice import Time, Voice

MET = {
    ObjectiveMet.YES: marked("it reached what you wanted"),
    ObjectiveMet.MOSTLY: marked("it reached most of what you wanted"),
    ObjectiveMet.PARTLY: marked("it reached a part of what you wanted"),
    ObjectiveMet.NO: marked("it did not reach what you wanted"),
}
"""How far the work reached its aim, in the middle of a sentence."""
_REACHED = {
    ObjectiveMet.YES: marked("It reached what you wanted."),
    ObjectiveMet.MOSTLY: marked("It reached most of what you wanted."),
    ObjectiveMet.PARTLY: marked("It reached a part of what you wanted."),
    ObjectiveMet.NO: marked("It did not reach what you wanted."),
}
_DUE = {
    (False, False): marked("The first is by %(day)s. It is never billed."),
    (False, True): marked("The first was due by %(day)s. We are late with it; it is never billed."),
    (True, False): marked("The next is by %(day)s. It is never billed."),
    (True, True): marked("The next was due by %(day)s. We are late with it; it is never billed."),
}
"""When we talk: by whether we have talked before, and whether it is late."""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A talk: what its page says."""

    id: str
    title: str
    about: str
    """The engagement or the time that it was about."""
    day: Time
    facts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, Markdown], ...]
    """What was said: heading and text."""
    actions: tuple[FollowUpLine, ...]
    """What we said that we would do."""
    differently: Markdown | None
    next: Markdown | None
    other: Markdown | None
    letter: str | None
    """The id of the letter that ends the piece of work it was about."""
    changes_at: Change


@dataclass(frozen=True, slots=True)
class ReviewsView:
    """What the Reviews page says."""

    last: ReviewView | None
    open: tuple[FollowUpLine, ...]
    """What we said in a talk and have not done yet, soonest first."""
    earlier: tuple[ReviewView, ...]
    """The other talks, newest first."""
    next: str
    engagements: tuple[EngagementView, ...]
    changes_at: Change


def review_views(scope: Scope, records: Records) -> tuple[ReviewView, ...]:
    """Work out the page of each talk, newest first."""
    return tuple(_review(review, scope, records) for review in reversed(scope.folder.reviews))


def reviews_view(talks: tuple[ReviewView, ...], scope: Scope, records: Records) -> ReviewsView:
    """Work out the Reviews page.

    Args:
        talks: The talks as on their pages, newest first.
        scope: The client's world.
        records: All records of the client.
    """
    waiting = [line for talk in talks for line in talk.actions if not line.done]
    return ReviewsView(
        last=talks[0] if talks else None,
        open=tuple(sorted(waiting, key=lambda line: line.due.iso if line.due else "9999")),
        earlier=talks[1:],
        next=next_in_words(scope, records),
        engagements=engagements_of(scope, records),
        changes_at=earliest(records.changes, records.now),
    )


def next_in_words(scope: Scope, records: Records) -> str:
    """Tell by when we sit down together next, and that it costs nothing."""
    voice, due = records.voice, talk_due_on(scope)
    if scope.folder.client.status is ClientStatus.LEFT:
        return voice.say(
            "You have left us. If you want to talk all the same, we come; it is never billed."
        )
    if due is None:
        return voice.say("Whenever you want to sit down with us, say so; it is never billed.")
    if next_talk(scope, records).is_last:
        return voice.say(
            "The last talk is before your last day, %(day)s. It is never billed.",
            day=voice.day(due),
        )
    is_late = due < voice.today(records.now)
    return voice.say(_DUE[bool(scope.folder.reviews), is_late], day=voice.day(due))


def _review(review: Review, scope: Scope, records: Records) -> ReviewView:
    voice, text = records.voice, review.text
    engagements = {one.id: one.name for one in scope.folder.client.engagements}
    about = engagements.get(review.engagement or "") or review.period or ""
    parts = (
        (voice.say("What worked"), text.worked),
        (voice.say("What needs to be better"), text.better),
        (voice.say("How you feel about the result"), text.feel),
    )
    return ReviewView(
        id=review.id,
        title=voice.say("Our talk on %(day)s", day=voice.day(review.day)),
        about=about,
        day=voice.day(review.day),
        facts=tuple(_facts(review, about, scope, voice)),
        parts=tuple((heading, Markdown(words)) for heading, words in parts if words),
        actions=tuple(follow_up_line(task, scope, records) for task in review.actions),
        differently=Markdown(text.differently) if text.differently else None,
        next=Markdown(text.next) if text.next else None,
        other=Markdown(text.other) if text.other else None,
        letter=f"work/{review.engagement}" if review.engagement else None,
        changes_at=earliest(records.changes, records.now),
    )


def _facts(review: Review, about: str, scope: Scope, voice: Voice) -> Iterator[tuple[str, str]]:
    contacts = {contact.id: contact.name for contact in scope.folder.client.contacts}
    if about:
        yield voice.say("About"), about
    there = [contacts[name] for name in review.with_]
    there += [scope.team[name].name for name in review.from_us if name in scope.team]
    if there:
        how = voice.say(WAYS[review.how])
        names = voice.in_a_row(there)
        yield voice.say("Who was there"), voice.say("%(names)s, %(how)s", names=names, how=how)
    yield voice.say("What you wanted"), voice.say(_REACHED[review.objective_met])
    if review.satisfied is not None:
        number = voice.number(review.satisfied)
        yield voice.say("Your own number"), voice.say("%(number)s of 10", number=number)
