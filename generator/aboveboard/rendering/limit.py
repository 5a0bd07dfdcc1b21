"""A limit of time for work that nobody can be asked to hurry."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_ulong, py_object, pythonapi
from types import FrameType


class TimeIsUp(BaseException):
    """The work took too long; passes even where every ``Exception`` is caught."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what is done within as soon as it has taken so long.

    In the main thread a signal stops it. No other thread can be stopped so, and a worker of a
    scheduler is one: there a second thread raises the exception in it, which the interpreter
    does at the next of its own steps, just as with a signal.

    Raises:
        TimeIsUp: It took longer.
    """
    main = threading.current_thread() is threading.main_thread()
    with _by_signal(seconds) if main else _by_thread(seconds):
        yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeIsUp

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """See CPython's C API, PyThreadState_SetAsyncExc; nothing is raised once the work is done."""
    worker, lock, over = threading.get_ident(), threading.Lock(), False

    def stop() -> None:
        with lock:
            if not over:
                pythonapi.PyThreadState_SetAsyncExc(c_ulong(worker), py_object(TimeIsUp))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over = True
        timer.cancel()
