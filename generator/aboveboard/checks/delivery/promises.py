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
from aboveboard.model.words import ClientStatus, Stage
from aboveboard.problems import (
    DELIVERED_WITHOUT_RESULT,
    PROMISE_PASSED,
    ROADMAP_STALE,
    Problem,
    Severity,
)

_RESULT_ASKED_FOR = timedelta(days=90)


def every_promised_day_is_kept_or_moved(records: Records) -> Iterator[Problem]:
    """No open item has a promised day that has passed."""
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
        if age <= longest or all(one.status is ClientStatus.LEFT for one in file.readers):
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
