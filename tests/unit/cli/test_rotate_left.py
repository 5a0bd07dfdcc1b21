"""What stays at an old address since somebody changed it or put it there: told until it is gone."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from aboveboard.output import OutputFile, publish, strays
from factories import client, files, write

NOW = "2026-11-21T15:00Z"
OLD = "acme-0ldsecret"
PAGE = f"site/{OLD}/index.html"
WARNING = f"warning: {PAGE} was changed by hand, so it was not deleted."
STAYS = f"warning: {PAGE} will stay at the old address."
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a project with two clients."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI_NODE_INDEX", raising=False)
    clients = {"acme": client(name="Acme", path=OLD), "birch": client(name="Birch")}
    texts = {f"clients/{name}/client.yaml": text for name, text in clients.items()}
    write(tmp_path / "content", files(texts))

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(main, words, catch_exceptions=False)

    return invoke


def built(run: Run, *options: str, site: str = "site") -> Result:
    """Build."""
    done = run("build", "--now", NOW, "--site", site, "--jobs", "1", *options)
    assert done.exit_code == 0, done.output
    return done


def warnings(done: Result) -> list[str]:
    """Give the warnings that a command told."""
    return [line for line in done.stderr.splitlines() if line.startswith("warning: ")]


@pytest.fixture
def page(run: Run, tmp_path: Path) -> Path:
    """A page at an address that was given up, which somebody has changed."""
    built(run)
    page = tmp_path / PAGE
    page.write_text("By hand.")
    assert run("rotate", "acme").exit_code == 0
    assert warnings(built(run)) == [WARNING]
    assert [path.name for path in page.parent.iterdir()] == ["index.html"]
    return page


def test_rotate_tells_what_will_stay_and_what_to_do(run: Run, tmp_path: Path) -> None:
    """Also what no build would name: files that we never wrote."""
    built(run)
    write(tmp_path / "site", {f"{OLD}/index.html": "By hand.", f"{OLD}/mine.txt": "Mine."})
    for words in (("rotate", "acme", "--dry-run"), ("rotate", "acme")):
        told = run(*words)
        mine = f"warning: site/{OLD}/mine.txt will stay at the old address."
        assert warnings(told) == [STAYS, mine]
        assert told.stderr.endswith(
            "    why: Somebody changed it or put it there by hand, and Aboveboard deletes nothing "
            "that it did not write.\n"
            "    do:  Look at it, keep what you need of it elsewhere, and delete it.\n"
        )
    assert "from then on nothing but what is named below." in told.stderr


def test_rotate_tells_nothing_of_it_where_all_is_as_we_wrote_it(run: Run) -> None:
    """All of that goes with the next build."""
    built(run)
    told = run("rotate", "acme")
    assert (warnings(told), "by a build" in told.stderr) == ([], False)
    assert "from then on nothing." in told.stderr


@pytest.mark.parametrize("damaged", [False, True])
def test_rotate_says_so_where_it_cannot_know(run: Run, tmp_path: Path, *, damaged: bool) -> None:
    """The site is built elsewhere, or nobody can say any more whose its files are."""
    if damaged:
        built(run)
        (tmp_path / ".site.aboveboard/manifest.json").write_text("{")
    told = run("rotate", "acme")
    assert told.exit_code == 0
    assert warnings(told) == []
    assert "Nothing is known here of what was built to site/ so far." in told.stderr
    assert f"A file in {OLD}/ that somebody changed" in told.stderr


def test_rotate_looks_at_the_site_that_is_named(run: Run, tmp_path: Path) -> None:
    """As ``build --site`` does."""
    built(run, site="out")
    (tmp_path / f"out/{OLD}/index.html").write_text("By hand.")
    stays = f"warning: out/{OLD}/index.html will stay at the old address."
    told = run("rotate", "acme", "--site", "out")
    assert warnings(told) == [stays]
    assert f"\nold address: out/{OLD}/\nnew address: out/acme-" in told.stdout


@pytest.mark.parametrize("site", ["content", "content/clients/site", "templates", ".", "/"])
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_rotate_refuses_a_site_that_no_build_would_write_to(
    run: Run, tmp_path: Path, site: str, options: tuple[str, ...]
) -> None:
    """Nothing is written: the address would be told with a folder that is none of portals."""
    record = tmp_path / "content/clients/acme/client.yaml"
    before = record.read_bytes()
    told = run("rotate", "acme", "--site", site, *options)
    assert (told.exit_code, told.stdout) == (3, "")
    assert told.stderr.startswith("aboveboard: The output folder ")
    assert "\n    do:  Name a folder" in told.stderr
    assert record.read_bytes() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
def test_rotate_names_a_page_that_may_not_be_read() -> None:
    """No build takes it away either; of all else it is known whose it is."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        publish(
            [OutputFile(PurePosixPath("a/x"), b"1"), OutputFile(PurePosixPath("a/y"), b"1")], site
        )
        (site / "a/x").chmod(0)
        Path(folder, ".site.aboveboard/manifest.json").chmod(0o644)
        for open_to_all in (Path(folder), Path(folder, ".site.aboveboard")):
            open_to_all.chmod(0o755)
        os.seteuid(65534)
        try:
            assert strays(site, "a") == ("a/x",)
        finally:
            os.seteuid(0)


