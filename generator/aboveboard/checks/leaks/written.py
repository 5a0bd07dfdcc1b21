"""The last look at every byte of a site: no client reads what is another's, or the staff's.

The wall between clients is ``scope``; this is the watch behind it, which knows nothing of how
pages are made. It refuses words by which a client is recognised, and whole texts of the staff,
wherever no text that the reader may read explains them.

A name of one word, and an id, may be words of the pages themselves. So such a one counts only if
the file would be another without its owner: then, and only then, it came from there. So it is with
names of several words that the tool itself says, and with days; any other counts wherever it
stands, whoever wrote it. The staff's texts give nothing to any page, so they have no such proof;
what the tool says of itself is no secret.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from typing import TypeAlias

from aboveboard.checks.leaks.broken import Broken, broken_in, read_in_page
from aboveboard.checks.leaks.explained import Explained
from aboveboard.checks.leaks.needles import NAMES, REFERENCE, Needle, client_needles, staff_needles
from aboveboard.checks.leaks.places import is_ordinary
from aboveboard.checks.leaks.read import REMARK
from aboveboard.checks.leaks.search import Search, unfolded
from aboveboard.checks.texts import texts_of
from aboveboard.problems import FOREIGN_TEXT_IN_PORTAL, STAFF_TEXT_IN_OUTPUT, Problem
from aboveboard.reading import Reading
from aboveboard.scope import path_of
from aboveboard.sources import Document
from aboveboard.sources.files import ASSET_SUFFIXES

MadeWithout: TypeAlias = Callable[[Collection[str]], bytes | None]
"""Gives what a file would be without some clients; ``None`` where it would not be there."""


def _nothing(_words: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class House:
    """What pages say whoever reads them."""

    says: Callable[[str], bool] = _nothing
    """Tells whether the tool itself says some words."""
    templates: str = ""
    """The text of templates of one's own."""


_REMEDY = (
    "Take it out of where it comes from: a template of your own, what a picture says of itself, or "
    "a text in which tags or signs that nobody sees stand in the middle of it."
)


@dataclass(slots=True)
class Leak:
    """Where something was found that must not be there."""

    needle: int
    path: PurePosixPath
    """The first file that holds it."""
    folder: str
    files: int = 0


@dataclass(frozen=True, slots=True)
class _Own:
    """What one portal may hold in any case."""

    folder: str
    spellings: Set[int]
    others: tuple[Broken, ...]
    """What somebody broke by things that no page shows, and is not its own."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What one portal may hold."""

    folder: str
    needles: Set[int]
    spellings: Set[int]
    written: Set[int]
    """What names others in the reader's own folder, where nothing allows it."""


