import json
import re
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from factories import client, company, files, git, note, write

NOW = "2026-11-21T15:00Z"
RECORD = "clients/acme/client.yaml"
WRITTEN = """\
# looked after since the first day\r
path: "acme-0ldsecret"   # told to Joan alone\r
name: Acme\r
since: 2024-01-01\r
plan: care\r
services: [{service: web}]\r
"""
SECRET = re.compile(r"acme-[a-z0-9]{22}")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a project with two clients."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI_NODE_INDEX", raising=False)
    texts = files({RECORD: WRITTEN, "clients/birch/client.yaml": client(name="Birch")})
    write(tmp_path / "content", texts)

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(main, words, catch_exceptions=False)

    return invoke


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Give the record, which ``run`` has written."""
    return tmp_path / "content" / RECORD


def built(run: Run, *options: str, site: str = "site") -> str:
    """Build; give everything that the build said."""
    done = run("build", "--now", NOW, "--site", site, "--jobs", "1", *options)
    assert done.exit_code == 0, done.output
    return done.output


def traces(site: Path, address: str) -> list[str]:
    """Name each file of a site whose path or bytes hold an address."""
    return [
        str(path.relative_to(site))
        for path in site.rglob("*")
        if address in path.name or (path.is_file() and address.encode() in path.read_bytes())
    ]


def test_the_address_alone_is_changed_in_the_record(run: Run, record: Path) -> None:
    """Order, remarks and line ends stay; the old and the new address are told, and what to do."""
    told = run("rotate", "acme")
    assert told.exit_code == 0
    (new,) = set(SECRET.findall(told.stdout))
    assert record.read_bytes().decode() == WRITTEN.replace('"acme-0ldsecret"', new)
    assert told.stdout == (
        f"content/{RECORD}: path: {new}\n"
        "old address: site/acme-0ldsecret/\n"
        f"new address: site/{new}/\n"
    )
    assert "until then the old address shows what it showed" in told.stderr
    assert "tell Acme the new address" in told.stderr
    assert "calendar subscriptions" in told.stderr


def test_two_runs_give_two_addresses(run: Run) -> None:
    """A new one is thought of each time, whatever the client is called."""
    found = {SECRET.findall(run("rotate", "acme").stdout)[0] for _ in range(2)}
    assert len(found) == 2


def test_a_record_without_an_address_of_its_own_gets_one(run: Run, tmp_path: Path) -> None:
    """So far the portal lay at the client's id; the company's own address stands before both."""
    write(tmp_path / "content", {"company.yaml": company(base_url="https://c.example/p/")})
    told = run("rotate", "birch")
    written = (tmp_path / "content" / "clients/birch/client.yaml").read_text()
    (new,) = set(re.findall(r"birch-[a-z0-9]{22}", told.stdout))
    assert written == f"{client(name='Birch')}path: {new}\n"
    assert "old address: https://c.example/p/birch/\n" in told.stdout
    assert f"new address: https://c.example/p/{new}/\n" in told.stdout


def test_a_dry_run_writes_nothing_and_says_so(run: Run, record: Path) -> None:
    """It tells the old address and what a new one looks like."""
    told = run("rotate", "acme", "--dry-run")
    assert (told.exit_code, record.read_bytes().decode()) == (0, WRITTEN)
    assert "old address: site/acme-0ldsecret/\n" in told.stdout
    assert "Nothing was written" in told.stderr


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_record_that_cannot_be_edited_surely_is_left_alone(
    run: Run, record: Path, options: tuple[str, ...]
) -> None:
    """A dry run finds that out, too."""
    text = WRITTEN.replace('"acme-0ldsecret"   # told to Joan alone', "|-\r\n  acme-0ldsecret")
    record.write_bytes(text.encode())
    told = run("rotate", "acme", *options)
    assert told.exit_code == 2
    assert re.search(r"Nothing was written; write by hand: `path: acme-[a-z0-9]{22}`", told.stderr)
    assert record.read_bytes().decode() == text


def test_an_unknown_client_is_told_with_the_nearest_name(run: Run) -> None:
    """A wrong command line, not a fault of the content."""
    told = run("rotate", "acne")
    assert told.exit_code == 2
    assert "There is no client 'acne'. Did you mean 'acme'?" in told.stderr


def test_a_record_with_a_fault_is_told_as_check_tells_it(run: Run, record: Path) -> None:
    """With its place and what to do; nothing is written."""
    text = WRITTEN.replace("plan: care", "plan: cares")
    record.write_bytes(text.encode())
    told = run("rotate", "acme")
    assert told.exit_code == 1
    assert f"content/{RECORD}:5:7: error unknown-reference" in told.stderr
    assert told.stderr.endswith("1 error. Mend that first.\n")
    assert record.read_bytes().decode() == text


def test_a_fault_of_another_client_keeps_nobody_from_a_new_address(
    run: Run, tmp_path: Path
) -> None:
    """Somebody has the address now; the rest can be mended later."""
    write(tmp_path / "content", {"clients/birch/client.yaml": "name: ["})
    assert run("rotate", "acme").exit_code == 0


@pytest.mark.parametrize("linked", [RECORD, "clients/acme", "clients"])
def test_a_record_behind_a_link_is_refused(run: Run, tmp_path: Path, linked: str) -> None:
    """What a link leads to may be somebody else's; not a byte of it is written."""
    there, elsewhere = tmp_path / "content" / linked, tmp_path / "elsewhere"
    there.rename(elsewhere)
    there.symlink_to(elsewhere)
    before = (tmp_path / "content" / RECORD).read_bytes()
    told = run("rotate", "acme")
    assert told.exit_code == 1
    assert f"content/{linked}:1:1: error unreadable-file: This is a link" in told.stderr
    assert (tmp_path / "content" / RECORD).read_bytes() == before


