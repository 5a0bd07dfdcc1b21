from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aboveboard.importers import Doubt, Harvest, Kind, Plan
from aboveboard.importers.drafts import IncidentDraft, ServiceDraft, UpdateDraft, WindowDraft
from aboveboard.importers.files import event_file
from aboveboard.importers.filing import unreadable
from aboveboard.model.words import Impact, Phase, ServiceStatus
from aboveboard.problems import UNREADABLE_FILE, Problem, Where
from aboveboard.sources import Sources
from factories import incident, maintenance, service

BringIn = Callable[..., Plan]

LONDON = ZoneInfo("Europe/London")
WHERE = Where("a.md")
WEB = ServiceDraft("web", "Website", "web", WHERE)
MAIL = ServiceDraft("mail", "Mail", "mail", WHERE)
UNLISTED = replace(MAIL, is_listed=False)


def at(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slow(origin: str = "cstate:a", **facts: Any) -> IncidentDraft:
    """Make an incident of the website."""
    began = at("2026-11-12 09:40")
    least: dict[str, Any] = {
        "origin": origin,
        "title": "Slow",
        "slug": "slow",
        "services": {"web": ServiceStatus.PARTIAL_OUTAGE},
        "began": began,
        "updates": (UpdateDraft(began, Phase.INVESTIGATING, "Slow.", {}),),
        "where": WHERE,
    }
    return IncidentDraft(**{**least, **facts})


def work(**facts: Any) -> WindowDraft:
    """Make planned work on the website."""
    least: dict[str, Any] = {
        "origin": "cstate:w",
        "title": "Work",
        "slug": "work",
        "services": ("web",),
        "from_": at("2026-11-12 09:40"),
        "to": at("2026-11-12 10:40"),
        "announced": at("2026-11-10 09:40"),
        "done": None,
        "effect": ServiceStatus.UNDER_MAINTENANCE,
        "text": "",
        "where": WHERE,
    }
    return WindowDraft(**{**least, **facts})


def harvest(*events: IncidentDraft | WindowDraft, services: Any = (WEB,)) -> Harvest:
    """Make a source."""
    return Harvest(tuple(services), events, (), ())


@pytest.mark.parametrize(
    ("own", "path", "is_new"),
    [
        ({"services/web.yaml": service(name="WEBSITE")}, "services/web.yaml", False),
        ({"services/web.yaml": service(name="Anything")}, "services/web-2.yaml", True),
        ({"services/web.yaml": None, "services/site.yaml": service(name="website")},
         "services/site.yaml", False),
        ({"services/web.yaml": None, "services/site.yaml": service(name="Site")},
         "services/web.yaml", True),
        ({"services/web.yaml": None, "services/x.yaml": service(group="EU")},
         "services/web.yaml", True),
    ],
)  # fmt: skip
def test_a_service_is_here_by_its_name(
    brought_in: BringIn, own: Mapping[str, str | None], path: str, *, is_new: bool
) -> None:
    """It is used and never changed; one of another group is another one."""
    project = {**own, "clients/acme/client.yaml": None}
    source = harvest(slow(), services=[replace(WEB, group="Asia")])
    plan = brought_in(source, project)
    assert next((row.path, row.is_new) for row in plan.rows) == (path, is_new)
    id_ = path[9:-5]
    assert f"  {id_}: partial_outage\n" in plan.files["incidents/2026-11-12-slow.md"]


PRINTED = {"services/pages.yaml": service(name="Printed pages")}
PAGES = ServiceDraft("p", "Pages", "pages", WHERE)


def test_an_id_that_another_service_has_is_told_and_not_taken(brought_in: BringIn) -> None:
    """Clients of printed pages must not read of another company's; later runs know it again."""
    source = harvest(slow(services={"p": ServiceStatus.PARTIAL_OUTAGE}), services=[PAGES])
    first = brought_in(source, PRINTED)
    assert list(first.files) == ["services/pages-2.yaml", "incidents/2026-11-12-slow.md"]
    assert "  pages-2: partial_outage\n" in first.files["incidents/2026-11-12-slow.md"]
    (doubt,) = first.doubts
    assert (doubt.kind, doubt.path) == (Kind.SAME_ID, "services/pages-2.yaml")
    assert doubt.message == (
        "'Pages' would have the id of 'Printed pages', in services/pages.yaml."
    )
    second = brought_in(source, {**PRINTED, **first.files})
    assert (second.files, second.doubts) == ({}, ())
    renamed = {**first.files, "services/pages-2.yaml": service(name="GitHub Pages")}
    more = slow("cstate:b", services={"p": ServiceStatus.PARTIAL_OUTAGE})
    third = brought_in(replace(source, events=(*source.events, more)), {**PRINTED, **renamed})
    assert list(third.files) == ["incidents/2026-11-12-slow-2.md"]
    assert "  pages-2: partial_outage\n" in third.files["incidents/2026-11-12-slow-2.md"]


def test_an_id_of_another_service_without_an_incident_is_only_told(brought_in: BringIn) -> None:
    """Staff may have renamed what came before; a copy on each run would be a nuisance."""
    plan = brought_in(harvest(services=[PAGES]), PRINTED)
    assert plan.files == {}
    (doubt,) = plan.doubts
    assert doubt.now == "It is not written, since no incident that is new names it."
    unlisted = brought_in(harvest(services=[replace(PAGES, is_listed=False)]), PRINTED)
    assert (unlisted.files, unlisted.doubts, unlisted.rows) == ({}, (), ())


def test_a_service_renamed_here_is_known_by_its_incidents(brought_in: BringIn) -> None:
    """What came before says which it is, planned work too."""
    for origin, text in (
        ("incidents/2026-11-12-a.md", incident(origin="cstate:a")),
        ("maintenance/2026-12-05-a.md", maintenance(origin="cstate:a")),
    ):
        source = harvest(slow(), slow("cstate:b"), services=[replace(WEB, name="Site")])
        plan = brought_in(source, {origin: text})
        assert list(plan.files) == ["incidents/2026-11-12-slow.md"]
        assert "  web: partial_outage\n" in plan.files["incidents/2026-11-12-slow.md"]
        assert plan.doubts == ()


def test_two_services_of_one_name_are_two_on_every_run(brought_in: BringIn) -> None:
    """The second takes the number that it got the first time."""
    twins = (replace(MAIL, key="a"), replace(MAIL, key="b"))
    first = brought_in(harvest(services=twins))
    assert list(first.files) == ["services/mail.yaml", "services/mail-2.yaml"]
    second = brought_in(harvest(services=twins), first.files)
    assert second.files == {}
    named = brought_in(harvest(services=twins), {"services/post.yaml": service(name="Mail")})
    assert list(named.files) == ["services/mail.yaml"]


def test_a_service_that_nothing_lists_comes_with_what_names_it(brought_in: BringIn) -> None:
    """One that staff took away, as they were told to, does not come back by itself."""
    event = slow(services={"mail": ServiceStatus.PARTIAL_OUTAGE})
    first = brought_in(harvest(event, services=[UNLISTED]))
    assert "services/mail.yaml" in first.files
    moved = first.files["incidents/2026-11-12-slow.md"].replace("mail:", "web:")
    second = brought_in(
        harvest(event, services=[UNLISTED]), {"incidents/2026-11-12-slow.md": moved}
    )
    assert (second.files, [row.path for row in second.rows]) == (
        {},
        ["incidents/2026-11-12-slow.md"],
    )


def test_what_was_told_elsewhere_first_is_known_by_its_origin(brought_in: BringIn) -> None:
    """Whatever its file is called by now, whatever staff changed in it, even if it is broken."""
    changed = incident(origin="cstate:a", title="Another title", began="2026-11-11 09:40")
    broken = incident("no update", origin="cstate:b")
    moved = maintenance(origin="cstate:w")
    here = {
        "incidents/2026-11-11-renamed.md": changed,
        "incidents/2026-11-12-broken.md": broken,
        "maintenance/2026-12-05-moved.md": moved,
    }
    plan = brought_in(harvest(slow(), slow("cstate:b"), slow("cstate:w"), slow("cstate:c")), here)
    assert list(plan.files) == ["incidents/2026-11-12-slow.md"]
    events = [(row.is_new, row.kind, row.path, row.title) for row in plan.rows[1:]]
    assert events == [
        (False, "incident", "incidents/2026-11-11-renamed.md", "Another title"),
        (False, "incident", "incidents/2026-11-12-broken.md", "Slow"),
        (True, "incident", "incidents/2026-11-12-slow.md", "Slow"),
        (False, "planned work", "maintenance/2026-12-05-moved.md", "A faster server"),
    ]


def test_files_of_one_day_and_name_are_told_apart(brought_in: BringIn) -> None:
    """Also from one that is here and was told nowhere else."""
    here = {"incidents/2026-11-12-slow.md": incident()}
    plan = brought_in(harvest(slow("cstate:b"), slow("cstate:a")), here)
    assert {path: text.splitlines()[5] for path, text in plan.files.items()} == {
        "incidents/2026-11-12-slow-2.md": 'origin: "cstate:a"',
        "incidents/2026-11-12-slow-3.md": 'origin: "cstate:b"',
    }


def test_a_file_is_named_for_the_companys_day(brought_in: BringIn) -> None:
    """Half past eleven at night in UTC is the next day in London's summer."""
    began = at("2026-07-01 23:30")
    event = slow(began=began, updates=(UpdateDraft(began, Phase.INVESTIGATING, "", {}),))
    plan = brought_in(harvest(event))
    assert plan.files["incidents/2026-07-02-slow.md"].splitlines()[4:] == [
        "began: 2026-07-02 00:30",
        'origin: "cstate:a"',
        "---",
        "## 00:30 Investigating",
    ]


def test_a_time_to_come_counts_for_the_impact_told(brought_in: BringIn) -> None:
    """The table tells of the incident as a whole."""
    began = at("2026-12-24 10:00")
    updates = (UpdateDraft(began, Phase.INVESTIGATING, "", {}),)
    plan = brought_in(harvest(slow(began=began, updates=updates, impact=Impact.MINOR)))
    assert [row.impact for row in plan.rows] == ["", "minor"]
    assert plan.doubts == ()


def test_two_services_of_the_source_may_be_one_of_ours() -> None:
    """The worse of two statuses counts."""
    ids = {"a": "web", "b": "web"}
    services = {"a": ServiceStatus.PARTIAL_OUTAGE, "b": ServiceStatus.MAJOR_OUTAGE}
    text = event_file(slow(services=services), ids, LONDON)
    assert "services:\n  web: major_outage\n" in text
    assert "services: [web]\n" in event_file(work(services=("a", "b")), ids, LONDON)


def test_what_is_over_in_the_source_and_open_here_is_told(brought_in: BringIn) -> None:
    """It is never touched; what is over here, or open there, is no news."""
    here = {
        "incidents/2026-11-12-a.md": incident("## 09:58 Investigating\n", origin="cstate:a"),
        "incidents/2026-11-12-b.md": incident(origin="cstate:b"),
        "incidents/2026-11-12-c.md": incident("## 09:58 Investigating\n", origin="cstate:c"),
        "maintenance/2026-12-05-w.md": maintenance(origin="cstate:w"),
    }
    over = at("2026-11-12 11:00")
    source = harvest(
        slow("cstate:a", over=over), slow("cstate:b", over=over), slow("cstate:c"), work(done=over)
    )
    plan = brought_in(source, here)
    assert plan.files == {}
    assert {(doubt.kind.value, doubt.path) for doubt in plan.doubts} == {
        ("newer-in-source", "incidents/2026-11-12-a.md"),
        ("newer-in-source", "maintenance/2026-12-05-w.md"),
    }


def test_doubts_about_what_is_here_are_not_told_again(brought_in: BringIn) -> None:
    """Those about what is new have its file; what is about no record is always told."""
    doubts = [
        Doubt(WHERE, Kind.NO_ZONE, about, "n", "d", about)
        for about in ("cstate:a", "cstate:b", "service:web", "service:gone", "")
    ]
    here = {"incidents/2026-11-12-a.md": incident(origin="cstate:a")}
    source = replace(harvest(slow(), slow("cstate:b")), doubts=tuple(doubts))
    assert [(doubt.message, doubt.path) for doubt in brought_in(source, here).doubts] == [
        ("", ""),
        ("cstate:b", "incidents/2026-11-12-slow.md"),
    ]


def test_files_that_hide_what_is_here_are_named() -> None:
    """Without them nobody can tell what is new."""
    paths = ["incidents/a.md", "services/b.yaml", "maintenance/c.md", "plans/d.yaml"]
    problems = tuple(Problem(Where(path), UNREADABLE_FILE, "m", "h") for path in paths)
    assert list(unreadable(Sources((), {}, problems))) == paths[:3]
