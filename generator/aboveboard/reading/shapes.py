"""The shape of a record: its keys, and where in it ids of other records stand.

Read once from the models, so that a reference is declared in one place: the field's type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from aboveboard.model.ids import Reference
from aboveboard.model.record import help_of, model_keys
from aboveboard.sources import Place


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record."""

    attribute: str
    shape: "Shape"
    record: type[BaseModel]

    @property
    def help(self) -> str:
        """What it is for, in a sentence or two."""
        return help_of(self.record).get(self.attribute, "")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value is made of, as far as keys and references go."""

    reference: str | None = None
    keys: Mapping[str, Key] = field(default_factory=dict)
    map_key: "Shape | None" = None
    each: "Shape | None" = None

    @property
    def refers(self) -> bool:
        """Whether any id of another record can stand in such a value."""
        inner = (self.map_key, self.each, *(key.shape for key in self.keys.values()))
        return self.reference is not None or any(shape and shape.refers for shape in inner)

    def at(self, place: Place) -> "Shape | None":
        """Give the shape of what stands at a place; ``None`` where nothing may."""
        if not place:
            return self
        step, rest = place[0], place[1:]
        inner = self.each
        if isinstance(step, str) and step in self.keys:
            inner = self.keys[step].shape
        return inner.at(rest) if inner else None


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    """Read the shape of a record from its model."""
    names = zip(model.model_fields.items(), model_keys(model), strict=True)
    return Shape(
        keys={
            key: Key(name, _shape(info.annotation, tuple(info.metadata)), model)
            for (name, info), keys in names
            for key in keys
        }
    )


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:  # noqa: ANN401 - a type
    """Read the shape of an annotation; unions of a thing and None are that thing."""
    reference = next((mark.kind for mark in metadata if isinstance(mark, Reference)), None)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if reference:
        return Shape(reference)
    if origin is Annotated:
        return _shape(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        return _shape(next(choice for choice in arguments if choice is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return shape_of(annotation)
    inner = [_shape(argument) for argument in arguments if argument is not Ellipsis]
    is_map = isinstance(origin, type) and issubclass(origin, Mapping)
    return Shape(map_key=inner[0] if is_map else None, each=inner[-1] if inner else None)


@cache
def _referring_keys(model: type[BaseModel]) -> tuple[tuple[str, Key], ...]:
    return tuple((name, key) for name, key in shape_of(model).keys.items() if key.shape.refers)


def references_in(record: BaseModel) -> Iterator[tuple[Place, str, str]]:
    """Yield each id of another record: where it stands, of which kind it is, and the id."""
    seen: set[str] = set()
    for name, key in _referring_keys(type(record)):
        if key.attribute not in seen:
            seen.add(key.attribute)
            yield from _references((name,), getattr(record, key.attribute), key.shape)


def _references(place: Place, value: Any, shape: Shape) -> Iterator[tuple[Place, str, str]]:  # noqa: ANN401 - any field
    if shape.reference and value is not None:
        yield place, shape.reference, value
    elif isinstance(value, BaseModel):
        for inner, kind, name in references_in(value):
            yield (*place, *inner), kind, name
    elif isinstance(value, Mapping) and shape.map_key and shape.map_key.reference:
        for key in value:
            yield (*place, str(key), "[key]"), shape.map_key.reference, key
    elif isinstance(value, tuple) and shape.each:
        for position, item in enumerate(value):
            yield from _references((*place, position), item, shape.each)
