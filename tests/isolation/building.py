"""Builds of small projects, as the command makes them, and every byte that they leave."""

import shutil
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from aboveboard.cli import main
from factories import write
from isolation.decoding import Tree

NOW = "2026-11-21T15:00Z"


@dataclass(frozen=True)
class Place:
    """A folder in which a project is built, again and again."""

    root: Path

    def build(self, texts: Mapping[str, str | bytes], *options: str) -> Tree:
        """Build what some files say; give every file of the site by its path."""
        shutil.rmtree(self.root / "content", ignore_errors=True)
        write(self.root / "content", texts)
        with chdir(self.root):
            words = ["build", "--now", NOW, *options]
            result = CliRunner().invoke(main, words, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return self.tree("site")

    def tree(self, folder: str) -> dict[str, bytes]:
        """Read every file of a folder; of one that is not there, nothing."""
        top = self.root / folder
        return {
            path.relative_to(top).as_posix(): path.read_bytes()
            for path in top.rglob("*")
            if path.is_file()
        }


def portals(tree: Tree) -> dict[str, dict[str, bytes]]:
    """Part a site by portal; what lies in none of them is the root's, under an empty name."""
    tops = {path.removesuffix("/badge.svg") for path in tree if path.endswith("/badge.svg")}
    parted: dict[str, dict[str, bytes]] = {top: {} for top in ("", *sorted(tops))}
    for path, content in tree.items():
        top, _, rest = path.partition("/")
        parted[top if top in tops else ""][rest if top in tops else path] = content
    return parted


def differing(one: Tree, other: Tree) -> set[str]:
    """Give the paths at which two trees are not the same, byte for byte."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}
