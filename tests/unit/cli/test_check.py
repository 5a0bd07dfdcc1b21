import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.checks import Records
from aboveboard.cli import main
from aboveboard.cli.present import count_in_words, prefix_of
from aboveboard.problems import Code, Problem, Severity, Where
from factories import (
    Files,
    client,
    commit,
    files,
    git,
    incident,
    note,
    plan,
    quotation,
    service,
    with_contact,
    write,
)

FAULTY = files({"services/web.yaml": service(grop="x"), "incidents/2026-11-12-x.md": "Hello\n"})
"""A project with two errors."""
WITHHELD = with_contact({"clients/acme/testimonials/2026-06-01-joan.yaml": quotation(None)})
"""A project with one quote that nobody said yes to."""


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as on somebody's own machine, wherever the tests run."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def check(folder: Path, texts: Files, *options: str) -> Result:
    """Run ``aboveboard check`` in a project of these files."""
    write(folder / "content", texts)
    now = [] if "--today" in options else ["--now", "2026-11-21"]
    with chdir(folder):
        return CliRunner().invoke(main, ["check", *now, *options])


def test_a_good_project_is_praised_and_nothing_is_printed_for_programs(tmp_path: Path) -> None:
    """Praise goes to stderr, so that stdout holds findings alone."""
    result = check(tmp_path, files())
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "All well: nothing to mend.\n"


def test_in_full_each_problem_says_where_what_why_and_the_remedy(tmp_path: Path) -> None:
    """It is the default; the count goes to stderr."""
    result = check(tmp_path, FAULTY)
    assert result.exit_code == 1
    assert result.stdout == (
        "content/incidents/2026-11-12-x.md:1:1: error front-matter: "
        "The file does not begin with front matter.\n"
        "    why: Without clear borders the facts of a note could be published as its text.\n"
        "    do:  Begin with a line '---', then the facts as `key: value`, then a line '---'.\n"
        "content/services/web.yaml:3:1: error unknown-key: "
        "'grop' is not a key that is known here.\n"
        "    why: A key that nobody reads is a fact that no page shows.\n"
        "    do:  Did you mean 'group'?\n"
    )
    assert result.stderr == "2 errors.\n"
    assert check(tmp_path, FAULTY, "--format", "full").stdout == result.stdout


def test_concise_is_one_line_a_problem(tmp_path: Path) -> None:
    """Path, line, column, severity, code and message, as compilers write them."""
    result = check(tmp_path, FAULTY, "--format", "concise")
    assert (result.exit_code, result.stderr) == (1, "2 errors.\n")
    assert result.stdout == (
        "content/incidents/2026-11-12-x.md:1:1: error front-matter: "
        "The file does not begin with front matter.\n"
        "content/services/web.yaml:3:1: error unknown-key: "
        "'grop' is not a key that is known here.\n"
    )


