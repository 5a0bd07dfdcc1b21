"""What brought a plan to pass: a problem, what a client told us, or a talk."""

from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.model.words import Stage
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.texts import Markdown
from aboveboard.views.voice import Voice

Reason = tuple[str, str, str]
"""What brought something about: kind of page, id, and words."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a client said, and what became different for everyone."""

    because: Reason
    text: Markdown | None
    """What changed, as it was told with the concern."""
    items: tuple[tuple[str, str], ...]
    """Items of the plan's roadmap: id and words."""


def reason_of(because: str | None, scope: Scope, voice: Voice) -> Reason | None:
    """Tell what brought an item about, where the client may know of it."""
    kind, _, name = (because or "").partition(":")
    if kind == "incident":
        for incident in scope.incidents:
            if incident.id == name:
                day = voice.day(voice.today(incident.began))
                return kind, name, f"{incident.title}, {day}"
    return next((said for said in _said(scope, voice) if said[:2] == (kind, name)), None)


def changed_for_everyone(scope: Scope, records: Records) -> tuple[Changed, ...]:
    """Gather what this client's own words changed for everyone on the plan, newest first."""
    told = {concern.id: concern.text.changed for concern in scope.folder.concerns}
    found = []
    for said in _said(scope, records.voice):
        text = told.get(said[1], "") if said[0] == "concern" else ""
        items = tuple(_items(f"{said[0]}:{said[1]}", scope))
        if text or items:
            found.append(Changed(said, Markdown(text) if text else None, items))
    return tuple(sorted(found, key=lambda changed: changed.because[1], reverse=True))


def _said(scope: Scope, voice: Voice) -> Iterator[Reason]:
    for concern in scope.folder.concerns:
        told = voice.say("what you told us on %(day)s", day=voice.day(concern.day))
        yield "concern", concern.id, told
    for review in scope.folder.reviews:
        talk = voice.say("our talk on %(day)s", day=voice.day(review.day))
        yield "review", review.id, talk


def _items(because: str, scope: Scope) -> Iterator[tuple[str, str]]:
    for item in scope.plan_roadmap.items if scope.plan_roadmap else ():
        if item.because == because and item.stage is not Stage.DROPPED:
            yield item.id, item.title
