"""A job: a batch of portals that can be sent to any process on any machine."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from aboveboard.build.batch import Done, Shop, World
from aboveboard.build.press import Press
from aboveboard.stages import Clock
from aboveboard.output import Desk


@dataclass(frozen=True, slots=True)
class Job:
    """The worlds of some clients, and where their files go.

    Whoever does it has the same folders under the same paths. There is nothing in it of any
    other client, so it is whoever takes what was made that looks through the files.
    """

    worlds: tuple[World, ...]
    templates: Path
    content: Path
    now: datetime
    desk: Desk
    clock: Clock


def work(job: Job) -> Done:
    """Do a job. It may be done twice, by two at once even: the files are the same."""
    press = _press(job.templates, job.content, job.now)
    return Shop(press, job.desk, None, job.clock).make(job.worlds)


@lru_cache(maxsize=1)
def _press(templates: Path, content: Path, now: datetime) -> Press:
    """Set up a press once a process."""
    return Press.at(templates, content, now)
