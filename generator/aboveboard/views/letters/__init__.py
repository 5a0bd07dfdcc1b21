"""Letters to print: one for each quarter that is over, one for each piece of work that is.

A letter says the same things in the same order each time, and leaves nothing out because there is
nothing to tell. It tells of its own time alone, so that it stays true: what came later is not
in it, but for what we made good since.
"""

from collections.abc import Iterable

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.letters.closing import closing_letters
from aboveboard.views.letters.letter import Letter, LetterLink, Part
from aboveboard.views.letters.quarterly import quarterly_letters

__all__ = ["Letter", "LetterLink", "Part", "letter_links", "letters_of"]


def letters_of(scope: Scope, records: Records) -> tuple[Letter, ...]:
    """Write all letters of a client, those of the last quarters first."""
    return (*quarterly_letters(scope, records), *closing_letters(scope, records))


def letter_links(letters: Iterable[Letter]) -> tuple[LetterLink, ...]:
    """Name letters, newest first."""
    newest_first = sorted(letters, key=lambda one: one.envelope.day.iso, reverse=True)
    return tuple(LetterLink(one.id, one.title, one.envelope.day) for one in newest_first)
