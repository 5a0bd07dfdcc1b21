"""What is remembered of a build: what it told, and what each portal was made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aboveboard.problems import ALL_CODES, Code, Problem, Severity, Where
from aboveboard.views.change import Change

NOT_OURS = (LookupError, OSError, RecursionError, TypeError, ValueError)
"""What is raised where a whole file holds something else than we write."""
_CODES: Mapping[str, Code] = {code.name: code for code in ALL_CODES}


@dataclass(frozen=True, slots=True)
class Kept:
    """A portal as it was made."""

    folder: str
    """Its folder in the site."""
    fingerprint: str
    """A hash of everything that it was made of but the time."""
    inputs: str
    """A hash of all files that could have had a part in it, and of some that had none."""
    made_at: datetime
    until: datetime
    """When its pages would read differently by time alone."""
    pages: int
    changes: tuple[Change, ...]
    listed: str
    """A hash of what the manifest says of its files."""
    stamps: str
    """A hash of the sizes and times of its files in the site."""

    def holds(self, now: datetime) -> bool:
        """Tell whether time alone would not make it otherwise."""
        return self.made_at <= now < self.until

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            "folder": self.folder,
            "fingerprint": self.fingerprint,
            "inputs": self.inputs,
            "made_at": self.made_at.isoformat(),
            "until": self.until.isoformat(),
            "pages": self.pages,
            "changes": changes_to_json(self.changes),
            "listed": self.listed,
            "stamps": self.stamps,
        }

    @classmethod
    def of_json(cls, value: Mapping[str, Any]) -> "Kept":
        """Read it back.

        Raises:
            LookupError, TypeError, ValueError: It is none; see ``NOT_OURS``.
        """
        return cls(
            str(value["folder"]),
            str(value["fingerprint"]),
            str(value["inputs"]),
            moment_of(value["made_at"]),
            moment_of(value["until"]),
            int(value["pages"]),
            changes_of_json(value["changes"]),
            str(value["listed"]),
            str(value["stamps"]),
        )


@dataclass(frozen=True, slots=True)
class Texts:
    """What was found in texts."""

    ground: str
    """A hash of all that it depends on, besides each text itself; empty where nobody looked."""
    made_at: datetime
    until: datetime
    """Before it, the same would be found."""
    unsound: frozenset[str]
    """The files in which something was found."""
    judged_until: datetime
    """Before it, no rule of any kind would find anything else."""

    def to_json(self, files: Iterable[str]) -> dict[str, Any]:
        """Give, as JSON, what it says of some files."""
        return {
            "ground": self.ground,
            "made_at": self.made_at.isoformat(),
            "until": self.until.isoformat(),
            "unsound": sorted(self.unsound.intersection(files)),
            "judged_until": self.judged_until.isoformat(),
        }

    @classmethod
    def of_json(cls, value: Mapping[str, Any]) -> "Texts":
        """Read it back.

        Raises:
            LookupError, TypeError, ValueError: It is none; see ``NOT_OURS``.
        """
        moments = moment_of(value["made_at"]), moment_of(value["until"])
        unsound = frozenset(map(str, value["unsound"]))
        return cls(str(value["ground"]), *moments, unsound, moment_of(value["judged_until"]))


@dataclass(frozen=True, slots=True)
class Told:
    """What a build told when it was done, and how long it would tell the same."""

    made_at: datetime
    until: datetime
    """When a page or a problem would read differently by time alone."""
    portals: int
    pages: int
    files: int
    due: tuple[Change, ...]
    zone: str
    """The company's time zone."""
    problems: tuple[Problem, ...]
    left: tuple[str, ...] = ()
    """Files of the site that are published no longer, and that somebody changed by hand."""

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON, but for the problems."""
        return {
            "made_at": self.made_at.isoformat(),
            "until": self.until.isoformat(),
            "portals": self.portals,
            "pages": self.pages,
            "files": self.files,
            "due": changes_to_json(self.due),
            "zone": self.zone,
            "left": list(self.left),
        }

    @classmethod
    def of_json(cls, value: Mapping[str, Any], problems: Iterable[Problem]) -> "Told":
        """Read it back.

        Raises:
            LookupError, OSError, TypeError, ValueError: It is none; see ``NOT_OURS``.
        """
        return cls(
            moment_of(value["made_at"]),
            moment_of(value["until"]),
            int(value["portals"]),
            int(value["pages"]),
            int(value["files"]),
            changes_of_json(value["due"]),
            ZoneInfo(value["zone"]).key,
            tuple(sorted(problems, key=lambda problem: problem.order)),
            tuple(map(str, value["left"])),
        )


def changes_to_json(changes: Iterable[Change]) -> list[list[str]]:
    """Give changes as JSON."""
    return [[change.at.isoformat(), change.why] for change in changes]


def changes_of_json(value: Iterable[list[str]]) -> tuple[Change, ...]:
    """Read changes back."""
    return tuple(Change(moment_of(at), str(why)) for at, why in value)


def moment_of(text: str) -> datetime:
    """Read a moment back.

    Raises:
        TypeError, ValueError: It is none, or has no zone.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def problem_to_json(problem: Problem) -> list[Any]:
    """Give a problem as JSON."""
    where, code = problem.where, problem.code
    place = [where.path, where.line, where.column]
    return [*place, code.name, code.severity.value, problem.message, problem.hint]


def problem_of_json(value: list[Any]) -> Problem:
    """Read a problem back."""
    path, line, column, name, severity, message, hint = value
    if [*map(type, value)] != [str, int, int, str, str, str, str]:
        raise TypeError(value)
    code = _CODES[name]
    if code.severity.value != severity:
        code = code.as_care() if Severity(severity) is Severity.CARE else code.as_error()
    return Problem(Where(path, line, column), code, message, hint)
