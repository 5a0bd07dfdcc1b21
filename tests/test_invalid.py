"""Every kind of mistake, each in a project of its own that has this one mistake alone."""

from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from click.testing import CliRunner

from aboveboard.cli import main
from aboveboard.problems import ALL_CODES, Severity
from factories import commit, lines_of, texts_in, waiting_of

INVALID = Path(__file__).parent / "invalid"
SEVERITIES = {code.name: code.severity for code in ALL_CODES}
PRIVATE = {"foreign-text-in-portal", "secret-in-content", "staff-text-in-output"}
"""What fails with an exit code of its own, as nobody should have seen it."""
CODES = sorted(SEVERITIES)
ONLY_A_BUILD_FINDS = ("foreign-text-in-portal", "slow-note", "staff-text-in-output")
"""What shows itself only in what is written, which ``check`` leaves alone."""
AGAINST_A_BASE = [code for code in CODES if (INVALID / code / "base").is_dir()]
"""What is an error only where content was changed since a revision."""
CARE = [code for code in CODES if SEVERITIES[code] is Severity.CARE]
FOUND_ELSEWHERE = (*ONLY_A_BUILD_FINDS, *AGAINST_A_BASE, *CARE)
NOW = "2026-11-21"
MOMENT = datetime(2026, 11, 21, tzinfo=UTC)
CHECK = ["check", "--format", "concise", "--now", NOW]


def expected(code: str) -> str:
    """Give the lines that a project's one mistake is told with."""
    return (INVALID / code / "expected.txt").read_text(encoding="utf-8")


def test_every_code_has_a_project_that_shows_it_and_every_project_a_code() -> None:
    """A new code without an example fails here, and so does an example without a code."""
    assert sorted(entry.name for entry in INVALID.iterdir()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_project_tells_of_the_mistake_it_is_named_for(code: str) -> None:
    """One line, at a file that is there or was, with the folder's code and its severity."""
    (line,) = expected(code).splitlines()
    path, _, severity_and_code, _ = line.split(": ")[0], *line.split(": ", 2)
    assert severity_and_code.split(" ") == [SEVERITIES[code].value, code]
    name = path.split(":")[0]
    gone = name.replace("content/", "base/", 1)
    assert any((INVALID / code / there).is_file() for there in (name, gone))


@pytest.mark.parametrize("code", [code for code in CODES if code not in FOUND_ELSEWHERE])
def test_check_tells_the_one_mistake_and_nothing_else(code: str) -> None:
    """Exactly the lines of expected.txt; a warning alone fails nothing unless that is asked for."""
    with chdir(INVALID / code):
        told = CliRunner().invoke(main, CHECK)
        told_strictly = CliRunner().invoke(main, [*CHECK, "--strict"])
    failed = 5 if code in PRIVATE else 1
    exit_code = 0 if SEVERITIES[code] is Severity.WARNING else failed
    assert (told.stdout, told.exit_code) == (expected(code), exit_code)
    assert (told_strictly.stdout, told_strictly.exit_code) == (expected(code), failed)


@pytest.mark.parametrize("code", AGAINST_A_BASE)
def test_check_tells_the_one_mistake_against_a_base_and_none_without(
    tmp_path: Path, code: str
) -> None:
    """The base is content/ with the files of base/ in place of its own, or beside them."""
    for name in ("content", "base"):
        copytree(INVALID / code / name, tmp_path / "content", dirs_exist_ok=True)
    commit(tmp_path)
    rmtree(tmp_path / "content")
    copytree(INVALID / code / "content", tmp_path / "content")
    with chdir(tmp_path):
        told = CliRunner().invoke(main, [*CHECK, "--base", "HEAD"])
        told_alone = CliRunner().invoke(main, CHECK)
    exit_code = 0 if SEVERITIES[code] is Severity.WARNING else 1
    assert (told.stdout, told.exit_code) == (expected(code), exit_code)
    assert (told_alone.stdout, told_alone.exit_code) == ("", 0)


@pytest.mark.parametrize("code", CARE)
def test_care_tells_of_what_waits_and_check_of_nothing(code: str) -> None:
    """The line is the problem's own; ``care`` tells its words, and nothing goes red."""
    with chdir(INVALID / code):
        checked = CliRunner().invoke(main, [*CHECK, "--strict"])
        cared = CliRunner().invoke(main, ["care", "--now", NOW])
    (line,) = lines_of(waiting_of(texts_in(INVALID / code / "content"), MOMENT, whole=True))
    assert f"content/{line}\n" == expected(code)
    assert (checked.stdout, checked.exit_code, cared.exit_code) == ("", 0, 0)
    assert cared.stdout.count("\n- ") == 1
    assert line.split(f" {code}: ")[1] in cared.stdout


@pytest.mark.parametrize("code", ONLY_A_BUILD_FINDS)
def test_build_tells_what_check_cannot_see_and_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Rendering is begun and given up; the wait is cut short here."""
    monkeypatch.setattr("aboveboard.rendering.markdown.TIME_LIMIT", 0.3)
    with chdir(INVALID / code):
        checked = CliRunner().invoke(main, CHECK)
        built = CliRunner().invoke(main, ["build", "--now", NOW, "--site", str(tmp_path / "site")])
    assert (checked.stdout, checked.exit_code) == ("", 0)
    told = [line for line in (built.stdout + built.stderr).splitlines() if line[:8] == "content/"]
    exit_code = 5 if code in PRIVATE else 1
    assert (told, built.exit_code) == (expected(code).splitlines(), exit_code)
    assert not list(tmp_path.glob("site/*.html"))
