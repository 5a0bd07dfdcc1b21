"""What we mean to do, did, or will not do."""

from typing import Annotated

from pydantic import Field

from aboveboard.model.allowing import Allowed
from aboveboard.model.ids import Because, ContactId, EngagementId, GoalId, GoodwillId, Slug
from aboveboard.model.record import Record
from aboveboard.model.types import Day, Line, TimeWindow
from aboveboard.model.words import Confidence, ContactHow, Stage


class Moved(Record):
    """A promised day that was moved: told, apologised for and made up for."""

    from_: Annotated[Day, Field(alias="from")]
    """The day promised before."""
    to: Day
    """The day promised now."""
    told_on: Day | None = None
    """The day on which we told the client."""
    how: ContactHow | None = None
    """By what means."""
    to_whom: ContactId | None = None
    """Which contact we told."""
    sorry: Line | None = None
    """Our apology, as the client reads it."""
    extra: GoodwillId | None = None
    """What we give for it, from the plan's goodwill list."""
    extra_given: Day | None = None
    """The day on which it was given."""


class RoadmapItem(Record):
    """Something we mean to do, or did, or will not do."""

    id: Slug
    """The id; it never changes."""
    title: Line
    """What it is."""
    why: Line
    """What it is good for, for the client."""
    stage: Stage
    """`now`, `next`, `later`, `delivered` or `dropped`."""
    confidence: Confidence
    """`exploring`, `likely` or `committed`; only what is committed may have a day."""
    goal: GoalId | None = None
    """The client's goal that it serves."""
    engagement: EngagementId | None = None
    """The piece of work it belongs to."""
    promised: Day | None = None
    """The day promised now."""
    window: TimeWindow | None = None
    """The time in which we expect it, such as `2027-Q1`."""
    because: Because | None = None
    """What brought it about: `incident:ID`, `concern:ID` or `review:ID`."""
    moved: tuple[Moved, ...] = ()
    """Every move of the promised day, oldest first."""
    delivered: Day | None = None
    """The day on which it was there."""
    result: Line | None = None
    """What it brought, in numbers where there are any."""
    dropped_because: Line | None = None
    """Why we will not do it."""
    needs_from_you: Line | None = None
    """What we need from the client before it can go on."""
    next: Line | None = None
    """The next step."""
    next_by: Day | None = None
    """The day of the next step."""


class Roadmap(Record):
    """A list that somebody keeps true."""

    checked_on: Day
    """The day on which somebody read the list and found it true."""
    items: tuple[RoadmapItem, ...]
    """What is on it."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""
