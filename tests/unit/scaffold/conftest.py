"""A project that new records are written into."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aboveboard.scaffold import Ground, survey
from aboveboard.sources import Sources, read_documents
from factories import with_contact, write

NOW = datetime(2026, 11, 21, 15, 0, 42, tzinfo=UTC)

MakeGround = Callable[..., Ground]


@pytest.fixture
def sources(tmp_path: Path) -> Callable[..., Sources]:
    """Give the documents of the smallest project with people in it, with some files changed."""

    def read(changes: Mapping[str, str | None] | None = None) -> Sources:
        return read_documents(write(tmp_path / "content", with_contact(changes)))

    return read


@pytest.fixture
def ground(sources: Callable[..., Sources]) -> MakeGround:
    """Look at that project on a Saturday afternoon in November."""

    def look(changes: Mapping[str, str | None] | None = None, now: datetime = NOW) -> Ground:
        found = survey(sources(changes), now)
        assert found is not None
        return found

    return look
