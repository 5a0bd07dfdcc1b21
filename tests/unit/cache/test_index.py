"""The look at every input: what is opened, what is trusted, and what is noticed."""

import os
from pathlib import Path

import pytest

from aboveboard.cache.index import HOUSE, Entry, Index, Inputs, Runtime, files_of, owner_of
from factories import write

LATER = 10**19
"""A clock by which every file was written long ago."""
RUNTIME = Runtime("3")


def look(folder: Path, known: Inputs | None = None, began: int = LATER) -> Inputs:
    """Look at a folder's content and program."""
    index = Index(known.content if known else {}, known.program if known else {}, began)
    return index.look(folder / "content", {"own": folder / "own"}, RUNTIME)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A little content and a template."""
    texts = {"content/company.yaml": "one", "content/clients/acme/client.yaml": "two"}
    return write(tmp_path, {**texts, "own/page.html": "three"})


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the names of the files that are opened."""
    names: list[str] = []
    real = os.open

    def noting(path: str, flags: int) -> int:
        names.append(Path(path).name)
        return real(path, flags)

    monkeypatch.setattr("aboveboard.cache.index.os.open", noting)
    return names


def test_a_file_that_is_as_it_was_is_not_opened_again(folder: Path, opened: list[str]) -> None:
    """Once all three; then none; then the one that was written."""
    first = look(folder)
    assert sorted(opened) == ["client.yaml", "company.yaml", "page.html"]
    opened.clear()
    assert look(folder, first) == first
    assert opened == []
    write(folder, {"content/company.yaml": "one and a half"})
    assert look(folder, first).digest != first.digest
    assert opened == ["company.yaml"]


def test_a_file_that_was_just_written_is_opened_again(folder: Path, opened: list[str]) -> None:
    """Within two seconds of the look it may be written again with the same size and times."""
    written = (folder / "content/company.yaml").stat().st_ctime_ns
    young = look(folder, began=written + 1_900_000_000)
    assert young.content[HOUSE]["company.yaml"][1:3] == [-1, -1]
    opened.clear()
    old = look(folder, young, began=written + 2_100_000_000)
    assert "company.yaml" in opened
    assert old.content[HOUSE]["company.yaml"][1] > 0  # type: ignore[operator]
    assert old.digest == young.digest


def test_a_file_written_with_the_same_size_and_the_time_of_before_is_noticed(folder: Path) -> None:
    """Its inode tells when it was written."""
    first = look(folder)
    path = folder / "content/company.yaml"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text("two")
    os.utime(path, ns=times)
    after = look(folder, first)
    assert path.stat().st_mtime_ns == times[1]
    assert after.digests(HOUSE) != first.digests(HOUSE)


def test_every_input_changes_the_hash_of_all(folder: Path) -> None:
    """Content, its names, the program, its packages and Python; not what Python compiled."""
    seen = {look(folder).digest}
    for path, text in (
        ("content/company.yaml", "other"),
        ("content/clients/acme/x.md", "new"),
        ("own/page.html", "other"),
        ("own/more.html", "new"),
    ):
        write(folder, {path: text})
        seen.add(look(folder).digest)
    (folder / "content/clients/acme").rename(folder / "content/clients/bcme")
    seen.add(look(folder).digest)
    assert len(seen) == 6
    write(folder, {"own/__pycache__/page.pyc": "compiled"})
    assert look(folder).digest in seen
    installed = write(folder / "site-packages", {"jinja2-3.1.dist-info/METADATA": "x"})
    for runtime in (Runtime("4"), Runtime("3", (str(installed), str(folder / "no.zip")))):
        inputs = Index({}, {}, LATER).look(folder / "content", {"own": folder / "own"}, runtime)
        assert inputs.digest not in seen
        seen.add(inputs.digest)


@pytest.mark.parametrize("litter", [".git/index", "clients/acme/.x.swp", "~$x.docx"])
def test_what_no_build_reads_changes_no_hash_and_is_not_opened(
    folder: Path, opened: list[str], litter: str
) -> None:
    """Else parts made on two machines, with a clone's .git in each, would not be joined."""
    first = look(folder)
    opened.clear()
    write(folder, {f"content/{litter}": "x"})
    assert look(folder, first) == first
    assert opened == []


def test_a_link_to_nowhere_among_the_templates_is_no_failure(folder: Path) -> None:
    """Emacs keeps one beside every file that is edited."""
    first = look(folder)
    (folder / "own/.#page.html").symlink_to("somebody@machine.4711")
    assert look(folder).digest == look(folder).digest != first.digest


def test_a_link_is_seen_through_in_the_program_and_not_in_content(
    folder: Path, tmp_path: Path
) -> None:
    """Content refuses links; a template may be one. A linked folder is another at every look."""
    shared = write(tmp_path / "shared", {"a.html": "one"})
    (folder / "own/a.html").symlink_to(shared / "a.html")
    (folder / "content/a.md").symlink_to(shared / "a.html")
    first = look(folder)
    write(shared, {"a.html": "two!"})
    after = look(folder, first)
    assert after.program_digest != first.program_digest
    assert after.digests(HOUSE) == first.digests(HOUSE)
    (folder / "own/more").symlink_to(shared)
    first = look(folder)
    assert look(folder, first, LATER + 1).program_digest != first.program_digest


def test_what_is_no_file_is_not_opened(folder: Path) -> None:
    """A pipe would have one wait for ever."""
    os.mkfifo(folder / "content/pipe")
    assert look(folder).digests(HOUSE)["pipe"].startswith("mode ")


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("company.yaml", HOUSE),
        ("notes/2026-11-20-x.md", HOUSE),
        ("clients/acme/client.yaml", "acme"),
        ("clients/acme/notes/2026-11-20-x.md", "acme"),
        ("clients/README.md", HOUSE),
        ("clients.yaml", HOUSE),
        ("staff/clients/acme.yaml", HOUSE),
    ],
)
def test_a_file_below_a_clients_folder_is_the_clients(path: str, owner: str) -> None:
    """All else is the house's."""
    assert owner_of(path) == owner


WHOLE: Entry = [1, 2, 3, 4, "hash"]


@pytest.mark.parametrize(
    "found",
    [None, 5, [], "x", {"a": None}, {"a": []}, {"a": WHOLE[:4]}, {"a": [*WHOLE, 6]}]
    + [{"a": WHOLE, "b": [*WHOLE[:k], None, *WHOLE[k + 1 :]]} for k in range(5)]
    + [{"a": [True, 2, 3, 4, "hash"]}],
)
def test_entries_of_another_shape_are_none(found: object) -> None:
    """One that is not as we write them, and none of them is believed."""
    assert files_of({"files": found}) == {}
    assert files_of({}) == {}
    assert files_of({"files": {"a": WHOLE}}) == {"a": WHOLE}
