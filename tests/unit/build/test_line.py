import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aboveboard.build import BuildReport, Order, Unpublishable, build, media, read_and_check
from aboveboard.output import OutputRefused
from aboveboard.project import Project
from aboveboard.rendering import markdown, media_path
from factories import (
    JOAN,
    MARIA,
    NOW,
    PAYLANE,
    TOLD,
    client,
    company,
    concern,
    consent,
    files,
    incident,
    maintenance,
    note,
    picture,
    plan,
    providers,
    quotation,
    review,
    roadmap,
    roadmap_item,
    service,
    team,
    with_contact,
    write,
    yaml_of,
)


def project_of(folder: Path, texts: Mapping[str, str | bytes]) -> Project:
    """Write a project."""
    write(folder / "content", texts)
    return Project.at(folder)


def make(project: Project, now: datetime = NOW, **order: object) -> BuildReport:
    """Read, check and build a project."""
    given = Order(home=project.root.parent / "home", **order)  # type: ignore[arg-type]
    return build(project, read_and_check(project, now), now, given)


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def stamps(folder: Path) -> dict[str, int]:
    """Read every time stamp of a folder."""
    return {path.as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


TWO = {"clients/other/client.yaml": client(name="Other")}


def test_a_build_makes_a_portal_for_each_client_and_a_neutral_root(tmp_path: Path) -> None:
    """The smallest client has 17 pages, the root two; each folder has its assets and feeds."""
    # home, status, its three years, its one service, roadmap, testimonials, lately, the letters
    # of four quarters, people, leaving, 404, everything
    report = make(project_of(tmp_path, files(TWO)))
    assert (report.portals, report.pages) == (2, 17 + 17 + 2)
    made = tree(tmp_path / "site")
    pages = {
        "index.html", "status/index.html", "roadmap/index.html", "lately/index.html",
        "testimonials/index.html", "people/index.html", "404.html",
        "status/services/web/index.html", "status/history/2026/index.html",
        "status/history/2025/index.html", "status/history/2024/index.html",
        "leaving/index.html", "everything/index.html",
        *(
            f"letters/quarter/{quarter}/index.html"
            for quarter in ("2025-q4", "2026-q1", "2026-q2", "2026-q3")
        ),
    }  # fmt: skip
    api = {
        "summary", "status", "components", "incidents", "incidents/unresolved",
        "scheduled-maintenances", "scheduled-maintenances/upcoming",
        "scheduled-maintenances/active",
    }  # fmt: skip
    feeds = {"feed.xml", "history.rss", "calendar.ics", "badge.svg", "_headers"}
    feeds |= {f"api/v2/{name}.json" for name in api}
    assets = {"assets/site.css", "assets/icon.svg"}
    own = feeds | {"assets/icon-operational.svg", "assets/site.js"}
    assert set(made) == (
        {f"{name}/{page}" for name in ("acme", "other") for page in pages | assets | own}
        | {"index.html", "404.html", "_headers"}
        | assets
    )
    assert len(report.changes.added) == len(made)


def test_pictures_go_along_under_names_that_tell_nothing(tmp_path: Path) -> None:
    """Below media/, and only to those who see them."""
    texts = {
        **TWO,
        "clients/acme/notes/2026-11-01-x.md": note("![g](graph.png)\n"),
        "clients/acme/notes/graph.png": "",
    }
    make(project_of(tmp_path, files(texts)))
    shown = {path: content for path, content in tree(tmp_path / "site").items() if "media" in path}
    ((path, content),) = shown.items()
    assert re.fullmatch(r"acme/media/[0-9a-f]{32}\.png", path)
    assert content == picture("graph.png")


def test_pictures_that_are_alike_are_one_file(tmp_path: Path) -> None:
    """Whatever they are called, and whatever was written into them besides."""
    texts = {
        **TWO,
        "clients/acme/notes/2026-11-01-x.md": note("![g](graph.png) ![n](noted.png)\n"),
        "clients/acme/notes/graph.png": "",
    }
    noted = {"clients/acme/notes/noted.png": picture("noted.png", "noted")}
    make(project_of(tmp_path, {**files(texts), **noted}))
    assert len([path for path in tree(tmp_path / "site") if "/media/" in path]) == 1


def test_a_picture_that_changes_during_the_build_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After pages were given its name, and before its bytes were; the site is the one of before."""
    project = project_of(tmp_path, files(TWO))
    make(project)
    before = tree(project.site)
    texts = {"clients/acme/notes/2026-11-01-x.md": note("![g](graph.png)\n")}
    shown = project.content / "clients/acme/notes/graph.png"
    write(project.content, {**texts, "clients/acme/notes/graph.png": ""})

    def named(path: str, published: bytes) -> str:
        shown.write_bytes(picture("graph.png", "turned"))
        return media_path(path, published)

    monkeypatch.setattr(media, "media_path", named)
    with pytest.raises(OSError, match="changed while the site was built"):
        make(project)
    assert tree(project.site) == before


def test_building_again_touches_nothing(tmp_path: Path) -> None:
    """No file, no folder, no time stamp; so a sync has nothing to do."""
    project = project_of(tmp_path, files(TWO))
    make(project)
    before = stamps(project.site)
    report = make(project)
    assert stamps(project.site) == before
    changes = report.changes
    assert (changes.added, changes.changed, changes.removed) == ((), (), ())
    assert changes.unchanged == len(tree(project.site))


def test_one_changed_fact_touches_the_pages_that_tell_it(tmp_path: Path) -> None:
    """A note changes Home, Lately, Everything and the feed of its client, and nothing elsewhere."""
    project = project_of(tmp_path, files(TWO))
    make(project)
    before = stamps(project.site)
    write(project.content, {"clients/acme/notes/2026-11-20-x.md": note()})
    report = make(project)
    assert [str(path) for path in report.changes.changed] == [
        "acme/everything/index.html",
        "acme/feed.xml",
        "acme/index.html",
        "acme/lately/index.html",
    ]
    after = stamps(project.site)
    touched = {path for path in after if after[path] != before.get(path)}
    assert all("/acme" in path for path in touched)


def test_a_client_who_is_gone_is_taken_away(tmp_path: Path) -> None:
    """With all its files; the others stay."""
    project = project_of(tmp_path, files(TWO))
    make(project)
    (project.content / "clients/other/client.yaml").unlink()
    report = make(project)
    assert {str(path).partition("/")[0] for path in report.changes.removed} == {"other"}
    assert not (project.site / "other").exists()
    assert (project.site / "acme/index.html").is_file()


def test_only_some_clients_are_made_when_asked_and_the_rest_stays(tmp_path: Path) -> None:
    """Neither the other portals nor the root are touched; naming one twice is naming it."""
    project = project_of(tmp_path, files(TWO))
    make(project)
    for name in ("acme", "other"):
        write(project.content, {f"clients/{name}/notes/2026-11-20-x.md": note()})
    told: list[str] = []
    report = make(project, only=("acme", "acme"), progress=told.append)
    assert (report.portals, report.pages, told) == (1, 17, ["acme"])
    assert {str(path).partition("/")[0] for path in report.changes.changed} == {"acme"}
    assert report.changes.removed == ()


def test_progress_is_told_client_by_client(tmp_path: Path) -> None:
    """In the order of their ids."""
    told: list[str] = []
    make(project_of(tmp_path, files(TWO)), progress=told.append)
    assert told == ["acme", "other"]


@pytest.mark.parametrize(
    ("texts", "due"),
    [
        ({}, [("2026-11-22 00:00", "a new day begins")]),
        (
            {"maintenance/2026-12-05-x.md": maintenance()},
            [("2026-11-22 00:00", "a new day begins"), ("2026-12-05 02:00", "planned work begins")],
        ),
        # What comes before midnight comes alone
        (
            {
                "maintenance/2026-11-21-x.md": maintenance(
                    from_="2026-11-21 20:00", to="2026-11-21 21:00", announced="2026-11-20 10:00"
                )
            },
            [("2026-11-21 20:00", "planned work begins")],
        ),
        # The earliest midnight of all clients' zones
        (
            {"clients/other/client.yaml": client(timezone="Asia/Tokyo")},
            [("2026-11-21 15:00", "a new day begins")],
        ),
    ],
)
def test_the_next_rebuild_is_the_first_change_of_all(
    tmp_path: Path, texts: dict[str, str], due: list[tuple[str, str]]
) -> None:
    """Where that is but midnight, the next one of another reason is told, too."""
    now = datetime(2026, 11, 21, 14, 59, tzinfo=UTC)
    report = make(project_of(tmp_path, files(texts)), now)
    assert [(f"{change.at:%Y-%m-%d %H:%M}", change.why) for change in report.due] == due


def test_what_reading_and_what_the_rules_found_is_told_in_one_order(tmp_path: Path) -> None:
    """A key that nobody knows and a day that does not fit stand by path, once each."""
    texts = {
        "team.yaml": team({**MARIA, "rle": "x"}),
        "incidents/2026-11-13-x.md": incident(began="2026-11-12 09:40"),
        "company.yaml": company(nmae="x"),
    }
    checked = read_and_check(project_of(tmp_path, files({**texts, **TWO})), NOW)
    told = [(found.where.path, found.code.name) for found in checked.problems]
    assert told == [
        ("company.yaml", "unknown-key"),
        ("team.yaml", "unknown-key"),
    ]
    texts["company.yaml"] = company()
    checked = read_and_check(project_of(tmp_path, files({**texts, **TWO})), NOW)
    told = [(found.where.path, found.code.name) for found in checked.problems]
    assert told == [
        ("incidents/2026-11-13-x.md", "date-mismatch"),
        ("team.yaml", "unknown-key"),
    ]


def test_without_a_portal_there_is_nothing_to_publish(tmp_path: Path) -> None:
    """The problems are handed on, and no site is made."""
    project = project_of(tmp_path, files({"company.yaml": None}))
    checked = read_and_check(project, NOW)
    assert checked.portal is None
    with pytest.raises(Unpublishable) as refused:
        build(project, checked, NOW, Order(home=tmp_path))
    assert refused.value.problems == checked.problems != ()
    assert not project.site.exists()


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """The content, the project itself and the home folder are never taken for a site."""
    project = project_of(tmp_path / "home" / "project", files())
    for site in (project.content, project.root, tmp_path / "home"):
        wrong = Project.at(project.root, site=site)
        with pytest.raises(OutputRefused):
            build(wrong, read_and_check(wrong, NOW), NOW, Order(home=tmp_path / "home"))


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Shorten the patience with a text, and forget the texts that were made in haste."""
    monkeypatch.setattr(markdown, "TIME_LIMIT", 0.3)
    yield
    markdown.to_html.cache_clear()


SLOW = "[" * 19_990
SLOW_TASK = (
    "## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n\n## What we are changing\n"
    f"- [ ] A task {SLOW} {{by: 2026-12-01}}\n"
)
SLOW_INCIDENT = (
    "## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n\n## What we are changing\n"
    f"Before.\n\n- [ ] A task\n- [x] Another\n\n{SLOW}\n"
)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("clients/acme/notes/2026-11-20-x.md", note(f"A note.\n\n{SLOW}\n")),
        ("clients/acme/notes/2026-11-20-x.md", note(f"![g](graph.png) {SLOW}\n")),
        ("notes/2026-11-20-x.md", note(f"For all.\n\n### For acme\n{SLOW}\n")),
        ("incidents/2026-11-12-x.md", incident(SLOW_INCIDENT)),
        (
            "incidents/2026-11-12-x.md",
            incident(SLOW_INCIDENT.replace("What we are changing", "A word {#word}")),
        ),
        ("maintenance/2026-12-05-x.md", maintenance(SLOW)),
        ("incidents/2026-11-12-x.md", incident(SLOW_TASK)),
        ("incidents/2026-11-12-x.md", incident(SLOW_TASK.replace("{", "{owner: maria, "))),
        (
            "clients/acme/concerns/2026-11-20-x.md",
            concern(f"## In your words\n> {SLOW}\n> It is slow.\n"),
        ),
        (
            "clients/acme/concerns/2026-11-20-x.md",
            concern(f"## In your words\n> It is slow.\n\n## What we do\n{SLOW}\n"),
        ),
        ("clients/acme/reviews/2026-11-20-x.md", review(TOLD.replace("\n", f"\n{SLOW} ", 1))),
        ("clients/acme/reviews/2026-11-20-x.md", review(f"{TOLD}\n- [ ] A {SLOW}\n")),
    ],
)
def test_a_slow_text_is_told_with_its_file_and_leaves_the_old_site(
    tmp_path: Path, path: str, text: str
) -> None:
    """Wherever it stands, also where tasks were taken out of it or a picture was placed."""
    sections = ["status", "concerns", "reviews"]
    texts = {
        "clients/acme/notes/2026-11-01-a.md": note("A task.\n"),
        "plans/care.yaml": plan(sections=sections),
    }
    project = project_of(tmp_path, with_contact(texts))
    make(project)
    before = tree(project.site)
    write(project.content, {path: text, "clients/acme/notes/graph.png": ""})
    with pytest.raises(Unpublishable) as refused:
        make(project)
    (problem,) = refused.value.problems
    assert (problem.code.name, problem.where.path) == ("slow-note", path)
    assert tree(project.site) == before


