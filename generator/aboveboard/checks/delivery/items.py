"""Deliver on time: a day is a promise, and its history is told as it was."""

from collections.abc import Iterator

from aboveboard.checks.delivery.lists import entries_in
from aboveboard.checks.findings import Records
from aboveboard.model.words import Confidence, Stage
from aboveboard.problems import (
    DAY_WITHOUT_COMMITMENT,
    IMPOSSIBLE_TIME,
    MISSING_KEY,
    WRONG_TYPE,
    Problem,
)


def every_promised_day_is_committed(records: Records) -> Iterator[Problem]:
    """A roadmap item with a promised day is committed."""
    for entry in entries_in(records):
        item = entry.item
        if item.promised and item.confidence is not Confidence.COMMITTED:
            yield records.problem(
                DAY_WITHOUT_COMMITMENT,
                entry.at("promised"),
                f"'{item.id}' has a promised day and is only {item.confidence.value}.",
                "Write `confidence: committed`, or a `window` in place of the day.",
            )


def every_delivered_item_has_its_day(records: Records) -> Iterator[Problem]:
    """What is delivered says when, what is not says no day, and no day is yet to come."""
    for entry in entries_in(records):
        item, place = entry.item, entry.at("delivered")
        if item.stage is Stage.DELIVERED and item.delivered is None:
            hint = "Add `delivered:` with the day on which it was there."
            yield records.problem(MISSING_KEY, place, f"'{item.id}' is delivered: when?", hint)
        elif item.delivered and item.stage is not Stage.DELIVERED:
            message = f"'{item.id}' has a day of delivery, and its stage is {item.stage.value}."
            hint = "Write `stage: delivered`, or take the day away."
            yield records.problem(WRONG_TYPE, place, message, hint)
        elif item.delivered and item.delivered > records.today:
            message = f"'{item.id}' is delivered on {item.delivered}, which is yet to come."
            yield records.problem(IMPOSSIBLE_TIME, place, message, "Correct the day.")


def every_move_joins_the_one_before(records: Records) -> Iterator[Problem]:
    """Moves stand oldest first, each from where the last one led, and end at the promised day."""
    for entry in entries_in(records):
        item = entry.item
        for number, move in enumerate(item.moved):
            following = item.moved[number + 1 : number + 2]
            to = following[0].from_ if following else item.promised
            if to is not None and move.to != to:
                yield records.problem(
                    IMPOSSIBLE_TIME,
                    entry.at("moved", number, "to"),
                    f"This move leads to {move.to}, and what follows it says {to}.",
                    "Write moves oldest first; the last one's `to` is the day `promised` now.",
                )
