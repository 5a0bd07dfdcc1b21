"""The report as plain text: every list, then the company in a few lines."""

from collections.abc import Iterator

from aboveboard.care.overview import Overview
from aboveboard.care.report import Line, Report, Share
from aboveboard.care.signs import visible
from aboveboard.care.tables import NOT_COUNTED
from aboveboard.care.words import (
    NOT_YET,
    name_of,
    names_of,
    nothing_waits,
    occasion_in_words,
    others_in_words,
    quiet_in_words,
)
from aboveboard.checks.in_words import day_in_words
from aboveboard.views.texts import in_a_row, number_in_words
from aboveboard.views.voice import counted


def as_text(report: Report, prefix: str) -> str:
    """Tell today's lists in words, and the company as a whole in short.

    Args:
        report: What waits.
        prefix: Stands before every path: the content folder as seen from where we are.
    """
    blocks = [_block(share, prefix) for share in report.shares] or [f"{nothing_waits(report)}\n"]
    if report.not_yet:
        later = (f"- {_later(line, prefix)}" for line in report.not_yet)
        blocks.append(f"{NOT_YET}\n\n" + "\n".join(later))
    facts = [f"  {visible(line)}\n" for line in _facts(report.overview)]
    if facts:
        blocks.append(f"The company\n\n{''.join(facts)}")
    return "\n".join(blocks)


def _block(share: Share, prefix: str) -> str:
    entries = (f"- {_entry(line, share, prefix)}" for line in share.lines)
    return f"{visible(name_of(share))}\n\n" + "\n".join(entries)


def _later(line: Line, prefix: str) -> str:
    return f"{visible(line.what)}\n  {visible(f'{prefix}{line.where}')}\n"


def _entry(line: Line, share: Share, prefix: str) -> str:
    return "".join(f"  {visible(part)}\n" for part in _parts(line, share, prefix))[2:]


def _parts(line: Line, share: Share, prefix: str) -> Iterator[str]:
    yield line.what
    yield f"next: {line.next_step}"
    if others := others_in_words(line, share):
        yield others
    yield f"{prefix}{line.where}"


def _facts(overview: Overview | None) -> Iterator[str]:
    """Yield a line for each thing that is there to tell."""
    if overview is None:
        return
    if overview.thirds is None:
        yield NOT_COUNTED
    for third in overview.thirds or ():
        promised = f", promised every {in_a_row(third.promised)}" if third.promised else ""
        quiet = f"; quiet {quiet_in_words(third)}{promised}"
        yield f"Those {third.name} ({third.names}): promises kept {third.kept_in_words}{quiet}"
    if overview.largest:
        shares = (f"{one.client.name} {number_in_words(one.share)}%" for one in overview.largest)
        yield f"Largest shares of the income: {in_a_row(shares)}"
    for wishes in overview.wishes:
        if wishes.askers:
            asked = in_a_row(f"{one.client.name} {len(one.titles)}" for one in wishes.askers)
            yield (
                f"Roadmap of {wishes.plan.name}, {wishes.with_reason} of "
                f"{counted(wishes.items, 'item')} with a because: {asked}"
            )
    yield from _people(overview)
    for one in overview.ahead:
        yield f"{day_in_words(one.day)}: {one.client.name}: {occasion_in_words(one)}"


def _people(overview: Overview) -> Iterator[str]:
    for work in overview.work:
        parts = [
            f"looks after {names_of(work.looks_after)}" if work.looks_after else "",
            f"stands in for {names_of(work.stands_in_for)}" if work.stands_in_for else "",
            counted(len(work.tasks), "open task") if work.tasks else "",
        ]
        told = "; ".join(filter(None, parts))
        yield f"{work.member.name}: {told or 'no client and no open task'}"
    if overview.clients_of_nobody:
        yield f"Nobody looks after {names_of(overview.clients_of_nobody)}"
    if overview.tasks_of_nobody:
        yield f"{counted(len(overview.tasks_of_nobody), 'open task')} of nobody"
