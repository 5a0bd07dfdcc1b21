"""The clients there are: who is with us, what was promised to one, and where its files lie."""

from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.model.plan import Promises
from aboveboard.model.portal import ClientFolder
from aboveboard.model.words import ClientStatus


def clients_with_us(records: Records) -> Iterator[ClientFolder]:
    """Yield every client who has begun and has not left."""
    for folder in records.portal.clients.values():
        client = folder.client
        if client.status is not ClientStatus.LEFT and client.since <= records.today:
            yield folder


def promises_to(records: Records, client: Client) -> Promises:
    """Give the times that a client's plan promises."""
    plan = records.portal.plans.get(client.plan)
    return plan.promises if plan else Promises()


def client_path(client: Client) -> str:
    """Give the path of a client's own record."""
    return f"clients/{client.id}/client.yaml"


def staff_path(client: Client) -> str:
    """Give the path of what only the staff know of a client."""
    return f"staff/clients/{client.id}.yaml"
