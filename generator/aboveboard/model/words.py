"""The words of the field: one string each in content, in ``data-status`` and in JSON."""

from enum import StrEnum


class ServiceStatus(StrEnum):
    """How a service does, from well to worst; maintenance is no fault."""

    OPERATIONAL = "operational"
    UNDER_MAINTENANCE = "under_maintenance"
    DEGRADED_PERFORMANCE = "degraded_performance"
    PARTIAL_OUTAGE = "partial_outage"
    MAJOR_OUTAGE = "major_outage"

    @property
    def severity(self) -> int:
        """Rank from 0 (operational) to 4 (major outage)."""
        return list(ServiceStatus).index(self)


class Phase(StrEnum):
    """How far the work on an incident has come."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class Impact(StrEnum):
    """How badly an incident hit; worked out from what it did to the services."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class MaintenanceState(StrEnum):
    """Where a maintenance window stands; worked out from its dates."""

    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    VERIFYING = "verifying"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """Where a roadmap item stands."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"
    DELIVERED = "delivered"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether it is still to come."""
        return self in (Stage.NOW, Stage.NEXT, Stage.LATER)


class Confidence(StrEnum):
    """How sure we are of a roadmap item; only what is committed may carry a day."""

    EXPLORING = "exploring"
    LIKELY = "likely"
    COMMITTED = "committed"


class Section(StrEnum):
    """A part of the portal that a plan may include."""

    STATUS = "status"
    ROADMAP = "roadmap"
    TESTIMONIALS = "testimonials"
    PROMISES = "promises"
    CONCERNS = "concerns"
    REVIEWS = "reviews"
    INTRODUCTIONS = "introductions"


class ClientKind(StrEnum):
    """Whom we speak to."""

    BUSINESS = "business"
    PERSON = "person"


class ClientStatus(StrEnum):
    """Whether the client is with us."""

    ACTIVE = "active"
    LEAVING = "leaving"
    LEFT = "left"


class EngagementStatus(StrEnum):
    """Where a piece of work for a client stands."""

    PLANNED = "planned"
    ACTIVE = "active"
    CLOSING = "closing"
    CLOSED = "closed"
    PARTED = "parted"


class Outcome(StrEnum):
    """What came of a concern."""

    FIXED = "fixed"
    CHANGED = "changed"
    EXPLAINED = "explained"
    CREDITED = "credited"
    REFUNDED = "refunded"
    DECLINED = "declined"
    PARTED = "parted"


class ContactHow(StrEnum):
    """By what means people spoke; see ``NO_CONTACT``."""

    PHONE = "phone"
    IN_PERSON = "in-person"
    VIDEO = "video"
    EMAIL = "email"
    LETTER = "letter"
    INVOICE = "invoice"
    NEWSLETTER = "newsletter"


NO_CONTACT = frozenset({ContactHow.INVOICE, ContactHow.NEWSLETTER})
"""What reaches a client and is no contact, whoever sent it."""


class NoticedBy(StrEnum):
    """Who noticed an incident first."""

    US = "us"
    CLIENT = "client"
    PROVIDER = "provider"


class Relationship(StrEnum):
    """What the person quoted is to us."""

    CLIENT = "client"
    FORMER_CLIENT = "former-client"
    PARTNER = "partner"
    SUPPLIER = "supplier"
    EMPLOYEE = "employee"
    FAMILY = "family"


class NameAs(StrEnum):
    """How the person quoted wants to be named."""

    FULL = "full"
    FIRST_NAME = "first-name"
    ROLE = "role"
    COMPANY = "company"
    ANONYMOUS = "anonymous"


class UseOn(StrEnum):
    """Where a quote may be shown."""

    OWN_PORTAL = "own-portal"
    OTHER_PORTALS = "other-portals"
    PUBLIC_PAGE = "public-page"
    PROPOSALS = "proposals"
    SOCIAL = "social"


class ObjectiveMet(StrEnum):
    """Whether an engagement reached what was wanted."""

    YES = "yes"
    MOSTLY = "mostly"
    PARTLY = "partly"
    NO = "no"


class Answer(StrEnum):
    """What a client said when asked for a testimonial, a referral or a public review."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class Unit(StrEnum):
    """The unit of a duration; working ones follow the company's week and holidays."""

    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_HOURS = "working hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
