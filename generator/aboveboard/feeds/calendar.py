"""``calendar.ics``: planned work, promised days and reviews due, for any calendar program.

Times are UTC, days are whole days. What happened long ago goes after a year; a promised day goes
once the thing is delivered or dropped. Nothing of it is taken for busy time.

Source: RFC 5545, and RFC 7986 for the name and how often to look again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from aboveboard.feeds.addresses import Addresses
from aboveboard.feeds.feed import Feed, ToHtml
from aboveboard.feeds.ids import uid_of
from aboveboard.feeds.statuspage.plain_text import plain_text
from aboveboard.feeds.steps import called_off_at, effect_of, outcome_of
from aboveboard.feeds.titles import portal_title
from aboveboard.model.events import Maintenance
from aboveboard.model.roadmap import Roadmap, RoadmapItem
from aboveboard.model.words import ClientStatus, Section
from aboveboard.scope import Scope, midnight
from aboveboard.views.addresses import HOME, ROADMAP, maintenance_page
from aboveboard.views.availability.services import Records
from aboveboard.views.owing.owed import comes_in_time
from aboveboard.views.talks.next_talk import next_talk
from aboveboard.views.texts import plain_words, sentence

if TYPE_CHECKING:
    from icalendar import Event

_PATH = "calendar.ics"
_KEPT = timedelta(days=365)
_FIRST = datetime(2001, 1, 1, tzinfo=UTC)
_LOOK_AGAIN = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Date:
    """One entry of the calendar."""

    uid: str
    summary: str
    description: str
    page: str
    """The path of the page that tells more."""
    start: date | datetime
    end: date | datetime
    """The first moment, or day, after it."""
    told: datetime
    """When it was last changed, as far as the records know."""
    changes: int
    """How often it was changed."""
    is_off: bool = False


def calendar_feed(scope: Scope, records: Records) -> Iterator[Feed]:
    """Yield the calendar; every portal has one."""
    title = records.voice.say("Dates")
    yield Feed(_PATH, lambda to_html: _write(scope, records, to_html), title, "text/calendar")


def _dates(scope: Scope, records: Records, to_html: ToHtml) -> tuple[Date, ...]:
    """Gather the dates of a client, soonest first."""
    dates = [
        *_windows(scope, records, to_html),
        *_promises(scope, records),
        *_reviews(scope, records),
    ]
    return tuple(sorted(dates, key=lambda found: (_moment(found.start), found.uid)))


def _windows(scope: Scope, records: Records, to_html: ToHtml) -> Iterator[Date]:
    if Section.STATUS not in scope.plan.sections:
        return
    today = records.voice.today(records.now)
    oldest = midnight(today - _KEPT, scope.zone)
    for window in scope.maintenance:
        if window.to > oldest:
            said = [plain_text(to_html(passage.text, "")) for passage in window.text]
            yield _window(window, said, scope, records)


def _window(window: Maintenance, said: Iterable[str], scope: Scope, records: Records) -> Date:
    called_off, voice = called_off_at(window, scope), records.voice
    done = window.done if window.done and window.done <= records.now else None
    title = window.title
    summary = voice.say("Planned work: %(title)s", title=title)
    news = [outcome_of(window, voice)] if done else []
    if called_off:
        summary = voice.say("Called off: %(title)s", title=title)
        news.append(voice.say("We called it off. Nothing changes for you."))
    lines = [*(news or [effect_of(window, scope, voice)]), *said]
    return Date(
        uid=uid_of(scope, "maintenance", window.id),
        summary=summary,
        description="\n\n".join(filter(None, lines)),
        page=maintenance_page(window.id),
        start=window.from_,
        end=window.to,
        told=max(window.announced, called_off or done or window.announced),
        changes=_minute(window.announced) + len(news),
        is_off=called_off is not None,
    )


def _minute(announced: datetime) -> int:
    """Give a number that rises when a window is moved, which is told with a new notice."""
    return max(int((announced - _FIRST).total_seconds()) // 60, 0)


def _promises(scope: Scope, records: Records) -> Iterator[Date]:
    if Section.ROADMAP not in scope.plan.sections:
        return
    for kind, roadmap in (
        ("promise", scope.folder.roadmap),
        ("plan-promise", scope.plan_roadmap),
    ):
        for item in roadmap.items if roadmap else ():
            if roadmap and item.promised and item.stage.is_open and comes_in_time(item, scope):
                yield _promise(item, item.promised, uid_of(scope, kind, item.id), roadmap, records)


def _promise(
    item: RoadmapItem, promised: date, uid: str, roadmap: Roadmap, records: Records
) -> Date:
    """Tell a promised day; it moves with each move, and stays where it is once it has passed."""
    lines, voice = [sentence(plain_words(item.why))], records.voice
    if promised < voice.today(records.now):
        lines.append(voice.say("This day has passed, and it is not there yet."))
    if item.moved:
        day = voice.day(item.moved[0].from_)
        lines.append(voice.say("We first promised it for %(day)s.", day=day))
        lines += [sentence(plain_words(move.sorry)) for move in item.moved[-1:] if move.sorry]
    told_on = [roadmap.checked_on, *(move.told_on for move in item.moved if move.told_on)]
    return Date(
        uid=uid,
        summary=voice.say("Promised: %(title)s", title=item.title),
        description="\n\n".join(lines),
        page=ROADMAP,
        start=promised,
        end=promised + timedelta(days=1),
        told=_moment(max(told_on)),
        changes=len(item.moved),
    )


def _reviews(scope: Scope, records: Records) -> Iterator[Date]:
    every, client = scope.plan.promises.review_every, scope.folder.client
    talk = next_talk(scope, records)
    due = talk.by
    if Section.REVIEWS not in scope.plan.sections or every is None or due is None:
        return
    if client.status is ClientStatus.LEFT:
        return
    by, voice = date.fromisoformat(due.iso), records.voice
    days = [review.day for review in scope.folder.reviews]
    yield Date(
        uid=uid_of(scope, "review"),
        summary=voice.say("Our last talk, before this day is over")
        if talk.is_last
        else voice.say("Our next talk, by this day"),
        description=voice.say(
            "We promise to sit down with you at least once in %(length)s: what worked, "
            "what should be better, what comes next. It is never billed.",
            length=voice.within(every),
        ),
        page=HOME,
        start=by,
        end=by + timedelta(days=1),
        told=_moment(max(days, default=client.since)),
        changes=len(days),
    )


def _moment(day: date | datetime) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time(), UTC)


def _write(scope: Scope, records: Records, to_html: ToHtml) -> bytes:
    from icalendar import Calendar, vDuration, vText  # a check needs no calendar, and it is slow

    addresses = Addresses(scope, _PATH)
    name = vText(portal_title(scope, records.voice))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Aboveboard//Portal//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", vText(scope.zone.key))
    calendar.add("refresh-interval", vDuration(_LOOK_AGAIN), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_LOOK_AGAIN))
    if addresses.is_whole:
        calendar.add("url", addresses.page(HOME))
    for found in _dates(scope, records, to_html):
        calendar.add_component(_event(found, addresses))
    written: bytes = calendar.to_ical()
    return written


def _event(found: Date, addresses: Addresses) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", found.uid)
    event.add("dtstamp", found.told)
    event.add("last-modified", found.told)
    event.add("sequence", found.changes)
    event.add("dtstart", found.start)
    event.add("dtend", found.end)
    event.add("summary", found.summary)
    event.add("description", found.description)
    event.add("status", "CANCELLED" if found.is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if addresses.is_whole:
        event.add("url", addresses.page(found.page))
    return event