def test_json_is_for_programs_and_stderr_is_silent(tmp_path: Path) -> None:
    """One object a problem, with all that the full form says."""
    result = check(tmp_path, FAULTY, "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    told = json.loads(result.stdout)
    assert len(told) == 2
    assert told[1] == {
        "path": "content/services/web.yaml",
        "line": 3,
        "column": 1,
        "severity": "error",
        "code": "unknown-key",
        "message": "'grop' is not a key that is known here.",
        "why": "A key that nobody reads is a fact that no page shows.",
        "hint": "Did you mean 'group'?",
    }


def test_json_of_a_good_project_is_an_empty_list(tmp_path: Path) -> None:
    """A program can always parse it."""
    result = check(tmp_path, files(), "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_for_other_programs_the_count_goes_to_stderr(tmp_path: Path, form: str) -> None:
    """So that stdout is theirs alone, and paths are those of the repository."""
    (tmp_path / ".git").mkdir()
    project = tmp_path / "company"
    result = check(project, FAULTY, "--format", form)
    assert (result.exit_code, result.stderr) == (1, "2 errors.\n")
    assert result.stdout.count("company/content/services/web.yaml") == 1
    assert (
        "company/content/services/web.yaml"
        in check(tmp_path, {}, "--format", form, "--content", str(project / "content")).stdout
    )
    good = check(tmp_path / "good", files(), "--format", form)
    assert (good.exit_code, good.stderr) == (0, "All well: nothing to mend.\n")
    assert (good.stdout == "") is (form == "github")


@pytest.mark.parametrize(("value", "begin"), [("true", "::error file="), ("false", "content/")])
def test_within_github_actions_its_own_form_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, begin: str
) -> None:
    """Unless another is asked for."""
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert check(tmp_path, FAULTY).stdout.startswith(begin)
    assert check(tmp_path, FAULTY, "--format", "concise").stdout.startswith("content/")


def test_today_is_the_companys_day(tmp_path: Path) -> None:
    """At noon; a note of a day that has not come yet is told, and beside --now it is refused."""
    texts = files({"notes/2026-11-22-x.md": note()})
    for day, codes in (("2026-11-21", ["future-time"]), ("2026-11-22", [])):
        result = check(tmp_path, texts, "--format", "json", "--today", day)
        assert [problem["code"] for problem in json.loads(result.stdout)] == codes
    both = check(tmp_path, texts, "--today", "2026-11-21", "--now", "2026-11-21")
    assert (both.exit_code, both.stdout) == (2, "")
    assert "--now and --today both say as of when." in " ".join(both.stderr.split())


def test_words_left_out_make_check_fail(tmp_path: Path) -> None:
    """They stop no build, but somebody must know."""
    result = check(tmp_path, WITHHELD)
    assert (result.exit_code, result.stderr) == (1, "1 thing left out.\n")
    assert ": withhold consent-missing: " in result.stdout


@pytest.fixture
def only_a_warning(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the one rule find something that is no more than a warning."""
    mild = Code("mild", Severity.WARNING, "words", "It reads better.")
    found = Problem(Where("company.yaml", 1, 7), mild, "A long name.", "Shorten it.")

    def rule(_records: Records) -> Iterator[Problem]:
        yield found

    monkeypatch.setattr("aboveboard.checks.RECORD_CHECKS", (rule,))
    return iter(())


@pytest.mark.usefixtures("only_a_warning")
@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1), (("--no-strict",), 0)])
def test_a_warning_fails_only_where_that_is_asked_for(
    tmp_path: Path, options: tuple[str, ...], code: int
) -> None:
    """It is told either way."""
    result = check(tmp_path, files(), "--format", "concise", *options)
    assert (result.exit_code, result.stderr) == (code, "1 warning.\n")
    assert result.stdout == "content/company.yaml:1:7: warning mild: A long name.\n"


def test_strict_does_not_fail_what_is_good(tmp_path: Path) -> None:
    """Without a warning there is nothing to be strict with."""
    assert check(tmp_path, files(), "--strict").exit_code == 0


def test_faults_in_the_staff_s_own_records_are_told_too(tmp_path: Path) -> None:
    """In order of path among the others."""
    texts = {**FAULTY, "staff/clients/acme.yaml": "renewl: 2027-03-01\n"}
    result = check(tmp_path, texts, "--format", "concise")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[2] == (
        "content/staff/clients/acme.yaml:1:1: error unknown-key: "
        "'renewl' is not a key that is known here."
    )


def test_a_project_without_content_is_a_wrong_command_line(tmp_path: Path) -> None:
    """Exit 2, and the message says what can be done."""
    result = CliRunner().invoke(main, ["check", "--content", str(tmp_path / "nowhere")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"There is no folder {tmp_path / 'nowhere'}." in result.stderr
    assert "aboveboard init" in result.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--format", "xml"), "'xml' is not one of"),
        (("--now", "soon"), "'soon' is not a time. Write, for example, 2026-11-21T15:00Z."),
        (("--now", "2026-02-30"), "'2026-02-30' is not a time."),
        (("--nonsense",), "No such option"),
    ],
)
def test_a_wrong_option_is_a_wrong_command_line(
    tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    """Exit 2, nothing on stdout."""
    result = check(tmp_path, files(), *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.split())


def test_a_file_in_place_of_the_content_folder_is_a_wrong_command_line(tmp_path: Path) -> None:
    """Exit 2, in words."""
    (tmp_path / "file").write_text("x")
    result = CliRunner().invoke(main, ["check", "--content", str(tmp_path / "file")])
    assert result.exit_code == 2
    assert "is a file" in result.stderr


@pytest.mark.parametrize(
    ("now", "told"),
    [("2026-11-12T10:50Z", ""), ("2026-11-12T10:49Z", "future-time"), ("2026-11-13", "")],
)
def test_what_is_yet_to_come_depends_on_now(tmp_path: Path, now: str, told: str) -> None:
    """An incident that was resolved at 11:05 is news of the future sixteen minutes before."""
    texts = files({"incidents/2026-11-12-x.md": incident()})
    result = check(tmp_path, texts, "--format", "json", "--now", now)
    assert [problem["code"] for problem in json.loads(result.stdout)] == ([told] if told else [])
    assert result.exit_code == 0
    assert check(tmp_path, texts, "--now", now, "--strict").exit_code == (1 if told else 0)


def test_what_cannot_be_opened_is_no_fault_of_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 4, with the file's name and no traceback."""

    def refuse(folder: Path, skip: str | None = None) -> Iterator[None]:
        raise PermissionError(13, "Permission denied", f"{folder}/clients")
        yield

    monkeypatch.setattr("aboveboard.sources.documents.find_files", refuse)
    result = check(tmp_path, files())
    assert (result.exit_code, result.stdout) == (4, "")
    assert "content/clients: Permission denied." in result.stderr


def test_nothing_is_written(tmp_path: Path) -> None:
    """After a check the project is as it was."""
    check(tmp_path, FAULTY)
    found = {path.relative_to(tmp_path / "content").as_posix() for path in tmp_path.rglob("*.*")}
    assert found == set(FAULTY)


def test_a_terminal_cannot_be_driven_by_what_is_told(tmp_path: Path) -> None:
    """Control signs out of the names of files are not shown; in values there are none."""
    result = check(tmp_path, files({"services/na\x1b[2Jme.yaml": "name: A\nmeans: b\n"}))
    assert "\x1b" not in result.stdout
    assert "content/services/na?[2Jme.yaml:1:1: error unreadable-file" in result.stdout


def test_the_command_works_as_a_module_in_the_plainest_locale(tmp_path: Path) -> None:
    """``python -m aboveboard check`` under ``LC_ALL=C`` tells a name with an accent."""
    write(tmp_path / "content", files({"clients/acme/client.yaml": client(plan="é")}))
    result = subprocess.run(
        [sys.executable, "-m", "aboveboard", "check", "--format", "concise"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},  # noqa: TID251 - the child needs a path
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (1, b"1 error.\n")
    assert "'é' is not an id" in result.stdout.decode()


@pytest.mark.parametrize(
    ("folder", "here", "prefix"),
    [
        ("/p/content", "/p", "content/"),
        ("/p/content", "/p/content", ""),
        ("/p/content", "/q", "/p/content/"),
        ("/p/a/b", "/p", "a/b/"),
    ],
)
def test_paths_are_told_as_seen_from_where_we_are(folder: str, here: str, prefix: str) -> None:
    """A terminal can open them; from elsewhere they are absolute."""
    assert prefix_of(Path(folder), Path(here)) == prefix


def test_problems_are_counted_by_how_far_they_reach() -> None:
    """One is singular, more are plural, and what there is none of is not told."""
    found = {
        severity: Problem(Where("a"), Code("x", severity, "p", "w"), "m", "h")
        for severity in Severity
    }
    error, withheld, warning, care = (found[severity] for severity in Severity)
    assert count_in_words([error]) == "1 error"
    assert count_in_words([warning, error, warning]) == "1 error, 2 warnings"
    assert count_in_words([withheld, withheld]) == "2 things left out"
    assert count_in_words([care]) == "1 thing that waits"
    assert count_in_words([]) == ""


OVER = incident("## 09:58 Resolved\nIt works again.\n")
WAITS = files(
    {
        "plans/care.yaml": plan(promises={"problem_report": "2 days"}),
        "incidents/2026-11-12-x.md": OVER,
    }
)
"""A project with one report that is late."""


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "1 thing waits for somebody: `aboveboard care` tells more.\n"),
        (
            {"incidents/2026-11-12-y.md": OVER.replace("Pages", "All")},
            "2 things wait for somebody: `aboveboard care` tells more.\n",
        ),
    ],
)
def test_what_waits_for_somebody_is_counted_and_changes_nothing(
    tmp_path: Path, more: dict[str, str], words: str
) -> None:
    """On stderr alone; neither findings nor exit code know of it, not even when strict."""
    result = check(tmp_path, WAITS | more, "--strict")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"All well: nothing to mend.\n{words}"
    assert check(tmp_path, WAITS | more, "--format", "json").stderr == ""


