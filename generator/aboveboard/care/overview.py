"""The company as a whole: facts that no single list shows."""

from dataclasses import dataclass

from aboveboard.care.ahead import Ahead
from aboveboard.care.fairness import Income, Third
from aboveboard.care.people import Task, Work
from aboveboard.care.wishes import Wishes
from aboveboard.model.client import Client


@dataclass(frozen=True, slots=True)
class Overview:
    """What only the whole shows; facts, never a score."""

    thirds: tuple[Third, ...] | None
    """Who pays least first; empty where too few shares are known, ``None``: not counted."""
    largest: tuple[Income, ...]
    """The largest shares of the income, at most three."""
    wishes: tuple[Wishes, ...]
    """By plan."""
    work: tuple[Work, ...]
    """By member of the team."""
    clients_of_nobody: tuple[Client, ...]
    """Nobody who is with us looks after them or stands in."""
    tasks_of_nobody: tuple[Task, ...]
    """Open, and their owner is nobody who is with us."""
    ahead: tuple[Ahead, ...]
    """Soonest first."""
