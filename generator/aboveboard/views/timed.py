"""Sentences with times among their words, so that a page places each of them as ``<time>``."""

from dataclasses import dataclass
from datetime import datetime

from aboveboard.views.voice import Time, Voice

_EDGE = "\0"
"""Stands on both sides of a time while its sentence is said; no text may hold it."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A sentence: words, and the days and moments among them."""

    parts: tuple[str | Time, ...]

    def __str__(self) -> str:
        """Give the words alone."""
        return "".join(map(str, self.parts))


def timed(voice: Voice, message: str, **values: object) -> Timed:
    """Say a sentence in whose gaps times stay times.

    Args:
        voice: In whose language it is.
        message: The sentence, marked for translation; its gaps are written ``%(name)s``.
        **values: What fills the gaps.
    """
    times = {name: value for name, value in values.items() if isinstance(value, Time)}
    said = voice.say(message, **{**values, **{name: f"{_EDGE}{name}{_EDGE}" for name in times}})
    pieces = said.split(_EDGE)
    parts = (times[piece] if at % 2 else piece for at, piece in enumerate(pieces))
    return Timed(tuple(part for part in parts if part))


def span_of(voice: Voice, start: datetime, end: datetime) -> Time:
    """Tell from when to when as one time, both of whose ends machines can read."""
    return Time(voice.clock(start).iso, voice.span(start, end), voice.clock(end).iso)