NOTE = "notes/2026-11-03-x.md"


def check_since(folder: Path, base: Files, texts: Files, *options: str) -> Result:
    """Run ``aboveboard check --base HEAD`` where HEAD holds other files."""
    write(folder / "content", base)
    commit(folder)
    for path in base:
        (folder / "content" / path).unlink()
    return check(folder, texts, *(options or ("--base", "HEAD")), "--format", "concise")


def test_what_was_published_is_compared_with_a_base_where_one_is_given(tmp_path: Path) -> None:
    """Without it nothing is known of what was."""
    result = check_since(tmp_path, files({NOTE: note()}), files())
    assert (result.exit_code, result.stderr) == (1, "1 error.\n")
    assert result.stdout == (
        f"content/{NOTE}:1:1: error published-record-deleted: This file is gone, and clients have "
        "read it.\n"
    )
    assert check(tmp_path, files()).exit_code == 0


def test_what_waits_is_an_error_where_its_file_was_changed_since_the_base(tmp_path: Path) -> None:
    """And is not counted as waiting, then."""
    changed = WAITS | {"incidents/2026-11-12-x.md": OVER.replace("Pages failed", "Pages failed!")}
    result = check_since(tmp_path, WAITS, changed)
    assert (result.exit_code, result.stderr) == (1, "1 error.\n")
    assert " error writeup-missing: " in result.stdout
    assert check_since(tmp_path / "same", WAITS, WAITS).exit_code == 0


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (
            files({NOTE: "Hello\n"}),
            "1 file of HEAD could not be read by today's rules, and was not compared.\n",
        ),
        (
            files({NOTE: "Hello\n", "notes/2026-11-04-y.md": "\n"}),
            "2 files of HEAD could not be read by today's rules, and were not compared.\n",
        ),
    ],
)
def test_how_far_a_comparison_reaches_is_said(tmp_path: Path, base: Files, words: str) -> None:
    """On stderr, whatever the format; nobody is blamed for what was."""
    result = check_since(tmp_path, base, files())
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{words}All well: nothing to mend.\n"


