"""Typed reading of an issue's front matter, each fact with its place."""

from dataclasses import dataclass
from datetime import UTC, tzinfo

from aboveboard.importers.cstate.folder import Issue
from aboveboard.importers.markup import one_line
from aboveboard.importers.times import SourceTime, read_time
from aboveboard.problems import IMPOSSIBLE_TIME, MISSING_KEY, WRONG_TYPE, Problem, Where
from aboveboard.sources import Items, Keys, Node, Text

TIMES = ("date", "resolvedWhen")
"""When it began and when it was over."""
_YES = frozenset({"true", "yes", "on", "y"})
_NO = frozenset({"false", "no", "off", "n"})


class Refused(Exception):  # noqa: N818 - the source's mistake
    """A fact that cannot be read."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Front:
    """The facts above an issue's text; their keys are read whatever their case, as Hugo does."""

    issue: Issue

    def where(self, key: str) -> Where:
        """Locate a fact; the whole of them where there is none such."""
        return self.issue.document.where(self._written(key) or key)

    def text(self, key: str) -> str:
        """Give a fact as one line; nothing where it is missing.

        Raises:
            Refused: It is a list or a mapping.
        """
        node = self._node(key)
        if node is None:
            return ""
        if not isinstance(node, Text):
            raise self._refused(key, "should be one text")
        return one_line(node.text)

    def texts(self, key: str) -> tuple[tuple[str, Where], ...]:
        """Give the texts of a list, or the one text that stands in its place.

        Raises:
            Refused: It is something else.
        """
        node = self._node(key)
        items = node.items if isinstance(node, Items) else () if node is None else (node,)
        found: dict[str, Where] = {}
        for item in items:
            if not isinstance(item, Text):
                raise self._refused(key, "should be a list of texts")
            if text := one_line(item.text):
                found.setdefault(text, Where(self.issue.document.path, *item.at))
        return tuple(found.items())

    def flag(self, key: str) -> bool | None:
        """Tell yes or no; ``None`` where nothing is said.

        Raises:
            Refused: It is neither.
        """
        word = self.text(key).lower()
        if word and word not in _YES | _NO:
            raise self._refused(key, "should be true or false")
        return word in _YES if word else None

    def time(self, key: str, zone: tzinfo) -> SourceTime | None:
        """Give a time; ``None`` where there is none.

        Raises:
            Refused: It is no time.
        """
        text = self.text(key)
        found = read_time(text, zone) if text else None
        if text and found is None:
            hint = "Write it as 2021-06-03T17:00:00Z, in a copy of the folder."
            message = f"'{key}' is '{text}', which is no time."
            raise Refused(Problem(self.where(key), IMPOSSIBLE_TIME, message, hint))
        return found

    @property
    def zone(self) -> tzinfo | None:
        """The zone that one of its times says.

        Raises:
            Refused: One of them is none.
        """
        times = (self.time(key, UTC) for key in TIMES)
        return next((time.zone for time in times if time and time.zone), None)

    def missing(self, key: str) -> Refused:
        """Say that a fact is missing that must be there."""
        hint = "Add it, in a copy of the folder."
        return Refused(Problem(self.where(key), MISSING_KEY, f"'{key}' is missing.", hint))

    def _refused(self, key: str, what: str) -> Refused:
        hint = "Correct it, in a copy of the folder."
        return Refused(Problem(self.where(key), WRONG_TYPE, f"'{key}' {what}.", hint))

    def _written(self, key: str) -> str | None:
        root = self.issue.document.root
        keys = root.values if isinstance(root, Keys) else {}
        return next((name for name in keys if name.lower() == key.lower()), None)

    def _node(self, key: str) -> Node | None:
        root, name = self.issue.document.root, self._written(key)
        node = root.values[name] if isinstance(root, Keys) and name else None
        return None if isinstance(node, Text) and node.empty else node
