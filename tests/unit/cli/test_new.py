import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from factories import JOAN, client, plan, service, with_contact, write

DEMO = Path(__file__).parents[3] / "content"
NOW = "2026-11-21T15:00Z"

Run = Callable[..., Result]

AWKWARD = 'Bug: #12 "x"'
ONE_OF_EACH = {
    "client": ["another", "--name", AWKWARD, "--contact", AWKWARD, "--kind", "person"],
    "incident": ["x", "--began", "02:40", "--title", AWKWARD, "--says", AWKWARD],
    "maintenance": ["x", "--from", "2026-12-05 23:00", "--to", "01:00", "--title", AWKWARD],
    "note": ["x", "--title", AWKWARD, "--text", AWKWARD],
    "concern": ["CLIENT", "x", "--how", "phone", "--words", AWKWARD],
    "review": ["CLIENT", "x", "--how", "video", "--objective-met", "no", "--period", AWKWARD],
    "testimonial": ["CLIENT", "CONTACT", "--quote", AWKWARD, "--in-return", AWKWARD],
    "service": ["another", "--name", AWKWARD, "--means", AWKWARD, "--group", AWKWARD],
    "plan": ["another", "--name", AWKWARD, "--section", "status"],
}
CLIENT = ["client", "x", "--name", "X", "--plan", "care", "--service", "web"]
MAINTENANCE = ["maintenance", "x", "--service", "web"]
IN_THE_DEMO = {
    "client": ["--plan", "steady", "--service", "mail", "--looked-after-by", "gwen"],
    "incident": ["--service", "mail", "--service", "website"],
    "maintenance": ["--service", "mail"],
    "note": ["--client", "selkie-paddle"],
    "concern": ["--from", "oonagh"],
    "review": ["--with", "oonagh", "--from-us", "gwen"],
    "service": ["--relies-on", "tallyway"],
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a project's folder, on a Saturday afternoon in November."""
    monkeypatch.chdir(tmp_path)

    def command(*words: str, now: str = NOW) -> Result:
        return CliRunner().invoke(main, [*words, *([] if "--help" in words else ["--now", now])])

    return command


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Write the smallest project with people in it, with some files changed."""

    def files(changes: Mapping[str, str | None] | None = None) -> Path:
        return write(tmp_path / "content", with_contact(changes))

    return files


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_each_kind_checks_clean_in_a_new_project(run: Run, kind: str) -> None:
    """What one needs is taken where there is only one; the path alone is on standard output."""
    assert run("init").exit_code == 0
    ids = {"CLIENT": "first-client", "CONTACT": "first-contact"}
    made = run("new", kind, *(ids.get(word, word) for word in ONE_OF_EACH[kind]))
    assert made.exit_code == 0, made.output
    assert made.stdout.startswith("content/")
    assert Path(made.stdout.strip()).is_file()
    assert made.stderr.endswith(".\n")
    checked = run("check")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_each_kind_checks_clean_in_the_demo(run: Run, tmp_path: Path, kind: str) -> None:
    """Among many of everything the command line says which."""
    shutil.copytree(DEMO, tmp_path / "content")
    ids = {"CLIENT": "selkie-paddle", "CONTACT": "oonagh"}
    words = [*ONE_OF_EACH[kind], *IN_THE_DEMO.get(kind, [])]
    made = run("new", kind, *(ids.get(word, word) for word in words))
    assert made.exit_code == 0, made.output
    checked = run("check")
    assert checked.exit_code == 0, checked.output


def test_an_incident_in_the_night_is_one_command(run: Run, project: Callable[..., Path]) -> None:
    """Whatever else is wrong with the content, the incident can be told."""
    content = project({"services/broken.yaml": "name: [\n"})
    made = run("new", "incident", "no-shop", "--service", "web", now="2026-07-04T02:10:59Z")
    assert made.stdout == "content/incidents/2026-07-04-no-shop.md\n"
    assert made.stderr == (
        "Add what you know, then commit and push it. Your next update is due by 03:40.\n"
    )
    text = (content / "incidents/2026-07-04-no-shop.md").read_text()
    assert text.split("---\n")[2] == (
        "## 03:10 Investigating\nWe see that something is wrong with Website and are looking into "
        "it. Next update by 03:40.\n"
    )


def test_nothing_is_overwritten(run: Run, project: Callable[..., Path]) -> None:
    """The second of one name is refused, and the first stays as it was."""
    project()
    path = Path(run("new", "note", "x", "--text", "First.").stdout.strip())
    again = run("new", "note", "x", "--text", "Second.")
    assert again.exit_code == 2
    assert "2026-11-21-x.md exists already. Nothing was written." in again.stderr
    assert path.read_text().endswith("---\nFirst.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["incident", "x"], "Which service? Say it with --service. There are: mail, web."),
        (["incident", "x", "--service", "wbe"], "no service 'wbe'. Did you mean 'web'?"),
        (["client", "x", "--name", "X"], "Which plan? Say it with --plan. There are: care, gold."),
        (["concern", "acne", "x", "--how", "phone"], "no client 'acne'. Did you mean 'acme'?"),
        (["concern", "acme", "x", "--how", "fax"], "'fax' is not one of"),
        (["concern", "acme", "x"], "Missing option '--how'."),
        (["note", "Christmas hours"], "'Christmas hours' is not an id"),
        (["note", "x", "--client", "none"], "There is no client 'none'."),
        (["note", "x", "--title", " "], "it is empty."),
        (["note", "x", "--title", "a\x07b"], "it holds a character that cannot be written."),
        (["note", "x", "--title", "a\ufeffb"], "it holds a character that cannot be written."),
        (["note", "x", "--title", "a\udce9b"], "it holds a character that cannot be written."),
        (["plan", "x", "--name", "a\u200bb"], "a character that cannot be seen. Type it again"),
        (
            [*CLIENT, "--since", "2026-02-30"],
            "There is no day 2026-02-30.",
        ),
        (
            [*CLIENT, "--contact", "Jo A", "--contact", "Jo B"],
            "'jo' is the id of another entry above. Give each its own.",
        ),
        (
            [*MAINTENANCE, "--from", "2026-12-05 10:00", "--to", "2026-12-05 09:00"],
            "The window is over before it begins, or just then.",
        ),
    ],
)
def test_what_cannot_be_written_is_said_in_words(
    run: Run, project: Callable[..., Path], words: list[str], told: str
) -> None:
    """A wrong command line exits with 2, and no file is written."""
    content = project(
        {
            "services/mail.yaml": service(),
            "plans/gold.yaml": plan(),
            "clients/acme/client.yaml": client(contacts=[JOAN]),
        }
    )
    before = sorted(content.rglob("*"))
    result = run("new", *words)
    assert result.exit_code == 2, result.output
    assert told in result.stderr
    assert sorted(content.rglob("*")) == before


def test_without_a_company_no_time_can_be_written(run: Run, project: Callable[..., Path]) -> None:
    """A company.yaml that cannot be read is the content's fault: exit 1, and what to do."""
    project({"company.yaml": "name: x\n"})
    result = run("new", "note", "x")
    assert result.exit_code == 1
    assert "Run `aboveboard check`" in result.stderr


def test_another_content_folder_may_be_named(run: Run, project: Callable[..., Path]) -> None:
    """The path told is the one that a terminal can open."""
    project().rename("records")
    made = run("new", "plan", "gold", "--name", "Gold", "--content", "records")
    assert made.stdout == "records/plans/gold.yaml\n"


def test_every_kind_helps(run: Run) -> None:
    """Each says what it is for, and shows an example."""
    assert all(kind in run("new", "--help").output for kind in ONE_OF_EACH)
    for kind in ONE_OF_EACH:
        assert f"Example: aboveboard new {kind} " in " ".join(
            run("new", kind, "--help").output.split()
        )
