"""One publication a site at a time."""

import fcntl
import multiprocessing
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

import aboveboard.output
from aboveboard import handles
from aboveboard.output import Changes, OutputFile, OutputLocked, OutputRefused, Protected, publish
from aboveboard.output.folder import place_for
from aboveboard.output.lock import locked

Put = Callable[..., Changes]

_SOURCES = os.pathsep.join([str(Path(aboveboard.output.__file__).parents[2]), *sys.path])
_HOLDER = """
import sys
from pathlib import Path
from aboveboard.output import publish

def wait():
    print("ready", flush=True)
    sys.stdin.readline()
    return
    yield

publish(wait(), Path(sys.argv[1]))
"""


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note for how long a lock is waited for, in seconds, and do not wait."""
    pauses: list[float] = []
    monkeypatch.setattr(handles, "sleep", pauses.append)
    return pauses


@pytest.fixture
def holder(site: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the midst of publishing to the site."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(site)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": _SOURCES},
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_a_second_publication_is_told_who_holds_the_lock(
    holder: subprocess.Popen[str], site: Path, put: Put, pauses: list[float]
) -> None:
    """While a process publishes, another waits a moment, is refused, and changes nothing."""
    with pytest.raises(OutputLocked) as locked:
        put({"a": "1"})
    assert f"Process {holder.pid} " in locked.value.reason
    assert "Wait" in locked.value.remedy
    assert sum(pauses) == pytest.approx(1)
    assert not site.exists()


def test_a_holder_that_is_another_user_s_is_named_too(
    holder: subprocess.Popen[str], put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody may send it anything, but it is there."""

    def forbid(_process: int, _signal: int) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(os, "kill", forbid)
        with pytest.raises(OutputLocked, match=f"^Process {holder.pid} "):
            put({"a": "1"})


