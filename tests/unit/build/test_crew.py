"""Many processes make what one would, and none is left whatever happens."""

import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.build import WorkerLost
from aboveboard.build.crew import side_by_side
from aboveboard.cli import main
from aboveboard.output import OutputLocked, OutputRefused
from aboveboard.rendering import markdown
from factories import client, files, incident, note, write

EIGHT = files(
    {
        **{
            f"clients/c{n}/client.yaml": client(name=f"Client {n}", since="2026-10-05")
            for n in range(8)
        },
        "clients/acme/client.yaml": None,
        "incidents/2026-11-22-x.md": incident(began="2026-11-22 09:00"),
    }
)
SLOW = "[" * 20_000
SOON = 2.0
"""Seconds within which a process that is told to go has gone."""
PATIENCE = 60.0


def run(root: Path, *options: str) -> Result:
    """Build a project."""
    with chdir(root):
        words = ["build", "--now", "2026-11-21T15:00Z", "--no-cache", *options]
        return CliRunner().invoke(main, words)


_OTHERS: set[int] = set()
"""Processes that were there before: of a test that keeps one as long as all tests run."""


def tree(folder: Path) -> Mapping[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def offspring(process: int) -> list[int]:
    """Give the processes that a process has begun, but for those that other tests left with us."""
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(one) for one in told.split() if int(one) not in _OTHERS]


def is_gone(process: int) -> bool:
    """Tell whether a process has ended, though nobody may have asked how."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


def comes(true: Callable[[], object], within: float = PATIENCE) -> bool:
    """Wait until something is so."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project of eight clients, whose site was made by one process."""
    _OTHERS.update(offspring(os.getpid()))
    root = tmp_path_factory.mktemp("project").resolve()
    write(root / "content", EIGHT)
    done = run(root, "--jobs", "1", "--json")
    (root / "told.txt").write_text(f"{done.exit_code} {done.stdout} {done.stderr}")
    assert done.exit_code == 0
    yield root
    assert offspring(os.getpid()) == []


@pytest.mark.parametrize("jobs", ["2", "4", "64"])
def test_the_same_is_made_and_told_by_however_many(built: Path, jobs: str) -> None:
    """Bytes, manifest, report and messages."""
    many = run(built, "--jobs", jobs, "--json", "--site", "many")
    told = f"{many.exit_code} {many.stdout} {many.stderr}".replace(f"{built}/many", f"{built}/site")
    assert told == (built / "told.txt").read_text()
    assert tree(built / "many") == tree(built / "site")
    listed = built / ".many.aboveboard/manifest.json"
    assert listed.read_bytes() == (built / ".site.aboveboard/manifest.json").read_bytes()
    for path in (built / "many", built / ".many.aboveboard"):
        subprocess.run(["rm", "-r", str(path)], check=True)
    assert offspring(os.getpid()) == []


def test_work_is_done_elsewhere_and_its_results_come_in_order() -> None:
    """By processes of their own, whatever takes longest."""

    def slower_first(number: int) -> tuple[int, int]:
        time.sleep(0.2 if number == 0 else 0.0)
        return number, os.getpid()

    done = list(side_by_side(slower_first, range(6), 2))
    assert [number for number, _ in done] == [0, 1, 2, 3, 4, 5]
    assert os.getpid() not in {process for _, process in done}
    assert offspring(os.getpid()) == []


@pytest.mark.parametrize("error", [OutputRefused, OutputLocked])
def test_a_refusal_from_another_process_arrives_with_its_remedy(
    error: type[OutputRefused],
) -> None:
    """It is pickled on its way, and so is a lost worker; nothing more is begun."""

    def refuse(_number: int) -> None:
        raise error("It is in the way.", "Move it.")

    with pytest.raises(error) as refused:
        list(side_by_side(refuse, range(4), 2))
    assert (refused.value.reason, refused.value.remedy) == ("It is in the way.", "Move it.")
    lost = pickle.loads(pickle.dumps(WorkerLost("Why.", "What to do.")))  # noqa: S301 - our own
    assert (lost.reason, lost.remedy) == ("Why.", "What to do.")
    assert offspring(os.getpid()) == []


