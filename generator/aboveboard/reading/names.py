"""Whom people mean by which words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from unicodedata import category, normalize

_WORD = re.compile(r"[^\W_]+")

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """Take a text apart into words, whatever stands between them and however they are written."""
    seen = unescape(text)
    if not seen.isascii():
        seen = normalize("NFKC", "".join(sign for sign in seen if category(sign) != "Cf"))
    return tuple(_WORD.findall(seen.casefold()))


@dataclass(frozen=True, slots=True)
class Names:
    """Names of clients, found by their first word: as many clients as there are cost nothing."""

    by_first: Mapping[str, tuple[tuple[Words, str], ...]]

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> "Names":
        """Gather names, each with the id of the client that it means."""
        by_first: dict[str, dict[Words, str]] = {}
        for text, client in named:
            if name := words_of(text):
                by_first.setdefault(name[0], {})[name] = client
        return cls({first: tuple(names.items()) for first, names in by_first.items()})

    def within(self, words: Words) -> Iterator[tuple[int, Words, str]]:
        """Yield the names that stand in a text: where each begins, its words, and the client."""
        for at, word in enumerate(words):
            for name, client in self.by_first.get(word, ()):
                if words[at : at + len(name)] == name:
                    yield at, name, client
