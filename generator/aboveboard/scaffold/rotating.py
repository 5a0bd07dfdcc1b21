"""A new address for a portal whose old one has come to somebody who should not have it."""

from dataclasses import dataclass
from pathlib import Path

from aboveboard.editing import Opened, Place
from aboveboard.problems import Problem, Severity, did_you_mean
from aboveboard.problems.unclear import Unclear
from aboveboard.reading import Reading
from aboveboard.scaffold.clients import secret_path
from aboveboard.scope import path_of

_PATH: Place = ("path",)


class Faulty(Exception):  # noqa: N818 - the author's mistake
    """The client's record has to be mended first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep what is wrong with it."""
        super().__init__("a record that cannot be read")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Rotation:
    """A change of address that is not written yet."""

    name: str
    """The client's."""
    path: str
    """The record's, relative to the content folder."""
    old: str
    """The portal's folder in the site so far."""
    new: str
    site: str
    """What stands before the folder in an address; ends with a slash."""
    file: Opened

    @classmethod
    def of(cls, content: Path, reading: Reading, client: str, site: str) -> "Rotation":
        """Think of a new address.

        Args:
            content: The folder that was read.
            reading: All records.
            client: Whose portal, by id.
            site: What stands before a portal's folder where the company has no address of its own.

        Raises:
            Unclear: There is no such client, or its file is no longer what was read.
            Faulty: There is something wrong with its file, or the company cannot be read.
            OSError: The file cannot be read.
        """
        path = f"clients/{client}/client.yaml"
        needed = ("company.yaml", path)
        if found := tuple(one for one in reading.problems if _forbids(one, needed)):
            raise Faulty(found)
        portal = reading.portal
        clients = portal.clients if portal else {}
        if portal is None or client not in clients:
            raise Unclear(f"There is no client '{client}'. {did_you_mean(client, clients)}")
        file = Opened.of(content, reading.documents[path])
        base = portal.company.base_url
        site = f"{base.rstrip('/')}/" if base else site
        old = path_of(clients[client])
        return cls(clients[client].client.name, path, old, secret_path(client), site, file)

    def try_out(self, shown: str) -> None:
        """See that the file can be edited, and write nothing.

        Args:
            shown: The file's path, as it is told.

        Raises:
            Unclear: It is written in a way that cannot be edited surely.
        """
        self.file.edited(shown, {_PATH: self.new})

    def write(self, shown: str) -> None:
        """Write the new address into the record, and not a byte else.

        Args:
            shown: The file's path, as it is told.

        Raises:
            Unclear: The file was changed meanwhile, or cannot be edited surely.
            OSError: It cannot be written; it is as it was.
        """
        self.file.write(shown, {_PATH: self.new})


def _forbids(problem: Problem, paths: tuple[str, ...]) -> bool:
    """Tell whether a fault lies in one of some files, or in a folder in which they would lie."""
    where = problem.where.path
    return problem.code.severity is Severity.ERROR and any(
        path == where or path.startswith(f"{where}/") for path in paths
    )