def test_nothing_is_left_when_whoever_takes_the_results_fails() -> None:
    """As where a result cannot be published."""

    def take() -> None:
        for _ in side_by_side(str, range(50), 2):
            raise ValueError("no room")

    with pytest.raises(ValueError, match="no room"):
        take()
    assert offspring(os.getpid()) == []


def test_a_refusal_is_told_with_its_remedy(built: Path) -> None:
    """A file of somebody else lies where a portal would be; its owner's page is left."""
    site = built / "theirs"
    assert run(built, "--jobs", "1", "--site", "theirs").exit_code == 0
    write(built / "content", {"clients/c5/notes/2026-11-20-x.md": note("![g](graph.png)\n")})
    write(built / "content", {"clients/c5/notes/graph.png": ""})
    try:
        first = run(built, "--jobs", "1", "--site", "elsewhere")
        assert first.exit_code == 0, first.stderr
        (media,) = (built / "elsewhere/c5/media").iterdir()
        write(site, {f"c5/media/{media.name}": "Mine."})
        told = {run(built, "--jobs", jobs, "--site", "theirs").stderr for jobs in ("1", "4")}
        (words,) = told
        assert words.count(f"aboveboard: {site}/c5/media/{media.name} is in the way: ") == 1
        assert "\n    do:  Move it out of the output folder" in words
        assert (site / f"c5/media/{media.name}").read_text() == "Mine."
    finally:
        for path in (built / "content/clients/c5/notes").iterdir():
            path.unlink()


