"""Every kind of mistake, each in a project of its own that has this one mistake alone."""

from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from aboveboard.cli import main
from aboveboard.problems import ALL_CODES, Severity

INVALID = Path(__file__).parent / "invalid"
SEVERITIES = {code.name: code.severity for code in ALL_CODES}
CODES = sorted(SEVERITIES)
ONLY_A_BUILD_FINDS = ("slow-note",)
"""What shows itself only in rendering, which ``check`` leaves alone."""


def expected(code: str) -> str:
    """Give the lines that a project's one mistake is told with."""
    return (INVALID / code / "expected.txt").read_text(encoding="utf-8")


def test_every_code_has_a_project_that_shows_it_and_every_project_a_code() -> None:
    """A new code without an example fails here, and so does an example without a code."""
    assert sorted(entry.name for entry in INVALID.iterdir()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_project_tells_of_the_mistake_it_is_named_for(code: str) -> None:
    """One line, at a file that is there, with the code of the folder's name and its severity."""
    (line,) = expected(code).splitlines()
    path, _, severity_and_code, _ = line.split(": ")[0], *line.split(": ", 2)
    assert severity_and_code.split(" ") == [SEVERITIES[code].value, code]
    assert (INVALID / code / path.split(":")[0]).is_file()


@pytest.mark.parametrize("code", [code for code in CODES if code not in ONLY_A_BUILD_FINDS])
def test_check_tells_the_one_mistake_and_nothing_else(code: str) -> None:
    """Exactly the lines of expected.txt; a warning alone fails nothing unless that is asked for."""
    words = ["check", "--format", "concise", "--now", "2026-11-21"]
    with chdir(INVALID / code):
        told = CliRunner().invoke(main, words)
        told_strictly = CliRunner().invoke(main, [*words, "--strict"])
    exit_code = 0 if SEVERITIES[code] is Severity.WARNING else 1
    assert (told.stdout, told.exit_code) == (expected(code), exit_code)
    assert (told_strictly.stdout, told_strictly.exit_code) == (expected(code), 1)


@pytest.mark.parametrize("code", ONLY_A_BUILD_FINDS)
def test_build_tells_what_check_cannot_see_and_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Rendering is begun and given up; the wait is cut short here."""
    monkeypatch.setattr("aboveboard.rendering.markdown.TIME_LIMIT", 0.3)
    with chdir(INVALID / code):
        checked = CliRunner().invoke(main, ["check", "--now", "2026-11-21"])
        built = CliRunner().invoke(
            main, ["build", "--now", "2026-11-21", "--site", str(tmp_path / "site")]
        )
    assert (checked.stdout, checked.exit_code) == ("", 0)
    told = [line for line in (built.stdout + built.stderr).splitlines() if line[:8] == "content/"]
    assert (told, built.exit_code) == (expected(code).splitlines(), 1)
    assert not list(tmp_path.glob("site/*.html"))
