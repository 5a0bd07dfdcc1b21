"""JSON Schemas for the editor, with the project's own ids where a reference stands.

They accept what an editor sees, which types plain values by YAML 1.2: a text that looks like
a number is a number to it, and still a text to us.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from aboveboard.model.kinds import RECORD_KINDS, STAFF_KIND, RecordKind
from aboveboard.model.record import model_keys
from aboveboard.reading.known import Known

DIALECT = "https://json-schema.org/draft/2020-12/schema"

BEGINNING = f'{{\n  "$schema": "{DIALECT}"'
"""How each of them begins, by which a later run knows it for ours."""

_MARK = "x-reference"
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)? ?%?$"


def schemas(known: Known) -> dict[str, str]:
    """Make the schema of each kind of record, staff's own included.

    Args:
        known: The ids there are; a client's own are put together with all others'.

    Returns:
        JSON, by file name; the same for the same ids.
    """
    ids = _ids(known)
    made: dict[str, str] = {}
    for kind in (*RECORD_KINDS, STAFF_KIND):
        name = f"{kind.schema}.json"
        if name not in made:  # a plan's roadmap has the schema of a client's
            schema = {"$schema": DIALECT, **_rewritten(_schema(kind), ids), "title": kind.name}
            made[name] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return made


def _ids(known: Known) -> dict[str, list[str]]:
    found = {kind: set(ids) for kind, ids in known.everywhere.items()}
    for own in known.of_client.values():
        for kind, ids in own.items():
            found.setdefault(kind, set()).update(ids)
    found["goodwill"] = {id_ for ids in known.goodwill.values() for id_ in ids}
    found.setdefault("reason", set()).update(f"incident:{id_}" for id_ in found["incident"])
    return {kind: sorted(ids) for kind, ids in found.items()}


def _schema(kind: RecordKind) -> dict[str, Any]:
    if kind.is_list:
        return TypeAdapter(tuple[kind.model, ...]).json_schema()  # type: ignore[name-defined]
    schema = kind.model.model_json_schema()
    for first, *others in model_keys(kind.model):
        schema["properties"] |= dict.fromkeys(others, schema["properties"][first])
    return schema


def _rewritten(node: Any, ids: Mapping[str, Sequence[str]]) -> Any:  # noqa: ANN401 - JSON
    """Put ids for references and loosen what an editor types otherwise, all the way down."""
    if isinstance(node, list):
        return [_rewritten(item, ids) for item in node]
    if not isinstance(node, dict):
        return node
    inner = {key: _rewritten(value, ids) for key, value in node.items() if key != _MARK}
    if known := ids.get(node.get(_MARK, "")):
        inner.pop("pattern", None)
        return {**inner, "enum": list(known)}
    return inner | dict(_loosened(inner))


def _loosened(node: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    match node:
        case {"type": "number"}:
            yield "type", ["number", "string"]
            yield "pattern", _NUMBER
        case {"type": "string", "minLength": _}:
            yield "type", ["string", "number", "boolean"]
        case {"type": "string", "pattern": str(pattern)} if re.search(pattern, "2027"):
            yield "type", ["string", "number"]
