"""Engagements: pieces of work with a beginning and an end, and the talk that ends each."""

from dataclasses import dataclass

from aboveboard.model.client import Engagement
from aboveboard.model.words import EngagementStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.owing.owed import talks_owed
from aboveboard.views.voice import Voice

_ENDED = (EngagementStatus.CLOSED, EngagementStatus.PARTED)


@dataclass(frozen=True, slots=True)
class EngagementView:
    """An engagement."""

    id: str
    name: str
    status: str
    when: str | None
    wanted: str | None
    """What the client wanted of it, in its own words."""
    talk: str | None
    """About the talk that ends it: that it was, or that we owe it."""
    review: str | None
    """The id of that talk."""
    letter: str
    """The id of the letter that ends it, where there is one."""


def engagements_of(scope: Scope, records: Records) -> tuple[EngagementView, ...]:
    """Tell the engagements of a client, the latest to begin first."""
    found = sorted(
        scope.folder.client.engagements,
        key=lambda one: one.from_.isoformat() if one.from_ else "9999",
        reverse=True,
    )
    return tuple(_engagement(one, scope, records) for one in found)


def _engagement(one: Engagement, scope: Scope, records: Records) -> EngagementView:
    talks = [review for review in scope.folder.reviews if review.engagement == one.id]
    voice, talk = records.voice, None
    if talks:
        talk = voice.say("We talked about it on %(day)s", day=voice.day(talks[-1].day))
    elif one in talks_owed(scope):
        talk = voice.say("We owe you the talk about it.")
    elif one.status not in _ENDED:
        talk = voice.say("When it is done we sit down with you and talk about it.")
    return EngagementView(
        id=one.id,
        name=one.name,
        status=_status(one.status, voice),
        when=_when(one, voice),
        wanted=one.wanted,
        talk=talk,
        review=talks[-1].id if talks else None,
        letter=f"work/{one.id}",
    )


def _status(status: EngagementStatus, voice: Voice) -> str:
    return {
        EngagementStatus.PLANNED: voice.say_of("work", "Planned"),
        EngagementStatus.ACTIVE: voice.say_of("work", "Under way"),
        EngagementStatus.CLOSING: voice.say_of("work", "Coming to its end"),
        EngagementStatus.CLOSED: voice.say_of("work", "Done"),
        EngagementStatus.PARTED: voice.say_of("work", "We parted"),
    }[status]


def _when(one: Engagement, voice: Voice) -> str | None:
    start = voice.day(one.from_) if one.from_ else None
    end = voice.day(one.to) if one.to else None
    if start and end:
        return voice.say("%(start)s to %(end)s", start=start, end=end)
    if start:
        return voice.say("from %(start)s", start=start)
    return voice.say("until %(end)s", end=end) if end else None
