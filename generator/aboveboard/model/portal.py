"""Everything that was read: the whole house, before it is parted by client."""

from collections.abc import Mapping
from dataclasses import dataclass

from aboveboard.model.care import ClientNote, Concern, Introduction, Referral, Review
from aboveboard.model.client import Client
from aboveboard.model.company import Company, Provider, Service, TeamMember
from aboveboard.model.events import Incident, Maintenance, SharedNote
from aboveboard.model.plan import Plan
from aboveboard.model.roadmap import Roadmap
from aboveboard.model.testimonial import Testimonial


@dataclass(frozen=True, slots=True)
class ClientFolder:
    """A client and what lies in its folder; dated records oldest first."""

    client: Client
    roadmap: Roadmap | None = None
    notes: tuple[ClientNote, ...] = ()
    concerns: tuple[Concern, ...] = ()
    reviews: tuple[Review, ...] = ()
    testimonials: tuple[Testimonial, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    referrals: tuple[Referral, ...] = ()


@dataclass(frozen=True, slots=True)
class Portal:
    """All records, by id; every reference among them resolves."""

    company: Company
    team: Mapping[str, TeamMember]
    providers: Mapping[str, Provider]
    services: Mapping[str, Service]
    plans: Mapping[str, Plan]
    clients: Mapping[str, ClientFolder]
    roadmaps: Mapping[str, Roadmap]
    """What everyone on a plan gets, by the plan's id."""
    notes: tuple[SharedNote, ...]
    incidents: tuple[Incident, ...]
    maintenance: tuple[Maintenance, ...]
    pictures: frozenset[str]
    """Paths of the pictures that lie in the content folder, relative to it."""
