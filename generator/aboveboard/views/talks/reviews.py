"""Reviews: our talks about how it goes, and what we said that we would do."""

from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.model.care import Review
from aboveboard.model.words import ClientStatus, ObjectiveMet
from aboveboard.scope import Scope
from aboveboard.views.ahead.engagements import EngagementView, engagements_of
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.owing.tasks import FollowUpLine, follow_up_line
from aboveboard.views.talks.next_talk import next_talk, talk_due_on
from aboveboard.views.talks.ways import WAYS
from aboveboard.views.texts import Markdown, capitalised, in_a_row, sentence
from aboveboard.views.voice import Time

MET = {
    ObjectiveMet.YES: "it reached what you wanted",
    ObjectiveMet.MOSTLY: "it reached most of what you wanted",
    ObjectiveMet.PARTLY: "it reached a part of what you wanted",
    ObjectiveMet.NO: "it did not reach what you wanted",
}
"""How far the work reached its aim, in the middle of a sentence."""


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
    if scope.folder.client.status is ClientStatus.LEFT:
        return "You have left us. If you want to talk all the same, we come; it is never billed."
    name = "next" if scope.folder.reviews else "first"
    due = talk_due_on(scope)
    if due is None:
        return "Whenever you want to sit down with us, say so; it is never billed."
    day, talk = records.voice.day(due), next_talk(scope, records)
    if talk.is_last:
        return f"{talk.as_last} It is never billed."
    if due < records.voice.today(records.now):
        return f"The {name} was due by {day}. We are late with it; it is never billed."
    return f"The {name} is by {day}. It is never billed."


def _review(review: Review, scope: Scope, records: Records) -> ReviewView:
    day, text = records.voice.day(review.day), review.text
    engagements = {one.id: one.name for one in scope.folder.client.engagements}
    about = engagements.get(review.engagement or "") or review.period or ""
    parts = (
        ("What worked", text.worked),
        ("What needs to be better", text.better),
        ("How you feel about the result", text.feel),
    )
    return ReviewView(
        id=review.id,
        title=f"Our talk on {day}",
        about=about,
        day=day,
        facts=tuple(_facts(review, about, scope)),
        parts=tuple((heading, Markdown(words)) for heading, words in parts if words),
        actions=tuple(follow_up_line(task, scope, records) for task in review.actions),
        differently=Markdown(text.differently) if text.differently else None,
        next=Markdown(text.next) if text.next else None,
        other=Markdown(text.other) if text.other else None,
        letter=f"work/{review.engagement}" if review.engagement else None,
        changes_at=earliest(records.changes, records.now),
    )


def _facts(review: Review, about: str, scope: Scope) -> Iterator[tuple[str, str]]:
    contacts = {contact.id: contact.name for contact in scope.folder.client.contacts}
    if about:
        yield "About", about
    there = [contacts[name] for name in review.with_]
    there += [scope.team[name].name for name in review.from_us if name in scope.team]
    if there:
        yield "Who was there", f"{in_a_row(there)}, {WAYS[review.how]}"
    yield "What you wanted", sentence(capitalised(MET[review.objective_met]))
    if review.satisfied is not None:
        yield "Your own number", f"{review.satisfied.normalize():f} of 10"
