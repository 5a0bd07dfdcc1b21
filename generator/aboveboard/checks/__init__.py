"""Rules that the records are held to; each is a generator of problems."""

from collections.abc import Callable, Iterator

from aboveboard.checks.consent import every_shown_quote_is_allowed
from aboveboard.checks.findings import Place, Records
from aboveboard.checks.names import (
    every_dated_file_is_named_for_its_day,
    every_item_for_a_client_has_its_own_id,
    every_portal_has_its_own_path,
    every_subscription_stands_once,
)
from aboveboard.checks.pictures import every_named_picture_is_there
from aboveboard.checks.promises import (
    every_delivered_item_has_its_day,
    every_move_joins_the_one_before,
    every_promised_day_is_committed,
)
from aboveboard.checks.readers import everything_shared_has_a_reader
from aboveboard.checks.times import (
    every_client_time_can_be,
    every_incident_time_can_be,
    every_maintenance_time_can_be,
    every_note_is_of_today_or_before,
)
from aboveboard.problems import Problem, in_order

__all__ = ["ALL_CHECKS", "Place", "Records", "check"]

ALL_CHECKS: tuple[Callable[[Records], Iterator[Problem]], ...] = (
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


def check(records: Records) -> tuple[Problem, ...]:
    """Hold the records to every rule and tell all problems, in order of place."""
    return in_order(problem for rule in ALL_CHECKS for problem in rule(records))
