"""Do not forget them: two of us know every client."""

from collections.abc import Iterator

from aboveboard.checks.acting import is_with_us, waiting_for
from aboveboard.checks.clients import client_path, clients_with_us
from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.problems import NO_STAND_IN, Problem


def somebody_stands_in_for_everybody(records: Records) -> Iterator[Problem]:
    """A client has somebody who looks after it and another who stands in; both are still here.

    That nobody is named is told where there are two of us to name, and where clients are looked
    after by somebody at all.
    """
    names_people = any(
        folder.client.looked_after_by or folder.client.stand_in
        for folder in records.portal.clients.values()
    )
    is_alone = sum(is_with_us(records, name) for name in records.portal.team) < 2
    for folder in clients_with_us(records):
        client = folder.client
        found = tuple(_gone(records, client))
        if names_people and not is_alone:
            found = (*found, *_lacking(records, client))
        if not found:
            continue
        problem = records.problem(
            NO_STAND_IN,
            (client_path(client), (found[0][0],)),
            f"{client.name}: {', and '.join(words for _, words in found)}.",
            "Name two of the team, `looked_after_by` and `stand_in`, who both know this client; "
            "then tell the client whom to call.",
        )
        yield waiting_for(records, problem, [client], records.now)


def _lacking(records: Records, client: Client) -> Iterator[tuple[str, str]]:
    """Yield the keys that name nobody, and what that means."""
    if client.looked_after_by is None:
        yield "looked_after_by", "nobody looks after them"
    if client.stand_in is None:
        carer = client.looked_after_by
        is_here = carer is not None and is_with_us(records, carer)
        name = f" for {records.portal.team[carer].name}" if carer and is_here else ""
        yield "stand_in", f"nobody stands in{name}"


def _gone(records: Records, client: Client) -> Iterator[tuple[str, str]]:
    """Yield the keys that name somebody who cannot, and why; strangers are told of elsewhere."""
    team = records.portal.team
    carer, other = (team.get(name or "") for name in (client.looked_after_by, client.stand_in))
    if carer and not is_with_us(records, carer.id):
        yield "looked_after_by", f"{carer.name}, who looks after them, has left"
    if other and other is carer:
        yield "stand_in", f"{other.name} is to stand in for nobody but themselves"
    elif other and not is_with_us(records, other.id):
        yield "stand_in", f"{other.name}, who stands in, has left"
