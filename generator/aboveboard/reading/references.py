"""Every id that one record gives of another must be known."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import BaseModel

from aboveboard.model.client import Client, Contact, Engagement, Goal
from aboveboard.model.events import Incident
from aboveboard.model.plan import PlanFile
from aboveboard.problems import UNKNOWN_REFERENCE, Problem, Where, did_you_mean
from aboveboard.reading.names import Names
from aboveboard.reading.records import Filing, Read
from aboveboard.reading.shapes import Place, references_in

_LISTS = {"team": "team member", "providers": "provider"}
_NAMED_FOR = {"shared roadmap": "plan", "staff record": "client"}
"""Kinds whose file is named for another record."""
_WRITTEN_IN = {
    "service": "Services are the files in services/.",
    "provider": "Providers are listed in providers.yaml.",
    "plan": "Plans are the files in plans/.",
    "team member": "The team is listed in team.yaml.",
    "client": "Clients are the folders in clients/.",
    "incident": "Incidents are the files in incidents/.",
    "contact": "Contacts are listed in the client's client.yaml.",
    "goal": "Goals are listed in the client's client.yaml.",
    "engagement": "Engagements are listed in the client's client.yaml.",
    "goodwill": "What may be given is listed under `goodwill` in the plan.",
    "reason": "It names an incident, a concern or a review that there is.",
}


@dataclass(frozen=True, slots=True)
class Known:
    """Every id that there is, by kind; a client's and a plan's own ids apart.

    Ids come from the names of files, so that a fault within a file does not make everything
    that points at it look wrong, too.
    """

    everywhere: Mapping[str, Collection[str]]
    unread: Collection[str]
    """Kinds whose ids stand in a list that could not be read."""
    of_client: Mapping[str, Mapping[str, Collection[str]]]
    goodwill: Mapping[str, Collection[str]]
    plan_of: Mapping[str, str]
    names: Names
    """Of clients: their ids, their names, and those of their contacts."""

    def ids(self, kind: str, filing: Filing) -> Collection[str] | None:
        """Give the known ids of a kind, as seen from a file; ``None``: cannot be known."""
        if kind in self.unread:
            return None
        if kind in self.everywhere:
            return self.everywhere[kind]
        if kind == "goodwill":
            plan = filing.id if filing.client is None else self.plan_of.get(filing.client)
            return self.goodwill.get(plan or "")
        client = filing.client or (filing.id if filing.kind.name == "staff record" else None)
        own = self.of_client.get(client or "", {})
        if kind == "reason":
            incidents = (f"incident:{id_}" for id_ in self.everywhere["incident"])
            return {*own.get("reason", ()), *incidents}
        return () if client is None else own.get(kind)


def known_ids(filings: Collection[Filing], reads: Iterable[Read]) -> Known:
    """Gather every id that there is; ``filings`` are also those that could not be read."""
    everywhere, reasons = _ids_of_files(filings)
    unread = {_LISTS[filing.kind.name] for filing in filings if filing.kind.name in _LISTS}
    of_client: dict[str, dict[str, Collection[str]]] = {
        client: {"reason": names} for client, names in reasons.items()
    }
    goodwill: dict[str, Collection[str]] = {}
    plan_of: dict[str, str] = {}
    named = [(client, client) for client in sorted(everywhere["client"])]
    for read in reads:
        unread.discard(_LISTS.get(read.filing.kind.name, ""))
        match read.filing.kind.name, read.record:
            case "team", members:
                everywhere["team member"].update(member.id for member in members)
            case "providers", providers:
                everywhere["provider"].update(provider.id for provider in providers)
            case "plan", PlanFile() as plan:
                goodwill[read.filing.id] = tuple(plan.goodwill)
            case "client", Client() as client:
                plan_of[client.id] = client.plan
                of_client.setdefault(client.id, {}).update(_own_ids(client))
                called = [contact.call_me for contact in client.contacts if contact.call_me]
                people = (*called, *(contact.name for contact in client.contacts))
                named += [(name, client.id) for name in (*people, client.name)]
    return Known(everywhere, unread, of_client, goodwill, plan_of, Names.of(named))


def _ids_of_files(filings: Iterable[Filing]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Gather the ids that are names of files, and each client's reasons."""
    everywhere: dict[str, set[str]] = {
        kind: set() for kind in ("service", "provider", "plan", "team member", "client", "incident")
    }
    reasons: dict[str, set[str]] = {}
    for filing in filings:
        name = filing.kind.name
        if name == "client" and filing.client:
            everywhere["client"].add(filing.client)
        elif name in everywhere:
            everywhere[name].add(filing.id)
        elif name in {"concern", "review"} and filing.client:
            reasons.setdefault(filing.client, set()).add(f"{name}:{filing.id}")
    return everywhere, reasons


