"""A program that forks the real command, to be ended or to fail at a chosen operation on files.

It stays warm, so that a test can have hundreds of builds: what each needs is imported, and the
templates are compiled. Orders come as lines of JSON, see ``moments.Command``; each is answered
by a line. An operation is met before it is done; half of what a write is given is written then.
"""

import ctypes
import fcntl
import gc
import io
import json
import mmap
import os
import resource
import selectors
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stdout, suppress
from types import CodeType
from typing import Any

from jinja2 import Environment

from aboveboard.cli import main

PATIENCE = 120.0
"""Seconds after which a command counts as hanging."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EVENTS = {
    "open": "open",
    "os.rename": "rename",
    "os.link": "link",
    "os.remove": "remove",
    "os.mkdir": "mkdir",
    "os.rmdir": "rmdir",
    "os.chmod": "chmod",
    "os.truncate": "truncate",
    "os.utime": "utime",
    "fcntl.flock": "flock",
}
"""What an audit hook hears; the standard library's table of audit events names them."""
_LOOKING = {"open": "read", "os.scandir": "list", "os.listdir": "list"}
"""The same, of what changes nothing; met where an order's kinds name it."""
_UNHEARD = ("write", "pwrite", "fsync")
_SECOND = ("rename", "link")
"""Operations whose second argument is the name that comes into being."""

Order = dict[str, Any]
Names = tuple[str | None, ...]
"""What the system tells of the files of what failed: nothing where it was asked by a handle."""


