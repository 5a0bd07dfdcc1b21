"""The last look at every byte of a site: no client reads what is another's, or the staff's.

The wall between clients is ``scope``; this is the watch behind it, which knows nothing of how
pages are made. It refuses words by which a client is recognised, and whole texts of the staff,
wherever no text that the reader may read explains them.

A name of one word, and an id, may be a word of the pages themselves. So such a one counts only if
the file would be another without its owner: then, and only then, it came from there.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias

from aboveboard.checks.leaks.explained import Explained
from aboveboard.checks.leaks.needles import Needle, client_needles, staff_needles
from aboveboard.checks.leaks.search import Search, unfolded
from aboveboard.problems import FOREIGN_TEXT_IN_PORTAL, STAFF_TEXT_IN_OUTPUT, Problem
from aboveboard.reading import Reading
from aboveboard.scope import path_of
from aboveboard.sources import Document
from aboveboard.sources.files import ASSET_SUFFIXES

MadeWithout: TypeAlias = Callable[[Collection[str]], bytes | None]
"""Gives what a file would be without some clients; ``None`` where it would not be there."""
_REMEDY = (
    "Take it out of where it comes from: a template of your own, or what a picture says of itself."
)


@dataclass(slots=True)
class _Leak:
    path: PurePosixPath
    files: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What one portal may hold."""

    folder: str
    needles: Set[int]
    spellings: Set[int]


class Watch:
    """Looks at the files of a site, one after the other, and gathers what must not be there."""

    def __init__(self, reading: Reading, staff: Mapping[str, Document]) -> None:
        """Learn what to look for.

        Args:
            reading: What was read of the content; it has a portal.
            staff: The staff's own files, which are used for nothing else.

        Raises:
            ValueError: There is no portal.
        """
        if reading.portal is None:
            raise ValueError("nothing was read")
        self._portal = reading.portal
        needles = (*client_needles(reading.portal, reading.where), *staff_needles(staff))
        self._search = Search(needles)
        self._explained = Explained(self._search, reading.portal, reading.documents)
        self._readers = {path_of(one): name for name, one in reading.portal.clients.items()}
        self._known: _Known | None = None
        self._ordinary: set[int] = set()
        self._leaks: dict[tuple[str, int], _Leak] = {}

    def passes(
        self, folder: str, path: PurePosixPath, content: bytes, made_without: MadeWithout
    ) -> bool:
        """Tell whether a file may be published, and keep in mind why it may not.

        Args:
            folder: The portal's folder; empty for the public root.
            path: The file's path in the site.
            content: Its bytes.
            made_without: Makes the file again without some clients.
        """
        known = self._known_in(folder)
        text = unfolded(content) if path.suffix == ".ics" else content
        is_text = path.suffix not in ASSET_SUFFIXES
        strange = self._search.within(text, known.spellings, is_text=is_text)
        if not strange:
            return True
        found = self._search.meant_by(strange) - known.needles
        leaking = {n for n in found if self._search.needles[n].is_certain}
        if is_text:  # in a picture a short word stands by chance
            leaking |= self._confirmed(found - leaking, content, made_without)
        for needle in leaking:
            self._leaks.setdefault((folder, needle), _Leak(path)).files += 1
        return not leaking

    def problems(self) -> Iterator[Problem]:
        """Yield one problem for each thing that was found where it must not be."""
        told: set[tuple[str, str, str | None]] = set()
        for (folder, number), leak in sorted(self._leaks.items()):
            needle = self._search.needles[number]
            if (folder, needle.text, needle.owner) not in told:
                told.add((folder, needle.text, needle.owner))
                yield self._problem(folder, needle, leak)

    def _known_in(self, folder: str) -> _Known:
        """Give what a portal may hold; its files come one after the other."""
        if self._known is None or self._known.folder != folder:
            needles = self._explained.to(self._readers.get(folder)) | self._ordinary
            spellings = frozenset(self._search.spellings_of(needles))
            self._known = _Known(folder, needles, spellings)
        return self._known

    def _confirmed(self, doubtful: set[int], content: bytes, made_without: MadeWithout) -> set[int]:
        """Give those without whose owners the file would be another; the rest is ordinary."""
        meant: dict[str, set[int]] = {}
        for number in doubtful:
            meant.setdefault(self._search.needles[number].text, set()).add(number)
        confirmed: set[int] = set()
        for text in sorted(meant):
            owners = {self._search.needles[n].owner or "" for n in meant[text]}
            if made_without(owners) == content:
                self._ordinary |= meant[text]
                self._known = None
            else:
                confirmed |= meant[text]
        return confirmed

    def _problem(self, folder: str, needle: Needle, leak: _Leak) -> Problem:
        more = f" and {leak.files - 1} more of its files" if leak.files > 1 else ""
        place = f"{leak.path}{more}"
        if needle.owner is None:
            return Problem(
                needle.where,
                STAFF_TEXT_IN_OUTPUT,
                f"'{needle.text}', which only the staff know, stands in {place}.",
                f"{_REMEDY} If it is no secret, say it in other words here.",
            )
        name = self._portal.clients[needle.owner].client.name
        reader = "another client reads" if folder else "anybody reads"
        return Problem(
            needle.where,
            FOREIGN_TEXT_IN_PORTAL,
            f"'{needle.text}', the {needle.what} of {name}, stands in {place}, which {reader}.",
            f"{_REMEDY} If no file of yours has it, Aboveboard is at fault: report this, and "
            "publish nothing by hand.",
        )
