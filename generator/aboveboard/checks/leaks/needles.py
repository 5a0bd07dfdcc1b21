"""What is searched for: the words by which a client, or what only the staff know, is recognised.

A needle is certain where nothing else is likely to be written so: a name of several words, a mail
address, a number, an unguessable path, a whole line of the staff's. A name of one word and an id
are doubtful, since a page may have the word of itself: `Monday`, `mail`, `h2`. What is shorter
than three signs is no needle.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from aboveboard.checks.leaks.spellings import variants
from aboveboard.model.client import Client, Contact
from aboveboard.model.portal import Portal
from aboveboard.model.words import ClientKind
from aboveboard.problems import Where
from aboveboard.sources import Document, Place, leaves

_SHORTEST = 3
_FEWEST_DIGITS = 7
"""Of a phone number, or of a paper's number without a letter; fewer may count anything."""
_SHORTEST_REFERENCE = 5
_UNGUESSABLE = 20
"""Signs of a path that nobody else happens to write."""
_WORDS_OF_A_TEXT = 3
NAMES = frozenset(("name", "contact's name"))
"""What may be words of the pages' own, however many there are."""
REFERENCE = "reference"
"""A paper's number, which the staff look up and no author has a reason to write down."""
_OF_A_CALENDAR = re.compile(r"\d{4}-?q[1-4]|q[1-4]-?\d{4}", re.IGNORECASE)
"""A quarter is no paper's number."""
_DIALLED = re.compile(r"[^0-9+]")


@dataclass(frozen=True, slots=True)
class Needle:
    """Words that belong to one client, or to the staff alone."""

    text: str
    """With single blanks between its words."""
    what: str
    """What it is of its owner's, such as ``name`` or ``mail address``."""
    owner: str | None
    """The client's id; ``None`` for the staff's."""
    where: Where
    """Where it stands in content."""
    is_certain: bool
    """Whether it can hardly stand anywhere by chance."""
    in_compounds: bool = False
    """Whether German makes words with it, as ``Selkie-Paddle-Team`` of ``Selkie Paddle``."""

    @property
    def forms(self) -> frozenset[str]:
        """How people write it, and programs."""
        return variants(self.text, in_compounds=self.in_compounds)

    @property
    def meaning(self) -> str:
        """What two needles share that mean the same.

        Of mail addresses capitals say nothing, and of a client's name hyphens.
        """
        if self.what == "name":
            return self.text.replace("-", " ")
        return self.text.lower() if "@" in self.text else self.text


def client_needles(portal: Portal, where: Callable[..., Where]) -> Iterator[Needle]:
    """Yield the words by which every client is recognised.

    Args:
        portal: All records.
        where: Locates a value of a content file.
    """
    for name, folder in portal.clients.items():
        path = f"clients/{name}/client.yaml"
        for what, text, place, is_certain in _words_of(folder.client):
            folded = " ".join(text.split())
            in_compounds = what == "name" and _makes_compounds(folder.client)
            if len(folded) >= _SHORTEST:
                yield Needle(folded, what, name, where(path, *place), is_certain, in_compounds)


def _words_of(client: Client) -> Iterator[tuple[str, str, Place, bool]]:
    yield "name", client.name, ("name",), _has_words(client.name)
    yield "id", client.id, (), False
    if client.path and client.path != client.id:
        yield "portal's path", client.path, ("path",), len(client.path) >= _UNGUESSABLE
    for position, contact in enumerate(client.contacts):
        for what, text, key, is_certain in _words_of_contact(contact):
            yield what, text, ("contacts", position, key), is_certain


def _words_of_contact(contact: Contact) -> Iterator[tuple[str, str, str, bool]]:
    yield "contact's name", contact.name, "name", _has_words(contact.name)
    if contact.email:
        yield "mail address", contact.email, "email", True
    if contact.phone and sum(map(str.isdigit, contact.phone)) >= _FEWEST_DIGITS:
        dialled = _DIALLED.sub("", contact.phone.replace("(0)", ""))
        yield "phone number", contact.phone, "phone", True
        yield "phone number", dialled, "phone", True


def own_names(portal: Portal) -> frozenset[str]:
    """Give the names, addresses and numbers that the company has of its own.

    What is ours may be called as a client is: a provider that is one, a service.
    """
    us = portal.company.speak_to_us
    names = [portal.company.name, us.email, us.phone]
    names += [part for one in portal.team.values() for part in (one.name, one.email, one.phone)]
    names += [one.name for one in portal.providers.values()]
    names += [service.name for service in portal.services.values()]
    names += [plan.name for plan in portal.plans.values()]
    return frozenset(" ".join(name.split()) for name in names if name)


def staff_needles(documents: Mapping[str, Document]) -> Iterator[Needle]:
    """Yield what the staff alone know, as they wrote it: texts of some length, and numbers."""
    for document in documents.values():
        for place, leaf in leaves(document.root):
            folded = " ".join(leaf.text.split())
            if _is_telling(place[-1] if place else "", folded):
                where = document.where(*place)
                what = REFERENCE if place[-1] == "ref" else "note"
                yield Needle(folded, what, None, where, is_certain=True)


def _is_telling(key: int | str, text: str) -> bool:
    if key in {"about", "came_through"}:
        return len(text.split()) >= _WORDS_OF_A_TEXT
    if key != "ref":
        return False
    if _OF_A_CALENDAR.fullmatch(text):
        return False
    digits = sum(map(str.isdigit, text))
    has_letters = any(map(str.isalpha, text))
    is_reference = digits and has_letters and len(text) >= _SHORTEST_REFERENCE
    return bool(is_reference) or (text.isdigit() and digits >= _FEWEST_DIGITS)


def _makes_compounds(client: Client) -> bool:
    """Tell whether words with a client's name and a hyphen mean it; a person's are another's name.

    Who works alone may be called as the business is.
    """
    people = {tuple(contact.name.split()) for contact in client.contacts}
    is_a_person_s = client.kind is ClientKind.PERSON or tuple(client.name.split()) in people
    return _has_words(client.name) and not is_a_person_s


def _has_words(name: str) -> bool:
    return len(name.split()) > 1
