"""An end from outside (a closed terminal, ``kill``) as Ctrl-C: what was written is taken back."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")
"""Of these Windows has the first alone."""


@contextmanager
def taken_back_when_ended() -> Iterator[None]:
    """Turn signals that would end the program at once into ``KeyboardInterrupt``."""
    ends = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {end: signal.getsignal(end) for end in ends}
    heard = [end for end in ends if before[end] is not signal.SIG_IGN]  # as under nohup

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for end in heard:
            signal.signal(end, signal.SIG_IGN)  # a second one would end the taking back
        raise KeyboardInterrupt

    for end in heard:
        signal.signal(end, interrupt)
    try:
        yield
    finally:
        for end in heard:
            signal.signal(end, before[end])
