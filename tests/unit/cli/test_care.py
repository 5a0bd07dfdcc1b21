import json
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from factories import MARIA, Files, client, company, files, incident, team, write

TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
PATH = "incidents/2026-11-12-x.md"
WAITS = files(
    {
        "team.yaml": team(MARIA, TOM),
        "clients/acme/client.yaml": client(
            looked_after_by="maria", stand_in="tom", since="2024-06-01"
        ),
        PATH: incident("## 09:58 Investigating\nNext update by 10:30.\n"),
    }
)


LINE = (
    "- 'Pages failed' is open, and the next update was promised by 10:30 on 12 Nov 2026: "
    "2 hours late.\n"
    "  next: Write one now, even if nothing is new, and say when the next one comes; or write "
    "Resolved, if it is over.\n"
    "  content/incidents/2026-11-12-x.md:7:1\n"
)


def care(
    folder: Path, texts: Files, *options: str, now: tuple[str, ...] = ("--now", "2026-11-12T12:30Z")
) -> Result:
    """Run ``aboveboard care`` in a project of these files."""
    write(folder / "content", texts)
    with chdir(folder):
        return CliRunner().invoke(main, ["care", *now, *options])


def test_when_nothing_waits_that_is_said(tmp_path: Path) -> None:
    """On stdout, where a mail is made of it; and all is well."""
    result = care(tmp_path, files({"clients/acme/client.yaml": None}))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Nothing waits for anybody today.\n"


def test_what_waits_is_told_to_who_should_act_and_fails_nothing(tmp_path: Path) -> None:
    """With a path that a terminal can open."""
    result = care(tmp_path, WAITS)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"Maria Okafor\n\n{LINE}\nThe company\n\n"
        "  Maria Okafor: looks after Acme\n  Tom Bright: stands in for Acme\n"
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
    """Control signs out of the names of files are not shown; in values there are none."""
    result = care(tmp_path, {**WAITS, "team.yaml": "[", "services/na\x1b[2Jme.yaml": "["})
    assert "\x1b" not in result.output
    assert "content/services/na?[2Jme.yaml:1:1: error unreadable-file" in result.stderr


def test_without_content_the_command_line_is_wrong(tmp_path: Path) -> None:
    """Exit 2, as with every command."""
    with chdir(tmp_path):
        assert CliRunner().invoke(main, ["care"]).exit_code == 2


