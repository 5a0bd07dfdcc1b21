"""The journal: rolled forward when whole, thrown away when not, never led astray."""

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from aboveboard.output import Changes, OutputFile, Protected, publish
from aboveboard.output.folder import place_for
from aboveboard.output.journal import Journal, read_journal, write_journal

Put = Callable[..., Changes]
Tree = Callable[[Path], dict[str, str]]


def sha(text: str) -> str:
    """Return the hash that the journal has for a page."""
    return hashlib.sha256(text.encode()).hexdigest()


def forge(state: Path, body: Any, checksum: str | None = None) -> None:
    """Write a journal by hand, by default with the right checksum."""
    words = json.dumps(body, sort_keys=True, separators=(",", ":")) + "\n"
    content = {"body": body, "checksum": checksum or sha(words)}
    (state / "journal.json").write_text(json.dumps(content))


def heal(site: Path) -> None:
    """Recover, and publish nothing further."""

    def files() -> Iterator[OutputFile]:
        raise InterruptedError
        yield

    with pytest.raises(InterruptedError):
        publish(files(), site)


@pytest.fixture
def interrupted(site: Path, state: Path, put: Put) -> dict[str, Any]:
    """A publication that stopped after its journal; returns the journal's body."""
    put({"a": "old", "b/c": "old"})
    (state / "staging" / "d").mkdir(parents=True)
    (state / "staging" / "a").write_text("new")
    (state / "staging" / "d" / "e").write_text("new")
    return {
        "files": {"a": sha("new"), "d/e": sha("new")},
        "removals": {"b/c": sha("old")},
        "writes": {"a": sha("old"), "d/e": None},
    }


def test_a_whole_journal_is_rolled_forward(
    site: Path, state: Path, tree: Tree, interrupted: dict[str, Any], put: Put
) -> None:
    """The next command completes what was begun, before it takes its first file."""
    forge(state, interrupted)
    heal(site)
    assert tree(site) == {"a": "new", "d/": "", "d/e": "new"}
    assert {path.name for path in state.iterdir()} == {*(".gitignore", "lock", "manifest.json")}
    changes = put({"a": "new", "d/e": "new"})
    assert (changes.unchanged, changes.healed) == (2, False)


