from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

from aboveboard.care import PageOrder, Report, publish_report
from aboveboard.model.company import Company
from aboveboard.output import OutputRefused
from aboveboard.project import Project, shipped_templates
from aboveboard.rendering.assets import stylesheet
from aboveboard.sources import strict_yaml
from factories import COMPANY, RESOLVED, incident

Tell = Callable[..., Report]
WAITS = {
    "incidents/2026-11-12-x.md": incident(
        f"{RESOLVED}\n## What we are changing\n- [ ] <b>Ring</b> (maria, 2026-11-18)\n",
    )
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with content, below a home of its own."""
    (tmp_path / "work" / "content" / "staff").mkdir(parents=True)
    return Project.at(tmp_path / "work")


def publish(report: Report, project: Project, folder: Path, **facts: object) -> str:
    """Write the page and give it."""
    company = Company.model_validate({**COMPANY, **facts})
    home = project.root.parent
    publish_report(report, company, project, PageOrder(folder, home, "content/"))
    return (folder / "index.html").read_text("utf-8")


def test_the_page_has_a_section_for_each_member_and_facts_in_tables(
    report: Tell, project: Project
) -> None:
    """With anchors, captions, and nothing that runs or comes from elsewhere."""
    page = publish(report(WAITS), project, project.root / "care")
    found = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    sections = {section.get("id") for section in found.iter("section")}
    assert {"member-maria", "company"} <= sections
    links = [link.get("href") for link in found.iter("a")]
    assert links == ["#main", "#member-maria", "#company"]
    assert all(table.find("caption") is not None for table in found.iter("table"))
    assert len(list(found.iter("h1"))) == 1
    assert not list(found.iter("script"))
    assert "noindex" in page
    assert "&lt;b&gt;Ring&lt;/b&gt;" in page
    assert '<p class="waits__due" data-late>Due since 18 Nov 2026</p>' in page
    assert "<code>- [x]</code>" in page
    assert "<code>content/incidents/2026-11-12-x.md:14:" in page


def test_ids_of_the_page_are_each_there_once(report: Tell, project: Project) -> None:
    """Or an anchor would lead astray."""
    page = publish(report(WAITS), project, project.root / "care")
    found = html5lib.parse(page, namespaceHTMLElements=False)
    ids = [node.get("id") for node in found.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    named = [node.get("aria-labelledby") for node in found.iter() if node.get("aria-labelledby")]
    assert set(named) <= set(ids)


def test_where_nothing_waits_the_page_says_so(report: Tell, project: Project) -> None:
    """And keeps its facts; of one member alone there are none."""
    page = publish(report(), project, project.root / "care")
    assert '<p class="callout">Nothing waits for anybody today.</p>' in page
    member = report(WAITS).shares[0].member
    assert member is not None
    alone = publish(report().for_member(member), project, project.root / "care")
    assert "Nothing waits for Maria Okafor today." in alone
    assert "<table" not in alone


def test_the_look_is_the_portal_s_with_the_company_s_brand(report: Tell, project: Project) -> None:
    """One stylesheet: the theme as it is, the brand, and what the report needs."""
    publish(report(), project, project.root / "care", brand={"accent": "#17615a"})
    style = (project.root / "care" / "report.css").read_text("utf-8")
    assert style.startswith(stylesheet(shipped_templates()).decode())
    assert "--accent: #17615a;" in style
    assert ".waits__item" in style


def test_a_theme_of_one_s_own_need_not_know_of_the_report(report: Tell, project: Project) -> None:
    """Its stylesheet is used; the report's template is ours unless it has one."""
    own = project.root / "templates"
    (own / "assets").mkdir(parents=True)
    (own / "assets" / "site.css").write_text("/* mine */\n")
    themed = replace(project, templates=own)
    assert "What waits" in publish(report(), themed, project.root / "care")
    assert (project.root / "care" / "report.css").read_text().startswith("/* mine */\n")
    (own / "care").mkdir()
    (own / "care" / "report.html").write_text("Mine: {{ view.company }}")
    (own / "care" / "report.css").write_text("/* also mine */\n")
    (own / "assets" / "site.css").unlink()
    assert publish(report(), themed, project.root / "care") == "Mine: Fernwood Studio"
    assert (project.root / "care" / "report.css").read_text().endswith("/* also mine */\n")


def test_git_leaves_the_folder_alone_and_it_is_written_again(
    report: Tell, project: Project
) -> None:
    """All of it, the .gitignore itself included; the next day's takes its place."""
    folder = project.root / "care"
    publish(report(WAITS), project, folder)
    assert (folder / ".gitignore").read_text().splitlines()[-1] == "*"
    assert "Ring" not in publish(report(), project, folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        ".gitignore",
        "index.html",
        "report.css",
    ]


@pytest.mark.parametrize(
    "folder",
    [
        *("site", "site/care", "content", "content/staff/care", "content/x", ".", ".."),
        *("templates", "templates/x"),
    ],
)
def test_a_folder_that_somebody_might_publish_or_read_is_refused(
    report: Tell, project: Project, folder: str
) -> None:
    """The site, the content, the theme: at, in and around; and nothing is written."""
    themed = replace(project, templates=project.root / "templates")
    before = sorted(project.root.rglob("*"))
    with pytest.raises(OutputRefused):
        publish(report(WAITS), themed, project.root / folder)
    assert sorted(project.root.rglob("*")) == before


def test_links_hide_nothing(report: Tell, project: Project) -> None:
    """Into the site, or the site into the report's folder."""
    (project.root / "site").mkdir()
    (project.root / "link").symlink_to(project.root / "site")
    for folder in ("link", "link/care"):
        with pytest.raises(OutputRefused):
            publish(report(), project, project.root / folder)
    (project.root / "care" / "inner").mkdir(parents=True)
    (project.root / "public").symlink_to(project.root / "care" / "inner")
    linked = replace(project, site=project.root / "public")
    with pytest.raises(OutputRefused):
        publish(report(), linked, project.root / "care")


@pytest.mark.parametrize("folder", ["public", "public/acme", "public/acme/deep"])
def test_a_site_that_was_built_elsewhere_is_refused_too(
    report: Tell, project: Project, folder: str
) -> None:
    """Known by what a build leaves beside it."""
    (project.root / "public" / "acme").mkdir(parents=True)
    (project.root / "public" / "index.html").write_text("theirs")
    (project.root / ".public.aboveboard").mkdir()
    with pytest.raises(OutputRefused, match="where a site was built"):
        publish(report(WAITS), project, project.root / folder)
    assert (project.root / "public" / "index.html").read_text() == "theirs"


def test_a_report_s_folder_in_which_a_site_was_built_is_refused(
    report: Tell, project: Project
) -> None:
    """It would be published along with it."""
    publish(report(), project, project.root / "care")
    (project.root / "care" / ".public.aboveboard").mkdir()
    with pytest.raises(OutputRefused, match="holds a folder in which a site was built"):
        publish(report(WAITS), project, project.root / "care")


def test_files_of_somebody_else_are_left_alone(report: Tell, project: Project) -> None:
    """A folder that is not empty is none of ours."""
    (project.root / "mine").mkdir()
    (project.root / "mine" / "diary.txt").write_text("x")
    with pytest.raises(OutputRefused, match="not empty"):
        publish(report(), project, project.root / "mine")


def test_escapes_in_names_are_shown_on_the_page(
    report: Tell, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A control sign is no sign of HTML, even if reading had let it pass."""
    monkeypatch.setattr(strict_yaml, "control_in", lambda _text: None)
    titled = {path: text.replace("Pages failed", '"P \\x9b f"') for path, text in WAITS.items()}
    page = publish(report(titled), project, project.root / "care")
    assert "\x9b" not in page
    assert "P \\x9b f" in page
