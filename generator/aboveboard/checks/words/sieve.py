"""Which phrases can stand in a text at all: one look tells of most that they do not."""

from dataclasses import fields, replace

from ahocorasick_rs import AhoCorasick

from aboveboard.wording import Phrase, Wording, folded


class Sieve:
    """The words of a language, cut down to the phrases of which a text has the letters."""

    def __init__(self, wording: Wording) -> None:
        """Gather the letters to look for."""
        self.wording = wording
        tables = ((one.name, getattr(wording, one.name)) for one in fields(wording))
        self._phrases: list[tuple[str, Phrase]] = [
            (name, phrase) for name, table in tables if isinstance(table, tuple) for phrase in table
        ]
        self._empty: dict[str, tuple[Phrase, ...]] = {name: () for name, _ in self._phrases}
        self._always = {n for n, (_, phrase) in enumerate(self._phrases) if not phrase.letters}
        self._first: dict[str, set[int]] = {}
        for number, (_, phrase) in enumerate(self._phrases):
            for run in next(iter(phrase.letters), ()):
                self._first.setdefault(run, set()).add(number)
        every = (letters for _, phrase in self._phrases for letters in phrase.letters)
        self._runs = sorted(frozenset().union(*every))
        self._search = AhoCorasick(self._runs)

    def left(self, text: str) -> Wording | None:
        """Give the words with the phrases alone that may stand in a text; ``None``: with none."""
        hits = self._search.find_matches_as_indexes(folded(text), overlapping=True)
        there = {self._runs[number] for number in {hit[0] for hit in hits}}
        left: dict[str, tuple[Phrase, ...]] = {}
        for number in sorted(self._near(there)):
            name, phrase = self._phrases[number]
            if not any(letters.isdisjoint(there) for letters in phrase.letters):
                left[name] = (*left.get(name, ()), phrase)
        return replace(self.wording, **{**self._empty, **left}) if left else None  # type: ignore[arg-type]

    def _near(self, there: set[str]) -> set[int]:
        """Give the phrases of whose rarest letters something is there."""
        found = (self._first[run] for run in there if run in self._first)
        return self._always.union(*found)
