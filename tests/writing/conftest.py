"""The command, warm, and what clean builds leave."""

import subprocess
import sys
from collections.abc import Iterator, Mapping

import pytest

from moments import BUILD, NEW, OLD, Clean, Command, command_at, put


@pytest.fixture(scope="session")
def command(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """The command, in processes forked from a warm one."""
    with command_at(tmp_path_factory.mktemp("own") / "home") as command:
        yield command


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Clean]:
    """What the command leaves of the old content and of the new, each begun with nothing."""
    found = {}
    for name, content in (("old", OLD), ("new", NEW)):
        root = tmp_path_factory.mktemp(name)
        put(root, content)
        subprocess.run(
            [sys.executable, "-m", "aboveboard", *BUILD],
            cwd=root,
            check=True,
            capture_output=True,
        )
        found[name] = Clean.of(root)
    return found
