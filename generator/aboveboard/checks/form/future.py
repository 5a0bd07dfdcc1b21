"""What is written down as done has happened: no day of it is yet to come."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeAlias

from aboveboard.checks.delivery.lists import entries_in
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words
from aboveboard.model.portal import ClientFolder
from aboveboard.problems import FUTURE_TIME, Problem
from aboveboard.sources import Place

_Told: TypeAlias = tuple[str, Place, date | datetime | None]
"""A content file, the place of a day in it, and the day."""


def nothing_is_told_before_it_happens(records: Records) -> Iterator[Problem]:
    """What we told, gave, answered, asked or thanked for lies today or before, and notes do."""
    yield from _notes(records)
    for path, place, when in _everything(records):
        if when is None:
            continue
        day = records.day_of(when) if isinstance(when, datetime) else when
        if day > records.today:
            yield records.problem(
                FUTURE_TIME,
                (path, place),
                f"'{place[-1]}' is {day_in_words(day)}, which is yet to come.",
                "Correct the day; or take it out, and write it once it has happened.",
            )


def _everything(records: Records) -> Iterator[_Told]:
    for entry in entries_in(records):
        for number, move in enumerate(entry.item.moved):
            yield *entry.at("moved", number, "told_on"), move.told_on
            yield *entry.at("moved", number, "extra_given"), move.extra_given
    for name, folder in records.portal.clients.items():
        yield from _concerns(f"clients/{name}", folder)
        yield from _words(f"clients/{name}", folder)
        yield from _favours(f"clients/{name}", folder)


def _concerns(path: str, folder: ClientFolder) -> Iterator[_Told]:
    for concern in folder.concerns:
        for key in ("raised", "acknowledged", "answered", "resolved", "checked_back"):
            yield f"{path}/concerns/{concern.id}.md", (key,), getattr(concern, key)


def _words(path: str, folder: ClientFolder) -> Iterator[_Told]:
    for words in folder.testimonials:
        file = f"{path}/testimonials/{words.id}.yaml"
        yield file, ("thanked",), words.thanked
        if words.consent:
            yield file, ("consent", "given"), words.consent.given


def _favours(path: str, folder: ClientFolder) -> Iterator[_Told]:
    for kind in ("introductions", "referrals"):
        for number, favour in enumerate(getattr(folder, kind)):
            for key in ("on", "thanked"):
                yield f"{path}/{kind}.yaml", (number, key), getattr(favour, key)


def _notes(records: Records) -> Iterator[Problem]:
    days: list[tuple[str, Place, date]] = [
        (f"notes/{note.id}.md", (), note.day) for note in records.portal.notes
    ]
    for name, folder in records.portal.clients.items():
        days += [(f"clients/{name}/notes/{note.id}.md", (), note.day) for note in folder.notes]
    for path, place, day in days:
        if day > records.today:
            yield records.problem(
                FUTURE_TIME,
                (path, place),
                f"This note is of {day}, which is yet to come.",
                "Correct the day in the file's name.",
            )
