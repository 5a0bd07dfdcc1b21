"""Own your mistakes: the write-up that clients were promised, and what it must not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from aboveboard.checks.acting import waiting_for
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, days_late
from aboveboard.checks.texts import folded_words, line_with, update_at
from aboveboard.checks.worlds import readers_of, worlds_of
from aboveboard.model.client import Client
from aboveboard.model.events import Incident, Passages
from aboveboard.model.moments import Duration
from aboveboard.model.working_time import moved
from aboveboard.problems import (
    PERSON_BLAMED,
    PROVIDER_NOT_OWNED,
    WRITEUP_MISSING,
    Problem,
)
from aboveboard.wording import Wording, wording_of

_PARTS = {
    "meant": "What this meant for you",
    "cause": "What went wrong",
    "changing": "What we are changing",
    "sorry": "We are sorry",
}


@dataclass(frozen=True, slots=True)
class _Due:
    """When a write-up is due, and what was promised."""

    at: datetime
    promise: Duration


def every_report_is_written_in_time(records: Records) -> Iterator[Problem]:
    """What went wrong is written up within the time that the plans promise.

    The shortest promise among those who see the incident holds. What was told elsewhere first
    was owed there. The day itself is still in time, as clients' pages say.
    """
    worlds = worlds_of(records.portal)
    for incident in _over(records):
        lacking = [part for part in _PARTS if None not in _written_for(incident, part)]
        readers = readers_of(incident, worlds) if lacking else ()
        own = {client.id for client in readers}
        missing = [part for part in lacking if not own or own - _written_for(incident, part)]
        due = _due(records, incident, readers) if missing else None
        if due is None or records.day_of(due.at) >= records.today:
            continue
        due_on = records.day_of(due.at)
        lacks = _and([f"'{_PARTS[part]}'" for part in missing])
        is_begun = len(missing) < len(_PARTS)
        problem = records.found(
            WRITEUP_MISSING,
            update_at(records, f"incidents/{incident.id}.md", len(incident.updates) - 1),
            (
                f"The report on '{incident.title}' lacks {lacks}"
                if is_begun
                else f"There is no report on '{incident.title}'"
            )
            + f"; it was promised {due.promise} after the end, by {day_in_words(due_on)}: "
            f"{days_late(due_on, records.today)}.",
            "Write below the updates: "
            + ", ".join(f"`## {_PARTS[part]} {{#{part}}}`" for part in missing)
            + ".",
        )
        yield waiting_for(records, problem, readers, due.at)


def every_supplier_s_fault_is_owned(records: Records) -> Iterator[Problem]:
    """A write-up that tells the cause says that we chose the supplier whose fault it was."""
    wording = wording_of(records.portal.company.language)
    worlds = worlds_of(records.portal)
    for incident in _over(records):
        provider = records.portal.providers.get(incident.provider or "")
        cause = _for_all(incident.write_up.cause)
        if not (provider and cause and wording) or wording.owning.search(_all_text(incident)):
            continue
        problem = records.problem(
            PROVIDER_NOT_OWNED,
            (f"incidents/{incident.id}.md", ("provider",)),
            f"The report on '{incident.title}' names {provider.name}, and nowhere says that "
            "relying on it was our choice.",
            "Add to what went wrong, in your own words: We chose them; it is ours to put right.",
        )
        yield waiting_for(records, problem, readers_of(incident, worlds), incident.last.at)


def nobody_is_blamed(records: Records) -> Iterator[Problem]:
    """No member of the team is named as the cause of a fault."""
    names = _names(records, wording_of(records.portal.company.language))
    worlds = worlds_of(records.portal)
    for incident in records.portal.incidents:
        if incident.origin or not incident.write_up.cause:
            continue
        text = "\n".join(passage.text for passage in incident.write_up.cause)
        for name, pattern in names.items():
            if pattern.search(_without_others(records, text)):
                problem = records.found(
                    PERSON_BLAMED,
                    line_with(records, f"incidents/{incident.id}.md", pattern, text),
                    f"{records.portal.team[name].name} is named as the cause of "
                    f"'{incident.title}'.",
                    "Say what in our way of working let it happen: 'we', and no name.",
                )
                yield waiting_for(records, problem, readers_of(incident, worlds), incident.last.at)


def _over(records: Records) -> Iterator[Incident]:
    """Yield the incidents that are over and were told here first."""
    for incident in records.portal.incidents:
        end = incident.ended_at
        if end is not None and end <= records.now and incident.origin is None:
            yield incident


def _due(records: Records, incident: Incident, readers: tuple[Client, ...]) -> _Due | None:
    end = incident.ended_at
    plans = (records.portal.plans.get(client.plan) for client in readers)
    promises = {plan.promises.problem_report for plan in plans if plan}
    due = [
        _Due(moved(end, promise, records.portal.company), promise)
        for promise in promises
        if promise and end
    ]
    return min(due, key=lambda one: (one.at, str(one.promise)), default=None)


def _written_for(incident: Incident, part: str) -> set[str | None]:
    """Give the clients who have a part of a write-up to read; ``None`` stands for everyone."""
    text: Passages = getattr(incident.write_up, part)
    written = {passage.reader for passage in text if folded_words(passage.text)}
    return written | ({None} if part == "changing" and incident.write_up.follow_ups else set())


def _for_all(text: Passages) -> str:
    return " ".join(folded_words(passage.text) for passage in text if passage.reader is None)


def _all_text(incident: Incident) -> str:
    written = incident.write_up
    parts = (written.meant, written.cause, written.did, written.changing, written.sorry)
    texts = (*parts, written.other, *(update.text for update in incident.updates))
    return "\n".join(_for_all(text) for text in texts)


def _names(records: Records, wording: Wording | None) -> dict[str, re.Pattern[str]]:
    """Give for each member of the team the names by which it is known.

    A first name counts alone unless it is an ordinary word, or a client's contact has it.
    """
    portal = records.portal
    people = [contact for folder in portal.clients.values() for contact in folder.client.contacts]
    taken = {contact.name.split()[0].casefold() for contact in people}
    taken |= wording.ordinary if wording else set()
    names: dict[str, re.Pattern[str]] = {}
    for member in portal.team.values():
        first = next((part for part in member.name.split() if not part.endswith(".")), "")
        alone = wording and len(first) > 1 and first[0].isupper() and first.casefold() not in taken
        words = [member.name, first] if alone else [member.name]
        names[member.id] = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
    return names


def _without_others(records: Records, text: str) -> str:
    """Take out the names of companies, clients and services, in which a first name may stand."""
    portal = records.portal
    others = {portal.company.name}
    others |= {name for one in portal.providers.values() for name in (one.name, one.public_name)}
    others |= {service.name for service in portal.services.values()}
    others |= {folder.client.name for folder in portal.clients.values()}
    for name in sorted(others, key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
