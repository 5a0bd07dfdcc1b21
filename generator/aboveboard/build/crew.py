"""The crew: who makes the batches, this process or others beside it.

Every engine is a ``concurrent.futures.Executor``. Processes on this machine are forked with
all that was read, so that nothing is copied to them; what they give back is small.
"""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, Protocol, TypeVar

_Given = TypeVar("_Given")
_Result = TypeVar("_Result")


class WorkerLost(Exception):  # noqa: N818 - nobody's mistake
    """A process of the build ended in the middle, or cannot take part; nothing was published.

    Args:
        reason: What happened.
        remedy: What to do.
    """

    def __init__(
        self,
        reason: str = "A process of the build was ended from outside; nothing was published.",
        remedy: str = "The machine may have run out of memory: build again with fewer, "
        "such as --jobs 1.",
    ) -> None:
        super().__init__(reason, remedy)
        self.reason, self.remedy = reason, remedy


def in_turn(work: Callable[[_Given], _Result], given: Sequence[_Given]) -> Iterator[_Result]:
    """Do one piece of work after the other, in this process."""
    return map(work, given)


def side_by_side(
    work: Callable[[_Given], _Result], given: Sequence[_Given], jobs: int
) -> Iterator[_Result]:
    """Do work in processes forked from this one; results come in the order of what is given.

    Args:
        work: What is done; it is inherited, so it may hold anything.
        given: What is sent, a piece at a time.
        jobs: How many processes.

    Raises:
        WorkerLost: One of them was ended from outside.
    """
    with _forked(work, jobs) as executor:
        try:
            yield from executor.map(_work_here, given)
        except BrokenProcessPool:
            raise WorkerLost from None


@contextmanager
def _forked(work: Callable[..., object], jobs: int) -> Iterator[Executor]:
    executor = ProcessPoolExecutor(
        jobs, mp_context=get_context("fork"), initializer=_begin, initargs=(work,)
    )
    with ended(executor):
        yield executor


class Sent(Protocol):
    """Something of which a part is sent to be worked on."""

    @property
    def argument(self) -> Any:  # noqa: ANN401 - whatever the work takes
        """What is sent."""


_Sent = TypeVar("_Sent", bound=Sent)


def in_order_of(
    executor: Executor, work: Callable[[Any], _Result], given: Iterable[_Sent], ahead: int
) -> Iterator[tuple[_Sent, _Result]]:
    """Have work done elsewhere, at most so many pieces ahead of what has been taken.

    The executor is left as it is: whoever opened it ends it.
    """
    waiting: deque[tuple[_Sent, Future[_Result]]] = deque()
    try:
        for each in given:
            waiting.append((each, executor.submit(work, each.argument)))
            if len(waiting) >= ahead:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        for _, future in waiting:
            future.cancel()


@contextmanager
def ended(executor: Executor) -> Iterator[None]:
    """Leave no work behind: what has not begun when something fails is never begun."""
    try:
        yield
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


_work: Callable[[Any], Any] | None = None
"""In a forked process: what it does. It is set once, before the first piece comes."""


def _begin(work: Callable[..., object]) -> None:
    global _work
    _work = work
    gc.freeze()  # what was there before the fork is kept to the end, and is not looked through
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells, and ends the crew
    if parent := parent_process():
        Thread(target=partial(_leave_with, parent.sentinel), daemon=True).start()


def _leave_with(sentinel: int) -> None:
    """End as soon as the parent has ended, however that came about."""
    wait([sentinel])
    os._exit(1)


def _work_here(given: Any) -> Any:  # noqa: ANN401 - whatever the work takes and gives
    if _work is None:
        raise WorkerLost
    return _work(given)
