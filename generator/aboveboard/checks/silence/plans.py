"""Nothing is changed in silence: a plan never promises less to those who chose it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from aboveboard.checks.findings import Records
from aboveboard.checks.silence.likeness import is_much_the_same
from aboveboard.model.company import Company
from aboveboard.model.moments import Duration
from aboveboard.model.plan import IfMissed, Plan, Promises, Uptime, Weights
from aboveboard.model.record import model_keys
from aboveboard.model.words import ClientStatus
from aboveboard.model.working_time import moved
from aboveboard.problems import PROMISE_LOWERED, Problem
from aboveboard.reading import Past
from aboveboard.sources import Place
from aboveboard.wording import wording_of

_REMEDY = (
    "Keep it as it was. To promise less, write another plan under a new id, and move a client "
    "to it once that client has agreed."
)
_OTHER_WORDS = (
    "What stands there now is less, or no rule can tell; if it is more, add it beside the old one."
)
_IN_ADVANCE = "maintenance_notice"
"""The one promise of which more is better."""
_FIRST = datetime(2001, 1, 1, tzinfo=UTC)
_STARTS = (
    *(_FIRST + timedelta(hours=hours) for hours in range(14 * 24)),
    *(_FIRST + timedelta(days=days) for days in range(366)),
)
"""Moments from which two lengths of working or calendar time are compared; long past, so that no
holiday of a company's list makes today's answer another one tomorrow."""

_PERCENT = re.compile(r"\d+(?:\.\d+)?(?=\s?%)", re.ASCII)

_Fault = tuple[Place, str]


def no_promise_of_a_plan_is_lowered(records: Records, past: Past) -> Iterator[Problem]:
    """A plan that clients are on promises at least what it promised in the base."""
    taken = {
        folder.client.plan
        for folder in past.portal.clients.values()
        if folder.client.status is not ClientStatus.LEFT
    }
    for name in sorted(taken & past.portal.plans.keys() & records.portal.plans.keys()):
        path = f"plans/{name}.yaml"
        old, new = past.portal.plans[name], records.portal.plans[name]
        if path not in past.unsure and old != new:
            for place, message in _faults(old, new, records.portal.company):
                yield records.problem(PROMISE_LOWERED, (path, place), message, _REMEDY)


def _faults(old: Plan, new: Plan, company: Company) -> Iterator[_Fault]:
    yield from _parts(old, new, company)
    yield from _times(old.promises, new.promises, company)
    yield from _uptime(old.uptime, new.uptime)
    for key, words in old.goodwill.items():
        if key not in new.goodwill:
            yield ("goodwill",), f"'{key}' was given as goodwill ({words}), and is so no more."
        elif not _is_as_much(words, new.goodwill[key]):
            yield ("goodwill", key), f"'{key}' was '{words}'. {_OTHER_WORDS}"


def _parts(old: Plan, new: Plan, company: Company) -> Iterator[_Fault]:
    """Yield what is in the plan no more; a line may be said in other words that are much alike."""
    for section in old.sections:
        if section not in new.sections:
            yield ("sections",), f"'{section.value}' was a part of the portal, and is so no more."
    wording = wording_of(company.language)
    measures = wording.measures if wording else frozenset()
    added = [line for line in new.included if line not in old.included]
    for line in old.included:
        is_said = any(is_much_the_same(line, now, measures) for now in added)
        if line not in new.included and not is_said:
            yield ("included",), f"'{line}' was included. {_OTHER_WORDS}"


def _times(old: Promises, new: Promises, company: Company) -> Iterator[_Fault]:
    for (key,) in model_keys(Promises):
        was, now = getattr(old, key), getattr(new, key)
        if was is None or was == now:
            continue
        if now is None:
            yield ("promises",), f"'{key}' was {was}, and is promised no more."
        elif _is_worse(was, now, company, ahead=key == _IN_ADVANCE):
            yield ("promises", key), f"'{key}' was {was}, and is now {now}."


def _is_worse(was: Duration, now: Duration, company: Company, *, ahead: bool) -> bool:
    """Tell whether there is a moment from which a client would wait longer, or know later."""
    if was.unit is now.unit:
        return now.amount < was.amount if ahead else now.amount > was.amount
    return any(
        moved(start, now, company, back=ahead) > moved(start, was, company, back=ahead)
        for start in _STARTS
    )


def _uptime(old: Uptime | None, new: Uptime | None) -> Iterator[_Fault]:
    if old is None:
        return
    if new is None:
        yield (), f"An uptime of {old.target} % was promised, and none is any more."
        return
    if new.target < old.target:
        yield ("uptime", "target"), f"The target was {old.target} %, and is now {new.target} %."
    for (key,) in model_keys(Weights):
        was, now = getattr(old.weights, key), getattr(new.weights, key)
        if now < was:
            yield (
                ("uptime", "weights", key),
                f"A minute of {key} counted {was}, and now counts {now}.",
            )
    if _length(new.maintenance_allowance) > _length(old.maintenance_allowance):
        yield (
            ("uptime", "maintenance_allowance"),
            f"Planned work that does not count was {old.maintenance_allowance or 'none'} a month, "
            f"and is now {new.maintenance_allowance}.",
        )
    yield from _if_missed(old.if_missed, new.if_missed)


def _if_missed(old: tuple[IfMissed, ...], new: tuple[IfMissed, ...]) -> Iterator[_Fault]:
    for mark in old:
        given = [other.give for other in new if other.below >= mark.below]
        if not any(_is_as_much(mark.give, give) for give in given):
            is_there = any(other.below == mark.below for other in new)
            yield (
                ("uptime", "if_missed"),
                f"Below {mark.below} % '{mark.give}' was given"
                + (f". {_OTHER_WORDS}" if is_there else ", and is so no more."),
            )


def _is_as_much(was: str, now: str) -> bool:
    """Tell whether what is given is plainly no less: the same words, no percentage smaller."""
    if _PERCENT.sub("", was) != _PERCENT.sub("", now):
        return False
    shares = zip(_PERCENT.findall(was), _PERCENT.findall(now), strict=True)
    return all(Decimal(after) >= Decimal(before) for before, after in shares)


def _length(allowance: Duration | None) -> Decimal:
    plain = allowance.plain() if allowance else None
    return Decimal(plain.total_seconds()) if plain else Decimal(0)
