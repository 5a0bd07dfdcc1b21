"""What a problem is: its kind, its place, its words and, where it waits for somebody, for whom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum

_LONGEST, _KEPT = 1_000, 200
"""Signs of a message, and how many are kept of each end where there are more."""
IN_SILENCE = "nothing is changed in silence"


class Severity(StrEnum):
    """How far a problem reaches."""

    ERROR = "error"
    """The build refuses."""
    WITHHOLD = "withhold"
    """That one thing is left out of every page, and ``check`` exits 1."""
    WARNING = "warning"
    """Told; ``--strict`` makes it an error."""
    CARE = "care"
    """It waits for somebody: told by ``care`` alone, and it stops nothing."""


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: its name, how far it reaches and why it is one."""

    name: str
    severity: Severity
    principle: str
    why: str
    waits: bool = False
    """It reaches so far only in a file that was changed since the base; else it is care."""
    allowable: bool = False
    """A file may say, with the reason, that it need not hold there."""
    is_secret: bool = False
    """Something private got out or would have: commands say so by an exit code of its own."""

    @property
    def compares(self) -> bool:
        """Whether it is found by looking at what stood in a base."""
        return self.principle == IN_SILENCE

    def as_care(self) -> "Code":
        """Give the same kind of problem where it stops nothing."""
        return replace(self, severity=Severity.CARE)

    def as_error(self) -> "Code":
        """Give the same kind of problem where nothing can be left out but the whole."""
        return replace(self, severity=Severity.ERROR)


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a content file; line and column count from 1, as editors do."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Give the place as editors and terminals link it."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """For whom something waits, and since when."""

    who: tuple[str, ...]
    """Ids of the team members who should act; nobody in particular where there is none."""
    due_at: datetime
    """When it was due, aware."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: what is wrong at which place, and the remedy."""

    where: Where
    code: Code
    message: str
    hint: str
    waiting: Waiting | None = None

    def __post_init__(self) -> None:
        """Cut what repeats a value of a thousand signs: nobody reads it, and a log is flooded."""
        for name in ("message", "hint"):
            object.__setattr__(self, name, shortened(getattr(self, name)))

    @property
    def order(self) -> tuple[Where, str, str]:
        """The key by which problems are told: path, line, column, then the code."""
        return (self.where, self.code.name, self.message)


def shortened(text: str) -> str:
    """Give a sentence without the middle of what it quotes, where that is very long."""
    return text if len(text) <= _LONGEST else f"{text[:_KEPT]} … {text[-_KEPT:]}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place and drop exact repetitions."""
    return tuple(sorted(set(problems), key=lambda problem: problem.order))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known word, or list what there is when nothing is near.

    Returns:
        One sentence without a trailing space; empty when nothing is known.
    """
    names = sorted(set(known))
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    if not names:
        return ""
    shown = ", ".join(names[:12])
    return f"There {'is' if len(names) == 1 else 'are'}: {shown}{', …' if len(names) > 12 else ''}."
