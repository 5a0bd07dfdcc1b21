"""No address in a client's portal names another client.

Kept out: the files of incidents, planned work and notes that many read, of which ``reading``
refuses such a name, as it does with whatever seems meant for one of them.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from aboveboard.checks.findings import Records
from aboveboard.checks.leaks.needles import NAMES, client_needles, own_names
from aboveboard.model.portal import Portal
from aboveboard.problems import CLIENT_NAMED_IN_SHARED_TEXT, Problem, Where
from aboveboard.reading.names import Names, Words, words_of
from aboveboard.sources import Document, leaves

_FILE = re.compile(
    r"clients/(?P<client>[^/]+)/(?:(?:notes|concerns|reviews)/\d{4}-\d\d-\d\d-(?P<name>.+)\.md"
    r"|client\.yaml|roadmap\.yaml)"
    r"|roadmap/(?P<plan>[^/]+)\.yaml|services/(?P<service>[^/]+)\.yaml"
)
_CALLED = frozenset(("items", "engagements", "goals"))
_ALLOWED = (
    " If they said that we may name them, write "
    f"`allow: {{{CLIENT_NAMED_IN_SHARED_TEXT.name}: the reason}}` in this file."
)


def no_address_names_another_client(records: Records) -> Iterator[Problem]:
    """Files, pieces of work, goals and roadmap items are not called after another client.

    What they are called stands in addresses, in small letters and with hyphens. A name of one word
    may be an ordinary one, and what the company has of its own may be called as a client is.
    """
    clients = _Clients.of(records)
    for path, document in records.texts.items():
        if (file := _FILE.fullmatch(path)) and (readers := _readers(records.portal, file)):
            for slug, where in _slugs(document, file["name"] or file["service"]):
                if other := clients.other_in(slug, readers):
                    yield _problem(records, slug, where, other)


@dataclass(frozen=True, slots=True)
class _Clients:
    """The clients, by all that they and their contacts are called in more than one word."""

    names: Names
    owners: Mapping[Words, Set[str]]
    """Whose name it is; nobody's where it is one of the company's own, too."""

    @classmethod
    def of(cls, records: Records) -> "_Clients":
        owners: dict[Words, set[str]] = {}
        for needle in client_needles(records.portal, records.where):
            words = words_of(needle.text)
            if len(words) > 1 and needle.owner and (needle.what == "id" or needle.what in NAMES):
                owners.setdefault(words, set()).add(needle.owner)
        names = Names.of((" ".join(words), "") for words in owners)
        for ours in own_names(records.portal):
            for _, words, _ in names.within(words_of(ours)):
                owners.pop(words, None)
        return cls(names, owners)

    def other_in(self, slug: str, readers: Set[str]) -> str | None:
        """Give another client who is named there, but not by a part of what is all readers' own."""
        found = [
            (at, at + len(words), self.owners[words])
            for at, words, _ in self.names.within(words_of(slug))
            if words in self.owners
        ]
        own = [(begin, end) for begin, end, who in found if readers <= who]
        for begin, end, who in found:
            if not readers <= who and not any(a <= begin and end <= b for a, b in own):
                return min(who)
        return None


def _readers(portal: Portal, file: re.Match[str]) -> Set[str]:
    """Give the clients who may read a file; of one whose record is wrong nobody knows."""
    if client := file["client"]:
        return portal.clients.keys() & {client}
    return {
        name
        for name, folder in portal.clients.items()
        if file["plan"] == folder.client.plan
        or file["service"] in {own.service for own in folder.client.services}
    }


def _slugs(document: Document, name: str | None) -> Iterator[tuple[str, Where]]:
    """Yield what a file, or the records in it, are called in addresses."""
    if name:
        yield name, document.where()
        return
    for place, leaf in leaves(document.root):
        if place[-1] == "id" and place[0] in _CALLED:
            yield leaf.text, document.where(*place)


def _problem(records: Records, slug: str, where: Where, owner: str) -> Problem:
    name = records.portal.clients[owner].client.name
    return records.found(
        CLIENT_NAMED_IN_SHARED_TEXT,
        where,
        f"'{slug}' names {name}, a client, and is part of an address that another client reads.",
        f"Name it otherwise.{'' if where.path.endswith('/client.yaml') else _ALLOWED}",
    )
