"""An incident's page: what it means for you, what happened, and what follows."""

from dataclasses import dataclass
from datetime import datetime

from aboveboard.model.events import Incident
from aboveboard.scope import Scope
from aboveboard.views.availability.counts import Counted, counts_of
from aboveboard.views.availability.figures import method_in_words
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import reported_at
from aboveboard.views.change import Change, earliest
from aboveboard.views.owing.owed import report_due_on
from aboveboard.views.owing.tasks import FollowUpLine, follow_up_line
from aboveboard.views.people.mail import not_right_link
from aboveboard.views.people.team import name_of
from aboveboard.views.status.effects import (
    Touched,
    touched_now,
)
from aboveboard.views.status.facts import facts_of
from aboveboard.views.status.happenings import Happening, is_open, of_incident
from aboveboard.views.status.written import Entry, Part, written_of
from aboveboard.views.texts import Markdown
from aboveboard.views.timed import Timed
from aboveboard.views.voice import Time, Voice

_CHANGED = "published-update-changed"


@dataclass(frozen=True, slots=True)
class IncidentView:
    """What an incident's page says."""

    id: str
    title: str
    is_open: bool
    happening: Happening
    services: tuple[tuple[str, str, str], ...]
    """Each service of the client that it touches: id, name, and the worst it did to it in words."""
    meant: tuple[Markdown, ...]
    """What it means, or meant, for the client; the newest update while nothing else is written."""
    touches: tuple[Touched, ...]
    """How each of them that the client has does now, while it is open."""
    facts: tuple[tuple[str, Timed], ...]
    timeline: tuple[Entry, ...]
    """Newest first."""
    parts: tuple[Part, ...]
    follow_ups: tuple[FollowUpLine, ...]
    changing: tuple[Markdown, ...]
    sorry: tuple[Markdown, ...]
    other: tuple[Markdown, ...]
    report_due: str | None
    """When the write-up will be here, while it is not."""
    provider: str | None
    """Our sentence about a supplier whose fault set it off."""
    counts: tuple[Counted, ...]
    """What it counted in each month, against what the plan promises, and what the client gets."""
    method: str | None
    """How minutes are counted, where the plan promises an uptime."""
    counts_nothing: bool
    """Whether the plan promises an uptime, and no minute of it counted."""
    repeat_of: str | None
    written_on: Time | None
    """The day on which the write-up was there to read."""
    changed: str | None
    """Why what stood here was changed after it was published."""
    not_right: str | None
    """A mail link to say that something here is not right."""
    changes_at: Change

    @property
    def gives(self) -> bool:
        """Whether the client gets something for a month in which it counted."""
        return any(counted.is_given for counted in self.counts)

    @property
    def has_letter(self) -> bool:
        """Whether anything but the timeline is written."""
        return bool(self.meant) or self.has_more

    @property
    def has_more(self) -> bool:
        """Whether anything but the timeline and what it means is written."""
        return any(
            (self.sorry, self.provider, self.parts, self.follow_ups, self.changing, self.other)
        )


def incident_view(scope: Scope, records: Records, incident: Incident) -> IncidentView:
    """Work out an incident's page."""
    happening, voice = of_incident(incident, scope, records), records.voice
    going_on, write_up = is_open(incident, records.now), incident.write_up
    names = {own.service.id: own.name for own in scope.services}
    written = written_of(incident, tuple((one, names[one]) for one in incident.services), voice)
    counts = counts_of(incident, records)
    return IncidentView(
        id=incident.id,
        title=incident.title,
        is_open=going_on,
        happening=happening,
        services=written.services,
        touches=touched_now(incident, records) if going_on else (),
        meant=happening.meant or written.meant,
        facts=facts_of(incident, scope.plan.promises.tell_about_problems, voice),
        timeline=written.timeline,
        parts=written.parts,
        follow_ups=tuple(follow_up_line(task, scope, records) for task in write_up.follow_ups),
        changing=written.changing,
        sorry=written.sorry,
        other=written.other,
        report_due=_report_due(incident, scope, records),
        provider=_provider(incident, scope, voice),
        counts=counts,
        method=method_in_words(records.uptime, voice) if records.uptime else None,
        counts_nothing=records.uptime is not None and not counts,
        repeat_of=incident.repeat_of,
        written_on=_written_on(incident, scope, records),
        changed=incident.allow.get(_CHANGED),
        not_right=not_right_link(
            scope.company, f"{incident.title}, {happening.day or happening.when}", voice
        ),
        changes_at=earliest(records.changes, records.now),
    )


def _written_on(incident: Incident, scope: Scope, records: Records) -> Time | None:
    reported = reported_at(incident, scope, records.now)
    if reported is None or incident.reported is None:
        return None
    if isinstance(incident.reported, datetime):
        return records.voice.day(records.voice.today(reported))
    return records.voice.day(incident.reported)


def _report_due(incident: Incident, scope: Scope, records: Records) -> str | None:
    due_on = report_due_on(incident, scope, records)
    if due_on is None:
        return None
    day = records.voice.day(due_on)
    if due_on < records.voice.today(records.now):
        return records.voice.say(
            "We promised to tell you by %(day)s what went wrong. It is late, and we are sorry. "
            "It stands here as soon as it is written; if you need it sooner, please ask us.",
            day=day,
        )
    return records.voice.say(
        "What went wrong and what we are changing stands here by %(day)s.", day=day
    )


def _provider(incident: Incident, scope: Scope, voice: Voice) -> str | None:
    """Own a supplier's fault, until the write-up does so in words of its own."""
    provider = scope.providers.get(incident.provider or "")
    if provider is None or incident.write_up.cause:
        return None
    return voice.say(
        "It began at %(provider)s, on whom we rely for %(does)s. "
        "We chose them; it is ours to put right.",
        provider=name_of(provider, voice),
        does=provider.does,
    )
