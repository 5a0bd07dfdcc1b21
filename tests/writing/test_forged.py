"""A manifest or journal that is cut, forged or something else: nothing is done that it says."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from moments import BUILD, NEW, OLD, Clean, Command, put, tree

MINE = "Written by hand.\n"
HASH = hashlib.sha256(MINE.encode()).hexdigest()
OUTSIDE = ("../victim", "../../victim", "/victim", "acme/../../victim", "acme//x", "acme\\x", "./x")
"""Paths that lead out of the site, or are no plain paths in it."""
DEEP = b"[" * 200_000
FORGED: Mapping[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{'format': 1}",
    "no UTF-8": b'{"format":1,"files":{"\xff":""}}',
    "deep": DEEP,
    "deep inside": b'{"format":1,"files":' + DEEP,
    "a number without end": b'{"format":' + b"1" * 10_000 + b"}",
    "a list": b"[]",
    "a text": b'"format"',
    "no files": b'{"format":1}',
    "files as a list": b'{"format":1,"files":["CNAME"]}',
    "no hash": b'{"format":1,"files":{"CNAME":1}}',
    "half a hash": b'{"format":1,"files":{"CNAME":"%s"}}' % HASH[:32].encode(),
    "a newer version": b'{"format":2,"files":{}}',
    **{path: json.dumps({"format": 1, "files": {path: HASH}}).encode() for path in OUTSIDE},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    """A project with a site, a file of its author's in it, and one beside the project."""
    root = tmp_path_factory.mktemp("outside") / "project"
    put(root, OLD)
    assert command.run(root, *BUILD).code == 0
    (root / "site/CNAME").write_text(MINE)
    for victim in (root.parent / "victim", root / "victim"):
        victim.write_text(MINE)
    return root


@pytest.fixture
def manifest(built: Path) -> Iterator[Path]:
    """The manifest, of which any thing may be made; content that would change the site waits."""
    path = built / ".site.aboveboard/manifest.json"
    whole = path.read_bytes()
    put(built, NEW)
    yield path
    put(built, OLD)
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(whole)


def is_refused(command: Command, root: Path, *words: str) -> None:
    """Assert that a build is refused in words, and has changed nothing in and around a project."""
    before = tree(root.parent)
    done = command.run(root, *BUILD)
    assert done.code == 3, done.told
    assert done.told.startswith("aboveboard: ")
    assert all(word in done.told for word in (*words, f"{root}/.site.aboveboard", "\n    do:  "))
    assert "Traceback" not in done.told
    after = tree(root.parent)
    for found in (before, after):
        for path in [*found]:
            if "/.aboveboard/cache/" in path or path.endswith("/lock"):
                del found[path]
    assert after == before


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_manifest_is_refused(
    built: Path, manifest: Path, command: Command, forged: str
) -> None:
    """What it lists is neither removed nor overwritten, in the site or outside."""
    manifest.write_bytes(FORGED[forged])
    is_refused(command, built, "damaged or of a newer version")


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.999])
def test_a_cut_manifest_is_refused(
    built: Path, manifest: Path, command: Command, kept: float
) -> None:
    """As a disk may leave it that was full when another program copied it."""
    whole = manifest.read_bytes()
    manifest.write_bytes(whole[: int(len(whole) * kept)])
    is_refused(command, built, "damaged or of a newer version")


def _link(path: Path) -> None:
    path.rename(path.with_name("elsewhere.json"))
    path.symlink_to("elsewhere.json")


