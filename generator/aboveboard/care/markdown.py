"""The report as Markdown, for a chat or an issue: a list of tasks each, and tables."""

from collections.abc import Iterator

from aboveboard.care.report import Line, Report, Share
from aboveboard.care.signs import as_code, pieces
from aboveboard.care.signs import as_plain_markdown as plain
from aboveboard.care.tables import Table, tables_of
from aboveboard.care.words import (
    NOT_YET,
    NOT_YET_ABOUT,
    due_in_words,
    name_of,
    nothing_waits,
    others_in_words,
)
from aboveboard.checks.in_words import day_in_words


def as_markdown(report: Report, prefix: str) -> str:
    """Tell the report in Markdown; what content says is plain text in it.

    Args:
        report: What waits.
        prefix: Stands before every path.
    """
    blocks = [f"# What waits on {day_in_words(report.today)}\n"]
    blocks += [_list(report, share, prefix) for share in report.shares]
    if not report.shares:
        blocks.append(f"{plain(nothing_waits(report))}\n")
    if report.not_yet:
        blocks.append(f"## {NOT_YET}\n\n{NOT_YET_ABOUT}\n\n{_later(report, prefix)}")
    tables = tables_of(report, prefix)
    if tables:
        blocks.append("## The company\n")
    blocks += [_table(table) for table in tables]
    return "\n".join(blocks)


def _list(report: Report, share: Share, prefix: str) -> str:
    entries = "".join(_entry(report, line, share, prefix) for line in share.lines)
    return f"## {plain(name_of(share))}\n\n{entries}"


def _entry(report: Report, line: Line, share: Share, prefix: str) -> str:
    parts = [
        f"- [ ] {plain(line.what)}",
        f"**Next:** {_with_code(line.next_step)}",
        plain(others_in_words(line, share)),
        f"{due_in_words(line, report.today)}, {as_code(f'{prefix}{line.where}')}",
    ]
    return "  \n  ".join(filter(None, parts)) + "\n"


def _later(report: Report, prefix: str) -> str:
    return "".join(
        f"- {plain(line.what)}  \n  {as_code(f'{prefix}{line.where}')}\n" for line in report.not_yet
    )


def _with_code(text: str) -> str:
    return "".join(as_code(part) if is_code else plain(part) for part, is_code in pieces(text))


def _table(table: Table) -> str:
    return f"### {table.title}\n\n" + "".join(f"{line}\n" for line in _lines(table))


def _lines(table: Table) -> Iterator[str]:
    if not table.rows:
        yield plain(table.nothing)
        return
    yield plain(table.caption)
    yield ""
    yield f"| {' | '.join(table.head)} |"
    yield f"|{' --- |' * len(table.head)}"
    for row in table.rows:
        yield f"| {' | '.join(map(plain, row))} |"
