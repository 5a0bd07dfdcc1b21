"""A service's page: how it does, its twelve months, all that happened to it, on whom it relies."""

from dataclasses import dataclass, replace
from functools import lru_cache

from aboveboard.model.moments import month_of
from aboveboard.model.this import This
from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.bars import Bars, bars_key, bars_of
from aboveboard.views.availability.figures import method_in_words, promised_percent
from aboveboard.views.availability.months import MonthRow, months_of
from aboveboard.views.availability.services import NO_PROMISE, Records, ServiceRecord, by_service
from aboveboard.views.change import Change, earliest
from aboveboard.views.charts.key import KeyEntry
from aboveboard.views.charts.year import MONTHS, Year, year_of
from aboveboard.views.people.team import ProviderView, providers_of
from aboveboard.views.promises.keeping import Promised, telling_of
from aboveboard.views.promises.kept import noticed_first
from aboveboard.views.status.effects import STATUS_WORDS
from aboveboard.views.status.happenings import (
    Happening,
    Happenings,
    happenings_of,
)
from aboveboard.views.status.past import PastMonth, by_month
from aboveboard.views.status.quiet import no_problems_since
from aboveboard.views.status.service_lines import last_90_days, shown_of
from aboveboard.views.voice import Time


@dataclass(frozen=True, slots=True)
class ServiceView:
    """What a service's page says."""

    id: str
    name: str
    means: str
    parts: tuple[str, ...]
    status: ServiceStatus
    words: str
    since: Time | None
    begins: Time | None
    """The first day, while it is to come."""
    ended: Time | None
    """The last day, where the client no longer has it."""
    open: tuple[Happening, ...]
    planned: tuple[Happening, ...]
    bars: Bars | None
    key: tuple[KeyEntry, ...]
    last_90_days: str | None
    months: tuple[MonthRow, ...]
    year: Year | None
    no_record: str | None
    """Before which day there is no record, where that lies within the months shown."""
    target: str | None
    hours: str | None
    method: str
    told: Promised | None
    noticed: str | None
    past: tuple[PastMonth, ...]
    no_problems: str
    relies_on: tuple[ProviderView, ...]
    changes_at: Change


def service_views(scope: Scope, records: Records) -> tuple[ServiceView, ...]:
    """Work out the page of each service that the client has, had or will have."""
    happenings = happenings_of(scope, records)
    return tuple(_service(members, scope, records, happenings) for members in by_service(records))


def _service(
    members: tuple[ServiceRecord, ...], scope: Scope, records: Records, all_: Happenings
) -> ServiceView:
    id_, shown = members[0].id, shown_of(members, records.now)
    own, voice, now, uptime = shown.own, records.voice, records.now, records.uptime
    incidents = [incident for incident in scope.incidents if id_ in incident.services]
    touching = {("incident", incident.id) for incident in incidents}
    touching |= {("maintenance", w.id) for w in scope.maintenance if id_ in w.services}
    names = tuple(dict.fromkeys(record.own.name for record in members))
    past, open_, planned = (
        tuple(_without(names, This(h)) for h in some if (h.kind, h.id) in touching)
        for some in (all_.past, all_.open, all_.planned)
    )
    days = last_90_days(members, records)
    months = tuple(months_of(members, records, uptime, MONTHS)) if uptime else ()
    bars = bars_of(members, records) if days else None
    return ServiceView(
        id=id_,
        name=own.name,
        means=own.service.means,
        parts=own.service.parts,
        status=shown.status,
        words=voice.say(STATUS_WORDS[shown.status]),
        since=voice.since(shown.since, now) if shown.since else None,
        begins=voice.day(own.since) if own.begins_at > now else None,
        ended=voice.day(own.until) if own.until and own.ends_at <= now else None,
        open=open_,
        planned=planned,
        bars=bars,
        key=bars_key([bars] if bars else [], voice),
        last_90_days=days if uptime else None,
        months=months,
        year=year_of(months, own.name, voice.today(now), voice),
        no_record=_no_record(members, records),
        target=promised_percent(uptime.target, voice) if uptime else None,
        hours=shown.opening.in_words(voice) if shown.opening else None,
        method=method_in_words(uptime or NO_PROMISE, voice),
        told=telling_of(incidents, scope, records),
        noticed=noticed_first(incidents, records),
        past=by_month(past, voice),
        no_problems=voice.say("Nothing before this.")
        if open_
        else no_problems_since(incidents, members, records),
        relies_on=tuple(p for p in providers_of(scope, records.voice) if id_ in p.service_ids),
        changes_at=earliest(records.changes, now),
    )


@lru_cache(maxsize=4096)
def _without(names: tuple[str, ...], told: This[Happening]) -> Happening:
    """Leave out the names of the service whose page this is; the others stay."""
    return replace(told.it, services=tuple(n for n in told.it.services if n not in names))


def _no_record(members: tuple[ServiceRecord, ...], records: Records) -> str | None:
    voice = records.voice
    today, first = (
        voice.today(moment)
        for moment in (records.now, min(record.recorded_since for record in members))
    )
    within = month_of(today, MONTHS - 1) < first <= today
    return voice.say("No record before %(day)s.", day=voice.day(first)) if within else None
