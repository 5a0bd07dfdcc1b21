import io
import json
import os
import re
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from aboveboard.build import checked as checked_module
from aboveboard.cli import build as cli_build
from aboveboard.cli import main, telling
from aboveboard.output.folder import Protected, place_for
from aboveboard.output.lock import locked
from aboveboard.problems import Code, Problem, Severity, Where
from aboveboard.project import shipped_templates
from aboveboard.rendering import markdown
from factories import (
    Files,
    client,
    company,
    files,
    incident,
    maintenance,
    note,
    plan,
    quotation,
    roadmap,
    roadmap_item,
    with_contact,
    write,
)

NOW = "2026-11-21T15:00Z"
TWO = files({"clients/other/client.yaml": client(name="Other")})
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``aboveboard build`` in a project, after writing files to its content."""

    def build(*options: str, texts: Files | None = None, now: str | None = NOW) -> Result:
        write(tmp_path / "content", texts or {})
        given = ["--now", now] if now else []
        with chdir(tmp_path):
            return CliRunner().invoke(main, ["build", *given, *options])

    return build


def test_a_build_is_summed_up_in_words_on_stdout(run: Run) -> None:
    """Portals, pages, files, and when the next rebuild is due; nothing on stderr."""
    # 17 pages of a client and 2 of the root; 2 assets and a file of headers in each of the 2
    # folders, 2 more assets and 12 more files for programs in the portal: 39 files
    result = run(texts=files())
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "1 portal, 19 pages, 39 files changed; "
        "next rebuild due 22 Nov 00:00 when a new day begins\n"
    )


def test_a_build_of_the_same_says_that_nothing_changed(run: Run) -> None:
    """And one that takes a portal away says how many files that was."""
    run(texts=TWO)
    assert run().stdout.startswith("2 portals, 36 pages, nothing changed; next rebuild due ")


def test_what_was_removed_is_counted(run: Run, tmp_path: Path) -> None:
    """17 pages, 4 assets and 13 files for programs."""
    run(texts=TWO)
    (tmp_path / "content/clients/other/client.yaml").unlink()
    assert run().stdout.startswith("1 portal, 19 pages, nothing changed, 34 removed; ")


def test_the_next_rebuild_is_told_in_the_companys_zone(run: Run) -> None:
    """Midnight in Berlin, and after it the planned work at two in the night there."""
    texts = files(
        {
            "company.yaml": company(timezone="Europe/Berlin"),
            "maintenance/2026-12-05-x.md": maintenance(),
        }
    )
    assert run(texts=texts).stdout.endswith(
        "; next rebuild due 22 Nov 00:00 when a new day begins, "
        "then 5 Dec 02:00 when planned work begins\n"
    )


def test_many_pages_are_counted_with_their_thousands(run: Run) -> None:
    """So that a thousand and a million are told apart at a glance."""
    assert telling._count(1234, "page") == "1,234 pages"
    assert telling._count(1, "page") == "1 page"


def test_quiet_says_nothing_when_all_is_well(run: Run, tmp_path: Path) -> None:
    """The site is made all the same."""
    result = run("--quiet", texts=files())
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "site/acme/index.html").is_file()


def test_json_tells_what_was_done_to_programs(run: Run, tmp_path: Path) -> None:
    """Every path, what was due, and nothing else on stdout; also with --quiet."""
    run(texts=TWO)
    (tmp_path / "content/clients/other/client.yaml").unlink()
    texts = {
        "clients/acme/notes/2026-11-20-x.md": note(),
        "clients/acme/notes/2025-11-20-x.md": note(),
        "maintenance/2026-12-05-x.md": maintenance(),
    }
    told = json.loads(run("--json", "--quiet", texts=texts).stdout)
    assert list(told) == [
        "site", "part", "portals", "pages", "added", "changed", "removed", "unchanged", "kept",
        "left", "without_portal", "healed", "next_rebuild",
    ]  # fmt: skip
    assert told["site"] == str(tmp_path / "site")
    # Lately in 2025 and the window's page are new
    assert (told["portals"], told["pages"]) == (1, 21)
    assert told["added"] == [
        "acme/lately/2025/index.html",
        "acme/maintenance/2026-12-05-x/index.html",
    ]
    # The window is told by every file for programs but the badge and the headers
    api = [path for path in told["changed"] if path.startswith("acme/api/v2/")]
    assert len(api) == 8
    assert [path for path in told["changed"] if path not in api] == [
        "acme/calendar.ics",
        "acme/everything/index.html",
        "acme/feed.xml",
        "acme/history.rss",
        "acme/index.html",
        "acme/lately/index.html",
        "acme/status/index.html",
        "acme/status/services/web/index.html",
    ]
    assert len(told["removed"]) == 34
    # 21 pages, 6 assets and 14 files for programs, of which 2 are new and 16 were written anew
    assert (told["unchanged"], told["kept"], told["healed"]) == (23, [], False)
    assert told["next_rebuild"] == [
        {"at": "2026-11-22T00:00Z", "why": "a new day begins"},
        {"at": "2026-12-05T02:00Z", "why": "planned work begins"},
    ]


def test_wrong_content_exits_with_1_and_tells_every_problem_on_stderr(
    run: Run, tmp_path: Path
) -> None:
    """Stdout stays empty, the paths can be opened from here, and nothing is published."""
    texts = files({"plans/care.yaml": "name: Care\n", "clients/acme/client.yaml": client(plan="x")})
    result = run(texts=texts)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/plans/care.yaml:1:1: error missing-key: " in result.stderr
    assert "content/clients/acme/client.yaml:3:7: error unknown-reference: " in result.stderr
    assert result.stderr.endswith("2 errors. Nothing was published.\n")
    assert not (tmp_path / "site").exists()


def test_a_slow_note_exits_with_1_and_names_its_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found only in rendering, and leaves no half site."""
    monkeypatch.setattr(markdown, "TIME_LIMIT", 0.3)
    slow = {"clients/acme/notes/2026-11-20-x.md": note("[" * 20_000)}
    result = run(texts=files(slow))
    markdown.to_html.cache_clear()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/clients/acme/notes/2026-11-20-x.md:3:1: error slow-note: " in result.stderr
    assert result.stderr.endswith("1 error. Nothing was published.\n")
    assert not (tmp_path / "site/acme").exists()


