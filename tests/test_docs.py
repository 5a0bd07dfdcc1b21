"""The documentation says what the code does."""

import importlib.util
import re
import tomllib
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


def test_what_the_readme_installs_is_what_was_locked() -> None:
    """Each package by its hashes, and the project itself without a tool fetched on the side."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipes = dict(re.findall(r"^(\S+): .*\n((?:\t.*\n)*)", makefile, re.MULTILINE))
    assert "$(VENV)/site.stamp" in re.findall(r"^site: (.*)", makefile, re.MULTILINE)
    stamps = [recipes[f"$(VENV)/{name}.stamp"] for name in ("site", "dev")]
    installs = [line.strip() for recipe in stamps for line in recipe.splitlines() if "PIP" in line]
    assert installs == [
        "$(PIP) install --require-hashes -r requirements.lock",
        "$(PIP) install --no-deps --no-build-isolation --editable .",
        "$(PIP) install --require-hashes -r requirements-dev.lock",
    ]
    for workflow in (*ROOT.glob("docs/workflows/*.yml"), *ROOT.glob(".github/workflows/*.yml")):
        for line in re.findall(r"pip install (.*)", workflow.read_text(encoding="utf-8")):
            assert line.startswith(("--require-hashes ", "--no-deps --no-build-isolation ")), line


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_names_versions_and_hashes_and_no_place(name: str) -> None:
    """Every package has exactly one version and a hash; where it was fetched from is not told."""
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", text.strip())
    assert len(packages) > 20
    for package in packages:
        assert re.match(r"[a-z0-9-]+==\S+[^\n]*\\\n", package), package.split("\n")[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", package), package.split("\n")[0]
    assert "://" not in text


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_everything_that_the_program_needs_is_locked(lock: str) -> None:
    """Or the second install, which looks for nothing, would leave it out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    names = {re.split(r"[^A-Za-z0-9._-]", one)[0].lower().replace("_", "-") for one in needed}
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
    assert names <= locked


def test_make_and_ci_do_what_the_readme_says() -> None:
    """The README's two commands are targets, and CI runs the test command itself."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^site:", makefile, re.MULTILINE)
    assert re.search(r"^test:", makefile, re.MULTILINE)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