def test_a_slow_text_is_told_with_its_file(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever process came upon it."""
    monkeypatch.setattr(markdown, "TIME_LIMIT", 0.3)
    path = "clients/c5/notes/2026-11-20-x.md"
    write(built / "content", {path: note(f"A note.\n\n{SLOW}\n")})
    before = tree(built / "site")
    try:
        done = run(built, "--jobs", "4")
    finally:
        (built / "content" / path).unlink()
    assert done.exit_code == 1
    assert f"content/{path}:5:1: error slow-note: " in done.stderr
    assert done.stderr.endswith("1 error. Nothing was published.\n")
    assert tree(built / "site") == before
    assert not (built / ".site.aboveboard/staging").exists()


def test_a_leak_that_many_processes_find_is_told_once(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the first file that holds it, and the number of all others."""
    write(
        built / "content",
        {"clients/c3/client.yaml": client(name="Zanzibar Bakeries", since="2026-10-05")},
    )
    theme = built / "templates"
    from aboveboard.project import shipped_templates

    subprocess.run(["cp", "-r", str(shipped_templates()), str(theme)], check=True)
    page = theme / "pages/home.html"
    page.write_text(page.read_text() + "\n{% block scripts %}Zanzibar Bakeries{% endblock %}")
    text = (theme / "pages/404.html").read_text()
    (theme / "pages/404.html").write_text(text.replace("</p>", " Zanzibar Bakeries</p>", 1))
    try:
        told = [run(built, "--jobs", jobs, "--templates", str(theme)) for jobs in ("1", "2", "4")]
    finally:
        subprocess.run(["rm", "-r", str(theme)], check=True)
        write(built / "content", {"clients/c3/client.yaml": EIGHT["clients/c3/client.yaml"]})
    assert {done.exit_code for done in told} == {5}
    (words,) = {done.stderr for done in told}
    assert words.count("error foreign-text-in-portal") == 1
    assert re.search(r"Zanzibar Bakeries, stands in c0/404\.html and \d+ more files", words)


# Killed and interrupted

HELD = """
import os, sys, time
from pathlib import Path
from aboveboard.build import press
real = press.Press.plan

def held(self, scope):
    if getattr(scope, "portal_path", "") == "c5":
        Path("held").write_text(str(os.getpid()))
        while not Path("go").exists():
            time.sleep(0.02)
    return real(self, scope)

press.Press.plan = held
from aboveboard.cli import main
sys.argv = ["aboveboard", "build", "--now", "2026-11-21T15:00Z", "--no-cache", "--jobs", "4"]
main()
"""
"""A build that stops in the middle of one portal, in a process of its crew, until told to go."""


@pytest.fixture
def held(built: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A build in the middle of its work that would change every portal, and whoever holds it."""
    (built / "held").unlink(missing_ok=True)
    write(built / "content", {"notes/2026-11-20-new.md": note("A new note.\n")})
    parent = subprocess.Popen(
        [sys.executable, "-c", HELD],
        cwd=built,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert comes(lambda: (built / "held").is_file() and (built / "held").read_text())
    crew = offspring(parent.pid)
    try:
        yield parent, int((built / "held").read_text())
    finally:
        (built / "go").write_text("")
        parent.kill()
        for process in crew:  # where a test fails, they may be there for ever
            if not is_gone(process):
                os.kill(process, signal.SIGKILL)
        parent.communicate()
        (built / "go").unlink()
        (built / "content/notes/2026-11-20-new.md").unlink()


def test_a_process_that_is_killed_is_told_and_leaves_the_old_site(
    built: Path, held: tuple[subprocess.Popen[str], int]
) -> None:
    """As where memory runs out: exit 4, what to do, no staging, and no other process left."""
    parent, worker = held
    before, crew = tree(built / "site"), offspring(parent.pid)
    assert worker in crew
    assert len(crew) == 4
    os.kill(worker, signal.SIGKILL)
    out, err = parent.communicate(timeout=PATIENCE)
    assert (parent.returncode, out) == (4, "")
    assert (
        "aboveboard: A process of the build was ended from outside; nothing was published.\n" in err
    )
    assert "--jobs 1" in err
    assert "Traceback" not in err
    assert tree(built / "site") == before
    assert not (built / ".site.aboveboard/staging").exists()
    assert all(map(is_gone, crew))


def test_ctrl_c_ends_it_with_nothing_half_done(
    built: Path, held: tuple[subprocess.Popen[str], int]
) -> None:
    """The terminal tells all processes; the parent speaks, and waits for what has begun."""
    parent, _ = held
    before, crew = tree(built / "site"), offspring(parent.pid)
    staging = built / ".site.aboveboard/staging"
    assert comes(lambda: len(list(staging.glob("c?/everything/index.html"))) == 7)
    time.sleep(0.5)  # now the others of the crew have nothing to do but to wait
    for process in (*crew, parent.pid):
        os.kill(process, signal.SIGINT)
    (built / "go").write_text("")
    _, err = parent.communicate(timeout=PATIENCE)
    assert parent.returncode == 130
    assert err.endswith("aboveboard: interrupted; nothing is half done.\n")
    assert "Traceback" not in err
    assert tree(built / "site") == before
    assert not (built / ".site.aboveboard/staging").exists()
    assert all(map(is_gone, crew))


def test_a_crew_does_not_outlive_its_parent_and_the_next_build_heals(
    built: Path, held: tuple[subprocess.Popen[str], int]
) -> None:
    """The parent can tell nobody; each of the crew sees that it is gone."""
    parent, _ = held
    before, crew = tree(built / "site"), offspring(parent.pid)
    assert len(crew) == 4
    parent.kill()
    parent.wait()
    assert comes(lambda: all(map(is_gone, crew)), SOON + PATIENCE / 6)  # the machine may be busy
    assert tree(built / "site") == before
    assert (built / ".site.aboveboard/staging").exists()
    healed = run(built, "--jobs", "2", "--json")
    assert healed.exit_code == 0
    assert '"healed": true' in healed.stdout
    fresh = run(built, "--jobs", "1", "--site", "fresh")
    assert fresh.exit_code == 0
    assert tree(built / "site") == tree(built / "fresh")
    assert not (built / ".site.aboveboard/staging").exists()