class Watch:
    """Looks at the files of a site, one after the other, and gathers what must not be there."""

    def __init__(
        self, reading: Reading, staff: Mapping[str, Document], house: House | None = None
    ) -> None:
        """Learn what to look for.

        Args:
            reading: What was read of the content; it has a portal.
            staff: The staff's own files, which are used for nothing else.
            house: What pages say of themselves.

        Raises:
            ValueError: There is no portal.
        """
        if reading.portal is None:
            raise ValueError("nothing was read")
        self._portal = reading.portal
        self._house = house or House()
        needles = (
            *client_needles(reading.portal, reading.where),
            *staff_needles(staff),
        )
        self._search = Search(needles)
        self._explained = Explained(self._search, reading.portal, reading.documents)
        self._readers = {path_of(one): name for name, one in reading.portal.clients.items()}
        self._own: _Own | None = None
        self._known: _Known | None = None
        documents = reading.documents.values()
        texts = chain((self._house.templates,), (texts_of(one, REMARK) for one in documents))
        self._broken = broken_in(texts, self._search)
        self._leaks: dict[int, Leak] = {}

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
        suffix = path.suffix
        text = unfolded(content) if suffix == ".ics" else content
        is_text = suffix not in ASSET_SUFFIXES
        own = self._own_in(folder)
        strange = self._search.within(text, own.spellings, is_text=is_text)
        read = read_in_page(text, own.others, self._search) if is_text and own.others else set()
        if not strange and not read:
            return True
        known = self._known_in(folder)
        found = (self._search.meant_by(strange - known.spellings) | read) - known.needles
        leaking = {n for n in found if self._is_proof(n, known, is_text=is_text)}
        if is_text:  # in a picture a short word stands by chance
            doubtful = {n for n in found - leaking if self._search.needles[n].owner}
            leaking |= self._confirmed(doubtful, content, made_without)
        for needle in leaking:
            self._leaks.setdefault(needle, Leak(needle, path, folder)).files += 1
        return not leaking

    @property
    def needles(self) -> tuple[Needle, ...]:
        """What is looked for, in every file."""
        return self._search.needles

    def hand_over(self) -> tuple[Leak, ...]:
        """Give away what was found, and forget it: another watch takes it from here."""
        found = tuple(self._leaks.values())
        self._leaks = {}
        return found

    def take_over(self, leaks: Iterable[Leak]) -> None:
        """Take what another watch found, later in the site than all that is known here."""
        for leak in leaks:
            known = self._leaks.setdefault(leak.needle, Leak(leak.needle, leak.path, leak.folder))
            known.files += leak.files

    def problems(self) -> Iterator[Problem]:
        """Yield one problem for each thing that was found where it must not be."""
        told: set[tuple[str, str | None]] = set()
        for number, leak in sorted(self._leaks.items()):
            needle = self._search.needles[number]
            if (needle.text, needle.owner) not in told:
                told.add((needle.text, needle.owner))
                yield self._problem(needle, leak)

    def _is_proof(self, number: int, known: _Known, *, is_text: bool) -> bool:
        """Tell whether words are a leak wherever they stand unexplained."""
        needle = self._search.needles[number]
        if needle.owner is None:
            return needle.what == REFERENCE or not self._house.says(needle.text)
        if not (needle.is_certain and is_text and needle.what in NAMES):
            return needle.is_certain
        is_ours = any(map(self._house.says, needle.forms)) or is_ordinary(needle.text, before="")
        return not is_ours or number in known.written

    def _own_in(self, folder: str) -> _Own:
        """Give what a portal may hold, whatever stands in files."""
        if self._own is None or self._own.folder != folder:
            needles = self._explained.at_once(self._readers.get(folder))
            others = tuple(one for one in self._broken if one.needle not in needles)
            self._own = _Own(folder, self._search.spellings_of(needles), others)
        return self._own

    def _known_in(self, folder: str) -> _Known:
        """Give what a portal may hold; its files come one after the other."""
        if self._known is None or self._known.folder != folder:
            reader = self._readers.get(folder)
            needles = self._explained.to(reader)
            spellings = frozenset(self._search.spellings_of(needles))
            written = self._explained.named_by(reader)
            self._known = _Known(folder, needles, spellings, written)
        return self._known

    def _confirmed(self, doubtful: set[int], content: bytes, made_without: MadeWithout) -> set[int]:
        """Give those without whose owners the file would be another; the rest is ordinary.

        All owners are taken away at once first: what is the same then, none of them is in.
        """
        if not doubtful or made_without(self._owners(doubtful)) == content:
            return set()
        meant: dict[str, set[int]] = {}
        for number in doubtful:
            meant.setdefault(self._search.needles[number].text, set()).add(number)
        if len(meant) == 1:
            return doubtful
        confirmed: set[int] = set()
        for text in sorted(meant):
            if made_without(self._owners(meant[text])) != content:
                confirmed |= meant[text]
        return confirmed

    def _owners(self, numbers: Iterable[int]) -> set[str]:
        return {self._search.needles[number].owner or "" for number in numbers}

    def _problem(self, needle: Needle, leak: Leak) -> Problem:
        more = f" and {leak.files - 1} more files" if leak.files > 1 else ""
        place = f"{leak.path}{more}"
        if needle.owner is None:
            return Problem(
                needle.where,
                STAFF_TEXT_IN_OUTPUT,
                f"'{needle.text}', which only the staff know, stands in {place}.",
                f"{_REMEDY} If it is no secret, say it in other words here.",
            )
        name = self._portal.clients[needle.owner].client.name
        reader = "another client reads" if leak.folder else "anybody reads"
        return Problem(
            needle.where,
            FOREIGN_TEXT_IN_PORTAL,
            f"'{needle.text}', the {needle.what} of {name}, stands in {place}, which {reader}.",
            f"{_REMEDY} If no file of yours has it, Aboveboard is at fault: report this, and "
            "publish nothing by hand.",
        )
