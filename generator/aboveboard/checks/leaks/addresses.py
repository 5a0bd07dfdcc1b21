"""No address in a client's portal names another client.

Kept out: the files that many read, of which ``reading`` refuses such a name, as it does with
whatever seems meant for one of them.
"""

import re
from collections.abc import Iterator, Mapping

from aboveboard.checks.findings import Records
from aboveboard.checks.leaks.needles import NAMES, client_needles
from aboveboard.problems import CLIENT_NAMED_IN_SHARED_TEXT, Problem, Where
from aboveboard.reading.names import Names, Words, words_of
from aboveboard.sources import Document, leaves

_OWN = re.compile(
    r"clients/([^/]+)/(?:(?:notes|concerns|reviews)/\d{4}-\d\d-\d\d-(.+)\.md|(?:client|roadmap)\.yaml)"
)

_ALLOWED = (
    " If they said that we may name them, write "
    f"`allow: {{{CLIENT_NAMED_IN_SHARED_TEXT.name}: the reason}}` in this file."
)


def no_address_names_another_client(records: Records) -> Iterator[Problem]:
    """Files of a client's own, pieces of work and roadmap items are not called after another.

    What they are called stands in addresses, in small letters and with hyphens. A name of one word
    may be an ordinary one.
    """
    owners: dict[Words, set[str]] = {}
    for needle in client_needles(records.portal, records.where):
        words = words_of(needle.text)
        if len(words) > 1 and needle.owner and (needle.what == "id" or needle.what in NAMES):
            owners.setdefault(words, set()).add(needle.owner)
    names = Names.of((" ".join(words), "") for words in owners)
    for path, document in records.texts.items():
        own = _OWN.fullmatch(path)
        if own and own[1] in records.portal.clients:
            for slug, where in _slugs(document, own[2]):
                if other := _other_in(slug, own[1], names, owners):
                    yield _problem(records, slug, where, other)


def _other_in(slug: str, client: str, names: Names, owners: Mapping[Words, set[str]]) -> str | None:
    """Give another client who is named there, but not by a part of the client's own name."""
    found = [(at, at + len(words), owners[words]) for at, words, _ in names.within(words_of(slug))]
    own = [(begin, end) for begin, end, who in found if client in who]
    for begin, end, who in found:
        if client not in who and not any(a <= begin and end <= b for a, b in own):
            return min(who)
    return None


def _slugs(document: Document, name: str | None) -> Iterator[tuple[str, Where]]:
    """Yield what a file, or the records in it, are called in addresses."""
    if name:
        yield name, document.where()
        return
    for place, leaf in leaves(document.root):
        if place[-1] == "id" and place[0] in {"items", "engagements"}:
            yield leaf.text, document.where(*place)


def _problem(records: Records, slug: str, where: Where, owner: str) -> Problem:
    name = records.portal.clients[owner].client.name
    return records.found(
        CLIENT_NAMED_IN_SHARED_TEXT,
        where,
        f"'{slug}' names {name}, a client, and is part of an address that another client reads.",
        f"Name it otherwise.{'' if where.path.endswith('/client.yaml') else _ALLOWED}",
    )
