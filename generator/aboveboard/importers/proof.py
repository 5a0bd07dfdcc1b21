"""The proof that an import is well made: it is read back before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from aboveboard.checks import Records, check
from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import IncidentDraft, ServiceDraft
from aboveboard.importers.filing import Filed
from aboveboard.importers.grades import own_grade
from aboveboard.model.events import Incident, Maintenance
from aboveboard.problems import UNCLEAR_PASSAGE, UNREADABLE_FILE, Problem, Severity
from aboveboard.reading import read_portal
from aboveboard.sources import Document, Sources, credentials_in, credentials_in_names, hidden
from aboveboard.sources.documents import parse_document, parse_note
from aboveboard.sources.files import MARKDOWN_LIMIT
from aboveboard.sources.lengths import too_many_brackets

Event = Incident | Maintenance


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of the files when they were read back among the project's own."""

    problems: tuple[Problem, ...]
    """Told at the place in the source; then nothing is written."""
    doubts: tuple[Doubt, ...]
    events: Mapping[str, Event]
    """Every incident and window, those of before too, by path."""


def prove(filed: tuple[Filed, ...], sources: Sources, now: datetime) -> Proof:
    """Read new files among the project's own and hold them to every rule.

    What a rule refuses in a file that can be read is a doubt, since a person has to decide it;
    what cannot be read is a problem, and so is a credential, that alone is told.
    """
    new = {one.path: one for one in filed if one.text is not None}
    if secrets := [problem for one in new.values() for problem in _secrets(one)]:
        return Proof(tuple(secrets), (), {})
    documents: list[Document] = []
    found: list[Problem] = []
    for one in new.values():
        made = _parsed(one)
        (documents if isinstance(made, Document) else found).append(made)  # type: ignore[arg-type]
    reading = read_portal(replace(sources, documents=(*sources.documents, *documents)))
    found += [p for p in reading.problems if p.code is not UNCLEAR_PASSAGE]
    broken = [p for p in reading.problems if p.code is UNCLEAR_PASSAGE]
    events: dict[str, Event] = {}
    if records := Records.of(reading, now):
        broken += check(records)
        events |= {f"incidents/{one.id}.md": one for one in records.portal.incidents}
        events |= {f"maintenance/{one.id}.md": one for one in records.portal.maintenance}
    return Proof(
        tuple(_of_source(p, new[p.where.path]) for p in found if _is_ours(p, new)),
        (*_rules(broken, new), *_impacts(new)),
        events,
    )


def _parsed(one: Filed) -> Document | Problem:
    text = one.text or ""
    if len(text.encode()) > MARKDOWN_LIMIT:
        message = f"This would make a file of more than {MARKDOWN_LIMIT // 1000} kB."
        hint = "Shorten it, in a copy of the source."
        return Problem(replace(one.draft.where, path=one.path), UNREADABLE_FILE, message, hint)
    parse = parse_document if isinstance(one.draft, ServiceDraft) else parse_note
    return too_many_brackets(one.path, text) or parse(one.path, text)


def _is_ours(problem: Problem, new: Mapping[str, Filed]) -> bool:
    return problem.where.path in new and problem.code.severity is Severity.ERROR


def _secrets(one: Filed) -> Iterator[Problem]:
    """Yield credentials that stood in the source in pieces, and would be whole in a file."""
    for problem in (*credentials_in_names([one.path]), *credentials_in(one.path, one.text or "")):
        yield _of_source(problem, one)


def _of_source(problem: Problem, one: Filed) -> Problem:
    path = hidden(one.path, "…")
    message = f"{problem.message} (line {problem.where.line} of what would be {path})"
    return replace(problem, where=one.draft.where, message=message)


def _rules(problems: list[Problem], new: Mapping[str, Filed]) -> Iterator[Doubt]:
    for problem in problems:
        if _is_ours(problem, new):
            one = new[problem.where.path]
            yield Doubt(
                one.draft.where,
                Kind.RULE_BROKEN,
                f"{problem.code.name}: {problem.message}",
                f"Line {problem.where.line} says so, and no build is made until that is mended.",
                problem.hint,
                path=one.path,
            )


def _impacts(new: Mapping[str, Filed]) -> Iterator[Doubt]:
    """Doubt each impact that does not follow from the statuses as we reckon it."""
    for path, one in new.items():
        draft = one.draft
        if not isinstance(draft, IncidentDraft) or draft.impact is None:
            continue
        ours = own_grade(draft)
        if draft.over != draft.began and ours is not draft.impact:
            yield Doubt(
                draft.where,
                Kind.IMPACT_DIFFERS,
                f"'{draft.title}' is graded {draft.impact.value} by the source.",
                f"It keeps that grade; what it did to its services would make it {ours.value}.",
                "If a service did worse than is written, correct its status and drop `impact`.",
                path=path,
            )
