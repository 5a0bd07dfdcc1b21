"""Either everyone gets it or no one: for the same thing clients on one plan get the same."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from aboveboard.checks.acting import end_of, waiting_for
from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.model.portal import ClientFolder
from aboveboard.problems import SAME_TRIGGER_OTHER_EXTRA, Problem
from aboveboard.sources import Place

_LOOKED_AT = timedelta(days=365)
_SOMETHING = "something"
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class _Given:
    """What one client was given once."""

    client: Client
    on: date
    at: tuple[str, Place]
    what: str


def everyone_on_a_plan_gets_the_same_for_a_moved_day(records: Records) -> Iterator[Problem]:
    """Clients on one plan whose promised day was moved were given the same for it.

    What a plan's own roadmap gives, everyone on it gets; so that is left aside.
    """
    for plan, folders in _on_plans(records).items():
        given = [one for folder in folders for one in _for_delays(records, folder)]
        usual = _usual(given)
        for one in given:
            if one.what != usual and _got(given, usual) - {one.client.id}:
                yield _told(
                    records,
                    one,
                    f"{one.client.name} was given '{one.what}' for a moved day; for the same, "
                    f"others on the plan were given '{usual}'.",
                    f"Give whoever got less what is missing. Then say in plans/{plan}.yaml, under "
                    "`goodwill`, what everyone gets for a moved day, and give that alone.",
                )


def everyone_on_a_plan_gets_the_same_for_a_referral(records: Records) -> Iterator[Problem]:
    """Of the clients on one plan who sent us somebody, all or none were given something."""
    for plan, folders in _on_plans(records).items():
        given = [one for folder in folders for one in _for_referrals(records, folder)]
        counted = Counter(one.what for one in given)
        usual = _SOMETHING if counted[_SOMETHING] >= counted[_NOTHING] else _NOTHING
        for one in given:
            if one.what != usual and counted[usual]:
                yield _told(
                    records,
                    one,
                    f"{one.client.name} was given {one.what} for sending us somebody; for the "
                    f"same, others on the plan were given {usual}.",
                    f"Give it to everyone who did, or from now on to no one; and say in "
                    f"plans/{plan}.yaml what everyone gets.",
                )


def _on_plans(records: Records) -> dict[str, list[ClientFolder]]:
    found: dict[str, list[ClientFolder]] = {}
    for folder in records.portal.clients.values():
        found.setdefault(folder.client.plan, []).append(folder)
    return found


def _for_delays(records: Records, folder: ClientFolder) -> Iterator[_Given]:
    path = f"clients/{folder.client.id}/roadmap.yaml"
    for position, item in enumerate(folder.roadmap.items if folder.roadmap else ()):
        for number, move in enumerate(item.moved):
            on = move.told_on or move.from_
            if move.extra and move.to > move.from_ and _is_lately(records, on):
                place: Place = ("items", position, "moved", number, "extra")
                yield _Given(folder.client, on, (path, place), move.extra)


def _for_referrals(records: Records, folder: ClientFolder) -> Iterator[_Given]:
    """Yield whether a client was given something: once for each client."""
    path = f"clients/{folder.client.id}/referrals.yaml"
    sent = [
        (bool(one.in_return), one.on, position)
        for position, one in enumerate(folder.referrals)
        if _is_lately(records, one.on)
    ]
    if sent:
        is_given, on, position = max(sent)
        what = _SOMETHING if is_given else _NOTHING
        place: Place = (position, "in_return") if is_given else (position,)
        yield _Given(folder.client, on, (path, place), what)


def _is_lately(records: Records, day: date) -> bool:
    return day + _LOOKED_AT >= records.today


def _usual(given: Iterable[_Given]) -> str:
    """Give what most clients got; of two that as many got, the one that was given first."""
    clients: dict[str, set[str]] = {}
    for one in sorted(given, key=lambda one: (one.on, one.at[0])):
        clients.setdefault(one.what, set()).add(one.client.id)
    return max(clients, key=lambda what: len(clients[what]), default="")


def _got(given: Iterable[_Given], what: str) -> set[str]:
    return {one.client.id for one in given if one.what == what}


def _told(records: Records, one: _Given, message: str, hint: str) -> Problem:
    problem = records.problem(SAME_TRIGGER_OTHER_EXTRA, one.at, message, hint)
    return waiting_for(records, problem, [one.client], end_of(records, one.on))
