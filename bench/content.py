"""Write the content of a company of any size, the same for the same seed.

    python bench/content.py OUT --clients 200 --services 20 --incidents 500 --seed 1

``OUT/content`` then holds every kind of file that the measured pages are made of, and
``aboveboard check`` finds nothing to mend in it. The words are in ``words.yaml``. Each file is
drawn from the seed and its own name, so that one client more changes no other client's folder.
Times are up to ``TODAY``, as of which ``build.py`` builds.
"""

import argparse
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and no part of the build
from typing import Any

import yaml

TODAY = date(2026, 11, 21)
PAST = 730
"""Days of which there are incidents."""
PLANS = ("essential", "steady", "close")
TEAM = 6

_WORDS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))

Fields = dict[str, Any]
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Size:
    """How much is wanted."""

    clients: int
    services: int
    incidents: int
    seed: int

    def dice(self, *name: object) -> Random:
        """Give the chance of one file; it depends on nothing but the seed and the name."""
        return Random("/".join(map(str, (self.seed, *name))))


@dataclass(frozen=True)
class House:
    """What shared records name."""

    size: Size
    services: Mapping[str, Fields]
    clients: Mapping[str, Fields]

    def users(self, service: str, day: date) -> list[str]:
        """Give the clients who had a service on a day."""
        return [name for name, one in self.clients.items() if _has(one, service, day)]


def write_content(folder: Path, size: Size) -> None:
    """Write a whole content folder; what lies in it already stays."""
    files = _Files(folder)
    services = {_slug(one["name"]): one for one in map(_service, range(size.services))}
    clients: dict[str, Fields] = {}
    for number in range(size.clients):
        one = _client(size, number, list(services))
        clients[_slug(one["name"])] = one
    house = House(size, services, clients)
    _write_company(files, house)
    for number, (name, one) in enumerate(clients.items()):
        files.yaml(f"clients/{name}/client.yaml", one)
        _write_client_files(files, house, f"clients/{name}", number)
    _write_events(files, house)


class _Files:
    """Writes YAML and Markdown files below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def yaml(self, path: str, value: object) -> None:
        self._write(path, _to_yaml(value))

    def note(self, path: str, front: Fields, body: str) -> None:
        self._write(path, f"---\n{_to_yaml(front) if front else ''}---\n{body}\n")

    def dated(self, folder: str, day: date, title: str) -> str:
        """Find a name for a Markdown file that is not taken yet."""
        name = f"{folder}/{day}-{_slug(title)}"
        free = (f"{name}{tail}.md" for tail in ("", *(f"-{n}" for n in range(2, 1000))))
        return next(path for path in free if not (self._folder / path).exists())

    def _write(self, path: str, text: str) -> None:
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


class _Dumper(yaml.CSafeDumper):
    """Writes everything out, since content has no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _to_yaml(value: object) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:50].strip("-")


def _fill(dice: Random, words: str, service: str = "our service", clock: str = "") -> str:
    """Fill in a sentence."""
    the = service if service.startswith("our ") else f"the {service[:1].lower()}{service[1:]}"
    return words.format(
        service=the,
        Service=the[:1].upper() + the[1:],
        count=dice.randint(2, 9),
        minutes=dice.randint(11, 58),
        number=dice.randint(100, 980),
        clock=clock or f"{dice.randint(6, 21):02}:{dice.randint(10, 59)}",
    )


def _text(dice: Random, pool: Sequence[str], paragraphs: int, service: str = "our service") -> str:
    """Write paragraphs of two to four different sentences each."""
    return "\n\n".join(
        " ".join(_fill(dice, words, service) for words in dice.sample(pool, dice.randint(2, 4)))
        for _ in range(paragraphs)
    )


def _name(dice: Random) -> str:
    return f"{dice.choice(_WORDS['first'])} {dice.choice(_WORDS['last'])}"


def _has(client: Fields, service: str, day: date) -> bool:
    own = next((own for own in client["services"] if own["service"] == service), None)
    return own is not None and own["since"] < day < own.get("until", date.max)


def _service(number: int) -> Fields:
    words = _WORDS["services"]
    name, means, parts = words[number % len(words)]
    round_ = number // len(words)
    providers = len(_WORDS["providers"])
    return {
        "name": f"{name} {round_ + 1}" if round_ else name,
        "means": means,
        "group": _WORDS["groups"][number % len(_WORDS["groups"])],
        "parts": parts,
        "relies_on": [f"provider-{number % providers}"],
    }


