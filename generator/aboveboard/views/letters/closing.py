"""The letter at the end of a piece of work: what you wanted, what came of it, and what we owe."""

from collections.abc import Iterator
from datetime import date

from aboveboard.model.care import Review
from aboveboard.model.client import Engagement
from aboveboard.model.roadmap import RoadmapItem
from aboveboard.model.words import EngagementStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.change import earliest
from aboveboard.views.letters.letter import (
    Letter,
    Part,
    delivered,
    envelope_of,
    goals_part,
    or_else,
    span_of,
)
from aboveboard.views.owing.tasks import follow_up_line
from aboveboard.views.talks.reviews import MET
from aboveboard.views.texts import Markdown

_NO_TALK = "We still owe you the talk about it."


def closing_letters(scope: Scope, records: Records) -> tuple[Letter, ...]:
    """Write a letter for each piece of work that is closed, or over which we parted."""
    over = (EngagementStatus.CLOSED, EngagementStatus.PARTED)
    works = [work for work in scope.folder.client.engagements if work.status in over]
    return tuple(_letter(work, scope, records) for work in works)


def _letter(work: Engagement, scope: Scope, records: Records) -> Letter:
    talk = next((one for one in reversed(scope.folder.reviews) if one.engagement == work.id), None)
    last = _last_day(work, talk, records)
    return Letter(
        id=f"work/{work.id}",
        title=f"At the end: {work.name}",
        opening=_opening(work, records),
        parts=(
            Part("wanted", "What you wanted", (_wanted(work),)),
            *_what_came(work, talk, scope, records, last),
            _better(talk),
            _promised(talk, scope, records),
            Part("reach", "From now on", (_from_now(scope),)),
        ),
        thanks=_thanks(work),
        envelope=envelope_of(scope, records, last),
        changes_at=earliest(records.changes, records.now),
    )


def _last_day(work: Engagement, talk: Review | None, records: Records) -> date:
    """Give the day of the talk, or the last of the work where that is later or there was none."""
    known = [day for day in (work.to, talk.day if talk else None) if day]
    return max(known, default=records.voice.today(records.now))


def _opening(work: Engagement, records: Records) -> str:
    voice = records.voice
    begun = f" from {voice.day(work.from_)}" if work.from_ else ""
    ended = f" to {voice.day(work.to)}" if work.to else ""
    what = (
        f"{work.name} was our work for you{begun}{ended}."
        if begun or ended
        else f"{work.name} is over."
    )
    end = "We parted over it" if work.status is EngagementStatus.PARTED else "It is done"
    return f"{what} {end}; this is what it was, good and bad."


def _wanted(work: Engagement) -> str:
    return f"“{work.wanted}”" if work.wanted else "We did not write down what you wanted."


def _what_came(
    work: Engagement, talk: Review | None, scope: Scope, records: Records, last: date
) -> tuple[Part, Part]:
    """Tell what was delivered of it, and what was measured for the goals that it was for."""
    items = tuple(_items_of(work, scope))
    lines = []
    if talk:
        day = records.voice.day(talk.day)
        lines.append(f"On {day} we sat down about it: {MET[talk.objective_met]}.")
    lines += delivered(items, records)
    nothing = f"Nothing on your roadmap came of it. {_NO_TALK}"
    came = Part("came", "What came of it", or_else(lines, nothing))
    tied = {item.goal for item in items}
    goals = (goal for goal in scope.folder.client.goals if goal.id in tied)
    span = span_of(work.from_ or last, work.to or last, records)
    none = "None of your goals was tied to this work."
    return came, goals_part(goals, records, span, none)


def _items_of(work: Engagement, scope: Scope) -> Iterator[RoadmapItem]:
    """Yield what of the client's own roadmap belongs to a piece of work, or came of its talks."""
    talks = {
        f"review:{review.id}" for review in scope.folder.reviews if review.engagement == work.id
    }
    for item in scope.folder.roadmap.items if scope.folder.roadmap else ():
        if item.engagement == work.id or item.because in talks:
            yield item


def _better(talk: Review | None) -> Part:
    heading = "What we could have done better"
    if talk is None:
        return Part("better", heading, (_NO_TALK,))
    if not talk.text.better:
        return Part("better", heading, ("In the talk you named nothing.",))
    return Part("better", heading, text=(Markdown(talk.text.better),))


def _promised(talk: Review | None, scope: Scope, records: Records) -> Part:
    heading = "What we promised in the talk"
    if talk is None:
        return Part("promised", heading, (_NO_TALK,))
    if not talk.actions:
        return Part("promised", heading, ("We promised nothing more.",))
    tasks = tuple(follow_up_line(task, scope, records) for task in talk.actions)
    return Part("promised", heading, tasks=tasks)


def _from_now(scope: Scope) -> str:
    speak = scope.company.speak_to_us
    ways = " or ".join(filter(None, (speak.phone, speak.email)))
    return f"You reach us as before: {ways}. A question about this work is welcome at any time."


def _thanks(work: Engagement) -> str:
    if work.status is EngagementStatus.PARTED:
        return "Thank you for trying it with us, and for telling us plainly that it did not work."
    return "Thank you for the work we did together, and for every time you told us what you think."
