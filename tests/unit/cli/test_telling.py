import json
from datetime import UTC, datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import pytest

from aboveboard.build import BuildReport
from aboveboard.cache import Told
from aboveboard.cli.telling import Result, explain, tell
from aboveboard.output import Changes
from aboveboard.views.change import Change

BERLIN = ZoneInfo("Europe/Berlin")
MIDNIGHT = Change(datetime(2026, 11, 21, 23, 0, tzinfo=UTC), "a new day begins")
WORK = Change(datetime(2026, 12, 5, 1, 0, tzinfo=UTC), "planned work begins")


def changes(**facts: object) -> Changes:
    """Give what a publication did; nothing, but for some facts."""
    nothing: dict[str, object] = {"added": (), "changed": (), "removed": (), "kept": ()}
    return Changes(**{**nothing, "unchanged": 0, "healed": False, **facts})  # type: ignore[arg-type]


def paths(*names: str) -> tuple[PurePosixPath, ...]:
    """Give paths in the site."""
    return tuple(map(PurePosixPath, names))


def result(**facts: object) -> Result:
    """Give the result of a build of two portals in Berlin."""
    return Result.of(BuildReport(2, 36, changes(**facts), (MIDNIGHT, WORK)), "/site", BERLIN)


def told() -> Told:
    """Give what a build told that found everything as it was."""
    now = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    return Told(now, MIDNIGHT.at, 2, 36, 70, (MIDNIGHT, WORK), "Europe/Berlin", ())


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "2 portals, 36 pages, nothing changed"),
        ({"added": paths("a"), "unchanged": 5}, "2 portals, 36 pages, 1 file changed"),
        ({"added": paths("a"), "changed": paths("b", "c")}, "2 portals, 36 pages, 3 files changed"),
        ({"removed": paths("a", "b")}, "2 portals, 36 pages, nothing changed, 2 removed"),
        (
            {"healed": True},
            "2 portals, 36 pages, nothing else changed, "
            "what an interrupted build had left was put right",
        ),
        (
            {"added": paths("a"), "removed": paths("b"), "healed": True},
            "2 portals, 36 pages, 1 file changed, 1 removed, "
            "what an interrupted build had left was put right",
        ),
    ],
)
def test_what_was_done_is_summed_up_with_the_companys_times(
    facts: dict[str, object], words: str
) -> None:
    """23:00 UTC is midnight in Berlin, and 1:00 UTC two in the night."""
    assert result(**facts).in_words() == (
        f"{words}; next rebuild due 22 Nov 00:00 when a new day begins, "
        "then 5 Dec 02:00 when planned work begins"
    )


def test_a_build_of_the_same_is_told_as_one_that_found_nothing_to_change() -> None:
    """Whether it looked at every file or was told by the cache: not one word is another."""
    assert Result.of_nothing(told(), "/site") == result(unchanged=70)


def test_programs_are_told_every_path_and_moments_in_utc() -> None:
    """What was kept by hand and whether something was healed, too."""
    done = result(
        added=paths("a/b"), kept=paths("c", "d"), left=paths("d"), unchanged=3, healed=True
    )
    assert done.as_json() == {
        "site": "/site",
        "part": None,
        "portals": 2,
        "pages": 36,
        "added": ["a/b"],
        "changed": [],
        "removed": [],
        "unchanged": 3,
        "kept": ["c", "d"],
        "left": ["d"],
        "without_portal": [],
        "healed": True,
        "next_rebuild": [
            {"at": "2026-11-21T23:00Z", "why": "a new day begins"},
            {"at": "2026-12-05T01:00Z", "why": "planned work begins"},
        ],
    }


def test_seconds_are_told_on_standard_error_with_their_shares(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """3 of 4 seconds are three quarters; with --quiet they are all that is told."""
    tell(result(), {"views": 1.0, "rendering": 3.0}, quiet=True, as_json=False)
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "           views     1.00 s  25.0%\n"
        "       rendering     3.00 s  75.0%\n"
    )  # fmt: skip


def test_seconds_of_nothing_are_no_share_of_anything(capsys: pytest.CaptureFixture[str]) -> None:
    """No time at all can be told, too."""
    tell(result(), {"views": 0.0}, quiet=True, as_json=False)
    assert capsys.readouterr().err == "           views     0.00 s   0.0%\n"


@pytest.mark.parametrize("quiet", [True, False])
def test_programs_are_told_seconds_where_somebody_asked(
    capsys: pytest.CaptureFixture[str], *, quiet: bool
) -> None:
    """In the same JSON, to a tenth of a millisecond; else there is no such key."""
    tell(result(), {"views": 1.23456}, quiet=quiet, as_json=True)
    out, err = capsys.readouterr()
    assert (json.loads(out)["seconds"], err) == ({"views": 1.2346}, "")
    tell(result(), {}, quiet=quiet, as_json=True)
    assert json.loads(capsys.readouterr().out) == result().as_json()


def test_what_forbids_it_is_told_with_its_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error; a sign that cannot be seen is shown for what it is."""
    explain("A \x1b is in the way.", "Move it.")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("aboveboard: A ")
    assert "\x1b" not in err
    assert err.endswith(" is in the way.\n    do:  Move it.\n")
