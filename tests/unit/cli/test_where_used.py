import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from factories import PICTURE, client, consent, note, quotation, with_contact, write

NOW = "2026-11-21T15:00Z"
PATH = "clients/acme/testimonials/2026-06-01-joan.yaml"
PHOTO = "clients/acme/testimonials/photos/joan.jpg"
TEXT = quotation(consent(photo="joan.jpg", use_on=["own-portal", "public-page", "social"]))

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``aboveboard where-used`` in a project in which Joan of acme said something."""
    monkeypatch.chdir(tmp_path)
    bob = {"clients/bob/client.yaml": client(name="Bob")}
    own = {"clients/acme/notes/2026-11-01-x.md": note("They told us first.\n")}
    write(tmp_path / "content", with_contact({PATH: TEXT, PHOTO: PICTURE, **bob, **own}))

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(main, ["where-used", *words, "--now", NOW])

    return invoke


def test_every_use_of_somebody_s_words_is_told(run: Run) -> None:
    """Pages, places outside, the photo, and where the words stand in the content."""
    told = run("acme/2026-06-01-joan")
    lines = told.stdout.splitlines()
    assert lines[:2] == ["acme/2026-06-01-joan: in use", '  "They told us first."']
    assert "  shown in     acme/testimonials/index.html (own portal)" in lines
    assert "  shown in     testimonials/index.html (public page)" in lines
    assert "bob" not in told.stdout
    outside, photo, stands = lines[-3:]
    assert outside == "  outside      social"
    assert photo.startswith(f"  photo        content/{PHOTO}: acme/media/")
    assert stands == (
        "  stands in    content/clients/acme/notes/2026-11-01-x.md:3:1 (their own record)"
    )


def test_a_portal_of_others_is_told_with_whose_it_is(run: Run) -> None:
    """Words that are shown nowhere are told as that."""
    write(Path("content"), {PATH: quotation(consent(use_on=["other-portals"]))})
    assert "  shown in     bob/testimonials/index.html (portal of bob)\n" in run("acme").stdout
    write(Path("content"), {PATH: quotation(consent(withdrawn="2026-11-01"))})
    told = run("acme").stdout
    assert "acme/2026-06-01-joan: withdrawn\n" in told
    assert "  shown in     no page\n" in told
    assert "  read on      acme/lately/index.html (own record)\n" in told
    assert "  outside      nowhere\n" in told


def test_programs_are_told_the_same(run: Run) -> None:
    """As a list of objects."""
    (one,) = json.loads(run("--format", "json").stdout)
    assert {page["path"] for page in one["pages"]} >= {
        "acme/testimonials/index.html",
        "testimonials/index.html",
    }
    assert one["stands_in"] == [
        {
            "path": "content/clients/acme/notes/2026-11-01-x.md",
            "line": 3,
            "column": 1,
            "own_record": True,
        }
    ]
    assert (one["testimonial"], one["state"]) == ("acme/2026-06-01-joan", "in use")
    assert (one["outside"], one["photo"]) == (["social"], f"content/{PHOTO}")
    assert one["path"] == f"content/{PATH}"


def test_a_client_that_said_nothing_and_one_that_is_not_there(run: Run) -> None:
    """The one is no fault, the other is one of the command line."""
    told = run("bob")
    assert (told.stdout, told.exit_code) == ("", 0)
    assert "Nobody's words" in told.stderr
    assert run("bob", "--format", "json").stdout == "[]\n"
    wrong = run("acne")
    assert wrong.exit_code == 2
    assert "Did you mean 'acme'?" in wrong.stderr


def test_words_that_stand_where_they_must_not_are_found_here(run: Run) -> None:
    """It is an error, and just what this is asked for; any other error stops it."""
    write(Path("content"), {"notes/2026-11-01-x.md": note("They told us first.\n")})
    write(Path("content"), {PATH: quotation(consent(withdrawn="2026-11-01"))})
    told = run()
    assert told.exit_code == 0
    assert "  stands in    content/notes/2026-11-01-x.md:3:1\n" in told.stdout
    write(Path("content"), {"notes/2026-11-02-y.md": "no front matter"})
    hindered = run()
    assert (hindered.exit_code, hindered.stdout) == (1, "")
    assert "aboveboard check" in hindered.stderr


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_nobody_s(run: Run, name: str) -> None:
    """A script whose variable is empty does not mean everybody."""
    told = run(name)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "leave it out for all of them" in told.stderr
