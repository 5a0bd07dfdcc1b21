"""What happens to services: incidents and maintenance, and notes for many clients.

The text of such a record is shared by several clients, with passages that one client alone may
read. It is therefore kept as passages, each with its reader.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from aboveboard.model.allowing import Allowed
from aboveboard.model.fault import Fault
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.ids import ClientId, IncidentId, PlanId, ProviderId, ServiceId, TeamId
from aboveboard.model.parsing import matching, parsed, string_schema
from aboveboard.model.record import Dated, Record
from aboveboard.model.types import DayOrMoment, Line, Moment
from aboveboard.model.words import Impact, NoticedBy, Phase, ServiceStatus

_ORIGIN = re.compile(r"[A-Za-z0-9-]+:\S.*", re.ASCII)
Origin = Annotated[
    str,
    *parsed(
        matching(_ORIGIN),
        "a source and the name that it has there",
        "statuspage:9kx2v",
        string_schema(pattern=f"^{_ORIGIN.pattern}$"),
    ),
]
"""A name elsewhere may hold blanks, as that of a file may; a sentence is none."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of Markdown and the one client who may read it; ``None``: everyone."""

    text: str
    reader: str | None = None


Passages = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """One dated entry of an incident's timeline."""

    at: datetime
    phase: Phase
    text: Passages
    changes: Mapping[str, ServiceStatus] = field(default_factory=dict)
    """The services whose status changed with this update."""


@dataclass(frozen=True, slots=True)
class WriteUp:
    """What is told after an incident is over, part by part; an empty part was not written."""

    meant: Passages = ()
    cause: Passages = ()
    did: Passages = ()
    changing: Passages = ()
    follow_ups: tuple[FollowUp, ...] = ()
    sorry: Passages = ()
    other: Passages = ()
    """Ordinary text under headings of its own."""


class IncidentFile(Record):
    """Front matter of an incident; all the rest is its timeline."""

    title: Line
    """What went wrong, as the client sees it."""
    services: Mapping[ServiceId, ServiceStatus]
    """The services it touches, and how each did when it began."""
    began: Moment
    """When it began, which may be before our first update."""
    ended: Moment | None = None
    """When it ended, where that was before we wrote so."""
    noticed_by: NoticedBy | None = None
    """Who noticed first: `us`, `client` or `provider`."""
    provider: ProviderId | None = None
    """Whose fault set it off; to our clients it is ours."""
    repeat_of: IncidentId | None = None
    """The incident of which this is a repetition."""
    origin: Origin | None = None
    """Where it was told first, such as `statuspage:9kx2v`; its write-up was owed there."""
    impact: Impact | None = None
    """How it was graded where it was told first; left out: worked out from what it did."""
    reported: DayOrMoment | None = None
    """When its write-up was there to read."""
    clients: tuple[ClientId, ...] = ()
    """Only these clients see it; left out: every client who has one of the services."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""

    @model_validator(mode="after")
    def _is_graded_elsewhere(self) -> "IncidentFile":
        if self.impact and not self.origin:
            raise Fault(
                "unknown-key",
                "'impact' is worked out from what the incident did to its services.",
                "Take it away; it is written only beside `origin`, as it was graded there.",
            )
        return self


class Incident(Dated, IncidentFile):
    """An incident with its timeline and write-up.

    What is worked out of one is kept by it; it can therefore be hashed, though it holds mappings.
    """

    updates: tuple[Update, ...]
    write_up: WriteUp

    def __eq__(self, other: object) -> bool:
        """Tell whether pages would say the same of both, in the same order."""
        if self is other:
            return True
        if not isinstance(other, Incident) or not super().__eq__(other):
            return False
        return list(map(list, self._changes())) == list(map(list, other._changes()))

    def __hash__(self) -> int:
        """Hash what mostly tells apart the same incident as several clients read it."""
        return hash((self.id, *self.services, self.write_up.meant))

    def _changes(self) -> Iterator[Mapping[str, ServiceStatus]]:
        yield self.services
        yield from (update.changes for update in self.updates)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy it with changes, and without what was worked out of the original."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("ended_at", None)
        return copied

    @property
    def last(self) -> Update:
        """The newest update."""
        return self.updates[-1]

    @cached_property
    def ended_at(self) -> datetime | None:
        """The moment it was over, in UTC; ``None`` while it is open.

        A word more after ``Resolved``, under a second ``Resolved``, does not make it longer.
        """
        over = self.updates[-1]
        if self.ended or over.phase is not Phase.RESOLVED:
            return self.ended
        for update in reversed(self.updates):
            if update.phase is not Phase.RESOLVED:
                break
            over = update
        return over.at

    @property
    def holds_since(self) -> datetime:
        """The moment it began, or began anew after ``Resolved``, in UTC."""
        again = [
            later.at
            for before, later in pairwise(self.updates)
            if before.phase is Phase.RESOLVED and later.phase is not Phase.RESOLVED
        ]
        return max(again, default=self.began)

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.ended_at is None


class MaintenanceFile(Record):
    """Front matter of a maintenance window; its state is worked out from the dates."""

    title: Line
    """What we will do, as the client sees it."""
    services: tuple[ServiceId, ...]
    """The services it touches."""
    from_: Annotated[Moment, Field(alias="from")]
    """When it begins."""
    to: Moment
    """When it shall be over."""
    announced: Moment
    """When we told the clients."""
    done: Moment | None = None
    """When it was over."""
    cancelled: DayOrMoment | None = None
    """When we called it off."""
    effect: ServiceStatus | None = None
    """How the services do meanwhile; left out: they are not there at all."""
    origin: Origin | None = None
    """Where it was told first, such as `statuspage:9kx2v`."""
    clients: tuple[ClientId, ...] = ()
    """Only these clients see it; left out: every client who has one of the services."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""


class Maintenance(Dated, MaintenanceFile):
    """A maintenance window with its text."""

    text: Passages


class SharedNoteFile(Record):
    """Front matter of a note for many clients."""

    title: Line | None = None
    """The headline."""
    services: tuple[ServiceId, ...] = ()
    """Only clients who have one of these services see it."""
    plans: tuple[PlanId, ...] = ()
    """Only clients on one of these plans see it."""
    by: TeamId | None = None
    """Who wrote it."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""


class SharedNote(Dated, SharedNoteFile):
    """A note for many clients with its text."""

    text: Passages
