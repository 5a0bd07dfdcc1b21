"""How a client is addressed."""

from aboveboard.model.words import ClientKind
from aboveboard.scope import Scope


def addressee(scope: Scope) -> str:
    """Give the name by which the first contact wants to be called."""
    client = scope.folder.client
    if not client.contacts:
        return client.name
    first = client.contacts[0]
    if first.call_me:
        return first.call_me
    return first.name if client.kind is ClientKind.PERSON else first.name.split()[0]
