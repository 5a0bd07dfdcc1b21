from collections.abc import Iterator

import pytest

from aboveboard.stages import Clock, Stages, no_clock


def ticking(*steps: float) -> Clock:
    """Give a clock that shows one time after the other."""
    times: Iterator[float] = iter(steps)
    return lambda: next(times)


def test_a_stage_takes_what_its_blocks_take_together() -> None:
    """From 1 to 3 and from 10 to 14 are six seconds; stages stand in the order they began."""
    stages = Stages(ticking(1, 3, 5, 6, 10, 14))
    for stage in ("reading", "checks", "reading"):
        with stages.time(stage):
            pass
    assert list(stages.seconds.items()) == [("reading", 6), ("checks", 1)]


def test_a_block_that_fails_took_its_time_too() -> None:
    """The exception goes on."""
    stages = Stages(ticking(1, 4))
    with pytest.raises(KeyError), stages.time("reading"):
        raise KeyError
    assert stages.seconds == {"reading": 3}


def test_only_the_making_of_items_is_counted_not_what_is_done_with_them() -> None:
    """Between two items somebody else works: 1 to 2, 7 to 9, and the last look from 20 to 21."""
    stages = Stages(ticking(1, 2, 7, 9, 20, 21))
    assert list(stages.each("scope", "ab")) == ["a", "b"]
    assert stages.seconds == {"scope": 1 + 2 + 1}


def test_a_failing_item_took_its_time_too() -> None:
    """And the exception goes on."""

    def failing() -> Iterator[str]:
        yield "a"
        raise KeyError

    stages = Stages(ticking(1, 2, 3, 5))
    with pytest.raises(KeyError):
        list(stages.each("scope", failing()))
    assert stages.seconds == {"scope": 3}


def test_what_was_measured_elsewhere_is_added() -> None:
    """Stages that are known grow, others come after them."""
    stages = Stages(seconds={"scope": 1.0})
    stages.add({"views": 2.0, "scope": 0.5})
    assert list(stages.seconds.items()) == [("scope", 1.5), ("views", 2.0)]


def test_without_a_clock_nothing_is_measured() -> None:
    """Every stage takes no time."""
    stages = Stages()
    with stages.time("views"):
        pass
    assert stages.seconds == {"views": 0.0}
    assert no_clock() == 0.0
