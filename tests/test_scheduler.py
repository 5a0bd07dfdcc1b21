"""A real scheduler and its workers make what one process would make here, whoever dies."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from aboveboard.cli import engines
from aboveboard.project import shipped_templates
from factories import (
    JOAN,
    client,
    consent,
    files,
    incident,
    note,
    picture,
    quotation,
    team,
    write,
)

pytest.importorskip("distributed")

PATIENCE = 60.0
NAMES = ("acme", "birch", "cedar", "dogwood", "elder", "fir", "grove", "hazel")
NEW = {"since": "2026-10-05"}
TEXTS = files(
    {
        "team.yaml": team(),
        **{f"clients/{one}/client.yaml": client(name=one.title(), **NEW) for one in NAMES},
        "clients/acme/client.yaml": client(**NEW, contacts=[JOAN]),
        "clients/acme/testimonials/2026-11-01-joan.yaml": quotation(consent(given="2026-11-02")),
        "clients/birch/notes/2026-11-20-x.md": note("![g](graph.png)\n"),
        "clients/birch/notes/graph.png": "",
        "incidents/2026-11-12-slow.md": incident(),
    }
)
SITES = ("far", ".far.aboveboard", "near", ".near.aboveboard")
STATE = [".gitignore", "lock", "manifest.json"]
"""What lies beside a site when nobody works on it."""
ALIKE = """
import os, time
from pathlib import Path

from aboveboard.output.desk import Desk
from aboveboard.rendering import markdown

markdown.TIME_LIMIT = 2.0
hold = Path({hold!r})

def held(self, file, take=Desk.take):
    staged = take(self, file)
    if hold.is_dir():
        (hold / str(os.getpid())).touch()
        while hold.is_dir():
            time.sleep(0.02)
    return staged

if Desk.take.__name__ != "held":  # a worker reads this more than once
    Desk.take = held
"""
"""Lets a process wait with one file staged while a folder is there; and no text take long."""


@dataclass
class Cluster:
    """A scheduler with two workers, and a project that all of them see."""

    root: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    address: str = ""

    def start(self, name: str, *words: str) -> None:
        """Start one of them."""
        told = (self.root / f"{name}.log").open("wb")
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--no-dashboard", "--host", "127.0.0.1"],
            cwd=self.root,
            stdout=told,
            stderr=told,
        )
        told.close()

    def begin(self, *options: str, site: str = "far") -> subprocess.Popen[str]:
        """Begin to build."""
        words = ["build", "--now", "2026-11-21T15:00Z", "--site", site, "--json", *options]
        return subprocess.Popen(
            [sys.executable, "-m", "aboveboard", *words],
            cwd=self.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def far(self, *options: str, site: str = "far") -> tuple[int, str, str]:
        """Build by way of the scheduler."""
        return told_by(self.begin("--scheduler", self.address, *options, site=site))

    def here(self, *options: str, site: str = "local") -> tuple[int, str, str]:
        """Build in one process, which finds as soon as they do that a text takes long."""
        code = "from aboveboard.rendering import markdown as m; m.TIME_LIMIT = 2.0; "
        words = ["build", "--now", "2026-11-21T15:00Z", "--site", site, "--json", "--jobs", "1"]
        run = f"import sys; sys.argv[1:] = {[*words, *options]}; from aboveboard.cli import main; "
        done = subprocess.run(
            [sys.executable, "-c", f"{code}{run}main()"],
            cwd=self.root,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout, done.stderr

    def say(self) -> str:
        """Give what they said, for whoever looks why a test failed."""
        return "\n".join(path.read_text() for path in sorted(self.root.glob("*.log")))


def told_by(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a build; give its exit code and what it told."""
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def comes(true: Callable[[], object], within: float = PATIENCE) -> bool:
    """Wait until something is so."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def tree(folder: Path) -> Mapping[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Start them, and end them one by one."""
    made = Cluster(tmp_path_factory.mktemp("cluster").resolve())
    write(made.root / "content", TEXTS)
    write(made.root, {"alike.py": ALIKE.format(hold=str(made.root / "hold"))})
    where = made.root / "scheduler.json"
    try:
        made.start("scheduler", "scheduler", "--port", "0", "--scheduler-file", str(where))
        for name in ("one", "two"):
            words = ["--nthreads", "1", "--no-nanny", "--preload", "alike.py", "--name", name]
            words += ["--scheduler-file", str(where), "--local-directory", f"{name}.work"]
            made.start(name, "worker", *words)
        assert made.here()[0] == 0
        logs = [made.root / f"{name}.log" for name in ("one", "two")]
        assert comes(lambda: all("Registered to" in log.read_text() for log in logs)), made.say()
        made.address = json.loads(where.read_bytes())["address"]
        yield made
    finally:
        for process in reversed(made.processes.values()):
            process.kill()
            process.wait()


