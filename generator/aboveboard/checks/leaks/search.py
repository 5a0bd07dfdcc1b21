"""Many needles at once, in bytes: as whole words, and however they are spelled."""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import product

from ahocorasick_rs import BytesAhoCorasick, Implementation

from aboveboard.checks.leaks.needles import Needle
from aboveboard.checks.leaks.read import may_hide, views
from aboveboard.checks.leaks.spellings import spellings

_FOLDED_LINE = re.compile(rb"\r?\n[ \t]")
_ESCAPE_BEFORE = re.compile(rb"(?:\\u[0-9a-fA-F]{4}|\\[a-zA-Z]|%[0-9a-fA-F]{2})\Z")
_ESCAPE_AFTER = re.compile(rb"\\u[0-9a-fA-F]{4}")
_HEAD = 8
"""So many bytes of a spelling are searched for; the rest is looked at where these stand.

So what is walked through at every byte stays small, and in the processor's cache.
"""
_MANY = 50_000
"""So many heads take long to put into the form that is searched fastest."""
_REACH = 6
"""The longest escape, in bytes; a letter in UTF-8 has at most four."""


class Search:
    """Looks for all needles in one pass; needles and spellings are told by number.

    Source: Aho and Corasick, "Efficient string matching", 1975.
    """

    def __init__(self, needles: Iterable[Needle]) -> None:
        """Spell every needle."""
        self.needles = tuple(needles)
        meant: dict[bytes, set[int]] = {}
        for position, needle in enumerate(self.needles):
            for form in spellings(needle.text, in_compounds=needle.in_compounds):
                meant.setdefault(form, set()).add(position)
        self._meant = tuple(meant.values())
        self._spelled: list[list[int]] = [[] for _ in self.needles]
        for spelling, positions in enumerate(self._meant):
            for position in positions:
                self._spelled[position].append(spelling)
        in_compounds = (n for n, needle in enumerate(self.needles) if needle.in_compounds)
        self._in_compounds = frozenset(self.spellings_of(in_compounds))
        # Thousands of names may begin alike: of those of one length, one at most stands in a place.
        begun: dict[bytes, dict[int, dict[bytes, int]]] = {}
        for spelling, form in enumerate(meant):
            for head in _over_lines(form[:_HEAD]):
                begun.setdefault(head, {}).setdefault(len(form), {})[form] = spelling
        self._begun = tuple(tuple(by_length.items()) for by_length in begun.values())
        kind = Implementation.DFA if len(begun) < _MANY else Implementation.ContiguousNFA
        self._automaton = BytesAhoCorasick(begun, implementation=kind)

    def within(
        self, content: bytes, known: Set[int] = frozenset(), *, is_text: bool = True
    ) -> set[int]:
        """Give the spellings that stand in some bytes, but for the known ones.

        In a text line breaks are blanks, and no letter, digit or hyphen may be beside a spelling,
        but a hyphen behind one that compounds begin with; elsewhere anything may.
        """
        return {
            spelling
            for spelling, start, end in self._standing(content)
            if spelling not in known
            and not (is_text and self._is_part(spelling, content, start, end))
        }

    def _is_part(self, spelling: int, text: bytes, start: int, end: int) -> bool:
        """Tell whether words are a part of one that names nobody."""
        if _is_joined(text, start):
            return True
        is_compound = spelling in self._in_compounds and text[end : end + 1] == b"-"
        return not is_compound and _goes_on(text, end)

    def _standing(self, content: bytes) -> Iterator[tuple[int, int, int]]:
        """Yield what stands where in some bytes, be it a part of a word or not."""
        for head, start, _ in self._automaton.find_matches_as_indexes(content, overlapping=True):
            for length, forms in self._begun[head]:
                end = start + length
                spelling = forms.get(content[start:end].replace(b"\n", b" "))
                if spelling is not None:
                    yield spelling, start, end

    def read_in(self, text: str) -> set[int]:
        """Give the needles that stand in a text, as it is or as it is read."""
        found = self.stand_in(text)
        if may_hide(text):
            found = found.union(*(self.stand_in(view.text) for view in views(text)))
        return found

    def stand_in(self, text: str) -> set[int]:
        """Give the needles that stand in a text, however its blanks are, and mail in any case."""
        folded = " ".join(text.split())
        found = self._written_in(folded)
        if "@" in folded:
            mail = self._written_in(" ".join(w for w in folded.split() if "@" in w).lower())
            found |= {number for number in mail if "@" in self.needles[number].text}
        return found

    def _written_in(self, text: str) -> set[int]:
        return self.meant_by(self.within(text.encode(errors="ignore")))

    def meant_by(self, spellings: Iterable[int]) -> set[int]:
        """Give the needles that are spelled so."""
        return {needle for spelling in spellings for needle in self._meant[spelling]}

    def spellings_of(self, needles: Iterable[int]) -> set[int]:
        """Give every spelling of some needles."""
        return {spelling for needle in needles for spelling in self._spelled[needle]}


def unfolded(content: bytes) -> bytes:
    """Join the lines of a calendar that were folded (RFC 5545, section 3.1)."""
    return _FOLDED_LINE.sub(b"", content)


def _over_lines(head: bytes) -> Iterator[bytes]:
    """Yield some bytes with a line break, or none, in place of each blank."""
    signs = ((sign, *b"\n") if sign in b" " else (sign,) for sign in head)
    return map(bytes, product(*signs))


def _is_joined(text: bytes, start: int) -> bool:
    before = text[max(start - _REACH, 0) : start]
    if escape := _ESCAPE_BEFORE.search(before):
        return _is_letter(escape[0])
    return _is_of_a_word(before.decode(errors="ignore")[-1:])


def _goes_on(text: bytes, end: int) -> bool:
    after = text[end : end + _REACH]
    if escape := _ESCAPE_AFTER.match(after):
        return _is_letter(escape[0])
    return _is_of_a_word(after.decode(errors="ignore")[:1])


def _is_letter(escape: bytes) -> bool:
    """Tell whether an escape stands for a letter; those of lines and blanks do not."""
    sign, code = escape[:2], escape[2:]
    return sign == b"\\u" and chr(int(code, 16)).isalnum()


def _is_of_a_word(sign: str) -> bool:
    return sign.isalnum() or sign == "-"
