"""Ids, and the fields that hold the id of another record."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from aboveboard.model.parsing import matching, parsed, string_schema, wrong

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
PORTAL_PATH = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?", re.ASCII)
DATED = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})-({SLUG.pattern})", re.ASCII)
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.ASCII)
RESERVED = frozenset(
    (
        "assets",
        "api",
        "status",
        "roadmap",
        "testimonials",
        "promises",
        "people",
        "lately",
        "concerns",
        "reviews",
        "introductions",
        "maintenance",
        "everything",
        "leaving",
        "letters",
        "media",
        "index",
        "feed",
        "history",
        "calendar",
        "badge",
        "404",
    )
)


def read_id(text: str) -> str | None:
    """Read an id; ``None`` when it has another form.

    Raises:
        Fault: ``wrong-type`` for the name of a device, which no file may have on Windows.
    """
    if _DEVICES.fullmatch(text):
        raise wrong(f"'{text}' is a name that Windows keeps for itself.", "Choose another.")
    return text if SLUG.fullmatch(text) else None


def read_portal_path(text: str) -> str | None:
    """Read the folder of a portal, which may be longer than an id.

    Raises:
        Fault: ``wrong-type`` for a name that the site or Windows keeps for itself.
    """
    if text in RESERVED or _DEVICES.fullmatch(text):
        raise wrong(f"'{text}' is taken by the site itself.", "Choose another path.")
    return text if PORTAL_PATH.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text field as the id of another record; ``kind`` says of which."""

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Leave a note in the schema where the project's own ids belong."""
        return {**handler(schema), "x-reference": self.kind}


Slug = Annotated[
    str,
    *parsed(
        read_id,
        "an id (small letters, digits and hyphens, at most 63)",
        "online-shop",
        string_schema(pattern=f"^{SLUG.pattern}$"),
    ),
]
PortalPath = Annotated[
    str,
    *parsed(
        read_portal_path,
        "a path (small letters, digits and hyphens)",
        "harbour-4kq81m",
        string_schema(pattern=f"^{PORTAL_PATH.pattern}$"),
    ),
]
ServiceId = Annotated[Slug, Reference("service")]
ProviderId = Annotated[Slug, Reference("provider")]
PlanId = Annotated[Slug, Reference("plan")]
TeamId = Annotated[Slug, Reference("team member")]
ClientId = Annotated[Slug, Reference("client")]


def reason_of(reason: str, client: str) -> str:
    """Give a reason with the client whose it is: ``concern:acme/2026-11-01-slow``."""
    return reason.replace(":", f":{client}/", 1)


IncidentId = Annotated[
    str,
    *parsed(
        matching(DATED),
        "the id of an incident (its file's name)",
        "2026-11-12-card-payments",
        string_schema(),
    ),
    Reference("incident"),
]
ContactId = Annotated[Slug, Reference("contact")]
GoalId = Annotated[Slug, Reference("goal")]
EngagementId = Annotated[Slug, Reference("engagement")]
GoodwillId = Annotated[Slug, Reference("goodwill")]
Because = Annotated[
    str,
    *parsed(
        matching(
            re.compile(
                rf"(?:incident:|(?:concern|review):(?:{SLUG.pattern}/)?){DATED.pattern}", re.ASCII
            )
        ),
        "a reference",
        "incident:2026-11-12-card-payments, concern:… or review:…",
        string_schema(),
    ),
    Reference("reason"),
]