@pytest.fixture
def project(cluster: Cluster) -> Iterator[Cluster]:
    """Give the project as it was at first to a test, which may change content and sites."""
    yield cluster
    for name in ("content", "templates", ".aboveboard", "hold", *SITES):
        shutil.rmtree(cluster.root / name, ignore_errors=True)
    write(cluster.root / "content", TEXTS)


def is_as_made_here(project: Cluster) -> bool:
    """Tell whether the other site is the same, and nothing was left beside it."""
    root = project.root
    assert sorted(one.name for one in (root / ".far.aboveboard").iterdir()) == STATE
    assert tree(root / ".far.aboveboard") == tree(root / ".local.aboveboard")
    return tree(root / "far") == tree(root / "local")


def test_workers_make_what_one_process_would(project: Cluster) -> None:
    """Site, list and report, with a picture and words that others read; a second time nothing."""
    shutil.rmtree(project.root / "local")
    shutil.rmtree(project.root / ".local.aboveboard")
    here, far = project.here("--no-cache"), project.far("--no-cache")
    assert (far[0], far[2]) == (0, ""), project.say()
    assert far[1].replace("/far", "/local") == here[1]
    assert is_as_made_here(project)
    before = {path: path.stat().st_ino for path in (project.root / "far").rglob("*")}
    assert project.far("--no-cache")[0] == 0
    assert {path: path.stat().st_ino for path in (project.root / "far").rglob("*")} == before
    assert is_as_made_here(project)


