"""What is written of an incident, its timeline and its write-up, as clients alike share it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from aboveboard.model.events import Incident
from aboveboard.model.this import This
from aboveboard.model.words import Phase, ServiceStatus
from aboveboard.views.availability.history import worst
from aboveboard.views.status.effects import STATUS_WITHIN, STATUS_WORDS
from aboveboard.views.status.happenings import PHASE_WORDS
from aboveboard.views.texts import Markdown, texts_of
from aboveboard.views.voice import Time, Voice


@dataclass(frozen=True, slots=True)
class Entry:
    """One update of the timeline."""

    at: Time
    day: Time | None
    """The client's day, where it is another than that of the entry above."""
    phase: Phase
    words: str
    changes: tuple[tuple[str, ServiceStatus, str], ...]
    """Service, status and the status in words."""
    text: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the write-up under its heading."""

    id: str
    heading: str
    text: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What an incident's page says by what is written in its file alone."""

    services: tuple[tuple[str, str, str], ...]
    timeline: tuple[Entry, ...]
    meant: tuple[Markdown, ...]
    parts: tuple[Part, ...]
    changing: tuple[Markdown, ...]
    sorry: tuple[Markdown, ...]
    other: tuple[Markdown, ...]


def written_of(incident: Incident, named: tuple[tuple[str, str], ...], voice: Voice) -> Written:
    """Tell what is written of an incident; clients who read the same of it share it.

    Args:
        incident: As the client sees it.
        named: Each of its services, with the client's name of it.
        voice: How we speak to the client.
    """
    return _written(This(incident), named, voice)


@lru_cache(maxsize=4096)
def _written(told: This[Incident], named: tuple[tuple[str, str], ...], voice: Voice) -> Written:
    incident = told.it
    names, write_up = dict(named), incident.write_up
    parts = (
        Part("cause", voice.say("What went wrong"), texts_of(write_up.cause)),
        Part("did", voice.say("What we did"), texts_of(write_up.did)),
    )
    return Written(
        services=tuple(
            (service, names[service], voice.say(STATUS_WITHIN[status]))
            for service, status in _touched(incident).items()
        ),
        timeline=_timeline(incident, names, voice),
        meant=texts_of(write_up.meant),
        parts=tuple(part for part in parts if part.text),
        changing=texts_of(write_up.changing),
        sorry=texts_of(write_up.sorry),
        other=texts_of(write_up.other),
    )


def _touched(incident: Incident) -> dict[str, ServiceStatus]:
    """Give the services that an incident touched, each with the worst it did to it."""
    found: dict[str, ServiceStatus] = dict(incident.services)
    for update in incident.updates:
        for service, status in update.changes.items():
            found[service] = worst((found[service], status))
    return found


def _timeline(incident: Incident, names: Mapping[str, str], voice: Voice) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    above = None
    for update in reversed(incident.updates):
        day = voice.today(update.at)
        entries.append(
            Entry(
                at=voice.clock(update.at),
                day=voice.weekday(day) if day != above else None,
                phase=update.phase,
                words=voice.say(PHASE_WORDS[update.phase]),
                changes=tuple(
                    (names[service], status, voice.say(STATUS_WORDS[status]))
                    for service, status in update.changes.items()
                ),
                text=texts_of(update.text),
            )
        )
        above = day
    return tuple(entries)