def _own_ids(client: Client) -> dict[str, Collection[str]]:
    def ids(items: Iterable[Contact | Goal | Engagement]) -> Collection[str]:
        return [item.id for item in items]

    return {
        "contact": ids(client.contacts),
        "goal": ids(client.goals),
        "engagement": ids(client.engagements),
    }


def unknown_references(read: Read, known: Known) -> Iterator[Problem]:
    """Yield a problem for each id in a record, or for its name, where that names nothing."""
    if kind := _NAMED_FOR.get(read.filing.kind.name):
        yield from _check(read.filing, (), (kind, read.filing.id), known)
    records = read.record if isinstance(read.record, tuple) else (read.record,)
    for position, record in enumerate(records):
        if not isinstance(record, BaseModel):
            continue
        before: Place = (position,) if read.filing.kind.is_list else ()
        for place, kind, name in references_in(record):
            yield from _check(read.filing, (*before, *place), (kind, name), known)


def _check(
    filing: Filing, place: Place, reference: tuple[str, str], known: Known
) -> Iterator[Problem]:
    kind, name = reference
    ids = known.ids(kind, filing)
    if ids is not None and name not in ids:
        yield Problem(
            filing.document.where(*place),
            UNKNOWN_REFERENCE,
            f"There is no {kind if kind != 'reason' else 'record'} '{name}'.",
            f"{did_you_mean(name, ids)} {_WRITTEN_IN[kind]}".lstrip(),
        )


def unknown_owners(read: Read, known: Known) -> Iterator[Problem]:
    """Yield a problem for each task whose owner is nobody of the team."""
    write_up = getattr(read.record, "write_up", None)
    tasks = write_up.follow_ups if write_up else getattr(read.record, "actions", ())
    team = known.ids("team member", read.filing)
    strangers = [] if team is None else [t.owner for t in tasks if t.owner and t.owner not in team]
    for owner in dict.fromkeys(strangers):
        sign = f"({owner},"
        for number, line in enumerate(read.filing.document.body.split("\n")):
            if sign in line:
                yield Problem(
                    read.filing.document.where_line(number, line.rfind(sign) + 2),
                    UNKNOWN_REFERENCE,
                    f"There is no team member '{owner}'.",
                    f"{did_you_mean(owner, team or ())} {_WRITTEN_IN['team member']}".lstrip(),
                )


def strange_services(read: Read, known: Known) -> Iterator[Problem]:
    """Yield a problem for each service that updates name and their incident does not.

    It is told once, however many updates name it; and not at all where the incident's own facts
    misspell it, which is told there.
    """
    if not isinstance(read.record, Incident):
        return
    own, services = read.record.services, known.everywhere["service"]
    misspelt = [name for name in own if name not in services]
    named = dict.fromkeys(name for update in read.record.updates for name in update.changes)
    for name in named:
        is_misspelt = name in services and get_close_matches(name, misspelt, n=1, cutoff=0.6)
        if name in own or is_misspelt:
            continue
        yield Problem(
            _change_of(name, read.filing),
            UNKNOWN_REFERENCE,
            f"'{name}' is not among this incident's services.",
            f"{did_you_mean(name, own)} If it was hit only later, "
            f"add `{name}: operational` to `services` above.",
        )


def _change_of(service: str, filing: Filing) -> Where:
    """Locate the first update that names a service."""
    change = re.compile(rf"#.*\{{[^{{}}]*?(?<![^\s,{{]){re.escape(service)}\s*:")
    lines = enumerate(filing.document.body.split("\n"))
    found = ((number, match) for number, line in lines if (match := change.search(line)))
    number, match = next(found)
    return filing.document.where_line(number, match.string.rindex(service, 0, match.end()) + 1)