def _replaced(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def replace(path: Path) -> None:
        path.unlink()
        make(path)

    return replace


def _grow(path: Path) -> None:
    os.truncate(path, 200 << 30)  # a hole, which takes no room on the disk


ODD: Mapping[str, Callable[[Path], None]] = {
    "link": _link,
    "folder": _replaced(Path.mkdir),
    "pipe": _replaced(os.mkfifo),
    "huge": _grow,
}


@pytest.mark.parametrize("odd", ODD)
def test_a_manifest_that_is_no_file_of_a_sane_size_is_refused(
    built: Path, manifest: Path, command: Command, odd: str
) -> None:
    """It is not followed, waited for, or read into memory."""
    ODD[odd](manifest)
    done = command.run(built, *BUILD)
    (built / ".site.aboveboard/elsewhere.json").unlink(missing_ok=True)
    assert done.code == 3, done.told
    assert "damaged or of a newer version" in done.told
    assert "Traceback" not in done.told


def test_a_manifest_that_lists_files_of_the_author_takes_none_of_them(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean]
) -> None:
    """Their bytes are not those listed, or a link leads to them; they are told, and stay."""
    root, outside = tmp_path / "project", tmp_path / "outside"
    put(root, OLD)
    assert command.run(root, *BUILD).code == 0
    outside.mkdir()
    (outside / "victim").write_text(MINE)
    (root / "site/linked").symlink_to(outside)
    (root / "site/CNAME").write_text("portals.example\n")
    path = root / ".site.aboveboard/manifest.json"
    listed = json.loads(path.read_bytes())
    listed["files"] |= {"CNAME": HASH, "linked/victim": HASH, "acme/none": HASH}
    path.write_text(json.dumps(listed))
    done = command.run(root, *BUILD)
    assert done.code == 0
    for name in ("CNAME", "linked/victim"):
        assert f"warning: site/{name} was changed by hand" in done.told
    assert (root / "site/CNAME").read_text() == "portals.example\n"
    assert (outside / "victim").read_text() == MINE
    (root / "site/linked").unlink()
    (root / "site/CNAME").unlink()
    assert "warning" not in command.run(root, *BUILD).told
    assert Clean.of(root) == clean["old"]


def _sealed(body: Any) -> bytes:
    words = json.dumps(body, sort_keys=True, separators=(",", ":")) + "\n"
    return json.dumps(
        {"body": body, "checksum": hashlib.sha256(words.encode()).hexdigest()}
    ).encode()


def _journal(**parts: Any) -> bytes:
    return _sealed({"files": {}, "writes": {}, "removals": {}, **parts})


JOURNALS: Mapping[str, bytes] = {
    **FORGED,
    **{f"removes {path}": _journal(removals={path: HASH}) for path in OUTSIDE},
    **{f"writes {path}": _journal(files={path: HASH}, writes={path: None}) for path in OUTSIDE},
    "removes by no hash": _journal(removals={"CNAME": None}),
    "writes what it does not list": _journal(writes={"CNAME": None}),
    "removes what it lists": _journal(files={"CNAME": HASH}, removals={"CNAME": HASH}),
    "its body as a list": _sealed([]),
    "without its checksum": json.dumps(
        {"body": {"files": {}, "writes": {}, "removals": {"CNAME": HASH}}}
    ).encode(),
    "another checksum": _journal(removals={"cname": HASH}).replace(b"cname", b"CNAME"),
}


@pytest.mark.parametrize("forged", JOURNALS)
def test_a_forged_or_cut_journal_is_thrown_away(
    built: Path, command: Command, clean: Mapping[str, Clean], forged: str
) -> None:
    """Nothing is removed, and nothing that lies in staging gets a name; the build is done."""
    state = built / ".site.aboveboard"
    (state / "staging").mkdir()
    for name in ("victim", "CNAME"):
        (state / "staging" / name).write_text("forged")
    (state / "journal.json").write_bytes(JOURNALS[forged])
    done = command.run(built, *BUILD)
    assert done.code == 0, done.told
    for path in ("site/CNAME", "victim", "../victim"):
        assert (built / path).read_text() == MINE
    site = tree(built / "site")
    del site["CNAME"]
    assert site == clean["old"].site
    assert {path.name for path in state.iterdir()} == {".gitignore", "lock", "manifest.json"}


def test_a_cut_journal_of_a_real_build_is_thrown_away_and_a_whole_one_is_carried_out(
    tmp_path: Path, command: Command, clean: Mapping[str, Clean]
) -> None:
    """Killed before the first rename; what is cut off may be its last byte alone."""
    for kept in (0.5, 0.999, 1.0):
        root = tmp_path / str(kept)
        put(root, OLD)
        assert command.run(root, *BUILD).code == 0
        put(root, NEW)
        killed = command.run(root, *BUILD, at=0, kinds=["fsync .site.aboveboard"])
        assert killed.code == -9
        journal = root / ".site.aboveboard/journal.json"
        whole = journal.read_bytes()
        journal.write_bytes(whole[: int(len(whole) * kept)])
        put(root, OLD if kept < 1 else NEW)
        told = json.loads(command.run(root, *BUILD, "--json").told)
        assert (told["healed"], told["added"], told["changed"]) == (True, [], [])
        assert Clean.of(root) == clean["old" if kept < 1 else "new"]
