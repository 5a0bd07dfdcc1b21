"""No client is named in what others read, whether many do or one other client alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from aboveboard.checks.findings import Records
from aboveboard.checks.leaks.needles import Needle, client_needles, own_names
from aboveboard.checks.leaks.places import is_ordinary, places
from aboveboard.checks.leaks.read import REMARK
from aboveboard.checks.leaks.search import Search
from aboveboard.checks.leaks.shared import Piece, pieces_of
from aboveboard.checks.texts import BETWEEN, texts_of
from aboveboard.checks.worlds import World, reads, worlds_of
from aboveboard.model.events import Incident, Maintenance, SharedNote
from aboveboard.problems import (
    CLIENT_NAMED_IN_SHARED_TEXT,
    PUBLISHED_UPDATE_CHANGED,
    Problem,
)

_Event: TypeAlias = Incident | Maintenance | SharedNote

_SHOWN = frozenset((
    "title", "why", "result", "dropped_because", "needs_from_you", "next", "sorry", "how_we_work",
    "if_you_leave", "role", "does", "shown_as", "plan_b", "name", "means", "group", "parts", "for",
    "included", "not_included", "give", "goodwill", "called", "want", "wanted", "measure", "agreed",
    "tried", "period", PUBLISHED_UPDATE_CHANGED.name,
))  # fmt: skip
"""The keys of files whose texts clients read."""
_OWN = re.compile(r"clients/([^/]+)/(?:client\.yaml|roadmap\.yaml|(?:notes|concerns|reviews)/.*)")
"""What one client alone reads. In the files of introductions, referrals and testimonials people
name each other, and were asked."""
_ANYBODY = "anybody"
"""Stands for a reader who is no client, as of the site's root."""
_SLUG_SIGN = re.compile(r"[\d-]")
_WITHOUT_ALLOW = re.compile(r"team\.yaml|providers\.yaml|clients/[^/]+/client\.yaml")
"""Files that can allow themselves nothing."""

_NEAR, _CUT = 500, "x"
"""So many signs before a name are looked at, and a letter stands for what was before them."""


@dataclass(frozen=True, slots=True)
class _Found:
    needle: Needle
    start: int
    end: int

    @property
    def order(self) -> tuple[int, int]:
        """The first one first, and of those that begin together the longest."""
        return self.start, -self.end


def no_client_is_named_in_what_others_read(records: Records) -> Iterator[Problem]:
    """Texts name no client to others: not by name, id, address, path or contact.

    Names that the company has of its own, as of a provider that is a client, too, tell nothing,
    nor do names that a reader has of its own, as of somebody who is a contact of two clients.
    """
    needles = tuple(client_needles(records.portal, records.where))
    search = Search(filter(_can_be_read_as_one, needles))
    ours = search.stand_in(BETWEEN.join(own_names(records.portal)))
    readers = _Readers(records, needles)

    def meant(text: str) -> list[Needle]:
        return [search.needles[position] for position in search.read_in(text) - ours]

    for path, document in records.texts.items():
        if not readers.knows(path) or readers.are_alone_in(path, meant(texts_of(document, REMARK))):
            continue
        for piece in pieces_of(document):
            is_read = piece.place is None or _SHOWN.intersection(map(str, piece.place))
            if is_read and (found := meant(piece.text)):
                yield from _told(records, piece, _located(piece, found), readers)


def _can_be_read_as_one(needle: Needle) -> bool:
    """Tell whether nobody would take it for an ordinary word."""
    match needle.what:
        case "id" | "portal's path":
            return _SLUG_SIGN.search(needle.text) is not None
        case "contact's name":
            return needle.is_certain
        case _:
            return True


