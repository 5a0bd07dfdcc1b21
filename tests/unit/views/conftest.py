"""What a view is given: one client's records, on a Saturday afternoon in November."""

from collections.abc import Callable, Mapping
from datetime import datetime

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records, records_of
from factories import NOW, files, scope_for

Look = Callable[..., tuple[Scope, Records]]


@pytest.fixture(scope="session")
def look() -> Look:
    """Read the smallest project with some files changed: ``look(changes, now)``."""

    def look_at(
        changes: Mapping[str, str | None] | None = None,
        now: datetime = NOW,
        client: str = "acme",
    ) -> tuple[Scope, Records]:
        scope = scope_for(files(changes), client)
        return scope, records_of(scope, now)

    return look_at
