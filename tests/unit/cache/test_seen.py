"""The second look at what a build is made from names a file that is another by then."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from aboveboard.cache import Runtime, Seen
from aboveboard.project import Project
from factories import files, write

COMPANY = "content/company.yaml"


@pytest.fixture
def seen(tmp_path: Path) -> Seen:
    """A project with templates of its own, looked at once."""
    write(tmp_path / "content", files())
    write(tmp_path, {"templates/pages/home.html": "<p>"})
    (tmp_path / "templates/beside").symlink_to(tmp_path)
    return Seen.of(Project.at(tmp_path), Runtime("3.x"))


def again(path: Path) -> None:
    """Write the same once more."""
    path.write_bytes(path.read_bytes())


def more(path: Path) -> None:
    """Write a line more."""
    path.write_text(path.read_text() + "# More.\n")


def new(path: Path) -> None:
    """Write beside it a file that sorts before it."""
    path.with_name("a.yaml").write_text("a: b\n")


@pytest.mark.parametrize(
    ("deed", "path", "named"),
    [
        (again, COMPANY, None),
        (more, COMPANY, COMPANY),
        (new, COMPANY, "content/a.yaml"),
        (Path.unlink, COMPANY, COMPANY),
        (more, "templates/pages/home.html", "templates/pages/home.html"),
        (more, "content/.company.yaml.swp", None),
    ],
)
def test_what_was_written_is_named(
    seen: Seen, tmp_path: Path, deed: Callable[[Path], None], path: str, named: str | None
) -> None:
    """By its path on disk; the same bytes, and what editors leave, are no change."""
    (tmp_path / "content/.company.yaml.swp").touch()
    deed(tmp_path / path)
    assert seen.written_since() == (named and f"{tmp_path}/{named}")


def test_what_goes_while_it_is_looked_at_is_named(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a branch is checked out at that very moment."""

    def gone(*_args: object) -> None:
        raise FileNotFoundError(2, "No such file", str(tmp_path / COMPANY))

    monkeypatch.setattr("aboveboard.cache.seen.inputs_of", gone)
    assert seen.written_since() == f"{tmp_path}/{COMPANY}"


def test_another_program_is_a_change_without_a_file(seen: Seen) -> None:
    """As where a package is put in meanwhile."""
    assert replace(seen, runtime=Runtime("3.y")).written_since() == "What is installed"
