"""``history.rss``: problems and planned work, as Statuspage writes them.

Programs that read the history of a Statuspage take a planned item's ``pubDate`` for its beginning
and ``maintenanceEndDate`` for its end, and a problem for over where its text says ``Resolved``.
Left as it is there: the order of elements, one paragraph a step with its time in small letters,
the word of each step and ``THIS IS A SCHEDULED EVENT``, in English and with English months in any
language. Other than there: ``guid`` is an id that outlives a new address, and times are UTC.

Source: the feeds of status pages hosted by Statuspage, as read in 2021 to 2026; RSS 2.0.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from html import escape

from aboveboard.feeds.addresses import Addresses
from aboveboard.feeds.feed import Feed, ToHtml
from aboveboard.feeds.html import Html, paragraph, texts_html
from aboveboard.feeds.ids import incident_tag, window_tag
from aboveboard.feeds.steps import (
    Step,
    called_off_at,
    incident_steps,
    incidents_of,
    maintenance_steps,
)
from aboveboard.feeds.telling import KEPT, Telling, names_of, placed, telling_of
from aboveboard.feeds.titles import portal_title
from aboveboard.feeds.xml import element, nested, rfc822, to_bytes
from aboveboard.model.events import Incident, Maintenance
from aboveboard.model.words import Section
from aboveboard.scope import Scope
from aboveboard.views.addresses import HOME, incident_page, maintenance_page
from aboveboard.views.availability.services import Records
from aboveboard.views.voice import Voice

_PATH = "history.rss"
_NEWEST = 50
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - a year


@dataclass(frozen=True, slots=True)
class Item:
    """An incident or a maintenance window."""

    id: str
    title: str
    page: str
    told_at: datetime
    """Its newest step."""
    at: datetime
    """The same; of work to come, its beginning."""
    write: Callable[[ToHtml, str], str]
    """Gives its description; given what stands before the addresses of pictures."""
    ends_at: datetime | None = None
    """When planned work is, or was, over."""


def rss_feed(scope: Scope, records: Records) -> Iterator[Feed]:
    """Yield the history; none where the plan has no status."""
    if Section.STATUS in scope.plan.sections:
        yield Feed(
            _PATH,
            lambda to_html: _write(scope, records, to_html),
            records.voice.say("Problems and planned work"),
            "application/rss+xml",
        )


def _write(scope: Scope, records: Records, to_html: ToHtml) -> bytes:
    addresses, voice = Addresses(scope, _PATH), records.voice
    names = names_of(scope)
    items = [
        _of_incident(found, telling_of(found, names, records), scope)
        for found in incidents_of(scope, records)
    ]
    items += [_of_window(window, scope, records) for window in scope.maintenance]
    items.sort(key=lambda item: (item.at, item.id), reverse=True)
    title = voice.say("%(company)s Status - Incident History", company=scope.company.name)
    channel = [
        element("title", title),
        element("link", addresses.page(HOME)),
        element("description", portal_title(scope, voice)),
        element("language", voice.language.tag),
    ]
    if items:
        channel.append(element("pubDate", rfc822(max(item.told_at for item in items))))
    channel += [_item(item, addresses, to_html) for item in items[:_NEWEST]]
    return to_bytes(nested("rss", [nested("channel", channel, 1)], 0, version="2.0"))


def _item(item: Item, addresses: Addresses, to_html: ToHtml) -> str:
    made = [
        element("title", item.title),
        element("description", placed(partial(item.write, to_html), addresses.up)),
        element("pubDate", rfc822(item.at)),
    ]
    if item.ends_at:
        made.append(element("maintenanceEndDate", rfc822(item.ends_at)))
    made.append(element("link", addresses.page(item.page)))
    made.append(element("guid", item.id, isPermaLink="false"))
    return nested("item", made, 2)


def _of_incident(incident: Incident, telling: Telling, scope: Scope) -> Item:
    at = incident_steps(incident, telling)[0].at
    return Item(
        id=incident_tag(incident, scope),
        title=incident.title,
        page=incident_page(incident.id),
        told_at=at,
        at=at,
        write=partial(_incident, incident, telling),
    )


def _of_window(window: Maintenance, scope: Scope, records: Records) -> Item:
    """Make the item of planned work; what ended early, or never was, ends there for programs."""
    steps = maintenance_steps(window, scope, records)
    done = window.done if window.done and window.done <= records.now else None
    over = done or called_off_at(window, scope)
    ends_at = min(over or window.to, window.to)
    span = None if over else _span(window.from_, ends_at, records)
    return Item(
        id=window_tag(window, scope),
        title=window.title,
        page=maintenance_page(window.id),
        told_at=steps[0].at,
        at=steps[0].at if over else max(steps[0].at, window.from_),
        write=partial(_window, steps, span, records.voice),
        ends_at=ends_at,
    )


@lru_cache(maxsize=KEPT)
def _incident(incident: Incident, telling: Telling, to_html: ToHtml, up: str) -> str:
    return _steps(incident_steps(incident, telling), telling.voice, lambda text: to_html(text, up))


def _window(
    steps: tuple[Step, ...], span: str | None, voice: Voice, to_html: ToHtml, up: str
) -> str:
    head = f"<p><strong>THIS IS A SCHEDULED EVENT {span}</strong></p>" if span else ""
    return head + _steps(steps, voice, lambda text: to_html(text, up))


def _steps(steps: tuple[Step, ...], voice: Voice, html: Html) -> str:
    return "".join(_step(step, voice, html) for step in steps)


def _step(step: Step, voice: Voice, html: Html) -> str:
    """Write a step; its first paragraph runs on behind its word, as it does at Statuspage."""
    local = step.at.astimezone(voice.zone)
    when = f"{_day(local)}, {_clock(local)} {escape(local.tzname() or '')}"
    said = texts_html(step.texts, html, voice) or "\n".join(map(paragraph, step.facts))
    head = f"<p><small>{when}</small><br><strong>{step.label}</strong> - "
    return head + said.removeprefix("<p>") if said.startswith("<p>") else f"{head}</p>{said}"


def _span(start: datetime, end: datetime, records: Records) -> str:
    first, last = (moment.astimezone(records.voice.zone) for moment in (start, end))
    until = _clock(last) if first.date() == last.date() else f"{_day(last)}, {_clock(last)}"
    return f"{_day(first)}, {_clock(first)} - {until} {escape(last.tzname() or '')}"


def _day(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} <var data-var='date'>{day.day}</var>"


def _clock(moment: datetime) -> str:
    return f"<var data-var='time'>{moment:%H:%M}</var>"