def test_a_lock_that_is_let_go_within_a_moment_is_waited_for(
    site: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As that of a build that is over, while a worker forked from it has not begun to run."""
    put({"a": "1"})
    handle = os.open(site.parent / ".site.aboveboard/lock", os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX)
    worker = os.dup(handle)
    os.close(handle)
    monkeypatch.setattr(handles, "sleep", lambda _: os.close(worker))
    assert put({"a": "2"}).changed == ("a",)


def test_the_lock_goes_with_its_process(holder: subprocess.Popen[str], put: Put) -> None:
    """A killed publication leaves no lock, and its staging is cleared away."""
    holder.kill()
    holder.wait()
    assert put({"a": "1"}).healed


def test_a_lock_without_a_process_id_is_still_a_lock(
    holder: subprocess.Popen[str], state: Path, put: Put
) -> None:
    """Whatever the lock file says, it is ``flock`` that counts."""
    (state / "lock").write_text("\xff?")
    with pytest.raises(OutputLocked, match="Another program"):
        put({"a": "1"})
    assert holder.poll() is None


@pytest.mark.parametrize("noted", ["{gone}", "9999999999999", ""])
def test_who_has_gone_is_not_named_for_another_program_that_holds_the_lock(
    site: Path, state: Path, put: Put, noted: str
) -> None:
    """Such as a backup; what the file says is of the last build, whose process is no more."""
    put({"a": "1"})
    with subprocess.Popen(["true"]) as gone:
        pass
    (state / "lock").write_text(noted.format(gone=gone.pid))
    with (state / "lock").open() as backup:
        fcntl.flock(backup, fcntl.LOCK_SH)
        with pytest.raises(OutputLocked) as told:
            put({"a": "2"})
    assert told.value.reason == f"Another program holds {state}/lock, the lock of {site}."
    assert told.value.remedy.startswith("Wait until it has finished and build again")
    assert (site / "a").read_text() == "1"


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda lock: lock.symlink_to("elsewhere")])
def test_a_lock_that_is_no_file_is_refused_by_name(
    site: Path, state: Path, put: Put, make: Callable[[Path], None]
) -> None:
    """Nothing is made where a link leads, and nobody waits at a pipe."""
    put({"a": "1"})
    lock = state / "lock"
    lock.unlink()
    make(lock)
    with pytest.raises(OutputRefused) as told:
        put({"a": "2"})
    assert told.value.reason == f"{lock} should be a file of Aboveboard's own, but is none."
    assert told.value.remedy == "Remove it, then build again."
    assert (site / "a").read_text() == "1"
    assert not (state / "elsewhere").exists()


def test_the_lock_holds_within_one_process_too(site: Path, put: Put) -> None:
    """A publication started from within a publication is refused, by today's id."""
    (site.parent / ".site.aboveboard").mkdir()
    (site.parent / ".site.aboveboard" / "lock").write_text("9999999999999\n")

    def files() -> Iterator[OutputFile]:
        put({"inner": "1"})
        yield OutputFile(PurePosixPath("outer"), b"1")

    with pytest.raises(OutputLocked, match=f"Process {os.getpid()} "):
        publish(files(), site)


def test_a_forked_worker_does_not_keep_the_lock(site: Path, put: Put) -> None:
    """A worker that outlives its build does not lock the next one out."""
    context = multiprocessing.get_context("fork")
    begun, done = context.Event(), context.Event()

    def work() -> None:
        begun.set()
        done.wait(30)

    worker = context.Process(target=work)

    def files() -> Iterator[OutputFile]:
        worker.start()
        assert begun.wait(30)  # on a busy machine a process is there before it runs
        yield OutputFile(PurePosixPath("a"), b"1")

    publish(files(), site)
    try:
        assert worker.is_alive()
        assert put({"a": "2"}).changed == ("a",)
    finally:
        done.set()
        worker.join()
    assert worker.exitcode == 0


def test_a_forked_child_that_leaves_does_not_let_go_for_its_parent(site: Path) -> None:
    """What it raised passes through, as if it had held the lock."""
    place, child = place_for(site, Protected()), -1
    try:
        with locked(place):
            child = os.fork()
            assert child, "raised in the child alone"
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
            with pytest.raises(OutputLocked), locked(place):
                pass
    except BaseException as error:
        if not child:
            os._exit(7 if isinstance(error, AssertionError) else 1)
        raise


def test_a_forked_child_keeps_what_has_the_number_of_an_earlier_lock(
    put: Put, tmp_path: Path
) -> None:
    """A lock that was let go is nothing for it to close."""
    put({"a": "1"})
    with (tmp_path / "mine").open("w") as mine:
        child = os.fork()
        if not child:
            try:
                os.fstat(mine.fileno())
            except OSError:
                os._exit(1)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_forking_without_a_lock_says_nothing() -> None:
    """Nor does it fail."""
    fork = "import os, aboveboard.output; print(os.fork() == 0 or os.wait()[1] == 0)"
    done = subprocess.run(
        [sys.executable, "-c", fork],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": _SOURCES},
        text=True,
    )
    assert (done.stdout, done.stderr) == ("True\nTrue\n", "")


def test_the_state_folder_is_private(state: Path, put: Put) -> None:
    """The folder that lists all clients' paths is for its owner, and not for git."""
    put({"a": "1"})
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert (state / ".gitignore").read_text() == "*\n"
    for name in ("manifest.json", "lock", ".gitignore"):
        assert stat.S_IMODE((state / name).stat().st_mode) == 0o600


def test_two_first_publications_may_make_the_state_folder_at_once(
    state: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process makes it between the look and the making."""
    plain = os.mkdir

    def be_late(path: str | Path, *mode: int) -> None:
        if Path(path) == state:
            plain(path, *mode)
        plain(path, *mode)

    monkeypatch.setattr(os, "mkdir", be_late)
    assert put({"a": "1"}).added == ("a",)


def test_a_full_disk_leaves_no_empty_gitignore(
    state: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of all clients' paths would be taken for something to commit, and for ever."""
    plain = os.write

    def fail(_handle: int, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", fail)
    with pytest.raises(OSError, match="No space left"):
        put({"a": "1"})
    monkeypatch.setattr(os, "write", plain)
    put({"a": "1"})
    assert (state / ".gitignore").read_text() == "*\n"
    assert {path.name for path in state.iterdir()} == {".gitignore", "lock", "manifest.json"}
