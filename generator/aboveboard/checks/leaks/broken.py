"""Names that somebody wrote with something between their letters, in the bytes of pages.

A page shows ``Mara <b>Lind</b>`` as a name, and no search of bytes finds one. To see every page
without its tags would take far longer than to search it. But what stands between the letters of
a name comes from whoever wrote it, so authors' texts and templates tell which names are to be
looked for so; and hardly a page has all that such a one consists of.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from aboveboard.checks.leaks.needles import Needle
from aboveboard.checks.leaks.places import pattern
from aboveboard.checks.leaks.read import may_hide, views
from aboveboard.checks.leaks.search import Search
from aboveboard.sources.rewritten import Rewritten

_LETTERS = re.compile(r"[A-Za-z0-9]+")
_TWICE = 2
"""A feed has HTML in what is XML."""


@dataclass(frozen=True, slots=True)
class Broken:
    """One way in which somebody wrote the words of a needle."""

    needle: int
    parts: tuple[bytes, ...]
    """What of it stands unbroken wherever it is written so, the longest first."""

    def may_stand_in(self, content: bytes) -> bool:
        """Tell whether all its parts are there."""
        return all(part in content for part in self.parts)


def broken_in(texts: Iterable[str], search: Search) -> tuple[Broken, ...]:
    """Find the needles that stand in texts only for readers, and no search of bytes finds."""
    found = {one for text in texts if may_hide(text) for one in _broken_in(text, search)}
    return tuple(sorted(found, key=lambda one: (one.needle, one.parts)))


def read_in_page(content: bytes, broken: Iterable[Broken], search: Search) -> set[int]:
    """Give those of some broken needles that a reader of a page sees in it."""
    sought = {one.needle for one in broken if one.may_stand_in(content)}
    if not sought:
        return set()
    texts = [content.decode(errors="ignore").replace("\\n", " ").replace('\\"', '"')]
    for _ in range(_TWICE):
        texts.append(unescape(texts[-1]))
    return {needle for text in texts for needle in search.read_in(text)} & sought


def _broken_in(text: str, search: Search) -> Iterator[Broken]:
    for view in views(text):
        read = " ".join(view.text.split())
        if not (found := search.stand_in(read)):
            continue
        unbroken = "\0".join(view.pieces(0, len(view.text))).replace("\n", " ")
        for number in found:
            needle = search.needles[number]
            counts = [(read.count(form), unbroken.count(form)) for form in needle.forms]
            is_unknown = not any(in_all for in_all, _ in counts)
            if is_unknown or any(in_all > in_pieces for in_all, in_pieces in counts):
                yield from (Broken(number, parts) for parts in _ways(needle, view, text))


def _ways(needle: Needle, view: Rewritten, text: str) -> Iterator[tuple[bytes, ...]]:
    there = pattern(needle.text, in_compounds=needle.in_compounds)
    for match in there.finditer(view.text):
        written = text[view.place(match.start()) : view.place(match.end() - 1) + 1]
        if written.replace("\n", " ") not in needle.forms:
            yield _parts(view.pieces(*match.span()))


def _parts(pieces: Iterable[str]) -> tuple[bytes, ...]:
    parts = {part.encode() for piece in pieces for part in _LETTERS.findall(piece)}
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))
