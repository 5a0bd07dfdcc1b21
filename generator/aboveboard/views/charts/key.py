"""What the marks of a drawing mean, each with its word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from aboveboard.languages import marked
from aboveboard.model.words import ServiceStatus
from aboveboard.views.voice import Voice

THERE, MISSED, LATE = (
    status.value
    for status in (
        ServiceStatus.OPERATIONAL,
        ServiceStatus.MAJOR_OUTAGE,
        ServiceStatus.DEGRADED_PERFORMANCE,
    )
)
NO_RECORD, RUNNING, PROMISED, MOVED, WINDOW = "no_record", "running", "promised", "moved", "window"

YEAR: Mapping[str, str] = {
    THERE: marked("Kept"),
    MISSED: marked("Missed"),
    RUNNING: marked("Kept so far"),
    NO_RECORD: marked("No record"),
}
"""What the shape below a month says."""
LANES: Mapping[str, str] = {
    MOVED: marked("Promised, then moved"),
    PROMISED: marked("Promised now"),
    LATE: marked("Late"),
    THERE: marked("There"),
    WINDOW: marked("Expected"),
}
"""What a mark in a lane says."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A mark and its word."""

    name: str
    """That of its shape, or the level of a bar."""
    words: str
    path: str | None = None
    """How a bar is drawn; ``None`` for a shape."""


def key_of(words: Mapping[str, str], drawn: Iterable[str], voice: Voice) -> tuple[KeyEntry, ...]:
    """Explain the shapes that occur in a drawing, in the order of ``words``."""
    return tuple(_entries(words, frozenset(drawn), voice))


def _entries(words: Mapping[str, str], drawn: frozenset[str], voice: Voice) -> Iterator[KeyEntry]:
    for name, said in words.items():
        if name in drawn:
            yield KeyEntry(name, voice.say(said))
