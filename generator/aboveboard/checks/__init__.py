"""Rules that the records are held to; each is a generator of problems.

Some hold whatever else there is; some look at what stood in a base; and some at what waits for
somebody, which is care unless its file was changed since the base.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from aboveboard.checks.allowing import is_allowed
from aboveboard.checks.delivery.items import (
    every_delivered_item_has_its_day,
    every_move_joins_the_one_before,
    every_promised_day_is_committed,
)
from aboveboard.checks.findings import Place, Records
from aboveboard.checks.form.names import (
    every_dated_file_is_named_for_its_day,
    every_item_for_a_client_has_its_own_id,
    every_portal_has_its_own_path,
    every_subscription_stands_once,
)
from aboveboard.checks.form.pictures import every_named_picture_is_there
from aboveboard.checks.form.readers import everything_shared_has_a_reader
from aboveboard.checks.form.times import (
    every_client_time_can_be,
    every_incident_time_can_be,
    every_maintenance_time_can_be,
    every_note_is_of_today_or_before,
)
from aboveboard.checks.silence.counted import (
    no_day_is_taken_from_the_record,
    no_hours_of_a_service_are_narrowed,
    no_past_day_becomes_a_holiday,
)
from aboveboard.checks.silence.days import no_promised_day_is_changed_in_silence
from aboveboard.checks.silence.deleted import (
    no_client_is_renamed,
    no_promised_item_is_deleted,
    no_published_record_is_deleted,
)
from aboveboard.checks.silence.histories import nothing_leaves_a_client_s_history
from aboveboard.checks.silence.plans import no_promise_of_a_plan_is_lowered
from aboveboard.checks.silence.published import (
    no_published_fact_is_changed_in_silence,
    no_published_update_is_changed,
)
from aboveboard.checks.silence.windows import no_announced_work_is_changed
from aboveboard.checks.telling.reminders import (
    every_follow_up_is_done_by_its_day,
    every_promised_update_is_written,
    every_repetition_names_what_it_repeats,
)
from aboveboard.checks.telling.reports import (
    every_report_is_written_in_time,
    every_supplier_s_fault_is_owned,
    nobody_is_blamed,
)
from aboveboard.checks.words.consent import every_shown_quote_is_allowed
from aboveboard.problems import Problem, Severity, in_order
from aboveboard.reading import Past

__all__ = ["ALL_CHECKS", "BASE_CHECKS", "CARE_CHECKS", "Place", "Records", "check", "waiting"]

_Rule: TypeAlias = Callable[[Records], Iterator[Problem]]

ALL_CHECKS: tuple[_Rule, ...] = (
    every_dated_file_is_named_for_its_day,
    every_incident_time_can_be,
    every_maintenance_time_can_be,
    every_client_time_can_be,
    every_note_is_of_today_or_before,
    every_portal_has_its_own_path,
    every_subscription_stands_once,
    every_item_for_a_client_has_its_own_id,
    everything_shared_has_a_reader,
    every_delivered_item_has_its_day,
    every_move_joins_the_one_before,
    every_promised_day_is_committed,
    every_named_picture_is_there,
    every_shown_quote_is_allowed,
)

BASE_CHECKS: tuple[Callable[[Records, Past], Iterator[Problem]], ...] = (
    no_published_update_is_changed,
    no_published_fact_is_changed_in_silence,
    no_announced_work_is_changed,
    no_published_record_is_deleted,
    no_client_is_renamed,
    no_promised_item_is_deleted,
    no_promised_day_is_changed_in_silence,
    no_promise_of_a_plan_is_lowered,
    no_hours_of_a_service_are_narrowed,
    no_past_day_becomes_a_holiday,
    no_day_is_taken_from_the_record,
    nothing_leaves_a_client_s_history,
)

CARE_CHECKS: tuple[_Rule, ...] = (
    every_report_is_written_in_time,
    every_supplier_s_fault_is_owned,
    nobody_is_blamed,
    every_follow_up_is_done_by_its_day,
    every_promised_update_is_written,
    every_repetition_names_what_it_repeats,
)


def check(records: Records) -> tuple[Problem, ...]:
    """Hold the records to every rule and tell all problems, in order of place.

    What waits for somebody is told by ``waiting``.
    """
    return in_order(found for found in _found(records) if not is_allowed(records, found))


def waiting(records: Records) -> tuple[Problem, ...]:
    """Tell what waits for somebody, in order of place."""
    found = (problem for rule in CARE_CHECKS for problem in rule(records))
    waits = (one for one in found if one.code.severity is Severity.CARE)
    return in_order(one for one in waits if not is_allowed(records, one))


def _found(records: Records) -> Iterator[Problem]:
    for rule in ALL_CHECKS:
        yield from rule(records)
    if records.past:
        for compare in BASE_CHECKS:
            yield from compare(records, records.past)
        for rule in CARE_CHECKS:
            found = rule(records)
            yield from (one for one in found if one.code.severity is not Severity.CARE)
