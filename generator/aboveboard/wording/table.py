"""What a language's table of words holds, and how its phrases are written."""

import re
from dataclasses import dataclass
from functools import cache

from aboveboard.wording.letters import Letters, letters_of

_BLANK = re.compile(r" (?![?*+])")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that we do not say to clients, and what to say in their place."""

    expression: str
    instead: str
    needs: re.Pattern[str] | None = None
    """What else its sentence has to say for it to count."""
    unless: re.Pattern[str] | None = None
    """What its sentence must not say for it to count."""
    letters: Letters = ()
    """What stands, folded, wherever the phrase does."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the words match; few texts ask for it."""
        return _pattern(self.expression)

    def may_stand_in(self, text: str) -> bool:
        """Tell whether a folded text has the rarest of the letters."""
        return not self.letters or any(run in text for run in self.letters[0])

    def counts_in(self, sentence: str) -> bool:
        """Tell whether the words say in this sentence what they are listed for."""
        is_meant = self.needs is None or self.needs.search(sentence) is not None
        return is_meant and not (self.unless and self.unless.search(sentence))


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{expression})\b", re.IGNORECASE)


def phrases(
    table: str,
    needs: re.Pattern[str] | None = None,
    unless: re.Pattern[str] | None = None,
    **parts: str,
) -> tuple[Phrase, ...]:
    """Read a table of phrases.

    A line at the margin says what to write instead of what stands indented below it: an
    expression a line, which begins and ends with a word, in small letters or large ones. A blank
    in it is any white space, line ends too; ``<name>`` stands for one of the parts.
    """
    found: list[Phrase] = []
    instead = ""
    for line in filter(str.strip, table.split("\n")):
        if not line[0].isspace():
            instead = line
            continue
        words = line.strip()
        for name, part in parts.items():
            words = words.replace(f"<{name}>", f"(?:{part})")
        words = _BLANK.sub(r"\\s+", words)
        found.append(Phrase(words, instead, needs, unless, letters_of(words)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words by which rules know what a text of one language says."""

    owning: re.Pattern[str]
    """What we say when we take something upon ourselves."""
    ordinary: frozenset[str]
    """First names that are ordinary words, too, in small letters."""
    empty: frozenset[str]
    """Words that say, alone or together, that something was given, and not what."""
    measures: frozenset[str]
    """Words that say how much, how often or whether at all, in small letters."""
    sorry: re.Pattern[str]
    """What we say when we apologise."""
    conditional: tuple[Phrase, ...]
    """An apology that doubts whether anything happened."""
    terms: tuple[Phrase, ...]
    """The small print as an answer."""
    softeners: tuple[Phrase, ...]
    """Words that make a fault smaller than it was."""
    excuses: tuple[Phrase, ...]
    """What went on inside our house, told as a reason."""
    boilerplate: tuple[Phrase, ...]
    """What everybody writes, and nobody reads any more."""
    selling: tuple[Phrase, ...]
    """What sells something; it is wrong beside an apology alone."""
