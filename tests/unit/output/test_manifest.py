"""The manifest: what is trusted, and what is refused."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.output import Changes, OutputRefused, manifest
from aboveboard.output.manifest import listing_to_json, to_json

Put = Callable[..., Changes]
Tree = Callable[[Path], dict[str, str]]

_HASH = hashlib.sha256(b"1").hexdigest()


def test_the_manifest_is_the_same_for_the_same_site(state: Path, put: Put) -> None:
    """It is sorted JSON of paths and hashes, whatever the order of the files."""
    put({"b/x": "2", "a": "1"})
    first = (state / "manifest.json").read_bytes()
    put({})
    put({"a": "1", "b/x": "2"})
    assert (state / "manifest.json").read_bytes() == first
    assert json.loads(first) == {
        "format": 1,
        "files": {"a": _HASH, "b/x": hashlib.sha256(b"2").hexdigest()},
    }


@given(st.dictionaries(st.text(max_size=5), st.none() | st.text(max_size=5)), st.integers(1, 4))
def test_a_listing_in_pieces_is_the_same_json(files: dict[str, str | None], size: int) -> None:
    """However few entries a piece has, together they are what JSON says of the whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest, "_AT_ONCE", size)
        assert b"".join(listing_to_json(files)) + b"\n" == to_json(files)


def test_nothing_of_ours_lies_in_the_site(site: Path, put: Put, tree: Tree) -> None:
    """The published folder holds the published files and nothing else."""
    put({"a/b": "1"})
    assert tree(site) == {"a/": "", "a/b": "1"}


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b'{"files":{"a":"',
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b'{"format":2,"files":{}}',
        b'{"format":1}',
        b'{"format":1,"files":[]}',
        b'{"format":1,"files":{"a":1}}',
        b'{"format":1,"files":{"a":"abc"}}',
        *(
            json.dumps({"format": 1, "files": {path: _HASH}}).encode()
            for path in ["../victim", "/victim", "a/../../victim", "a//b", "a\\b", ""]
        ),
    ],
)
def test_a_damaged_manifest_is_refused(
    site: Path, state: Path, put: Put, tree: Tree, manifest: bytes
) -> None:
    """A manifest that is cut, forged or newer is not acted upon: nothing changes."""
    (site.parent / "victim").write_text("1")
    put({"a": "1"})
    (state / "manifest.json").write_bytes(manifest)
    with pytest.raises(OutputRefused, match="damaged") as refused:
        put({"b": "2"})
    assert str(state) in refused.value.remedy
    assert tree(site) == {"a": "1"}
    assert (site.parent / "victim").read_text() == "1"


def test_a_manifest_that_is_a_link_is_not_followed(site: Path, state: Path, put: Put) -> None:
    """The manifest is read from the state folder or not at all."""
    put({"a": "1"})
    (state / "manifest.json").rename(site.parent / "elsewhere.json")
    (state / "manifest.json").symlink_to(site.parent / "elsewhere.json")
    with pytest.raises(OutputRefused, match="damaged"):
        put({"a": "2"})


def test_a_manifest_beyond_all_measure_is_not_read(
    state: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of just that size still is."""
    put({"a": "1"})
    size = (state / "manifest.json").stat().st_size
    monkeypatch.setattr(manifest, "_LARGEST", size)
    assert put({"a": "1"}).unchanged == 1
    monkeypatch.setattr(manifest, "_LARGEST", size - 1)
    with pytest.raises(OutputRefused, match="damaged"):
        put({"a": "1"})


def test_a_lost_manifest_is_refused(state: Path, put: Put) -> None:
    """Without its manifest a site belongs to nobody."""
    put({"a": "1"})
    (state / "manifest.json").unlink()
    with pytest.raises(OutputRefused, match="is not empty, and there is no list "):
        put({"a": "1"})


def test_a_damaged_manifest_of_an_empty_site_is_harmless(
    site: Path, state: Path, put: Put, tree: Tree
) -> None:
    """Emptying the output folder is the way out that the refusal names."""
    put({"a": "1"})
    (state / "manifest.json").write_bytes(b"?")
    (site / "a").unlink()
    put({"b": "2"})
    assert tree(site) == {"b": "2"}
    assert put({"b": "2"}).unchanged == 1


def test_a_forged_manifest_does_not_lead_through_a_link(site: Path, state: Path, put: Put) -> None:
    """A file behind a link is not pruned, nor is its folder, though its hash fits."""
    outside = site.parent / "outside" / "empty"
    outside.mkdir(parents=True)
    (outside.parent / "victim").write_text("1")
    put({"a": "1"})
    (site / "link").symlink_to(outside.parent)
    forged = {"a": _HASH, "link/victim": _HASH, "link/empty/x": _HASH}
    (state / "manifest.json").write_text(json.dumps({"format": 1, "files": forged}))
    changes = put({"a": "1"})
    assert (outside.parent / "victim").read_text() == "1"
    assert outside.is_dir()
    assert changes.kept == ("link/empty/x", "link/victim")
