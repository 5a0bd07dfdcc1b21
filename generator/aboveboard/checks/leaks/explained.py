"""What a client may read of others: needles that stand in texts which are its own to read.

That another client is named in its own folder explains nothing, but where people name each other
and were asked, or where the file allows itself that with a reason. What the staff keep for
themselves is no secret where somebody wrote it for clients to read, except a paper's number.

Who may read what is worked out here once more and from the files alone, so that a fault in the
wall between clients is not repeated.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import TypeAlias

from aboveboard.checks.leaks.needles import REFERENCE
from aboveboard.checks.leaks.read import REMARK
from aboveboard.checks.leaks.search import Search
from aboveboard.checks.leaks.shared import pieces_of
from aboveboard.checks.texts import BETWEEN, texts_of
from aboveboard.model.client import Client
from aboveboard.model.portal import Portal
from aboveboard.model.quotes import may_show, quote_of
from aboveboard.model.words import UseOn
from aboveboard.problems import CLIENT_NAMED_IN_SHARED_TEXT
from aboveboard.sources import Document, Keys, to_plain

_CATALOGUE = frozenset(("company.yaml", "team.yaml", "providers.yaml", "services", "plans"))
"""What every client may read."""
_OF_OTHERS = re.compile(r"clients/[^/]+/(?:introductions\.yaml|referrals\.yaml|testimonials/.*)")
"""The files of a client's folder in which others are named, and were asked."""
_OF_THE_HOUSE = ""
"""Stands for whose folder a file of the house lies in."""
_READERS = ("clients", "plans", "services")
_Named: TypeAlias = Mapping[str, frozenset[str]]
_OTHERS = UseOn.OTHER_PORTALS


class Explained:
    """Tells, reader by reader, which needles are no secret to it.

    Most portals hold only what its reader may read without a look into any file, so the files
    wait until somebody asks for more.
    """

    def __init__(self, search: Search, portal: Portal, documents: Mapping[str, Document]) -> None:
        """Look through quotes alone."""
        self._search = search
        self._portal = portal
        self._catalogue: set[int] = set()
        self._own: dict[str, set[int]] = {}
        self._named: dict[str, set[int]] = {}
        self._owned: dict[str | None, set[int]] = {}
        for number, needle in enumerate(search.needles):
            self._owned.setdefault(needle.owner, set()).add(number)
        self._staffs = self._owned.get(None, set())
        self._never = {n for n in self._staffs if search.needles[n].what == REFERENCE}
        self._shared: dict[tuple[str | None, str | None], list[tuple[_Named, set[int]]]] = {}
        """By who alone may read it and by a client whom it names, if that is said of it."""
        self._quoted = {
            place: self._found(BETWEEN.join(self._quotes(place)))
            for place in (UseOn.PUBLIC_PAGE, _OTHERS)
        }
        self._unread: dict[str, list[Document]] = {}
        """By client, or for all, the files that nobody has looked through yet."""
        for path, document in documents.items():
            self._unread.setdefault(_folder_of(path), []).append(document)

    def at_once(self, name: str | None) -> set[int]:
        """Give those of the needles in ``to`` that no file need explain.

        They are a client's own, and those of whom others let it read.
        """
        if name is None:
            return self._quoted[UseOn.PUBLIC_PAGE] - self._never
        return (self._quoted[_OTHERS] | self._owned.get(name, set())) - self._never

    def to(self, name: str | None) -> set[int]:
        """Give the needles that a client may read; ``None``: that anybody may."""
        self._read(_OF_THE_HOUSE)
        known = self.at_once(name) | self._catalogue
        if name is None:
            return known - self._never
        self._read(name)
        theirs = _named_by(self._portal.clients[name].client)
        known |= self._own.get(name, set())
        for reader, client in product((None, name), repeat=2):
            for named, found in self._shared.get((reader, client), ()):
                # Whom a file names, of clients, plans or services, has to meet the client's own.
                if not any(names.isdisjoint(theirs[key]) for key, names in named.items()):
                    known |= found
        own = self._owned.get(name, set())
        parts = self._found(BETWEEN.join(self._search.needles[n].text for n in own))
        return (known | parts) - self._never

    def named_by(self, name: str | None) -> set[int]:
        """Give what stands in a client's own folder of others, where nothing allows it."""
        if name is None:
            return set()
        self._read(name)
        return self._named.get(name, set())

    def _read(self, client: str) -> None:
        """Look once through a client's own folder, which explains nothing to anybody else."""
        for document in self._unread.pop(client, ()):
            self._look_through(document)

    def _look_through(self, document: Document) -> None:
        path = document.path
        if self._found(f"{path}{BETWEEN}{texts_of(document, REMARK)}") <= self._names_of(path):
            return
        for reader, text in _texts(document):
            if found := self._found(text):
                self._file(path, document, reader, found)

    def _file(self, path: str, document: Document, reader: str | None, found: set[int]) -> None:
        if client := _folder_of(path):
            told = found if _may_name_others(document) else found & self._staffs
            self._own.setdefault(client, set()).update(told)
            self._named.setdefault(client, set()).update(found - told)
        elif path.partition("/")[0] in _CATALOGUE:
            self._catalogue |= found
        else:
            named = _named_in(document)
            for one in named.get("clients", (None,)):
                self._shared.setdefault((reader, one), []).append((named, found))

    def _names_of(self, path: str) -> set[int]:
        """Give what names the client in whose folder a file lies: it is its own to read anyway."""
        name = _folder_of(path)
        return self._owned.get(name, set()) if name else set()

    def _quotes(self, place: UseOn) -> Iterator[str]:
        for folder in self._portal.clients.values():
            for testimonial in folder.testimonials:
                if may_show(testimonial, place):
                    quote = quote_of(testimonial, folder.client)
                    said = (quote.words, quote.said_by, quote.company, quote.role, quote.original)
                    yield from filter(None, said)

    def _found(self, text: str) -> set[int]:
        return self._search.read_in(text)


def _texts(document: Document) -> Iterator[tuple[str | None, str]]:
    """Yield what stands in a file, with its path, by who alone may read it."""
    texts: dict[str | None, list[str]] = {None: [document.path]}
    for piece in pieces_of(document):
        if piece.place and piece.place[-1] == "because":  # no page shows whose words it names
            continue
        texts.setdefault(piece.reader, []).append(piece.text)
    yield from ((reader, BETWEEN.join(parts)) for reader, parts in texts.items())


def _folder_of(path: str) -> str:
    """Give the client in whose folder a file lies."""
    folder, _, rest = path.partition("/")
    return rest.partition("/")[0] if folder == "clients" else _OF_THE_HOUSE


def _may_name_others(document: Document) -> bool:
    if _OF_OTHERS.fullmatch(document.path):
        return True
    allow = document.root.values.get("allow") if isinstance(document.root, Keys) else None
    return isinstance(allow, Keys) and CLIENT_NAMED_IN_SHARED_TEXT.name in allow.values


def _named_in(document: Document) -> _Named:
    """Give whom a shared file names, by clients, plans and services, where it names any."""
    folder, _, name = document.path.partition("/")
    if folder == "roadmap":
        return {"plans": frozenset({name.removesuffix(".yaml")})}
    named = document.root.values if isinstance(document.root, Keys) else {}
    return {key: frozenset(to_plain(named[key])) for key in _READERS if key in named}


def _named_by(client: Client) -> _Named:
    """Give by which names a shared file may mean a client."""
    return {
        "clients": frozenset({client.id}),
        "plans": frozenset({client.plan}),
        "services": frozenset(own.service for own in client.services),
    }
