"""Planned work."""

from datetime import date, datetime, time, timedelta

from bench.company.clients import House
from bench.company.files import Files
from bench.company.sizes import PAST, TODAY
from bench.company.words import WORDS, Fields, fill, text

_TO_COME = 3


def windows_in(house: House) -> int:
    """Tell how many windows there are: a client of any company sees four or so."""
    return max(house.size.services // 2, _TO_COME + 1)


def write_window(files: Files, house: House, number: int) -> None:
    """Write a maintenance window; the first three are still to come."""
    dice = house.size.dice("maintenance", number)
    windows = windows_in(house)
    day = TODAY + timedelta(
        days=7 * (_TO_COME - number) if number < _TO_COME else -int(PAST * number / windows)
    )
    begins = datetime.combine(day, time(dice.randint(3, 5), 30))
    ends = begins + timedelta(minutes=dice.choice((45, 60, 90, 150)))
    used = house.used_on(day)
    services = dice.sample(used, min(len(used), dice.choice((1, 1, 2))))
    name = house.services[services[0]]["name"]
    title = fill(dice, dice.choice(WORDS["works"]), name)
    announced = min(begins - timedelta(days=dice.choice((3, 7, 7, 10))), _at(TODAY, 9))
    front: Fields = {
        "title": title,
        "services": services,
        "from": f"{begins:%Y-%m-%d %H:%M}",
        "to": f"{ends:%Y-%m-%d %H:%M}",
        "announced": f"{announced:%Y-%m-%d %H:%M}",
    }
    if number >= _TO_COME:
        done = ends + timedelta(minutes=dice.choice((-20, -5, 0, 0, 25)))
        front["done"] = f"{done:%Y-%m-%d %H:%M}"
        front["effect"] = dice.choice(["partial_outage", "major_outage"])
    body = text(dice, WORDS["work_texts"], 1, name)
    files.note(files.dated("maintenance", day, title), front, body)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))
