from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from aboveboard.model.company import Provider, SpeakToUs, TeamMember
from aboveboard.model.events import Incident, Passage, Update, WriteUp
from aboveboard.model.ids import Because, ServiceId
from aboveboard.model.kinds import RECORD_KINDS, STAFF_KIND
from aboveboard.model.plan import PlanFile
from aboveboard.model.roadmap import Moved
from aboveboard.model.words import Phase, ServiceStatus
from factories import company, files, problems_of

NINE, TEN, ELEVEN, TWELVE = (datetime(2026, 11, 12, hour, tzinfo=UTC) for hour in range(9, 13))


def incident(phases: str, ended: datetime | None = None) -> Incident:
    """Make an incident that began at nine, with an update of the phase of each letter an hour."""
    known = {"r": Phase.RESOLVED, "m": Phase.MONITORING, "i": Phase.INVESTIGATING}
    updates = tuple(
        Update(NINE + timedelta(hours=number), known[letter], (Passage("Sorry"),))
        for number, letter in enumerate(phases, 1)
    )
    return Incident.model_construct(
        id="2026-11-12-x",
        day=date(2026, 11, 12),
        title="x",
        services={},
        began=NINE,
        ended=ended,
        updates=updates,
        write_up=WriteUp(),
    )


@pytest.mark.parametrize(
    ("phases", "ended", "ended_at"),
    [
        ("r", None, TEN),
        ("ir", None, ELEVEN),
        ("irr", None, ELEVEN),
        ("rrr", None, TEN),
        ("rir", None, TWELVE),
        ("rmrr", None, TWELVE),
        ("irmi", None, None),
        ("im", None, None),
        ("i", None, None),
        ("ir", TEN, TEN),
        ("irr", TEN, TEN),
        ("im", TEN, TEN),
    ],
)
def test_an_incident_ends_when_it_says_or_with_the_resolved_that_held(
    phases: str, ended: datetime | None, ended_at: datetime | None
) -> None:
    """A word more under a second Resolved makes it no longer; to open it again does."""
    event = incident(phases, ended)
    assert event.ended_at == ended_at
    assert event.is_open is (ended_at is None)


def test_statuses_are_ranked_from_well_to_worst() -> None:
    """Maintenance is announced, so it weighs less than any fault."""
    ranked = sorted(ServiceStatus, key=lambda status: status.severity)
    assert [status.value for status in ranked] == [
        "operational",
        "under_maintenance",
        "degraded_performance",
        "partial_outage",
        "major_outage",
    ]


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "our provider of card payments"),
        ({"shown_as": "our payment provider"}, "our payment provider"),
        ({"shown_as": "our payment provider", "name_publicly": "yes"}, "PayLane"),
    ],
)
def test_a_provider_is_named_to_clients_only_where_that_is_allowed(
    facts: dict[str, str], name: str
) -> None:
    """Without leave it is told by what it does."""
    provider = {"id": "paylane", "name": "PayLane", "does": "card payments", **facts}
    assert Provider.model_validate(provider).public_name == name


def test_a_company_can_be_reached_by_phone_or_mail() -> None:
    """One of the two is enough, none is refused."""
    assert SpeakToUs.model_validate({"phone": "01234"}).phone == "01234"
    with pytest.raises(ValidationError, match="Neither 'phone' nor 'email' is given"):
        SpeakToUs.model_validate({"hours": "Mon-Fri"})


def test_who_can_be_called_has_a_number() -> None:
    """The company and the team; what else stands there would be dialled by nobody."""
    maria = {"id": "maria", "name": "Maria", "role": "Care"}
    assert TeamMember.model_validate({**maria, "phone": "0117 496-0000"}).phone == "0117 496-0000"
    with pytest.raises(ValidationError, match="'ask Tom' is not a phone number"):
        TeamMember.model_validate({**maria, "phone": "ask Tom"})
    with pytest.raises(ValidationError, match="'mobile' is not a phone number"):
        SpeakToUs.model_validate({"phone": "mobile", "email": "a@b.example"})


def test_a_key_with_nothing_behind_it_is_as_good_as_left_out() -> None:
    """``for:`` left empty takes the default, also where the key differs from the field's name."""
    plan = PlanFile.model_validate({"name": "Care", "sections": [], "for": None, "included": None})
    assert (plan.for_, plan.included) == (None, ())


def test_an_unknown_key_with_nothing_behind_it_is_still_unknown() -> None:
    """A misspelt key is told even before its value is written."""
    with pytest.raises(ValidationError, match="includet"):
        PlanFile.model_validate({"name": "Care", "sections": [], "includet": None})


