from pathlib import Path

import pytest

from aboveboard.importers.opened import read_source
from aboveboard.problems import Problem


def test_a_text_is_read(tmp_path: Path) -> None:
    """Up to the limit."""
    (tmp_path / "a").write_text("ten bytes.")
    assert read_source("x/a", tmp_path / "a", 10) == "ten bytes."


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("large", "This file has 1.5 MB, and no more than 0.5 MB are read."),
        ("link", "This is a link, not a file."),
        ("folder", "This is not an ordinary file."),
    ],
)
def test_what_is_not_read_is_told_with_its_one_cause(tmp_path: Path, name: str, told: str) -> None:
    """At the path that people know it by."""
    (tmp_path / "large").write_bytes(b"x" * 1_500_000)
    (tmp_path / "link").symlink_to("large")
    (tmp_path / "folder").mkdir()
    found = read_source(f"x/{name}", tmp_path / name, 500_000)
    assert isinstance(found, Problem)
    assert (found.where.path, found.message) == (f"x/{name}", told)
