"""The whole program in a process of its own, and a project with something of everything."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from factories import client, note, staff, write

GOLDEN = Path(__file__).parent / "golden" / "content"
AT = ("--now", "2026-11-21T15:00Z")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("build", *AT),
    ("check", "--format", "full", *AT),
    ("check", "--format", "sarif", *AT),
    ("care", "--format", "html", *AT),
    ("care", "--format", "ics", *AT),
    ("headers", "netlify", *AT),
    ("headers", "nginx", *AT),
    ("schema",),
)
"""What reads content and tells or writes something that is made of it."""
_WALK = """
import json, sys
from aboveboard.cli import main
for words in json.loads(sys.argv[1]):
    try:
        main(words, prog_name="aboveboard")
    except SystemExit as end:
        print("===", words[0], "ended with", end.code, flush=True)
"""
_NEWS = "We had a minor issue: Ünïcödé, 你好, שלום.\n\n![Graph](graph.png)\n\n> [!NOTE]\n> Two.\n"
PROJECT: Mapping[str, str | bytes] = {
    **{
        path.relative_to(GOLDEN).as_posix(): path.read_bytes()
        for path in sorted(GOLDEN.rglob("*.*"))
    },
    **{
        f"clients/c{number}/client.yaml": client(
            name=f"Öl {number}",
            plan="care-plus",
            public=number == 1,
            services=[{"service": "online-shop"}],
        )
        for number in range(6)
    },
    "clients/c1/notes/2026-11-20-x.md": note(_NEWS),
    "clients/c1/notes/graph.png": "",
    "clients/c2/logs.txt~": b"litter",
    "staff/clients/c1.yaml": staff(income_share=30),
}
"""Eight clients, so that four processes have something to do; with warnings, a picture, litter."""


def begin(folder: Path, *, backwards: bool = False) -> Path:
    """Write the project's files, the last one first where that is asked for."""
    paths = sorted(PROJECT, reverse=backwards)
    write(folder / "content", {path: PROJECT[path] for path in paths})
    return folder


def run(
    folder: Path,
    commands: Sequence[Sequence[str]] = COMMANDS,
    *,
    first: str = "",
    around: Mapping[str, str] | None = None,
    flags: Sequence[str] = (),
    before: Sequence[str] = (),
    umask: int = 0o022,
) -> str:
    """Run commands one after the other in one new process, and give all that they print.

    Args:
        folder: The working directory.
        commands: Their words, without the program's name.
        first: Python that the process runs before the program is loaded.
        around: Added to the environment.
        flags: Of the interpreter.
        before: Words of a program that starts the interpreter.
        umask: Of the process.
    """
    done = subprocess.run(
        [*before, sys.executable, *flags, "-c", first + _WALK, json.dumps(commands)],
        cwd=folder,
        env={**_plain_surroundings(), **(around or {})},
        umask=umask,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


def _plain_surroundings() -> dict[str, str]:
    kept = os.environ  # noqa: TID251 - the child needs a PATH
    return {name: kept[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in kept}


def everything_in(*folders: Path) -> dict[str, tuple[str, bytes]]:
    """Give mode and bytes of every file and folder."""
    return {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": (
            stat.filemode(path.lstat().st_mode),
            b"" if path.is_dir() else path.read_bytes(),
        )
        for folder in folders
        for path in (folder, *folder.rglob("*"))
    }
