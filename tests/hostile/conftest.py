"""The project on which hostile input is tried, built once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from factories import write
from hostile.case import BUILD, Case, Server, project, run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project with its site; it is copied, never changed."""
    root = project(tmp_path_factory.mktemp("hostile") / "project")
    done = run(root, *BUILD)
    assert (done.code, done.err) == (0, "")
    return root


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give the process that runs the command line."""
    one = Server()
    yield one
    one.end()


@pytest.fixture
def prepared(built: Path, tmp_path: Path) -> Callable[[Case], Path]:
    """Give a copy of the project with what a case writes into it."""

    def prepare(case: Case) -> Path:
        root = tmp_path / "project"
        copytree(built, root)
        write(root, case.written)
        if case.arrange:
            case.arrange(root)
        return root

    return prepare
