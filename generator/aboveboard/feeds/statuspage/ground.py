"""What every answer about one portal is made from, worked out once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aboveboard.feeds.feed import ToHtml
from aboveboard.feeds.statuspage.components import component_id, components_of
from aboveboard.feeds.statuspage.shapes import Component
from aboveboard.feeds.statuspage.stamps import id_of
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records


@dataclass(frozen=True, slots=True)
class Ground:
    """One client's world as the API's words need it."""

    scope: Scope
    records: Records
    page_id: str
    components: tuple[Component, ...]
    names: Mapping[str, str]
    """What the client calls each service that it has, had or will have, by its id."""
    to_html: ToHtml

    @property
    def now(self) -> datetime:
        """The moment of which all is told."""
        return self.records.now

    def touched(self, services: Iterable[str]) -> list[Component]:
        """Give the components of some services; one that the client has not now has none."""
        ids = {component_id(service) for service in services}
        return [component for component in self.components if component["id"] in ids]


def ground_of(scope: Scope, records: Records, to_html: ToHtml) -> Ground:
    """Lay the ground for all answers of a portal."""
    page_id = id_of("page", scope.folder.client.id)
    current = [record.own for record in records.current]
    return Ground(
        scope=scope,
        records=records,
        page_id=page_id,
        components=components_of(records, page_id),
        names={own.service.id: own.name for own in [*scope.services, *current]},
        to_html=to_html,
    )