def _client(size: Size, number: int, services: Sequence[str]) -> Fields:
    """Draw a client's own record; some services have many users, others few."""
    dice = size.dice("client", number)
    name = _client_name(number)
    owner, second = _name(dice), _name(dice)
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
        "path": f"{_slug(name)}-{''.join(dice.choices(string.ascii_lowercase, k=22))}",
        "looked_after_by": f"member-{number % TEAM}",
        "stand_in": f"member-{(number + 1) % TEAM}",
        "services": [_subscription(dice, service, since) for service in chosen],
        "contacts": [
            {"id": "first", "name": owner, "call_me": owner.split()[0], "role": "Owner"},
            {"id": "second", "name": second, "role": dice.choice(_WORDS["roles"])},
        ],
        "goals": [{"id": "aim", "want": dice.choice(_WORDS["goals"]), "said_on": since}],
    }
    if number % 10 == 3:
        record["timezone"] = dice.choice(["Europe/Dublin", "America/New_York", "Asia/Tokyo"])
    return record


def _client_name(number: int) -> str:
    """Give each number below 12,000 a name of its own."""
    places, trades, endings = _WORDS["places"], _WORDS["trades"], _WORDS["endings"]
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


def _write_company(files: _Files, house: House) -> None:
    dice = house.size.dice("company")
    files.yaml(
        "company.yaml",
        {
            "name": "Tallow Lane",
            "timezone": "Europe/London",
            "language": "en-GB",
            "website": "https://tallowlane.example",
            "base_url": "https://clients.tallowlane.example",
            "records_since": TODAY - timedelta(days=PAST),
            "speak_to_us": {"phone": "+44 1632 960199", "email": "hello@tallowlane.example"},
            "how_we_work": _WORDS["how_we_work"],
            "public_reviews": [{"name": "Good Work", "url": "https://goodwork.example/tallow"}],
        },
    )
    # With an initial, so that nobody has a client's name: that would be a relation to be told
    names = [_name(dice).replace(" ", " T. ") for _ in range(TEAM)]
    team = ({"id": f"member-{n}", "name": names[n], "role": "Engineer"} for n in range(TEAM))
    files.yaml("team.yaml", [{**one, "email": f"{one['id']}@tallowlane.example"} for one in team])
    known = enumerate(zip(_WORDS["providers"], _WORDS["shown"], strict=True))
    files.yaml(
        "providers.yaml",
        [
            {"id": f"provider-{n}", "name": f"Northgate {n}", "does": does, "shown_as": shown}
            for n, (does, shown) in known
        ],
    )
    for name, service in house.services.items():
        files.yaml(f"services/{name}.yaml", service)
    for rank, plan in enumerate(PLANS):
        files.yaml(f"plans/{plan}.yaml", _plan(plan, rank))
        items = [_item(dice, n, shared=True) for n in range(5)]
        files.yaml(f"roadmap/{plan}.yaml", {"checked_on": TODAY - timedelta(3), "items": items})


def _plan(name: str, rank: int) -> Fields:
    target = (99.5, 99.8, 99.9)[rank]
    return {
        "name": name.capitalize(),
        "for": "Everybody who wants it to work and to be told the truth",
        "included": ["Hosting and updates", "Backups every night", "A named person"][: rank + 1],
        "not_included": ["Writing your words"],
        "promises": {
            "first_reply": f"{4 - rank} working hours",
            "tell_about_problems": f"{60 - 15 * rank} minutes",
            "problem_report": "5 working days",
            "maintenance_notice": "5 days",
            "contact_every": f"{90 - 30 * rank} days",
            "review_every": "6 months",
        },
        "uptime": {
            "target": target,
            "weights": {"major_outage": 1.0, "partial_outage": 0.5, "degraded_performance": 0.1},
            "maintenance_allowance": "4 hours",
            "if_missed": [{"below": target, "give": "10% of that month's fee"}],
        },
        "sections": ["status", "roadmap", "testimonials", "promises"],
        "goodwill": {"late-delivery": "One improvement day, on us"},
    }


def _write_client_files(files: _Files, house: House, folder: str, number: int) -> None:
    dice = house.size.dice("folder", number)
    roadmap = [_item(dice, n, shared=False) for n in range(dice.randint(4, 9))]
    checked_on = TODAY - timedelta(days=dice.randint(1, 40))
    files.yaml(f"{folder}/roadmap.yaml", {"checked_on": checked_on, "items": roadmap})
    for _ in range(dice.randint(3, 10)):
        day = TODAY - timedelta(days=dice.randint(1, 500))
        title = dice.choice(_WORDS["note_titles"])
        front = {"title": title, "by": f"member-{number % TEAM}"}
        body = _text(dice, _WORDS["notes"], dice.randint(1, 3))
        files.note(files.dated(f"{folder}/notes", day, title), front, body)
    for position in range(dice.choice((0, 0, 1, 2))):
        day = TODAY - timedelta(days=30 + 200 * position + dice.randint(1, 150))
        who = ("first", "second")[position]
        public = dice.random() < 0.05
        files.yaml(
            f"{folder}/testimonials/{day}-{who}.yaml", _testimonial(dice, who, day, public=public)
        )