REFUSED = {
    "a slow text": {"clients/elder/notes/2026-11-20-x.md": note("[" * 20_000 + "\n")},
    "a leak": {"clients/elder/client.yaml": client(name="Zanzibar Bakeries", **NEW)},
    "a file in the way": {},
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_published_is_told_as_it_is_here(project: Cluster, what: str) -> None:
    """Exit code and words; the old site is left, and nothing beside it."""
    root = project.root
    for site in ("far", "near"):
        shutil.copytree(root / "local", root / site)
        shutil.copytree(root / ".local.aboveboard", root / f".{site}.aboveboard")
        if what == "a file in the way":  # it is not listed
            listed = root / f".{site}.aboveboard/manifest.json"
            whole = json.loads(listed.read_bytes())
            del whole["files"]["fir/index.html"]
            listed.write_text(json.dumps(whole))
            (root / site / "fir/index.html").write_text("Mine.")
    write(root / "content", REFUSED[what])
    if what == "a leak":
        shutil.copytree(shipped_templates(), root / "templates")
        page = root / "templates/pages/404.html"
        page.write_text(page.read_text().replace("</p>", " Zanzibar Bakeries</p>", 1))
    before = tree(root / "far")
    here, far = project.here("--no-cache", site="near"), project.far("--no-cache")
    assert here[0] == {"a slow text": 1, "a leak": 5, "a file in the way": 3}[what]
    assert far == (here[0], "", here[2].replace("/near", "/far")), project.say()
    assert tree(root / "far") == before
    assert sorted(one.name for one in (root / ".far.aboveboard").iterdir()) == STATE


def test_what_nobody_touched_is_not_sent(project: Cluster) -> None:
    """One client's note was written since; the whole is as if it had been made here."""
    root = project.root
    assert project.far()[0] == 0
    new = {"clients/cedar/notes/2026-11-20-y.md": note("A new shelf.\n")}
    write(root / "content", new)
    before = {path: path.stat().st_ino for path in (root / "far/birch").rglob("*")}
    far, here = project.far(), project.here("--no-cache", site="near")
    assert (far[0], here[0]) == (0, 0)
    assert b"A new shelf." in (root / "far/cedar/lately/index.html").read_bytes()
    assert tree(root / "far") == tree(root / "near")
    assert {path: path.stat().st_ino for path in (root / "far/birch").rglob("*")} == before


def test_workers_know_a_picture_that_is_another_since_the_last_build(project: Cluster) -> None:
    """Told as of the same moment: what they call it, they know anew in each build."""
    root = project.root
    assert project.far("--no-cache")[0] == 0
    write(root / "content", {"clients/birch/notes/graph.png": picture("graph.png", "turned")})
    far, here = project.far("--no-cache"), project.here("--no-cache", site="near")
    assert (far[0], here[0]) == (0, 0)
    assert tree(root / "far") == tree(root / "near")


def test_what_workers_cannot_do_is_told_in_plain_words(
    project: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where each of several died of the same part: exit 4, and what to do."""
    from distributed import KilledWorker

    last = SimpleNamespace(address="tcp://10.0.0.5:1234")

    def build() -> None:
        with engines.engine_at(project.address) as executor:
            assert executor is not None
            assert executor.submit(len, "abc").result(PATIENCE) == 3
            raise KilledWorker("work-1", last, 3)  # type: ignore[arg-type]

    with pytest.raises(SystemExit) as ended:
        build()
    assert ended.value.code == 4
    assert capsys.readouterr().err == (
        "aboveboard: All workers that began one part of the build died of it. "
        "Nothing was published.\n"
        "    do:  Look what the scheduler and its workers say, then build again; or leave "
        "--scheduler out.\n"
    )


@pytest.fixture
def held(project: Cluster) -> Iterator[subprocess.Popen[str]]:
    """A build in the middle: both workers have staged a file, and wait."""
    hold = project.root / "hold"
    hold.mkdir()
    build = project.begin("--scheduler", project.address, "--no-cache")
    try:
        staging = project.root / ".far.aboveboard/staging"
        assert comes(lambda: any(path.is_file() for path in staging.rglob("*"))), project.say()
        assert comes(lambda: any(hold.iterdir()))
        yield build
    finally:
        shutil.rmtree(hold, ignore_errors=True)
        build.kill()
        build.communicate()


def test_a_worker_that_is_killed_in_the_middle_is_replaced_by_the_other(
    project: Cluster, held: subprocess.Popen[str]
) -> None:
    """Its part is made again over what it had staged; the site is what one process makes here."""
    hold = project.root / "hold"
    working = {int(path.name) for path in hold.iterdir()}
    killed = next(one for one in project.processes.values() if one.pid in working)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    shutil.rmtree(hold)
    code, out, err = told_by(held)
    assert (code, err) == (0, ""), project.say()
    assert json.loads(out)["portals"] == len(NAMES)
    assert is_as_made_here(project)


def test_a_scheduler_that_goes_away_is_told_and_the_old_site_is_left(
    project: Cluster, held: subprocess.Popen[str]
) -> None:
    """Exit 4 in plain words, and nothing is left beside the site; the workers go with it."""
    project.processes["scheduler"].kill()
    code, out, err = told_by(held)
    assert (code, out) == (4, ""), err
    assert f"aboveboard: The scheduler at {project.address} went away. Nothing was" in err
    assert "Traceback" not in err, err
    assert not (project.root / "far").exists()
    assert not (project.root / ".far.aboveboard/staging").exists()
