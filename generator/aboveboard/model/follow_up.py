"""What somebody said they would do, by when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One task of a write-up or a review: ``- [ ] text (team id, date)``."""

    text: str
    done: bool
    owner: str | None = None
    due_on: date | None = None
