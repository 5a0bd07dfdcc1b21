"""Nothing is changed in silence: planned work keeps the notice that clients were given."""

from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import fact_in_words
from aboveboard.model.events import Maintenance
from aboveboard.problems import PUBLISHED_UPDATE_CHANGED, Problem
from aboveboard.reading import Past

_PLAN = {"from_": "from", "to": "to", "services": "services", "clients": "clients"}
"""What clients are told beforehand: attribute and key."""


def no_announced_work_is_changed(records: Records, past: Past) -> Iterator[Problem]:
    """A window is moved before it begins and with new notice; what was said of it stands."""
    today = {window.id: window for window in records.portal.maintenance}
    for old in past.portal.maintenance:
        new, path = today.get(old.id), f"maintenance/{old.id}.md"
        if new is None or new == old or path in past.unsure:
            continue
        if new.announced < old.announced:
            yield _problem(
                records,
                (path, "announced"),
                f"Clients were told on {fact_in_words(records, old.announced)}, and now it says "
                "earlier.",
                "Put back the time at which they were told.",
            )
        yield from _plan(records, path, (old, new))
        yield from _outcome(records, path, (old, new))


def _plan(records: Records, path: str, pair: tuple[Maintenance, Maintenance]) -> Iterator[Problem]:
    old, new = pair
    begun = old.from_ <= records.now
    for attribute, key in _PLAN.items():
        was, now = getattr(old, attribute), getattr(new, attribute)
        if was == now or (isinstance(was, tuple) and set(was) == set(now)):
            continue
        told = f"`{key}` was {fact_in_words(records, was)} when clients were told"
        if begun:
            yield _problem(
                records,
                (path, key),
                f"{told}, and it was changed after the work began.",
                "Put it back; `done` tells when it was over, and what ran over counts as ours.",
            )
        elif new.announced <= old.announced:
            yield _problem(
                records,
                (path, key),
                f"{told}, and `announced` still says that they were told this then.",
                "Write into `announced` when you tell them of the change.",
            )
    if begun and new.effect is not old.effect:
        yield _problem(
            records,
            (path, "effect"),
            "`effect` was changed after the work began.",
            "Put it back; it decides which minutes count.",
        )


def _outcome(
    records: Records, path: str, pair: tuple[Maintenance, Maintenance]
) -> Iterator[Problem]:
    """Yield a problem for each end that is taken away, or told in our favour."""
    old, new = pair
    if old.done and (new.done is None or new.done < old.done):
        yield _problem(
            records,
            (path, "done"),
            f"Clients have read that it was done at {fact_in_words(records, old.done)}, not "
            "before.",
            "Put it back; it may only become later.",
        )
    if old.cancelled and new.cancelled != old.cancelled:
        yield _problem(
            records,
            (path, "cancelled"),
            f"Clients have read that it was called off on {fact_in_words(records, old.cancelled)}.",
            "Put it back; work that is done after all is a new file.",
        )
    if old.cancelled is None and new.cancelled and old.from_ <= records.now:
        yield from _called_off_late(records, path, (old, new))


def _called_off_late(
    records: Records, path: str, pair: tuple[Maintenance, Maintenance]
) -> Iterator[Problem]:
    """Work that had begun by the clock is called off only by what leaves no doubt.

    The day on which it began does not say whether that was before; the rule of times sees what
    was after.
    """
    old, new = pair
    begun = old.from_.astimezone(records.portal.company.timezone)
    if new.cancelled == begun.date():
        yield _problem(
            records,
            (path, "cancelled"),
            f"Clients could read that the work began at {fact_in_words(records, begun)}; whether "
            "it was called off before, this day does not say.",
            "Write the time, too; work that had begun is `done` at the time when it was over.",
        )


def _problem(records: Records, at: tuple[str, str], message: str, hint: str) -> Problem:
    return records.problem(PUBLISHED_UPDATE_CHANGED, (at[0], (at[1],)), message, hint)
