"""Plans: what everyone on one gets, and nobody else says so."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from aboveboard.model.allowing import Allowed
from aboveboard.model.ids import Slug
from aboveboard.model.record import Filed, Record
from aboveboard.model.types import Line, Name, Percent, PlainSpan, Span, Weight
from aboveboard.model.words import Section


class Promises(Record):
    """What everyone on a plan may hold us to; each is a length of time."""

    first_reply: Span | None = None
    """How soon a message gets its first answer."""
    acknowledge_concern: Span | None = None
    """How soon we say that we heard a concern."""
    answer_concern: Span | None = None
    """How soon a concern has its answer."""
    tell_about_problems: Span | None = None
    """How soon after it began we tell about a problem."""
    problem_report: Span | None = None
    """How soon after a problem ended its write-up is there."""
    maintenance_notice: Span | None = None
    """How long before planned work we say so."""
    contact_every: Span | None = None
    """We are in touch at least this often."""
    review_every: Span | None = None
    """We sit down together at least this often."""


class Weights(Record):
    """How many minutes of downtime one minute of each status counts, 0 to 1."""

    major_outage: Weight = Decimal("1.0")
    """A minute in which it did not work at all."""
    partial_outage: Weight = Decimal("0.3")
    """A minute in which a part did not work."""
    degraded_performance: Weight = Decimal("0.0")
    """A minute in which it was slow."""

    def __hash__(self) -> int:
        """Hash what mostly tells one way to count from another."""
        return hash(self.partial_outage)


class IfMissed(Record):
    """What a client gets when a month's uptime is below a mark."""

    below: Percent
    """The mark, in per cent."""
    give: Line
    """What is given, such as `5% of that month's fee`."""


class Uptime(Record):
    """How available each service of the plan will be, month by month."""

    target: Percent
    """The promised share of each month, such as `99.9`."""
    weights: Weights = Weights()
    """Left out: 1.0, 0.3 and 0.0, as status pages commonly count."""
    maintenance_allowance: PlainSpan | None = None
    """Announced work up to this much a month leaves the sum; left out: none does."""
    if_missed: tuple[IfMissed, ...] = ()
    """What is given below which mark."""

    def __hash__(self) -> int:
        """Hash what mostly tells one promise from another; months are kept by it."""
        return hash(self.target)


class PlanFile(Record):
    """What everyone on it gets; the only place that says so."""

    name: Name
    """The plan's name."""
    sections: tuple[Section, ...]
    """Which parts of the portal its clients have."""
    for_: Annotated[Line | None, Field(alias="for")] = None
    """Whom it suits."""
    included: tuple[Line, ...] = ()
    """What is in it."""
    not_included: tuple[Line, ...] = ()
    """What is not, so that nobody has to guess."""
    promises: Promises = Promises()
    """The times we promise."""
    uptime: Uptime | None = None
    """The availability we promise, and what follows when we miss it."""
    goodwill: Mapping[Slug, Line] = Field(default_factory=dict)
    """What we give when we let somebody down, the same for everybody on the plan."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""


class Plan(Filed, PlanFile):
    """A plan with its id."""
