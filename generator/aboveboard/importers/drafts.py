"""What a source yields, before it has a place among the project's files.

Services are named by the source's own key for them; ids are given when drafts are filed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from aboveboard.importers.doubts import Doubt
from aboveboard.model.words import Impact, Phase, ServiceStatus
from aboveboard.problems import Problem, Where


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """Something that a status page tells the state of."""

    key: str
    name: str
    slug: str
    """The id that it would like to have."""
    where: Where
    group: str | None = None
    means: str | None = None
    is_listed: bool = True
    """Whether the source lists it; another is wanted only by what names it."""

    @property
    def about(self) -> str:
        """The name by which doubts point at it."""
        return f"service:{self.key}"


@dataclass(frozen=True, slots=True)
class UpdateDraft:
    """One update of an incident."""

    at: datetime
    phase: Phase
    text: str
    changes: Mapping[str, ServiceStatus]
    is_dated: bool = True
    """Whether the source says when it was written."""


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """An incident; its times are in UTC and to the minute."""

    origin: str
    title: str
    slug: str
    services: Mapping[str, ServiceStatus]
    began: datetime
    updates: tuple[UpdateDraft, ...]
    """Oldest first, at least one."""
    where: Where
    over: datetime | None = None
    """When it ended; ``None`` while it is open."""
    impact: Impact | None = None
    """How the source grades it."""

    @property
    def begins_at(self) -> datetime:
        """The moment whose day names its file."""
        return self.began

    @property
    def is_over(self) -> bool:
        """Whether the source says that it is over."""
        return self.over is not None

    @property
    def stem(self) -> str:
        """Its name in the source."""
        return self.origin.partition(":")[2]


@dataclass(frozen=True, slots=True)
class WindowDraft:
    """Planned work; its times are in UTC and to the minute."""

    origin: str
    title: str
    slug: str
    services: tuple[str, ...]
    from_: datetime
    to: datetime
    announced: datetime
    done: datetime | None
    effect: ServiceStatus
    text: str
    where: Where
    announced_is_known: bool = True

    @property
    def begins_at(self) -> datetime:
        """The moment whose day names its file."""
        return self.from_

    @property
    def is_over(self) -> bool:
        """Whether the source says that it is over."""
        return self.done is not None


EventDraft: TypeAlias = IncidentDraft | WindowDraft


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that a source holds."""

    services: tuple[ServiceDraft, ...]
    events: tuple[EventDraft, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]
    """What cannot be read; then nothing of it is imported."""
