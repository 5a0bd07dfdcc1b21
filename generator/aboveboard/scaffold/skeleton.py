"""A record to begin with: its facts, remarks beside them, and every key it could have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from aboveboard.model.ids import Slug
from aboveboard.model.kinds import RECORD_KINDS, RecordKind
from aboveboard.scaffold.hints import hints
from aboveboard.scaffold.typed import typed
from aboveboard.sources.plain_yaml import Value, key_lines

_KINDS = {kind.name: kind for kind in RECORD_KINDS}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A file to be written."""

    kind: RecordKind
    path: str
    """Below the content folder."""
    values: Mapping[str, Value]
    advice: str
    """What to do next, in a sentence or two."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """Beside keys; see ``key_lines``."""
    notes: Sequence[str] = ()
    """Comment lines below the keys."""
    body: str = ""

    @property
    def text(self) -> str:
        """The file as it is written."""
        facts = [
            line
            for key, value in self.values.items()
            for line in key_lines(key, value, self.remarks)
        ]
        more = hints(self.kind.model, self.values)
        if self.kind.is_list:
            facts = [("  " if position else "- ") + line for position, line in enumerate(facts)]
            more = [*more[:1], *(f"#   {line[2:]}" for line in more[1:])]
        lines = [*facts, *more, *(f"# {note}".rstrip() for note in self.notes)]
        if self.kind.has_text:
            lines = ["---", *lines, "---", *self.body.splitlines()]
        else:
            lines = [self._schema_line(), *lines]
        return "".join(f"{line}\n" for line in lines)

    def _schema_line(self) -> str:
        up = "../" * (self.path.count("/") + 1)
        return f"# yaml-language-server: $schema={up}.aboveboard/schema/{self.kind.schema}.json"


def kind_named(name: str) -> RecordKind:
    """Give the kind of record of this name."""
    return _KINDS[name]


def path_of(kind: str, **ids: str) -> str:
    """Give the path of a new record.

    Args:
        kind: The name of its kind.
        ids: What the pattern of the kind's path names; ``dated`` is made by ``dated``.

    Raises:
        Unclear: One of them is not an id.
    """
    checked = {name: id_ if name == "dated" else typed(Slug, id_) for name, id_ in ids.items()}
    return _KINDS[kind].pattern.format(**checked)


def dated(day: date, slug: str) -> str:
    """Give the id of a dated record.

    Raises:
        Unclear: The slug is none.
    """
    return f"{day.isoformat()}-{typed(Slug, slug)}"
