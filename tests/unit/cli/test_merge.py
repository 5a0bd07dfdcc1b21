import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import chdir
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aboveboard.cli import main
from factories import (
    JOAN,
    client,
    consent,
    files,
    incident,
    note,
    quotation,
    roadmap,
    team,
    write,
)

NOW = "2026-11-21T15:00Z"
NEW = {"since": "2026-10-05"}
CONTENT = files(
    {
        "team.yaml": team(),
        "clients/acme/client.yaml": client(**NEW, contacts=[JOAN]),
        "clients/birch/client.yaml": client(name="Birch", **NEW, contacts=[JOAN]),
        "clients/cedar/client.yaml": client(name="Cedar", **NEW, path="cedar-4711"),
        "clients/dogwood/client.yaml": client(name="Dogwood", **NEW),
        "clients/birch/testimonials/2026-11-01-joan.yaml": quotation(consent(given="2026-11-02")),
        "clients/acme/roadmap.yaml": roadmap(),
        "incidents/2026-11-12-slow.md": incident(),
        "clients/dogwood/notes/2026-11-20-x.md": note("![g](graph.png)\n"),
        "clients/dogwood/notes/graph.png": "",
    }
)
PARTS = ("part-1", "part-2", "part-3")
Run = Callable[..., Result]


def aboveboard(root: Path, *words: str) -> Result:
    """Run a command in a project."""
    with chdir(root):
        env = {"CI_NODE_INDEX": None, "CI_NODE_TOTAL": None}
        return CliRunner().invoke(main, words, env=env)


def built(root: Path, site: str, *options: str, now: str = NOW) -> Result:
    """Build a site of a project."""
    words = ["--site", site, "--now", now, "--jobs", "1"]
    done = aboveboard(root, "build", *words, *(options or ("--no-cache",)))
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three parts of its site and the whole of it."""
    root = tmp_path_factory.mktemp("project")
    write(root / "content", CONTENT)
    for number, name in enumerate(PARTS, 1):
        built(root, name, "--no-cache", "--shard", f"{number}/3")
    built(root, "site")
    return root


@pytest.fixture
def parts(made: Path, tmp_path: Path) -> tuple[str, ...]:
    """Give a test a copy of its own."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return PARTS


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command in the project."""
    return partial(aboveboard, tmp_path)


@pytest.fixture
def build(parts: tuple[str, ...], tmp_path: Path) -> Run:
    """Build a site of the project."""
    return partial(built, tmp_path)


def tree(folder: Path) -> Mapping[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def both(root: Path, site: str) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """Read a site and what lies beside it."""
    return tree(root / site), tree(root / f".{site}.aboveboard")


def words_of(done: Result) -> list[str]:
    """Give what was said and what is to be done, of what is refused in plain words."""
    assert (done.exit_code, done.stdout) == (3, "")
    said = re.fullmatch(r"aboveboard: (.+)\n    do:  (.+)\n", done.stderr)
    assert said, done.stderr
    return list(said.groups())


def test_parts_joined_are_a_whole_build_byte_for_byte(
    parts: tuple[str, ...], tmp_path: Path, run: Run
) -> None:
    """Site and list, and a second time nothing changes."""
    names = [{path.split("/")[0] for path in tree(tmp_path / part)} for part in parts]
    assert [len(one & {"acme", "birch", "cedar-4711", "dogwood"}) for one in names] != [4, 0, 0]
    done = run("merge", *parts, "--site", "joined")
    assert (done.exit_code, done.stderr) == (0, "")
    assert both(tmp_path, "joined") == both(tmp_path, "site")
    count = len(tree(tmp_path / "site"))
    assert done.stdout == f"3 parts, {count} files, {count} changed\n"
    again = run("merge", *reversed(parts), "--site", "joined")
    assert again.stdout == f"3 parts, {count} files, nothing changed\n"
    assert both(tmp_path, "joined") == both(tmp_path, "site")


def test_the_site_lies_where_a_build_would_put_it(
    parts: tuple[str, ...], tmp_path: Path, run: Run
) -> None:
    """Unless it is named."""
    shutil.rmtree(tmp_path / "site")
    assert run("merge", *parts).exit_code == 0
    assert (tmp_path / "site/acme/index.html").is_file()


def test_more_parts_than_clients_are_joined_like_any(build: Run, run: Run, tmp_path: Path) -> None:
    """A part without a portal has no folder, but a note beside where it would be."""
    names = [f"small-{number}" for number in range(1, 6)]
    for number, name in enumerate(names, 1):
        build(name, "--no-cache", "--shard", f"{number}/5")
    assert not all((tmp_path / name).is_dir() for name in names)
    assert run("merge", *names, "--site", "joined").exit_code == 0
    assert both(tmp_path, "joined") == both(tmp_path, "site")


def test_a_portal_that_is_gone_is_pruned(
    parts: tuple[str, ...], tmp_path: Path, run: Run, build: Run
) -> None:
    """And whatever else of the next build the last one had."""
    shutil.rmtree(tmp_path / "content/clients/dogwood")
    for number, name in enumerate(parts, 1):
        build(name, "--no-cache", "--shard", f"{number}/3")
    assert run("merge", *parts).exit_code == 0
    assert not (tmp_path / "site/dogwood").exists()
    build("whole")
    assert both(tmp_path, "site") == both(tmp_path, "whole")


def altered(root: Path, build: Run) -> None:
    """Write a page by hand."""
    page = next((root / "part-2").rglob("index.html"))
    page.write_text(page.read_text() + "More.")


def of_other_content(root: Path, build: Run) -> None:
    """Build a part again, after somebody wrote something."""
    write(root / "content", {"notes/2026-11-20-y.md": note("All is well.\n")})
    build("part-2", "--no-cache", "--shard", "2/3")


def of_another_time(root: Path, build: Run) -> None:
    """Build a part again, a minute later."""
    build("part-2", "--no-cache", "--shard", "2/3", now="2026-11-21T15:01Z")


def of_another_template(root: Path, build: Run) -> None:
    """Build a part again with a theme of the project's own."""
    from aboveboard.project import shipped_templates

    shutil.copytree(shipped_templates(), root / "templates")
    (root / "templates/pages/404.html").write_text("<p>Not here.</p>")
    build("part-2", "--no-cache", "--shard", "2/3")


