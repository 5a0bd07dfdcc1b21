"""``calendar.ics``: planned work, promised days and reviews due, for any calendar program.

Times are UTC, days are whole days. What happened long ago goes after a year; a promised day goes
once the thing is delivered or dropped. Nothing of it is taken for busy time.

Source: RFC 5545, and RFC 7986 for the name and how often to look again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from aboveboard.feeds.addresses import Addresses
from aboveboard.feeds.content_lines import line, text_line, time_line, to_bytes
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

_PATH = "calendar.ics"
_KEPT = timedelta(days=365)
_FIRST = datetime(2001, 1, 1, tzinfo=UTC)
_LOOK_AGAIN = "PT6H"


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
    addresses = Addresses(scope, _PATH)
    name = portal_title(scope, records.voice)
    lines = [
        line("BEGIN", "VCALENDAR"),
        line("VERSION", "2.0"),
        line("PRODID", "-//Aboveboard//Portal//EN"),
        line("CALSCALE", "GREGORIAN"),
        text_line("NAME", name),
        text_line("X-WR-CALNAME", name),
        line("REFRESH-INTERVAL;VALUE=DURATION", _LOOK_AGAIN),
        *_address(addresses, HOME),
        line("X-PUBLISHED-TTL", _LOOK_AGAIN),
        text_line("X-WR-TIMEZONE", scope.zone.key),
    ]
    for found in _dates(scope, records, to_html):
        lines += _event(found, addresses)
    return to_bytes([*lines, line("END", "VCALENDAR")])


def _event(found: Date, addresses: Addresses) -> list[str]:
    return [
        line("BEGIN", "VEVENT"),
        text_line("SUMMARY", found.summary),
        time_line("DTSTART", found.start),
        time_line("DTEND", found.end),
        time_line("DTSTAMP", found.told),
        text_line("UID", found.uid),
        line("SEQUENCE", found.changes),
        text_line("DESCRIPTION", found.description),
        time_line("LAST-MODIFIED", found.told),
        line("STATUS", "CANCELLED" if found.is_off else "CONFIRMED"),
        line("TRANSP", "TRANSPARENT"),
        *_address(addresses, found.page),
        line("END", "VEVENT"),
    ]


def _address(addresses: Addresses, page: str) -> list[str]:
    """Tell where a page is, where anybody can know that."""
    return [line("URL", addresses.page(page))] if addresses.is_whole else []
