from pathlib import Path

import pytest

from aboveboard.checks import Records, check
from aboveboard.reading import read_portal
from aboveboard.scaffold import IGNORED, Company, Unclear, begin_project
from aboveboard.sources import read_documents
from factories import NOW

COMPANY = Company('Bug: #12 "x"', "Pacific/Auckland", "en-NZ")


def test_a_new_project_is_in_order(tmp_path: Path) -> None:
    """It holds who we are, one of each kind, and nothing to mend."""
    paths = begin_project(tmp_path / "new", COMPANY, NOW)
    assert paths == (
        "content/company.yaml",
        "content/team.yaml",
        "content/providers.yaml",
        "content/services/website.yaml",
        "content/plans/care.yaml",
        "content/clients/first-client/client.yaml",
        ".gitignore",
    )
    reading = read_portal(read_documents(tmp_path / "new/content"))
    assert reading.problems == ()
    assert reading.portal is not None
    assert reading.portal.company.name == 'Bug: #12 "x"'
    client = reading.portal.clients["first-client"].client
    assert str(client.since) == "2026-11-22", "it is Sunday in Auckland"
    assert check(Records(reading.portal, NOW, reading.where)) == ()


def test_what_the_commands_make_is_not_kept_by_git(tmp_path: Path) -> None:
    """The .gitignore names it; one that is there already is left as it is."""
    begin_project(tmp_path / "one", COMPANY, NOW)
    assert (tmp_path / "one/.gitignore").read_text().splitlines()[1:] == list(IGNORED)
    (tmp_path / "two").mkdir()
    (tmp_path / "two/.gitignore").write_text("mine\n")
    assert ".gitignore" not in begin_project(tmp_path / "two", COMPANY, NOW)
    assert (tmp_path / "two/.gitignore").read_text() == "mine\n"


@pytest.mark.parametrize("path", ["content/team.yaml", "content/notes/2026-01-01-x.md"])
def test_where_content_is_nothing_begins(tmp_path: Path, path: str) -> None:
    """A file that is there is named, and none is written beside it."""
    target = tmp_path / path
    target.parent.mkdir(parents=True)
    target.write_text("mine")
    with pytest.raises(Unclear, match=r"exists already\. Nothing was written"):
        begin_project(tmp_path, COMPANY, NOW)
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [target]


def test_other_files_do_not_hinder(tmp_path: Path) -> None:
    """A project may begin in a repository that has a README, and in an empty content folder."""
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "content").mkdir()
    assert len(begin_project(tmp_path, COMPANY, NOW)) == 7


def test_a_company_lies_somewhere(tmp_path: Path) -> None:
    """A zone that there is not is refused before anything is written."""
    with pytest.raises(Unclear, match="not a time zone"):
        begin_project(tmp_path, Company("x", "Mars/Olympus", "en"), NOW)
    assert list(tmp_path.iterdir()) == []
