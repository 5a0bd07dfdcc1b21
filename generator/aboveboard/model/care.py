"""What passes between a client and us: notes, concerns, reviews, introductions."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AliasChoices, Field

from aboveboard.model.allowing import Allowed
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.ids import ContactId, EngagementId, GoalId, TeamId
from aboveboard.model.record import Dated, Record
from aboveboard.model.types import Day, DayOrMoment, Line, Moment, Name, Number, YesNo
from aboveboard.model.words import Answer, ContactHow, ObjectiveMet, Outcome


class ClientNoteFile(Record):
    """Front matter of a note for one client."""

    title: Line | None = None
    """The headline."""
    goal: Annotated[GoalId | None, Field(validation_alias=AliasChoices("goal", "for_goal"))] = None
    """The client's goal that it is about."""
    by: TeamId | None = None
    """Who wrote it."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""


class ClientNote(Dated, ClientNoteFile):
    """A note for one client; ``text`` is Markdown."""

    text: str


class ConcernFile(Record):
    """Front matter of a concern that a client raised."""

    from_: Annotated[ContactId, Field(alias="from")]
    """The contact who raised it."""
    how: ContactHow
    """By what means."""
    raised: Moment
    """When it was raised."""
    acknowledged: Moment | None = None
    """When we said that we heard it."""
    answered: Moment | None = None
    """When it had its answer."""
    resolved: DayOrMoment | None = None
    """When it was put right."""
    outcome: Outcome | None = None
    """What came of it."""
    tried: tuple[Line, ...] = ()
    """What was tried before parting."""
    checked_back: Day | None = None
    """The day on which we asked again whether it is right now."""
    happy: YesNo | None = None
    """What the client said then."""
    next: Line | None = None
    """The next step while it is open."""
    next_by: Day | None = None
    """The day of the next step."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""


@dataclass(frozen=True, slots=True)
class ConcernText:
    """What is told of a concern, part by part, as Markdown; an empty part was not written."""

    words: str = ""
    """In the client's own words."""
    understood: str = ""
    did: str = ""
    changed: str = ""
    """What changed for everyone."""
    other: str = ""
    """Ordinary text under headings of its own."""


class Concern(Dated, ConcernFile):
    """A concern with its text."""

    text: ConcernText

    @property
    def is_over(self) -> bool:
        """Whether something came of it; not while the client says that it is not right yet."""
        if self.outcome is Outcome.PARTED:
            return True
        return self.happy is not False and (self.resolved is not None or self.outcome is not None)


class Asked(Record):
    """What we asked for, and what the client said."""

    on: Day
    """The day on which we asked."""
    answer: Answer
    """`yes`, `no` or `later`."""


class AskedFor(Record):
    """What was asked for at the end of a review."""

    testimonial: Asked | None = None
    """Whether we may quote them."""
    referral: Asked | None = None
    """Whether they know somebody."""
    public_review: Asked | None = None
    """Whether they would review us in public."""


class ReviewFile(Record):
    """Front matter of a conversation about how it went."""

    engagement: EngagementId | None = None
    """The engagement it was about; else `period`."""
    period: Line | None = None
    """The time it was about, such as `2026-H1`."""
    how: ContactHow
    """In person, by video or by phone."""
    with_: Annotated[tuple[ContactId, ...], Field(alias="with")]
    """Who was there from the client."""
    from_us: tuple[TeamId, ...]
    """Who was there from us."""
    charged: YesNo
    """Always `no`: the talk is never billed."""
    objective_met: ObjectiveMet
    """Whether it reached what was wanted."""
    satisfied: Annotated[Number, Field(ge=0, le=10)] | None = None
    """Their own number, 0 to 10, where they gave one."""
    asked: AskedFor = AskedFor()
    """What we asked for afterwards."""
    allow: Allowed = Field(default_factory=dict)
    """Rules that need not hold in this file, each with the reason."""


@dataclass(frozen=True, slots=True)
class ReviewText:
    """What was said in a review, part by part, as Markdown; an empty part was not written."""

    worked: str = ""
    better: str = ""
    feel: str = ""
    differently: str = ""
    """What we will do differently, without its tasks."""
    next: str = ""
    other: str = ""
    """Ordinary text under headings of its own."""


class Review(Dated, ReviewFile):
    """A review with its text; ``actions`` are the tasks in it."""

    text: ReviewText
    actions: tuple[FollowUp, ...] = ()


class Introduction(Record):
    """Somebody whom we brought together with this client."""

    on: Day
    """The day."""
    to: Name
    """With whom."""
    why: Line
    """What for."""
    by: TeamId
    """Who of us did it."""
    both_agreed: Day
    """The day on which both had said yes, before any address was shared."""
    came_of_it: Line | None = None
    """What came of it."""
    thanked: Day | None = None
    """The day on which we said thank you."""


class Referral(Record):
    """Somebody whom this client sent to us."""

    on: Day
    """The day."""
    who: Name
    """Whom they sent."""
    kind: Line
    """What kind of company or person that is."""
    came_of_it: Line | None = None
    """What came of it."""
    thanked: Day | None = None
    """The day on which we said thank you."""
    in_return: Line | None = None
    """What we gave for it, where we gave anything."""


class StaffContact(Record):
    """One contact with a client; an invoice is none."""

    on: Day
    """The day."""
    how: ContactHow
    """By what means."""
    by: TeamId | None = None
    """Who of us."""
    who: ContactId | None = None
    """With whom."""
    about: Line | None = None
    """What about."""
    ref: Line | None = None
    """The number of a paper."""


class StaffClient(Record):
    """What only the staff know of a client; never published."""

    contact: tuple[StaffContact, ...] = ()
    """When we were in touch."""
    income_share: Number | None = None
    """Per cent of the company's income."""
    renewal: Day | None = None
    """The day on which the contract renews."""
    came_through: Line | None = None
    """Who sent them."""
