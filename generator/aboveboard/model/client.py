"""A client: who they are, whom we speak with, and what we run for them."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from aboveboard.model.ids import PlanId, PortalPath, ServiceId, Slug, TeamId
from aboveboard.model.record import Filed, Record
from aboveboard.model.types import Day, Email, LanguageTag, Line, Name, Number, YesNo, Zone
from aboveboard.model.words import ClientKind, ClientStatus, ContactHow, EngagementStatus


class Subscription(Record):
    """A service that this client has from us."""

    service: ServiceId
    """Which service."""
    since: Day | None = None
    """The first day; left out: since the client is with us."""
    until: Day | None = None
    """The last day."""
    called: Line | None = None
    """What the client calls it, such as `Your shop, bakery.example`."""


class Contact(Record):
    """A person at the client's."""

    id: Slug
    """The id that this client's files use."""
    name: Name
    """The full name."""
    call_me: Name | None = None
    """How this person wants to be addressed, such as `Joan` or `Ms Brandt`."""
    role: Line | None = None
    """What this person does there."""
    email: Email | None = None
    """Kept for the staff; no page shows it."""
    phone: Line | None = None
    """Kept for the staff; no page shows it."""
    prefers: ContactHow | None = None
    """How this person likes to hear from us."""


class Goal(Record):
    """Why the client really came to us, in its words."""

    id: Slug
    """The id that this client's files use."""
    want: Line
    """What the client wants to reach, as it was said."""
    said_on: Day | None = None
    """The day on which it was said."""
    measure: Line | None = None
    """What is counted, such as `online orders a week`."""
    from_: Annotated[Number | None, Field(alias="from")] = None
    """Where it stood at the start."""
    to: Number | None = None
    """Where it shall stand."""
    by: Day | None = None
    """By when."""
    readings: Mapping[Day, Number] = Field(default_factory=dict)
    """What was measured on which day."""


class Engagement(Record):
    """A piece of work with a beginning and an end."""

    id: Slug
    """The id that this client's files use."""
    name: Line
    """What it is called."""
    from_: Annotated[Day | None, Field(alias="from")] = None
    """The first day."""
    to: Day | None = None
    """The last day."""
    status: EngagementStatus = EngagementStatus.PLANNED
    """Where it stands."""
    wanted: Line | None = None
    """What it is for, in the client's words."""


class Welcome(Record):
    """Whom the client would like to meet through us."""

    welcome: YesNo = False
    """Whether introductions are welcome at all."""
    looking_for: tuple[Slug, ...] = ()
    """What the client looks for."""
    offers: tuple[Slug, ...] = ()
    """What the client offers."""


class ClientFile(Record):
    """Somebody we look after. What a client gets is not said here but in its plan."""

    name: Name
    """The client's name."""
    since: Day
    """The day on which we began."""
    plan: PlanId
    """The plan, which says everything that the client gets."""
    services: tuple[Subscription, ...]
    """What we run for the client."""
    kind: ClientKind = ClientKind.BUSINESS
    """`business` or `person`."""
    status: ClientStatus = ClientStatus.ACTIVE
    """`active`, `leaving` or `left`."""
    path: PortalPath | None = None
    """The portal's folder in the site; left out: the client's id. Unguessable keeps it private."""
    public: YesNo = False
    """Whether anybody may read the portal; programs of other sites may then read its status."""
    language: LanguageTag | None = None
    """Another language than the company's."""
    timezone: Zone | None = None
    """Another zone than the company's; days and times of the portal are told in it."""
    looked_after_by: TeamId | None = None
    """Who looks after this client."""
    stand_in: TeamId | None = None
    """Who does when that person is away."""
    contacts: tuple[Contact, ...] = ()
    """The people we speak with; the first is greeted."""
    goals: tuple[Goal, ...] = ()
    """Why they came."""
    agreed: tuple[Line, ...] = ()
    """What both sides may expect of each other."""
    engagements: tuple[Engagement, ...] = ()
    """Pieces of work with a beginning and an end."""
    introductions: Welcome = Welcome()
    """Whom they would like to meet."""


class Client(Filed, ClientFile):
    """A client with its id."""

    def name_of(self, contact: str | None) -> str | None:
        """Give the name of one of its contacts by the id; ``None`` for anybody else."""
        return next((one.name for one in self.contacts if one.id == contact), None)
