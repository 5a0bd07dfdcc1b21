"""Sources that a test makes up, and the smallest project that they are brought into."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aboveboard.importers import Harvest, Plan, Zones, plan_import
from aboveboard.importers.cstate.folder import Issue, Site
from aboveboard.importers.cstate.history import harvest as harvest_cstate
from aboveboard.importers.statuspage.documents import document_of
from aboveboard.importers.statuspage.history import harvest as harvest_statuspage
from aboveboard.importers.statuspage.parts import Part
from aboveboard.reading import read_portal
from aboveboard.sources import Sources
from aboveboard.sources.documents import Document, parse_document, parse_note
from factories import files

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)

LONDON = ZoneInfo("Europe/London")
"""The smallest project's zone."""

Documents = Mapping[str, Any]


@pytest.fixture
def statuspage() -> Callable[..., Harvest]:
    """Read documents of a status page, each given by its name without ``.json``."""

    def read(documents: Documents, zones: Zones | None = None) -> Harvest:
        parts = [document_of(f"{name}.json", json.dumps(doc)) for name, doc in documents.items()]
        roots = [part for part in parts if isinstance(part, Part)]
        assert len(roots) == len(parts), parts
        return harvest_statuspage(roots, zones or Zones(LONDON), NOW)

    return read


@pytest.fixture
def cstate() -> Callable[..., Harvest]:
    """Read the issues of a cState site, each given by its name without ``.md``."""

    def read(
        issues: Mapping[str, str], config: str | None = None, zones: Zones | None = None
    ) -> Harvest:
        made = [(stem, parse_note(f"issues/{stem}.md", text)) for stem, text in issues.items()]
        found = [Issue(stem, doc) for stem, doc in made if isinstance(doc, Document)]
        assert len(found) == len(made), made
        document = parse_document("config.yml", config) if config else None
        assert not config or isinstance(document, Document)
        config_ = document if isinstance(document, Document) else None
        return harvest_cstate(Site(config_, tuple(found), ()), zones or Zones(LONDON))

    return read


@pytest.fixture
def brought_in() -> Callable[..., Plan]:
    """Work out what bringing a harvest into the smallest project would do."""

    def plan(harvest: Harvest, more: Mapping[str, str | None] | None = None) -> Plan:
        sources = sources_of(files(more))
        portal = read_portal(sources).portal
        assert portal is not None
        return plan_import(harvest, sources, portal, NOW)

    return plan


def sources_of(texts: Mapping[str, str]) -> Sources:
    """Take files apart that were never written to a disk."""
    made = [
        parse_note(path, text) if path.endswith(".md") else parse_document(path, text)
        for path, text in sorted(texts.items())
    ]
    documents = tuple(document for document in made if isinstance(document, Document))
    assert len(documents) == len(made), made
    return Sources(documents, {}, ())
