import json
import shutil
import string
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.output import (
    Changes,
    OutputFile,
    OutputRefused,
    Part,
    Protected,
    Publication,
    Shard,
    merge,
    note_part,
    publish_by,
)

IDS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=20)
TOTALS = st.integers(1, 40)
Tree: TypeAlias = Callable[[Path], dict[str, str]]
PAGES: Mapping[str, Mapping[str, str]] = {
    "one": {"index.html": "Root", "acme/index.html": "Acme"},
    "two": {"birch/index.html": "Birch", "birch/feed.xml": "News"},
    "three": {"cedar/index.html": "Cedar"},
}
WHOLE = {
    "index.html": "Root",
    "acme/": "",
    "acme/index.html": "Acme",
    "birch/": "",
    "birch/index.html": "Birch",
    "birch/feed.xml": "News",
    "cedar/": "",
    "cedar/index.html": "Cedar",
}


def make(site: Path, part: Part | None, pages: Mapping[str, str]) -> Path:
    """Publish a part, or a whole, and note which it is."""

    def stage(publication: Publication) -> None:
        for path, text in pages.items():
            file = OutputFile(PurePosixPath(path), text.encode())
            publication.draft.take(publication.desk.take(file))

    def note(publication: Publication, _changes: Changes) -> None:
        note_part(publication.place, part)

    publish_by(stage, site, afterwards=note)
    return site


def part_of(index: int, total: int = 3, made_from: str = "content as of now") -> Part:
    """Say which part one is."""
    return Part(Shard(index, total), made_from)


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    """Three parts, and an older site into which they are joined."""
    make(tmp_path / "site", None, {"index.html": "Old root", "dogwood/index.html": "Gone"})
    return [
        make(tmp_path / name, part_of(number), pages)
        for number, (name, pages) in enumerate(PAGES.items(), 1)
    ]


def state_of(site: Path) -> Path:
    """Give the folder beside a site."""
    return site.with_name(f".{site.name}.aboveboard")


def rewritten(path: Path, change: Callable[[Any], Any]) -> bytes:
    """Change what a file of JSON says."""
    made = json.dumps(change(json.loads(path.read_bytes()))).encode()
    path.write_bytes(made)
    return made


def forge(site: Path, files: Mapping[str, str]) -> None:
    """Let the list of a part say something else, and its note vouch for that."""
    state = state_of(site)
    listing = rewritten(state / "manifest.json", lambda whole: {**whole, "files": dict(files)})
    vouch(site, listing=sha256(listing).hexdigest())


def vouch(site: Path, **facts: object) -> None:
    """Let the note of a part say something else."""
    rewritten(state_of(site) / "shard.json", lambda note: {**note, **facts})


def listed(site: Path) -> dict[str, str]:
    """Read the list of a part."""
    found: dict[str, str] = json.loads((state_of(site) / "manifest.json").read_bytes())["files"]
    return found


# Who belongs where


@given(IDS, TOTALS)
def test_every_client_is_in_exactly_one_part(client: str, total: int) -> None:
    """Of however many there are."""
    assert sum(Shard(index, total).has(client) for index in range(1, total + 1)) == 1


def test_which_part_it_is_depends_on_the_id_and_never_changes() -> None:
    """It is the first eight bytes of the id's SHA-256, taken as a number, modulo the total.

    Those of acme are 822b33ad87c148a0 and those of birch 548a42517fa28525, as `sha256sum` says and
    `bc` divides.
    """
    owners = {"acme": {1: 1, 2: 1, 3: 1, 7: 3}, "birch": {1: 1, 2: 2, 3: 1, 7: 5}}
    for name, expected in owners.items():
        for total, owner in expected.items():
            assert [n for n in range(1, total + 1) if Shard(n, total).has(name)] == [owner]


