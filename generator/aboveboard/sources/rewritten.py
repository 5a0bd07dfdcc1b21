"""A text as others see it than as it was written, and where each piece of it stood."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from aboveboard.signs import NO_WIDTH

UNSEEN = (
    rf"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{NO_WIDTH}"
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u180b-\u180d\u180f\ufe00-\ufe0f\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e0fff"
)
"""Signs that nobody sees and that come along when text is copied from a page, as ranges of a
character class.

Source: Unicode Standard Annex 44, DerivedCoreProperties (``Default_Ignorable_Code_Point``), and the
general categories ``Cf`` and ``Cc``, without those that part words.
"""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text of which some parts are left out, or are others."""

    text: str
    begins: list[int]
    stood: list[int]

    @classmethod
    def of(
        cls, text: str, parts: Iterable[re.Match[str]], seen: Callable[[re.Match[str]], str]
    ) -> "Rewritten":
        """Put what is seen in place of each part, of which none begins before another's end."""
        pieces: list[str] = []
        begins: list[int] = []
        stood: list[int] = []
        length = at = 0
        for part in parts:
            shown = seen(part)
            if shown == part[0]:
                continue
            for piece, place in ((text[at : part.start()], at), (shown, part.start())):
                if piece:
                    pieces.append(piece)
                    begins.append(length)
                    stood.append(place)
                    length += len(piece)
            at = part.end()
        return cls("".join((*pieces, text[at:])), [*begins, length], [*stood, at])

    def place(self, offset: int) -> int:
        """Tell where in the text as it was written a sign of it stands."""
        piece = bisect_right(self.begins, offset) - 1
        return self.stood[piece] + offset - self.begins[piece]

    def pieces(self, start: int, end: int) -> Iterator[str]:
        """Yield a stretch of it in pieces, each of which stood in the text in one."""
        cuts = (start, *(begin for begin in self.begins if start < begin < end), end)
        yield from (self.text[begin:cut] for begin, cut in pairwise(cuts))
