import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aboveboard.build import Order, build, read_and_check
from aboveboard.project import Project

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file but the theme's, which are those of templates/assets."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "assets"
    }


def test_the_demo_site_is_byte_for_byte_the_one_that_was_read_and_approved(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """A small company's two portals say exactly what they said; --update-golden approves anew."""
    project = Project.at(GOLDEN, site=tmp_path / "site")
    checked = read_and_check(project, NOW)
    assert checked.problems == ()
    build(project, checked, NOW, Order(home=tmp_path / "home"))
    made = tree(project.site)
    if pytestconfig.getoption("--update-golden"):
        shutil.rmtree(GOLDEN / "site", ignore_errors=True)
        for path, content in made.items():
            (GOLDEN / "site" / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / "site" / path).write_bytes(content)
    approved = tree(GOLDEN / "site")
    assert sorted(made) == sorted(approved)
    for path, content in made.items():
        assert content.decode().splitlines() == approved[path].decode().splitlines(), path
        assert content == approved[path], path