@given(st.sets(IDS), IDS, TOTALS)
def test_a_new_client_moves_nobody(clients: set[str], new: str, total: int) -> None:
    """Whom a part has of some clients, it has of those and one more."""
    for index in range(1, total + 1):
        shard = Shard(index, total)
        before = {one for one in clients if shard.has(one)}
        assert {one for one in clients | {new} if shard.has(one)} - {new} == before - {new}


@given(IDS)
def test_the_one_part_of_one_is_the_whole(client: str) -> None:
    """Every client, and the root."""
    assert Shard(1, 1).has(client)
    assert Shard(1, 1).has_root


def test_clients_are_spread() -> None:
    """Of a thousand clients no part of four has fewer than 200 or more than 300."""
    clients = [f"client-{number}" for number in range(1000)]
    counts = [sum(Shard(index, 4).has(one) for one in clients) for index in range(1, 5)]
    assert sum(counts) == 1000
    assert min(counts) > 200
    assert max(counts) < 300


def test_the_root_is_in_the_first_part_alone() -> None:
    """So that no two parts have it."""
    assert [Shard(index, 3).has_root for index in (1, 2, 3)] == [True, False, False]
    assert str(Shard(2, 3)) == "2/3"


# Joined


def test_parts_are_joined_to_all_that_they_hold_and_what_none_has_is_pruned(
    parts: list[Path], site: Path, tree: Tree
) -> None:
    """In whatever order they are named; each file is listed, and the whole is no part."""
    done = merge([parts[2], parts[0], parts[1]], site, protected=Protected())
    assert tree(site) == WHOLE
    assert (done.changed, done.removed) == (("index.html",), ("dogwood/index.html",))
    files = {path for path, text in WHOLE.items() if text}
    assert listed(site) == {path: sha256(WHOLE[path].encode()).hexdigest() for path in files}
    assert sorted(one.name for one in state_of(site).iterdir()) == [
        ".gitignore",
        "lock",
        "manifest.json",
    ]


def test_joined_again_nothing_changes(parts: list[Path], site: Path) -> None:
    """No file is written, and the parts are as they were."""
    merge(parts, site, protected=Protected())
    before = {path: path.stat() for path in site.parent.rglob("*") if path.name != "lock"}
    done = merge(parts, site, protected=Protected())
    assert (done.added, done.changed, done.removed, done.unchanged) == ((), (), (), 5)
    files = {path: found for path, found in before.items() if path.is_file()}
    assert {path: path.stat().st_mtime_ns for path in files} == {
        path: found.st_mtime_ns for path, found in files.items()
    }


def test_a_portal_that_is_gone_from_the_parts_is_pruned(
    parts: list[Path], site: Path, tree: Tree
) -> None:
    """A part may come to have nothing at all; then it need not even have a folder."""
    merge(parts, site, protected=Protected())
    make(parts[2], part_of(3), {})
    for there in (True, False):
        if not there:
            shutil.rmtree(parts[2], ignore_errors=True)
        merge(parts, site, protected=Protected())
        assert "cedar/" not in tree(site)
        assert tree(site)["birch/feed.xml"] == "News"


def test_a_link_to_a_part_is_the_part(parts: list[Path], site: Path, tree: Tree) -> None:
    """What lies beside the folder that it leads to is read."""
    link = site.with_name("link")
    link.symlink_to(parts[1])
    merge([parts[0], link, parts[2]], site, protected=Protected())
    assert tree(site) == WHOLE


# Refused


def swap(first: Path, second: Path) -> None:
    """Let two paths change places."""
    aside = first.with_name("aside")
    first.rename(aside)
    second.rename(first)
    aside.rename(second)


def to_a_link(path: Path) -> None:
    """Put a link in a file's place, that leads to the same bytes."""
    other = path.parents[1] / "other.txt"
    path.rename(other)
    path.symlink_to(other)


def to_a_folder(path: Path) -> None:
    """Put a folder in a file's place."""
    path.unlink()
    path.mkdir()


