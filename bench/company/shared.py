"""What is the company's, and what all of its clients share."""

from collections.abc import Sequence
from datetime import timedelta

from bench.company.clients import PLANS, TEAM, House
from bench.company.files import Files
from bench.company.folders import item_of
from bench.company.sizes import PAST, TODAY
from bench.company.words import WORDS, Fields, person, text

_NOTES = 24


def write_shared(files: Files, house: House) -> None:
    """Write the company, its team, services and plans, and the notes for many."""
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
            "how_we_work": WORDS["how_we_work"],
            "public_reviews": [{"name": "Good Work", "url": "https://goodwork.example/tallow"}],
        },
    )
    # With an initial, so that nobody has a client's name: that would be a relation to be told
    names = [person(dice).replace(" ", " T. ") for _ in range(TEAM)]
    team = ({"id": f"member-{n}", "name": names[n], "role": "Engineer"} for n in range(TEAM))
    files.yaml("team.yaml", [{**one, "email": f"{one['id']}@tallowlane.example"} for one in team])
    known = enumerate(zip(WORDS["providers"], WORDS["shown"], strict=True))
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
        files.yaml(f"plans/{plan}.yaml", _plan(plan, rank, house.size.sections))
        items = [item_of(dice, n, shared=True) for n in range(5)]
        files.yaml(f"roadmap/{plan}.yaml", {"checked_on": TODAY - timedelta(3), "items": items})
    for number in range(_NOTES):
        _write_note(files, house, number)


def _plan(name: str, rank: int, sections: Sequence[str]) -> Fields:
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
        "sections": list(sections),
        "goodwill": {"late-delivery": "One improvement day, on us"},
    }


def _write_note(files: Files, house: House, number: int) -> None:
    """Write a note for everybody, for the users of a service, or for those of a plan."""
    dice = house.size.dice("note", number)
    day = TODAY - timedelta(days=number * PAST // _NOTES + dice.randint(1, 10))
    title = dice.choice(WORDS["note_titles"])
    service = dice.choice(house.used_on(day))
    plans = sorted({one["plan"] for one in house.clients.values() if one["since"] < day})
    front: Fields = {"title": title, "by": f"member-{number % TEAM}"}
    front |= ({}, {"services": [service]}, {"plans": [dice.choice(plans)]})[number % 3]
    body = text(dice, WORDS["notes"], 2, house.services[service]["name"])
    files.note(files.dated("notes", day, title), front, body)
