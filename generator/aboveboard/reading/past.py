"""What stood in the revision that the records are compared with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from aboveboard.model.portal import Portal
from aboveboard.problems import Problem, Severity
from aboveboard.reading.portal import Reading, read_portal
from aboveboard.sources import Document, Sources

_COMPANY = "company.yaml"


@dataclass(frozen=True, slots=True)
class Past:
    """The records of the base, and what became of its files since."""

    portal: Portal
    changed: frozenset[str]
    """Paths of the files that are new since, or say something else."""
    unsure: frozenset[str]
    """Paths of the files that are not in order, then or now; what they say is not compared."""
    unread: frozenset[str]
    """Those of them that were not in order then, by the rules of today."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """Its files, by path."""


def read_past(then: Sources, today: Reading) -> Past | None:
    """Read what content was, to compare it with what it is.

    Where the company's own record of then cannot be read, today's speaks for it.

    Returns:
        ``None`` where there was nothing.
    """
    if not then.documents:
        return None
    reading = read_portal(then)
    problems = (*then.problems, *reading.problems)
    if reading.portal is None and (company := today.documents.get(_COMPANY)):
        others = (document for document in then.documents if document.path != _COMPANY)
        kept = tuple(problem for problem in then.problems if problem.where.path != _COMPANY)
        reading = read_portal(replace(then, documents=(company, *others), problems=kept))
    if reading.portal is None:
        return None
    there = {document.path: document for document in then.documents}
    unread = _faulty((*problems, *reading.problems)) & {
        *there,
        *(problem.where.path for problem in then.problems),
    }
    return Past(
        portal=reading.portal,
        changed=frozenset(
            path for path, document in today.documents.items() if there.get(path) != document
        ),
        unsure=unread | _faulty(today.problems),
        unread=unread,
        documents=there,
    )


def _faulty(problems: Iterable[Problem]) -> frozenset[str]:
    return frozenset(
        problem.where.path for problem in problems if problem.code.severity is Severity.ERROR
    )