def both_own(site: Path) -> None:
    """Let the second part have a file of the first's."""
    page = site / "acme/index.html"
    page.parent.mkdir()
    page.write_text("Acme")
    forge(site, {**listed(site), "acme/index.html": sha256(b"Acme").hexdigest()})


def lists_nothing(site: Path) -> None:
    """Take all files, and say of none that it was there in a list that is none."""
    shutil.rmtree(site)
    state = state_of(site)
    (state / "manifest.json").write_bytes(b"{}")
    vouch(site, listing=sha256(b"{}").hexdigest())


SPOILT: Mapping[str, tuple[Callable[[Path], object], str, str]] = {
    "of another build": (
        lambda two: vouch(two, made_from="content as of tomorrow"),
        "two is a part of another build than one.",
        "Build all parts from the same content, with the same version, as of the same --now.",
    ),
    "of another total": (
        lambda two: vouch(two, total=4),
        "two is a part of another build than one.",
        "Build all parts from the same content, with the same version, as of the same --now.",
    ),
    "a whole site": (
        lambda two: make(two, None, PAGES["two"]),
        "two is no part of a site.",
        "Build it with --shard, such as --shard 1/4.",
    ),
    "a note that says nothing": (
        lambda two: (state_of(two) / "shard.json").write_text("[]"),
        "two is no part of a site.",
        "Build it with --shard, such as --shard 1/4.",
    ),
    "a note that is a link": (
        lambda two: to_a_link(state_of(two) / "shard.json"),
        "two is no part of a site.",
        "Build it with --shard, such as --shard 1/4.",
    ),
    "nothing beside it": (
        lambda two: shutil.rmtree(state_of(two)),
        "two is no part of a site that was built to its end.",
        "Keep the folder .two.aboveboard beside it, which says what was made; or build the part "
        "again.",
    ),
    "interrupted while it was staged": (
        lambda two: (state_of(two) / "staging").mkdir(),
        "two is no part of a site that was built to its end.",
        "Keep the folder .two.aboveboard beside it, which says what was made; or build the part "
        "again.",
    ),
    "interrupted while it was published": (
        lambda two: (state_of(two) / "journal.json").write_text("{"),
        "two is no part of a site that was built to its end.",
        "Keep the folder .two.aboveboard beside it, which says what was made; or build the part "
        "again.",
    ),
    "published anew, and ended before it was noted": (
        lambda two: make_without_note(two, {**PAGES["two"], "birch/new.html": "New"}),
        "two was changed after it was built as a part.",
        "Build the part again, to its end.",
    ),
    "the list of another": (
        lambda two: swap(state_of(two) / "manifest.json", two.parent / ".three.aboveboard/lock"),
        "two was changed after it was built as a part.",
        "Build the part again, to its end.",
    ),
    "no list": (
        lambda two: (state_of(two) / "manifest.json").unlink(),
        "two was changed after it was built as a part.",
        "Build the part again, to its end.",
    ),
    "a file altered": (
        lambda two: (two / "birch/index.html").write_text("BIRCH"),
        "two/birch/index.html is not as it was made.",
        "Bring the part here whole and unchanged, or build it again.",
    ),
    "a file missing": (
        lambda two: (two / "birch/index.html").unlink(),
        "two/birch/index.html is not as it was made.",
        "Bring the part here whole and unchanged, or build it again.",
    ),
    "a folder missing": (
        lambda two: shutil.rmtree(two),
        "two/birch/feed.xml is not as it was made.",
        "Bring the part here whole and unchanged, or build it again.",
    ),
    "a file that became a link": (
        lambda two: to_a_link(two / "birch/index.html"),
        "two/birch/index.html is not as it was made.",
        "Bring the part here whole and unchanged, or build it again.",
    ),
    "a file that became a folder": (
        lambda two: to_a_folder(two / "birch/index.html"),
        "two/birch/index.html is not as it was made.",
        "Bring the part here whole and unchanged, or build it again.",
    ),
    "a file of another part": (
        both_own,
        "Both one and two have the file 'acme/index.html'.",
        "Each file has one owner: build all parts again, with the same --shard N.",
    ),
    "a list that leads outside": (
        lambda two: forge(two, {"../../x": sha256(b"x").hexdigest()}),
        "The list of what Aboveboard wrote to two (.two.aboveboard/manifest.json) is damaged or of "
        "a newer version, so the folder is not empty and nobody can say whose files those are.",
        "Restore the list, or remove .two.aboveboard and empty the output folder, then build "
        "everything again.",
    ),
    "a list of nothing, forged": (
        lists_nothing,
        "Nobody can say what is in two: its list, .two.aboveboard/manifest.json, is damaged.",
        "Bring the folder here whole and unchanged, or build the part again.",
    ),
}


