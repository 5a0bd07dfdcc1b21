"""What a record's model refuses, told in plain words at the place where it stands."""

import re
from collections.abc import Iterator, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from aboveboard.model.care import Introduction
from aboveboard.model.client import ClientFile
from aboveboard.model.fault import Fault
from aboveboard.model.plan import PlanFile
from aboveboard.model.record import Record
from aboveboard.model.roadmap import Roadmap
from aboveboard.problems import (
    ALL_CODES,
    ENTITLEMENT_IN_CLIENT,
    INTRODUCTION_WITHOUT_BOTH,
    ITEM_WITHOUT_WHY,
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_TYPE,
    Problem,
    did_you_mean,
)
from aboveboard.reading.shapes import Shape, shape_of
from aboveboard.sources import Document, Keys, Place

_CODES = {code.name: code for code in ALL_CODES}
_ENTITLEMENTS = frozenset(PlanFile.model_fields) - {"name", "for_"} | {
    "extra",
    "extras",
    "discount",
    "favours",
    "perks",
    "credits",
    "section",
    "promise",
}
_EXPECTED = {
    "tuple_type": "a list",
    "mapping_type": "keys with values",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "string_type": "a text",
}


def faults(
    error: ValidationError, document: Document, model: type[Record], before: Place = ()
) -> Iterator[Problem]:
    """Yield a problem for each thing that the model refused.

    Args:
        error: What pydantic says.
        document: Where the values came from.
        model: The record that was tried.
        before: Where in the document the record begins.
    """
    shape = shape_of(model)
    for detail in error.errors(include_url=False):
        yield _problem(detail, document, model, (shape, before))


def _problem(
    detail: ErrorDetails, document: Document, model: type[Record], at: tuple[Shape, Place]
) -> Problem:
    shape, before = at
    inner: Place = tuple(detail["loc"])
    if detail["type"] == "missing":
        if model is Introduction and inner[-1] == "both_agreed":
            return _without_both(document, (*before, *inner[:-1]))
        if model is Roadmap and inner[-1] == "why":
            return _without_why(detail, document, (*before, *inner[:-1]))
        return _missing(document, shape, inner, before)
    if detail["type"] == "extra_forbidden":
        return _unknown_key(document, model, shape, inner, before)
    if detail["type"] == "enum":
        return _not_a_word(detail, document, (*before, *inner))
    return _wrong_value(detail, document, (*before, *inner))


def _wrong_value(detail: ErrorDetails, document: Document, place: Place) -> Problem:
    cause = detail.get("ctx", {}).get("error")
    where, key, value = document.where(*place), str(_last_key(place)), detail["input"]
    if value is None:
        hint = "Fill it in, or delete the line."
        return Problem(where, WRONG_TYPE, f"'{key}' has nothing behind it.", hint)
    if isinstance(cause, Fault):
        return Problem(where, _CODES[cause.code], cause.message, cause.hint)
    if expected := _EXPECTED.get(detail["type"]):
        return Problem(where, WRONG_TYPE, f"'{key}' needs {expected}.", _form_hint(expected, key))
    reason = detail["msg"][:1].lower() + detail["msg"][1:]
    message = f"'{key}' cannot be {value!r}: {reason}."
    return Problem(where, WRONG_TYPE, message, "Correct the value.")


def _missing(document: Document, shape: Shape, inner: Place, before: Place) -> Problem:
    key = str(inner[-1])
    parent = shape.at(inner[:-1])
    known = parent.keys.get(key) if parent else None
    return Problem(
        document.where(*before, *inner[:-1]),
        MISSING_KEY,
        f"'{key}' is missing.",
        f"Add `{key}: …`. {known.help if known else ''}".rstrip(),
    )


def _without_both(document: Document, place: Place) -> Problem:
    return Problem(
        document.where(*place),
        INTRODUCTION_WITHOUT_BOTH,
        "Nothing says that both sides agreed to be introduced.",
        "Ask both; then add `both_agreed:` with the day on which the second one said yes.",
    )


def _without_why(detail: ErrorDetails, document: Document, place: Place) -> Problem:
    item = detail["input"]
    name = item.get("id") if isinstance(item, Mapping) else None
    what = f"'{name}'" if name else "This item"
    return Problem(
        document.where(*place),
        ITEM_WITHOUT_WHY,
        f"{what} does not say what it is good for.",
        "Add `why:` with one sentence, as the client would say it.",
    )


def _unknown_key(
    document: Document, model: type[Record], shape: Shape, inner: Place, before: Place
) -> Problem:
    key = str(inner[-1])
    where = document.where(*before, *inner, "[key]")
    if model is ClientFile and key.replace("-", "_") in _ENTITLEMENTS:
        plan = _plan_of(document)
        return Problem(
            where,
            ENTITLEMENT_IN_CLIENT,
            f"'{key}' says what one client gets.",
            f"Say it in {plan}, for everyone on the plan, or improve the plan.",
        )
    parent = shape.at(inner[:-1])
    return Problem(
        where,
        UNKNOWN_KEY,
        f"'{key}' is not a key that is known here.",
        did_you_mean(key, parent.keys if parent else ()) or "Delete it.",
    )


def _not_a_word(detail: ErrorDetails, document: Document, place: Place) -> Problem:
    words = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
    value = detail["input"]
    written = f"'{value}'" if isinstance(value, str) else "What stands here"
    return Problem(
        document.where(*place),
        WRONG_TYPE,
        f"{written} is not one of the words for '{_last_key(place)}'.",
        did_you_mean(value if isinstance(value, str) else "", words),
    )


def _plan_of(document: Document) -> str:
    root = document.root
    plan = root.values.get("plan") if isinstance(root, Keys) else None
    name = getattr(plan, "text", "")
    return f"plans/{name}.yaml" if name else "the plan's file"


def _last_key(place: Place) -> int | str:
    words = [step for step in place if isinstance(step, str) and step != "[key]"]
    return words[-1] if words else "this file"


def _form_hint(expected: str, key: str) -> str:
    if expected == "a list":
        return f"Write `{key}: [one, another]`, or one item a line, each after '- '."
    if expected == "keys with values":
        return "Write `key: value` lines, indented below it."
    return "Write one line of text; quotes do no harm."
