"""Build the same portals with Hugo, Eleventy and ourselves in turn, and print the ratios.

    python -m bench.compare 10 200 1000

For each number of clients, content is written and translated once (not timed). Then the tools
build in turn, A B A B, each time into a folder that does not exist yet. A ratio is the median of
the ratios of each turn, so that what else the machine does meets both. Memory is measured in one
run more of each, see ``measuring.peak_of``.
"""

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench import reach, scenarios, tools
from bench.company import write_content
from bench.company.sizes import SECTIONS, Size, usual
from bench.measuring import Run, peak_of, run
from bench.pages import Made, differences, made_in
from bench.reach import Figure

_MIB, _KIB = 1024**2, 1024
_WITHIN = 0.1
"""By what share of ours the pages of another tool may differ."""
_MEMORY = Path("/dev/shm")  # noqa: S108 - memory, where the disk is left out of the figures


@dataclass
class Measured:
    """What was measured of a tool at one size."""

    tool: tools.Tool
    made: Made
    memory: int
    runs: list[Run] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """The median of cold builds."""
        return median(one.seconds for one in self.runs)

    def told(self, clients: int) -> str:
        """Tell it in one line."""
        processor = median(one.processor for one in self.runs)
        return (
            f"{clients:>7,} {self.tool.name:11} {self.seconds:8.2f} s {processor:8.2f} s cpu "
            f"{self.memory / _MIB:7,.0f} MiB {self.made.pages:8,} pages "
            f"{self.made.files.total():8,} files {self.made.size / 1e6:8,.1f} MB"
        )


@dataclass(frozen=True)
class Bench:
    """Where and how it is measured."""

    folder: Path
    rounds: int
    jobs: int | None
    names: Sequence[str]

    def prepare(self, clients: int) -> list[tools.Tool]:
        """Write the content, and give each tool its own."""
        root = self.folder / str(clients)
        services, incidents = usual(clients)
        write_content(root / "content", Size(clients, services, incidents, sections=SECTIONS))
        content = root / "content"
        made = [
            tools.aboveboard(content, root / "aboveboard", self.jobs),
            tools.hugo(content, root / "hugo") if "hugo" in self.names else None,
            tools.eleventy(content, root / "eleventy") if "eleventy" in self.names else None,
        ]
        return [tool for tool in made if tool]

    def cold(self, clients: int) -> list[Measured]:
        """Measure cold builds of all tools in turn."""
        measured = [self._first(tool) for tool in self.prepare(clients)]
        for _ in range(self.rounds):
            for one in measured:
                one.tool.forget()
                with tempfile.TemporaryDirectory(dir=self.folder) as new:
                    one.runs.append(run(one.tool.command(Path(new) / "site")))
        return measured

    def _first(self, tool: tools.Tool) -> Measured:
        with tempfile.TemporaryDirectory(dir=self.folder) as new:
            site = Path(new) / "site"
            tool.forget()
            memory = peak_of(tool.command(site))
            return Measured(tool, made_in(site), memory)

    def again(self, ours: tools.Tool, theirs: tools.Tool) -> Iterator[Figure]:
        """Change content, and build again into the same folder; Hugo builds all of it again."""
        with tempfile.TemporaryDirectory(dir=self.folder) as new:
            sites = Path(new, "ours"), Path(new, "theirs")
            ours.forget()
            run(ours.command(sites[0]))
            run(theirs.command(sites[1]))
            for (name, limit), edit in zip(reach.AGAIN.items(), scenarios.EDITS, strict=True):
                ratios = []
                for turn in range(self.rounds):
                    edit(ours.folder / "content", turn)
                    mine = run(ours.command(sites[0]))
                    ratios.append(mine.seconds / run(theirs.command(sites[1])).seconds)
                yield Figure(f"{name}, {reach.LARGE:,} clients, to Hugo", median(ratios), limit)


def compare(bench: Bench, sizes: Sequence[int], say: Callable[[str], None]) -> list[Figure]:
    """Measure all sizes, and give the figures that are to be reached."""
    figures: list[Figure] = []
    ours: dict[int, Measured] = {}
    for clients in sizes:
        measured = bench.cold(clients)
        ours[clients] = measured[0]
        for one in measured:
            say(one.told(clients))
        for other in measured[1:]:
            for line in differences(measured[0].made, other.made, _WITHIN):
                say(f"        {other.tool.name} differs: {line}")
        hugo = next((one for one in measured if one.tool.name == "Hugo"), None)
        if hugo:
            figures += _figures(bench, clients, ours[clients], hugo)
        shutil.rmtree(bench.folder / str(clients))
    return figures + _growth(ours)


def _figures(bench: Bench, clients: int, ours: Measured, hugo: Measured) -> list[Figure]:
    """Hold ourselves against Hugo at one size."""
    pairs = zip(ours.runs, hugo.runs, strict=True)
    ratio = median(mine.seconds / its.seconds for mine, its in pairs)
    limit = next((limit for size, limit in sorted(reach.COLD.items()) if size >= clients), 0.35)
    figures = [Figure(f"cold, {clients:,} clients, to Hugo", ratio, limit)]
    if clients != reach.LARGE:
        return figures
    memory = ours.memory / hugo.memory
    figures.append(Figure(f"memory, {clients:,} clients, to Hugo", memory, reach.MEMORY))
    return figures + list(bench.again(ours.tool, hugo.tool))


def _growth(ours: dict[int, Measured]) -> list[Figure]:
    """Say what one client more costs, where two sizes were measured."""
    figures = []
    if reach.LARGE in ours and (smaller := [size for size in ours if size < reach.LARGE]):
        size = max(smaller)
        more = (ours[reach.LARGE].memory - ours[size].memory) / (reach.LARGE - size) / _KIB
        what = f"memory a client, from {size:,} to {reach.LARGE:,}"
        figures.append(Figure(what, more, reach.MEMORY_A_CLIENT, "KiB"))
    if reach.LARGE in ours and reach.HUGE in ours:
        each = [ours[size].seconds / size for size in (reach.HUGE, reach.LARGE)]
        what = f"time a client, at {reach.HUGE:,} to {reach.LARGE:,}"
        figures.append(Figure(what, each[0] / each[1], reach.TIME_A_CLIENT))
    return figures


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare builds with Hugo and Eleventy.")
    parser.add_argument("sizes", type=int, nargs="*", default=[10, 200, 1000], help="clients")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, help="our processes; as many as processors by default")
    parser.add_argument("--tools", default="hugo,eleventy", help="against whom, such as hugo")
    place = _MEMORY if _MEMORY.is_dir() else None
    parser.add_argument("--tmpfs", type=Path, default=place, help="a folder in memory")
    return parser.parse_args()


def main() -> None:
    """Measure, print, and leave nothing behind."""
    given = _arguments()
    with tempfile.TemporaryDirectory(dir=given.tmpfs, prefix="bench-") as folder:
        bench = Bench(Path(folder), given.rounds, given.jobs, given.tools.split(","))
        figures = compare(bench, given.sizes, lambda line: print(line, flush=True))
    print()
    for figure in figures:
        print(figure.told())


if __name__ == "__main__":
    main()
