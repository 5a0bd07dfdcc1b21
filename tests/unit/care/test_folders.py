from pathlib import Path

import pytest

from aboveboard.care.folders import IGNORE, refuse_what_is_not_ours
from aboveboard.output import OutputRefused
from aboveboard.project import Project
from factories import write


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that has no templates of its own, and no site yet."""
    return Project.at(write(tmp_path / "work", {"content/company.yaml": ""}))


@pytest.mark.parametrize("folder", ["templates", "templates/care", "site", "site/x", "content/x"])
def test_the_project_s_own_folders_are_refused_before_they_are_there(
    project: Project, folder: str
) -> None:
    """What will be read, or published, once it is."""
    with pytest.raises(OutputRefused, match="is, lies in or holds"):
        refuse_what_is_not_ours(project.root / folder, project)


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("other/content/care", "which is read as content"),
        ("other/content", "which is read as content"),
        (".git/care", "which a program keeps for itself"),
        (".GIT", "which a program keeps for itself"),
        (".other.aboveboard/care", "which a program keeps for itself"),
        ("copied", "which looks like a site"),
        ("copied/acme/care", "which looks like a site"),
        ("styled/care", "which looks like a site"),
        ("portal/care", "which looks like a site"),
    ],
)
def test_what_is_another_s_is_refused(
    project: Project, tmp_path: Path, folder: str, why: str
) -> None:
    """Another project's content, what git and builds keep, and sites that were copied."""
    write(
        tmp_path,
        {
            "other/content/company.yaml": "",
            "copied/index.html": "",
            "copied/_headers": "",
            "styled/index.html": "",
            "styled/assets/site.css": "",
            "portal/index.html": "",
            "portal/api/v2/status.json": "",
        },
    )
    with pytest.raises(OutputRefused, match=why):
        refuse_what_is_not_ours(tmp_path / folder, project)


def test_a_folder_of_its_own_is_taken(project: Project, tmp_path: Path) -> None:
    """Also beside pages of another kind, and where a report lies already."""
    write(tmp_path, {"pages/index.html": "", "care/index.html": "", "care/_headers": ""})
    write(tmp_path, {"care/.gitignore": IGNORE})
    for folder in ("work/care", "work/.care", "pages/care", "care", "care/deep", "new"):
        refuse_what_is_not_ours(tmp_path / folder, project)
