"""Texts that would take minutes end in their limit, through the real command."""

from pathlib import Path

import pytest

import machine
from factories import client, files, note, write

BUILD = ("build", "--now", "2026-11-21T15:00Z")
CLIENTS = [f"c{number:02}" for number in range(24)]
PATH = "clients/{}/notes/2026-11-20-x.md"
FIRST = """
from aboveboard.rendering import markdown
markdown.TIME_LIMIT = 0.3
_begin = markdown.SlowNote.__init__
def begin(self, text, **how):
    with open("slow.log", "a") as log:
        log.write(text[:3] + "\\n")
    _begin(self, text, **how)
markdown.SlowNote.__init__ = begin
"""
"""A shorter patience, and a line for each text given up, wherever that was heard of."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project whose every client has a note that would take a minute and a half."""
    people = {f"clients/{one}/client.yaml": client(name=one.upper()) for one in CLIENTS}
    slow = {PATH.format(one): note(f"{one} {'[' * 20_000}\n") for one in CLIENTS}
    write(tmp_path / "content", files({"clients/acme/client.yaml": None, **people, **slow}))
    return tmp_path


@pytest.mark.parametrize(
    ("options", "most"),
    [
        (("--jobs", "1", "--no-cache"), 1),
        (("--jobs", "1"), 1),
        # of 24: what two have in hand when the first is told, and what was handed to them already
        (("--jobs", "2"), 8),
    ],
)
def test_many_slow_notes_cost_no_more_than_a_few(
    project: Path, options: tuple[str, ...], most: int
) -> None:
    """The first one is told with its file, whoever makes the portals, and nothing is published."""
    told = machine.run(project, [(*BUILD, *options)], first=FIRST)
    line, *_, end = told.splitlines()
    where = f"content/{PATH.format('c00')}:3:1: error slow-note: "
    assert (line.startswith(where), end) == (True, "=== build ended with 1"), told
    given_up = set((project / "slow.log").read_text("utf-8").splitlines())
    assert 1 <= len(given_up) <= most
    assert not list(project.glob("site/*"))


def test_what_is_remembered_does_not_let_a_slow_note_pass(project: Path) -> None:
    """A note that became slow after a build stops the next one, and the old site stays."""
    for one in CLIENTS:
        write(project / "content", {PATH.format(one): note("All is well.\n")})
    slow = {PATH.format("c07"): note(f"c07 {'[' * 20_000}\n")}
    machine.run(project, [BUILD])
    before = machine.everything_in(project / "site")
    write(project / "content", slow)
    told = machine.run(project, [BUILD, BUILD], first=FIRST)
    assert told.count(f"content/{PATH.format('c07')}:3:1: error slow-note: ") == 2
    assert machine.everything_in(project / "site") == before
