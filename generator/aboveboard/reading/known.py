"""Every id that there is, as the files give them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aboveboard.model.client import Client, Contact, Engagement, Goal
from aboveboard.model.ids import reason_of
from aboveboard.model.plan import PlanFile
from aboveboard.reading.names import Names
from aboveboard.reading.records import Filing, Read

_LISTS = {"team": "team member", "providers": "provider"}


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
    reasons: Mapping[str, Mapping[str, Sequence[str]]]
    """By plan, each concern and review of the clients on it, with the clients whose it is.

    Those of a client whose plan could not be read are under the empty name.
    """
    names: Names
    """Of clients: their ids, their names, and those of their contacts."""

    def ids(self, kind: str, filing: Filing) -> Collection[str] | None:
        """Give the known ids of a kind, as seen from a file; ``None``: cannot be known."""
        if kind in self.unread:
            return None
        if kind in self.everywhere:
            return self.everywhere[kind]
        if kind == "goodwill":
            return self.goodwill.get(self.plan(filing) or "")
        client = filing.client or (filing.id if filing.kind.name == "staff record" else None)
        own = self.of_client.get(client or "", {})
        if kind == "reason":
            incidents = (f"incident:{id_}" for id_ in self.everywhere["incident"])
            return {*own.get("reason", ()), *self._shared_reasons(filing), *incidents}
        return () if client is None else own.get(kind)

    def plan(self, filing: Filing) -> str | None:
        """Give the plan that a roadmap goes by: its client's, or the one it is named for."""
        return filing.id if filing.client is None else self.plan_of.get(filing.client)

    def whose(self, reason: str, filing: Filing) -> Sequence[str]:
        """Give the clients on a plan of whom its roadmap may mean a concern or a review."""
        return self.reasons.get(filing.id, {}).get(reason, ()) if filing.client is None else ()

    def _shared_reasons(self, filing: Filing) -> Iterator[str]:
        """Yield what a plan's roadmap may name: what clients on the plan have.

        What more than one has is told apart by the client's id, as in ``concern:acme/DATE-x``.
        """
        if filing.client is None:
            yield from self.reasons.get("", ())
            for reason, clients in self.reasons.get(filing.id, {}).items():
                if len(clients) == 1:
                    yield reason
                yield from (reason_of(reason, client) for client in clients)


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
    on_plans = _reasons_on_plans(reasons, plan_of)
    return Known(everywhere, unread, of_client, goodwill, plan_of, on_plans, Names.of(named))


def _reasons_on_plans(
    reasons: Mapping[str, Iterable[str]], plan_of: Mapping[str, str]
) -> dict[str, dict[str, list[str]]]:
    """Gather each plan's reasons, with the clients whose they are."""
    found: dict[str, dict[str, list[str]]] = {}
    for client, names in reasons.items():
        on_plan = found.setdefault(plan_of.get(client, ""), {})
        for name in names:
            on_plan.setdefault(name, []).append(client)
    return found


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
