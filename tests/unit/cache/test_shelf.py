"""What is kept on the shelf: each client's by itself, and nothing that stops a build."""

import ast
import copy
import sys
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import aboveboard.cache
from aboveboard.cache import Cache, Request, Runtime
from aboveboard.cache.sealed import read_sealed, write_sealed
from aboveboard.cli import main
from aboveboard.project import Project
from factories import (
    JOAN,
    client,
    concern,
    files,
    incident,
    note,
    quotation,
    roadmap,
    roadmap_item,
    team,
    write,
)

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
CLIENTS = ("acme", "birch", "cedar")


def canary(name: str) -> str:
    """Give a word that only one client's records have."""
    return f"{name}zanzibar"


def own(name: str) -> dict[str, str]:
    """Give a client all of whose words are its own."""
    word, folder = canary(name), f"clients/{name}"
    contact = {**JOAN, "id": f"j-{word}", "name": f"Joan {word}"}
    return {
        f"{folder}/client.yaml": client(name=f"{word} Ltd", path=f"p-{word}", contacts=[contact]),
        f"{folder}/notes/2026-11-20-{word}.md": note(f"{word}\n"),
        f"{folder}/roadmap.yaml": roadmap(roadmap_item(title=word)),
        f"{folder}/testimonials/2026-10-20-{contact['id']}.yaml": quotation(
            None, who=contact["id"], quote=f"{word}!"
        ),
        f"{folder}/concerns/2026-11-03-{word}.md": concern(
            f"## In your words\n> {word}\n", from_=contact["id"]
        ),
    }


def project(root: Path) -> dict[str, str]:
    """Write a project of three clients, and build it."""
    shared = {
        "team.yaml": team(),
        "notes/2026-11-19-x.md": note(
            "For all.\n\n" + "".join(f"### For {one}\nThe {canary(one)}.\n\n" for one in CLIENTS)
        ),
        "incidents/2026-11-12-x.md": incident(clients=["acme"]),
    }
    texts = files(shared)
    for name in CLIENTS:
        texts |= own(name)
    write(root / "content", texts)
    with chdir(root):
        done = CliRunner().invoke(main, ["build", "--now", "2026-11-21T15:00Z", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    return texts


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once."""
    root = tmp_path_factory.mktemp("project")
    project(root)
    return root


def opened(root: Path) -> Cache:
    """Open the cache as a build would; it says what was asked for as the last one did."""
    made = Project.at(root)
    runtime = Runtime(sys.version, tuple(sys.path))
    cache = Cache.open(made, Request.of(made, "", strict=False), runtime)
    assert cache is not None
    return cache


def test_no_file_but_its_own_holds_a_clients_words(built: Path) -> None:
    """Neither names nor texts nor file names, nor the folder of its portal."""
    folder = built / ".aboveboard/cache"
    found = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace")
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert {f"clients/{name}.json" for name in CLIENTS} < set(found)
    for name in CLIENTS:
        holders = {path for path, text in found.items() if canary(name) in text}
        assert holders == {f"clients/{name}.json", f"documents/{name}.json"}


def test_the_cache_says_what_it_is_and_stays_out_of_git(built: Path) -> None:
    """The tag that backups know, a file that has git pass it over, and nothing left of writing."""
    folder = built / ".aboveboard/cache"
    assert (folder / ".gitignore").read_text() == "*\n"
    tag = (folder / "CACHEDIR.TAG").read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    assert not list(folder.rglob("*.new"))


def test_nothing_is_unpickled() -> None:
    """No module of the cache knows how to run what a file says."""
    banned = {"pickle", "marshal", "shelve", "dill", "copyreg", "importlib", "eval", "exec"}
    (package,) = aboveboard.cache.__path__
    for path in Path(package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = {getattr(node, "id", ""), getattr(node, "module", "") or ""}
            names |= {alias.name for alias in getattr(node, "names", ()) if hasattr(alias, "name")}
            assert not {name.split(".")[0] for name in names if isinstance(name, str)} & banned


def leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of everything in a JSON value."""
    if place:
        yield place
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(one, (*place, key))


def forged(value: Any, place: tuple[Any, ...], other: Any) -> Any:
    """Give a copy in which something else stands at a place."""
    whole = copy.deepcopy(value)
    inside = whole
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = other
    return whole


OTHERS: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(None, 5, -1, 1e308, True, "", "x", "../../x", "\ud800", "../../etc/passwd", "Europe"),
        *("2026-11-21T15:00", "0001-01-01T00:00+14:00", [], {}, [[]], [["x", "y"]], {"a": 1}),
        [None] * 7,
    ]
)


@settings(max_examples=150)
@given(data=st.data())
def test_whatever_a_sealed_file_says_is_taken_for_what_it_should_be_or_for_nothing(
    built: Path, data: st.DataObject
) -> None:
    """Wrong types, moments without a zone, zones that there are not, paths that lead out."""
    folder = built / ".aboveboard/cache"
    name = data.draw(st.sampled_from(["house.json", "clients/acme.json"]))
    value = read_sealed(folder / name)
    assert value is not None
    places = [one for one in leaves(value) if one[:1] not in {("program",), ("packages",)}]
    place, other = data.draw(st.sampled_from(places)), data.draw(OTHERS)
    whole = (folder / name).read_bytes()
    try:
        write_sealed(folder / name, forged(value, place, other))
        cache = opened(built)
        told, kept = cache.told(NOW), cache.kept("acme")
    finally:
        (folder / name).write_bytes(whole)
    if told:
        assert told.made_at.tzinfo
        assert told.until.tzinfo
        assert all(one.at.tzinfo and isinstance(one.why, str) for one in told.due)
        assert all(
            isinstance(one.message + one.hint + str(one.where), str) for one in told.problems
        )
    if kept:
        assert kept.made_at.tzinfo
        assert kept.until.tzinfo
        sorted((*kept.changes, *kept.changes))
        assert all(isinstance(text, str) for text in (kept.folder, kept.stamps, kept.listed))


