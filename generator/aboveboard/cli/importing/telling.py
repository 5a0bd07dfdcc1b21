"""How an import is told: its table and its doubts."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from aboveboard.cli.present import visible

if TYPE_CHECKING:
    from aboveboard.importers import Doubt, Row

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


def doubts_as_text(doubts: "Sequence[Doubt]", source: str, content: str) -> str:
    """Tell doubts for people, what to do once below those of one kind that follow each other."""
    lines: list[str] = []
    for doubt, following in zip_longest(doubts, doubts[1:]):
        lines.append(f"{source}{doubt.where}: doubt {doubt.kind.value}: {doubt.message}")
        place = f"{content}{doubt.path}: " if doubt.path else ""
        lines.append(f"    now: {place}{doubt.now}")
        if following is None or (doubt.kind, doubt.do) != (following.kind, following.do):
            lines.append(f"    do:  {doubt.do}")
    return "".join(f"{visible(line)}\n" for line in lines)


def new_in_words(rows: "Sequence[Row]") -> str:
    """Count what is new: ``2 services, 1 incident``."""
    names = {"service": "services", "incident": "incidents", "planned work": "windows"}
    parts = []
    for kind, many in names.items():
        number = sum(row.is_new and row.kind == kind for row in rows)
        if number:
            one = many.removesuffix("s")
            parts.append(f"{number} {many if number > 1 else one}")
    return ", ".join(parts)