class Operations:
    """Counts what this process and those forked from it do to the files of a project."""

    def __init__(self, order: Order, shared: mmap.mmap, trace: int) -> None:
        self._order, self._shared, self._trace = order, shared, trace
        self._write: Callable[[int, bytes], int] = os.write

    def watch(self) -> None:
        """Begin; nothing ends it but the process."""
        sys.addaudithook(self._hear)
        for kind in _UNHEARD:
            setattr(os, kind, self._wrapped(kind, getattr(os, kind)))

    def _hear(self, event: str, args: Sequence[Any]) -> None:
        kind = _EVENTS.get(event)
        if event in _LOOKING and (kind is None or not (args[2] or 0) & _WRITING):
            self._look(event, args)
        elif kind:
            folder = args[-1] if kind in {"remove", "rmdir"} else -1
            path = _path_of(args[kind in _SECOND], folder)
            names: Names = () if isinstance(args[0], int) else (path,)
            if kind in _SECOND:
                names = (_path_of(args[0], -1), None, path)
            self._meet(kind, path, lambda: None, names)

    def _look(self, event: str, args: Sequence[Any]) -> None:
        kind = _LOOKING.get(event, "")
        if kind in self._order["kinds"] and isinstance(args[0], str):
            self._meet(kind, os.path.abspath(args[0]), lambda: None, (args[0],))  # noqa: PTH100

    def _wrapped(self, kind: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def call(handle: int, *args: Any) -> Any:
            def do_half() -> None:
                if kind == "write":
                    plain(handle, bytes(args[0])[: len(args[0]) // 2])

            self._meet(kind, _path_of(handle, -1), do_half, ())
            return None if kind == "fsync" else plain(handle, *args)  # no test waits for a disk

        return call

    def _meet(self, kind: str, path: str, do_half: Callable[[], None], names: Names) -> None:
        order = self._order
        if not path.startswith(f"{order['root']}/"):
            return
        self._write(self._trace, f"{os.getpid()} {kind} {path}\n".encode())
        known = {kind, f"{kind} {path.removeprefix(order['root'])[1:]}"}
        if order["at"] is None or (order["kinds"] and known.isdisjoint(order["kinds"])):
            return
        number = self._count()
        if number == order["at"] or (order["lasting"] and number > order["at"]):
            do_half()
            self._strike(names)

    def _count(self) -> int:
        number = int.from_bytes(self._shared[:4], "little")
        self._shared[:4] = (number + 1).to_bytes(4, "little")
        return number

    def _strike(self, names: Names) -> None:
        match self._order["how"]:
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "kill all":
                os.killpg(0, signal.SIGKILL)
            case "interrupt":
                os.killpg(0, signal.SIGINT)
            case "hold":
                end = time.monotonic() + PATIENCE
                while not self._shared[4] and time.monotonic() < end:
                    time.sleep(0.005)
            case number:
                raise OSError(number, os.strerror(number), *names)


def _path_of(path: Any, folder: int) -> str:
    """Give the whole path of what an operation is about, as it is given: by name or handle."""
    if isinstance(path, int):
        with suppress(OSError):
            return os.readlink(f"/proc/self/fd/{path}")  # noqa: PTH115
        return ""
    name = os.fsdecode(path)
    return name if folder == -1 else f"{_path_of(folder, -1)}/{name}"


def _be_bound_by_modes() -> None:
    """Give up what root may do where modes forbid it: all capabilities, see capset(2)."""
    version_3 = (0x20080522).to_bytes(4, sys.byteorder)
    if ctypes.CDLL(None).capset(version_3 + bytes(4), bytes(24)):
        raise OSError(0, "capset")


def _begin(order: Order, shared: mmap.mmap, told: int, trace: int) -> int:
    """Run a command in a process of its own, at the head of a group of its own."""
    if process := os.fork():
        return process
    code: Any = 70
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
        for handle in (1, 2):
            os.dup2(told, handle)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(order["root"])
        if order["limit"] is not None:
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (order["limit"], hard))
        if order["bound"]:
            _be_bound_by_modes()
        Operations(order, shared, trace).watch()
        main(order["words"])
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 - told as a traceback, as Python does
        traceback.print_exc()
    with suppress(Exception):
        sys.stdout.flush()
    os._exit(code)


def _obey(order: Order) -> dict[str, Any]:
    shared = mmap.mmap(-1, mmap.PAGESIZE)
    trace, traced = os.pipe()
    fcntl.fcntl(trace, fcntl.F_SETPIPE_SZ, 1 << 20)
    told: dict[int, int] = {}
    for _ in range(order["times"]):
        handle, telling = os.pipe()
        told[_begin(order, shared, telling, traced)] = handle
        os.close(telling)
    os.close(traced)
    heard = _listen([trace, *told.values()], shared, told)
    done = [
        [process, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), heard[handle].decode()]
        for process, handle in told.items()
    ]
    return {"done": done, "trace": heard[trace].decode().splitlines()}


def _listen(
    handles: Sequence[int], shared: mmap.mmap, processes: Iterable[int]
) -> Mapping[int, bytes]:
    """Read everything that is told, until nobody is left who could tell anything."""
    heard = dict.fromkeys(handles, b"")
    with selectors.DefaultSelector() as waiting:
        for handle in handles:
            waiting.register(handle, selectors.EVENT_READ)
        while waiting.get_map():
            found = waiting.select(PATIENCE)
            for process in () if found else processes:
                with suppress(ProcessLookupError):
                    os.killpg(process, signal.SIGKILL)
            for key, _ in found:
                piece = os.read(key.fd, 1 << 16)
                heard[key.fd] += piece
                if not piece:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
            if len(waiting.get_map()) <= 2:  # one command and the trace: whoever holds may go on
                shared[4] = 1
    return heard


def _warm(folder: str) -> dict[str, Any]:
    """Import all that a build needs; keep the programs of templates, as a cache of Jinja's does."""
    os.chdir(folder)
    plain, programs = Environment.compile, dict[object, CodeType]()

    def compiled(
        environment: Environment, source: str, name: str | None, filename: str | None
    ) -> CodeType:
        if (source, name) not in programs:
            programs[source, name] = plain(environment, source, name, filename)
        return programs[source, name]

    Environment.compile = compiled  # type: ignore[method-assign,assignment]
    with redirect_stdout(io.StringIO()):
        main(["build", "--jobs", "2", "--now", "2026-11-21T15:00Z"], standalone_mode=False)
    gc.collect()
    gc.freeze()  # what is inherited is not copied for a look at whether it is garbage
    return {}


def serve() -> None:
    """Obey until there are no more orders."""
    for line in sys.stdin:
        order = json.loads(line)
        if "warm" in order:
            answer = _warm(order["warm"])
        elif "beside" in order:
            answer = {"code": subprocess.run(order["beside"], check=False).returncode}
        else:
            answer = _obey(order)
        print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    serve()
