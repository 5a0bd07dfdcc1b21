"""The roadmaps there are: each with its file, its plan and whoever reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.model.portal import Portal
from aboveboard.model.roadmap import Roadmap, RoadmapItem
from aboveboard.model.words import ClientStatus
from aboveboard.sources import Place


@dataclass(frozen=True, slots=True)
class RoadmapFile:
    """A roadmap as a file."""

    path: str
    roadmap: Roadmap
    plan: str
    """The id of the plan that it goes by."""
    readers: tuple[Client, ...]
    """Everyone on the plan, or the one client whose it is."""

    @property
    def plan_path(self) -> str:
        """The file in which the plan says what everyone on it gets."""
        return f"plans/{self.plan}.yaml"

    @property
    def is_read(self) -> bool:
        """Whether any of its readers is with us."""
        return any(one.status is not ClientStatus.LEFT for one in self.readers)

    @property
    def whom(self) -> str:
        """For whom it is, in words."""
        if self.path.startswith("roadmap/"):
            return f"everyone on '{self.plan}'"
        return self.readers[0].name


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a roadmap, where it stands."""

    file: RoadmapFile
    position: int
    item: RoadmapItem

    @property
    def name(self) -> str:
        """What it is called, and for whom it is."""
        return f"'{self.item.title}' for {self.file.whom}"

    def at(self, *place: int | str) -> tuple[str, Place]:
        """Give the place of something in the item, as ``Records.problem`` takes it."""
        return self.file.path, ("items", self.position, *place)


def roadmap_files(portal: Portal) -> Iterator[RoadmapFile]:
    """Yield each roadmap: the plans', then the clients' own."""
    on_plan: dict[str, list[Client]] = {}
    for folder in portal.clients.values():
        on_plan.setdefault(folder.client.plan, []).append(folder.client)
    for plan, shared in portal.roadmaps.items():
        yield RoadmapFile(f"roadmap/{plan}.yaml", shared, plan, tuple(on_plan.get(plan, ())))
    for name, folder in portal.clients.items():
        if folder.roadmap:
            path = f"clients/{name}/roadmap.yaml"
            yield RoadmapFile(path, folder.roadmap, folder.client.plan, (folder.client,))


def entries_in(records: Records) -> Iterator[Entry]:
    """Yield every item of every roadmap."""
    for file in roadmap_files(records.portal):
        for position, item in enumerate(file.roadmap.items):
            yield Entry(file, position, item)
