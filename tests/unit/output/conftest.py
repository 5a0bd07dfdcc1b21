"""A small site to publish to, shared by the tests of the output."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from aboveboard.output import Changes, OutputFile, publish


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The output folder, which does not exist yet."""
    return tmp_path / "site"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The private folder beside the site."""
    return tmp_path / ".site.aboveboard"


@pytest.fixture
def put(site: Path) -> Callable[..., Changes]:
    """Publish ``{path: text}`` to the site."""

    def put_pages(pages: Mapping[str, str], **options: Any) -> Changes:
        files = (OutputFile(PurePosixPath(path), text.encode()) for path, text in pages.items())
        return publish(files, site, **options)

    return put_pages


@pytest.fixture
def write(site: Path) -> Callable[[str, str], Path]:
    """Write into the site by hand."""

    def write_by_hand(path: str, text: str) -> Path:
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        return target

    return write_by_hand


@pytest.fixture
def tree() -> Callable[[Path], dict[str, str]]:
    """Read a folder: every file with its text, every folder with a slash."""

    def read_tree(top: Path) -> dict[str, str]:
        return {
            entry.relative_to(top).as_posix() + ("/" if entry.is_dir() else ""): (
                "" if entry.is_dir() else entry.read_text()
            )
            for entry in top.rglob("*")
        }

    return read_tree
