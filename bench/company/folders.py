"""What lies in one client's folder."""

from datetime import date, timedelta
from hashlib import sha256
from random import Random  # noqa: TID251 - seeded, and no part of the build

from bench.company.clients import TEAM, House
from bench.company.files import Files
from bench.company.sizes import PAST, TODAY
from bench.company.words import WORDS, Fields, fill, slug, text

_PUBLIC = 16
"""How many clients at most are quoted to all others, whatever the size of the company."""


def write_folder(files: Files, house: House, number: int, client: str) -> None:
    """Write a client's record, its roadmap, notes and testimonials."""
    folder = f"clients/{client}"
    files.yaml(f"{folder}/client.yaml", house.clients[client])
    dice = house.size.dice("folder", number)
    roadmap = [item_of(dice, n, shared=False) for n in range(dice.randint(4, 9))]
    checked_on = TODAY - timedelta(days=dice.randint(1, 40))
    files.yaml(f"{folder}/roadmap.yaml", {"checked_on": checked_on, "items": roadmap})
    for _ in range(dice.randint(3, 10)):
        day = TODAY - timedelta(days=dice.randint(1, PAST))
        title = dice.choice(WORDS["note_titles"])
        front = {"title": title, "by": f"member-{number % TEAM}"}
        body = text(dice, WORDS["notes"], dice.randint(1, 3))
        files.note(files.dated(f"{folder}/notes", day, title), front, body)
    for position in range(dice.choice((0, 0, 1, 2))):
        day = TODAY - timedelta(days=30 + 200 * position + dice.randint(1, 150))
        who = ("first", "second")[position]
        public = position == 0 and number % max(house.size.clients // _PUBLIC, 1) == 0
        files.yaml(
            f"{folder}/testimonials/{day}-{who}.yaml", _testimonial(dice, who, day, public=public)
        )


def item_of(dice: Random, number: int, *, shared: bool) -> Fields:
    """Draw an item of a roadmap; the first are under way, the last are over."""
    stages = ("now", "delivered", "next", "delivered", "later", "dropped", "now", "delivered")
    stage = stages[number % len(stages)]
    title = dice.choice(WORDS["items"])
    item: Fields = {
        "id": f"{'all' if shared else 'own'}-{number}-{slug(title)}",
        "title": title,
        "why": fill(dice, dice.choice(WORDS["whys"])),
        "stage": stage,
        "confidence": {"next": "likely", "later": "exploring", "dropped": "exploring"}.get(
            stage, "committed"
        ),
    }
    if stage in {"now", "delivered"}:
        away = dice.randint(5, 60) if stage == "now" else -dice.randint(5, PAST - 30)
        _add_promise(dice, item, TODAY + timedelta(days=away), shared=shared)
    elif stage == "dropped":
        item["dropped_because"] = fill(dice, dice.choice(WORDS["dropped"]))
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
            "sorry": dice.choice(WORDS["sorries"]),
            "extra": "late-delivery",
        }
        item["moved"] = [moved if shared else {**moved, "to_whom": "first"}]
    if item["stage"] == "delivered":
        item["delivered"] = day - timedelta(days=dice.randint(0, 4))
        item["result"] = fill(dice, dice.choice(WORDS["results"]))
        return
    item["next"] = dice.choice(WORDS["steps"])
    item["next_by"] = min(day, TODAY + timedelta(days=4))
    if not shared and dice.random() < 0.3:
        item["needs_from_you"] = dice.choice(WORDS["needs"])


def _testimonial(dice: Random, who: str, day: date, *, public: bool) -> Fields:
    quote = dice.choice(WORDS["quotes"]) + fill(dice, dice.choice(WORDS["quote_ends"]))
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
