"""The limits of the staff's report: how many days, or how much, before something is told."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, TypeAlias

from aboveboard.model.parsing import parsed, wrong
from aboveboard.model.types import Number
from aboveboard.problems import did_you_mean

THRESHOLDS: Mapping[str, Decimal] = {
    "told-before-days": Decimal(3),
    "roadmap-stale-days": Decimal(30),
    "check-back-days": Decimal(14),
    "review-missing-days": Decimal(14),
    "ask-again-days": Decimal(365),
    "thanks-days": Decimal(7),
    "invoice-days": Decimal(7),
    "lately-days": Decimal(30),
    "renewal-days": Decimal(60),
    "anniversary-days": Decimal(14),
    "income-share-near": Decimal(20),
    "income-share-most": Decimal(25),
    "third-worse-by": Decimal(10),
    "one-asker-share": Decimal(50),
}
"""Each by its name, and what holds where the company says nothing else."""


def _name(text: str) -> str | None:
    if text not in THRESHOLDS:
        raise wrong(f"'{text}' is no limit of the staff report.", did_you_mean(text, THRESHOLDS))
    return text


ThresholdName: TypeAlias = Annotated[
    str, *parsed(_name, "the name of a limit", "check-back-days", {"enum": list(THRESHOLDS)})
]
Thresholds: TypeAlias = Mapping[ThresholdName, Number]


def threshold(given: Thresholds, name: str) -> Decimal:
    """Give a limit of the staff's report: the company's own, else the usual one.

    Raises:
        KeyError: There is no such limit.
    """
    return given.get(name, THRESHOLDS[name])