def test_with_an_error_promises_are_not_counted(tmp_path: Path) -> None:
    """A number out of what is wrong would be wrong."""
    result = care(tmp_path, {**WAITS, "incidents/2026-11-11-y.md": WAITS[PATH]})
    assert "Not counted, since the content has an error" in result.stdout


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("text", "Maria Okafor\n"),
        ("markdown", "# What waits on 12 Nov 2026\n"),
        ("json", '{\n  "today": "2026-11-12",\n'),
        ("ics", "BEGIN:VCALENDAR\r\n"),
    ],
)
def test_each_format_goes_to_standard_output(tmp_path: Path, form: str, begins: str) -> None:
    """And says where the file is, as seen from here."""
    result = care(tmp_path, WAITS, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.decode().startswith(begins)
    told = result.stdout.replace("\r\n ", "").replace("\n ", "")
    assert "content/incidents/2026-11-12-x.md" in told


def test_one_member_s_list_alone(tmp_path: Path) -> None:
    """By id; nothing else is told."""
    assert care(tmp_path, WAITS, "--for", "maria").stdout == f"Maria Okafor\n\n{LINE}"
    alone = json.loads(care(tmp_path, WAITS, "--for", "maria", "--format", "json").stdout)
    assert alone["company"] is None


def test_a_member_that_there_is_not_is_asked_back(tmp_path: Path) -> None:
    """With the nearest id, and without escapes of the command line."""
    result = care(tmp_path, WAITS, "--for", "mario")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no team member 'mario'. Did you mean 'maria'?" in result.stderr
    nobody = care(tmp_path / "other", files(), "--for", "a\x1b[2J")
    assert nobody.exit_code == 2
    assert "There is no team member 'a\\x1b[2J'." in nobody.stderr


@pytest.mark.parametrize(("day", "late"), [("2026-11-12", "90 minutes"), ("2026-11-14", "2 days")])
def test_a_day_is_noon_of_the_company_s(tmp_path: Path, day: str, late: str) -> None:
    """Promised by half past ten."""
    result = care(tmp_path, WAITS, now=("--today", day))
    assert f"{late} late" in result.stdout


def test_a_day_is_of_the_company_s_own_zone(tmp_path: Path) -> None:
    """Noon in Auckland is an hour before midnight in London the day before."""
    texts = {**WAITS, "company.yaml": company(timezone="Pacific/Auckland")}
    result = care(tmp_path, texts, "--format", "json", now=("--today", "2026-11-12"))
    told = json.loads(result.stdout)
    assert told["today"] == "2026-11-12"
    assert "90 minutes late" in told["lists"][0]["lines"][0]["what"]


@pytest.mark.parametrize(
    "now",
    [
        ("--now", "2026-11-12", "--today", "2026-11-12"),
        ("--today", "2026-11-12", "--now", "2026-11-12"),
    ],
)
def test_now_and_today_are_not_given_together(tmp_path: Path, now: tuple[str, ...]) -> None:
    """In either order; exit 2."""
    result = care(tmp_path, WAITS, now=now)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Give one of them." in result.stderr


@pytest.mark.parametrize(
    "day", ["2026-02-30", "12 Nov", "20261112", "0001-01-01", "2026-11-12T10:00Z"]
)
def test_a_day_that_is_none_is_refused(tmp_path: Path, day: str) -> None:
    """With an example; exit 2."""
    result = care(tmp_path, WAITS, now=("--today", day))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{day}' is not a day. Write, for example, 2026-11-21." in result.stderr


def test_a_broken_clock_hinders_no_given_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH is not looked at."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "never")
    assert care(tmp_path, WAITS, now=("--today", "2026-11-12")).exit_code == 0
    assert care(tmp_path, WAITS, now=()).exit_code == 2


def test_the_page_goes_into_a_folder_of_its_own(tmp_path: Path) -> None:
    """``care`` where nothing else is said; its path goes to standard output."""
    result = care(tmp_path, WAITS, "--format", "html")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "care/index.html\n", "")
    assert "Pages failed" in (tmp_path / "care" / "index.html").read_text()
    other = care(tmp_path, WAITS, "--format", "html", "--output", "deep/er")
    assert (other.exit_code, other.stdout) == (0, "deep/er/index.html\n")
    assert (tmp_path / "deep" / "er" / "report.css").is_file()


def test_the_page_is_refused_in_the_site(tmp_path: Path) -> None:
    """Exit 3, with the reason and what to do; and nothing is written."""
    (tmp_path / "site").mkdir()
    result = care(tmp_path, WAITS, "--format", "html", "--output", "site/care")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines() == [
        f"aboveboard: The report's folder {tmp_path / 'site/care'} is, lies in or holds "
        f"{tmp_path / 'site'}.",
        "    do:  Name a folder of its own that nobody publishes, such as care/: it is the "
        "staff's alone.",
    ]
    assert not list((tmp_path / "site").iterdir())


def test_a_page_changed_by_hand_is_set_aside(tmp_path: Path) -> None:
    """As with a site, and told."""
    care(tmp_path, WAITS, "--format", "html")
    (tmp_path / "care" / "index.html").write_text("mine")
    result = care(tmp_path, WAITS, "--format", "html")
    assert (result.exit_code, result.stdout) == (0, "care/index.html\n")
    warning, _, remedy = result.stderr.splitlines()
    assert warning == "warning: care/index.html was changed by hand, and made anew."
    assert remedy == "    do:  Take what you need of it from .care.aboveboard/kept/."


def test_only_the_page_has_a_folder(tmp_path: Path) -> None:
    """The others go to standard output, and a folder would be a slip; exit 2."""
    result = care(tmp_path, WAITS, "--output", "x")
    assert result.exit_code == 2
    assert "--output is for --format html" in result.stderr


@pytest.mark.parametrize("form", ["text", "markdown", "json", "ics", "html"])
def test_nobody_at_all_is_no_fault(tmp_path: Path, form: str) -> None:
    """No client, no team, no staff folder."""
    result = care(tmp_path, files({"clients/acme/client.yaml": None}), "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")


def test_what_is_wrong_in_the_staff_s_own_records_is_told(tmp_path: Path) -> None:
    """The list may lack something; exit 1."""
    result = care(tmp_path, {**WAITS, "staff/clients/acme.yaml": "income_share: much\n"})
    assert result.exit_code == 1
    assert "content/staff/clients/acme.yaml:1:15: error wrong-type" in result.stderr
    assert result.stdout.startswith("Maria Okafor\n")
