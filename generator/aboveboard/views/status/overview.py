"""Status: what each service does now, its last 90 days and its months."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.bars import bars_key
from aboveboard.views.availability.figures import method_in_words
from aboveboard.views.availability.history import worst
from aboveboard.views.availability.services import NO_PROMISE, Records, ServiceRecord, by_service
from aboveboard.views.change import Change, earliest
from aboveboard.views.charts.key import KeyEntry
from aboveboard.views.people.team import Call, call_of
from aboveboard.views.status.effects import STATUS_WORDS
from aboveboard.views.status.happenings import (
    Happening,
    happenings_of,
)
from aboveboard.views.status.headline import headline, headline_status, others_in_words
from aboveboard.views.status.past import PastMonth, recent_months, years_of
from aboveboard.views.status.quiet import no_problems_since
from aboveboard.views.status.service_lines import (
    ServiceLine,
    ServiceStatusView,
    service_status,
    shown_of,
)
from aboveboard.views.voice import Time, Voice

_WITH_NUMBERS, _WITH_BARS = 10, 24
"""So many services fit on a page with all their numbers, or with their days; the rest of what
there is to tell stands on the page of each."""


@dataclass(frozen=True, slots=True)
class Group:
    """Services under one heading; ``None``: under no heading."""

    name: str | None
    status: ServiceStatus
    """The worst over its services."""
    words: str | None
    """The same in words, where it holds several services that the client has now."""
    services: tuple[ServiceStatusView, ...]

    @property
    def lines(self) -> tuple[ServiceLine, ...]:
        """The services that the client has now, a line each."""
        return tuple(service.line for service in self.services if not service.ended)


@dataclass(frozen=True, slots=True)
class Coming:
    """A service that the client will have."""

    id: str
    name: str
    begins: Time


@dataclass(frozen=True, slots=True)
class StatusView:
    """What the Status page says."""

    status: ServiceStatus
    headline: str
    groups: tuple[Group, ...]
    coming: tuple[Coming, ...]
    open: tuple[Happening, ...]
    others: str | None
    """That all else works, while something is open."""
    call: Call | None
    """Whom to call while a problem is open; one that is told of late says so itself."""
    planned: tuple[Happening, ...]
    past: tuple[PastMonth, ...]
    """The last months, newest first."""
    years: tuple[int, ...]
    """The years on record, each of which has its page."""
    nothing_planned: str
    no_problems: str
    method: str
    key: tuple[KeyEntry, ...]
    """What the bars mean, for all drawings of the page."""
    changes_at: Change

    @property
    def has_numbers(self) -> bool:
        """Whether months and days stand here in numbers."""
        return self._services <= _WITH_NUMBERS

    @property
    def is_list(self) -> bool:
        """Whether there are so many services that each has but a line."""
        return self._services > _WITH_BARS

    @property
    def _services(self) -> int:
        return sum(len(group.services) for group in self.groups)

    @property
    def has_bars(self) -> bool:
        """Whether any service has a drawing."""
        return self.first_chart is not None

    @property
    def first_chart(self) -> str | None:
        """The id of the first drawing, below which the key stands."""
        drawn = (service for group in self.groups for service in group.services if service.bars)
        return next((service.chart for service in drawn), None)


def status_view(scope: Scope, records: Records) -> StatusView:
    """Work out the Status page."""
    happenings, groups = happenings_of(scope, records), _groups(records)
    shown = chain.from_iterable(group.services for group in groups)
    return StatusView(
        status=headline_status(records, happenings.open),
        headline=headline(scope, records, happenings.open),
        groups=groups,
        coming=tuple(_coming(records)),
        open=happenings.open,
        others=others_in_words(scope, records, happenings.open),
        call=_call(scope, records, happenings.open),
        planned=happenings.planned,
        past=recent_months(happenings, scope, records),
        years=years_of(happenings, records),
        nothing_planned=_nothing_planned(scope, records.voice),
        no_problems=records.voice.say("Nothing before this.")
        if happenings.open
        else no_problems_since(scope.incidents, records.services, records),
        method=method_in_words(records.uptime or NO_PROMISE, records.voice),
        key=bars_key((service.bars for service in shown if service.bars), records.voice),
        changes_at=earliest(records.changes, records.now),
    )


def _call(scope: Scope, records: Records, open_now: Iterable[Happening]) -> Call | None:
    problems = [happening for happening in open_now if happening.is_problem]
    if not problems or any(happening.is_late for happening in problems):
        return None
    return call_of(scope, records)


def _nothing_planned(scope: Scope, voice: Voice) -> str:
    notice = scope.plan.promises.maintenance_notice
    if notice is None:
        return voice.say("Nothing planned.")
    return voice.say(
        "Nothing planned. You will hear at least %(length)s before.", length=voice.duration(notice)
    )


def _coming(records: Records) -> Iterator[Coming]:
    for service in by_service(records):
        own = service[-1].own
        if own.begins_at > records.now:
            yield Coming(own.service.id, own.name, records.voice.day(own.since))


def _groups(records: Records) -> tuple[Group, ...]:
    def group_of(service: Sequence[ServiceRecord]) -> str:
        return service[0].own.service.group or ""

    begun = (
        tuple(record for record in service if record.own.begins_at <= records.now)
        for service in by_service(records)
    )
    # Of somebody who has left, what was given no end is not told as theirs.
    shown = [
        service
        for service in begun
        if service and not (records.has_left and service[-1].is_held(records.now))
    ]
    names = list(dict.fromkeys(group_of(service) for service in shown))
    ordered = sorted(shown, key=lambda service: names.index(group_of(service)))
    return tuple(
        _group(name or None, tuple(members), records)
        for name, members in groupby(ordered, key=group_of)
    )


def _group(name: str | None, members: Sequence[Sequence[ServiceRecord]], records: Records) -> Group:
    told = (shown_of(service, records.now) for service in members)
    current = [record for record in told if record.is_held(records.now)]
    status = worst(record.status for record in current)
    return Group(
        name=name,
        status=status,
        words=_group_in_words(current, status, records.voice) if len(current) > 1 else None,
        services=tuple(service_status(service, records) for service in members),
    )


def _group_in_words(services: Sequence[ServiceRecord], status: ServiceStatus, voice: Voice) -> str:
    if status is ServiceStatus.OPERATIONAL:
        return voice.count("All %(count)s working", "All %(count)s working", len(services))
    ill = voice.in_a_row(record.own.name for record in services if record.status is status)
    return voice.say(
        "%(status)s: %(services)s", status=voice.say(STATUS_WORDS[status]), services=ill
    )
