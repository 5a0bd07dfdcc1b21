"""If late: tell in time, apologise, offer something."""

from collections.abc import Iterator
from datetime import timedelta

from aboveboard.checks.acting import end_of, waiting_for
from aboveboard.checks.delivery.lists import Entry, entries_in
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words
from aboveboard.model.roadmap import Moved
from aboveboard.problems import (
    MOVED_WITHOUT_EXTRA,
    MOVED_WITHOUT_SORRY,
    TOLD_TOO_LATE,
    Problem,
    Severity,
    did_you_mean,
)

_OWNED_FOR = timedelta(days=30)
"""So long it is asked that somebody owns a delay that was told too late."""


def every_delay_is_apologised_for(records: Records) -> Iterator[Problem]:
    """A promised day that became a later one is apologised for, in words that the client reads."""
    for entry, number, move in _delays(records):
        if move.sorry is None:
            yield records.problem(
                MOVED_WITHOUT_SORRY,
                entry.at("moved", number),
                f"{_delay(entry, move)}, and nobody says sorry for it.",
                "Add `sorry:` in your own words: what you said, what went wrong on our side, and "
                "that we are sorry.",
            )


def every_delay_is_made_up_for(records: Records) -> Iterator[Problem]:
    """Whoever waits longer than promised gets what the plan gives for it."""
    for entry, number, move in _delays(records):
        if move.extra is None:
            yield records.problem(
                MOVED_WITHOUT_EXTRA,
                entry.at("moved", number),
                f"{_delay(entry, move)}, and nothing is given for it.",
                _what_to_give(records, entry),
            )


def every_delay_is_told_in_time(records: Records) -> Iterator[Problem]:
    """A client hears of a delay while it can still plan around it.

    What was told too late stays so; somebody should own it, and after a while it is past.
    """
    notice = records.days("told-before-days")
    for entry, number, move in _delays(records):
        if move.told_on and move.from_ - move.told_on >= notice:
            continue
        place = ("moved", number, "told_on") if move.told_on else ("moved", number)
        problem = records.problem(
            TOLD_TOO_LATE,
            entry.at(*place),
            f"{_delay(entry, move)}, and {_told(move, notice)}.",
            _how_to_own_it(records, move),
        )
        is_past = (move.told_on or move.from_) + _OWNED_FOR < records.today
        can_be_mended = move.told_on is None and problem.code.severity is not Severity.CARE
        if can_be_mended or not is_past:
            due_on = move.from_ - notice
            yield waiting_for(records, problem, entry.file.readers, end_of(records, due_on))


def _delays(records: Records) -> Iterator[tuple[Entry, int, Moved]]:
    for entry in entries_in(records):
        for number, move in enumerate(entry.item.moved):
            if move.to > move.from_:
                yield entry, number, move


def _delay(entry: Entry, move: Moved) -> str:
    days = f"{day_in_words(move.from_)} to {day_in_words(move.to)}"
    return f"{entry.name} was moved from {days}"


def _told(move: Moved, notice: timedelta) -> str:
    if move.told_on is None:
        return "nothing says when we told it"
    before = (move.from_ - move.told_on).days
    days = f"{abs(before)} day{'' if abs(before) == 1 else 's'}"
    when = f"{days} before" if before > 0 else f"{days} after" if before else "on"
    return (
        f"we told it on {day_in_words(move.told_on)}, {when} the day that was promised; "
        f"{notice.days} days before is the least"
    )


def _how_to_own_it(records: Records, move: Moved) -> str:
    if move.told_on is None and move.from_ >= records.today:
        return "Tell the client now, best by phone, and write `told_on`, `how` and `to_whom`."
    own_it = "Ring the client, and own that you said it late"
    if move.told_on is None:
        return f"{own_it}; then write `told_on`, `how` and `to_whom`."
    until = day_in_words(move.told_on + _OWNED_FOR)
    return f"{own_it}. Nothing mends it in the file; this is asked until {until}."


def _what_to_give(records: Records, entry: Entry) -> str:
    path = entry.file.plan_path
    plan = records.portal.plans.get(entry.file.plan)
    if plan and not plan.goodwill:
        return (
            f"{path} has no `goodwill`: write there what everybody on the plan gets when a day is "
            "moved, and name it here as `extra`."
        )
    known = did_you_mean("", plan.goodwill) if plan else ""
    return f"Add `extra:` with what {path} gives for it. {known}".rstrip()
