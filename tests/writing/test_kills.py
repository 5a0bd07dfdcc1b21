"""SIGKILL at a hundred moments of a build, in every stage of it, and the one command after it."""

import random  # noqa: TID251 - seeded, to choose moments
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path

import pytest

from moments import BUILD, NEW, OLD, TWO_JOBS, Clean, Command, Done, Operation, put, torn

SIGKILL = -9
STAGES = {
    "lock": 6,
    "staging": 12,
    "journal": 8,
    "renames": 6,
    "removal": 8,
    "manifest": 8,
    "closing": 4,
    "cache": 12,
}
"""How many moments are chosen in each stage."""
CONTENT = {"old": OLD, "new": NEW}


def chosen(trace: Sequence[Operation], dice: random.Random, least: int = 0) -> list[int]:
    """Choose moments in every stage that a build went through, or so many of all of them."""
    if least:
        return dice.sample(range(len(trace)), least)
    by_stage: dict[str, list[int]] = {stage: [] for stage in STAGES}
    for number, operation in enumerate(trace):
        by_stage[operation.stage].append(number)
    return [
        number
        for stage, numbers in by_stage.items()
        for number in dice.sample(numbers, min(STAGES[stage], len(numbers)) // 2)
    ]


def is_healed(root: Path, done: Done, target: Clean, *, with_cache: bool = True) -> None:
    """Assert that a command has left what a clean build leaves, and nothing besides."""
    assert done.code == 0, done.told
    found = Clean.of(root)
    assert found.site == target.site
    assert found.manifest == target.manifest
    cached = {path for path in target.left if path.startswith(".aboveboard/")}
    assert found.left == (target.left if with_cache else target.left - cached)
    for path in (path for path in found.left if path.endswith(".gitignore")):
        assert (root / path).read_text() == "*\n"


def test_a_build_killed_at_any_moment_leaves_whole_pages_and_the_next_one_heals(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean]
) -> None:
    """One process: at sixty-four moments, some in each stage, back and forth between two sites."""
    dice, struck = random.Random(20261122), Counter[str]()  # noqa: S311 - seeded moments
    moments: dict[str, list[int]] = {}
    for name in ("old", "new", "old"):
        put(tmp_path, CONTENT[name])
        moments[name] = chosen(command.run(tmp_path, *BUILD).trace, dice)
    for name, number in zip(
        cycle(("new", "old")),
        [number for both in zip(moments["new"], moments["old"], strict=True) for number in both],
        strict=False,
    ):
        put(tmp_path, CONTENT[name])
        killed = command.run(tmp_path, *BUILD, at=number)
        assert killed.code == SIGKILL
        struck[killed.trace[-1].stage] += 1
        assert torn(tmp_path / "site", *clean.values()) == []
        is_healed(tmp_path, command.run(tmp_path, *BUILD), clean[name])
        assert "nothing changed" in command.run(tmp_path, *BUILD).told
    assert set(struck) == set(STAGES)
    assert struck.total() == sum(STAGES.values())


@pytest.mark.parametrize("how", ["kill", "kill all"])
def test_a_crew_killed_at_any_moment_leaves_whole_pages_and_the_next_one_heals(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean], how: str
) -> None:
    """Two processes: the one that was about to write something, or all of them at once."""
    dice, killed = random.Random(how), 0  # noqa: S311 - seeded moments
    put(tmp_path, OLD)
    processes = {one.process for one in command.run(tmp_path, *TWO_JOBS).trace}
    assert len(processes) > 1, "there is no crew"
    for name in ("new", "old") * 5:
        put(tmp_path, CONTENT[name])
        done = command.run(tmp_path, *TWO_JOBS, at=dice.randrange(200), how=how)
        killed += done.code == SIGKILL
        assert done.code == SIGKILL or "was ended from outside; nothing was published" in done.told
        assert torn(tmp_path / "site", *clean.values()) == []
        is_healed(tmp_path, command.run(tmp_path, *TWO_JOBS), clean[name], with_cache=False)
    assert how == "kill" or killed == 10


@pytest.mark.parametrize("words", [BUILD, TWO_JOBS], ids=["one", "crew"])
def test_a_build_that_is_interrupted_at_any_moment_says_so_and_the_next_one_heals(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean], words: Sequence[str]
) -> None:
    """By Ctrl-C, which all processes of a terminal hear: one line, and nothing half done."""
    dice = random.Random(130)  # noqa: S311 - seeded moments
    put(tmp_path, OLD)
    assert command.run(tmp_path, *words).code == 0
    for name in ("new", "old") * 8:
        put(tmp_path, CONTENT[name])
        done = command.run(tmp_path, *words, at=dice.randrange(150), how="interrupt")
        assert done.code == 130, done.told
        assert done.told == "aboveboard: interrupted; nothing is half done.\n"
        assert torn(tmp_path / "site", *clean.values()) == []
        again = command.run(tmp_path, *words)
        is_healed(tmp_path, again, clean[name], with_cache=words is BUILD)


def test_a_first_build_killed_at_any_moment_heals(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean]
) -> None:
    """There is no site, or the whole of it; at some twenty moments."""
    put(tmp_path / "trace", OLD)
    trace = command.run(tmp_path / "trace", *BUILD).trace
    early = [number for number, one in enumerate(trace) if one.stage in {"lock", "cache"}]
    dice = random.Random(1)  # noqa: S311 - seeded moments
    late = dice.sample(range(len(trace) - 90, len(trace)), 6)
    ours = [number for number, one in enumerate(trace) if ".gitignore" in one.path]
    for number in sorted({*dice.sample(early, 10), *late, *ours}):
        root = tmp_path / str(number)
        put(root, OLD)
        assert command.run(root, *BUILD, at=number).code == SIGKILL
        assert not (root / "site").exists() or torn(root / "site", clean["old"]) == []
        is_healed(root, command.run(root, *BUILD), clean["old"])
