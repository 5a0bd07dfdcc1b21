"""Seconds, processor time and memory of a command with all of its processes."""

import os
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

_EVERY = 0.05
"""Seconds between two looks at the memory."""
_KIB = 1024


class CommandError(Exception):
    """A measured command ended with an error."""


@dataclass(frozen=True)
class Command:
    """What is run, and where."""

    words: Sequence[str]
    folder: Path


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    seconds: float
    """By the clock on the wall."""
    processor: float
    """Seconds of user and system time, of all processes together."""


def run(command: Command) -> Run:
    """Run a command to its end."""
    before, begun = os.times(), perf_counter()
    _finish(_begin(command), command)
    seconds, after = perf_counter() - begun, os.times()
    used = after.children_user - before.children_user
    return Run(seconds, used + after.children_system - before.children_system)


def peak_of(command: Command) -> int:
    """Run a command, and give the bytes that it and all its descendants held at the highest.

    Each page of memory counts once: what processes share is divided among them (``Pss`` of
    ``/proc/PID/smaps_rollup``, summed over the tree every 50 ms). What lives for less than that
    may be missed. Looking slows the command, so that seconds are not taken from this run.
    """
    process = _begin(command)
    peak, over = 0, threading.Event()

    def look() -> None:
        nonlocal peak
        while not over.wait(_EVERY):
            peak = max(peak, sum(map(_share, _tree(process.pid))))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        _finish(process, command)
    finally:
        over.set()
        watcher.join()
    return peak


def _begin(command: Command) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command.words,
        cwd=command.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _finish(process: "subprocess.Popen[str]", command: Command) -> None:
    said, _ = process.communicate()
    if process.returncode:
        raise CommandError(f"{' '.join(command.words)} ended with {process.returncode}: {said}")


def _tree(root: int) -> Iterator[int]:
    """Yield a process and all that it began, as far as they still live."""
    yield root
    for task in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            children = task.read_text("ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _share(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * _KIB for line in lines if line.startswith("Pss:")), 0)
