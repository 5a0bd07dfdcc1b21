"""``history.rss``: problems and planned work, as Statuspage writes them.

Programs that read the history of a Statuspage take a planned item's ``pubDate`` for its beginning
and ``maintenanceEndDate`` for its end, and a problem for over where its text says ``Resolved``.
Left as it is there: the order of elements, one paragraph a step with its time in small letters,
the word of each step and ``THIS IS A SCHEDULED EVENT``, in English and with English months in any
language. Other than there: ``guid`` is an id that outlives a new address, and times are UTC.

Source: the feeds of status pages hosted by Statuspage, as read in 2021 to 2026; RSS 2.0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from xml.etree.ElementTree import Element

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
from aboveboard.feeds.titles import portal_title
from aboveboard.feeds.xml import child, rfc822, root, to_bytes
from aboveboard.model.events import Incident, Maintenance
from aboveboard.model.words import Section
from aboveboard.scope import Scope
from aboveboard.views.addresses import HOME, incident_page, maintenance_page
from aboveboard.views.availability.services import Records

_PATH = "history.rss"
_NEWEST = 50
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - a year


@dataclass(frozen=True, slots=True)
class Item:
    """An incident or a maintenance window."""

    id: str
    title: str
    page: str
    steps: tuple[Step, ...]
    """Newest first."""
    at: datetime
    """Its newest step; of work to come, its beginning."""
    ends_at: datetime | None = None
    """When planned work is, or was, over."""
    scheduled_for: datetime | None = None
    """When planned work begins, until it is over."""


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
    items = [_of_incident(found, scope, records) for found in incidents_of(scope, records)]
    items += [_of_window(window, scope, records) for window in scope.maintenance]
    items.sort(key=lambda item: (item.at, item.id), reverse=True)
    document = root("rss", version="2.0")
    channel = child(document, "channel")
    title = voice.say("%(company)s Status - Incident History", company=scope.company.name)
    child(channel, "title", title)
    child(channel, "link", addresses.page(HOME))
    child(channel, "description", portal_title(scope, voice))
    child(channel, "language", voice.language.tag)
    if items:
        child(channel, "pubDate", rfc822(max(item.steps[0].at for item in items)))
    for item in items[:_NEWEST]:
        _add(channel, item, addresses, _description(item, records, to_html, addresses.up))
    return to_bytes(document)


def _add(channel: Element, item: Item, addresses: Addresses, description: str) -> None:
    made = child(channel, "item")
    child(made, "title", item.title)
    child(made, "description", description)
    child(made, "pubDate", rfc822(item.at))
    if item.ends_at:
        child(made, "maintenanceEndDate", rfc822(item.ends_at))
    child(made, "link", addresses.page(item.page))
    child(made, "guid", item.id, isPermaLink="false")


def _of_incident(incident: Incident, scope: Scope, records: Records) -> Item:
    steps = incident_steps(incident, scope, records)
    name = incident_tag(incident, scope)
    return Item(name, incident.title, incident_page(incident.id), steps, steps[0].at)


def _of_window(window: Maintenance, scope: Scope, records: Records) -> Item:
    """Make the item of planned work; what ended early, or never was, ends there for programs."""
    steps = maintenance_steps(window, scope, records)
    done = window.done if window.done and window.done <= records.now else None
    over = done or called_off_at(window, scope)
    return Item(
        id=window_tag(window, scope),
        title=window.title,
        page=maintenance_page(window.id),
        steps=steps,
        at=steps[0].at if over else max(steps[0].at, window.from_),
        ends_at=min(over or window.to, window.to),
        scheduled_for=None if over else window.from_,
    )


def _description(item: Item, records: Records, to_html: ToHtml, up: str) -> str:
    parts: list[str] = []
    if item.scheduled_for and item.ends_at:
        span = _span(item.scheduled_for, item.ends_at, records)
        parts.append(f"<p><strong>THIS IS A SCHEDULED EVENT {span}</strong></p>")
    parts += (_step(step, records, lambda text: to_html(text, up)) for step in item.steps)
    return "".join(parts)


def _step(step: Step, records: Records, html: Html) -> str:
    """Write a step; its first paragraph runs on behind its word, as it does at Statuspage."""
    local = step.at.astimezone(records.voice.zone)
    when = f"{_day(local)}, {_clock(local)} {escape(local.tzname() or '')}"
    said = texts_html(step.texts, html, records.voice) or "\n".join(map(paragraph, step.facts))
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
