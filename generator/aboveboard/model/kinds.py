"""Which kinds of record there are, and which file holds each."""

import re
from dataclasses import dataclass
from functools import cache

from aboveboard.model.care import (
    ClientNote,
    ClientNoteFile,
    Concern,
    ConcernFile,
    Introduction,
    Referral,
    Review,
    ReviewFile,
    StaffClient,
)
from aboveboard.model.client import Client, ClientFile
from aboveboard.model.company import Company, Provider, Service, ServiceFile, TeamMember
from aboveboard.model.events import (
    Incident,
    IncidentFile,
    Maintenance,
    MaintenanceFile,
    SharedNote,
    SharedNoteFile,
)
from aboveboard.model.plan import Plan, PlanFile
from aboveboard.model.record import Record
from aboveboard.model.roadmap import Roadmap
from aboveboard.model.testimonial import Testimonial, TestimonialFile


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record."""

    name: str
    """The word of the field, as messages and the reference use it."""
    schema: str
    """The name of its JSON Schema, without ``.json``."""
    pattern: str
    """Its file below the content folder; ``{client}``, ``{id}`` and ``{dated}`` stand for ids."""
    model: type[Record]
    """What staff may write."""
    filed: type[Record] | None = None
    """The same with what its file's name and text tell."""
    is_list: bool = False
    """Whether the file is a list of such records."""

    @property
    def has_text(self) -> bool:
        """Whether it is a Markdown file with front matter."""
        return self.pattern.endswith(".md")

    def match(self, path: str) -> re.Match[str] | None:
        """Match a path below the content folder; the groups are the ids in it."""
        return _expression(self.pattern).fullmatch(path)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(
        re.escape(pattern)
        .replace(r"\{client\}", r"(?P<client>[^/]+)")
        .replace(r"\{id\}", r"(?P<id>[^/]+)")
        .replace(r"\{dated\}", r"(?P<dated>[^/]+)")
    )


RECORD_KINDS = (
    RecordKind("company", "company", "company.yaml", Company),
    RecordKind("team", "team", "team.yaml", TeamMember, is_list=True),
    RecordKind("providers", "providers", "providers.yaml", Provider, is_list=True),
    RecordKind("service", "service", "services/{id}.yaml", ServiceFile, Service),
    RecordKind("plan", "plan", "plans/{id}.yaml", PlanFile, Plan),
    RecordKind("client", "client", "clients/{client}/client.yaml", ClientFile, Client),
    RecordKind("roadmap", "roadmap", "clients/{client}/roadmap.yaml", Roadmap),
    RecordKind("shared roadmap", "roadmap", "roadmap/{id}.yaml", Roadmap),
    RecordKind(
        "client note", "note", "clients/{client}/notes/{dated}.md", ClientNoteFile, ClientNote
    ),
    RecordKind("note", "shared-note", "notes/{dated}.md", SharedNoteFile, SharedNote),
    RecordKind("concern", "concern", "clients/{client}/concerns/{dated}.md", ConcernFile, Concern),
    RecordKind("review", "review", "clients/{client}/reviews/{dated}.md", ReviewFile, Review),
    RecordKind(
        "testimonial",
        "testimonial",
        "clients/{client}/testimonials/{dated}.yaml",
        TestimonialFile,
        Testimonial,
    ),
    RecordKind(
        "introductions",
        "introductions",
        "clients/{client}/introductions.yaml",
        Introduction,
        is_list=True,
    ),
    RecordKind("referrals", "referrals", "clients/{client}/referrals.yaml", Referral, is_list=True),
    RecordKind("incident", "incident", "incidents/{dated}.md", IncidentFile, Incident),
    RecordKind(
        "maintenance window", "maintenance", "maintenance/{dated}.md", MaintenanceFile, Maintenance
    ),
)
"""In the order in which the reference tells of them."""

STAFF_KIND = RecordKind("staff record", "staff-client", "staff/clients/{id}.yaml", StaffClient)
"""Read by the staff's own loader alone."""
