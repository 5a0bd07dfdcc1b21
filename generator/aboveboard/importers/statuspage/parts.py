"""Typed reading of a status page's JSON: each part knows its file, its place and its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from aboveboard.importers.markup import one_line, plain
from aboveboard.importers.statuspage.marked_json import Lines, Value
from aboveboard.importers.times import SourceTime, read_time
from aboveboard.problems import (
    IMPOSSIBLE_TIME,
    MISSING_KEY,
    WRONG_TYPE,
    Code,
    Problem,
    Where,
    did_you_mean,
)

_COMPARE = "Compare with a file that Statuspage's API v2 gives, or download it again."


class Refused(Exception):  # noqa: N818 - the source's mistake
    """A part that is not as the API has it."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a document, such as ``incidents[3].impact``."""

    file: str
    """The path of its file, below the folder that was named."""
    lines: Lines
    name: str
    value: Value

    @property
    def where(self) -> Where:
        """Where it begins."""
        return self.lines.where(self.file, self.value.at)

    def has(self, key: str) -> bool:
        """Tell whether this has something under a key."""
        keys = self._keys()
        return key in keys and keys[key].of is not None

    def at(self, key: str) -> "Part":
        """Give what stands under a key; nothing, in this place, where there is none."""
        name = f"{self.name}.{key}" if self.name else key
        value = self._keys().get(key) or Value(None, self.value.at)
        return Part(self.file, self.lines, name, value)

    def parts(self, key: str) -> "list[Part]":
        """Give the items of the list under a key; none for ``null``.

        Raises:
            Refused: Something else stands there.
        """
        found = self.at(key)
        if found.value.of is None:
            return []
        if not isinstance(found.value.of, list):
            raise found.refused(WRONG_TYPE, "should be a list")
        return [
            Part(self.file, self.lines, f"{found.name}[{number}]", item)
            for number, item in enumerate(found.value.of)
        ]

    def text(self, key: str) -> str:
        """Give the text under a key; nothing for ``null``.

        Raises:
            Refused: Something else stands there.
        """
        found = self.at(key)
        if found.value.of is None:
            return ""
        if not isinstance(found.value.of, str):
            raise found.refused(WRONG_TYPE, "should be a text")
        return plain(found.value.of)

    def line(self, key: str) -> str:
        """Give the text under a key folded into one line."""
        return one_line(self.text(key))

    def needed(self, key: str) -> str:
        """Give the line under a key that must be there.

        Raises:
            Refused: It is not.
        """
        text = self.line(key)
        if not text:
            raise self.at(key).refused(MISSING_KEY, "is missing or empty")
        return text

    def flag(self, key: str) -> bool:
        """Tell whether ``true`` stands under a key."""
        return self.at(key).value.of is True

    def word(self, key: str, words: Sequence[str]) -> str:
        """Give a word under a key that is one of some; nothing for ``null``.

        Raises:
            Refused: It is none of them.
        """
        text = self.line(key)
        if text and text not in words:
            told = f"is '{text}', which is none of its words"
            raise self.at(key).refused(WRONG_TYPE, told, did_you_mean(text, words))
        return text

    def time(self, key: str, zone: tzinfo) -> SourceTime | None:
        """Give the time under a key; ``None`` for ``null``.

        Raises:
            Refused: It is none.
        """
        text = self.line(key)
        found = read_time(text, zone) if text else None
        if text and found is None:
            raise self.at(key).refused(IMPOSSIBLE_TIME, f"is '{text}', which is no time")
        return found

    def refused(self, code: Code, wrong: str, hint: str = _COMPARE) -> Refused:
        """Say what is wrong with this part."""
        return Refused(Problem(self.where, code, f"{self.name or 'The document'} {wrong}.", hint))

    def _keys(self) -> dict[str, Value]:
        if not isinstance(self.value.of, dict):
            raise self.refused(WRONG_TYPE, "should be an object, in { }")
        return self.value.of
