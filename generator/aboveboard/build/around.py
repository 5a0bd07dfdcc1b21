"""What lies around a client: the files that could matter to its portal, or to what is found."""

import re
from dataclasses import dataclass

from aboveboard.cache import Inputs
from aboveboard.cache.index import HOUSE, digest_of

_OF_ONE_ALONE = re.compile(r"clients/([^/]+)/(?:notes/[^/]+\.md|roadmap\.yaml)")
"""Files to which no rule looks while it judges one that is not in the same client's folder, and
of which no other client's portal is made."""
_SAYS_NOTHING_OF_OTHERS = re.compile(
    rf"(?:incidents|maintenance|notes)/[^/]+\.md|roadmap/.+|clients/[^/]+/notes/.+"
    rf"|{_OF_ONE_ALONE.pattern}"
)
"""Files that no rule of texts looks at while it judges another."""


def whose_alone(path: str) -> str | None:
    """Give the client to whose portal and files alone a file matters; ``None`` for any other."""
    match = _OF_ONE_ALONE.fullmatch(path)
    return match[1] if match else None


@dataclass(frozen=True, slots=True)
class Around:
    """Hashes of all files that could matter to somebody."""

    inputs: Inputs
    program: str
    """Of everything that is not content."""
    ground: str
    """Of everything but a text itself on which depends what is found in it."""
    house: str
    """Of everything that could matter to more than one client."""

    @classmethod
    def of(cls, inputs: Inputs) -> "Around":
        """Hash what there is."""
        program = inputs.program_digest
        files = (
            f"{path} {digest}"
            for owner in inputs.content
            for path, digest in inputs.digests(owner).items()
            if not _SAYS_NOTHING_OF_OTHERS.fullmatch(path)
        )
        ground = digest_of([program, *sorted(files)])
        house = sorted(f"{path} {digest}" for path, digest in inputs.digests(HOUSE).items())
        return cls(inputs, program, ground, digest_of([ground, *house]))

    def client(self, client: str) -> str:
        """Hash all files that could matter to a client.

        Where these are the same, nobody need find out which of them do.
        """
        own = sorted(f"{path} {digest}" for path, digest in self.inputs.digests(client).items())
        return digest_of([self.house, *own])
