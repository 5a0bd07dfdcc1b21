"""Failing operations on files, at every position of a build, and the one command after each."""

import errno
import os
import random  # noqa: TID251 - seeded, to choose positions
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from factories import client, files, maintenance, note
from moments import BUILD, NEW, OLD, TWO_JOBS, Clean, Command, Operation, put, torn, tree

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
LOOKS = ("read", "list")
KNOWN = ("content", "site", ".site.aboveboard")
"""Where what is read lies; another name is one within staging, by the handle of its folder."""
SMALL = files({"clients/acme/client.yaml": client(since="2026-11-10")})
WITH_NOTE = {**SMALL, "clients/acme/notes/2026-11-20-new.md": note("A new note.\n")}
WITH_PAGE = {**SMALL, "maintenance/2026-12-05-x.md": maintenance()}


def built(root: Path, command: Command, content: Mapping[str, str]) -> Clean:
    """Build some content from nothing."""
    put(root, content)
    done = command.run(root, *BUILD)
    assert done.code == 0, done.told
    return Clean.of(root)


def between(
    root: Path, command: Command, new: Mapping[str, str], old: Mapping[str, str]
) -> list[Clean]:
    """Begin a project that is built of the old content, and has the new; give both as built."""
    versions = [built(root.with_name(str(n)), command, each) for n, each in enumerate((new, old))]
    built(root, command, old)
    put(root, new)
    return versions


def is_in_order(trace: Sequence[Operation]) -> None:
    """Assert that a plan is on the disk before what it plans, and the list of files after that."""
    done = [f"{one.kind} {one.path}".replace(".site.aboveboard", "STATE") for one in trace]
    renames = [number for number, one in enumerate(done) if one.startswith("rename site/acme")]
    journal = ["fsync STATE/journal.json.new", "rename STATE/journal.json", "fsync STATE"]
    manifest = ["fsync STATE/manifest.json.new", "rename STATE/manifest.json", "fsync STATE"]
    assert done[renames[0] - 3 : renames[0]] == journal
    last = done.index(manifest[0])
    assert done[last : last + 3] == manifest
    assert renames[-1] < last
    assert done[last + 3] == "remove STATE/journal.json"


def strike(root: Path, command: Command, number: int) -> Operation:
    """Let one operation of a build fail; assert that this is told; give the operation."""
    error = ERRORS[number % len(ERRORS)]
    failed = command.run(root, *BUILD, at=number, how=error)
    struck = failed.trace[number]
    is_harmless = struck.stage == "cache" or struck.path.endswith(".probe")
    assert failed.code == (0 if is_harmless else 4), struck
    assert "Traceback" not in failed.told
    if not is_harmless:
        name = f"{root}/{struck.path}: {os.strerror(error)}. Nothing was lost; "
        how = rf"move {re.escape(str(root))}/\S+ to" if struck.kind == "rename" else "read or write"
        assert re.search(f"aboveboard: cannot {how} {re.escape(name)}", failed.told)
    return struck


def test_a_failure_at_any_position_is_told_and_the_next_command_heals(
    tmp_path: Path, command: Command
) -> None:
    """Full disk, broken disk, no permission; back and forth between two sites."""
    root, contents = tmp_path / "project", (SMALL, WITH_NOTE)
    versions = between(root, command, *contents)
    trace = command.run(root, *BUILD).trace
    is_in_order(trace)
    kinds = set()
    for number, operation in enumerate(trace):
        way = 1 - number % 2
        put(root, contents[way])
        struck = strike(root, command, number)
        assert struck.stage == operation.stage
        assert struck.kind == operation.kind or struck.stage == "cache"
        kinds.add(struck.kind)
        assert torn(root / "site", *versions) == []
        again = command.run(root, *BUILD)
        assert again.code == 0, again.told
        assert Clean.of(root) == versions[way]
    assert kinds >= {"open", "write", "fsync", "rename", "mkdir", "rmdir", "remove", "flock"}


def test_what_cannot_be_read_at_any_position_is_told_and_the_next_command_heals(
    tmp_path: Path, command: Command
) -> None:
    """Content, what is remembered, the list of files; of the site, whose files are alike, some."""
    root, contents = tmp_path / "project", (SMALL, WITH_NOTE)
    versions = between(root, command, *contents)
    trace = command.run(root, *BUILD, kinds=LOOKS).trace
    planned = [one for one in trace if one.kind in LOOKS]
    refused, struck = set(), set()
    for way, number in enumerate(n for n, one in enumerate(planned) if is_looked_at(n, one)):
        put(root, contents[1 - way % 2])
        error = (errno.EIO, errno.EACCES, errno.EMFILE)[way % 3]
        failed = command.run(root, *BUILD, at=number, how=error, kinds=LOOKS)
        where = [one for one in failed.trace if one.kind in LOOKS][number].path
        struck.add(where.partition("/")[0])
        assert "Traceback" not in failed.told
        assert torn(root / "site", *versions) == []
        if failed.code:
            place = where if where.startswith(KNOWN) else ".site.aboveboard/staging"
            assert failed.code == 4, where
            told = f"cannot read or write {root}/{place}: {os.strerror(error)}. Nothing was lost"
            assert told in failed.told
            refused.add(where.partition("/")[0])
        else:  # what is remembered is not needed
            assert tree(root / "site") == versions[1 - way % 2].site, where
        assert command.run(root, *BUILD).code == 0
        assert Clean.of(root) == versions[1 - way % 2]
    assert ".aboveboard" in struck - refused
    assert refused >= {"content", ".site.aboveboard", "site"}


def is_looked_at(number: int, one: Operation) -> bool:
    """Tell whether a test lets a look fail."""
    return number % 6 == 0 or not one.path.startswith("site/")


def test_a_failure_at_any_position_of_a_removal_heals(tmp_path: Path, command: Command) -> None:
    """A page goes, and the folders in which it was alone."""
    root = tmp_path / "project"
    versions = between(root, command, SMALL, WITH_PAGE)
    trace = command.run(root, *BUILD).trace
    positions = [number for number, one in enumerate(trace) if one.stage == "removal"]
    assert len(positions) == 4
    for number in positions:
        put(root, WITH_PAGE)
        assert command.run(root, *BUILD).code == 0
        put(root, SMALL)
        assert strike(root, command, number).stage == "removal"
        assert torn(root / "site", *versions) == []
        assert command.run(root, *BUILD).code == 0
        assert Clean.of(root) == versions[0]


def test_a_failure_in_a_process_of_the_crew_is_told_and_the_next_command_heals(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean]
) -> None:
    """Once, and from then on; the file that failed is named wherever it was written."""
    dice = random.Random(7)  # noqa: S311 - seeded positions
    put(tmp_path, OLD)
    assert command.run(tmp_path, *TWO_JOBS).code == 0
    for name, content in (("new", NEW), ("old", OLD)) * 3:
        put(tmp_path, content)
        how = {"how": errno.ENOSPC, "kinds": ["open", "write"], "lasting": name == "old"}
        failed = command.run(tmp_path, *TWO_JOBS, at=dice.randrange(2, 40), **how)
        assert failed.code == 4, failed.told
        assert f"cannot read or write {tmp_path}/.site.aboveboard/staging/" in failed.told
        assert "Traceback" not in failed.told
        assert not (tmp_path / ".site.aboveboard/staging").exists()
        assert torn(tmp_path / "site", *clean.values()) == []
        assert command.run(tmp_path, *TWO_JOBS).code == 0
        assert Clean.of(tmp_path).site == clean[name].site