def make_without_note(site: Path, pages: Mapping[str, str]) -> None:
    """Publish to a part again as where the process ends just before the note is written."""
    note = (state_of(site) / "shard.json").read_bytes()
    make(site, None, pages)
    (state_of(site) / "shard.json").write_bytes(note)


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_no_part_of_this_build_is_refused(
    parts: list[Path], site: Path, tree: Tree, what: str
) -> None:
    """It is said what is wrong and what to do, and the site is as it was."""
    spoil, reason, remedy = SPOILT[what]
    (parts[0].parent / "x").write_text("x")
    spoil(parts[1])
    before, beside = tree(site), tree(state_of(site))
    with pytest.raises(OutputRefused) as refused:
        merge(parts, site, protected=Protected())
    top = f"{parts[0].parent}/"
    assert refused.value.reason.replace(top, "") == reason
    assert refused.value.remedy.replace(top, "") == remedy
    assert (tree(site), tree(state_of(site))) == (before, beside)
    assert (parts[0].parent / "x").read_text() == "x"


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ((0, 1), "There are 3 parts, and these were named: 1, 2. {once}"),
        ((0, 1, 1), "There are 3 parts, and these were named: 1, 2, 2. {once}"),
        ((0, 1, 2, 0), "There are 3 parts, and these were named: 1, 1, 2, 3. {once}"),
        ((), "No part was named. Name the folder of every part."),
    ],
)
def test_each_part_is_named_once(
    parts: list[Path], site: Path, tree: Tree, chosen: tuple[int, ...], words: str
) -> None:
    """It is said which were."""
    before = tree(site)
    with pytest.raises(OutputRefused) as refused:
        merge([parts[number] for number in chosen], site, protected=Protected())
    assert str(refused.value) == words.format(once="Name the folder of every part once.")
    assert tree(site) == before


def test_a_note_that_tells_of_a_great_many_parts_is_not_believed(parts: list[Path]) -> None:
    """Nor are they counted one by one."""
    for each in parts:
        vouch(each, total=10**15)
    with pytest.raises(OutputRefused, match="There are 1000000000000000 parts, and these were"):
        merge(parts, parts[0].with_name("site"), protected=Protected())


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("one", "is or holds"),
        ("one/acme", "lies in"),
        (".two.aboveboard/site", "lies in"),
        (".", "is or holds"),
    ],
)
def test_the_whole_never_goes_into_a_part(
    parts: list[Path], tree: Tree, place: str, words: str
) -> None:
    """A part is read; what is published lies elsewhere."""
    top = parts[0].parent
    before = tree(top)
    with pytest.raises(OutputRefused, match=words):
        merge(parts, top / place, protected=Protected())
    assert tree(top) == before


def test_what_was_joined_is_no_part_itself_even_where_one_was_before(parts: list[Path]) -> None:
    """The note of before speaks of other files."""
    site = make(parts[0].with_name("fourth"), part_of(1), PAGES["one"])
    merge(parts, site, protected=Protected())
    with pytest.raises(OutputRefused, match="fourth was changed after it was built as a part"):
        merge([site, *parts[1:]], parts[0].with_name("site"), protected=Protected())
