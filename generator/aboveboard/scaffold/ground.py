"""What a project has already, as far as a new record needs to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aboveboard.model.portal import Portal
from aboveboard.problems import did_you_mean
from aboveboard.problems.unclear import Unclear
from aboveboard.reading import read_portal
from aboveboard.reading.known import Known
from aboveboard.sources import Sources


@dataclass(frozen=True, slots=True)
class Ground:
    """The ids and records that a new record may point at, and the time."""

    portal: Portal
    known: Known
    now: datetime
    """To the minute, as staff write times."""

    @property
    def zone(self) -> ZoneInfo:
        """The company's, in which times without an offset are read."""
        return self.portal.company.timezone

    @property
    def today(self) -> date:
        """The day at the company."""
        return self.now.astimezone(self.zone).date()

    def one(self, kind: str, given: str | None, option: str, client: str | None = None) -> str:
        """Take the id given, or the only one there is.

        Args:
            kind: Of which kind, as ``Reference`` names it.
            given: What the command line says.
            option: Where it says so.
            client: Whose, for ids that are a client's own.

        Raises:
            Unclear: No such id is known, or none is given and there is not exactly one.
        """
        ids = self._ids(kind, client)
        if given is not None:
            return self._known(kind, given, ids)
        if len(ids) == 1:
            return ids[0]
        what = did_you_mean("", ids) or f"There is no {kind} yet: write one first."
        raise Unclear(f"Which {kind}? Say it with {option}. {what}")

    def some(
        self, kind: str, given: Sequence[str], option: str, client: str | None = None
    ) -> tuple[str, ...]:
        """Take the ids given, each once, or the only one there is; see ``one``."""
        if not given:
            return (self.one(kind, None, option, client),)
        ids = self._ids(kind, client)
        return tuple(dict.fromkeys(self._known(kind, name, ids) for name in given))

    def any_of(self, kind: str, given: Sequence[str]) -> tuple[str, ...]:
        """Take the ids given, which may be none.

        Raises:
            Unclear: One of them is not known.
        """
        return self.some(kind, given, "") if given else ()

    def has_one(self, kind: str, client: str | None = None) -> bool:
        """Tell whether there is no choice: one record of a kind, of a client's own or at all."""
        return len(self._ids(kind, client)) == 1

    def names_of(self, services: Sequence[str]) -> str:
        """Name services as clients know them: ``Online shop and Mail``."""
        portal = self.portal.services
        names = [portal[id_].name if id_ in portal else id_ for id_ in services]
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))

    def _ids(self, kind: str, client: str | None) -> list[str]:
        if client is None:
            return sorted(self.known.everywhere[kind])
        return sorted(self.known.of_client.get(client, {}).get(kind, ()))

    def _known(self, kind: str, name: str, ids: Sequence[str]) -> str:
        if name not in ids:
            raise Unclear(f"There is no {kind} '{name}'. {did_you_mean(name, ids)}".rstrip())
        return name


def survey(sources: Sources, now: datetime) -> Ground | None:
    """Look at what a project has; ``None`` when company.yaml cannot be read.

    Faults elsewhere do not hinder: an incident must be told whatever else is wrong.
    """
    reading = read_portal(sources)
    if reading.portal is None or reading.known is None:
        return None
    return Ground(reading.portal, reading.known, now.replace(second=0, microsecond=0))
