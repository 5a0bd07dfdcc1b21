"""What a rule is given: the records, today's date, and where everything stands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from aboveboard.model.care import StaffClient
from aboveboard.model.portal import Portal
from aboveboard.model.thresholds import threshold
from aboveboard.problems import Code, Problem, Where
from aboveboard.reading import Past, Reading, Staff
from aboveboard.sources import Document, Place

Locate = Callable[..., Where]
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Records:
    """The records to be judged."""

    portal: Portal
    now: datetime
    """The moment as of which they are judged; aware."""
    where: Locate
    """``where(path, *place)``: the line and column of a value in a content file."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """The files by path, for rules that say where in a text they found something."""
    faulty: frozenset[str] = frozenset()
    """Paths of the files that are there and could not be taken for what they are."""
    past: Past | None = None
    """What stood in the base, where there is one."""
    staff: Mapping[str, StaffClient] = field(default_factory=dict)
    """What only the staff know, by the client's id; empty where nobody asked for it."""
    spoken: frozenset[str] | None = None
    """The languages of which there are translations, as their files are called."""
    read: Mapping[str, Document] | None = None
    """The files that rules of texts look through, where it is not all of them."""

    @classmethod
    def of(
        cls,
        reading: Reading,
        now: datetime | date,
        past: Past | None = None,
        staff: Staff | None = None,
        spoken: frozenset[str] | None = None,
    ) -> "Records | None":
        """Give what rules need of what was read; ``None`` without a company to speak for it.

        Args:
            reading: What was read of the content.
            now: The moment as of which it is judged, aware; of a day it is the company's noon.
            past: What stood in the base.
            staff: The staff's own records.
            spoken: The languages of which there are translations.
        """
        if reading.portal is None:
            return None
        if not isinstance(now, datetime):
            now = datetime.combine(now, _NOON, reading.portal.company.timezone)
        own = staff or Staff()
        documents = {**reading.documents, **own.documents}
        return cls(
            portal=reading.portal,
            now=now,
            where=_locate_in(documents),
            documents=documents,
            faulty=frozenset(problem.where.path for problem in reading.problems),
            past=past,
            staff=own.clients,
            spoken=spoken,
        )

    @property
    def texts(self) -> Mapping[str, Document]:
        """The files that rules of texts look through, by path."""
        return self.documents if self.read is None else self.read

    def only(self, paths: Iterable[str]) -> "Records":
        """Give the same records, with some files alone to be looked through."""
        return replace(self, read={path: self.documents[path] for path in paths})

    @property
    def today(self) -> date:
        """The company's day."""
        return self.day_of(self.now)

    def day_of(self, moment: datetime) -> date:
        """Give the company's day on which a moment falls."""
        return moment.astimezone(self.portal.company.timezone).date()

    def is_there(self, path: str) -> bool:
        """Tell whether there is such a content file, whatever may be wrong with it."""
        return path in self.documents or path in self.faulty

    def problem(self, code: Code, at: tuple[str, Place], message: str, hint: str) -> Problem:
        """Make a problem at a value of a content file; see ``found``."""
        path, place = at
        return self.found(code, self.where(path, *place), message, hint)

    def found(self, code: Code, where: Where, message: str, hint: str) -> Problem:
        """Make a problem at a place.

        One that waits for somebody is care as long as its file is as it was in the base.
        """
        is_changed = self.past is not None and where.path in self.past.changed
        return Problem(
            where, code.as_care() if code.waits and not is_changed else code, message, hint
        )

    def limit(self, name: str) -> Decimal:
        """Give a limit of the staff's report; see ``THRESHOLDS``."""
        return threshold(self.portal.company.staff_thresholds, name)

    def days(self, name: str) -> timedelta:
        """Give a limit of the staff's report that is told in days."""
        return timedelta(days=int(self.limit(name)))


def _locate_in(documents: Mapping[str, Document]) -> Locate:
    def where(path: str, *place: int | str) -> Where:
        document = documents.get(path)
        return document.where(*place) if document else Where(path)

    return where
