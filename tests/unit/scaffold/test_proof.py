from collections.abc import Callable, Mapping
from pathlib import Path

from aboveboard.scaffold import (
    NewClient,
    NewConcern,
    NewIncident,
    NewMaintenance,
    NewNote,
    NewPlan,
    NewReview,
    NewService,
    NewTestimonial,
    Skeleton,
    faults_in,
    survey,
)
from aboveboard.scaffold.skeleton import kind_named
from aboveboard.sources import Sources, read_documents
from factories import JOAN, NOW, client, service

MakeSources = Callable[..., Sources]

DEMO = Path(__file__).parents[3] / "content"
AWKWARD = 'Bug: #12 "x", {y} [z] - no: \\ % & * ! | > @ ` \''


def asked_for(client_id: str, contact: str, service_id: str, plan_id: str) -> list[object]:
    """Ask for one record of every kind, with texts that YAML could take for something else."""
    services = [service_id]
    return [
        NewClient("another", AWKWARD, plan=plan_id, services=services, contacts=[AWKWARD]),
        NewIncident("x", services=services, title=AWKWARD, says=AWKWARD),
        NewIncident("y", services=services, began="00:00", status="major_outage"),
        NewMaintenance("x", "2026-12-05 23:00", "01:00", services=services, title=AWKWARD),
        NewNote("x", title=AWKWARD),
        NewNote("x", client=client_id, title="no", text=AWKWARD),
        NewConcern(client_id, "x", "phone", from_=contact, words=AWKWARD),
        NewReview(client_id, "x", "phone", "no", period="2026", with_=[contact]),
        NewTestimonial(client_id, contact, AWKWARD, said_in=AWKWARD, in_return=AWKWARD),
        NewService("another", AWKWARD, AWKWARD, group=AWKWARD),
        NewPlan("another", AWKWARD),
    ]


def faults_of_all(sources: Sources, ids: tuple[str, str, str, str]) -> Mapping[str, object]:
    """Make each skeleton and give the faults of those that have any."""
    ground = survey(sources, NOW)
    assert ground is not None
    skeletons: list[Skeleton] = [asked.skeleton(ground) for asked in asked_for(*ids)]  # type: ignore[attr-defined]
    faults = {skeleton.path: faults_in(skeleton, sources, NOW) for skeleton in skeletons}
    return {path: told for path, told in faults.items() if told}


def test_every_skeleton_checks_clean_in_a_small_project(sources: MakeSources) -> None:
    """Whatever is in its texts, it reads back without a fault."""
    found = sources({"clients/acme/client.yaml": client(looked_after_by="maria", contacts=[JOAN])})
    assert faults_of_all(found, ("acme", "joan", "web", "care")) == {}


def test_every_skeleton_checks_clean_in_the_demo() -> None:
    """Likewise among the records of a whole company."""
    ids = ("selkie-paddle", "oonagh", "mail", "steady")
    assert faults_of_all(read_documents(DEMO), ids) == {}


def test_a_fault_of_the_new_record_is_told(sources: MakeSources) -> None:
    """Rules that need all records are held to, too: two portals never share a path."""
    found = sources({"clients/acme/client.yaml": client(path="taken")})
    values = {"name": "B", "since": "2026-01-01", "plan": "care", "services": [], "path": "taken"}
    twin = Skeleton(kind_named("client"), "clients/b/client.yaml", values, "")
    assert [fault.code.name for fault in faults_in(twin, found, NOW)] == ["duplicate-id"]


def test_what_cannot_even_be_parsed_is_told(sources: MakeSources) -> None:
    """A skeleton that is no YAML is a fault like any other."""
    broken = Skeleton(kind_named("service"), "services/b.yaml", {"a: b": "c"}, "")
    assert [fault.code.name for fault in faults_in(broken, sources(), NOW)] == ["yaml-syntax"]


def test_faults_of_other_files_are_not_told(sources: MakeSources) -> None:
    """They were there before, and a new record does not have to wait for them."""
    found = sources({"services/odd.yaml": service(nmae="x"), "company.yaml": "name: x\n"})
    values = {"name": "B", "means": "It works."}
    assert (
        faults_in(Skeleton(kind_named("service"), "services/b.yaml", values, ""), found, NOW) == ()
    )
