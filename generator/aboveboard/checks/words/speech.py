"""Our own words: no if in an apology, no terms for an answer, nothing made small."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from aboveboard.checks.findings import Records
from aboveboard.checks.texts import BETWEEN, texts_of
from aboveboard.checks.words.prose import Paragraph, may_quote, paragraphs, values
from aboveboard.checks.words.sieve import Sieve
from aboveboard.problems import (
    BOILERPLATE_SORRY,
    CONDITIONAL_APOLOGY,
    INSIDE_EXCUSE,
    OFFER_NEAR_SORRY,
    SOFTENER,
    TERMS_AS_ANSWER,
    Code,
    Problem,
    Where,
)
from aboveboard.sources import Document, Place
from aboveboard.wording import WORDINGS, Phrase, Wording, by_language, folded

_OURS = re.compile(
    r"(?:notes|incidents|maintenance|services|plans|roadmap)/.*|company\.yaml"
    r"|clients/([^/]+)/(?:notes/.*|concerns/.*|reviews/.*|roadmap\.yaml)"
)
"""The files in which we speak, and, within a client's folder, to whom."""

_END = re.compile(r"[.!?](?=\s|\Z)")

Locate: TypeAlias = Callable[[int], Where]
"""Locates a letter of a text."""


def every_sentence_of_ours_is_plain(records: Records) -> Iterator[Problem]:
    """No text of ours doubts, excuses or sells what it should own up to."""
    sieves = {language: Sieve(words) for language, words in WORDINGS.items()}
    for path, document in records.texts.items():
        language = _language(records, path)
        sieve = by_language(sieves, language) if language else None
        if sieve is None or _is_told_elsewhere(records, path):
            continue
        text = texts_of(document)
        if may_quote(text) or sieve.left(text):
            yield from _faults(records, document, sieve)


def _faults(records: Records, document: Document, sieve: Sieve) -> Iterator[Problem]:
    """Yield a problem for each phrase that stands in a file."""
    own = list(paragraphs(document))
    told = list(_told(document, own))
    wording = sieve.left(BETWEEN.join(text for text, _ in told))
    if wording is None:
        return
    for code, phrases in _tables(wording):
        for said, where, phrase in _found(told, phrases):
            yield records.found(code, where, f"'{said}': {_FAULTS[code.name]}", phrase.instead)
    for said, where, phrase in _offers(own, wording):
        yield records.found(
            OFFER_NEAR_SORRY, where, f"'{said}' stands beside an apology.", phrase.instead
        )


_FAULTS = {
    CONDITIONAL_APOLOGY.name: "this apology has an if in it.",
    TERMS_AS_ANSWER.name: "this answers with the small print.",
    SOFTENER.name: "this makes it smaller than it was.",
    INSIDE_EXCUSE.name: "this is our reason, and none to a client.",
    BOILERPLATE_SORRY.name: "everybody writes this.",
}


def _tables(wording: Wording) -> tuple[tuple[Code, tuple[Phrase, ...]], ...]:
    return (
        (CONDITIONAL_APOLOGY, wording.conditional),
        (TERMS_AS_ANSWER, wording.terms),
        (SOFTENER, wording.softeners),
        (INSIDE_EXCUSE, wording.excuses),
        (BOILERPLATE_SORRY, wording.boilerplate),
    )


def _language(records: Records, path: str) -> str | None:
    """Give the language in which we speak in a file; ``None`` where others speak."""
    match = _OURS.fullmatch(path)
    if not match:
        return None
    folder = records.portal.clients.get(match.group(1) or "")
    own = folder.client.language if folder else None
    return own or records.portal.company.language


def _is_told_elsewhere(records: Records, path: str) -> bool:
    """Tell whether a text was published elsewhere first, where it cannot be changed any more."""
    root = records.documents[path].root
    return "origin" in getattr(root, "values", ())


def _told(document: Document, own: Iterable[Paragraph]) -> Iterator[tuple[str, Locate]]:
    """Yield each stretch of our own words, and what locates a letter of it."""
    for paragraph in own:
        yield paragraph.text, paragraph.where
    for text, place in values(document.root):
        yield text, _at_value(document, place)


def _at_value(document: Document, place: Place) -> Locate:
    return lambda _letter: document.where(*place)


def _found(
    told: Sequence[tuple[str, Locate]], phrases: tuple[Phrase, ...]
) -> Iterator[tuple[str, Where, Phrase]]:
    """Yield each place where one of the phrases stands, a place once."""
    taken: set[Where] = set()
    plain = [folded(text) for text, _ in told] if phrases else []
    for phrase in phrases:
        near = (one for one, text in zip(told, plain, strict=True) if phrase.may_stand_in(text))
        for text, locate in near:
            for match in _that_count(phrase, text):
                where = locate(match.start())
                if where not in taken:
                    yield _folded(match.group()), where, phrase
                taken.add(where)


def _offers(told: Sequence[Paragraph], wording: Wording) -> Iterator[tuple[str, Where, Phrase]]:
    """Yield each offer in a paragraph that apologises, or beside one under the same heading."""
    near = {one.line: one for one in told if wording.sorry.search(one.text)}
    apologies = set(near)
    for before, after in pairwise(told):
        if before.section == after.section and {before.line, after.line} & apologies:
            near |= {before.line: before, after.line: after}
    for _, paragraph in sorted(near.items()):
        for phrase in wording.selling:
            match = phrase.pattern.search(paragraph.text)
            if match and phrase.counts_in(paragraph.text[slice(*_sentence(paragraph.text, match))]):
                yield _folded(match.group()), paragraph.where(match.start()), phrase
                break


def _that_count(phrase: Phrase, text: str) -> Iterator[re.Match[str]]:
    """Yield where a phrase stands in a sentence in which it counts; each is looked at once."""
    known: dict[tuple[int, int], bool] = {}
    for match in phrase.pattern.finditer(text):
        begin, end = sentence = _sentence(text, match)
        if sentence not in known:
            known[sentence] = phrase.counts_in(text[begin:end])
        if known[sentence]:
            yield match


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Tell where the sentence in which a phrase stands begins and ends."""
    ends = _ends(text)
    before, after = bisect_right(ends, match.start()), bisect_right(ends, match.end())
    return ends[before - 1] if before else 0, ends[after] if after < len(ends) else len(text)


@lru_cache(maxsize=8)
def _ends(text: str) -> tuple[int, ...]:
    """Give where sentences end."""
    return tuple(end.end() for end in _END.finditer(text))


def _folded(text: str) -> str:
    return " ".join(text.split())
