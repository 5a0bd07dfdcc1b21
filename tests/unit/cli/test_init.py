from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, [*words, "--now", "2026-11-21T15:00Z"])


def test_a_project_begins_in_a_folder_that_is_made(run: Run) -> None:
    """Every file is told on standard output, and what to do next on standard error."""
    made = run("init", "portal", "--name", 'Bug: #12 "x"', "--timezone", "Europe/London")
    assert made.exit_code == 0
    assert made.stdout.splitlines()[0] == "portal/content/company.yaml"
    assert all(Path(path).is_file() for path in made.stdout.splitlines())
    assert "1. Open portal/content/company.yaml and say who you are" in made.stderr
    assert ".gitignore" not in made.stderr
    text = Path("portal/content/company.yaml").read_text()
    assert 'name: "Bug: #12 \\"x\\""\ntimezone: Europe/London' in text


def test_a_new_project_has_nothing_to_mend(run: Run) -> None:
    """In the folder where we are, with no word changed, it checks clean."""
    assert run("init").exit_code == 0
    checked = run("check", "--strict")
    assert (checked.exit_code, checked.stderr) == (0, "All well: nothing to mend.\n")


def test_a_new_project_can_be_built_at_once(run: Run) -> None:
    """The first client has a portal under a path that nobody can guess."""
    run("init")
    built = run("build")
    assert built.exit_code == 0, built.output
    assert [path.name[:13] for path in Path("site").glob("first-client-*/")] == ["first-client-"]


def test_a_gitignore_of_ones_own_is_kept(run: Run) -> None:
    """What should be in it is told instead."""
    Path(".gitignore").write_text("mine\n")
    made = run("init")
    assert Path(".gitignore").read_text() == "mine\n"
    assert "if they are missing: site/, /care/, .aboveboard/, .*.aboveboard/" in made.stderr


def test_a_project_does_not_begin_twice(run: Run) -> None:
    """What exists is named; nothing is overwritten."""
    run("init")
    Path("content/team.yaml").write_text("mine\n")
    again = run("init")
    assert again.exit_code == 2
    assert "content/clients/first-client/client.yaml exists already" in again.stderr
    assert Path("content/team.yaml").read_text() == "mine\n"


def test_a_zone_that_there_is_not_is_refused(run: Run) -> None:
    """Before anything is written."""
    result = run("init", "portal", "--timezone", "Mars/Olympus")
    assert result.exit_code == 2
    assert "'Mars/Olympus' is not a time zone" in result.stderr
    assert not Path("portal").exists()
