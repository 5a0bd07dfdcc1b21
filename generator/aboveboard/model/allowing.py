"""What a file may allow itself: a rule that need not hold there, and why."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator

from aboveboard.model.parsing import parsed, wrong
from aboveboard.model.types import Line
from aboveboard.problems import ALL_CODES, did_you_mean

ALLOWABLE = tuple(sorted(code.name for code in ALL_CODES if code.allowable))
"""The rules that listen to words, or that only people can judge."""


def _rule(text: str) -> str | None:
    if text not in ALLOWABLE:
        raise wrong(
            f"'{text}' is not a rule that a file may allow itself.",
            did_you_mean(text, ALLOWABLE),
        )
    return text


def _with_reasons(value: object) -> object:
    if isinstance(value, str | list):
        rule = value if isinstance(value, str) else next(iter(value), "softener")
        raise wrong(
            "This says which rule is not to hold here, and not why.",
            f"Write the reason behind it: `allow: {{{rule}: why it is right here}}`.",
        )
    return value


AllowedRule: TypeAlias = Annotated[
    str, *parsed(_rule, "the name of a rule", "softener", {"enum": list(ALLOWABLE)})
]
Allowed: TypeAlias = Annotated[Mapping[AllowedRule, Line], BeforeValidator(_with_reasons)]
"""Rules by name, each with the reason for which it need not hold here."""
