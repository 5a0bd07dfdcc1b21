"""Every id that one record gives of another must be known."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from aboveboard.model.client import Client, Contact, Engagement, Goal
from aboveboard.model.company import PlanFile
from aboveboard.problems import UNKNOWN_REFERENCE, Problem, did_you_mean
from aboveboard.reading.headings import headings
from aboveboard.reading.records import Filing, Read
from aboveboard.reading.shapes import Place, references_in

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
    of_client: Mapping[str, Mapping[str, Collection[str]]]
    goodwill: Mapping[str, Collection[str]]
    plan_of: Mapping[str, str]

    def ids(self, kind: str, filing: Filing) -> Collection[str] | None:
        """Give the known ids of a kind, as seen from a file; ``None``: cannot be known."""
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


def known_ids(filings: Iterable[Filing], reads: Iterable[Read]) -> Known:
    """Gather every id that there is."""
    everywhere, reasons = _ids_of_files(filings)
    of_client: dict[str, dict[str, Collection[str]]] = {
        client: {"reason": names} for client, names in reasons.items()
    }
    goodwill: dict[str, Collection[str]] = {}
    plan_of: dict[str, str] = {}
    for read in reads:
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
    return Known(everywhere, of_client, goodwill, plan_of)


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
    """Yield a problem for each id in a record that names nothing."""
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


def unknown_readers(filing: Filing, known: Known) -> Iterator[Problem]:
    """Yield a problem for each ``### For <client-id>`` that names no client, or is misspelt."""
    if filing.client is not None or not filing.kind.has_text:
        return
    clients = known.everywhere["client"]
    for heading in headings(filing.document.body.split("\n")):
        if heading.reader is None:
            continue
        name = heading.reader
        where = filing.document.where_line(heading.line, heading.level + 2)
        if heading.level == 3 and name not in clients:
            yield Problem(
                where,
                UNKNOWN_REFERENCE,
                f"There is no client '{name}', so nobody would read this passage.",
                f"{did_you_mean(name, clients)} For an ordinary heading use other words.".lstrip(),
            )
        elif heading.level != 3 and name.lower() in clients:
            yield Problem(
                where,
                UNKNOWN_REFERENCE,
                f"This passage is meant for {name} alone, and its heading is not of level three.",
                f"Write `### For {name.lower()}`, so that nobody else reads it.",
            )
