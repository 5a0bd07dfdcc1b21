"""The entries of the Atom feed: incidents, maintenance windows and notes.

The content of an incident or a note is written once for all to whom it says the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from html import escape

from aboveboard.feeds.feed import ToHtml
from aboveboard.feeds.html import paragraph, steps_html, texts_html, write_up_html
from aboveboard.feeds.ids import incident_tag, tag_of, window_tag
from aboveboard.feeds.steps import Step, incident_steps, incidents_of, maintenance_steps
from aboveboard.feeds.telling import KEPT, Telling, names_of, tasks_of, telling_of
from aboveboard.feeds.xml import element
from aboveboard.model.events import Incident, Maintenance
from aboveboard.model.words import Section
from aboveboard.scope import Scope, midnight
from aboveboard.views.addresses import LATELY, incident_page, maintenance_page
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import reported_at
from aboveboard.views.frame import shared_language
from aboveboard.views.lately import NoteView, notes_of
from aboveboard.views.owing.tasks import FollowUpLine
from aboveboard.views.texts import Markdown
from aboveboard.views.voice import Voice

_NEWEST = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a reader is told of."""

    id: str
    kind: str
    title: str
    lang: str | None
    """The language of the title, where the portal speaks another."""
    page: str
    """The path of its page in the portal."""
    published: datetime
    updated: datetime
    """Its newest step; a write-up is one where the record says when it was there."""
    write: Callable[[ToHtml, str], str]
    """Gives its content as an element; given what stands before the addresses of pictures."""
    anchor: str = ""
    """Where on its page it stands; empty where the page is its own."""


def entries_of(scope: Scope, records: Records) -> tuple[Entry, ...]:
    """Gather the newest entries, newest first: the newest is what changed last."""
    entries = [_of_note(note, scope, records.voice) for note in notes_of(scope, records)]
    if Section.STATUS in scope.plan.sections:
        names = names_of(scope)
        for found in incidents_of(scope, records):
            telling = telling_of(found, names, records)
            entries.append(_of_incident(found, telling, scope, records))
        entries += [_of_window(window, scope, records) for window in scope.maintenance]
    entries.sort(key=lambda entry: (entry.updated, entry.published, entry.id), reverse=True)
    return tuple(entries[:_NEWEST])


def _of_incident(incident: Incident, telling: Telling, scope: Scope, records: Records) -> Entry:
    steps = incident_steps(incident, telling)
    return Entry(
        id=incident_tag(incident, scope),
        kind="incident",
        title=incident.title,
        lang=shared_language(scope, records.voice),
        page=incident_page(incident.id),
        published=incident.updates[0].at,
        updated=max(steps[0].at, reported_at(incident, scope, records.now) or steps[0].at),
        write=partial(_incident, incident, telling, tasks_of(incident, scope, records)),
    )


def _of_window(window: Maintenance, scope: Scope, records: Records) -> Entry:
    steps = maintenance_steps(window, scope, records)
    return Entry(
        id=window_tag(window, scope),
        kind="maintenance",
        title=window.title,
        lang=shared_language(scope, records.voice),
        page=maintenance_page(window.id),
        published=window.announced,
        updated=steps[0].at,
        write=partial(_window, steps, records.voice),
    )


def _of_note(note: NoteView, scope: Scope, voice: Voice) -> Entry:
    """Make the entry of a note; it has a day alone, which begins where the company is."""
    day = date.fromisoformat(note.day.iso)
    at = midnight(day, scope.company.timezone)
    year = note.page[1]
    return Entry(
        id=tag_of(scope, day, "note", note.anchor),
        kind="note",
        title=note.title,
        lang=None if note.for_you else shared_language(scope, voice),
        page=f"lately/{year}/index.html" if year else LATELY,
        anchor=note.anchor,
        published=at,
        updated=at,
        write=partial(_note, note.text, note.by, voice),
    )


@lru_cache(maxsize=KEPT)
def _incident(
    incident: Incident, telling: Telling, tasks: tuple[FollowUpLine, ...], to_html: ToHtml, up: str
) -> str:
    def html(text: str) -> str:
        return to_html(text, up)

    voice = telling.voice
    written = write_up_html(incident.write_up, tasks, html, voice)
    heading = escape(voice.say("What we wrote, newest first"))
    head = f"{written}\n<h2>{heading}</h2>\n" if written else ""
    return _content(head + steps_html(incident_steps(incident, telling), html, voice))


def _window(steps: tuple[Step, ...], voice: Voice, to_html: ToHtml, up: str) -> str:
    return _content(steps_html(steps, lambda text: to_html(text, up), voice))


@lru_cache(maxsize=KEPT)
def _note(
    texts: tuple[Markdown, ...], by: str | None, voice: Voice, to_html: ToHtml, up: str
) -> str:
    signed = f"\n{paragraph(by)}" if by else ""
    return _content(texts_html(texts, lambda text: to_html(text, up), voice) + signed)


def _content(html: str) -> str:
    return element("content", html, type="html")
