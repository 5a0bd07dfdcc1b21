"""Jobs may be done anywhere, twice even, by whoever has the same folders and the same version."""

import pickle
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from aboveboard.build import Order, Unpublishable, WorkerLost, build, read_and_check
from aboveboard.build.job import Job, work
from aboveboard.output import OutputRefused
from aboveboard.project import Project
from aboveboard.rendering import markdown
from factories import (
    JOAN,
    NOW,
    PICTURE,
    client,
    consent,
    files,
    incident,
    note,
    quotation,
    team,
    write,
)

NEW = {"since": "2026-10-05"}
TEXTS = files(
    {
        "team.yaml": team(),
        "clients/acme/client.yaml": client(**NEW, contacts=[JOAN]),
        **{
            f"clients/{name}/client.yaml": client(name=name.title(), **NEW)
            for name in ("birch", "cedar", "dogwood")
        },
        "clients/acme/testimonials/2026-11-01-joan.yaml": quotation(consent(given="2026-11-02")),
        "incidents/2026-11-12-slow.md": incident(),
        "clients/birch/notes/2026-11-20-x.md": note("![g](graph.png)\n"),
        "clients/birch/notes/graph.png": PICTURE,
    }
)
STATE = [".gitignore", "lock", "manifest.json"]
"""What lies beside a site when nobody works on it."""


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def made(root: Path, site: str, executor: Executor | None = None) -> Path:
    """Build a site of a project, by whoever does it."""
    project = replace(Project.at(root), site=root / site)
    order = Order(home=root.parent / "home", executor=executor)
    build(project, read_and_check(project, NOW), NOW, order)
    return root / site


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site was made here."""
    root = tmp_path_factory.mktemp("project")
    write(root / "content", TEXTS)
    made(root, "local")
    return root


@pytest.fixture
def root(local: Path) -> Iterator[Path]:
    """The project, of which a test may make another site."""
    yield local
    for one in ("far", ".far.aboveboard"):
        shutil.rmtree(local / one, ignore_errors=True)
    write(local / "content", TEXTS)


def is_as_made_here(root: Path) -> bool:
    """Tell whether the other site is the same, and nothing was left beside it."""
    state = root / ".far.aboveboard"
    assert sorted(one.name for one in state.iterdir()) == STATE
    assert tree(state) == tree(root / ".local.aboveboard")
    return tree(root / "far") == tree(root / "local")


class Pickling(Executor):
    """Does each job here, as it comes back from being pickled."""

    def __init__(self, does: Callable[[Callable[[Job], Any], Job], Any]) -> None:
        self.jobs: list[Job] = []
        self.does = does

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_kwargs: Any) -> Future[Any]:
        """Do it now."""
        (job,) = args
        far: Job = pickle.loads(pickle.dumps(job))  # noqa: S301 - our own
        self.jobs.append(far)
        future: Future[Any] = Future()
        try:
            future.set_result(pickle.loads(pickle.dumps(self.does(fn, far))))  # noqa: S301
        except Exception as error:  # noqa: BLE001 - as any executor does
            future.set_exception(error)
        return future


def once(do: Callable[[Job], Any], job: Job) -> Any:
    """Do a job."""
    return do(job)


def test_a_job_that_was_pickled_does_the_same(root: Path) -> None:
    """Its result, too, and all files come through a folder that is gone when it is done."""
    made(root, "far", Pickling(once))
    assert is_as_made_here(root)


def test_a_job_knows_of_no_other_client(root: Path) -> None:
    """Whoever has it has the words of those alone whose portals it makes, and what they share."""
    executor = Pickling(once)
    made(root, "far", executor)
    names = {"acme": b"Acme", "birch": b"Birch", "cedar": b"Cedar", "dogwood": b"Dogwood"}
    seen: list[str] = []
    for job in executor.jobs:
        own = {scope.folder.client.id for scope in job.scopes}
        seen += own
        sent = pickle.dumps(job)
        others = {names[one] for one in names if one not in own}
        others -= {b"Acme"}  # who let everybody read what Joan said
        assert [name for name in others if name in sent] == []
    assert sorted(seen) == sorted(names)


def test_jobs_are_done_by_threads(root: Path) -> None:
    """One after the other within a process, whatever it has of threads."""
    with ThreadPoolExecutor(3) as executor:
        made(root, "far", executor)
        assert executor.submit(len, "left as it was").result() == 14
    assert is_as_made_here(root)


def test_jobs_are_done_by_processes_that_inherit_nothing(root: Path) -> None:
    """As those on other machines."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        made(root, "far", executor)
    assert is_as_made_here(root)