def _item(dice: Random, number: int, *, shared: bool) -> Fields:
    """Draw an item of a roadmap; the first are under way, the last are over."""
    stages = ("now", "delivered", "next", "delivered", "later", "dropped", "now", "delivered")
    stage = stages[number % len(stages)]
    title = dice.choice(_WORDS["items"])
    item: Fields = {
        "id": f"{'all' if shared else 'own'}-{number}-{_slug(title)}",
        "title": title,
        "why": _fill(dice, dice.choice(_WORDS["whys"])),
        "stage": stage,
        "confidence": {"next": "likely", "later": "exploring", "dropped": "exploring"}.get(
            stage, "committed"
        ),
    }
    if stage in {"now", "delivered"}:
        away = dice.randint(5, 60) if stage == "now" else -dice.randint(5, 500)
        _add_promise(dice, item, TODAY + timedelta(days=away), shared=shared)
    elif stage == "dropped":
        item["dropped_because"] = _fill(dice, dice.choice(_WORDS["dropped"]))
    else:
        item["window"] = dice.choice(["2027-Q1", "2027-Q2", "2027-H2"])
    return item


def _add_promise(dice: Random, item: Fields, day: date, *, shared: bool) -> None:
    item["promised"] = day
    if dice.random() < 0.25:
        moved: Fields = {
            "from": day - timedelta(days=20),
            "to": day,
            "told_on": min(day - timedelta(days=27), TODAY),
            "how": "phone",
            "sorry": dice.choice(_WORDS["sorries"]),
            "extra": "late-delivery",
        }
        item["moved"] = [moved if shared else {**moved, "to_whom": "first"}]
    if item["stage"] == "delivered":
        item["delivered"] = day - timedelta(days=dice.randint(0, 4))
        item["result"] = _fill(dice, dice.choice(_WORDS["results"]))
        return
    item["next"] = dice.choice(_WORDS["steps"])
    item["next_by"] = min(day, TODAY + timedelta(days=4))
    if not shared and dice.random() < 0.3:
        item["needs_from_you"] = dice.choice(_WORDS["needs"])


def _testimonial(dice: Random, who: str, day: date, *, public: bool) -> Fields:
    quote = dice.choice(_WORDS["quotes"]) + _fill(dice, dice.choice(_WORDS["quote_ends"]))
    places = ["own-portal", *(["other-portals", "public-page"] if public else [])]
    return {
        "who": who,
        "quote": quote,
        "said_in": "on the telephone",
        "relationship": "client",
        "in_return": "nothing",
        "consent": {
            "given": day + timedelta(days=3),
            "how": "email",
            "proof": f"shared mailbox, ref TL-{dice.randint(100, 999)}",
            "saw_these_words": True,
            "use_on": places,
            "name_as": dice.choice(["full", "first-name", "role"]),
            "show_company": True,
            "photo": "none",
            "ask_again": TODAY + timedelta(days=400),
        },
        "fingerprint": f"q-{sha256(quote.encode()).hexdigest()[:8]}",
    }


