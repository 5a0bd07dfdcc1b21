"""What we want to reach: ratios in one run on two cores, checks and scan of the output on."""

from dataclasses import dataclass

COLD = {10: 2.0, 200: 0.7, 1000: 0.5, 10_000: 0.35}
"""A cold build: our seconds to Hugo's, by clients."""
MEMORY = 0.2
"""The memory of all our processes to Hugo's, at ``LARGE`` clients."""
MEMORY_A_CLIENT = 40.0
"""KiB that one client more may take."""
AGAIN = {"nothing changed": 0.03, "one client's edit": 0.06, "a wide incident": 0.12}
"""A build after a change: our seconds to those of Hugo's build into the same folder."""
TIME_A_CLIENT = 1.3
"""Seconds a client at ``HUGE`` clients to those at ``LARGE``."""
LARGE, HUGE = 1000, 10_000


@dataclass(frozen=True)
class Figure:
    """A figure beside what it should be."""

    what: str
    value: float
    limit: float
    unit: str = "x"

    def told(self) -> str:
        """Tell it in one line."""
        verdict = "met" if self.value <= self.limit else "MISSED"
        number = f"{self.value:8.3f} {self.unit}"
        return f"{self.what:45} {number:>14}   at most {self.limit:g} {self.unit:4} {verdict}"