@pytest.mark.parametrize("options", [("--no-cache",), ("--cache",), ("--only", "acme")])
def test_nothing_is_left_at_the_old_address(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Made anew or kept in mind, the whole site or this portal alone; the others stay."""
    write(tmp_path / "content", {"notes/2026-11-20-x.md": note("We moved.\n")})
    built(run)
    before = {path: path.read_bytes() for path in (tmp_path / "site/birch").rglob("*.*")}
    (new,) = set(SECRET.findall(run("rotate", "acme").stdout))
    built(run, *options)
    assert traces(tmp_path / "site", "acme-0ldsecret") == []
    assert (tmp_path / "site" / new / "index.html").is_file()
    assert {path: path.read_bytes() for path in (tmp_path / "site/birch").rglob("*.*")} == before
    assert (tmp_path / "site/index.html").is_file()


def test_another_portal_made_alone_takes_the_old_address_away(run: Run, tmp_path: Path) -> None:
    """Nobody has that address any more, whoever's portal is made next; the root stays."""
    built(run)
    run("rotate", "acme")
    built(run, "--only", "birch")
    assert traces(tmp_path / "site", "acme-0ldsecret") == []
    assert {path.name for path in (tmp_path / "site").iterdir()} >= {"assets", "birch", "404.html"}


MISSING = "warning: Acme has no portal in site/."


def test_who_has_no_portal_any_more_is_told_until_it_is_made(run: Run, tmp_path: Path) -> None:
    """By name, by every build that makes others alone; no build fails for it."""
    built(run)
    assert "Build without --only" in run("rotate", "acme").stderr
    for _ in range(2):
        done = run("build", "--now", NOW, "--only", "birch", "--strict", "--quiet")
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr == (
            f"{MISSING}\n"
            "    why: A build with --only takes away what lies at an old address, but makes the "
            "portals of those alone whom it names.\n"
            "    do:  Build without --only before you publish.\n"
        )
    told = json.loads(run("build", "--now", NOW, "--only", "birch", "--json").stdout)
    assert told["without_portal"] == ["acme"]
    assert MISSING not in built(run, "--only", "acme")
    assert MISSING not in built(run, "--only", "birch")


def test_a_site_that_was_never_made_whole_lacks_nothing(run: Run) -> None:
    """Some portals alone are what somebody asked for."""
    assert "warning" not in built(run, "--only", "birch")
    assert "warning" not in built(run, "--only", "birch")
    assert "warning" not in built(run)
    assert "warning" not in built(run, "--only", "birch")


def test_a_new_client_whose_portal_was_not_made_yet_is_told(run: Run, tmp_path: Path) -> None:
    """The site is whole but for theirs; a build of all leaves nobody out."""
    built(run)
    write(tmp_path / "content", {"clients/cedar/client.yaml": client(name="Cedar")})
    assert "warning: Cedar has no portal in site/." in built(
        run, "--only", "birch", "--only", "acme"
    )
    assert "warning" not in built(run)


def test_parts_made_and_merged_anew_hold_nothing_of_the_old_address(
    run: Run, tmp_path: Path
) -> None:
    """Neither in the part whose client it is nor in the site that they become."""
    parts = ("one", "two")

    def publish() -> None:
        for number, part in enumerate(parts, 1):
            built(run, "--shard", f"{number}/2", site=part)
        assert run("merge", "--site", "site", *parts).exit_code == 0

    with chdir(tmp_path):
        publish()
        assert traces(tmp_path / "site", "acme-0ldsecret")
        (new,) = set(SECRET.findall(run("rotate", "acme").stdout))
        publish()
    for site in (*parts, "site"):
        assert traces(tmp_path / site, "acme-0ldsecret") == [], site
    assert (tmp_path / "site" / new / "index.html").is_file()


def test_check_against_what_was_published_has_nothing_to_say(run: Run, tmp_path: Path) -> None:
    """A new address is nothing that is changed in silence: the client is told it."""
    for words in (("init", "--quiet"), ("add", "content"), ("commit", "--quiet", "-m", "Before")):
        git(tmp_path, *words)
    run("rotate", "acme")
    checked = run("check", "--format", "concise", "--now", NOW, "--base", "HEAD")
    assert (checked.exit_code, checked.stdout) == (0, "")


@pytest.mark.parametrize(
    "words", [("rotate", "acme"), ("consent", "list"), ("import", "cstate", "old", "--zone", "UTC")]
)
def test_what_repeats_values_repeats_no_secret(
    run: Run, record: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """A token that stands where a day should is told by its kind, whatever command reads it."""
    token = "ghp_" + 9 * "a1B2"
    record.write_bytes(WRITTEN.replace("2024-01-01", token).encode())
    write(tmp_path / "old", {"content/issues/2026-01-01-x.md": "---\ntitle: X\n---\n"})
    done = run(*words)
    assert done.exit_code == 5, done.output
    assert token not in done.output
    assert "content/clients/acme/client.yaml:4:8: error secret-in-content" in done.stderr