def test_what_is_written_is_read_back(site: Path) -> None:
    """A journal written in pieces is one that reading trusts, to the last entry."""
    place = place_for(site, Protected())
    place.state.mkdir()
    files = {f"p{number}/ü": sha(str(number)) for number in range(2500)}
    journal = Journal(files, dict.fromkeys([*files][:1500]), {"gone": sha("1")})
    write_journal(place, journal)
    assert read_journal(place) == journal


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="needs Linux's /proc")
def test_a_journal_is_on_disk_before_it_has_its_name_and_so_is_its_name(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are synced, then the name is given, then the folder is synced."""
    place = place_for(site, Protected())
    place.state.mkdir()
    steps: list[str] = []
    sync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        steps.append(f"fsync {Path(f'/proc/self/fd/{handle}').readlink()}")
        sync(handle)

    def replaced(source: Path, target: Path) -> None:
        steps.append(f"replace {target}")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    write_journal(place, Journal({}, {}, {}))
    assert steps == [
        f"fsync {place.journal}.new",
        f"replace {place.journal}",
        f"fsync {place.state}",
    ]


def test_a_journal_is_its_owners_alone_whatever_the_umask(site: Path) -> None:
    """And can be replaced by its owner, also where nobody may write by default."""
    place = place_for(site, Protected())
    place.state.mkdir()
    for mask in (0o000, 0o277):
        old = os.umask(mask)
        try:
            write_journal(place, Journal({}, {}, {}))
        finally:
            os.umask(old)
        assert stat.S_IMODE(place.journal.stat().st_mode) == 0o600


def test_healing_is_told(state: Path, interrupted: dict[str, Any], put: Put) -> None:
    """A publication that first had to complete an earlier one says so."""
    forge(state, interrupted)
    assert put({"a": "new"}).healed


def test_staging_without_a_journal_is_thrown_away(
    site: Path, state: Path, tree: Tree, interrupted: dict[str, Any], put: Put
) -> None:
    """Before its journal a publication has not happened."""
    assert interrupted
    heal(site)
    assert tree(site) == {"a": "old", "b/": "", "b/c": "old"}
    assert not (state / "staging").exists()
    (state / "staging").mkdir()
    assert put({"a": "old", "b/c": "old"}).healed


def test_drafts_alone_are_an_interruption_too(state: Path, put: Put) -> None:
    """They are thrown away."""
    put({"a": "1"})
    (state / "drafts/one").mkdir(parents=True)
    assert put({"a": "1"}).healed
    assert not (state / "drafts").exists()


def _without(body: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {**body, **other}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: _without(body, files=None),
        lambda body: _without(body, writes=["a"]),
        lambda body: _without(body, removals={"b/c": None}),
        lambda body: _without(body, writes={"a": "abc"}),
        lambda body: _without(body, writes={"../a": None}),
        lambda body: _without(body, writes={"/victim": None}),
        lambda body: _without(body, removals={"../victim": sha("1")}),
        lambda body: _without(body, files={"b/../../victim": sha("1")}),
        lambda body: _without(body, writes={"z": None}),
        lambda body: _without(body, removals={"a": sha("old")}),
        lambda _body: [],
        lambda _body: "text",
    ],
)
def test_a_forged_journal_is_thrown_away(
    site: Path,
    state: Path,
    tree: Tree,
    interrupted: dict[str, Any],
    spoil: Callable[[dict[str, Any]], Any],
) -> None:
    """A journal that names unsafe paths or contradicts itself is not acted upon."""
    (site.parent / "victim").write_text("1")
    forge(state, spoil(interrupted))
    heal(site)
    assert tree(site) == {"a": "old", "b/": "", "b/c": "old"}
    assert (site.parent / "victim").read_text() == "1"
    assert not (state / "journal.json").exists()


def test_a_cut_or_altered_journal_is_thrown_away(
    site: Path, state: Path, tree: Tree, interrupted: dict[str, Any]
) -> None:
    """A journal counts only with its own checksum, down to its last byte."""
    forge(state, interrupted)
    whole = (state / "journal.json").read_bytes()
    for content in (whole[:-1], whole[:40], b"", b"[]", whole.replace(b"a", b"z", 1)):
        (state / "journal.json").write_bytes(content)
        (state / "staging").mkdir(exist_ok=True)
        heal(site)
        assert tree(site) == {"a": "old", "b/": "", "b/c": "old"}
    forge(state, interrupted, checksum=sha("another"))
    heal(site)
    assert tree(site) == {"a": "old", "b/": "", "b/c": "old"}


def test_a_torn_page_is_not_published(
    site: Path, state: Path, tree: Tree, interrupted: dict[str, Any], put: Put
) -> None:
    """A staged page that a power cut left empty is not renamed over a whole one."""
    forge(state, interrupted)
    (state / "staging" / "a").write_text("")
    heal(site)
    assert tree(site) == {"a": "old", "d/": "", "d/e": "new"}
    put({"a": "new", "d/e": "new"})
    assert tree(site) == {"a": "new", "d/": "", "d/e": "new"}


def test_lost_staging_is_survived(
    site: Path, state: Path, tree: Tree, interrupted: dict[str, Any], put: Put
) -> None:
    """Staging that was deleted by hand costs a page until the next build, not more."""
    forge(state, interrupted)
    (state / "staging" / "d" / "e").unlink()
    (state / "staging" / "d").rmdir()
    put({"a": "newer", "d/e": "new"})
    assert tree(site) == {"a": "newer", "d/": "", "d/e": "new"}


@pytest.mark.parametrize("link", ["staging", "staging/d", "staging/d/e"])
def test_links_in_staging_are_not_followed(
    site: Path, state: Path, tree: Tree, interrupted: dict[str, Any], link: str
) -> None:
    """A file outside is neither published, moved nor removed by way of a link."""
    outside = site.parent / "outside"
    (state / link).rename(outside)
    (state / link).symlink_to(outside)
    before = outside.read_text() if outside.is_file() else tree(outside)
    forge(state, interrupted)
    heal(site)
    assert (outside.read_text() if outside.is_file() else tree(outside)) == before
    assert "d/e" not in tree(site)


def test_what_was_written_since_the_interruption_is_kept(
    site: Path, state: Path, interrupted: dict[str, Any], put: Put, tree: Tree
) -> None:
    """Edits between the interruption and its healing are set aside, and told."""
    forge(state, interrupted)
    (site / "a").write_text("edited")
    (site / "b" / "c").write_text("edited")
    (site / "d").write_text("mine")
    changes = put({"a": "new", "d/e": "new"})
    assert changes.kept == ("a", "b/c", "d")
    assert tree(state / "kept") == {"a": "edited", "d": "mine"}
    assert tree(site) == {"a": "new", "b/": "", "b/c": "edited", "d/": "", "d/e": "new"}


def test_a_folder_linked_since_the_interruption_is_not_written_through(
    site: Path, state: Path, interrupted: dict[str, Any], put: Put, tree: Tree
) -> None:
    """A link that has taken a folder's place is set aside, not followed."""
    outside = site.parent / "outside"
    outside.mkdir()
    (outside / "c").write_text("old")
    forge(state, interrupted)
    (site / "d").symlink_to(outside)
    (site / "b" / "c").unlink()
    (site / "b").rmdir()
    (site / "b").symlink_to(outside)
    changes = put({"a": "new", "d/e": "new"})
    assert changes.kept == ("b/c", "d")
    assert tree(outside) == {"c": "old"}
    assert not (site / "d").is_symlink()


def test_an_interrupted_first_publication_is_completed(site: Path, state: Path, tree: Tree) -> None:
    """Healing needs no manifest: the journal vouches for the files already there."""
    state.mkdir()
    (state / "staging").mkdir()
    (state / "staging" / "b").write_text("2")
    site.mkdir()
    (site / "a").write_text("1")
    files = {"a": sha("1"), "b": sha("2")}
    forge(state, {"files": files, "removals": {}, "writes": {"a": None, "b": None}})
    heal(site)
    assert tree(site) == {"a": "1", "b": "2"}


def test_a_journal_that_is_a_folder_or_link_is_removed(
    site: Path, state: Path, put: Put, tree: Tree
) -> None:
    """Odd things in the journal's place are cleared away without being followed."""
    put({"a": "1"})
    (state / "journal.json").mkdir()
    heal(site)
    (site.parent / "outside").write_text("1")
    (state / "journal.json").symlink_to(site.parent / "outside")
    assert put({"a": "1"}).healed
    assert (site.parent / "outside").read_text() == "1"
    assert tree(site) == {"a": "1"}


def test_drafts_of_a_killed_publication_go(state: Path, put: Put) -> None:
    """Whatever lies where a draft would be; ours are those that never got their names."""
    put({"a": "1"})
    (state / "manifest.json.new").write_text("half")
    (state / "journal.json.new").mkdir()
    (state / "shard.json.new").symlink_to(state / "manifest.json")
    put({"a": "2"})
    assert {path.name for path in state.iterdir()} == {".gitignore", "lock", "manifest.json"}