def test_what_is_withheld_is_told_and_stops_nothing(run: Run, tmp_path: Path) -> None:
    """Words without a yes are left out; also under --strict the rest is published."""
    texts = with_contact({"clients/acme/testimonials/2026-10-20-joan.yaml": quotation(None)})
    for options in ((), ("--strict",)):
        result = run(*options, texts=texts)
        assert result.exit_code == 0
        assert " withhold consent-missing: " in result.stderr
        assert "Nothing was published" not in result.stderr
        assert result.stdout.startswith("1 portal")
    page = (tmp_path / "site/acme/testimonials/index.html").read_text()
    assert "They told us first." not in page
    assert "You have not given us a quote. No need to." in page


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--no-strict",), 0), (("--strict",), 1)])
def test_a_warning_is_told_and_strict_makes_it_an_error(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    code: int,
) -> None:
    """No rule warns yet, so one that does is put in its place."""
    kind = Code("softener", Severity.WARNING, "words", "Numbers, not softeners.")
    warning = Problem(Where("company.yaml"), kind, "It says 'a bit'.", "Say how much.")
    monkeypatch.setattr(checked_module, "check", lambda _records, _texts: (warning,))
    result = run(*options, texts=files())
    assert result.exit_code == code
    assert "content/company.yaml:1:1: warning softener: It says 'a bit'." in result.stderr
    assert (tmp_path / "site/index.html").exists() is (code == 0)
    assert ("1 warning. Nothing was published.\n" in result.stderr) is (code == 1)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ("--now", "yesterday"),
            "'yesterday' is not a time. Write, for example, 2026-11-21T15:00Z.",
        ),
        (("--now", "2026-13-01"), "'2026-13-01' is not a time."),
        (("--now", "0001-01-01T00:00+14:00"), "is not a time."),
        (("--now", "9999-12-31T23:59Z"), "is not a time."),
        (("--now", ""), "'' is not a time."),
        (("--now", " 2026-11-21 "), "' 2026-11-21 ' is not a time."),
        (("--now", "1795273200"), "'1795273200' is not a time."),
        (("--now", "２０２６-11-21"), "'２０２６-11-21' is not a time."),
        (("--now", "2026-11-21T２3:00Z"), "'2026-11-21T２3:00Z' is not a time."),
        (("--now", "2026-11-21T24:00Z"), "'2026-11-21T24:00Z' is not a time."),
        (("--now", "2026-11-21T15:00:60Z"), "is not a time."),
        (("--now", "2026-11-21T15:00+24:00"), "is not a time."),
        (("--now", "2026-11-21T15:00 Europe/London"), "is not a time."),
        (("--now", "\x1b[31mred\x07"), r"'\x1b[31mred\x07' is not a time."),
        (("--only", "\x1b[31mred"), r"There is no client '\x1b[31mred'."),
        (("--only", "amce"), "There is no client 'amce'. Did you mean 'acme'?"),
        (("--content", "nowhere"), "There is no folder "),
        (
            ("--templates", "/nowhere"),
            "There is no folder /nowhere. Name the folder of templates with --templates, or leave "
            "it out for the project's own or those of Aboveboard.",
        ),
        (("--colour",), "No such option"),
    ],
)
def test_a_wrong_command_line_exits_with_2(
    run: Run, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    """The message says what is wrong, and nothing is made."""
    result = run(*options, texts=files(), now=None)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in re.sub(r"\s+", " ", result.stderr)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "epoch",
    [
        "", " ", "soon", "1e9", "-1", "+1795273200", " 1795273200", "1795273200 ", "1_795_273_200",
        "1795273200.0", "0x6b01d2f0", "１７９５２７３２００", "٣", "253402300799", "9" * 20,
        "9" * 5000, "2026-11-21",
    ],
)  # fmt: skip
def test_a_wrong_epoch_exits_with_2(run: Run, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """A build that should be reproducible is not made with another time in silence."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run(texts=files(), now=None)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"SOURCE_DATE_EPOCH is '{epoch[:99]}" in result.stderr
    assert "', which is no number of seconds since 1970" in result.stderr


def test_what_an_epoch_repeats_drives_no_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signs that move its cursor or colour it are shown as what they are."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "\x1b[2J1795273200\n")
    assert r"SOURCE_DATE_EPOCH is '\x1b[2J1795273200\n'," in run(texts=files(), now=None).stderr


@pytest.mark.parametrize(
    ("now", "epoch", "day"),
    [
        # 1,795,273,200 s are 2026-11-21 15:00 UTC
        (None, "1795273200", "21 November 2026"),
        # The command line wins
        ("2026-11-20", "1795273200", "20 November 2026"),
        ("2026-11-20T23:59:59Z", None, "20 November 2026"),
        ("2026-11-20 23:30 ".strip(), None, "20 November 2026"),
        ("2026-11-20T23:30-01:00", None, "21 November 2026"),
    ],
)
def test_the_day_of_the_pages_is_the_time_that_was_given(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    now: str | None,
    epoch: str | None,
    day: str,
) -> None:
    """--now, else SOURCE_DATE_EPOCH; UTC unless there is an offset."""
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(texts=files(), now=now).exit_code == 0
    assert f">{day}</time>" in (tmp_path / "site/acme/index.html").read_text()


def test_without_a_time_the_clock_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one place where it is."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert run(texts=files(), now=None).exit_code == 0


def test_only_makes_the_named_portals(run: Run, tmp_path: Path) -> None:
    """Several may be named; the summary counts these alone."""
    assert run("--only", "acme", texts=TWO).stdout.startswith(
        "1 portal, 17 pages, 34 files changed"
    )
    assert not (tmp_path / "site/other").exists()
    assert not (tmp_path / "site/index.html").exists()
    told = run("--only", "acme", "--only", "other", "--only", "acme").stdout
    assert told.startswith("2 portals, 34 pages, 34 files changed")


def test_a_folder_that_is_not_ours_exits_with_3_and_is_left_alone(run: Run, tmp_path: Path) -> None:
    """What we did not write is not overwritten; the remedy is told."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("Mine.")
    result = run(texts=files())
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("aboveboard: ")
    assert "\n    do:  " in result.stderr
    assert (tmp_path / "site/index.html").read_text() == "Mine."


def test_a_second_build_at_once_exits_with_3_and_says_who_builds(run: Run, tmp_path: Path) -> None:
    """The first one is named by its process."""
    write(tmp_path / "content", files())
    with locked(place_for(tmp_path / "site", Protected())):
        result = run()
    assert (result.exit_code, result.stdout) == (3, "")
    assert re.search(r"Process \d+ is publishing to ", result.stderr)
    assert run().exit_code == 0


def test_a_file_that_cannot_be_read_exits_with_4(run: Run, tmp_path: Path) -> None:
    """A theme that lacks a file is told in one sentence, without a traceback."""
    write(tmp_path / "theme", {"pages/home.html": "hello"})
    result = run("--templates", "theme", texts=files())
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("aboveboard: cannot read or write")
    assert not (tmp_path / "site/acme").exists()


@pytest.mark.skipif(not Path("/proc/self/attr").exists(), reason="needs Linux's /proc")
def test_what_cannot_be_read_is_named_at_least_by_its_folder(run: Run) -> None:
    """Where a file opens and then gives nothing, the system names none."""
    result = run("--content", "/proc/self", texts=files())
    assert (result.exit_code, result.stdout) == (4, "")
    assert re.match(r"aboveboard: cannot read or write /proc/self\b.*: [A-Z]", result.stderr)


def test_folders_may_lie_anywhere(run: Run, tmp_path: Path) -> None:
    """--content, --site and --templates are taken from where we are."""
    write(tmp_path / "records", files())
    names = (
        "home",
        "status",
        "service",
        "history",
        "roadmap",
        "lately",
        "testimonials",
        "letter",
        "people",
        "leaving",
        "everything",
        "404",
        "root",
    )
    theme = {f"pages/{name}.html": name for name in names}
    write(tmp_path / "theme", {**theme, "assets/site.css": "", "assets/icon.svg": ""})
    result = run("--content", "records", "--site", "out/here", "--templates", "theme")
    assert result.exit_code == 0
    assert (tmp_path / "out/here/acme/index.html").read_text() == "home"


def test_a_page_that_was_changed_by_hand_is_told(run: Run, tmp_path: Path) -> None:
    """It is published anew, the hand's work is kept aside, and a warning says so."""
    run(texts=files())
    page = tmp_path / "site/acme/index.html"
    page.write_text("By hand.")
    result = run()
    assert result.exit_code == 0
    assert result.stderr == (
        "warning: site/acme/index.html was changed by hand, and made anew.\n"
        "    why: Aboveboard writes this page; your version was put aside, and nothing of it is "
        "lost.\n"
        "    do:  Take what you need of it from .site.aboveboard/kept/.\n"
    )
    assert "Hello Acme." in page.read_text()


class Terminal(io.StringIO):
    """A stderr that people look at."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("patience", "quiet", "shown"), [(-1.0, False, True), (60.0, False, False), (-1.0, True, False)]
)
def test_a_bar_shows_on_a_terminal_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, patience: float, *, quiet: bool, shown: bool
) -> None:
    """Not at once, not when quiet is asked for, and it goes when it is done."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(cli_build, "_PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    with cli_build._progress(2, quiet=quiet) as step:
        step("acme")
        step("other")
    assert ("Portals" in terminal.getvalue()) is shown


def test_no_bar_shows_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log holds no bars, however long it takes."""
    log = io.StringIO()
    monkeypatch.setattr("sys.stderr", log)
    monkeypatch.setattr(cli_build, "_PATIENCE", -1.0)
    with cli_build._progress(1, quiet=False) as step:
        step("acme")
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Guten Tag\n", ":1: this line is none of a file of translations (“Guten Tag”)"),
        ('msgid "Over"\nmsgstr "100 %"\n', ":1: “100 %” has a single %; write it as %%."),
    ],
)
def test_a_broken_file_of_translations_is_told_with_its_line(
    run: Run, tmp_path: Path, text: str, told: str
) -> None:
    """With reason and remedy and without a traceback, and nothing is published."""
    templates = copytree(shipped_templates(), tmp_path / "templates")
    (templates / "languages" / "fr.po").write_text(text, "utf-8")
    result = run(texts=files({"company.yaml": company(language="fr")}))
    assert (result.exit_code, result.stdout) == (4, "")
    assert f"languages/fr.po{told}" in result.stderr
    assert not (tmp_path / "site" / "index.html").exists()


def test_a_language_without_a_file_is_told_and_its_pages_are_english(
    run: Run, tmp_path: Path
) -> None:
    """A screen reader is told English, too."""
    result = run(texts=files({"company.yaml": company(language="fr")}))
    assert result.exit_code == 0
    assert "warning language-without-words" in result.stderr.replace("\n", " ")
    page = (tmp_path / "site" / "acme" / "index.html").read_text("utf-8")
    assert '<html lang="en-GB"' in page


def test_what_all_clients_read_says_in_which_language_it_is(run: Run, tmp_path: Path) -> None:
    """An English note in a German portal is read out in English; in an American one it is ours."""
    said = {"notes/2026-11-02-hello.md": note("We moved.\n"), "company.yaml": company()}
    own = {"clients/acme/notes/2026-11-03-hello.md": note("Wir sind da.\n")}
    page = tmp_path / "site" / "acme" / "lately" / "index.html"
    run(texts=files({**said, **own, "clients/acme/client.yaml": client(language="de")}))
    german = page.read_text("utf-8")
    assert '<div class="prose" dir="auto" lang="en-GB"><p>We moved.</p></div>' in german
    assert '<div class="prose" dir="auto"><p>Wir sind da.</p></div>' in german
    assert '<h2 class="note__title" dir="auto" lang="en-GB">Hello</h2>' in german
    assert '<h2 class="note__title" dir="auto">Hello</h2>' in german
    run(texts={"clients/acme/client.yaml": client(language="en-US")})
    assert '<div class="prose" dir="auto"><p>We moved.</p></div>' in page.read_text("utf-8")
    assert 'lang="en-GB"' not in page.read_text("utf-8")


def test_titles_and_lines_for_all_clients_say_it_too(run: Run, tmp_path: Path) -> None:
    """Of events, of what a service means and of the plan; the client's own are in its language."""
    texts = {
        "incidents/2026-11-12-x.md": incident(title="Pages failed"),
        "plans/care.yaml": plan(
            included=["Backups"], sections=["status", "roadmap", "promises", "testimonials"]
        ),
        "roadmap/care.yaml": roadmap(roadmap_item(id="all", title="A new shop")),
        "clients/acme/client.yaml": client(language="de"),
        "clients/acme/roadmap.yaml": roadmap(roadmap_item(id="own", title="Ein neuer Laden")),
    }
    run(texts=files(texts))
    root = tmp_path / "site" / "acme"
    page = {
        name: (root / name / "index.html").read_text("utf-8")
        for name in ("status", "status/2026-11-12-x", "promises", "roadmap")
    }
    assert '<h1 dir="auto" lang="en-GB">Pages failed</h1>' in page["status/2026-11-12-x"]
    assert '<h4 class="happenings__title" dir="auto" lang="en-GB">' in page["status"]
    assert '<p class="quiet" lang="en-GB">' in page["status"]
    assert '<li lang="en-GB">Backups</li>' in page["promises"]
    assert 'dir="auto" lang="en-GB">A new shop</h3>' in page["roadmap"]
    assert 'dir="auto">Ein neuer Laden</h3>' in page["roadmap"]
    atom = (root / "feed.xml").read_text("utf-8")
    assert '<title xml:lang="en-GB">Pages failed</title>' in atom


def test_the_pages_speak_german(run: Run, tmp_path: Path) -> None:
    """With the days and the zone of a German company."""
    run(texts=files({"company.yaml": company(language="de", timezone="Europe/Berlin")}))
    page = (tmp_path / "site" / "acme" / "index.html").read_text("utf-8")
    assert '<html lang="de"' in page
    assert "21. November 2026" in page


def test_a_cache_is_kept_unless_nobody_wants_one(run: Run, tmp_path: Path) -> None:
    """Beside the content; neither --no-cache nor --only writes or reads it."""
    run("--no-cache", texts=TWO)
    run("--only", "acme")
    assert not (tmp_path / ".aboveboard").exists()
    told = run()
    assert (tmp_path / ".aboveboard/cache/house.json").is_file()
    assert told.stdout == run().stdout == run("--no-cache").stdout
    assert told.stdout == run("--cache", "--jobs", "2").stdout


@pytest.mark.parametrize("jobs", ["0", "65", "many", "-1", "1.5"])
def test_a_number_of_processes_is_one_to_sixty_four(run: Run, jobs: str) -> None:
    """Anything else is a wrong command line."""
    result = run("--jobs", jobs, texts=TWO)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'--jobs'" in result.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_each_stage_took_is_told_when_asked(run: Run, jobs: str) -> None:
    """Of all processes together, and all of it; where nothing is made, the cache's time alone."""
    four = {f"clients/c{n}/client.yaml": client(name=f"C {n}") for n in range(4)}
    first = run("--timings", "--jobs", jobs, texts=files(four))
    assert first.exit_code == 0
    stages = dict(re.findall(r"^ *(.+?) +(\d+\.\d\d) s +\d+\.\d%$", first.stderr, re.MULTILINE))
    assert len(stages) == len(first.stderr.splitlines())
    assert {"cache", "reading, checks", "guard", "scope", "views", "rendering"} <= set(stages)
    assert float(stages["rendering"]) > 0
    again = run("--timings", "--json")
    assert list(json.loads(again.stdout)["seconds"]) == ["cache"]
    assert "seconds" not in json.loads(run("--json").stdout)
    assert run().stderr == ""


def test_a_user_of_whom_the_system_knows_no_home_can_use_every_command(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container often runs as a number without HOME; only the home itself is no site then."""
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 2_147_480_000)
    with pytest.raises(RuntimeError):
        Path.home()
    assert run("--shard", "1/1", texts=with_contact()).exit_code == 0
    with chdir(tmp_path):
        for words in (
            ["merge", "site", "--site", "whole"],
            ["care", "--format", "html", "--now", NOW],
            ["rotate", "acme", "--site", "site"],
        ):
            assert CliRunner().invoke(main, words).exit_code == 0, words
