"""Incidents, from the first update to the write-up."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random  # noqa: TID251 - seeded, and no part of the build

from bench.company.clients import TEAM, House
from bench.company.files import Files
from bench.company.sizes import DENSE, INCIDENTS_A_CLIENT, PAST, SHARE_DENSE, TODAY
from bench.company.words import WORDS, Fields, fill, text

_OPEN = 2
"""The newest, which are not over."""
_NAMED = (1, 9)
"""How many clients an incident names that is not for all users of its service."""
_WIDE = 0.14
"""The share of all clients that the newest incident comes nearest to."""


def write_incidents(files: Files, house: House) -> None:
    """Write all incidents, the newest first; the newest is wide and open."""
    wide = _wide_ones(house)
    for number in range(house.size.incidents):
        _write_incident(files, house, number, is_wide=number in wide)


def _wide_ones(house: House) -> set[int]:
    """Choose the incidents that are for all users of a service, evenly over time.

    There are as many as it takes for a client to read of ``INCIDENTS_A_CLIENT``.
    """
    size, named = house.size, sum(_NAMED) / 2
    users = sum(map(len, house.users.values())) / size.services
    wanted = INCIDENTS_A_CLIENT * size.clients - named * size.incidents
    many = round(wanted / (users - named)) if users > named else 0
    many = min(max(many, 1), size.incidents)
    return {size.incidents * one // many for one in range(many)}


def _day_of(house: House, number: int) -> date:
    if number < _OPEN:
        return TODAY
    part = number / house.size.incidents
    back = DENSE * part / SHARE_DENSE
    if part >= SHARE_DENSE:
        back = DENSE + (PAST - DENSE) * (part - SHARE_DENSE) / (1 - SHARE_DENSE)
    return TODAY - timedelta(days=int(back) + 1)


def _services_of(house: House, number: int, day: date, *, is_wide: bool) -> list[str]:
    """Choose what fails; the newest incident touches a known share of the clients."""
    dice = house.size.dice("services of incident", number)
    used = house.used_on(day)
    if not number:
        wanted = house.size.clients * _WIDE
        return [min(used, key=lambda one: abs(len(house.users_on(one, day)) - wanted))]
    return dice.sample(used, 1 if is_wide else min(len(used), dice.choice((1, 1, 1, 2))))


def _write_incident(files: Files, house: House, number: int, *, is_wide: bool) -> None:
    dice, day = house.size.dice("incident", number), _day_of(house, number)
    services = _services_of(house, number, day, is_wide=is_wide)
    users = house.users_on(services[0], day)
    is_open = number < _OPEN
    began = datetime.combine(day, time(6 if is_open else dice.randint(5, 18), dice.randint(0, 59)))
    name = house.services[services[0]]["name"]
    title, seen, cause, did = (fill(dice, words, name) for words in dice.choice(WORDS["faults"]))
    statuses = ("degraded_performance", "partial_outage", "major_outage")
    front: Fields = {
        "title": title,
        "services": {service: dice.choice(statuses) for service in services},
        "began": f"{began:%Y-%m-%d %H:%M}",
        "noticed_by": dice.choice(["us", "us", "client", "provider"]),
    }
    if number % 6 == 0:
        front["provider"] = house.services[services[0]]["relies_on"][0]
    named = sorted(dice.sample(users, min(len(users), dice.randint(*_NAMED))))
    if not is_wide:
        front["clients"] = named
    updates = _updates(dice, began, services, is_open=is_open)
    body = f"{next(updates)} {seen}\n\n" + "\n\n".join(updates)
    if not is_open:
        body += _write_up(dice, name, (cause, did), named[: dice.choice((0, 0, 1, 3))])
    files.note(files.dated("incidents", day, title), front, body)


def _updates(
    dice: Random, began: datetime, services: Sequence[str], *, is_open: bool
) -> Iterator[str]:
    """Yield three to five updates; the last one says that it is over, unless it is not."""
    phases = ["investigating", "identified", "monitoring", "resolved"]
    phases[1:1] = dice.choice(([], ["investigating"]))
    if dice.random() < 0.3:
        phases.remove("monitoring")
    at, day = began, began.date()
    for phase in phases[:2] if is_open else phases:
        at += timedelta(minutes=dice.randint(8, 70))
        head = f"{at:%Y-%m-%d %H:%M}" if at.date() != day else f"{at:%H:%M}"
        better = phase == "monitoring" or dice.random() < 0.2
        status = "degraded_performance" if better else "partial_outage"
        change = "" if phase == "resolved" else f" {{{dice.choice(services)}: {status}}}"
        soon = f"{at + timedelta(minutes=45):%H:%M}"
        words = fill(dice, dice.choice(WORDS["updates"][phase]), clock=soon)
        yield f"## {head} {phase.capitalize()}{change}\n{words}"
        day = at.date()


def _write_up(dice: Random, service: str, known: tuple[str, str], readers: Sequence[str]) -> str:
    cause, did = known
    meant = text(dice, WORDS["meant"], 1, service)
    yours = "".join(
        f"\n\n### For {reader}\n{fill(dice, dice.choice(WORDS['for_you']))}" for reader in readers
    )
    steps = "\n".join(f"- {fill(dice, step)}" for step in dice.sample(WORDS["did"], 3))
    tasks = "\n".join(
        f"- [{dice.choice('xxx ')}] {fill(dice, words, service)} "
        f"(member-{dice.randrange(TEAM)}, {TODAY + timedelta(days=dice.randint(3, 30))})"
        for words in dice.sample(WORDS["changing"], dice.randint(1, 3))
    )
    return (
        f"\n\n## What this meant for you\n{meant}{yours}"
        f"\n\n## What went wrong\n{cause} {text(dice, WORDS['cause'], dice.randint(1, 3))}"
        f"\n\n## What we did\n{did}\n\n{steps}"
        f"\n\n## What we are changing\n{tasks}"
        f"\n\n## We are sorry\n{fill(dice, dice.choice(WORDS['sorry']), service)}"
    )
