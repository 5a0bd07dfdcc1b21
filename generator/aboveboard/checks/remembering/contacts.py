"""When we were in touch with a client, and how: by the staff's log and by what the records prove.

An invoice or a newsletter is no contact, whoever sent it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from aboveboard.checks.findings import Records
from aboveboard.model.care import Concern
from aboveboard.model.client import Client
from aboveboard.model.portal import ClientFolder
from aboveboard.model.words import NO_CONTACT, ContactHow

_MEANS = {
    ContactHow.PHONE: "by phone",
    ContactHow.IN_PERSON: "in person",
    ContactHow.VIDEO: "by video",
    ContactHow.EMAIL: "by email",
    ContactHow.LETTER: "by letter",
}
_REACH = {
    ContactHow.PHONE: "Ring",
    ContactHow.IN_PERSON: "Go and see",
    ContactHow.VIDEO: "Make a video call to",
    ContactHow.EMAIL: "Write to",
    ContactHow.LETTER: "Write to",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One time that we were in touch."""

    on: date
    words: str
    """Who was, and how: ``Maria Okafor by phone with Joan Whitfield``."""


def last_contact(records: Records, folder: ClientFolder) -> Contact | None:
    """Give the last time we were in touch; of several on a day the staff's own line."""
    sources = (
        _logged(records, folder.client),
        _reviewed(records, folder),
        _answered(records, folder),
        _moved(folder),
        _introduced(records, folder),
        _noted(records, folder),
    )
    known = (one for source in sources for one in source if one.on <= records.today)
    return max(known, key=lambda one: one.on, default=None)


def how_to_reach(client: Client) -> str:
    """Say how to get in touch as the client likes it: ``Ring Joan Whitfield``."""
    if not client.contacts:
        return f"Ring or write to {client.name}"
    contact = client.contacts[0]
    way = _REACH.get(contact.prefers) if contact.prefers else None
    return f"{way or 'Ring or write to'} {contact.name}"


def _logged(records: Records, client: Client) -> Iterator[Contact]:
    own = records.staff.get(client.id)
    for entry in own.contact if own else ():
        if entry.how not in NO_CONTACT:
            name = client.name_of(entry.who)
            who = f"with {name}" if name else ""
            by = _names(records, [entry.by])
            yield Contact(entry.on, _words(by, _MEANS[entry.how], who))


def _noted(records: Records, folder: ClientFolder) -> Iterator[Contact]:
    for note in folder.notes:
        by = _names(records, [note.by])
        yield Contact(note.day, f"{by} with a note" if by else "a note")


def _reviewed(records: Records, folder: ClientFolder) -> Iterator[Contact]:
    for review in folder.reviews:
        if review.how not in NO_CONTACT:
            by = _names(records, review.from_us)
            yield Contact(review.day, _words(by, _MEANS[review.how], "about how it went"))


def _answered(records: Records, folder: ClientFolder) -> Iterator[Contact]:
    for concern in folder.concerns:
        who = folder.client.name_of(concern.from_) or folder.client.name
        for day, words in _steps(concern, who):
            if day:
                on = records.day_of(day) if isinstance(day, datetime) else day
                yield Contact(on, words)


def _steps(concern: Concern, who: str) -> Iterable[tuple[date | None, str]]:
    raised = f"{who} {_MEANS.get(concern.how, '')} with a concern"
    return (
        (concern.checked_back, f"our question to {who} whether a concern is put right"),
        (concern.answered, f"our answer to a concern of {who}"),
        (concern.acknowledged, f"our word to {who} that a concern was heard"),
        (concern.raised, " ".join(raised.split())),
    )


def _moved(folder: ClientFolder) -> Iterator[Contact]:
    for item in folder.roadmap.items if folder.roadmap else ():
        for move in item.moved:
            if move.told_on and move.how not in NO_CONTACT:
                means = _MEANS[move.how] if move.how else ""
                yield Contact(
                    move.told_on, _words("word of a new day", means, f"for '{item.title}'")
                )


def _introduced(records: Records, folder: ClientFolder) -> Iterator[Contact]:
    for one in folder.introductions:
        by = _names(records, [one.by])
        yield Contact(one.on, f"{by} with an introduction to {one.to}")


def _names(records: Records, people: Iterable[str | None]) -> str:
    team = records.portal.team
    return " and ".join(team[name].name for name in people if name and name in team)


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
