"""Which pictures a portal shows."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from aboveboard.model.events import Incident, Maintenance, Passages, SharedNote
from aboveboard.model.this import This
from aboveboard.model.words import Section
from aboveboard.scope import Scope

_PICTURE = re.compile(r"\(\s*<?picture:([^\s)>]+)")


def pictures_in(scope: Scope) -> tuple[str, ...]:
    """Gather the pictures of a client's texts and quotes, and the company's logo."""
    found = set(_named_in(_texts(scope)))
    for record in (*scope.incidents, *scope.maintenance, *scope.notes):
        found.update(_shared(This(record)))
    if Section.TESTIMONIALS in scope.plan.sections:
        quotes = (*scope.quotes, *scope.own_quotes.values())
        found.update(quote.picture for quote in quotes if quote.picture)
    found.update(scope.company.brand.logos)
    return tuple(sorted(found))


def _named_in(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if "picture:" in text:  # most texts hold none, which a search tells sooner than a pattern
            yield from _PICTURE.findall(text)


@lru_cache(maxsize=8192)
def _shared(told: This[Incident | Maintenance | SharedNote]) -> tuple[str, ...]:
    """Give the pictures of a record, once for all who read the same of it."""
    passages = (passage for text in _passages(told.it) for passage in text)
    return tuple(_named_in(passage.text for passage in passages))


def _texts(scope: Scope) -> Iterator[str]:
    """Yield what is written for the client alone."""
    yield from (note.text for note in scope.folder.notes)
    yield from _talks(scope)


def _talks(scope: Scope) -> Iterator[str]:
    """Yield what was said between the client and us, as far as the plan shows it."""
    if Section.CONCERNS in scope.plan.sections:
        for concern in scope.folder.concerns:
            said = concern.text
            yield from (said.words, said.understood, said.did, said.changed, said.other)
    if Section.REVIEWS in scope.plan.sections:
        for review in scope.folder.reviews:
            told = review.text
            yield from (
                told.worked,
                told.better,
                told.feel,
                told.differently,
                told.next,
                told.other,
            )


def _passages(record: Incident | Maintenance | SharedNote) -> Iterator[Passages]:
    if not isinstance(record, Incident):
        yield record.text
        return
    written = record.write_up
    yield from (update.text for update in record.updates)
    yield from (written.meant, written.cause, written.did, written.changing)
    yield from (written.sorry, written.other)
