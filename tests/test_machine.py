"""What the program does to the machine: it runs nothing, calls nobody, reads and writes its own.

Every process of it is watched by an audit hook from before its first line, workers included.
"""

import json
import sys
import sysconfig
import zoneinfo
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import machine
from aboveboard.project import shipped_templates
from factories import note, write

ROOT = Path(__file__).parents[1]
PROBE = ".site.aboveboard.probe"
"""No such thing is made: it is asked for, to find out whether a rename can keep what is there."""
_CANARY = "zanzibar"
_HOSTILE = f"""{_CANARY} {{{{ {_CANARY} * 7 }}}} {{% import '{_CANARY}' %}} ${{{_CANARY}}}

    __import__('{_CANARY}').system('touch {_CANARY}')

<script src="https://{_CANARY}.example/x.js"></script>
%({_CANARY})s <link rel="stylesheet" href="https://{_CANARY}.example/"> https://{_CANARY}.example/
[file](file:///etc/passwd) <!--#include file="/etc/passwd" --> <?php {_CANARY}(); ?>
"""
"""Whatever takes content for a program, a template or an order to fetch something trips over it."""

_WATCH = """
import json, os
_log = os.open({log!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PATHS = {{  # event: where its paths stand, each with that of its folder's descriptor
    "os.chmod": [(0, 2)], "os.link": [(0, 2), (1, 3)], "os.mkdir": [(0, 2)],
    "os.remove": [(0, 1)], "os.rename": [(0, 2), (1, 3)], "os.rmdir": [(0, 1)],
    "os.symlink": [(0, 2), (1, 2)], "os.truncate": [(0, None)], "os.utime": [(0, 3)],
    "shutil.rmtree": [(0, 1)], "tempfile.mkstemp": [(0, None)],
}}
def _path(given, at, folder):
    if not isinstance(given[at], (str, bytes, os.PathLike)):
        return None  # a descriptor, told when it was opened
    path = os.fsdecode(given[at])
    base = given[folder] if folder is not None and len(given) > folder else -1
    if not os.path.isabs(path) and isinstance(base, int) and base >= 0:
        path = os.path.join(os.readlink(f"/proc/self/fd/{{base}}"), path)
    return os.path.abspath(path)
def _told(event, given):
    if event == "open":
        path, mode, flags = given
        if isinstance(path, int):
            return []
        writes = flags & _WRITE or (mode and set(mode) & set("wax+"))
        return [("write" if writes else "read", os.path.abspath(os.fsdecode(path)))]
    if event in ("os.listdir", "os.scandir", "os.walk", "os.chdir"):
        return [("read", path)] if (path := _path((given[0] or ".",), 0, None)) else []
    if event in _PATHS:
        places = [_path(given, *each) for each in _PATHS[event]]
        return [("write", path) for path in places if path]
    if event == "compile":
        source, name = given
        source = source.decode() if isinstance(source, bytes) else str(source)
        return [("compile", os.fsdecode(name or "") + (" {canary}" * ({canary!r} in source)))]
    if event == "exec":
        return [("exec", given[0].co_filename)]
    if event == "import":
        return [("import", given[0])]
    return [(event, str(given[:1]))]
import sys
def _hook(event, given):
    for told in _told(event, given):
        os.write(_log, (json.dumps(told) + "\\n").encode())
sys.addaudithook(_hook)
"""
"""Writes each event and what it was about to a file; paths are told whole."""

_HARMLESS = {
    "array.__new__", "builtins.id", "fcntl.flock", "glob.glob", "glob.glob/2", "pathlib.Path.glob",
    "pathlib.Path.rglob", "pickle.find_class", "marshal.loads", "object.__getattr__",
    "object.__setattr__", "object.__delattr__", "sys._current_frames", "sys._getframe",
    "sys._getframemodulename", "code.__new__", "gc.get_objects", "signal.pthread_kill",
    "sys.set_asyncgen_hooks_firstiter", "sys.unraisablehook", "time.sleep",
}  # fmt: skip
"""What reaches neither files nor others; what is read and written shows itself in ``open``."""
_MADE_UP = {"<string>", "<unknown>"}
"""What Python's own libraries write for themselves, such as the code of a dataclass."""
_OWN = ("site", "care", ".site.aboveboard", ".care.aboveboard", ".aboveboard", PROBE)
BUILD = machine.COMMANDS[0]


def events_of(folder: Path, commands: Sequence[Sequence[str]], first: str = "") -> list[list[str]]:
    """Run commands under watch, and give what their processes did, each thing once."""
    log = folder.parent / "events.jsonl"
    watch = _WATCH.format(log=str(log), canary=_CANARY)
    told = machine.run(folder, commands, first=watch + first, flags=("-B",))
    ends = [line for line in told.splitlines() if line.startswith("===")]
    assert ends == [f"=== {words[0]} ended with 0" for words in commands], told
    lines = dict.fromkeys(log.read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines]


