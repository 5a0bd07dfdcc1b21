"""How an import is told: its table and its doubts."""

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.importers import Audience, Doubt, Row

_FIRST = 20
"""So many doubts of a kind are told in full."""
_HEAD = ("", "kind", "began", "for", "impact", "path", "title")


def table(rows: "Sequence[Row]", content: str) -> str:
    """Give the table of an import: a line a record, in columns that never wrap."""
    if not rows:
        return ""
    lines = [_HEAD, *(_cells(row, content) for row in rows)]
    widths = [max(len(cells[column]) for cells in lines) for column in range(len(_HEAD) - 1)]
    return "".join(
        "  ".join(
            cell.ljust(width) for cell, width in zip(cells, [*widths, 0], strict=True)
        ).rstrip()
        + "\n"
        for cells in lines
    )


def _cells(row: "Row", content: str) -> tuple[str, ...]:
    return (
        "new" if row.is_new else "here",
        row.kind,
        row.began,
        row.length,
        row.impact,
        visible(f"{content}{row.path}"),
        visible(row.title),
    )


def doubts_as_text(
    doubts: "Sequence[Doubt]", source: str, content: str, *, all_of_them: bool
) -> str:
    """Tell doubts for people, the first of each kind or all of them."""
    told = []
    for _, same in groupby(doubts, key=lambda doubt: doubt.kind):
        of_kind = list(same)
        shown = of_kind if all_of_them else of_kind[:_FIRST]
        told.append(_in_full(shown, source, content))
        if more := len(of_kind) - len(shown):
            told.append(
                f"    and {more:,} more of this kind (with --all-doubts every one is told)\n"
            )
    return "".join(told)


def _in_full(doubts: "Sequence[Doubt]", source: str, content: str) -> str:
    """Tell doubts of one kind, what to do once below those alike that follow each other."""
    lines: list[str] = []
    for doubt, following in zip_longest(doubts, doubts[1:]):
        lines.append(f"{source}{doubt.where}: doubt {doubt.kind.value}: {doubt.message}")
        place = f"{content}{doubt.path}: " if doubt.path else ""
        lines.append(f"    now: {place}{doubt.now}")
        if following is None or doubt.do != following.do:
            lines.append(f"    do:  {doubt.do}")
    return "".join(f"{visible(line)}\n" for line in lines)


def new_in_words(rows: "Sequence[Row]") -> str:
    """Count what is new: ``2 services, 1 incident``."""
    kinds = {"service": "service", "incident": "incident", "planned work": "window"}
    return _counted(
        (sum(row.is_new and row.kind == kind for row in rows), word) for kind, word in kinds.items()
    )


def audience_in_words(audience: "Sequence[Audience]") -> str:
    """Say who sees some of what is new as soon as it is built, a line a service."""
    return "".join(
        f"{visible(one.service)} has clients already: with the next build "
        f"{_counted([(one.clients, 'client')])} will see "
        f"{_counted([(one.incidents, 'incident'), (one.windows, 'window')])} of it.\n"
        for one in audience
    )


def _counted(things: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{n:,} {word}{'s' if n > 1 else ''}" for n, word in things if n)
