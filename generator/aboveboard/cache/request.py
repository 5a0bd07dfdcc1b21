"""What a build is asked for."""

from dataclasses import dataclass

from aboveboard.project import Project


@dataclass(frozen=True, slots=True)
class Request:
    """What a build was asked for, as far as it matters to what it tells."""

    content: str
    templates: str
    site: str
    strict: bool
    shard: str
    """The part that is made; empty for the whole."""

    @classmethod
    def of(cls, project: Project, shard: str, *, strict: bool) -> "Request":
        """Ask for a project's site, or a part of it."""
        return cls(str(project.content), str(project.templates), str(project.site), strict, shard)
