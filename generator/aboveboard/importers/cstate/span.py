"""From when to when an issue went on, and what is doubtful in that."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from aboveboard.importers.cstate.course import Span
from aboveboard.importers.cstate.front import TIMES, Front
from aboveboard.importers.cstate.messages import Message
from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.times import Zones, read_time, written
from aboveboard.views.voice import length_in_words

_WHEN = TIMES[1]


def span_of(
    front: Front, messages: Sequence[Message], zones: Zones, origin: str
) -> tuple[Span, list[Doubt]]:
    """Read when an issue began and when it was over.

    Raises:
        Refused: A time is none, or the one when it began is missing.
    """
    began = front.time("date", zones.bare)
    if began is None:
        raise front.missing("date")
    told = front.time(_WHEN, zones.bare)
    over, doubts = _over(front, told.at if told else None, _last(messages, began.at, zones), origin)
    if over is not None and over <= began.at:
        doubts.append(_no_length(front, Span(began.at, over), zones, origin))
        over = began.at
    return Span(began.at, over), doubts


def _last(messages: Sequence[Message], began: datetime, zones: Zones) -> datetime:
    """Give the newest time of the messages, or when it began."""
    times = (read_time(message.time, zones.bare) for message in messages)
    return max([began, *(time.at for time in times if time)])


def _over(
    front: Front, told: datetime | None, last: datetime, origin: str
) -> tuple[datetime | None, list[Doubt]]:
    resolved = front.flag("resolved")
    where = front.where("resolved")
    do = "Correct the time of Resolved."
    if resolved and told:
        return told, []
    if resolved:
        message = f"It is resolved, and '{_WHEN}' does not say when."
        now = "It ends with its last message that has a time, or as it began."
        return last, [Doubt(where, Kind.END_UNTOLD, message, now, do, origin)]
    if resolved is None and told:
        message = f"'resolved' is missing, and '{_WHEN}' says when it ended."
        now = "It ended then."
        return told, [Doubt(where, Kind.END_UNTOLD, message, now, do, origin)]
    do = "If it is over, add an update `## YYYY-MM-DD HH:MM Resolved`."
    if told:
        message = f"'resolved' is false, and '{_WHEN}' is there all the same."
    elif resolved is None:
        message = "Nothing says whether it is over."
    else:
        return None, []
    return None, [Doubt(where, Kind.END_UNTOLD, message, "It is open.", do, origin)]


def _no_length(front: Front, span: Span, zones: Zones, origin: str) -> Doubt:
    over = span.over or span.began
    ends = written(over, zones.home)
    begins = written(span.began, zones.home)
    kind = Kind.END_BEFORE_START if over < span.began else Kind.NO_LENGTH
    message = (
        f"It was over at {ends}, before it began, at {begins}."
        if over < span.began
        else f"It was over at {ends}, in the minute in which it began."
    )
    now = "It ends as it begins: no minute of it counts."
    return Doubt(front.where(_WHEN), kind, message, now, _likely(span, zones), origin)


def _likely(span: Span, zones: Zones) -> str:
    """Say what length it would have if the end had the right clock and a wrong day."""
    do = "Correct the time of Resolved."
    over = (span.over or span.began).astimezone(zones.home)
    began = span.began.astimezone(zones.home)
    same_day = began.replace(hour=over.hour, minute=over.minute)
    if over.date() == began.date() or same_day - began <= timedelta(0):
        return do
    length = length_in_words(same_day - began)
    return f"{do} By its clock and the day on which it began, it would have taken {length}."
