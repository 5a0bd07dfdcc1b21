import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aboveboard.model.kinds import RECORD_KINDS, STAFF_KIND
from aboveboard.reading import read_portal
from aboveboard.reading.known import Known
from aboveboard.scaffold import schemas
from aboveboard.sources import read_documents
from factories import (
    JOAN,
    client,
    concern,
    incident,
    note,
    plan,
    providers,
    reading_of,
    review,
    with_contact,
)

Editor = Callable[[str], Any]
Changes = Mapping[str, str | None]

DEMO = Path(__file__).parents[3] / "content"
RICH: Changes = {
    "clients/acme/client.yaml": client(
        contacts=[JOAN],
        goals=[{"id": "orders", "want": "More orders"}],
        engagements=[{"id": "relaunch", "name": "Relaunch"}],
    ),
    "clients/acme/notes/2026-11-17-x.md": note(for_goal="orders"),
    "clients/acme/concerns/2026-11-03-slow.md": concern(),
    "clients/acme/reviews/2026-11-04-autumn.md": review(),
    "providers.yaml": providers(),
    "plans/care.yaml": plan(goodwill={"late": "A day on us"}),
    "incidents/2026-11-12-down.md": incident(),
}


def known_in(changes: Changes | None = None) -> Known:
    """Give the ids of the smallest project with people in it, with some files changed."""
    known = reading_of(with_contact(changes)).known
    assert known is not None
    return known