UNTOLD = [("portal", key) for key in ("made_at", "until", "changes")]
"""What is known of one portal alone, and not asked where all is as it was."""


@pytest.mark.parametrize(
    ("name", "place", "other"),
    [
        ("house.json", ("told", "made_at"), "2026-11-21T15:00:00"),
        ("house.json", ("told", "until"), "2026-11-22"),
        ("house.json", ("told", "until"), 5),
        ("house.json", ("told", "due"), [["2026-11-22T00:00:00", "a new day begins"]]),
        ("house.json", ("told", "due"), [["2026-11-22T00:00:00+00:00"]]),
        ("house.json", ("told", "zone"), "../../etc/passwd"),
        ("house.json", ("told", "zone"), "Europe"),
        ("house.json", ("told", "pages"), "many"),
        ("house.json", ("problems",), [None]),
        ("house.json", ("problems",), [["x", "1", 1, "softener", "warning", "m", "h"]]),
        ("house.json", ("problems",), [["x", 1, 1, "no such", "warning", "m", "h"]]),
        ("house.json", ("files", "company.yaml"), 5),
        ("house.json", ("files", "company.yaml"), []),
        ("house.json", ("files",), ["company.yaml"]),
        ("clients/acme.json", ("portal", "made_at"), "2026-11-21T15:00:00"),
        ("clients/acme.json", ("portal", "until"), "2026-11-22T00:00:00"),
        ("clients/acme.json", ("portal", "changes"), [["2026-11-22T00:00:00", "a new day begins"]]),
        ("clients/acme.json", ("portal", "changes"), "soon"),
        ("clients/acme.json", ("portal",), "p"),
        ("clients/acme.json", ("client",), "birch"),
    ],
)
def test_what_is_not_as_we_write_it_is_nothing(
    built: Path, name: str, place: tuple[str, ...], other: object
) -> None:
    """Whatever is asked of it, and nothing is raised."""
    path = built / ".aboveboard/cache" / name
    whole, value = path.read_bytes(), read_sealed(path)
    try:
        write_sealed(path, forged(value, place, other))
        cache = opened(built)
        told, kept = cache.told(NOW), cache.kept("acme")
    finally:
        path.write_bytes(whole)
    assert (told is None) is (place[:2] not in UNTOLD)
    assert (kept is None) is (name != "house.json")
    assert opened(built).told(NOW) is not None


def test_what_was_told_is_told_again_as_long_as_it_holds(built: Path) -> None:
    """From the moment of the build until midnight in London, when a new day begins."""
    told = opened(built).told(NOW)
    assert told is not None
    assert (told.portals, told.made_at, told.zone) == (3, NOW, "Europe/London")
    assert told.until == datetime(2026, 11, 22, tzinfo=UTC)
    last = told.until - timedelta.resolution
    assert opened(built).told(last) == told
    assert opened(built).told(told.until) is None
    assert opened(built).told(NOW - timedelta.resolution) is None


def test_a_file_of_another_client_is_none(built: Path) -> None:
    """Each says whose it is."""
    folder = built / ".aboveboard/cache/clients"
    acme, birch = (folder / "acme.json").read_bytes(), (folder / "birch.json").read_bytes()
    assert opened(built).kept("acme") is not None
    try:
        (folder / "acme.json").write_bytes(birch)
        assert opened(built).kept("acme") is None
        assert opened(built).kept("birch") is not None
    finally:
        (folder / "acme.json").write_bytes(acme)


def test_a_portal_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    """With the words that its file held."""
    project(tmp_path)
    kept = tmp_path / ".aboveboard/cache/clients/birch.json"
    assert kept.is_file()
    for path in own("birch"):
        (tmp_path / "content" / path).unlink()
    (tmp_path / "content/notes/2026-11-19-x.md").unlink()
    with chdir(tmp_path):
        done = CliRunner().invoke(main, ["build", "--now", "2026-11-21T15:00Z", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert not kept.exists()
    assert opened(tmp_path).kept("birch") is None


def test_what_is_interrupted_while_it_is_written_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The house's file speaks of all others: it goes first and comes last."""
    project(tmp_path)
    house = tmp_path / ".aboveboard/cache/house.json"
    assert house.is_file()
    write(tmp_path / "content", {"clients/acme/notes/2026-11-20-new.md": note()})

    def interrupted(_path: Path, _value: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("aboveboard.cache.shelf.write_sealed", interrupted)
    with chdir(tmp_path):
        done = CliRunner().invoke(main, ["build", "--now", "2026-11-21T15:00Z", "--jobs", "1"])
    assert done.exit_code == 130
    assert not house.exists()


def test_where_content_cannot_be_read_there_is_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads it tells so, as without a cache; an editor's file may be gone any moment."""
    project(tmp_path)

    def gone(*_given: object, **_named: object) -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("aboveboard.cache.index._hash", gone)
    write(tmp_path / "content", {"#note#": "x"})
    made = Project.at(tmp_path)
    assert Cache.open(made, Request.of(made, "", strict=False), Runtime("other")) is None
