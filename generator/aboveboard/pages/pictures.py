"""Which pictures a portal shows."""

import re
from collections.abc import Iterator

from aboveboard.model.events import Passages
from aboveboard.model.words import Section
from aboveboard.scope import Scope

_PICTURE = re.compile(r"\(\s*<?picture:([^\s)>]+)")


def pictures_in(scope: Scope) -> tuple[str, ...]:
    """Gather the pictures of a client's texts and quotes, and the company's logo."""
    found = {
        path
        for text in _texts(scope)
        if "picture:" in text  # most texts hold none, which a search tells sooner than a pattern
        for path in _PICTURE.findall(text)
    }
    if Section.TESTIMONIALS in scope.plan.sections:
        quotes = (*scope.quotes, *scope.own_quotes.values())
        found.update(quote.picture for quote in quotes if quote.picture)
    found.update(scope.company.brand.logos)
    return tuple(sorted(found))


def _texts(scope: Scope) -> Iterator[str]:
    yield from (note.text for note in scope.folder.notes)
    yield from _talks(scope)
    for passages in _passages(scope):
        yield from (passage.text for passage in passages)


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


def _passages(scope: Scope) -> Iterator[Passages]:
    for incident in scope.incidents:
        written = incident.write_up
        yield from (update.text for update in incident.updates)
        yield from (written.meant, written.cause, written.did, written.changing)
        yield from (written.sorry, written.other)
    yield from (window.text for window in scope.maintenance)
    yield from (note.text for note in scope.notes)