def test_a_part_says_that_merging_leaves_the_page_out(run: Run, tmp_path: Path) -> None:
    """Whoever has its address does not read it there."""
    shard = ("--shard", "1/1", "--no-cache")
    built(run, *shard, site="part")
    (tmp_path / f"part/{OLD}/index.html").write_text("By hand.")
    assert run("rotate", "acme").exit_code == 0
    done = built(run, *shard, site="part")
    assert warnings(done) == [WARNING.replace("site/", "part/")]
    assert (
        "    why: Nothing publishes this page any more, and `aboveboard merge` leaves it out.\n"
    ) in done.stderr
    assert "still reads it" not in done.stderr
    assert run("merge", "part").exit_code == 0
    assert not (tmp_path / "site" / OLD).exists()


@pytest.mark.parametrize(
    "options", [("--no-cache",), ("--only", "birch"), ("--only", "acme"), ("--strict", "--quiet")]
)
def test_every_build_warns_of_it_until_it_is_gone(
    run: Run, page: Path, options: tuple[str, ...]
) -> None:
    """It is no fault of the content, so no build fails for it, not even a strict one."""
    for _ in range(2):
        done = built(run, *options)
        assert warnings(done) == [WARNING]
        assert "    do:  Keep what you need of it elsewhere, then delete it." in done.stderr
        assert page.read_text() == "By hand."
    page.unlink()
    for _ in range(2):
        assert warnings(built(run, *options)) == []
        assert not page.parent.exists()


def test_a_build_that_reads_nothing_warns_of_it(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing was written since the last one, that one tells what the one before told."""

    def read(*_: object, **__: object) -> None:
        pytest.fail("This build need not read anything.")

    with monkeypatch.context() as patch:
        patch.setattr("aboveboard.build.read_and_check", read)
        assert warnings(built(run)) == [WARNING]
        told = json.loads(built(run, "--json").stdout)
        assert told["kept"] == told["left"] == [f"{OLD}/index.html"]
    page.write_text("By hand again.")
    assert warnings(built(run)) == [WARNING]
    page.unlink()
    assert warnings(built(run)) == []
    with monkeypatch.context() as patch:
        patch.setattr("aboveboard.build.read_and_check", read)
        assert warnings(built(run)) == []


def test_put_back_as_it_was_made_it_is_taken_away(run: Run, tmp_path: Path) -> None:
    """It is ours again, and nobody's address."""
    built(run)
    page = tmp_path / PAGE
    as_made = page.read_bytes()
    page.write_text("By hand.")
    run("rotate", "acme")
    assert warnings(built(run)) == [WARNING]
    page.write_bytes(as_made)
    done = built(run)
    assert (warnings(done), "1 removed" in done.stdout) == ([], True)
    assert not page.parent.exists()


def test_parts_and_what_they_become_warn_of_it(run: Run, tmp_path: Path) -> None:
    """Each site of what was changed in it; a page left in a part does not get into the whole."""
    names = ("one", "two")

    def publish() -> list[list[str]]:
        parts = [
            built(run, "--shard", f"{number}/2", site=name) for number, name in enumerate(names, 1)
        ]
        return [warnings(done) for done in (*parts, run("merge", *names, "--site", "site"))]

    publish()
    (part,) = (name for name in names if (tmp_path / name / OLD).is_dir())
    write(tmp_path / part, {f"{OLD}/feed.xml": "By hand."})
    write(tmp_path / "site", {f"{OLD}/index.html": "By hand."})
    (new,) = set(re.findall(r"acme-[a-z0-9]{22}", run("rotate", "acme").stdout))
    of_the_part = f"warning: {part}/{OLD}/feed.xml was changed by hand, so it was not deleted."
    for _ in range(2):
        told = publish()
        assert told[names.index(part)] == [of_the_part]
        assert told[2] == [WARNING]
    assert (tmp_path / "site" / new / "feed.xml").is_file()
    assert [path.name for path in (tmp_path / "site" / OLD).iterdir()] == ["index.html"]
    (tmp_path / PAGE).unlink()
    assert publish()[2] == []
    assert not (tmp_path / "site" / OLD).exists()
