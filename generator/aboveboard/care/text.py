"""The report as plain text."""

from collections.abc import Iterator

from aboveboard.care.report import Line, Report

NOTHING = "Nothing waits for anybody today.\n"


def as_text(report: Report, prefix: str) -> str:
    """Tell today's list in words.

    Args:
        report: What waits.
        prefix: Stands before every path: the content folder as seen from where we are.
    """
    if not report.shares:
        return NOTHING
    blocks: list[str] = []
    for share in report.shares:
        name = share.member.name if share.member else "Anybody"
        lines = (f"- {line}" for entry in share.lines for line in [_entry(entry, prefix)])
        blocks.append(f"{name}\n\n" + "\n".join(lines))
    return "\n".join(blocks)


def _entry(line: Line, prefix: str) -> str:
    return "".join(f"  {part}\n" for part in _parts(line, prefix))[2:]


def _parts(line: Line, prefix: str) -> Iterator[str]:
    yield line.what
    yield f"next: {line.next_step}"
    if line.others:
        names = " and ".join(member.name for member in line.others)
        yield f"This is on the list of {names}, too."
    yield f"{prefix}{line.where}"
