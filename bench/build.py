"""Measure builds of generated content: cold, and again with nothing changed.

    python bench/build.py --clients 200 --services 20 --incidents 500 --runs 3

Each build is the command itself in a fresh interpreter, its peak memory that which the system
counted for that process. A cold build writes into a folder that does not exist yet. The stages
are timed in one more process, through the package's public functions.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from statistics import median
from time import perf_counter
from typing import TypeVar, cast

_Item = TypeVar("_Item")
NOW = "2026-11-21T12:00Z"
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Run:
    """One build: its pages, its wall-clock time and its memory at the highest."""

    pages: int
    seconds: float
    megabytes: float


@dataclass
class Stages:
    """Seconds spent in each stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Add the time of a block to a stage."""
        begun = perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - begun

    def each(self, stage: str, items: Iterable[_Item]) -> Iterator[_Item]:
        """Yield one item after the other; the time of making them is the stage's."""
        making, end = iter(items), object()
        while True:
            with self.time(stage):
                item = next(making, end)
            if item is end:
                return
            yield cast("_Item", item)


def build(root: Path, site: Path) -> Run:
    """Build the content in ``root`` with the command, in a process of its own."""
    command = [sys.executable, "-m", "aboveboard", "build", "--site", str(site), "--now", NOW]
    begun = perf_counter()
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = perf_counter() - begun
    found = re.search(r"([\d,]+) pages?", said)
    if process.returncode or not found:
        raise SystemExit(f"The build ended with {process.returncode}: {said}")
    return Run(int(found[1].replace(",", "")), seconds, usage.ru_maxrss / 1024)


def stages(root: Path, site: Path) -> dict[str, float]:
    """Make the site in this process, timing each stage; output is what is left over."""
    from aboveboard.build import read_and_check
    from aboveboard.output import OutputFile, publish
    from aboveboard.pages import plan_pages
    from aboveboard.project import Project
    from aboveboard.rendering import Renderer
    from aboveboard.scope import scopes_of

    timed = Stages()
    now = datetime.fromisoformat(NOW).astimezone(UTC)
    project = Project.at(root)
    with timed.time("read, check"):
        portal = read_and_check(project, now).portal
    if portal is None:
        raise SystemExit("The content has no company.")

    def files() -> Iterator[OutputFile]:
        renderer = Renderer(project.templates)
        for scope in timed.each("scope", scopes_of(portal, sorted(portal.clients))):
            with timed.time("views"):
                plan = plan_pages(scope, now)
            for page in plan.pages:
                with timed.time("rendering"):
                    html = renderer.render(plan, page)
                yield OutputFile(PurePosixPath(plan.folder, page.path), html)

    before = sum(timed.seconds.values())
    with timed.time("all"):
        publish(files(), site)
    total = timed.seconds.pop("all")
    timed.seconds["output"] = total - (sum(timed.seconds.values()) - before)
    return timed.seconds


def _stages_apart(root: Path, site: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--stages", str(root), str(site)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def measure(root: Path, folder: Path, runs: int) -> None:
    """Build cold and unchanged in turn, and print the medians."""
    cold: list[Run] = []
    again: list[Run] = []
    for _ in range(runs):
        site = folder / "site"
        cold.append(build(root, site))
        again.append(build(root, site))
        _remove(folder)
    pages = cold[0].pages
    print(f"{pages:,} pages, median of {runs}")
    for name, group in (("cold", cold), ("unchanged", again)):
        seconds = median(run.seconds for run in group)
        memory = max(run.megabytes for run in group)
        print(
            f"{name:>11}: {seconds:7.2f} s, {1000 * seconds / pages:5.2f} ms a page, "
            f"{memory:4.0f} MB at most"
        )
    ratio = median(a.seconds / b.seconds for a, b in zip(cold, again, strict=True))
    print(f"cold / unchanged: {ratio:.2f}")
    timed = _stages_apart(root, folder / "site")
    _remove(folder)
    total = sum(timed.values())
    for stage, seconds in timed.items():
        print(f"{stage:>11}: {seconds:7.2f} s {seconds / total:6.1%}")


def _remove(folder: Path) -> None:
    """Take the site away, and what the build keeps beside it."""
    shutil.rmtree(folder)
    folder.mkdir()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure builds of generated content.")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--services", type=int, default=20)
    parser.add_argument("--incidents", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tmpfs", type=Path, help="a folder in memory for the output")
    parser.add_argument("--stages", nargs=2, type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Generate the content, measure, and leave nothing behind."""
    given = _arguments()
    if given.stages:
        print(json.dumps(stages(*given.stages)))
        return
    size = [f"--{name}={getattr(given, name)}" for name in ("clients", "services", "incidents")]
    with (
        tempfile.TemporaryDirectory() as root,
        tempfile.TemporaryDirectory(dir=given.tmpfs) as out,
    ):
        writer = [sys.executable, str(_HERE / "content.py"), root, *size, f"--seed={given.seed}"]
        subprocess.run(writer, check=True)
        (Path(out) / "built").mkdir()
        measure(Path(root), Path(out) / "built", given.runs)


if __name__ == "__main__":
    main()
