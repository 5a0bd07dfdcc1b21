"""What became of a list to which one may only add at the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between a list and what became of it."""

    kind: str
    """``changed``, ``removed`` or ``inserted``."""
    old: int
    """Position in the old list; of what was inserted, before which it was put."""
    new: int
    """Position in the new list; of what was removed, where it would stand."""


def edits_of(old: Sequence[Any], new: Sequence[Any]) -> tuple[tuple[Edit, ...], bool]:
    """Find the fewest differences that explain a list; what was added at its end is none.

    Returns:
        The differences in order, and whether anything was added at the end.

    Source: the edit distance of Wagner and Fischer, with additions at the end for free.
    """
    costs = [list(range(len(new) + 1))]
    for was in old:
        row = [len(costs)]
        for j, now in enumerate(new):
            row.append(min(costs[-1][j] + (was != now), costs[-1][j + 1] + 1, row[j] + 1))
        costs.append(row)
    end = min(range(len(new) + 1), key=lambda j: (costs[-1][j], -j))
    return tuple(_walk(costs, len(old), end))[::-1], end < len(new)


def _walk(costs: Sequence[Sequence[int]], i: int, j: int) -> Iterator[Edit]:
    """Yield the differences that a table of costs tells of, the last one first."""
    while i or j:
        cost = costs[i][j] - 1
        if i and j and cost == costs[i - 1][j - 1]:
            i, j = i - 1, j - 1
            yield Edit("changed", i, j)
        elif i and cost == costs[i - 1][j]:
            i -= 1
            yield Edit("removed", i, j)
        elif j and cost == costs[i][j - 1]:
            j -= 1
            yield Edit("inserted", i, j)
        else:
            i, j = i - 1, j - 1
