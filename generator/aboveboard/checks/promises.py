"""Deliver on time: a day is a promise, and only what is committed may carry one."""

from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.model.roadmap import Roadmap
from aboveboard.model.words import Confidence
from aboveboard.problems import DAY_WITHOUT_COMMITMENT, Problem


def every_promised_day_is_committed(records: Records) -> Iterator[Problem]:
    """A roadmap item with a promised day is committed."""
    for plan, shared in records.portal.roadmaps.items():
        yield from _committed(records, f"roadmap/{plan}.yaml", shared)
    for name, folder in records.portal.clients.items():
        if folder.roadmap:
            yield from _committed(records, f"clients/{name}/roadmap.yaml", folder.roadmap)


def _committed(records: Records, path: str, roadmap: Roadmap) -> Iterator[Problem]:
    for position, item in enumerate(roadmap.items):
        if item.promised and item.confidence is not Confidence.COMMITTED:
            yield records.problem(
                DAY_WITHOUT_COMMITMENT,
                (path, ("items", position, "promised")),
                f"'{item.id}' has a promised day and is only {item.confidence.value}.",
                "Write `confidence: committed`, or a `window` in place of the day.",
            )
