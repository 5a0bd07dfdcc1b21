"""Runs the command line many times, each in a process of its own that is forked from here.

What takes longest, to begin Python and to load the program, is done once. A line of standard
input is a job, a line of standard output how it ended, both as JSON.
"""

import json
import os
import resource
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import aboveboard.importers  # noqa: F401 - loaded here, once
from aboveboard.cli import main

MEMORY, SECONDS = 512 << 20, 10
"""What a command may take: bytes of address space, and seconds of a processor."""
PATIENCE = 120
"""Seconds by the clock, on a machine that does much else."""


def limit() -> None:
    """Set the limits of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _done(job: dict[str, Any]) -> int:
    """Do a job in this process, whose streams become files beside the project."""
    root = Path(job["root"])
    os.chdir(root)
    os.environ.update(job["environment"])  # noqa: TID251 - as the shell does
    for number, name in enumerate(("in", "out", "err")):
        os.dup2(os.open(root.parent / name, os.O_RDWR | os.O_CREAT | os.O_TRUNC), number)
    limit()
    try:
        main(job["words"], prog_name="aboveboard")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001 - the interpreter would do the same
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _ended(process: int) -> int:
    """Wait for a process and give its exit code, less than nothing where a signal ended it."""
    for _ in range(PATIENCE * 200):
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(process, 9)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def serve() -> None:
    """Do one job after the other."""
    for line in sys.stdin:
        job = json.loads(line)
        process = os.fork()
        if not process:
            os._exit(_done(job))
        sys.stdout.write(f"{_ended(process)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
