"""Where else somebody's words stand: in any text of the content but their own file."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from aboveboard.checks.texts import texts_of, without_remarks
from aboveboard.checks.words.said import Words
from aboveboard.problems import Where
from aboveboard.reading.headings import headings
from aboveboard.sources import Document, Keys, leaves, line_and_column, to_plain

FEWEST = 4
"""Fewer words are said by many people."""

_WORD = re.compile(r"[^\W_]+")
_TESTIMONIAL = re.compile(r"clients/[^/]+/testimonials/")
_STAFF = "staff/"

Run = tuple[str, ...]
"""Words in small letters, whatever stands between them."""


@dataclass(frozen=True, slots=True)
class Echo:
    """A place at which somebody's words stand, too."""

    words: Words
    where: Where
    readers: frozenset[str] | None
    """The clients for whom alone that text is; ``None``: it is for everybody."""

    @property
    def is_at_home(self) -> bool:
        """Whether only the client who said it reads it there."""
        return self.readers == frozenset({self.words.client.id})


def echoes(everybody: Iterable[Words], documents: Mapping[str, Document]) -> Iterator[Echo]:
    """Yield each place at which words stand besides their own file.

    Of a translation the original counts as well. A line broken elsewhere, other marks and other
    capitals hide nothing. Other testimonials are passed over, since two people may say the same,
    and so is what the staff keep for themselves.
    """
    sought: dict[Run, dict[Run, list[Words]]] = {}
    for words in everybody:
        for said in filter(None, (words.testimonial.quote, words.testimonial.original)):
            run = _run(said)
            if len(run) >= FEWEST:
                sought.setdefault(run[:FEWEST], {}).setdefault(run, []).append(words)
    if not sought:
        return
    for path, document in documents.items():
        if not path.startswith(_STAFF) and not _TESTIMONIAL.match(path):
            yield from _in_document(document, sought)


def readers_at(document: Document, line: int | None = None) -> frozenset[str] | None:
    """Give the clients for whom alone a file is, or a line of its text; ``None``: everybody.

    Args:
        document: The file.
        line: A line of its text, counted from 0.
    """
    first, _, rest = document.path.partition("/")
    if first == "clients":
        return frozenset({rest.split("/")[0]})
    root = document.root.values if isinstance(document.root, Keys) else {}
    named = to_plain(root["clients"]) if "clients" in root else None
    everybody = frozenset(str(name) for name in named) if isinstance(named, list) else None
    if line is None:
        return everybody
    lines, readers = _passages(document.body)
    before = bisect_right(lines, line)
    reader = readers[before - 1] if before else None
    return frozenset({reader}) if reader else everybody


@lru_cache(maxsize=8)
def _passages(body: str) -> tuple[Sequence[int], Sequence[str | None]]:
    """Give the lines on which passages begin, and for which client alone each of them is."""
    heads = [heading for heading in headings(body.split("\n")) if heading.level <= 3]
    return [heading.line for heading in heads], [heading.reader for heading in heads]


def stands_in(said: str, text: str) -> bool:
    """Tell whether a text holds exactly somebody's words, whatever stands between them."""
    run, whole = _run(said), _run(without_remarks(text))
    starts = range(len(whole) - len(run) + 1)
    return bool(run) and any(whole[at : at + len(run)] == run for at in starts)


def _in_document(
    document: Document, sought: Mapping[Run, Mapping[Run, list[Words]]]
) -> Iterator[Echo]:
    if sought.keys().isdisjoint(_beginnings(_run(texts_of(document)))):
        return
    for place, leaf in leaves(document.root):
        found = _in_text(leaf.text, sought) if "allow" not in place else ()
        for words, _ in found:
            yield Echo(words, Where(document.path, *leaf.at), readers_at(document))
    body = without_remarks(document.body)
    for words, at in _in_text(body, sought):
        line, column = line_and_column(body, at)
        yield Echo(words, document.where_line(line, column), readers_at(document, line))


def _in_text(
    text: str, sought: Mapping[Run, Mapping[Run, list[Words]]]
) -> Iterator[tuple[Words, int]]:
    """Yield the words that stand in a text, and where they begin in it."""
    found = list(_words(text))
    run = tuple(word for word, _ in found)
    for at in range(len(run) - FEWEST + 1):
        for whole, said_by in sought.get(run[at : at + FEWEST], {}).items():
            if run[at : at + len(whole)] == whole:
                yield from ((words, found[at][1]) for words in said_by)


def _run(text: str) -> Run:
    """Take a text apart into its words."""
    if text.isascii():
        return tuple(_WORD.findall(text.casefold()))
    return tuple(map(_folded, _WORD.findall(text)))


def _beginnings(run: Run) -> Iterable[Run]:
    """Give the words that stand together, as many as every run sought begins with."""
    return zip(*(run[at:] for at in range(FEWEST)), strict=False)


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Take a text apart into its words, each with its place."""
    for match in _WORD.finditer(text):
        yield _folded(match[0]), match.start()


def _folded(word: str) -> str:
    return (word if word.isascii() else normalize("NFKC", word)).casefold()
