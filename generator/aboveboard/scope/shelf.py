"""What many clients share, laid out so that nobody looks at all of it to find one client's."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from aboveboard.model.events import Incident, Maintenance, Passages, SharedNote
from aboveboard.scope.subscription import Subscribed

Shared = TypeVar("Shared", Incident, Maintenance, SharedNote)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Shared]):
    """Records of one kind by whom they may be for; what is cut alike is cut once."""

    records: Sequence[Shared]
    by_client: Mapping[str, Sequence[int]]
    """Where those stand that are for some clients alone, by client."""
    by_service: Mapping[str, Sequence[int]]
    """Where those stand that are for whoever has one of their services, by service."""
    for_all: Sequence[int]
    """Where those stand that name neither."""
    readers: Sequence[frozenset[str]]
    """The clients to whom a passage of each record was written."""
    _cuts: dict[tuple[int, Hashable], Shared] = field(default_factory=dict)
    """What was cut, but for those to whom a passage was written; as many as ways to cut."""

    @classmethod
    def of(
        cls, records: Sequence[Shared], texts_of: Callable[[Shared], Iterable[Passages]]
    ) -> "Shelf[Shared]":
        """Lay records out; they stand in the order given.

        Args:
            records: All of one kind.
            texts_of: Gives everything that a record says in passages.
        """
        by_client: dict[str, list[int]] = {}
        by_service: dict[str, list[int]] = {}
        for_all: list[int] = []
        for at, record in enumerate(records):
            named = _named(record)
            for client in named:
                by_client.setdefault(client, []).append(at)
            for service in () if named else record.services:
                by_service.setdefault(service, []).append(at)
            if not (named or record.services):
                for_all.append(at)
        readers = tuple(_readers(texts_of(record)) for record in records)
        return cls(records, by_client, by_service, for_all, readers)

    def near(self, client_id: str, services: Iterable[Subscribed]) -> list[int]:
        """Give where everything stands that may be for a client, and little else."""
        found = {*self.for_all, *self.by_client.get(client_id, ())}
        for own in services:
            found.update(self.by_service.get(own.service.id, ()))
        return sorted(found)

    def cut(
        self, at: int, client_id: str, way: Hashable, cutting: Callable[[str | None], Shared]
    ) -> Shared:
        """Cut a record for a client; for all to whom none of it was written, it is one object.

        Args:
            at: Where it stands.
            client_id: The client.
            way: All on which the cut depends but for the client's own passages.
            cutting: Makes it; given the client where a passage was written to it, else ``None``,
                so that what others get, too, can depend on no client.
        """
        if client_id in self.readers[at]:
            return cutting(client_id)
        found = self._cuts.get((at, way))
        if found is None:
            found = self._cuts[at, way] = cutting(None)
        return found


def _named(record: Incident | Maintenance | SharedNote) -> tuple[str, ...]:
    """Give the clients whose alone a record is."""
    return () if isinstance(record, SharedNote) else record.clients


def _readers(texts: Iterable[Passages]) -> frozenset[str]:
    return frozenset(
        passage.reader for text in texts for passage in text if passage.reader is not None
    )
