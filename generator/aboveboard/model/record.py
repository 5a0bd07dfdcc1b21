"""What every record has in common."""

import ast
import inspect
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


@cache
def _keys_of(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(key for field in model_keys(model) for key in field)


def model_keys(model: type[BaseModel]) -> tuple[tuple[str, ...], ...]:
    """Give the keys under which each field of a record may be written, the first one best."""
    return tuple(
        tuple(str(choice) for choice in field.validation_alias.choices)
        if isinstance(field.validation_alias, AliasChoices)
        else (field.alias or name,)
        for name, field in model.model_fields.items()
    )


@cache
def help_of(model: type[BaseModel]) -> Mapping[str, str]:
    """Give the text under each field of a record, by the field's name.

    It is read from the source where it is asked for; pydantic's ``use_attribute_docstrings`` reads
    it whenever a model is loaded, which takes a tenth of the start of every command.
    """
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, Record):
            (tree,) = ast.parse(dedent(inspect.getsource(one))).body
            found |= dict(_told(tree))
    return found


def _told(tree: ast.stmt) -> list[tuple[str, str]]:
    assert isinstance(tree, ast.ClassDef)  # noqa: S101 - the source of a class
    return [
        (each.target.id, inspect.cleandoc(text))
        for each, after in pairwise(tree.body)
        if isinstance(each, ast.AnnAssign)
        and isinstance(each.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(text := after.value.value, str)
    ]


class Record(BaseModel):
    """A frozen record; the text under each field is its help, in reference and schema."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        defer_build=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_what_is_empty(cls, values: Any) -> Any:  # noqa: ANN401 - whatever was written
        """Take ``key:`` with nothing after it as not written."""
        if not isinstance(values, dict) or None not in values.values():
            return values
        known = _keys_of(cls)
        return {k: value for k, value in values.items() if value is not None or k not in known}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """Describe each field by its help."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        told = help_of(cls)
        for name, keys in zip(cls.model_fields, model_keys(cls), strict=True):
            for key in keys:
                if name in told and key in properties:
                    properties[key]["description"] = told[name]
        return schema


class Filed(Record):
    """A record that is a file of its own; the file's name is its id."""

    id: str


class Dated(Filed):
    """A record whose file name begins with its day."""

    day: date
