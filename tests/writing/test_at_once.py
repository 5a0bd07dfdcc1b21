"""Eight builds of one project at once: one publishes, and the others say who does."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from moments import BUILD, NEW, OLD, Clean, Command, put

EIGHT = 8


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "again"])
def test_one_publishes_and_seven_say_who_it_is(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean], *, is_first: bool
) -> None:
    """Whoever is about to stage waits there until the others have ended."""
    if not is_first:
        put(tmp_path, OLD)
        assert command.run(tmp_path, *BUILD).code == 0
    put(tmp_path, NEW)
    where = ["mkdir .site.aboveboard/staging"]
    done = command.at_once(EIGHT, tmp_path, *BUILD, at=0, how="hold", kinds=where)
    (one,) = (each for each in done if each.code == 0)
    others = [each for each in done if each is not one]
    assert [each.code for each in others] == [3] * (EIGHT - 1)
    for each in others:
        assert each.told == (
            f"aboveboard: Process {one.process} is publishing to {tmp_path}/site at this moment.\n"
            "    do:  Wait until it has finished and build again; if it hangs, end it: the lock"
            " goes with the process.\n"
        )
    assert Clean.of(tmp_path) == clean["new"]
    assert "nothing changed" in command.run(tmp_path, *BUILD).told


def test_however_eight_builds_meet_the_site_is_that_of_one(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean]
) -> None:
    """Nobody waits for anybody; some may come after another has ended."""
    for name, content in (("old", OLD), ("new", NEW)):
        put(tmp_path, content)
        codes = {each.code for each in command.at_once(EIGHT, tmp_path, *BUILD)}
        assert codes in ({0}, {0, 3})
        assert command.run(tmp_path, *BUILD).code == 0
        assert Clean.of(tmp_path) == clean[name]