def validators(known: Known) -> dict[str, Draft202012Validator]:
    """Make a validator of each schema, after proving that it is one."""
    made = {}
    for name, text in schemas(known).items():
        schema = json.loads(text)
        Draft202012Validator.check_schema(schema)
        made[name.removesuffix(".json")] = Draft202012Validator(
            schema, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
    return made


def test_every_kind_has_a_schema_that_says_what_it_is() -> None:
    """One a kind, the staff's own included, in the dialect that pydantic writes."""
    made = {name: json.loads(text) for name, text in schemas(known_in()).items()}
    assert set(made) == {f"{kind.schema}.json" for kind in (*RECORD_KINDS, STAFF_KIND)}
    assert made["roadmap.json"]["title"] == "roadmap"
    assert made["maintenance.json"]["title"] == "maintenance window"
    for schema in made.values():
        assert next(iter(schema)) == "$schema"
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "x-reference" not in "".join(schemas(known_in(RICH)).values())


def test_every_file_of_the_demo_is_good_to_an_editor(as_an_editor: Editor) -> None:
    """As YAML 1.2 types it: numbers, truths and texts, and no times."""
    known = read_portal(read_documents(DEMO)).known
    assert known is not None
    made = validators(known)
    seen = 0
    for path in sorted((*DEMO.rglob("*.yaml"), *DEMO.rglob("*.md"))):
        below = path.relative_to(DEMO).as_posix()
        kind = next(kind for kind in (*RECORD_KINDS, STAFF_KIND) if kind.match(below))
        errors = made[kind.schema].iter_errors(as_an_editor(path.read_text()))
        assert [f"{below}: {error.message}" for error in errors] == []
        seen += 1
    assert seen > 50


def enum_at(schema: Any, *steps: str) -> Any:
    """Walk down a schema and give the enum that stands there, in either half of a union."""
    for step in steps:
        schema = schema[step]
    return next((half["enum"] for half in schema.get("anyOf", [schema]) if "enum" in half), None)


def test_references_are_this_projects_ids() -> None:
    """Each kind of id stands where its kind is meant; a client's own are put together."""
    made = {name: json.loads(text) for name, text in schemas(known_in(RICH)).items()}
    properties = {name: schema.get("properties", {}) for name, schema in made.items()}
    services = properties["incident.json"]["services"]
    assert services["propertyNames"] == {"enum": ["web"]}
    assert enum_at(properties, "client.json", "plan") == ["care"]
    assert enum_at(properties, "incident.json", "provider") == ["paylane"]
    assert enum_at(properties, "incident.json", "repeat_of") == ["2026-11-12-down"]
    assert enum_at(properties, "incident.json", "clients", "items") == ["acme"]
    assert enum_at(properties, "concern.json", "from") == ["joan"]
    assert enum_at(properties, "note.json", "goal") == ["orders"]
    assert enum_at(properties, "note.json", "for_goal") == ["orders"]
    assert enum_at(properties, "note.json", "by") == ["maria"]
    assert enum_at(properties, "review.json", "engagement") == ["relaunch"]
    roadmap = made["roadmap.json"]["$defs"]
    assert enum_at(roadmap, "Moved", "properties", "extra") == ["late"]
    assert enum_at(roadmap, "RoadmapItem", "properties", "because") == [
        "concern:2026-11-03-slow",
        "incident:2026-11-12-down",
        "review:2026-11-04-autumn",
    ]


def test_without_ids_a_reference_is_a_plain_id() -> None:
    """An enum of nothing would refuse everything."""
    schema = json.loads(schemas(known_in())["incident.json"])
    provider = schema["properties"]["provider"]["anyOf"][0]
    assert provider["pattern"].startswith("^[a-z0-9]")
    assert "enum" not in provider


def test_ids_come_from_what_can_be_read() -> None:
    """A fault in one file takes away the ids within it, and no other."""
    schema = json.loads(schemas(known_in({**RICH, "providers.yaml": "- id: x\n"}))["service.json"])
    assert "enum" not in schema["properties"]["relies_on"]["items"]
    client_schema = json.loads(schemas(known_in({"company.yaml": None}))["client.json"])
    assert client_schema["properties"]["plan"]["enum"] == ["care"]


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("service", "name: 24\nmeans: true"),
        ("plan", "name: x\nsections: []\nuptime: {target: 99.9%}"),
        ("plan", 'name: x\nsections: []\nuptime: {target: "99.9", if_missed: []}'),
        ("plan", "name: x\nsections: []\nfor:"),
        (
            "roadmap",
            "checked_on: 2026-11-20\nitems:\n- {id: 24, title: 404, why: x, stage: now, "
            "confidence: likely, window: 2027}",
        ),
        ("introductions", "- {on: 2026-01-02, to: x, why: y, by: maria, both_agreed: 2026-01-01}"),
        ("staff-client", "income_share: 12.5\ncontact: [{on: 2026-01-02, how: phone, who: joan}]"),
    ],
)
def test_what_the_model_takes_the_schema_takes(
    schema: str, text: str, as_an_editor: Editor
) -> None:
    """A text that looks like a number to an editor is still a text, and the other way round."""
    assert list(validators(known_in())[schema].iter_errors(as_an_editor(text))) == []


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("service", "name: x"),
        ("service", "name: x\nmeans: y\nnmae: z"),
        ("service", 'name: ""\nmeans: y'),
        ("plan", "name: x\nsections: [satus]"),
        ("plan", "name: x\nsections: []\nuptime: {target: many}"),
        ("plan", "name: x\nsections: []\npromises: {first_reply: soon}"),
        ("incident", "title: x\nbegan: 2026-11-12 09:40\nservices: {wbe: partial_outage}"),
        ("incident", "title: x\nbegan: yesterday\nservices: {web: partial_outage}"),
        ("client", "name: x\nsince: 2026-02-30\nplan: care\nservices: []"),
        ("client", "name: x\nsince: 2026-02-03\nplan: carre\nservices: []"),
        ("team", "id: x\nname: y\nrole: z"),
        ("team", "- {id: x, name: y}"),
    ],
)
def test_a_slip_is_shown_while_it_is_typed(schema: str, text: str, as_an_editor: Editor) -> None:
    """Missing and unknown keys, unknown words and ids, and days that there are not."""
    assert list(validators(known_in())[schema].iter_errors(as_an_editor(text))) != []


def test_the_same_ids_give_the_same_bytes() -> None:
    """Whatever the order of sets."""
    assert schemas(known_in(RICH)) == schemas(known_in(RICH))
