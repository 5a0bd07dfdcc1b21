"""A job: a batch of portals that can be sent to any process on any machine."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock

from aboveboard import __version__
from aboveboard.build.batch import Done, Shop
from aboveboard.build.crew import WorkerLost
from aboveboard.build.press import Press
from aboveboard.output import Desk
from aboveboard.scope import Scope
from aboveboard.stages import Clock


@dataclass(frozen=True, slots=True)
class Job:
    """The scopes of some clients, and where their files go.

    Whoever does it has the same folders under the same paths. There is nothing in it of any
    other client, so it is whoever takes what was made that looks through the files.
    """

    scopes: tuple[Scope, ...]
    templates: Path
    content: Path
    now: datetime
    desk: Desk
    clock: Clock
    build: str
    """Names the build of which it is a part, and never another."""
    version: str = __version__
    """That of the program that sends it."""


def work(job: Job) -> Done:
    """Do a job. It may be done twice, by two at once even: the files are the same.

    A process does one after the other, whatever it has of threads: what it sets up once is for
    one alone, and Python would not be faster.

    Raises:
        WorkerLost: This process runs another version.
    """
    if job.version != __version__:
        raise WorkerLost(
            f"A worker runs Aboveboard {__version__}, and this is {job.version}.",
            "Install the same version for all workers, and start them again.",
        )
    with _alone:
        press = _press(job.build, job.templates, job.content, job.now)
        return Shop(press, job.desk.anew(), None, job.clock).make(job.scopes)


_alone = Lock()


@lru_cache(maxsize=1)
def _press(_build: str, templates: Path, content: Path, now: datetime) -> Press:
    """Set up a press once a process and build: it keeps what it read of both folders."""
    return Press.at(templates, content, now)
