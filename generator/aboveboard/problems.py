"""Problems: what an author got wrong, where, why it matters and what to do.

A problem is collected and told, never raised: one run tells all of them. How a problem is
printed is the command line's business and is kept out of here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How far a problem reaches."""

    ERROR = "error"
    """The build refuses."""
    WITHHOLD = "withhold"
    """That one thing is left out of every page, and ``check`` exits 1."""
    WARNING = "warning"
    """Told; ``--strict`` makes it an error."""


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: its name, how far it reaches and why it is one."""

    name: str
    severity: Severity
    principle: str
    why: str


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
class Problem:
    """One mistake: what is wrong at which place, and the remedy."""

    where: Where
    code: Code
    message: str
    hint: str

    @property
    def order(self) -> tuple[Where, str, str]:
        """The key by which problems are told: path, line, column, then the code."""
        return (self.where, self.code.name, self.message)


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


_FORM = "form"
_REFERENCES = "references"
_EQUAL = "either everyone gets it or no one"
_ON_TIME = "deliver on time; if late, tell, apologise, offer something"
_LEAKS = "leaks"
_WORDS_ARE_REAL = "words are real and allowed"

UNKNOWN_KEY = Code(
    "unknown-key", Severity.ERROR, _FORM, "A key that nobody reads is a fact that no page shows."
)
WRONG_TYPE = Code(
    "wrong-type", Severity.ERROR, _FORM, "A value that cannot be read cannot be shown to a client."
)
MISSING_KEY = Code(
    "missing-key", Severity.ERROR, _FORM, "The pages need this fact and nothing else tells it."
)
DATE_MISMATCH = Code(
    "date-mismatch",
    Severity.ERROR,
    _FORM,
    "The name of the file is the address of the page, so both must tell the same day.",
)
IMPOSSIBLE_TIME = Code(
    "impossible-time",
    Severity.ERROR,
    _FORM,
    "Start, end and minutes are worked out from these times.",
)
FUTURE_TIME = Code(
    "future-time", Severity.WARNING, _FORM, "A page would tell of it before it happens."
)
WORK_NOT_CLOSED = Code(
    "work-not-closed",
    Severity.WARNING,
    _FORM,
    "Until then every minute past the window counts as downtime.",
)
TIMELINE = Code(
    "timeline",
    Severity.ERROR,
    _FORM,
    "An incident is its timeline: phase, length and state are worked out from it.",
)
YAML_SYNTAX = Code(
    "yaml-syntax", Severity.ERROR, _FORM, "Only plain YAML is read, so that no value is a surprise."
)
DUPLICATE_KEY = Code(
    "duplicate-key", Severity.ERROR, _FORM, "One of the two values would be lost without a word."
)
FRONT_MATTER = Code(
    "front-matter",
    Severity.ERROR,
    _FORM,
    "Without clear borders the facts of a note could be published as its text.",
)
UNREADABLE_FILE = Code(
    "unreadable-file", Severity.ERROR, _FORM, "What cannot be read whole is not published in part."
)
UNKNOWN_FILE = Code(
    "unknown-file", Severity.ERROR, _FORM, "A file that nobody reads is a fact that no page shows."
)
SLOW_NOTE = Code(
    "slow-note", Severity.ERROR, _FORM, "One note must not hold up everybody else's news."
)
UNKNOWN_REFERENCE = Code(
    "unknown-reference", Severity.ERROR, _REFERENCES, "The page would point at something missing."
)
DUPLICATE_ID = Code(
    "duplicate-id", Severity.ERROR, _REFERENCES, "Two things of one name cannot be told apart."
)
ENTITLEMENT_IN_CLIENT = Code(
    "entitlement-in-client",
    Severity.ERROR,
    _EQUAL,
    "Everyone on a plan gets the same; what a client gets is said in the plan alone.",
)
SHOWN_NOWHERE = Code(
    "shown-nowhere", Severity.WARNING, _REFERENCES, "Somebody wrote it, and nobody will read it."
)
DAY_WITHOUT_COMMITMENT = Code(
    "day-without-commitment",
    Severity.ERROR,
    _ON_TIME,
    "A day that a client reads is a promise.",
)
UNCLEAR_PASSAGE = Code(
    "unclear-passage",
    Severity.ERROR,
    _LEAKS,
    "What is meant for one client, or for nobody, might be read by all.",
)
CONSENT_MISSING = Code(
    "consent-missing",
    Severity.WITHHOLD,
    _WORDS_ARE_REAL,
    "We show nobody's words without their yes.",
)
WORDS_CHANGED = Code(
    "words-changed",
    Severity.WITHHOLD,
    _WORDS_ARE_REAL,
    "The yes was given to exact words, and these are not they.",
)

ALL_CODES = (
    UNKNOWN_KEY,
    WRONG_TYPE,
    MISSING_KEY,
    DATE_MISMATCH,
    IMPOSSIBLE_TIME,
    FUTURE_TIME,
    WORK_NOT_CLOSED,
    TIMELINE,
    YAML_SYNTAX,
    DUPLICATE_KEY,
    FRONT_MATTER,
    UNREADABLE_FILE,
    UNKNOWN_FILE,
    SLOW_NOTE,
    UNKNOWN_REFERENCE,
    DUPLICATE_ID,
    ENTITLEMENT_IN_CLIENT,
    DAY_WITHOUT_COMMITMENT,
    UNCLEAR_PASSAGE,
    SHOWN_NOWHERE,
    CONSENT_MISSING,
    WORDS_CHANGED,
)
