"""Services, clients, and who has which."""

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random  # noqa: TID251 - seeded, and no part of the build

from bench.company.sizes import TODAY, Size
from bench.company.words import WORDS, Fields, person, slug

PLANS = ("essential", "steady", "close")
TEAM = 6

User = tuple[str, date, date]
"""A client, and from when to when it has a service."""


@dataclass(frozen=True)
class House:
    """What shared records name."""

    size: Size
    services: Mapping[str, Fields]
    clients: Mapping[str, Fields]
    users: Mapping[str, list[User]] = field(default_factory=dict)
    """By service."""

    def users_on(self, service: str, day: date) -> list[str]:
        """Give the clients who had a service on a day."""
        return [client for client, since, until in self.users[service] if since < day < until]

    def used_on(self, day: date) -> list[str]:
        """Give the services that somebody had on a day."""
        return [
            service
            for service, users in self.users.items()
            if any(since < day < until for _, since, until in users)
        ]


def house_of(size: Size) -> House:
    """Draw the services and the clients of a company."""
    services = {slug(one["name"]): one for one in map(_service, range(size.services))}
    clients: dict[str, Fields] = {}
    for number in range(size.clients):
        one = _client(size, number, list(services))
        clients[slug(one["name"])] = one
    users: dict[str, list[User]] = {service: [] for service in services}
    for client, record in clients.items():
        for own in record["services"]:
            until = own.get("until", date.max)
            users[own["service"]].append((client, own["since"], until))
    return House(size, services, clients, users)


def _service(number: int) -> Fields:
    words = WORDS["services"]
    name, means, parts = words[number % len(words)]
    round_ = number // len(words)
    providers = len(WORDS["providers"])
    return {
        "name": f"{name} {round_ + 1}" if round_ else name,
        "means": means,
        "group": WORDS["groups"][number % len(WORDS["groups"])],
        "parts": parts,
        "relies_on": [f"provider-{number % providers}"],
    }


def _client(size: Size, number: int, services: Sequence[str]) -> Fields:
    """Draw a client's own record; some services have many users, others few."""
    dice = size.dice("client", number)
    name = _client_name(number)
    owner, second = person(dice), person(dice)
    since = TODAY - timedelta(days=dice.randint(20, 3000))
    weights = [1 / (rank + 4) for rank in range(len(services))]
    wanted = min(dice.randint(3, 7), len(services))
    chosen: dict[str, None] = {}
    while len(chosen) < wanted:
        chosen.update(dict.fromkeys(dice.choices(services, weights)))
    record: Fields = {
        "name": name,
        "kind": "person" if number % 12 == 5 else "business",
        "status": "leaving" if number % 40 == 7 else "active",
        "since": since,
        "plan": dice.choices(PLANS, (5, 3, 2))[0],
        "path": f"{slug(name)}-{''.join(dice.choices(string.ascii_lowercase, k=22))}",
        "looked_after_by": f"member-{number % TEAM}",
        "stand_in": f"member-{(number + 1) % TEAM}",
        "services": [_subscription(dice, service, since) for service in chosen],
        "contacts": [
            {"id": "first", "name": owner, "call_me": owner.split()[0], "role": "Owner"},
            {"id": "second", "name": second, "role": dice.choice(WORDS["roles"])},
        ],
        "goals": [{"id": "aim", "want": dice.choice(WORDS["goals"]), "said_on": since}],
    }
    if number % 10 == 3:
        record["timezone"] = dice.choice(["Europe/Dublin", "America/New_York", "Asia/Tokyo"])
    return record


def _client_name(number: int) -> str:
    """Give each number below 12,000 a name of its own."""
    places, trades, endings = WORDS["places"], WORDS["trades"], WORDS["endings"]
    round_, place = divmod(number, len(places))
    trade = trades[(round_ * 11 + number * 7) % len(trades)]
    return f"{places[place]} {trade} {endings[round_ // len(trades)]}".strip()


def _subscription(dice: Random, service: str, since: date) -> Fields:
    own: Fields = {"service": service, "since": since}
    if dice.random() < 0.2 and (TODAY - since).days > 400:
        own["since"] = TODAY - timedelta(days=dice.randint(200, 380))
    if dice.random() < 0.05 and (TODAY - own["since"]).days > 100:
        own["until"] = TODAY - timedelta(days=dice.randint(5, 90))
    if dice.random() < 0.3:
        own["called"] = f"Your {service.replace('-', ' ')}"
    return own
