"""The letter at the end of a piece of work: what you wanted, what came of it, and what we owe."""

from collections.abc import Iterator
from datetime import date

from aboveboard.languages import marked
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
from aboveboard.views.voice import Voice

_NO_TALK = marked("We still owe you the talk about it.")


def closing_letters(scope: Scope, records: Records) -> tuple[Letter, ...]:
    """Write a letter for each piece of work that is closed, or over which we parted."""
    over = (EngagementStatus.CLOSED, EngagementStatus.PARTED)
    works = [work for work in scope.folder.client.engagements if work.status in over]
    return tuple(_letter(work, scope, records) for work in works)


def _letter(work: Engagement, scope: Scope, records: Records) -> Letter:
    talk = next((one for one in reversed(scope.folder.reviews) if one.engagement == work.id), None)
    last, voice = _last_day(work, talk, records), records.voice
    return Letter(
        id=f"work/{work.id}",
        title=voice.say("At the end: %(work)s", work=work.name),
        opening=_opening(work, voice),
        parts=(
            Part("wanted", voice.say("What you wanted"), (_wanted(work, voice),)),
            *_what_came(work, talk, scope, records, last),
            _better(talk, voice),
            _promised(talk, scope, records),
            Part("reach", voice.say("From now on"), (_from_now(scope, voice),)),
        ),
        thanks=_thanks(work, voice),
        envelope=envelope_of(scope, records, last),
        changes_at=earliest(records.changes, records.now),
    )


def _last_day(work: Engagement, talk: Review | None, records: Records) -> date:
    """Give the day of the talk, or the last of the work where that is later or there was none."""
    known = [day for day in (work.to, talk.day if talk else None) if day]
    return max(known, default=records.voice.today(records.now))


def _opening(work: Engagement, voice: Voice) -> str:
    if work.status is EngagementStatus.PARTED:
        end = voice.say("We parted over it; this is what it was, good and bad.")
    else:
        end = voice.say("It is done; this is what it was, good and bad.")
    return f"{_what_it_was(work, voice)} {end}"


def _what_it_was(work: Engagement, voice: Voice) -> str:
    if work.from_ and work.to:
        return voice.say(
            "%(work)s was our work for you from %(start)s to %(end)s.",
            work=work.name,
            start=voice.day(work.from_),
            end=voice.day(work.to),
        )
    if work.from_:
        start = voice.day(work.from_)
        return voice.say(
            "%(work)s was our work for you from %(start)s.", work=work.name, start=start
        )
    if work.to:
        end = voice.day(work.to)
        return voice.say("%(work)s was our work for you to %(end)s.", work=work.name, end=end)
    return voice.say("%(work)s is over.", work=work.name)


def _wanted(work: Engagement, voice: Voice) -> str:
    if work.wanted:
        return voice.say("“%(words)s”", words=work.wanted)
    return voice.say("We did not write down what you wanted.")


def _what_came(
    work: Engagement, talk: Review | None, scope: Scope, records: Records, last: date
) -> tuple[Part, Part]:
    """Tell what was delivered of it, and what was measured for the goals that it was for."""
    items = tuple(_items_of(work, scope))
    voice, lines = records.voice, []
    if talk:
        day, met = voice.day(talk.day), voice.say(MET[talk.objective_met])
        lines.append(voice.say("On %(day)s we sat down about it: %(met)s.", day=day, met=met))
    lines += delivered(items, records)
    nothing = voice.say("Nothing on your roadmap came of it. We still owe you the talk about it.")
    came = Part("came", voice.say("What came of it"), or_else(lines, nothing))
    tied = {item.goal for item in items}
    goals = (goal for goal in scope.folder.client.goals if goal.id in tied)
    span = span_of(work.from_ or last, work.to or last, records)
    none = voice.say("None of your goals was tied to this work.")
    return came, goals_part(goals, records, span, none)


def _items_of(work: Engagement, scope: Scope) -> Iterator[RoadmapItem]:
    """Yield what of the client's own roadmap belongs to a piece of work, or came of its talks."""
    talks = {
        f"review:{review.id}" for review in scope.folder.reviews if review.engagement == work.id
    }
    for item in scope.folder.roadmap.items if scope.folder.roadmap else ():
        if item.engagement == work.id or item.because in talks:
            yield item


def _better(talk: Review | None, voice: Voice) -> Part:
    heading = voice.say("What we could have done better")
    if talk is None:
        return Part("better", heading, (voice.say(_NO_TALK),))
    if not talk.text.better:
        return Part("better", heading, (voice.say("In the talk you named nothing."),))
    return Part("better", heading, text=(Markdown(talk.text.better),))


def _promised(talk: Review | None, scope: Scope, records: Records) -> Part:
    heading = records.voice.say("What we promised in the talk")
    if talk is None:
        return Part("promised", heading, (records.voice.say(_NO_TALK),))
    if not talk.actions:
        return Part("promised", heading, (records.voice.say("We promised nothing more."),))
    tasks = tuple(follow_up_line(task, scope, records) for task in talk.actions)
    return Part("promised", heading, tasks=tasks)


def _from_now(scope: Scope, voice: Voice) -> str:
    speak = scope.company.speak_to_us
    if speak.phone and speak.email:
        return voice.say(
            "You reach us as before: %(phone)s or %(email)s. "
            "A question about this work is welcome at any time.",
            phone=speak.phone,
            email=speak.email,
        )
    return voice.say(
        "You reach us as before: %(way)s. A question about this work is welcome at any time.",
        way=speak.phone or speak.email,
    )


def _thanks(work: Engagement, voice: Voice) -> str:
    if work.status is EngagementStatus.PARTED:
        return voice.say(
            "Thank you for trying it with us, and for telling us plainly that it did not work."
        )
    return voice.say(
        "Thank you for the work we did together, and for every time you told us what you think."
    )
