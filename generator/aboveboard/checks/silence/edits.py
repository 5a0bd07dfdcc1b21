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


def edits_of(
    old: Sequence[Any], new: Sequence[Any], at_most: int = 200
) -> tuple[tuple[Edit, ...], bool]:
    """Find the fewest differences that explain a list; what was added at its end is none.

    Args:
        old: The list.
        new: What became of it.
        at_most: Beyond so many differences, entry is held against entry at the same place.

    Returns:
        The differences in order, and whether anything was added at the end.

    Source: the edit distance of Wagner and Fischer, with additions at the end for free, within the
    band of Ukkonen: no explanation that is short enough leads further from the diagonal.
    """
    band = min(at_most, len(old))
    costs = _costs(old, new, band)
    if costs is None:
        return tuple(_place_by_place(old, new)), len(old) < len(new)
    reach = range(max(0, len(old) - band), min(len(new), len(old) + band) + 1)
    end = min(reach, key=lambda j: (costs[-1][j - len(old) + band], -j))
    return tuple(_walk(costs, band, (len(old), end)))[::-1], end < len(new)


def _costs(old: Sequence[Any], new: Sequence[Any], band: int) -> list[list[int]] | None:
    """Fill a table of costs; ``None`` where all of them are beyond the band.

    A row holds the positions in the new list from ``band`` before its own to ``band`` after, and
    one more that cannot be reached.
    """
    far = len(old) + len(new) + 1
    first = [j if 0 <= j <= len(new) else far for j in range(-band, band + 1)]
    rows = [[*first, far]]
    for i, was in enumerate(old, 1):
        above, row, left = rows[-1], list[int](), far
        for k, j in enumerate(range(i - band, i + band + 1)):
            if j < 0 or j > len(new):
                left = far
            else:
                across = above[k] + (was != new[j - 1]) if j else far
                left = min(across, above[k + 1] + 1, left + 1)
            row.append(left)
        if min(row) > band:
            return None
        rows.append([*row, far])
    return rows


def _place_by_place(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Edit]:
    for at, was in enumerate(old):
        if at >= len(new):
            yield Edit("removed", at, len(new))
        elif was != new[at]:
            yield Edit("changed", at, at)


def _walk(costs: Sequence[Sequence[int]], band: int, end: tuple[int, int]) -> Iterator[Edit]:
    """Yield the differences that a table of costs tells of, the last one first."""
    i, j = end
    while i or j:
        k = j - i + band
        cost = costs[i][k] - 1
        if i and j and cost == costs[i - 1][k]:
            i, j = i - 1, j - 1
            yield Edit("changed", i, j)
        elif i and cost == costs[i - 1][k + 1]:
            i -= 1
            yield Edit("removed", i, j)
        elif j and k and cost == costs[i][k - 1]:
            j -= 1
            yield Edit("inserted", i, j)
        else:
            i, j = i - 1, j - 1
