"""Deliver on time: what waits on a roadmap for somebody to do it, or to say so."""

from collections.abc import Iterator
from datetime import timedelta

from aboveboard.checks.acting import end_of, waiting_for
from aboveboard.checks.delivery.lists import (
    entries_in,
    roadmap_files,
)
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, days_late
from aboveboard.model.moments import last_day_of_window
from aboveboard.model.words import Stage
from aboveboard.problems import (
    DELIVERED_WITHOUT_RESULT,
    LATE_IN_SILENCE,
    PROMISE_PASSED,
    ROADMAP_STALE,
    WINDOW_PASSED,
    Problem,
    Severity,
)

_RESULT_ASKED_FOR = timedelta(days=90)


def every_promised_day_is_kept_or_moved(records: Records) -> Iterator[Problem]:
    """No open item has a promised day, or a time in which it was expected, that has passed."""
    yield from _windows_passed(records)
    for entry in entries_in(records):
        promised = entry.item.promised
        if promised is None or promised >= records.today or not entry.item.stage.is_open:
            continue
        problem = records.problem(
            PROMISE_PASSED,
            entry.at("promised"),
            f"{entry.name} was promised for {day_in_words(promised)} and is not there: "
            f"{days_late(promised, records.today)}.",
            "If it is there, write `stage: delivered` and `delivered`. If not, tell the client "
            "first; then write the day that you can keep, with an entry under `moved` that has "
            "`sorry` and `extra`.",
        )
        yield waiting_for(records, problem, entry.file.readers, end_of(records, promised))


def no_delivery_is_late_in_silence(records: Records) -> Iterator[Problem]:
    """What came after its promised day tells of the move that there was."""
    for entry in entries_in(records):
        item = entry.item
        last = item.promised or (item.moved[-1].to if item.moved else None)
        if last is None or item.delivered is None or item.delivered <= last:
            continue
        if item.stage is Stage.DELIVERED and all(one.to < item.delivered for one in item.moved):
            yield records.problem(
                LATE_IN_SILENCE,
                entry.at("delivered"),
                f"{entry.name} was promised for {day_in_words(last)} and was there on "
                f"{day_in_words(item.delivered)}, {days_late(last, item.delivered)}; nothing says "
                "that the day was moved.",
                f"Write the move under `moved`: from {last} to {item.delivered}, with `told_on`, "
                f"`sorry` and `extra`; then write `promised: {item.delivered}`. Where nobody told "
                "the client, tell it now, and say sorry.",
            )


def _windows_passed(records: Records) -> Iterator[Problem]:
    for entry in entries_in(records):
        item = entry.item
        if item.window is None or item.promised or not item.stage.is_open:
            continue
        last = last_day_of_window(item.window)
        if last >= records.today or not entry.file.is_read:
            continue
        problem = records.problem(
            WINDOW_PASSED,
            entry.at("window"),
            f"{entry.name} was expected for {item.window}, which ended on {day_in_words(last)}, "
            "and is not there.",
            "Tell the client, and write the time in which you expect it now; or drop it, and say "
            "why in `dropped_because`.",
        )
        yield waiting_for(records, problem, entry.file.readers, end_of(records, last))


def every_delivery_says_what_it_brought(records: Records) -> Iterator[Problem]:
    """What was delivered has a result; as care it is asked for a while."""
    for entry in entries_in(records):
        item = entry.item
        if item.stage is not Stage.DELIVERED or item.delivered is None or item.result:
            continue
        problem = records.problem(
            DELIVERED_WITHOUT_RESULT,
            entry.at(),
            f"{entry.name} was there on {day_in_words(item.delivered)}, and nothing says what it "
            "brought.",
            "Look, or ask the client, and add `result:`, with a number if there is one.",
        )
        is_past = item.delivered + _RESULT_ASKED_FOR < records.today
        if not (is_past and problem.code.severity is Severity.CARE):
            yield waiting_for(records, problem, entry.file.readers, end_of(records, item.delivered))


def every_roadmap_is_known_to_be_true(records: Records) -> Iterator[Problem]:
    """Somebody has read each roadmap lately, unless all its readers have left."""
    longest = records.days("roadmap-stale-days")
    for file in roadmap_files(records.portal):
        checked_on = file.roadmap.checked_on
        age = records.today - checked_on
        if age <= longest or not file.is_read:
            continue
        problem = records.problem(
            ROADMAP_STALE,
            (file.path, ("checked_on",)),
            f"The roadmap for {file.whom} was last read through on {day_in_words(checked_on)}: "
            f"{age.days} days ago; {longest.days} is the most.",
            "Read every line, mend what is not true any more, and write today's day as "
            "`checked_on`.",
        )
        yield waiting_for(records, problem, file.readers, end_of(records, checked_on + longest))
