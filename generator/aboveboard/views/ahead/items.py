"""An item of the roadmap: what, by when, how sure, and every moved day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from aboveboard.model.moments import last_day_of_window
from aboveboard.model.roadmap import Moved, RoadmapItem
from aboveboard.model.words import Confidence, Stage
from aboveboard.scope import Scope
from aboveboard.views.ahead.days import first_promise
from aboveboard.views.availability.services import Records
from aboveboard.views.owing.owed import who_sees_to
from aboveboard.views.talks.because import Reason, reason_of
from aboveboard.views.talks.ways import WAYS
from aboveboard.views.texts import sentence
from aboveboard.views.voice import Voice


@dataclass(frozen=True, slots=True)
class MoveView:
    """A promised day that was moved."""

    words: str
    told: str | None
    sorry: str | None
    extra: str | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item of the roadmap."""

    id: str
    anchor: str
    """Its name on its page; the plan's item may have the id of one of the client's own."""
    title: str
    why: str
    confidence: Confidence
    confidence_words: str
    when: str
    is_late: bool
    goal: str | None
    moves: tuple[MoveView, ...]
    result: str | None
    dropped_because: str | None
    because: Reason | None
    needs: str | None
    next: str | None
    next_who: str | None
    """Who of us sees to the next step."""
    next_is_late: bool
    for_everyone: bool


def item_view(
    item: RoadmapItem, scope: Scope, records: Records, own: Collection[str] | None = None
) -> ItemView:
    """Tell one item.

    Args:
        item: The item.
        scope: The client's world.
        records: By when to judge, and the client's voice.
        own: Of an item for everyone on the plan: the ids of the client's own ones.
    """
    voice, today = records.voice, records.voice.today(records.now)
    goals = {goal.id: goal.want for goal in scope.folder.client.goals}
    return ItemView(
        id=item.id,
        anchor=f"item-{item.id}-for-all" if item.id in (own or ()) else f"item-{item.id}",
        title=item.title,
        why=item.why,
        confidence=item.confidence,
        confidence_words=_confidence(item.confidence, voice),
        when=_when(item, voice, today),
        is_late=item.stage.is_open and item.promised is not None and item.promised < today,
        goal=goals.get(item.goal or ""),
        moves=tuple(_move(move, scope, voice) for move in item.moved),
        result=item.result,
        dropped_because=item.dropped_because,
        because=reason_of(item.because, scope, voice),
        needs=_by(item.needs_from_you, None if item.next else item.next_by, voice)
        if item.needs_from_you
        else None,
        next=_by(item.next, item.next_by, voice) if item.next else None,
        next_who=who_sees_to(item.next, scope, records) if item.next else None,
        next_is_late=bool(item.next and item.next_by and item.next_by < today)
        and item.stage.is_open,
        for_everyone=own is not None,
    )


def _confidence(confidence: Confidence, voice: Voice) -> str:
    return {
        Confidence.COMMITTED: voice.say_of("roadmap", "Promised"),
        Confidence.LIKELY: voice.say_of("roadmap", "Likely"),
        Confidence.EXPLORING: voice.say_of("roadmap", "Exploring"),
    }[confidence]


def _when(item: RoadmapItem, voice: Voice, today: date) -> str:
    if item.stage is Stage.DROPPED:
        return voice.say("We will not do this.")
    if item.delivered:
        first = first_promise(item)
        day = voice.day(item.delivered)
        if first is None:
            return voice.say("There since %(day)s.", day=day)
        late = (item.delivered - first).days
        if late <= 0:
            return voice.say("There since %(day)s, on time.", day=day)
        return voice.count(
            "There since %(day)s, %(count)s day after the day first promised.",
            "There since %(day)s, %(count)s days after the day first promised.",
            late,
            day=day,
        )
    return _when_ahead(item, voice, today)


def _when_ahead(item: RoadmapItem, voice: Voice, today: date) -> str:
    if item.promised:
        day = voice.day(item.promised)
        if item.promised < today:
            return voice.say(
                "Promised for %(day)s. That day has passed, and it is not there yet.", day=day
            )
        return voice.say("By %(day)s.", day=day)
    if item.window is None:
        return voice.say("No day yet.")
    window = voice.window(item.window)
    if last_day_of_window(item.window) < today:
        return voice.say("Expected %(window)s; that time has passed.", window=window)
    return voice.say("Expected %(window)s.", window=window)


def _move(move: Moved, scope: Scope, voice: Voice) -> MoveView:
    extra = scope.plan.goodwill.get(move.extra or "")
    return MoveView(
        words=voice.say(
            "Moved from %(before)s to %(after)s.",
            before=voice.day(move.from_),
            after=voice.day(move.to),
        ),
        told=_told(move, move.told_on, scope, voice) if move.told_on else None,
        sorry=move.sorry,
        extra=_extra(extra, move.extra_given, voice) if extra else None,
    )


def _told(move: Moved, told_on: date, scope: Scope, voice: Voice) -> str:
    whom = scope.folder.client.name_of(move.to_whom) or voice.say_of("We told", "you")
    day, before = voice.day(told_on), _before((move.from_ - told_on).days, voice)
    if move.how is None:
        return voice.say(
            "We told %(whom)s on %(day)s, %(before)s.", whom=whom, day=day, before=before
        )
    return voice.say(
        "We told %(whom)s %(how)s on %(day)s, %(before)s.",
        whom=whom,
        how=voice.say(WAYS[move.how]),
        day=day,
        before=before,
    )


def _before(days: int, voice: Voice) -> str:
    if days == 0:
        return voice.say("on the day")
    if days > 0:
        return voice.count("%(count)s day before", "%(count)s days before", days)
    return voice.count("%(count)s day after", "%(count)s days after", -days)


def _extra(extra: str, given_on: date | None, voice: Voice) -> str:
    if given_on is None:
        return sentence(extra)
    given = voice.say("Given on %(day)s.", day=voice.day(given_on))
    return f"{sentence(extra)} {given}"


def _by(words: str, day: date | None, voice: Voice) -> str:
    if day is None:
        return sentence(words)
    by = voice.say("By %(day)s.", day=voice.day(day))
    return f"{sentence(words)} {by}"
