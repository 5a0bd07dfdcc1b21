"""How the time that work takes grows with its input: a ratio, which no busy machine changes."""

from collections.abc import Callable
from time import thread_time

Text = Callable[[int], str]
"""Gives a text of about so many signs."""
_SMALL, _TIMES, _ROUNDS = 5_000, 8, 3
AS_ITS_LENGTH = 3 * _TIMES
"""No growth beyond this is in step with the length; with its square it would be 64."""


def growth(work: Callable[[str], object], text: Text) -> float:
    """Tell how many times as long work takes for a text that is eight times as long.

    The processor's time of this thread is counted, and of a few rounds the shortest; each round
    has a text of its own, so that none is answered from memory.
    """
    return _shortest(work, text, _SMALL * _TIMES) / _shortest(work, text, _SMALL)


def _shortest(work: Callable[[str], object], text: Text, length: int) -> float:
    times = []
    for number in range(_ROUNDS):
        written = text(length + number)
        begun = thread_time()
        work(written)
        times.append(thread_time() - begun)
    return max(min(times), 1e-4)
