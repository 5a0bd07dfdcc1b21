"""What a hostile input is, and how the command line is run on it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factories import INCIDENT, JOAN, RESOLVED, client, files, note_of, team, write
from hostile.server import PATIENCE, limit

BUILD = ("build", "--no-cache", "--jobs", "1", "--now", "2026-11-21T15:00Z")
NOTE = "content/clients/acme/notes/2026-11-14-hello.md"
INCIDENT_FILE = "content/incidents/2026-11-12-pages.md"
WEB, COMPANY, CLIENT = (
    "content/services/web.yaml",
    "content/company.yaml",
    "content/clients/acme/client.yaml",
)

Texts = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Case:
    """An input that is refused."""

    name: str
    written: Texts
    """By path below the project's folder."""
    place: str
    """How the line that tells of it begins; empty where there is no place."""
    reason: str
    """A few words of it."""
    code: int = 1
    arrange: Callable[[Path], object] | None = None
    """What else is done in the project's folder."""
    words: tuple[str, ...] = BUILD
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Harmless:
    """An input of which the pages show what is right, and no more."""

    name: str
    body: str
    """The text of a note."""
    shown: str
    """What stands in the HTML of the client's pages for it."""
    never: tuple[str, ...] = ()
    """What stands in no file of the site."""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def case_of(path: str, name: str, text: str | bytes, place: str, reason: str) -> Case:
    """Give the case of one file; ``place`` is line and column in it."""
    return Case(name, {path: text}, f"{path}:{place}: error ", reason)


def project(folder: Path) -> Path:
    """Write the project that every case changes something of."""
    people = {"clients/acme/client.yaml": client(contacts=[JOAN]), "team.yaml": team()}
    told = {
        "incidents/2026-11-12-pages.md": note_of(INCIDENT, RESOLVED),
        "clients/acme/notes/2026-11-14-hello.md": "---\ntitle: Hello\n---\nSome *words*.\n",
    }
    write(folder / "content", files({**people, **told}))
    return folder


def run(
    root: Path,
    *words: str,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run the command line in a process of its own, within its limits.

    Args:
        root: The project's folder, in which it runs.
        words: What is given on the command line.
        environment: Variables that are other than those of this process.

    Raises:
        subprocess.TimeoutExpired: It does not end.
    """
    given = _surroundings()
    given.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run(
        [sys.executable, "-m", "aboveboard", *words],
        cwd=root,
        env={**given, **(environment or {})},
        stdin=subprocess.DEVNULL,
        preexec_fn=limit,
        timeout=PATIENCE,
        check=False,
        capture_output=True,
    )
    out, err = (raw.decode("utf-8", "replace") for raw in (done.stdout, done.stderr))
    return Ended(done.returncode, out, err)


class Server:
    """A process that does what ``run`` does, in a tenth of the time; see ``server.py``."""

    def __init__(self) -> None:
        """Begin it."""
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("server.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=_surroundings(),
        )

    def run(self, root: Path, case: Case) -> Ended:
        """Run the command line as a case asks."""
        job = {"root": str(root), "words": case.words, "environment": dict(case.environment)}
        tell, told = self._process.stdin, self._process.stdout
        assert tell
        assert told
        tell.write(json.dumps(job) + "\n")
        tell.flush()
        code = int(told.readline())
        out, err = ((root.parent / name).read_bytes() for name in ("out", "err"))
        return Ended(code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))

    def end(self) -> None:
        """End it."""
        self._process.communicate(timeout=PATIENCE)


def _surroundings() -> dict[str, str]:
    """Give what a command finds, without the coverage that would count among what it takes."""
    given = os.environ.items()  # noqa: TID251 - a test's own
    return {name: value for name, value in given if not name.startswith("COVERAGE_")}


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