def test_one_wrong_file_among_fifty_clients_leaves_the_old_site_byte_for_byte(
    tmp_path: Path,
) -> None:
    """Nothing is published of the other forty-nine either, and the fault is named."""
    many = {f"clients/c{n:02}/client.yaml": client(name=f"C {n}") for n in range(50)}
    project = project_of(tmp_path, files(many))
    make(project)
    before, stamped = tree(project.site), stamps(project.site)
    changed = {path: text.replace("C ", "D ") for path, text in many.items()}
    changed["clients/c17/client.yaml"] = client(plan="cares")
    write(project.content, changed)
    checked = read_and_check(project, NOW)
    assert [str(found.where.path) for found in checked.problems] == ["clients/c17/client.yaml"]
    with suppress(Unpublishable, KeyError):
        build(project, checked, NOW, Order(home=tmp_path / "home"))
    assert tree(project.site) == before
    assert stamps(project.site) == stamped


CANARY = "zanzibar"


def others() -> dict[str, str]:
    """Give all that another client can have, told in words of its own."""
    contact = {**JOAN, "name": f"{CANARY} contact", "email": f"{CANARY}@other.example"}
    body = (
        f"## 09:58 Investigating\nWe are looking.\n\n### For acme-too\n{CANARY} incident.\n\n"
        "## 11:05 Resolved\nIt works again.\n"
    )
    return {
        "clients/acme-too/client.yaml": client(
            name=f"{CANARY} Ltd",
            path=f"acme-too-{CANARY}",
            contacts=[contact],
            looked_after_by="tom",
            agreed=[CANARY],
            services=[{"service": "web", "called": CANARY}, {"service": "shop"}],
        ),
        "clients/acme-too/roadmap.yaml": roadmap(roadmap_item(title=CANARY)),
        "clients/acme-too/notes/2026-11-20-x.md": note(CANARY, by="tom"),
        "clients/acme-too/testimonials/2026-10-20-joan.yaml": quotation(
            consent(use_on=["own-portal"]), quote=f"{CANARY}!"
        ),
        "clients/acme-too/referrals.yaml": yaml_of(
            [{"on": "2026-05-02", "who": CANARY, "kind": "x"}]
        ),
        "services/shop.yaml": service(name=f"{CANARY} shop", relies_on=["paylane"]),
        "incidents/2026-11-12-x.md": incident(
            body, services={"web": "partial_outage", "shop": "major_outage"}
        ),
        "incidents/2026-11-13-y.md": incident(
            began="2026-11-13 09:40", title=CANARY, clients=["acme-too"]
        ),
        "incidents/2026-11-14-z.md": incident(
            began="2026-11-14 09:40", title=CANARY, services={"shop": "major_outage"}
        ),
        "maintenance/2026-12-06-x.md": maintenance(
            title=CANARY, services=["shop"], from_="2026-12-06 02:00", to="2026-12-06 03:00"
        ),
        "notes/2026-11-18-x.md": note(CANARY, services=["shop"]),
        "notes/2026-11-19-x.md": note(f"All is well.\n\n### For acme-too\n{CANARY}\n"),
    }  # fmt: skip


