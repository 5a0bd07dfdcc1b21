"""What is no mistake and must do no harm: the output is right, and nothing else."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from factories import company, write
from hostile.case import BUILD, COMPANY, NOTE, Ended, Harmless, bytes_in, project, run
from hostile.command_line import ENVIRONMENTS
from hostile.importers import HOSTILE_TEXT
from hostile.markdown import HARMLESS
from hostile.names import LITTER


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the files of a site in which every harmless text is a note of its own."""
    root = project(tmp_path_factory.mktemp("harmless"))
    notes = {
        f"content/clients/acme/notes/2026-10-{day:02}-x.md": f"---\n---\n{case.body}\n"
        for day, case in enumerate(HARMLESS, 1)
    }
    write(root, notes)
    done = run(root, *BUILD)
    assert (done.code, done.err) == (0, "")
    return {path: content.decode() for path, content in bytes_in(root / "site").items()}


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case.name)
def test_a_text_shows_what_is_right_and_does_no_harm(
    case: Harmless, shown: Mapping[str, str]
) -> None:
    """It stands in *Lately*, and what would do harm stands in no page and no feed."""
    assert case.shown in shown["acme/lately/index.html"]
    for path, content in shown.items():
        assert not [sign for sign in case.never if sign in content], path


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_changes_no_byte(built: Path, tmp_path: Path, name: str) -> None:
    """Nor does it bring a word on standard error."""
    copytree(built / "content", tmp_path / "content")
    done = run(tmp_path, *BUILD, environment=ENVIRONMENTS[name])
    assert (done.code, done.err) == (0, "")
    assert bytes_in(tmp_path / "site") == bytes_in(built / "site")


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr", "all three"])
def test_closed_streams_change_no_byte(built: Path, tmp_path: Path, closed: str) -> None:
    """A file that is opened next gets the number of the stream; nothing is told into it."""
    copytree(built / "content", tmp_path / "content")
    signs = {"stdin": "<&-", "stdout": ">&-", "stderr": "2>&-", "all three": "<&- >&- 2>&-"}
    done = _in_a_shell(tmp_path, f'"$@" {signs[closed]}', *BUILD)
    assert (done.code, "Traceback" in done.err) == (0, False)
    assert bytes_in(tmp_path / "site") == bytes_in(built / "site")


def test_closed_streams_change_no_exit_code(built: Path, tmp_path: Path) -> None:
    """Nobody can be told, and the site stands all the same."""
    root = tmp_path / "project"
    copytree(built, root)
    write(root, {COMPANY: company(timezone="Nowhere")})
    done = _in_a_shell(root, '"$@" >&- 2>&-', *BUILD)
    assert (done.code, done.out, done.err) == (1, "", "")
    assert bytes_in(root / "site") == bytes_in(built / "site")


def test_litter_and_the_staff_s_own_folder_change_no_byte(built: Path, tmp_path: Path) -> None:
    """Whatever lies in them: litter is not read, and what is staff's for credentials alone."""
    copytree(built / "content", tmp_path / "content")
    hostile = b"a: &a [\xff\0" * 10
    write(tmp_path, dict.fromkeys((*LITTER, "content/staff/clients/acme.yaml"), hostile))
    (tmp_path / "content/.link").symlink_to("/etc/passwd")
    done = run(tmp_path, *BUILD)
    assert (done.code, done.err) == (0, "")
    assert bytes_in(tmp_path / "site") == bytes_in(built / "site")


def test_marks_and_ends_of_lines_of_another_system_change_no_byte(
    built: Path, tmp_path: Path
) -> None:
    """A byte order mark, and CRLF or the CR of long ago."""
    copytree(built / "content", tmp_path / "content")
    for number, path in enumerate(sorted((tmp_path / "content").rglob("*.*"))):
        end = (b"\r\n", b"\r")[number % 2]
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", end))
    assert run(tmp_path, *BUILD).code == 0
    assert bytes_in(tmp_path / "site") == bytes_in(built / "site")


def test_words_that_yaml_1_1_turns_stay_words(built: Path, tmp_path: Path) -> None:
    """``no``, ``on``, ``010``, ``1_000`` and the like are names here, as they were written."""
    copytree(built / "content", tmp_path / "content")
    words = ("no", "on", "010", "1_000", "12:30:00", ".inf", "2026-02-30", "0x1F", "~", "null")
    services = {
        f"content/services/s{number}.yaml": f"name: {word}\nmeans: It is {word}.\n"
        for number, word in enumerate(words)
    }
    own = "".join(f"- service: s{number}\n" for number in range(len(words)))
    client = (tmp_path / "content/clients/acme/client.yaml").read_text()
    client = client.replace("services:\n", f"services:\n{own}")
    write(tmp_path, {**services, "content/clients/acme/client.yaml": client})
    done = run(tmp_path, *BUILD)
    assert (done.code, done.err) == (0, "")
    page = (tmp_path / "site/acme/status/index.html").read_text()
    assert [word for word in words if f">{word}<" not in page] == []


def test_a_history_that_means_no_good_is_imported_as_words(built: Path, tmp_path: Path) -> None:
    """Nothing is written outside, no border or heading is forged, no template is worked out."""
    copytree(built / "content", tmp_path / "content")
    write(tmp_path, {"src/incidents.json": HOSTILE_TEXT})
    before = bytes_in(tmp_path)
    done = run(tmp_path, "import", "statuspage", "src", "--now", "2026-11-21T15:00Z")
    assert done.code == 0, done.err
    new = {path: text for path, text in bytes_in(tmp_path).items() if path not in before}
    assert sorted(new) == [
        "content/incidents/2024-01-02-etc-x-7-7.md",
        "content/services/service-con.yaml",
    ]
    client = (tmp_path / "content/clients/acme/client.yaml").read_text()
    client = client.replace("services:\n", "services:\n- service: service-con\n")
    write(tmp_path, {"content/clients/acme/client.yaml": client})
    done = run(tmp_path, *BUILD)
    assert done.code == 0, done.err
    (page,) = (tmp_path / "site/acme/status").glob("2024-01-02-*/index.html")
    assert "../../../etc/x --- {{ 7*7 }}" in page.read_text()
    assert "alert(1)" not in page.read_text()
    rmtree(tmp_path / "site")


@pytest.mark.parametrize("said", ["Inconvenience. ", "a minor issue "])
def test_what_is_said_for_half_a_megabyte_is_checked_in_its_time(tmp_path: Path, said: str) -> None:
    """Each place is told, and the process has ten seconds and 512 MB."""
    root = project(tmp_path / "project")
    times = 495_000 // len(said)
    write(root, {NOTE: f"---\ntitle: x\n---\n{said * times}\n"})
    done = run(root, "check", "--format", "concise", "--now", "2026-11-21T15:00Z")
    assert (done.code, done.out.count("\n")) == (0, times), done.err[-500:]


def _in_a_shell(root: Path, line: str, *words: str) -> Ended:
    """Run the command line with streams that a shell has closed."""
    done = subprocess.run(
        ["sh", "-c", line, "sh", sys.executable, "-m", "aboveboard", *words],
        cwd=root,
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
