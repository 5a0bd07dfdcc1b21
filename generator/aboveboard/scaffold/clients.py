"""New clients; the one place with randomness, for addresses that nobody can guess."""

import secrets
import string
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from aboveboard.scaffold.ground import Ground
from aboveboard.scaffold.skeleton import Skeleton, kind_named, path_of
from aboveboard.sources.plain_yaml import Value

_SIGNS = string.ascii_lowercase + string.digits
_LENGTH = 22
"""Of 36 signs each: 113 bits, as many as nobody can guess or try."""


def secret_path(client: str) -> str:
    """Propose a folder of the site that nobody can guess; it is made once and kept in content."""
    return f"{client}-{''.join(secrets.choice(_SIGNS) for _ in range(_LENGTH))}"


@dataclass(frozen=True, slots=True)
class NewClient:
    """Somebody whom the company begins to look after."""

    id: str
    name: str
    plan: str | None = None
    services: Sequence[str] = ()
    since: str | None = None
    kind: str | None = None
    contacts: Sequence[str] = ()
    looked_after_by: str | None = None

    def skeleton(self, ground: Ground) -> Skeleton:
        """Write the client with a portal that nobody can guess the address of.

        Raises:
            Unclear: The id is none, or plan, services or team member are open or unknown.
        """
        values: dict[str, Value] = {
            "name": self.name,
            "since": self.since or ground.today,
            "plan": ground.one("plan", self.plan, "--plan"),
            "services": [
                {"service": id_} for id_ in ground.some("service", self.services, "--service")
            ],
            "path": secret_path(self.id),
        }
        if self.kind:
            values["kind"] = self.kind
        if self.looked_after_by or ground.has_one("team member"):
            values["looked_after_by"] = ground.one(
                "team member", self.looked_after_by, "--looked-after-by"
            )
        if self.contacts:
            values["contacts"] = [{"id": _id_of(name), "name": name} for name in self.contacts]
        return Skeleton(
            kind_named("client"),
            path_of("client", client=self.id),
            values,
            "Add the people you speak with and why they came. `path` is the portal's address: "
            "give it to the client alone. Should it get out, `aboveboard rotate` makes a new one.",
            {"path": "the portal's folder in the site; whoever knows it can read the portal"},
        )


def _id_of(name: str) -> str:
    """Make a contact's id of the first word of a name that has letters of ours."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = ["".join(sign for sign in word if sign in _SIGNS) for word in plain.split()]
    return next(filter(None, words), "contact")
