from collections.abc import Mapping

from aboveboard.pages import plan_pages
from aboveboard.views.everything import EverythingView
from factories import (
    JOAN,
    NOW,
    client,
    concern,
    files,
    incident,
    maintenance,
    note,
    plan,
    review,
    roadmap,
    scope_for,
    team,
)

ALL = ["status", "roadmap", "testimonials", "promises", "concerns", "reviews", "introductions"]
RICH = {
    "plans/care.yaml": plan(sections=ALL, uptime={"target": "99.9"}),
    "clients/acme/client.yaml": client(
        contacts=[JOAN],
        goals=[{"id": "g", "want": "Sleep"}],
        engagements=[{"id": "e", "name": "E"}],
    ),
    "team.yaml": team(),
    "clients/acme/roadmap.yaml": roadmap(),
    "clients/acme/concerns/2026-11-03-x.md": concern(),
    "clients/acme/reviews/2026-11-04-y.md": review(),
    "clients/acme/reviews/2025-01-04-z.md": review(),
    "clients/acme/notes/2026-11-05-new.md": note(),
    "clients/acme/notes/2025-11-01-year.md": note(),
    "clients/acme/notes/2025-10-31-old.md": note(),
    "incidents/2026-11-12-x.md": incident(),
    "incidents/2025-11-01-y.md": incident(
        began="2025-11-01 00:00", services={"web": "major_outage"}
    ),
    "incidents/2025-10-31-z.md": incident(began="2025-10-31 09:40"),
    "maintenance/2026-12-05-w.md": maintenance(),
}


def everything(texts: Mapping[str, str]) -> EverythingView:
    """Give what the page with everything says."""
    view = plan_pages(scope_for(files(texts)), NOW).pages[-1].view
    assert isinstance(view, EverythingView)
    return view


def test_everything_holds_what_each_page_says() -> None:
    """The same views, each once, and every talk."""
    made = plan_pages(scope_for(files(RICH)), NOW)
    view = everything(RICH)
    said = {page.kind: page.view for page in made.pages if page.id is None}
    for kind in ("home", "roadmap", "promises", "concerns", "introductions", "people", "leaving"):
        assert getattr(view, kind) == said[kind], kind
    assert (view.status, view.reviews, view.testimonials) == (
        said["status"], said["reviews"], said["testimonials"],
    )  # fmt: skip
    assert [talk.id for talk in view.talks] == ["2026-11-04-y", "2025-01-04-z"]
    assert [goal.want for goal in view.goals] == ["Sleep"]
    assert [work.name for work in view.engagements] == ["E"]


def test_the_past_and_the_notes_are_those_of_twelve_months() -> None:
    """From the first day of the month a year ago, newest first, over the turn of the year."""
    view = everything(RICH)
    assert [entry.id for entry in view.past] == ["2026-11-12-x", "2025-11-01-y"]
    assert [entry.id for entry in view.notes] == ["2026-11-05-new", "2025-11-01-year"]


def test_a_service_is_told_with_its_months() -> None:
    """85 minutes of an outage on 12 November are more than the 43.2 allowed."""
    (row,) = everything(RICH).uptimes
    assert (row.name, row.status, row.now) == ("Website", "operational", "Working")
    months = row.months.split("; ")
    assert len(months) == 4
    assert months[0].startswith("November 2026: 99.80")
    assert months[0].endswith(", missed")
    assert months[1].endswith("100%, kept")
    ended = client(services=[{"service": "web", "until": "2026-11-20"}])
    gone = everything({"plans/care.yaml": plan(sections=ALL), "clients/acme/client.yaml": ended})
    assert [(row.status, row.now, row.months) for row in gone.uptimes] == [
        (None, "Until 20 November 2026", ""),
    ]


def test_the_contents_name_what_the_plan_has_in_the_order_of_the_page() -> None:
    """A plan of no section still has its ground; goals and work too, where there are none yet."""
    assert [anchor for anchor, _ in everything(RICH).contents] == [
        "now", "owe", "goals", "services", "past", "roadmap", "promises", "concerns", "reviews",
        "engagements", "testimonials", "introductions", "notes", "people", "leaving",
    ]  # fmt: skip
    assert everything({"plans/care.yaml": plan(sections=[])}).contents == (
        ("now", "How things are now"),
        ("owe", "What is open between us"),
        ("goals", "What it is all for"),
        ("engagements", "Pieces of work"),
        ("notes", "What we wrote to you in twelve months"),
        ("people", "People"),
        ("leaving", "If you leave"),
    )