def test_without_a_company_that_can_be_read_nothing_is_compared(tmp_path: Path) -> None:
    """Neither then nor now."""
    broken = files({"company.yaml": "name: [\n"})
    result = check_since(tmp_path, broken, broken)
    assert result.stderr == (
        "warning: what HEAD holds could not be read.\n1 error; nothing was compared with HEAD.\n"
    )
    assert result.exit_code == 1


def test_where_there_is_nothing_to_compare_with_all_is_not_said_to_be_well(tmp_path: Path) -> None:
    """Neither where the base holds nothing, nor where its texts are not in the clone."""
    closing = "No fault in what is there today, but nothing was compared with HEAD.\n"
    result = check_since(tmp_path / "none", {"notes": "x"}, files())
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"warning: HEAD holds no such content.\n{closing}"

    write(tmp_path / "part" / "content", files())
    commit(tmp_path / "part")
    for path in files():
        id_ = git(tmp_path / "part", "rev-parse", f"HEAD:content/{path}")
        (tmp_path / "part" / ".git" / "objects" / id_[:2] / id_[2:]).unlink()
    result = check(tmp_path / "part", files(), "--base", "HEAD")
    assert result.stderr == (
        "warning: 4 files of HEAD are not in this clone, as in a partial one, and so not "
        f"compared. Compare in a whole clone.\n{closing}"
    )


def test_what_a_broken_service_or_client_of_the_base_keeps_from_comparison_is_said(
    tmp_path: Path,
) -> None:
    """Each by its file, beside how many there were."""
    base = files({"services/web.yaml": "nam: x\n", "clients/acme/client.yaml": "nam: x\n"})
    result = check_since(tmp_path, base, files())
    for path in ("clients/acme/client.yaml", "services/web.yaml"):
        assert (
            f"warning: content/{path} of HEAD cannot be read: nothing about it was compared.\n"
        ) in result.stderr


def test_what_looks_deleted_since_the_branch_is_behind_is_told_as_that(tmp_path: Path) -> None:
    """Beside the findings, since it may be true all the same."""
    write(tmp_path / "content", files())
    commit(tmp_path)
    git(tmp_path, "switch", "--quiet", "--create", "mine")
    git(tmp_path, "switch", "--quiet", "main")
    write(tmp_path / "content", {NOTE: note()})
    commit(tmp_path)
    git(tmp_path, "switch", "--quiet", "mine")
    result = check(tmp_path, files(), "--base", "main")
    assert result.exit_code == 1
    assert result.stderr == (
        "main may hold what this branch does not have yet, and that looks deleted or changed "
        "here. If so, merge main first.\n1 error.\n"
    )
    git(tmp_path, "merge", "--quiet", "main")
    assert check(tmp_path, files(), "--base", "main").exit_code == 0


def test_a_revision_that_is_none_is_a_wrong_command_line(tmp_path: Path) -> None:
    """So is a folder that git does not keep; each with what to do."""
    for name, words in (("nowhere", "There is no revision"), ("a\x1b[2J", "'a\\x1b[2J'")):
        result = check_since(tmp_path, files(), files(), "--base", name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr
    result = check(tmp_path.parent / "alone", files(), "--base", "HEAD")
    assert result.exit_code == 2
    assert "not a git repository" in result.stderr


def test_without_git_a_base_is_a_wrong_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And without a base git is not needed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = check(tmp_path, files(), "--base", "HEAD")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--base needs git, and there is none on this machine." in " ".join(result.stderr.split())
    assert check(tmp_path, files()).exit_code == 0


def test_in_a_hook_of_another_repository_the_content_s_own_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git tells a hook where it runs, and would look there."""
    write(tmp_path / "other", {"x": "y"})
    commit(tmp_path / "other")
    for key, value in (("GIT_DIR", ".git"), ("GIT_WORK_TREE", "."), ("GIT_INDEX_FILE", "index")):
        monkeypatch.setenv(key, str(tmp_path / "other" / value))
    result = check_since(tmp_path / "own", files({NOTE: note()}), files())
    assert " error published-record-deleted: " in result.stdout
