"""A client's world whose every word is in letters that no label of ours has.

Where content is written in Cyrillic letters and the pages speak a made-up language, a Latin
letter that neither brackets hold is a label that no catalogue knows.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from pydantic import BaseModel

_Record = TypeVar("_Record")
_LETTERS = {ord("A") + n: 0x410 + n for n in range(26)} | {
    ord("a") + n: 0x430 + n for n in range(26)
}
_NOT_WORDS = re.compile(
    r"\]\([^)\s]*|\[\^\w+\]|\[![A-Z]+\]|`{3}\w*|https?://\S+|[\w.+-]+@[\w.-]+|<[^>]*>|&#?\w+;"
)
"""Within a text: addresses, names of footnotes, kinds of callouts and of code."""
_NO_WORDS = re.compile(r"[^ ]*[:/@][^ ]*|[a-z0-9-]+(?:\.[a-z]+)?|#[0-9a-fA-F]{6}|\d{4}-(?:Q|H)\d")
"""Ids, references, addresses, files, colours, windows of time."""
_NAMES = frozenset(
    ("name", "title", "called", "group", "quote", "role", "text", "looking_for", "offers")
)
"""Fields that hold words even where these look like an id."""
_NEVER = frozenset(("language", "lang", "path", "portal_path", "fingerprint"))


def in_strange_letters(record: _Record) -> _Record:
    """Give a record with its words in strange letters; ids, addresses and times stay."""
    return cast("_Record", _strange(record, ""))


def strange(words: str) -> str:
    """Write words in strange letters, but for the addresses in them."""
    parts: list[str] = []
    end = 0
    for kept in _NOT_WORDS.finditer(words):
        parts += (words[end : kept.start()].translate(_LETTERS), kept[0])
        end = kept.end()
    return "".join((*parts, words[end:].translate(_LETTERS)))


def _strange(value: Any, field: str) -> Any:
    match value:
        case Enum():
            return value
        case str():
            is_kept = field in _NEVER or (field not in _NAMES and _NO_WORDS.fullmatch(value))
            return value if is_kept else strange(value)
        case BaseModel():
            names = type(value).model_fields
            own = {name: _strange(getattr(value, name), name) for name in names}
            return value.model_copy(update=own)
        case tuple() | list():
            return type(value)(_strange(each, field) for each in value)
        case Mapping():
            return {key: _strange(each, field) for key, each in value.items()}
        case _:
            return _strange_parts(value)


def _strange_parts(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        own = {one.name: _strange(getattr(value, one.name), one.name) for one in fields(value)}
        return replace(value, **own)
    return value