class _Readers:
    """Who may read which file; worked out for those files alone that name somebody."""

    def __init__(self, records: Records, needles: Iterable[Needle]) -> None:
        portal = records.portal
        self._portal = portal
        self._own = {(needle.owner, needle.meaning) for needle in needles}
        self._worlds: dict[str, World] | None = None
        self._events: dict[str, _Event] = {
            **{f"incidents/{one.id}.md": one for one in portal.incidents},
            **{f"maintenance/{one.id}.md": one for one in portal.maintenance},
            **{f"notes/{one.id}.md": one for one in portal.notes},
        }

    def knows(self, path: str) -> bool:
        """Tell whether a file is one in which we speak to clients whose own names are known.

        Of a client whose record is wrong nobody knows which names are its own.
        """
        folder = path.partition("/")[0]
        shared = {"company.yaml", "team.yaml", "providers.yaml", "services", "plans", "roadmap"}
        own = _OWN.fullmatch(path)
        if own:
            return own.group(1) in self._portal.clients
        return path in self._events or folder in shared

    def are_alone_in(self, path: str, needles: Iterable[Needle]) -> bool:
        """Tell whether needles name nobody in a file but the one client who alone reads it."""
        own = _OWN.fullmatch(path)
        client = own.group(1) if own else None
        return all((client, needle.meaning) in self._own for needle in needles)

    def to_whom(self, piece: Piece, needle: Needle) -> frozenset[str]:
        """Give those who may read a piece and have no business with whom a needle names."""
        path = piece.document.path
        alone = piece.reader if not _OWN.fullmatch(path) else None
        readers = frozenset({alone}) if alone else self.of(path)
        return frozenset(one for one in readers if (one, needle.meaning) not in self._own)

    def of(self, path: str) -> frozenset[str]:
        """Give the clients who may read a file."""
        folder, _, name = path.partition("/")
        if folder == "clients":
            return frozenset({name.partition("/")[0]})
        clients = {one: folder.client for one, folder in self._portal.clients.items()}
        slug = name.removesuffix(".yaml")
        match folder:
            case "incidents" | "maintenance" | "notes":
                return self._of_event(path)
            case "services":
                return frozenset(
                    one
                    for one, client in clients.items()
                    if slug in {own.service for own in client.services}
                )
            case "plans" | "roadmap":
                return frozenset(one for one, client in clients.items() if client.plan == slug)
            case _:
                return frozenset((*clients, _ANYBODY))

    def _of_event(self, path: str) -> frozenset[str]:
        if self._worlds is None:
            self._worlds = dict(worlds_of(self._portal))
        event = self._events[path]
        return frozenset(one for one, world in self._worlds.items() if reads(event, world))


def _located(piece: Piece, needles: Iterable[Needle]) -> list[_Found]:
    """Give where needles stand in a piece, the longest of those that share a place.

    Of those alike, as ``Anna Linds`` and the genitive of ``Anna Lind``, the one that is so written.
    Of a person whose own name is the client's, the name is told, and not the contact's as well.
    """
    there = {
        (needle.owner, *place): _Found(needle, *place)
        for needle in sorted(needles, key=lambda one: one.what == "name")
        for place in places(piece.text, needle.text, in_compounds=needle.in_compounds)
    }
    told: list[_Found] = []
    for _, same in groupby(
        sorted(there.values(), key=lambda one: one.order), lambda one: one.order
    ):
        here = list(same)
        if not told or here[0].end > told[-1].end:
            words = " ".join(piece.text[here[0].start : here[0].end].split())
            told += [one for one in here if one.needle.text == words] or here
    return told


def _told(
    records: Records, piece: Piece, named: Iterable[_Found], readers: _Readers
) -> Iterator[Problem]:
    path = piece.document.path
    for found in named:
        owner = found.needle.owner or ""
        others = readers.to_whom(piece, found.needle)
        if not others or _is_refused_already(records, piece, found):
            continue
        if found.needle.what == "name" and is_ordinary(
            found.needle.text, _before(piece.text, found.start)
        ):
            continue
        name = records.portal.clients[owner].client.name
        what = found.needle.what
        told = "is a client" if what == "name" else f"is the {what} of {name}, a client"
        yield records.found(
            CLIENT_NAMED_IN_SHARED_TEXT,
            piece.where(found.start),
            f"'{found.needle.text}' {told}, and "
            f"{'another client reads' if _OWN.fullmatch(path) else 'others read'} this.",
            _hint(path, owner, has_passages=piece.place is None and not _OWN.fullmatch(path)),
        )


def _before(text: str, at: int) -> str:
    """Give what stands before a place, as far as it tells whether a sentence begins there."""
    return text[:at] if at <= _NEAR else f"{_CUT}{text[at - _NEAR : at]}"


def _hint(path: str, owner: str, *, has_passages: bool) -> str:
    alone = f", or under `### For {owner}`, which that client alone reads" if has_passages else ""
    allowed = (
        ""
        if _WITHOUT_ALLOW.fullmatch(path)
        else " If it is an ordinary word here, or they said that we may name them, write "
        f"`allow: {{{CLIENT_NAMED_IN_SHARED_TEXT.name}: the reason}}` in this file."
    )
    return f"Say it without naming anybody{alone}.{allowed}"


def _is_refused_already(records: Records, piece: Piece, found: _Found) -> bool:
    """Tell whether reading has refused the line, as it does with headings that name a client."""
    if piece.place is not None or piece.document.path not in records.faulty:
        return False
    begin = piece.text.rfind("\n", 0, found.start) + 1
    return piece.text[begin : begin + 1] in {"#", "*", "_", "<", "!", "-", "+", ">", "F", "f"}
