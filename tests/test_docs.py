"""The documentation says what the code does."""

import importlib.util
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from aboveboard.cli import main

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md")))


@cache
def _reference() -> dict[str, str]:
    path = ROOT / "docs" / "reference.py"
    spec = importlib.util.spec_from_file_location("reference", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: Callable[[], dict[str, str]] = module.pages
    return pages()


@pytest.mark.parametrize("name", ["fields.md", "problems.md", "commands.md"])
def test_the_reference_is_what_the_code_says(name: str) -> None:
    """Every field, code and command stands in the reference as it is in the code today."""
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == _reference()[name], "Run: python docs/reference.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    """No relative link of the documentation is dead."""
    text = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    dead = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert dead == []


def test_every_aboveboard_command_of_the_readme_can_be_given() -> None:
    """Each command line of the README names a command and options that there are."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)).replace("\\\n", " ")
    lines = [line.split("#")[0] for line in shell.splitlines() if line.startswith("aboveboard")]
    assert len(lines) >= 5
    for line in lines:
        words = line.split()[1:]
        group = words[:2] if words[0] == "new" else words[:1]
        help_text = CliRunner().invoke(main, [*group, "--help"]).output
        for option in re.findall(r"--[a-z-]+", line):
            assert option in help_text, f"{option} in: {line}"


def test_make_and_ci_do_what_the_readme_says() -> None:
    """The README's two commands are targets, and CI runs the test command itself."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^site:", makefile, re.MULTILINE)
    assert re.search(r"^test:", makefile, re.MULTILINE)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
