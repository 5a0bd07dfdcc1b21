"""Every command that writes into content: whole files at any moment, and all of them or none."""

import errno
import os
import random  # noqa: TID251 - seeded, to choose moments
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from aboveboard.sources.files import is_passed_over
from factories import quotation, with_contact
from moments import NOW, Command, Operation, put, tree

_QUOTE = "clients/acme/testimonials/2026-06-01-joan.yaml"
_DRAWN = re.compile(rb"(?m)^path: .*$")
"""A new portal's path, which nobody can guess."""
_MOST = 12
"""Moments a command."""
WRITERS: Mapping[str, Sequence[str]] = {
    "init": ("init", "--name", "Fern & Co", "--timezone", "Europe/London"),
    "new": ("new", "client", "harbour", "--name", "Harbour", "--contact", "Joan Whitfield"),
    "schema": ("schema",),
    "consent": ("consent", "withdraw", "acme/2026-06-01-joan", "--now", NOW),
}
ALL_OR_NONE = ("init", "new")


def begin(root: Path, what: str) -> Mapping[str, bytes]:
    """Make the project in which a command writes; give its files."""
    if what == "init":
        root.mkdir()
    else:
        put(root, with_contact({_QUOTE: quotation()}))
    return files_in(root)


def files_in(root: Path) -> Mapping[str, bytes]:
    """Read a project, as if each portal had the same path."""
    found = {path: text for path, text in tree(root).items() if not path.endswith("/")}
    return {path: _DRAWN.sub(b"path: x", text) for path, text in found.items()}


def moments_of(trace: Sequence[Operation]) -> Sequence[int]:
    """Choose moments of a command."""
    dice = random.Random(len(trace))  # noqa: S311 - seeded
    return sorted(dice.sample(range(len(trace)), min(len(trace), _MOST)))


@pytest.mark.parametrize("what", WRITERS)
def test_a_writer_killed_at_any_moment_leaves_whole_files(
    tmp_path: Path, command: Command, what: str
) -> None:
    """Old or new; what else is left has a name that reading passes over, and goes again."""
    begin(tmp_path / "whole", what)
    done = command.run(tmp_path / "whole", *WRITERS[what])
    assert done.code == 0, done.told
    new = files_in(tmp_path / "whole")
    for number in moments_of(done.trace):
        root = tmp_path / str(number)
        old = begin(root, what)
        assert command.run(root, *WRITERS[what], at=number).code == -9
        found = files_in(root)
        assert old.keys() <= found.keys()
        for path, content in found.items():
            assert content in {old.get(path), new.get(path)} or is_passed_over(path), path
        if what not in ALL_OR_NONE:  # those say that there is something already
            assert command.run(root, *WRITERS[what]).code == 0
            assert files_in(root) == new


@pytest.mark.parametrize("what", WRITERS)
def test_a_writer_that_fails_at_any_position_says_so_and_the_same_command_then_does_it(
    tmp_path: Path, command: Command, what: str
) -> None:
    """Of what belongs together nothing at all is left."""
    begin(tmp_path / "whole", what)
    trace = command.run(tmp_path / "whole", *WRITERS[what]).trace
    new = files_in(tmp_path / "whole")
    for number in moments_of(trace):
        root = tmp_path / str(number)
        old = begin(root, what)
        done = command.run(root, *WRITERS[what], at=number, how=errno.ENOSPC)
        assert "Traceback" not in done.told
        if done.code == 0:  # another way was taken: a rename for a link
            assert done.trace[number].kind in {"link", "remove"}
            assert files_in(root) == new
            continue
        assert done.code == 4, done.told
        assert f"{os.strerror(errno.ENOSPC)}. Nothing was lost" in done.told
        found = {path: text for path, text in files_in(root).items() if not path.endswith(".new")}
        assert what not in ALL_OR_NONE or found == old
        assert command.run(root, *WRITERS[what]).code == 0
        assert files_in(root) == new
