"""Rules that the records are held to; each is a generator of problems.

Some hold whatever else there is; some look at what stood in a base; and some at what waits for
somebody, which is care unless its file was changed since the base.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from aboveboard.checks.allowing import is_allowed
from aboveboard.checks.findings import Records
from aboveboard.checks.rules import (
    ALL_CHECKS,
    BASE_CHECKS,
    CARE_CHECKS,
    RECORD_CHECKS,
    TEXT_CHECKS,
)
from aboveboard.problems import Problem, Severity, in_order

__all__ = [
    "ALL_CHECKS",
    "BASE_CHECKS",
    "CARE_CHECKS",
    "Records",
    "check",
    "check_texts",
    "waiting",
]


def check_texts(records: Records) -> tuple[Problem, ...]:
    """Hold texts to the rules that look through one file after the other."""
    return tuple(found for rule in TEXT_CHECKS for found in rule(records))


def check(
    records: Records, texts: Callable[[Records], Iterable[Problem]] = check_texts
) -> tuple[Problem, ...]:
    """Hold the records to every rule and tell all problems, in order of place.

    What waits for somebody is told by ``waiting``.

    Args:
        records: What is judged.
        texts: Does what ``check_texts`` does, in whatever way.
    """
    found = chain(_found(records), texts(records))
    return in_order(one for one in found if not is_allowed(records, one))


def waiting(records: Records) -> tuple[Problem, ...]:
    """Tell what waits for somebody, in order of place."""
    found = (problem for rule in CARE_CHECKS for problem in rule(records))
    waits = (one for one in found if one.code.severity is Severity.CARE)
    return in_order(one for one in waits if not is_allowed(records, one))


def _found(records: Records) -> Iterator[Problem]:
    for rule in RECORD_CHECKS:
        yield from rule(records)
    if records.past:
        for compare in BASE_CHECKS:
            yield from compare(records, records.past)
        for rule in CARE_CHECKS:
            found = rule(records)
            yield from (one for one in found if one.code.severity is not Severity.CARE)
