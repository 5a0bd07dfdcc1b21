"""Files that are whole, or as good as none."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from aboveboard.cache import sealed
from aboveboard.cache.sealed import read_sealed, write_sealed

VALUE = {"client": "acme", "files": {"a": [1, "é"]}, "portal": None}


def test_what_is_sealed_is_read_back(tmp_path: Path) -> None:
    """Under its hash with the format's number, for its owner alone to read; no draft is left."""
    path = tmp_path / "a.json"
    write_sealed(path, {})
    write_sealed(path, VALUE)
    assert read_sealed(path) == VALUE
    seal, body = path.read_bytes().split(b"\n")
    assert json.loads(body) == VALUE
    assert seal.decode() == sha256(b"aboveboard cache 1\n" + body).hexdigest()
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_not_one_byte_may_be_another(tmp_path: Path) -> None:
    """Nor may one lack or be added, at whichever place."""
    path = tmp_path / "a.json"
    write_sealed(path, VALUE)
    whole = path.read_bytes()
    for place in range(len(whole)):
        for other in (
            whole[:place],
            whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :],
            whole[:place] + b" " + whole[place:],
        ):
            path.write_bytes(other)
            assert read_sealed(path) is None


@pytest.mark.parametrize("body", [b"[]", b"5", b"null", b"{", b"\xff", b"[" * 100_000])
def test_what_is_sealed_and_no_record_is_none(tmp_path: Path, body: bytes) -> None:
    """Not JSON, nested without end, or a list where a record should be."""
    (tmp_path / "a.json").write_bytes(sealed._seal(body) + b"\n" + body)
    assert read_sealed(tmp_path / "a.json") is None


def test_another_format_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is older or newer."""
    path = tmp_path / "a.json"
    write_sealed(path, VALUE)
    monkeypatch.setattr(sealed, "FORMAT", 2)
    assert read_sealed(path) is None


def test_what_is_no_file_is_none(tmp_path: Path) -> None:
    """Nothing, a folder, a link to a whole one, a pipe that nobody writes to."""
    path = tmp_path / "a.json"
    write_sealed(path, VALUE)
    (tmp_path / "link.json").symlink_to(path)
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "pipe.json")
    for name in ("nothing", "link", "folder", "pipe"):
        assert read_sealed(tmp_path / f"{name}.json") is None


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """What it leads to stays as it is; so does what a draft of our name leads to."""
    (tmp_path / "other").write_text("Mine.")
    (tmp_path / "a.json").symlink_to("other")
    (tmp_path / f"a.json.{os.getpid()}.new").symlink_to("other")
    write_sealed(tmp_path / "a.json", VALUE)
    assert (tmp_path / "other").read_text() == "Mine."
    assert read_sealed(tmp_path / "a.json") == VALUE
