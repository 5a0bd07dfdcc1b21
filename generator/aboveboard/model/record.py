"""What every record has in common."""

from datetime import date
from functools import cache
from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, model_validator


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


class Record(BaseModel):
    """A frozen record; the text under each field is its help, in reference and schema."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
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


class Filed(Record):
    """A record that is a file of its own; the file's name is its id."""

    id: str


class Dated(Filed):
    """A record whose file name begins with its day."""

    day: date
