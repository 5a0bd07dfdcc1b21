"""How the text of a file becomes a field's value, or a fault in plain words."""

import re
from collections.abc import Callable
from typing import Any

from pydantic import BeforeValidator, WithJsonSchema

from aboveboard.model.fault import Fault


def wrong(message: str, hint: str) -> Fault:
    """Make the fault of a value that is of the wrong type."""
    return Fault("wrong-type", message, hint)


def text_of(value: object, expected: str, example: str) -> str:
    """Give the text written, or say that a list or a mapping stands in its place.

    Raises:
        Fault: ``wrong-type``.
    """
    if isinstance(value, str):
        return value.strip()
    kind = "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else "value"
    raise wrong(f"A {kind} stands where {expected} should.", f"Write, for example, {example}.")


def parsed(
    parse: Callable[[str], Any], expected: str, example: str, schema: dict[str, Any]
) -> tuple[BeforeValidator, WithJsonSchema]:
    """Make a field's validator out of ``parse``, which gives ``None`` for what it cannot read."""

    def validate(value: object) -> Any:  # noqa: ANN401 - whatever ``parse`` makes
        if isinstance(value, str):
            text = value.strip()
        elif value is None or isinstance(value, list | dict):
            text = text_of(value, expected, example)
        else:
            return value
        result = parse(text)
        if result is None:
            raise wrong(f"'{text}' is not {expected}.", f"Write, for example, {example}.")
        return result

    return BeforeValidator(validate), WithJsonSchema(schema)


def matching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    """Make a parser that takes what matches a pattern wholly."""
    return lambda text: text if pattern.fullmatch(text) else None


def string_schema(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON Schema
    """Give the JSON Schema of a text."""
    return {"type": "string", **more}