def _write_events(files: _Files, house: House) -> None:
    for number in range(house.size.incidents):
        _write_incident(files, house, number)
    for number in range(house.size.incidents // 12):
        _write_maintenance(files, house, number)
    for number in range(24):
        dice = house.size.dice("note", number)
        day = TODAY - timedelta(days=number * 30 + dice.randint(1, 20))
        title, service = dice.choice(_WORDS["note_titles"]), dice.choice(list(house.services))
        front: Fields = {"title": title, "by": f"member-{number % TEAM}"}
        front |= ({}, {"services": [service]}, {"plans": [dice.choice(PLANS)]})[number % 3]
        body = _text(dice, _WORDS["notes"], 2, house.services[service]["name"])
        files.note(files.dated("notes", day, title), front, body)


def _write_incident(files: _Files, house: House, number: int) -> None:
    """Write an incident, the newest first; the first two are still open."""
    dice = house.size.dice("incident", number)
    back = PAST * number / house.size.incidents
    is_open = number < 2
    day = TODAY - timedelta(days=int(back) + (0 if is_open else 1))
    began = datetime.combine(day, time(6 if is_open else dice.randint(5, 18), dice.randint(0, 59)))
    services = dice.sample(list(house.services), dice.choice((1, 1, 1, 2)))
    users = house.users(services[0], day)
    name = house.services[services[0]]["name"]
    title, seen, cause, did = (_fill(dice, words, name) for words in dice.choice(_WORDS["faults"]))
    statuses = ("degraded_performance", "partial_outage", "major_outage")
    front: Fields = {
        "title": title,
        "services": {service: dice.choice(statuses) for service in services},
        "began": f"{began:%Y-%m-%d %H:%M}",
        "noticed_by": dice.choice(["us", "us", "client", "provider"]),
    }
    if number % 6 == 0:
        front["provider"] = house.services[services[0]]["relies_on"][0]
    if number % 7 == 3 and users:
        front["clients"] = sorted(dice.sample(users, min(len(users), dice.randint(1, 12))))
    updates = _updates(dice, began, services, is_open=is_open)
    body = f"{next(updates)} {seen}\n\n" + "\n\n".join(updates)
    if not is_open:
        readers = dice.sample(users, min(len(users), dice.choice((0, 0, 1, 3))))
        body += _write_up(dice, name, (cause, did), front.get("clients", readers)[:3])
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
        words = _fill(dice, dice.choice(_WORDS["updates"][phase]), clock=soon)
        yield f"## {head} {phase.capitalize()}{change}\n{words}"
        day = at.date()


def _write_up(dice: Random, service: str, known: tuple[str, str], readers: Sequence[str]) -> str:
    cause, did = known
    meant = _text(dice, _WORDS["meant"], 1, service)
    yours = "".join(
        f"\n\n### For {reader}\n{_fill(dice, dice.choice(_WORDS['for_you']))}" for reader in readers
    )
    steps = "\n".join(f"- {_fill(dice, step)}" for step in dice.sample(_WORDS["did"], 3))
    tasks = "\n".join(
        f"- [{dice.choice('xxx ')}] {_fill(dice, words, service)} "
        f"(member-{dice.randrange(TEAM)}, {TODAY + timedelta(days=dice.randint(3, 30))})"
        for words in dice.sample(_WORDS["changing"], dice.randint(1, 3))
    )
    return (
        f"\n\n## What this meant for you\n{meant}{yours}"
        f"\n\n## What went wrong\n{cause} {_text(dice, _WORDS['cause'], dice.randint(1, 3))}"
        f"\n\n## What we did\n{did}\n\n{steps}"
        f"\n\n## What we are changing\n{tasks}"
        f"\n\n## We are sorry\n{_fill(dice, dice.choice(_WORDS['sorry']), service)}"
    )


def _write_maintenance(files: _Files, house: House, number: int) -> None:
    """Write a maintenance window; the first three are still to come."""
    dice = house.size.dice("maintenance", number)
    windows = max(house.size.incidents // 12, 1)
    day = TODAY + timedelta(days=7 * (3 - number) if number < 3 else -int(PAST * number / windows))
    begins = datetime.combine(day, time(dice.randint(3, 5), 30))
    ends = begins + timedelta(minutes=dice.choice((45, 60, 90, 150)))
    services = dice.sample(list(house.services), dice.choice((1, 1, 2)))
    name = house.services[services[0]]["name"]
    title = _fill(dice, dice.choice(_WORDS["works"]), name)
    announced = min(begins - timedelta(days=dice.choice((3, 7, 7, 10))), _at(TODAY, 9))
    front: Fields = {
        "title": title,
        "services": services,
        "from": f"{begins:%Y-%m-%d %H:%M}",
        "to": f"{ends:%Y-%m-%d %H:%M}",
        "announced": f"{announced:%Y-%m-%d %H:%M}",
    }
    if number >= 3:
        done = ends + timedelta(minutes=dice.choice((-20, -5, 0, 0, 25)))
        front["done"] = f"{done:%Y-%m-%d %H:%M}"
        front["effect"] = dice.choice(["partial_outage", "major_outage"])
    body = _text(dice, _WORDS["work_texts"], 1, name)
    files.note(files.dated("maintenance", day, title), front, body)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Write the content of a company of any size.")
    parser.add_argument("out", type=Path, help="where content/ is made")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--services", type=int, default=20)
    parser.add_argument("--incidents", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    folder = given.out / "content"
    if folder.exists():
        parser.error(f"{folder} is there already; name a new folder")
    write_content(folder, Size(given.clients, given.services, given.incidents, given.seed))


if __name__ == "__main__":
    main()
