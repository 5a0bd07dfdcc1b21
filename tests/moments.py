"""The real command at chosen moments: ended, failing, held, or without room.

A *moment* is one operation on a file of the project, by its number, see ``forked``. A project's
``site/`` must be whole at any moment, and the next command must leave what a clean build leaves.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import aboveboard
import forked
from factories import Changes, client, files, note, write

NOW = "2026-11-21T15:00Z"
BUILD = ("build", "--now", NOW, "--jobs", "1")
TWO_JOBS = ("build", "--now", NOW, "--jobs", "2", "--no-cache")

_SINCE = "2026-11-10"
"""Clients of a few days have few pages."""
_STAYING: Changes = {
    f"clients/{name}/client.yaml": client(name=name.title(), since=_SINCE)
    for name in ("acme", "brook", "dale")
}
OLD = files(
    {
        **_STAYING,
        "clients/gone/client.yaml": client(name="Gone", since=_SINCE),
        "clients/acme/notes/2026-11-19-old.md": note("An old note.\n"),
    }
)
NEW = files(
    {
        **_STAYING,
        "clients/fresh/client.yaml": client(name="Fresh", since=_SINCE),
        "clients/acme/notes/2026-11-20-new.md": note("A new note.\n"),
    }
)
"""One portal is gone, one is new, one has changed, and two are as they were."""


class Operation(NamedTuple):
    """What was about to be done to a file, by which process."""

    process: int
    kind: str
    path: str
    """Relative to the project."""

    @property
    def stage(self) -> str:
        """The part of a build that it belongs to."""
        state, _, name = self.path.partition(".aboveboard/")
        if f"{self.path}/".startswith(".aboveboard/"):
            return "cache"
        if not state.startswith("."):
            return "removal" if self.kind in {"remove", "rmdir"} else "renames"
        if self.kind in {"remove", "rmdir"}:
            return "closing"
        part = name.partition("/")[0].partition(".json")[0]
        return part if part in {"staging", "journal", "manifest"} else "lock"


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended; below 0 the number of the signal that ended it."""

    process: int
    code: int
    told: str
    """Both of its outputs."""
    trace: tuple[Operation, ...]

    @property
    def failed_in(self) -> str:
        """The stage in which it gave up, and began to take away what it had staged."""
        return next(one.stage for one in reversed(self.trace) if one.stage != "closing")


class Command:
    """Runs the command in processes forked from a warm one.

    Args:
        home: An empty folder that is its home, where it warms up; in a folder of its own.
        before: What stands before the program on the command line, such as ``unshare``.
    """

    def __init__(self, home: Path, before: Sequence[str] = ()) -> None:
        self.home = home
        paths = (Path(aboveboard.__file__).parents[1], Path(forked.__file__).parent)
        self.process = subprocess.Popen(
            [*before, sys.executable, "-W", "error", forked.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                "PATH": os.defpath,
                "HOME": str(home),
                "PYTHONPATH": os.pathsep.join(map(str, paths)),
            },
        )
        write(home / "warm/content", OLD)
        self._ask({"warm": str(home / "warm")})

    def end(self) -> None:
        """End it; it has nothing running."""
        self.process.communicate(timeout=forked.PATIENCE)

    def run(self, root: Path, *words: str, **how: Any) -> Done:
        """Run it once in a folder; see ``at_once``."""
        (done,) = self.at_once(1, root, *words, **how)
        return done

    def at_once(
        self,
        times: int,
        root: Path,
        *words: str,
        at: int | None = None,
        how: str | int = "kill",
        kinds: Sequence[str] = (),
        lasting: bool = False,
        limit: int | None = None,
        bound: bool = False,
    ) -> list[Done]:
        """Run it several times at once, and wait until nobody is left of any.

        Args:
            times: How often.
            root: The project, where it runs.
            words: What stands on its command line.
            at: The operation at which it is struck, counted from 0 over all processes.
            how: ``kill`` it, ``kill all`` of its crew, ``interrupt`` all as Ctrl-C does, ``hold``
                it until it is the last one, or the number of the error that the operation ends in.
            kinds: The operations that are counted: ``rename``, or ``rename PATH`` for those of one
                file; all, where none is named.
            lasting: Whether all later ones fail, too.
            limit: The largest file that it may write, in bytes.
            bound: Whether root, too, is bound by the modes of files and folders.
        """
        answer = self._ask(
            {
                "times": times,
                "root": str(root),
                "words": words,
                "at": at,
                "how": how,
                "kinds": kinds,
                "lasting": lasting,
                "limit": limit,
                "bound": bound,
            }
        )
        found = (line.split(" ", 2) for line in answer["trace"])
        trace = tuple(
            Operation(int(process), kind, os.path.relpath(path, root))
            for process, kind, path in found
        )
        return [Done(process, code, told, trace) for process, code, told in answer["done"]]

    def beside(self, *words: str) -> int:
        """Run another program where the command runs, such as ``mount``; give its exit code."""
        code: int = self._ask({"beside": words})["code"]
        return code

    def _ask(self, order: Mapping[str, Any]) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{json.dumps(order)}\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@contextmanager
def command_at(home: Path, before: Sequence[str] = ()) -> Iterator[Command]:
    """Begin the command, and end it."""
    command = Command(home, before)
    try:
        yield command
    finally:
        command.end()


@dataclass(frozen=True, slots=True)
class Clean:
    """What a build leaves that began with nothing and met with nothing."""

    site: Mapping[str, bytes]
    manifest: bytes
    left: frozenset[str]
    """Every path beside the content and the site."""

    @classmethod
    def of(cls, root: Path) -> "Clean":
        """Look at a project."""
        return cls(
            site=tree(root / "site"),
            manifest=(root / ".site.aboveboard/manifest.json").read_bytes(),
            left=frozenset(left_in(root)),
        )


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder; an empty folder in it has a path that ends in a slash."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}".encode()
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def left_in(root: Path) -> Iterator[str]:
    """Tell what lies in a project beside the content and the site."""
    for path in root.rglob("*"):
        name = path.relative_to(root)
        if name.parts[0] not in {"content", "site"} and path.is_file():
            yield name.as_posix()


def put(root: Path, content: Mapping[str, str | bytes]) -> None:
    """Make a project's content exactly these files."""
    for path in (root / "content").rglob("*.*"):
        if path.is_file() and path.relative_to(root / "content").as_posix() not in content:
            path.unlink()
    for folder in sorted((root / "content").rglob("*/"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    write(root / "content", content)


def torn(site: Path, *versions: Clean) -> list[str]:
    """Name the files of a site that are as in none of some versions."""
    return [
        path
        for path, content in tree(site).items()
        if not path.endswith("/") and all(content != each.site.get(path) for each in versions)
    ]
