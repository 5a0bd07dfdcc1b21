import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aboveboard.importers import Harvest, Plan, Zones, plan_import
from aboveboard.importers.drafts import IncidentDraft
from aboveboard.importers.statuspage import find_documents, read_statuspage
from aboveboard.importers.statuspage.documents import document_of
from aboveboard.importers.statuspage.history import harvest
from aboveboard.importers.statuspage.parts import Part
from aboveboard.reading import read_portal
from aboveboard.sources import Sources
from aboveboard.sources.documents import Document, parse_document, parse_note
from factories import company

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
Read = Callable[..., Harvest]
BringIn = Callable[..., Plan]


def read_folder(folder: Path) -> Harvest:
    """Read a folder or a file."""
    return read_statuspage(folder, Zones(UTC), NOW)


def test_a_folder_is_read_by_the_names_of_the_api(tmp_path: Path, page: Any) -> None:
    """What is called otherwise is none of its documents; a file alone may be called anything."""
    incident = page.incident(page.update("09:41:00"))
    (tmp_path / "incidents.json").write_text(json.dumps(page.incidents(incident)))
    (tmp_path / "summary.json").write_text(json.dumps(page.summary()))
    (tmp_path / "other.json").write_text("{")
    assert [path.name for path in find_documents(tmp_path)] == ["summary.json", "incidents.json"]
    assert len(read_folder(tmp_path).events) == 1
    assert len(read_folder(tmp_path / "incidents.json").events) == 1
    assert len(read_folder(tmp_path / "other.json").problems) == 1


def test_a_record_in_two_documents_is_read_once(statuspage: Read, page: Any) -> None:
    """As the one that changed last has it."""
    old = page.incident(page.update("09:41:00"), updated_at="2026-11-12T09:41:00Z")
    new = page.incident(page.update("09:41:00"), page.update("10:00:00", "resolved"))
    summary = page.summary(incidents=[old])
    for documents in (
        {"summary": summary, "incidents": page.incidents(new)},
        {"incidents": page.incidents(new), "summary": summary},
    ):
        (draft,) = statuspage(documents).events
        assert draft.is_over


