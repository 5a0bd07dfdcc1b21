"""The updates of an incident or of planned work, as Statuspage has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.markup import fitted, with_breaks, without_comments
from aboveboard.importers.statuspage.components import Components
from aboveboard.importers.statuspage.parts import Part
from aboveboard.importers.times import Zones
from aboveboard.model.words import Phase, ServiceStatus
from aboveboard.problems import MISSING_KEY

PHASES = {
    "investigating": Phase.INVESTIGATING,
    "identified": Phase.IDENTIFIED,
    "monitoring": Phase.MONITORING,
    "resolved": Phase.RESOLVED,
    "postmortem": Phase.RESOLVED,
    "scheduled": Phase.INVESTIGATING,
    "in_progress": Phase.IDENTIFIED,
    "verifying": Phase.MONITORING,
    "completed": Phase.RESOLVED,
}
"""Every status of an incident or of planned work, as far as an incident has come by it."""
_STATUSES = tuple(ServiceStatus)
_TIMES = (
    "started_at",
    "created_at",
    "resolved_at",
    "scheduled_for",
    "scheduled_until",
    "display_at",
)
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Change:
    """What an update says of one component."""

    key: str
    old: ServiceStatus
    new: ServiceStatus


@dataclass(frozen=True, slots=True)
class Told:
    """One update."""

    at: datetime
    status: str
    text: str
    changes: tuple[Change, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether it says that all is well again."""
        return PHASES[self.status] is Phase.RESOLVED


@dataclass(frozen=True, slots=True)
class Event:
    """An incident or planned work: its part of the document, and what is told of it."""

    part: Part
    components: Components
    zones: Zones

    @property
    def origin(self) -> str:
        """Where it was told first."""
        return f"statuspage:{self.part.line('id')}"

    @property
    def title(self) -> str:
        """Its name."""
        return self.part.needed("name")

    def moment(self, *keys: str) -> datetime | None:
        """Give the time under the first of some keys that has one.

        Raises:
            Refused: It is none.
        """
        for key in keys:
            if time := self.part.time(key, self.zones.bare):
                return time.at
        return None

    def doubt(self, kind: Kind, message: str, now: str, do: str) -> Doubt:
        """Make a doubt about it."""
        told = f"'{self.part.line('name')}': {message}"
        return Doubt(self.part.where, kind, told, now, do, self.origin)

    def zone_doubts(self) -> Iterator[Doubt]:
        """Yield a doubt if one of its times says no zone.

        Raises:
            Refused: One is no time.
        """
        for part in (self.part, *self.part.parts("incident_updates")):
            for key in _TIMES:
                time = part.time(key, self.zones.bare)
                if time and not time.has_zone and not self.zones.given:
                    yield self.doubt(
                        Kind.NO_ZONE,
                        f"{part.at(key).name} is '{part.line(key)}', in no zone.",
                        f"Its times are read in {self.zones.bare}.",
                        "If that is wrong, run with --zone before anything is written.",
                    )
                    return

    def updates(self) -> tuple[list[Told], list[Doubt]]:
        """Give its updates, oldest first, and what is doubtful in them.

        Raises:
            Refused: One is not as the API has it.
        """
        zone = self.zones.bare
        told: list[tuple[str, Told]] = []
        doubts: list[Doubt] = []
        for part in reversed(self.part.parts("incident_updates")):
            time = part.time("display_at", zone) or part.time("created_at", zone)
            if time is None:
                raise part.refused(MISSING_KEY, "has no time: neither display_at nor created_at")
            text = fitted(with_breaks(without_comments(part.text("body"))))
            status = part.word("status", tuple(PHASES)) or "investigating"
            changes = tuple(self._changes(part))
            exact = part.line("display_at") or part.line("created_at")
            told.append((exact, Told(time.at, status, text.text, changes)))
            doubts += [self._picture(part, address) for address in text.pictures]
        # The sort is stable: of one moment, what the page has further down was written first.
        return [update for _, update in sorted(told, key=lambda one: (one[1].at, one[0]))], doubts

    def _changes(self, part: Part) -> list[Change]:
        changes = []
        for affected in part.parts("affected_components"):
            if (key := self.components.affected(affected)) is not None:
                new = affected.word("new_status", _STATUSES)
                old = affected.word("old_status", _STATUSES)
                changes.append(Change(key, _status(old), _status(new or old)))
        return changes

    def _picture(self, part: Part, address: str) -> Doubt:
        return Doubt(
            part.where,
            Kind.TEXT_CHANGED,
            f"A picture of '{self.part.line('name')}' lies elsewhere: {address}",
            "It is a link.",
            "To show it, put it beside the file and write ![what it shows](name.png).",
            self.origin,
        )


def _status(word: str) -> ServiceStatus:
    return ServiceStatus(word or ServiceStatus.OPERATIONAL)
