"""The seconds that each stage takes, by a clock that is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

Clock: TypeAlias = Callable[[], float]
"""Gives seconds from any beginning."""

_Item = TypeVar("_Item")


def no_clock() -> float:
    """Measure nothing."""
    return 0.0


@dataclass(slots=True)
class Stages:
    """Seconds spent in each stage, in the order in which the stages began."""

    clock: Clock = no_clock
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Add the time of a block to a stage."""
        begun = self.clock()
        try:
            yield
        finally:
            self.add({stage: self.clock() - begun})

    def each(self, stage: str, items: Iterable[_Item]) -> Iterator[_Item]:
        """Yield one item after the other; the time of making them is the stage's."""
        making = iter(items)
        while True:
            begun = self.clock()
            try:
                item = next(making)
            except StopIteration:
                return
            finally:
                self.add({stage: self.clock() - begun})
            yield item

    def add(self, seconds: Mapping[str, float]) -> None:
        """Add what was measured elsewhere."""
        for stage, more in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + more