def test_a_key_is_the_word_of_the_file_and_not_the_field_s_name() -> None:
    """``from`` is a key of content; ``from_`` is Python's and unknown there."""
    days = {"to": "2026-12-15"}
    assert Moved.model_validate({"from": "2026-11-28", **days}).from_ == date(2026, 11, 28)
    with pytest.raises(ValidationError):
        Moved.model_validate({"from_": "2026-11-28", **days})


def test_a_record_cannot_be_changed() -> None:
    """What was read stays as it was read."""
    provider = Provider.model_validate({"id": "a", "name": "A", "does": "b"})
    with pytest.raises(ValidationError, match="frozen"):
        provider.name = "B"  # type: ignore[misc]


def test_a_plan_that_says_nothing_of_weights_counts_as_status_pages_do() -> None:
    """1.0, 0.3 and 0.0 for a major outage, a partial one and slowness."""
    plan = PlanFile.model_validate({"name": "Care", "sections": [], "uptime": {"target": "99.9"}})
    assert plan.uptime is not None
    weights = plan.uptime.weights
    assert (weights.major_outage, weights.partial_outage, weights.degraded_performance) == (
        Decimal(1),
        Decimal("0.3"),
        Decimal(0),
    )


@pytest.mark.parametrize(
    ("path", "name", "ids"),
    [
        ("company.yaml", "company", {}),
        ("services/web.yaml", "service", {"id": "web"}),
        ("clients/acme/client.yaml", "client", {"client": "acme"}),
        ("clients/acme/roadmap.yaml", "roadmap", {"client": "acme"}),
        ("roadmap/care.yaml", "shared roadmap", {"id": "care"}),
        ("notes/2026-11-01-x.md", "note", {"dated": "2026-11-01-x"}),
        (
            "clients/a/notes/2026-11-01-x.md",
            "client note",
            {"client": "a", "dated": "2026-11-01-x"},
        ),
        ("clients/a/testimonials/x.yaml", "testimonial", {"client": "a", "dated": "x"}),
        ("maintenance/2026-12-05-x.md", "maintenance window", {"dated": "2026-12-05-x"}),
    ],
)
def test_the_path_of_a_file_makes_it_a_record_of_one_kind(
    path: str, name: str, ids: dict[str, str]
) -> None:
    """No path fits two kinds, and the ids come from it."""
    ((kind, match),) = ((kind, match) for kind in RECORD_KINDS if (match := kind.match(path)))
    assert (kind.name, match.groupdict()) == (name, ids)


@pytest.mark.parametrize(
    "path",
    [
        "company.yml",
        "Company.yaml",
        "x/company.yaml",
        "services/a/web.yaml",
        "services/web.md",
        "clients/client.yaml",
        "clients/a/b/client.yaml",
        "staff/clients/acme.yaml",
        "companyXyaml",
        "incidents/x.yaml",
        "clients/acme/incidents/2026-11-01-x.md",
    ],
)
def test_any_other_path_is_of_no_kind(path: str) -> None:
    """Above all the staff's records are of no kind that is published."""
    assert [kind.name for kind in RECORD_KINDS if kind.match(path)] == []


def test_the_staff_s_records_are_a_kind_of_their_own() -> None:
    """Only their own loader knows it."""
    match = STAFF_KIND.match("staff/clients/acme.yaml")
    assert match is not None
    assert match["id"] == "acme"
    assert STAFF_KIND not in RECORD_KINDS


def test_only_markdown_kinds_have_a_text() -> None:
    """Six kinds are told in words: three for one client and three for several."""
    assert {kind.name for kind in RECORD_KINDS if kind.has_text} == {
        "client note",
        "concern",
        "review",
        "note",
        "incident",
        "maintenance window",
    }


@pytest.mark.parametrize(("kind", "reference"), [(ServiceId, "service"), (Because, "reason")])
def test_the_schema_says_where_an_id_of_the_project_belongs(kind: Any, reference: str) -> None:
    """The editor can complete it from there."""
    assert TypeAdapter(kind).json_schema()["x-reference"] == reference


@pytest.mark.parametrize("week", [" {}\n", "\n  mon:\n"])
def test_a_working_week_has_some_open_day(week: str) -> None:
    """A promise of working days would never come due."""
    (line,) = problems_of(files({"company.yaml": f"{company()}working_week:{week}"}))
    assert line.endswith(": error missing-key: No day of this week has open hours.")
