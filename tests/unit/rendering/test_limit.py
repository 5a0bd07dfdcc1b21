import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

import pytest

from aboveboard.rendering.limit import TimeIsUp, limited

_Result = TypeVar("_Result")
SHORT, LONG = 0.1, 30.0
SOON = 10.0
"""Seconds after which something never came, however busy the machine is."""


def in_another(work: Callable[[], _Result]) -> _Result:
    """Do work in another thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def here(work: Callable[[], _Result]) -> _Result:
    """Do work in this thread, which is the main one."""
    assert threading.current_thread() is threading.main_thread()
    return work()


EITHER = pytest.mark.parametrize("place", [here, in_another])


def endless() -> None:
    """Never end, whatever is raised on the way by whom it concerns."""
    with limited(SHORT):
        while True:
            with suppress(Exception):  # as a library may do
                sum(range(100))


@EITHER
def test_what_would_never_end_is_stopped(place: Callable[[Callable[[], None]], None]) -> None:
    """Even where every ``Exception`` is caught on the way; and soon."""
    begun = time.monotonic()
    with pytest.raises(TimeIsUp):
        place(endless)
    assert SHORT <= time.monotonic() - begun < SOON


@EITHER
def test_many_small_matches_are_stopped_between_two_of_them(
    place: Callable[[Callable[[], None]], None],
) -> None:
    """As in Markdown, where the time goes to a library's regular expressions."""

    def search() -> None:
        with limited(SHORT):
            while True:
                re.search(r"(a+)+b", "a" * 12)

    with pytest.raises(TimeIsUp):
        place(search)


@EITHER
def test_what_ends_in_time_is_left_alone(place: Callable[[Callable[[], str]], str]) -> None:
    """Neither while it works nor when the time would have been up."""

    def work() -> str:
        with limited(SHORT):
            made = "".join(map(str, range(10)))
        end = time.monotonic() + 3 * SHORT
        while time.monotonic() < end:
            made = made[:10]
        return made

    assert place(work) == "0123456789"


@EITHER
def test_what_fails_by_itself_fails_so_and_nothing_comes_later(
    place: Callable[[Callable[[], str]], str],
) -> None:
    """The limit is taken away with it."""

    def work() -> str:
        with pytest.raises(KeyError), limited(SHORT):
            raise KeyError("x")
        time.sleep(3 * SHORT)
        return "done"

    assert place(work) == "done"


@EITHER
def test_a_limit_counts_for_one_piece_of_work(place: Callable[[Callable[[], int]], int]) -> None:
    """Many pieces may take longer together, and one that is stopped stops no other."""

    def work() -> int:
        stopped = 0
        for _ in range(3):
            with limited(LONG):
                time.sleep(SHORT / 2)
            try:
                endless()
            except TimeIsUp:
                stopped += 1
        return stopped

    assert place(work) == 3


def test_each_thread_has_a_limit_of_its_own() -> None:
    """Whoever works beside it goes on."""

    def patient() -> str:
        with limited(LONG):
            end = time.monotonic() + 3 * SHORT
            while time.monotonic() < end:
                sum(range(100))
        return "done"

    with ThreadPoolExecutor(2) as pool:
        stopped, done = pool.submit(endless), pool.submit(patient)
        with pytest.raises(TimeIsUp):
            stopped.result()
        assert done.result() == "done"


@pytest.fixture
def untraced() -> Iterator[None]:
    """Keep coverage out, whose lock an exception would leave locked in the line that is left."""
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)


@pytest.mark.usefixtures("untraced")
def test_a_race_at_the_very_end_raises_at_once_or_never() -> None:
    """Work that takes about as long as it may: nothing is raised once it was left."""

    def work() -> str:
        for number in range(60):
            try:
                with limited(0.002):
                    end = time.monotonic() + 0.0017 + number * 0.00001
                    while time.monotonic() < end:
                        pass
            except TimeIsUp:
                pass
            try:
                end = time.monotonic() + 0.004
                while time.monotonic() < end:
                    pass
            except TimeIsUp:
                return f"raised after the work, in round {number}"
        return "done"

    assert in_another(work) == "done"
    assert here(work) == "done"


def test_a_clock_that_cannot_be_stopped_any_more_stops_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It goes off in the moment in which the work is done, and nothing is raised in its thread."""
    late: list[Callable[[], None]] = []

    class Late(threading.Timer):
        def start(self) -> None:
            late.append(self.function)

    def work() -> str:
        with limited(SHORT):
            pass
        late[0]()
        return "".join(map(str, range(10)))

    monkeypatch.setattr(threading, "Timer", Late)
    assert in_another(work) == "0123456789"


def test_the_signal_is_given_back() -> None:
    """Whoever had it before has it again, and no clock runs on."""
    told: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _frame: told.append(number))
    try:
        with pytest.raises(TimeIsUp):
            endless()
        with limited(LONG):
            pass
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
        signal.raise_signal(signal.SIGALRM)
        assert told == [signal.SIGALRM]
    finally:
        signal.signal(signal.SIGALRM, before)


def test_no_thread_is_left() -> None:
    """The one that watches another ends with the work."""
    before = threading.active_count()
    for _ in range(20):
        in_another(_nothing)
    end = time.monotonic() + SOON
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.01)
    assert threading.active_count() == before


def _nothing() -> None:
    with limited(LONG):
        pass
