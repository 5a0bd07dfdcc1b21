"""Values to YAML that reads back as the same text, in this reader and in others."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

Value: TypeAlias = str | bool | date | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN = re.compile(r"[A-Za-z](?:[\w .'()/@+-]*[\w.)])?", re.ASCII)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?: [+-]\d{2}:\d{2})?)?", re.ASCII)
_WORDS = re.compile(r"y|n|yes|no|on|off|true|false|null", re.IGNORECASE)


def inline(value: Value) -> str:
    """Write a value on one line; a text is quoted wherever another reader might type it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case str():
            return _text(value)
        case Mapping():
            return f"{{{', '.join(f'{key}: {inline(inner)}' for key, inner in value.items())}}}"
        case _:
            return f"[{', '.join(inline(item) for item in value)}]"


def key_lines(key: str, value: Value, remarks: Mapping[str, str]) -> list[str]:
    """Write a key and its value; mappings and lists of mappings take a line an entry.

    Args:
        key: As it stands in the file.
        value: What stands behind it.
        remarks: What to say beside a key; ``consent.how`` is a key within a mapping.
    """
    if isinstance(value, Mapping) and value:
        inner = (
            line
            for name, entry in value.items()
            for line in key_lines(name, entry, _below(remarks, key))
        )
        return [_line(f"{key}:", remarks.get(key)), *(f"  {line}" for line in inner)]
    if isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value):
        items = (f"  - {inline(item)}" for item in value)
        return [_line(f"{key}:", remarks.get(key)), *items]
    return [_line(f"{key}: {inline(value)}", remarks.get(key))]


def _line(text: str, remark: str | None) -> str:
    # The two spaces before '#' and the one after are what the strict reader tells a remark by.
    return f"{text}  # {remark}" if remark else text


def _below(remarks: Mapping[str, str], key: str) -> dict[str, str]:
    before = f"{key}."
    return {
        name.removeprefix(before): remark
        for name, remark in remarks.items()
        if name.startswith(before)
    }


def _text(text: str) -> str:
    if _TIME.fullmatch(text) or (_PLAIN.fullmatch(text) and not _WORDS.fullmatch(text)):
        return text
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a quoted YAML one
