"""What the files of the API tell, worked out once for all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aboveboard.feeds.addresses import Addresses
from aboveboard.feeds.feed import ToHtml
from aboveboard.feeds.statuspage.components import overall_of
from aboveboard.feeds.statuspage.ground import Ground, ground_of
from aboveboard.feeds.statuspage.incidents import UNRESOLVED, incidents_of
from aboveboard.feeds.statuspage.maintenance import ACTIVE, UPCOMING, maintenance_of
from aboveboard.feeds.statuspage.shapes import Component, Incident, Maintenance, Overall, Page
from aboveboard.feeds.statuspage.stamps import stamp
from aboveboard.scope import Scope, midnight
from aboveboard.views.availability.services import Records


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that a portal's API tells."""

    page: Page
    components: tuple[Component, ...]
    overall: Overall
    incidents: tuple[Incident, ...]
    """Newest first."""
    maintenance: tuple[Maintenance, ...]
    """Latest first."""

    @property
    def unresolved(self) -> tuple[Incident, ...]:
        """The incidents that are open, newest first."""
        return tuple(each for each in self.incidents if each["status"] in UNRESOLVED)

    @property
    def upcoming(self) -> tuple[Maintenance, ...]:
        """The maintenance to come, the next one first."""
        return self._soonest(UPCOMING)

    @property
    def active(self) -> tuple[Maintenance, ...]:
        """The maintenance that goes on."""
        return self._soonest(ACTIVE)

    @property
    def ahead(self) -> tuple[Maintenance, ...]:
        """The maintenance that goes on or is to come."""
        return self._soonest(ACTIVE | UPCOMING)

    def seen_from(self, addresses: Addresses) -> "Answers":
        """Give the same with the addresses that hold in one file."""
        return replace(
            self,
            page={**self.page, "url": addresses.up.rstrip("/")},
            incidents=tuple(
                {**told, "shortlink": addresses.page(told["shortlink"])} for told in self.incidents
            ),
            maintenance=tuple(
                {**told, "shortlink": addresses.page(told["shortlink"])}
                for told in self.maintenance
            ),
        )

    def _soonest(self, states: Iterable[str]) -> tuple[Maintenance, ...]:
        return tuple(each for each in self.maintenance[::-1] if each["status"] in states)


def answers_of(scope: Scope, records: Records, to_html: ToHtml) -> Answers:
    """Work out what a portal's API tells.

    Each ``shortlink`` is still a path in the portal, and the page has no address: see
    ``seen_from``.
    """
    ground = ground_of(scope, records, to_html)
    incidents, maintenance = tuple(incidents_of(ground)), tuple(maintenance_of(ground))
    told_at = [
        *(component["updated_at"] for component in ground.components),
        *(incident["updated_at"] for incident in incidents),
        *(window["updated_at"] for window in maintenance),
    ]
    return Answers(
        page=Page(
            id=ground.page_id,
            name=scope.company.name,
            url="",
            time_zone=str(scope.zone),
            updated_at=max([*told_at, *_ends(ground)], default=_begin(scope)),
        ),
        components=ground.components,
        overall=overall_of(records),
        incidents=incidents,
        maintenance=maintenance,
    )


def _ends(ground: Ground) -> Iterator[str]:
    """Yield when services went that the client has no longer."""
    for record in ground.records.services:
        if record.own.ends_at <= ground.now:
            yield stamp(record.own.ends_at)


def _begin(scope: Scope) -> str:
    """Give when the client came: the one thing to tell where nothing else is."""
    return stamp(midnight(scope.folder.client.since, scope.zone))