def of_another_total(root: Path, build: Run) -> None:
    """Build a part again, of four."""
    build("part-2", "--no-cache", "--shard", "2/4")


def a_whole(root: Path, build: Run) -> None:
    """Build the whole into the folder of a part."""
    build("part-2")


def alone(root: Path, build: Run) -> None:
    """Leave behind what lies beside a part."""
    shutil.rmtree(root / ".part-2.aboveboard")


def interrupted(root: Path, build: Run) -> None:
    """Leave what a build leaves that was ended from outside."""
    (root / ".part-2.aboveboard/staging").mkdir()


REFUSED: Mapping[str, tuple[Callable[[Path, Run], None], str, str]] = {
    "altered": (altered, "is not as it was made.", "Bring the part here whole and unchanged"),
    "other content": (of_other_content, "part of another build", "Build all parts from the same"),
    "another time": (of_another_time, "part of another build", "as of the same --now"),
    "another theme": (of_another_template, "part of another build", "Build all parts from the"),
    "another total": (of_another_total, "part of another build", "Build all parts from the same"),
    "a whole": (a_whole, "part-2 is no part of a site.", "Build it with --shard"),
    "alone": (alone, "part-2 is no part of a site", "Keep the folder .part-2.aboveboard beside"),
    "interrupted": (interrupted, "part-2 is no part of a site that was built to", "build the part"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_does_not_belong_together_is_refused(
    parts: tuple[str, ...], tmp_path: Path, run: Run, build: Run, what: str
) -> None:
    """Exit 3, what is wrong and what to do; the site stays as it was, and so do the parts."""
    spoil, reason, remedy = REFUSED[what]
    spoil(tmp_path, build)
    before = tree(tmp_path)
    said, to_do = words_of(run("merge", *parts))
    assert reason in said
    assert remedy in to_do
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (("part-1", "part-3"), "There are 3 parts, and these were named: 1, 3."),
        (("part-1", "part-2", "part-3", "part-2"), "these were named: 1, 2, 2, 3."),
        (("part-1", "part-2", "site"), "site is no part of a site."),
        (("part-1", "part-2", "part-4"), "part-4 is no part of a site that was built to its end."),
    ],
)
def test_all_parts_are_named_once(
    parts: tuple[str, ...], tmp_path: Path, run: Run, named: tuple[str, ...], words: str
) -> None:
    """Whatever is not there, is there twice, or is no part."""
    before = tree(tmp_path)
    assert words in words_of(run("merge", *named))[0]
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "site",
    [
        *("part-1", "part-1/joined", ".part-2.aboveboard/joined", ".", ".."),
        *("content", "content/clients/site", "templates", "templates/site"),
    ],
)
def test_the_whole_goes_into_no_part_and_over_nothing_of_the_project(
    parts: tuple[str, ...], tmp_path: Path, run: Run, site: str
) -> None:
    """Nothing is made anywhere."""
    before = tree(tmp_path)
    assert words_of(run("merge", *parts, "--site", site))[1].startswith("Name a folder")
    assert tree(tmp_path) == before


def test_a_part_that_is_built_with_a_cache_is_a_part_as_well(
    build: Run, run: Run, tmp_path: Path
) -> None:
    """Also where nothing was touched since the part was built."""
    for _ in range(2):
        for number, name in enumerate(PARTS, 1):
            build(name, "--cache", "--shard", f"{number}/3")
        assert run("merge", *PARTS, "--site", "joined").exit_code == 0
        assert both(tmp_path, "joined") == both(tmp_path, "site")


def test_without_a_part_the_command_says_how_it_is_used(run: Run) -> None:
    """Exit 2, as of any command."""
    done = run("merge")
    assert done.exit_code == 2
    assert "Missing argument 'PARTS...'" in done.stderr
