"""One client's world: the wall between clients.

Everything after this line (views, feeds, pages) is given a ``Scope`` and nothing else. What
another client wrote, is called or had happen is not in it. What is shared is cut down to what
this client may read: only its own services of an incident, only its own passages of a text.
"""

from aboveboard.scope.quoting import Ours
from aboveboard.scope.sharing import reads_note, sees_incident, sees_maintenance
from aboveboard.scope.subscription import FOREVER, Subscribed, midnight, subscribed
from aboveboard.scope.world import (
    PublicScope,
    Scope,
    Wall,
    path_of,
    public_scope_of,
    scope_of,
    scopes_of,
)

__all__ = [
    "FOREVER",
    "Ours",
    "PublicScope",
    "Scope",
    "Subscribed",
    "Wall",
    "midnight",
    "path_of",
    "public_scope_of",
    "reads_note",
    "scope_of",
    "scopes_of",
    "sees_incident",
    "sees_maintenance",
    "subscribed",
]
