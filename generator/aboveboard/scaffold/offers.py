"""New services and plans: what the company offers."""

from collections.abc import Sequence
from dataclasses import dataclass

from aboveboard.model.words import Section
from aboveboard.scaffold.ground import Ground
from aboveboard.scaffold.skeleton import Skeleton, kind_named, path_of
from aboveboard.sources.plain_yaml import Value

FIRST_SECTIONS = (Section.STATUS.value, Section.ROADMAP.value, Section.TESTIMONIALS.value)


@dataclass(frozen=True, slots=True)
class NewService:
    """Something that the company will run for clients."""

    id: str
    name: str
    means: str
    group: str | None = None
    relies_on: Sequence[str] = ()

    def skeleton(self, ground: Ground) -> Skeleton:
        """Write the service.

        Raises:
            Unclear: The id is none, or there is no such provider.
        """
        values: dict[str, Value] = {"name": self.name, "means": self.means}
        if self.group:
            values["group"] = self.group
        if providers := ground.any_of("provider", self.relies_on):
            values["relies_on"] = providers
        return Skeleton(
            kind_named("service"),
            path_of("service", id=self.id),
            values,
            f"Clients have it once their client.yaml says so: `- {{service: {self.id}}}`.",
        )


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What everyone on it will get."""

    id: str
    name: str
    sections: Sequence[str] = ()

    def skeleton(self, ground: Ground) -> Skeleton:
        """Write the plan; it promises nothing until somebody means it.

        Raises:
            Unclear: The id is none.
        """
        return Skeleton(
            kind_named("plan"),
            path_of("plan", id=self.id),
            {"name": self.name, "sections": tuple(dict.fromkeys(self.sections)) or FIRST_SECTIONS},
            "Write in it what its clients get and what you promise them: nothing else says so.",
            {"sections": " | ".join(Section)},
        )
