from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from aboveboard.importers import Kind, Zones, find_issues, read_cstate
from aboveboard.importers.cstate.folder import read_site
from factories import write

Write = Callable[..., str]


@pytest.mark.parametrize("folder", ["content/issues/", "issues/", ""])
def test_issues_are_found_below_a_site_and_by_themselves(
    tmp_path: Path, issue: Write, folder: str
) -> None:
    """In the site's folder, in its content, or in the folder that is named."""
    write(tmp_path, {f"{folder}2026-11-12-a.md": issue(), f"{folder}_index.md": "x",
                     f"{folder}graph.png": "x", f"{folder}.gitkeep": ""})  # fmt: skip
    site = read_site(tmp_path)
    assert [one.stem for one in site.issues] == ["2026-11-12-a"]
    assert [one.document.path for one in site.issues] == [f"{folder}2026-11-12-a.md"]
    assert site.problems == ()


def test_without_issues_there_is_nothing(tmp_path: Path) -> None:
    """An empty folder, and one of other files."""
    write(tmp_path, {"content/issues/x.txt": ""})
    assert find_issues(tmp_path) is None
    assert read_site(tmp_path).issues == ()


def test_a_folder_may_be_the_issue(tmp_path: Path, issue: Write) -> None:
    """Hugo's bundles have their text in index.md, and two folders may hold one name."""
    write(tmp_path, {"issues/2026-11-12-a/index.md": issue(), "issues/2025/b.md": issue(),
                     "issues/2026/b.md": issue()})  # fmt: skip
    harvest = read_cstate(tmp_path, Zones(UTC))
    assert [draft.origin for draft in harvest.events] == [
        "cstate:b",
        "cstate:issues/2026/b",
        "cstate:2026-11-12-a",
    ]


@pytest.mark.parametrize("name", ["config.yml", "config.yaml", "hugo.yaml"])
def test_the_configuration_is_yaml(tmp_path: Path, issue: Write, name: str) -> None:
    """Under any of the names that Hugo knows."""
    write(tmp_path, {"content/issues/a.md": issue(), name: "title: Acme\n"})
    config = read_site(tmp_path).config
    assert config is not None
    assert config.path == name


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"config.yml": "a: &b c\n"}, "config.yml:1:4: '&b' is an anchor."),
        ({"issues/b.md": "+++\n+++\n"}, "issues/b.md:1:1: Its front matter is TOML."),
        ({"issues/b.md": "text"}, "issues/b.md:1:1: The file does not begin with front matter."),
        ({"issues/b.md": b"\xff"}, "issues/b.md:1:1: This file is not UTF-8 text."),
        ({"issues/b.md": "---\na: [\n---\n"}, "issues/b.md:"),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, issue: Write, files: dict[str, str | bytes], told: str
) -> None:
    """With its path below the folder that was named; the rest is read all the same."""
    write(tmp_path, {"issues/a.md": issue(), **files})
    site = read_site(tmp_path)
    (problem,) = site.problems
    assert f"{problem.where}: {problem.message}".startswith(told)
    assert len(site.issues) == 1


def test_links_are_not_followed(tmp_path: Path, issue: Write) -> None:
    """They could lead anywhere."""
    write(tmp_path, {"issues/a.md": issue()})
    (tmp_path / "issues/b.md").symlink_to(tmp_path / "issues/a.md")
    (problem,) = read_site(tmp_path).problems
    assert str(problem.where) == "issues/b.md:1:1"
    assert problem.message == "This is a link, not a file."


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "config.yml:1:1: There is no configuration, such as config.yml,"),
        ({"config.toml": ""}, "config.toml:1:1: The configuration is config.toml, and only YAML"),
        ({"config.yml": "title: A\n"}, "config.yml:1:1: config.yml has no list of systems"),
        ({"config.yml": "params:\n  systems: 7\n"},
         "config.yml:2:12: config.yml does not list its systems with names"),
    ],
)  # fmt: skip
def test_a_configuration_that_says_nothing_is_told(
    tmp_path: Path, issue: Write, files: dict[str, str], told: str
) -> None:
    """Otherwise nobody learns why no service has a group or a description."""
    write(tmp_path, {"issues/a.md": issue(), **files})
    (doubt,) = read_cstate(tmp_path, Zones(UTC)).doubts
    assert doubt.kind is Kind.CONFIG_UNREAD
    assert f"{doubt.where}: {doubt.message}".startswith(told)