def strays(events: Sequence[Sequence[str]], project: Path, *, forks: bool = False) -> Iterator[str]:
    """Yield what a program that keeps to itself would not have done."""
    own = str(project)
    code = [sys.prefix, sys.base_prefix, *filter(None, sys.path), *sysconfig.get_paths().values()]
    code += [str(shipped_templates()), str(ROOT / "generator")]
    readable = [own, "/dev/null", *code, *zoneinfo.TZPATH]
    writable = [f"{own}/{name}" for name in _OWN]

    def is_code(name: str) -> bool:
        is_made_up = name in _MADE_UP or name.startswith("<frozen ")
        return is_made_up or (lies_in(name, code) and not lies_in(name, [own]))

    fine: Mapping[str, Callable[[str], bool]] = {
        "read": lambda path: lies_in(path, readable),
        # the folder of the project is made where it is not there
        "write": lambda path: path == own or lies_in(path, writable),
        "compile": is_code,
        "exec": is_code,
        # libraries load what could call others; a call shows itself in ``socket.…``
        "import": lambda name: _CANARY not in name,
        "ctypes.dlopen": lambda given: given == "(None,)",  # the interpreter itself
        "os.fork": lambda _given: forks,
        "os.putenv": lambda given: given == "(b'TZ',)",  # Babel stumbles over a wrong one
    }
    for event, what in events:
        if not (fine[event](what) if event in fine else event in _HARMLESS):
            yield f"{event} {what}"


def lies_in(path: str, folders: Sequence[str]) -> bool:
    """Tell whether a path is one of some folders, or below one."""
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with a note that would like to be more than a text."""
    folder = machine.begin(tmp_path / "project")
    write(folder / "content", {"clients/c2/notes/2026-11-19-x.md": note(_HOSTILE)})
    return folder


@pytest.mark.parametrize(
    ("commands", "forks"),
    [
        ([(*BUILD, "--jobs", "1", "--no-cache")], False),
        ([(*BUILD, "--jobs", "2"), (*BUILD, "--jobs", "2")], True),
        (machine.COMMANDS[1:], False),
    ],
    ids=["in one process, without a cache", "in three, with one", "all other commands"],
)
def test_nothing_is_run_nobody_called_and_nothing_touched_but_our_own(
    project: Path, commands: Sequence[Sequence[str]], *, forks: bool
) -> None:
    """Not a file, folder or name outside; content is compiled by nobody."""
    events = events_of(project, commands)
    assert list(strays(events, project, forks=forks)) == []
    seen = {event for event, _ in events}
    assert {"read", "write", "compile", "exec", "import"} <= seen
    assert ("os.fork" in seen) is forks
    assert ["read", str(project / "content/clients/c2/notes/2026-11-19-x.md")] in events
    assert not list(project.parent.rglob(_CANARY))


_WRONG = {
    "socket.socket(socket.AF_UNIX)": "socket.__new__",
    "socket.getaddrinfo('localhost', 1)": "socket.getaddrinfo",
    "subprocess.run(['true'])": "subprocess.Popen",
    "os.system('true')": "os.system",
    "os.posix_spawn('/bin/true', ['true'], {})": "os.posix_spawn",
    "os.waitpid(os.fork() or os.execv('/bin/true', ['true']), 0)": "os.exec",
    "os.wait() if os.fork() else os._exit(0)": "os.fork",
    "open('/etc/passwd').close()": "read /etc/passwd",
    "os.listdir('/')": "read /",
    "os.close(os.open('../other', os.O_CREAT))": "write {parent}/other",
    "open('content/new.md', 'w').close()": "write {project}/content/new.md",
    "os.mkdir('../folder')": "write {parent}/folder",
    "os.rmdir('folder', dir_fd=os.open('..', os.O_RDONLY))": "write {parent}/folder",
    "os.rename('content/team.yaml', 'site.yaml')": "write {project}/site.yaml",
    "os.symlink('/etc', 'link')": "write {project}/link",
    "os.truncate('content/company.yaml', 0)": "write {project}/content/company.yaml",
    "os.chmod('content', 0o777)": "write {project}/content",
    "shutil.copy('content/providers.yaml', '..')": "write {parent}/providers.yaml",
    "tempfile.mkstemp()": "write ",
    "exec('zanzibar = 1')": "compile <string> zanzibar",
    "compile('1', 'content/notes/x.md', 'exec')": "compile content/notes/x.md",
    "urllib.request.urlopen('data:,x').close()": "urllib.Request",
    "exec('try: import zanzibar\\nexcept ImportError: pass')": "import zanzibar",
    "ctypes.CDLL('libc.so.6')": "ctypes.dlopen",
}  # fmt: skip


def test_the_watch_sees_each_thing_that_is_forbidden(project: Path) -> None:
    """Each is done before the program begins, and told with what it was about."""
    wrong = (
        "import ctypes, os, shutil, socket, subprocess, tempfile, urllib.request\n"
        + "\n".join(_WRONG)
        + "\n"
    )
    found = list(strays(events_of(project, (), wrong), project))
    for expected in _WRONG.values():
        words = expected.format(project=project, parent=project.parent)
        assert any(one.startswith(words) for one in found), words


def test_the_watch_sees_what_a_worker_does(project: Path) -> None:
    """Here to read what is none of its business; the process that began it reads nothing."""
    first = """
import os
from aboveboard.build import batch
_make, _main = batch.Shop.make, os.getpid()
def make(shop, scopes):
    if os.getpid() != _main:
        open("/etc/passwd").close()
    return _make(shop, scopes)
batch.Shop.make = make
"""
    events = events_of(project, [(*BUILD, "--jobs", "2")], first)
    assert list(strays(events, project, forks=True)) == ["read /etc/passwd"]
