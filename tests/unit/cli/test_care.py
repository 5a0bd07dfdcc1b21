from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from factories import Files, client, files, incident, team, write

OPEN = incident("## 09:58 Investigating\nNext update by 10:30.\n", title="Pages \x9b fail")
PATH = "incidents/2026-11-12-x.md"
WAITS = files(
    {
        "team.yaml": team(),
        "clients/acme/client.yaml": client(looked_after_by="maria"),
        PATH: incident("## 09:58 Investigating\nNext update by 10:30.\n"),
    }
)


def care(folder: Path, texts: Files, *options: str) -> Result:
    """Run ``aboveboard care`` in a project of these files."""
    write(folder / "content", texts)
    with chdir(folder):
        return CliRunner().invoke(main, ["care", "--now", "2026-11-12T12:30Z", *options])


def test_when_nothing_waits_that_is_said(tmp_path: Path) -> None:
    """On stdout, where a mail is made of it; and all is well."""
    result = care(tmp_path, files())
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Nothing waits for anybody today.\n"


def test_what_waits_is_told_to_who_should_act_and_fails_nothing(tmp_path: Path) -> None:
    """With a path that a terminal can open."""
    result = care(tmp_path, WAITS)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Maria Okafor\n\n"
        "- 'Pages failed' is open, and the next update was promised by 10:30 on 12 Nov 2026: "
        "2 hours late.\n"
        "  next: Write one now, even if nothing is new, and say when the next one comes; or write "
        "Resolved, if it is over.\n"
        "  content/incidents/2026-11-12-x.md:7:1\n"
    )


@pytest.mark.parametrize(
    ("now", "waits"), [("2026-11-12T10:30Z", False), ("2026-11-12T10:31Z", True)]
)
def test_what_waits_depends_on_now(tmp_path: Path, now: str, *, waits: bool) -> None:
    """As of any moment that is asked for."""
    write(tmp_path / "records", WAITS)
    words = ["care", "--content", str(tmp_path / "records"), "--now", now]
    result = CliRunner().invoke(main, words)
    assert ("1 minute late" in result.stdout) is waits


def test_what_cannot_be_read_is_told_and_the_rest_all_the_same(tmp_path: Path) -> None:
    """A slip in one file does not leave everybody else without a list; the exit code says so."""
    result = care(tmp_path, WAITS | {"services/shop.yaml": "nam: x\n"})
    assert result.exit_code == 1
    assert result.stdout.startswith("Maria Okafor\n")
    assert "content/services/shop.yaml:1:1: error unknown-key: " in result.stderr
    assert result.stderr.endswith("3 errors: this list may not be whole.\n")


def test_without_a_company_there_is_no_list(tmp_path: Path) -> None:
    """Only what is wrong."""
    result = care(tmp_path, WAITS | {"company.yaml": "name: [\n"})
    assert (result.exit_code, result.stdout) == (1, "")
    assert "yaml-syntax" in result.stderr


def test_an_error_that_can_be_read_all_the_same_hinders_nothing(tmp_path: Path) -> None:
    """``check`` tells it; the list is whole."""
    result = care(tmp_path, {**WAITS, "incidents/2026-11-11-y.md": WAITS[PATH]})
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("\n- ") == 2


def test_a_terminal_cannot_be_driven_by_what_is_told(tmp_path: Path) -> None:
    """Control signs out of names are shown as escapes."""
    quoted = WAITS[PATH].replace("Pages failed", '"Pages \\e[2J failed"')
    result = care(tmp_path, {**WAITS, PATH: quoted})
    assert "\x1b" not in result.stdout
    assert "'Pages \\x1b[2J failed' is open" in result.stdout


def test_without_content_the_command_line_is_wrong(tmp_path: Path) -> None:
    """Exit 2, as with every command."""
    with chdir(tmp_path):
        assert CliRunner().invoke(main, ["care"]).exit_code == 2