def test_a_job_is_done_twice_one_after_the_other(root: Path) -> None:
    """With the very same object, as where it is begun again where it fell."""

    def again(do: Callable[[Job], Any], job: Job) -> Any:
        first, second = do(job), do(job)
        assert [one.staged for one in first.portals] == [one.staged for one in second.portals]
        return second

    made(root, "far", Pickling(again))
    assert is_as_made_here(root)


class Twice(Executor):
    """Has each job done by two processes at the same time."""

    def __init__(self, both: ProcessPoolExecutor, waiting: ThreadPoolExecutor) -> None:
        self.both, self.waiting = both, waiting

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_kwargs: Any) -> Future[Any]:
        """Give what the second did, when both are done."""
        one, other = (self.both.submit(fn, *args) for _ in range(2))

        def wait() -> Any:
            assert [each.staged for each in one.result().portals] == [
                each.staged for each in other.result().portals
            ]
            return other.result()

        return self.waiting.submit(wait)


def test_a_job_is_done_by_two_at_once(root: Path) -> None:
    """As where a worker that was given up is still at it."""
    with (
        ProcessPoolExecutor(2, mp_context=get_context("spawn")) as both,
        ThreadPoolExecutor(8) as waiting,
    ):
        made(root, "far", Twice(both, waiting))
    assert is_as_made_here(root)


def test_whoever_comes_late_with_a_job_finds_nowhere_to_write(root: Path) -> None:
    """It was published long ago, and is left as it is."""
    executor = Pickling(once)
    made(root, "far", executor)
    for name in ("birch", "cedar"):  # which each of them would make again
        (root / "far" / name / "index.html").unlink()
    before = tree(root / "far")
    for job in executor.jobs:
        if {scope.folder.client.id for scope in job.scopes} & {"birch", "cedar"}:
            with pytest.raises(FileNotFoundError):
                work(job)
    assert tree(root / "far") == before
    assert sorted(one.name for one in (root / ".far.aboveboard").iterdir()) == STATE


def test_another_version_does_no_job(root: Path) -> None:
    """It might make other bytes; it is said which is which and what to do."""

    def of_before(do: Callable[[Job], Any], job: Job) -> Any:
        return do(replace(job, version="0.0.1"))

    with pytest.raises(WorkerLost) as lost:
        made(root, "far", Pickling(of_before))
    assert lost.value.reason.startswith("A worker runs Aboveboard ")
    assert lost.value.reason.endswith(", and this is 0.0.1.")
    assert "Install the same version for all workers" in lost.value.remedy
    assert not (root / "far").exists()
    assert not (root / ".far.aboveboard/staging").exists()


def test_what_comes_back_is_looked_at_here(root: Path) -> None:
    """A file that is not what the worker says it made is not published, and all is as it was."""

    def alter(do: Callable[[Job], Any], job: Job) -> Any:
        done = do(job)
        for path in (root / ".far.aboveboard/staging").rglob("index.html"):
            path.write_bytes(path.read_bytes() + b"More.")
        return done

    with pytest.raises(OutputRefused, match="is not as it was made"):
        made(root, "far", Pickling(alter))
    assert not (root / "far").exists()
    assert not (root / ".far.aboveboard/staging").exists()


def test_a_leak_is_found_in_what_comes_back(root: Path) -> None:
    """By whoever knows all clients."""

    def leak(do: Callable[[Job], Any], job: Job) -> Any:
        shown = [
            replace(scope, company=replace_name(scope.company, "Fernwood and Zanzibar Bakeries"))
            for scope in job.scopes
        ]
        return do(replace(job, scopes=tuple(shown)))

    write(root / "content", {"clients/dogwood/client.yaml": client(name="Zanzibar Bakeries")})
    with pytest.raises(Unpublishable) as found:
        made(root, "far", Pickling(leak))
    codes = {problem.code.name for problem in found.value.problems}
    assert codes == {"foreign-text-in-portal"}
    assert not (root / "far").exists()


def replace_name(company: Any, name: str) -> Any:
    """Let a company have another name."""
    return company.model_copy(update={"name": name})


def test_a_slow_text_is_told_by_whoever_has_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker is a thread that no signal stops; the others' portals are not published either."""
    monkeypatch.setattr(markdown, "TIME_LIMIT", 0.3)
    slow = {"clients/cedar/notes/2026-11-20-x.md": note("[" * 20_000 + "\n")}
    write(root / "content", slow)
    try:
        with ThreadPoolExecutor(1) as executor, pytest.raises(Unpublishable) as found:
            made(root, "far", executor)
    finally:
        shutil.rmtree(root / "content/clients/cedar/notes")
    (problem,) = found.value.problems
    assert (problem.code.name, problem.where.path) == ("slow-note", *slow)
    assert not (root / "far").exists()
