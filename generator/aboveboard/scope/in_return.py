"""Whether what somebody got for their words is told so that a reader can judge by it."""

from collections.abc import Iterable
from string import ascii_lowercase
from unicodedata import category

from aboveboard.reading.names import words_of
from aboveboard.wording import wording_of

_LETTERS = frozenset(ascii_lowercase)
"""Single ones, as of ``n/a`` and ``t.b.d.``."""


def says_what_it_was(in_return: str, languages: Iterable[str]) -> bool:
    """Tell whether words name a thing, such as ``a month free`` or ``£50``, not ``a gift``.

    English counts in every language, for ``nothing`` is written in it.

    Args:
        in_return: What the person got, as written; not ``nothing``.
        languages: Tags of the languages in which it may be written.
    """
    if any(category(sign) == "Sc" for sign in in_return):
        return True
    wordings = filter(None, map(wording_of, ("en", *languages)))
    empty = _LETTERS.union(*(wording.empty for wording in wordings))
    named = [word for word in words_of(in_return) if not word.isdigit()]
    return not empty.issuperset(named)
