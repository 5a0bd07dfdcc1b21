"""A look at everything that a build is made from, and a second one when all of it was read."""

from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.cache.index import Index, Inputs, Runtime, inputs_of, is_unknown
from aboveboard.project import Project


@dataclass(frozen=True, slots=True)
class Seen:
    """What a build is made from, as it was before anything of it was read."""

    project: Project
    runtime: Runtime
    inputs: Inputs
    began: int = 0
    """When the look began, by the clock of the file system, in nanoseconds."""

    @classmethod
    def of(cls, project: Project, runtime: Runtime) -> "Seen":
        """Look at everything.

        Raises:
            OSError: Something cannot be read.
        """
        return cls(project, runtime, inputs_of(project, runtime))

    def written_since(self) -> str | None:
        """Look once more: what was written since the first look may be what was read, or not.

        Returns:
            A file that is not as it was; ``None`` where everything is.
        """
        index = Index(self.inputs.content, self.inputs.program, self.began)
        try:
            now = inputs_of(self.project, self.runtime, index)
        except OSError as error:  # it went while it was looked at
            return str(error.filename)
        if now.digest == self.inputs.digest:
            return None
        others = {*self._files(self.inputs)} ^ {*self._files(now)}
        return min(others)[0] if others else "What is installed"

    def _files(self, inputs: Inputs) -> Iterator[tuple[str, str]]:
        """Give every file by its path on disk, and its hash."""
        for files in inputs.content.values():
            for path, entry in files.items():
                yield str(self.project.content / path), str(entry[-1])
        for path, entry in inputs.program.items():
            if not is_unknown(entry):
                templates, slash, own = path.partition("templates/")
                is_own = slash and not templates
                yield str(self.project.templates / own) if is_own else path, str(entry[-1])