@pytest.mark.parametrize("key", ["incidents", "scheduled_maintenances"])
def test_an_id_that_stands_twice_in_a_document_is_refused(
    statuspage: Read, page: Any, key: str
) -> None:
    """Or one of the two would be lost without a word."""
    one, two = page.incident(), page.incident(name="Another")
    both = {"incidents": [one], key: [two]} if key != "incidents" else {"incidents": [one, two]}
    (problem,) = statuspage({"summary": page.summary(**both)}).problems
    assert problem.message.startswith(f"{key}[{int(key == 'incidents')}].id is '")
    assert problem.message.endswith("', which is the id of incidents[0] (line 1), too.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<html>", "x.json:1:1: This is no JSON: a value should stand here."),
        ("[]", "x.json:1:1: This is no document of Statuspage's API v2 that holds a history."),
        ('{"page": {}}', "x.json:1:1: This is no document of Statuspage's API v2"),
        ('{"incidents": {}}', "x.json:1:15: incidents should be a list."),
        ('{"incidents": [1]}', "x.json:1:16: incidents[0] should be an object, in { }."),
        ('{"incidents": [{}]}', "x.json:1:16: incidents[0].id is missing or empty."),
        ('{"incidents": [{"id": 4}]}', "x.json:1:23: incidents[0].id should be a text."),
        (
            '{"incidents": [{"id": "a", "name": "A", "started_at": "x"}]}',
            "x.json:1:55: incidents[0].started_at is 'x', which is no time.",
        ),
        (
            '{"incidents": [{"id": "a", "name": "A"}]}',
            "x.json:1:16: incidents[0] has no time: neither started_at nor created_at.",
        ),
        (
            '{"incidents": [{"id": "a", "name": "A", "incident_updates": [{}]}]}',
            "x.json:1:62: incidents[0].incident_updates[0] has no time: neither display_at",
        ),
        (
            '{"incidents": [{"id": "a", "name": "A", "created_at": "2026-11-12",\n'
            '"impact": "huge"}]}',
            "x.json:2:11: incidents[0].impact is 'huge', which is none of its words.",
        ),
        (
            '{"scheduled_maintenances": [{"id": "a", "name": "A", "scheduled_for": false}]}',
            "x.json:1:71: scheduled_maintenances[0].scheduled_for should be a text.",
        ),
        (
            '{"components": [{"id": "a"}]}',
            "x.json:1:17: components[0].name is missing or empty.",
        ),
        (
            '{"page": {"name": 1}, "incidents": [{"id": "a", "name": "A", "components": [],'
            '"created_at": "2026-11-12"}]}',
            "x.json:1:19: page.name should be a text.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, told: str) -> None:
    """The line for the editor, and the place in the document for people."""
    document = document_of("x.json", text)
    problems = harvest([document], Zones(UTC), NOW).problems if isinstance(document, Part) else None
    found = problems[0] if problems else document
    assert not isinstance(found, Part)
    assert f"{found.where}: {found.message}".startswith(told)
    assert found.hint


def test_every_record_that_cannot_be_read_is_told_at_once(statuspage: Read, page: Any) -> None:
    """Not only the first."""
    bad = [page.incident(id=name, impact="huge") for name in "ab"]
    harvest_ = statuspage({"incidents": page.incidents(*bad, page.incident(id="c"))})
    assert len(harvest_.problems) == 2
    assert len(harvest_.events) == 1


def test_a_window_without_a_beginning_is_told(statuspage: Read, page: Any) -> None:
    """One of a list of windows that was never planned is read as the incident that it is."""
    found = statuspage({"x": page.windows(page.window(scheduled_for=""))})
    assert [problem.message for problem in found.problems] == [
        "scheduled_maintenances[0].scheduled_for is missing."
    ]
    assert statuspage({"x": page.windows(page.window(scheduled_for=None))}).problems == ()


_TEXTS = st.sampled_from(
    ["", "a", "Mail", "2026-11-12T09:40:00Z", "2026-11-12 09:40", "0001-01-01", "resolved",
     "investigating", "completed", "in_progress", "minor", "major", "major_outage", "operational",
     "## 10:00 Resolved", "\ud800", "```", "数据", "c1", "i1", "\x07", "For acme", "x" * 90]
)  # fmt: skip
_KEYS = st.sampled_from(
    ["id", "name", "status", "impact", "created_at", "started_at", "resolved_at", "updated_at",
     "scheduled_for", "scheduled_until", "display_at", "body", "code", "old_status", "new_status",
     "group", "group_id", "description", "components", "incidents", "scheduled_maintenances",
     "incident_updates", "affected_components", "page"]
)  # fmt: skip
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=25,
)
_UPDATES = st.fixed_dictionaries(
    {"display_at": _TEXTS | st.just("2026-11-12T09:45:00Z"), "status": _TEXTS, "body": _TEXTS},
    optional={"affected_components": _JSON, "created_at": _TEXTS},
)
_EVENTS = st.fixed_dictionaries(
    {"id": st.sampled_from("abc"), "name": _TEXTS, "incident_updates": st.lists(_UPDATES)},
    optional=dict.fromkeys(("status", "impact", "started_at", "created_at",
                                      "resolved_at", "updated_at", "scheduled_for",
                                      "scheduled_until"), _TEXTS) | {"components": _JSON},
)  # fmt: skip
_DOCUMENTS = st.fixed_dictionaries(
    {"incidents": _JSON | st.lists(_EVENTS, max_size=4)},
    optional={"components": _JSON, "page": _JSON, "scheduled_maintenances": _JSON,
              "status": _JSON},
)  # fmt: skip


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(_DOCUMENTS | _JSON)
def test_any_json_gives_problems_or_an_import_and_never_a_crash(value: Any) -> None:
    """Whatever becomes a file reads back with the state, beginning and end that were told."""
    document = document_of("incidents.json", json.dumps(value))
    if not isinstance(document, Part):
        return
    found = harvest([document], Zones(UTC), NOW)
    assert all(problem.message and problem.hint for problem in found.problems)
    own = parse_document("company.yaml", company())
    assert isinstance(own, Document)
    sources = Sources((own,), {}, ())
    portal = read_portal(sources).portal
    assert portal is not None
    plan = plan_import(found, sources, portal, NOW)
    if found.problems:
        return
    assert plan.problems == ()
    made = [parse_note(path, text) for path, text in plan.files.items() if path[-3:] == ".md"]
    new = tuple(one for one in made if isinstance(one, Document))
    after = read_portal(Sources((own, *new), {}, ())).portal
    assert after is not None
    records = {record.origin: record for record in after.incidents}
    for draft in found.events:
        if isinstance(draft, IncidentDraft):
            record = records[draft.origin]
            assert (record.began, record.ended_at) == (draft.began, draft.over)