def test_a_clients_bytes_are_the_same_with_and_without_another(tmp_path: Path) -> None:
    """Not one byte of a portal tells of anybody else's record, name, path or number."""
    shared = files(
        {
            "team.yaml": team(MARIA, {"id": "tom", "name": f"Tom {CANARY}", "role": "Engineer"}),
            "providers.yaml": providers({**PAYLANE, "name": f"Pay {CANARY}"}),
            "plans/care.yaml": plan(
                sections=["status", "roadmap", "testimonials", "promises"],
                uptime={"target": "99.9"},
            ),
            "clients/acme/client.yaml": client(contacts=[JOAN], looked_after_by="maria"),
            "clients/acme/notes/2026-11-20-x.md": note(by="maria"),
            "incidents/2026-11-12-x.md": incident(services={"web": "partial_outage"}),
            "notes/2026-11-19-x.md": note(),
        }
    )
    alone, together = tmp_path / "alone", tmp_path / "together"
    make(project_of(alone, shared))
    make(project_of(together, {**shared, **others()}))
    mine = tree(alone / "site/acme")
    assert mine == tree(together / "site/acme")
    # Home, Status, three years of it, the service, the incident, Roadmap, Testimonials, Lately,
    # four letters, Promises, People, Leaving, 404 and Everything: 19 pages; 4 assets; 13 files
    # for programs
    assert len(mine) == 36
    root = {path: text for path, text in tree(together / "site").items() if "acme" not in path}
    assert root == {p: text for p, text in tree(alone / "site").items() if "acme" not in p}
    assert CANARY.encode() in (together / f"site/acme-too-{CANARY}/index.html").read_bytes()
    assert not any(CANARY.encode() in text for text in mine.values())
