"""How much there is of everything in a company of so many clients."""

from dataclasses import dataclass
from datetime import date
from random import Random  # noqa: TID251 - seeded, and no part of the build

TODAY = date(2026, 11, 21)
NOW = "2026-11-21T12:00Z"
"""As of which the content is built: noon of ``TODAY``."""
PAST = 400
"""Days of which there are records."""
DENSE, SHARE_DENSE = 90, 0.75
"""The last days, and the share of all incidents that lies in them."""
SECTIONS = ("status", "roadmap", "testimonials")
INCIDENTS_A_CLIENT = 11
"""How many incidents a client reads of, on the average, whatever the size of the company."""

_SIZES = {1: (4, 10), 10: (8, 24), 200: (20, 300), 1000: (40, 1000), 10_000: (80, 5000)}
"""Services and incidents by clients."""


@dataclass(frozen=True)
class Size:
    """How much is wanted."""

    clients: int
    services: int
    incidents: int
    seed: int = 1
    sections: tuple[str, ...] = SECTIONS

    def dice(self, *name: object) -> Random:
        """Give the chance of one file; it depends on nothing but the seed and the name."""
        return Random("/".join(map(str, (self.seed, *name))))


def usual(clients: int) -> tuple[int, int]:
    """Give the services and incidents of a company of so many clients.

    A number between the named sizes has the services of the next below, and incidents in
    proportion.
    """
    named = max((size for size in _SIZES if size <= clients), default=1)
    services, incidents = _SIZES[named]
    return services, incidents * clients // named
