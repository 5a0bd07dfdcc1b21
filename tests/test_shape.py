"""The house keeps its measure."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "aboveboard"
MODULES = sorted(PACKAGE.rglob("*.py"))
SILENT = [
    path
    for path in MODULES
    if not path.is_relative_to(PACKAGE / "cli") and path.name != "__main__.py"
]
LONGEST = 250
VAGUE = re.compile(r"utils?|common|core|manager|helpers?|misc|tools?|base|data|info")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_holds_one_thing(module: Path) -> None:
    """No module is longer than 250 lines."""
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_name_says_nothing() -> None:
    """No module or folder is called utils, common, core and the like."""
    names = [part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts]
    assert [name for name in names if VAGUE.fullmatch(name)] == []


@pytest.mark.parametrize("module", SILENT, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints(module: Path) -> None:
    """Nothing below cli/ prints, exits or logs."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    imported = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    assert not called & {"print", "exit", "input"}
    assert not imported & {"logging", "sys"}


def test_every_noqa_and_type_ignore_carries_a_code() -> None:
    """Nothing is waved through without saying what."""
    bare = re.compile(r"#\s*noqa(?!: ?[A-Z])|#\s*type:\s*ignore(?!\[)")
    found = [path.name for path in MODULES if bare.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_no_work_is_left_lying() -> None:
    """No TODO, FIXME or stub stands in the package or the templates."""
    sign = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b|lorem ipsum", re.IGNORECASE)
    paths = [*MODULES, *(ROOT / "templates").rglob("*.*")]
    found = [path.name for path in paths if sign.search(path.read_text(encoding="utf-8"))]
    assert found == []
