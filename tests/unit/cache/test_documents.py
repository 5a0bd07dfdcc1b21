import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.cache import sealed
from aboveboard.cache.documents import Shelved
from aboveboard.cache.index import Inputs, owner_of
from aboveboard.cache.sealed import read_sealed, write_sealed
from aboveboard.sources import Document, read_documents
from aboveboard.sources.documents import parse_document, parse_note
from aboveboard.sources.nodes import Keys
from factories import client, company, files, note, texts_in

ROOT = Path(__file__).parents[3]
OURS = sorted([ROOT / "content", *(ROOT / "tests/invalid").glob("*/content")])
ACME, NOTE, BIRCH = (
    "clients/acme/client.yaml",
    "clients/acme/notes/2026-11-20-x.md",
    "clients/birch/client.yaml",
)
TEXTS = {
    "company.yaml": company(),
    ACME: client(contacts=[{"id": "joan", "name": "Joan Whitfield", "role": ""}]),
    NOTE: note("We met.\n", title="Met"),
    BIRCH: client(name="Birch"),
}


def inputs_of(texts: Mapping[str, str]) -> Inputs:
    """Look at files that were never written."""
    found: dict[str, dict[str, list[int | str]]] = {}
    for path, text in texts.items():
        entry: list[int | str] = [0, 0, 0, 0, sha256(text.encode()).hexdigest()]
        found.setdefault(owner_of(path), {})[path] = entry
    return Inputs(found, {}, "")


def parsed(texts: Mapping[str, str]) -> dict[str, Document]:
    """Take files apart, those that can be."""
    taken = [
        parse_note(path, text) if path.endswith(".md") else parse_document(path, text)
        for path, text in texts.items()
    ]
    return {made.path: made for made in taken if isinstance(made, Document)}


def kept(folder: Path, texts: Mapping[str, str]) -> dict[str, Document]:
    """Keep files taken apart; give them."""
    made = parsed(texts)
    Shelved(folder, inputs_of(texts)).keep(made.values())
    return made


def given_back(folder: Path, texts: Mapping[str, str]) -> dict[str, Document | None]:
    """Ask for each of some files, as the next build does."""
    shelved = Shelved(folder, inputs_of(texts))
    return {path: shelved.document(path) for path in texts}


def order_of(node: object) -> object:
    """Give a tree with the order of its keys, which no comparison of mappings sees."""
    if isinstance(node, Keys):
        assert list(node.values) == list(node.marks)
        return [(key, node.marks[key], order_of(one)) for key, one in node.values.items()]
    return [order_of(one) for one in items] if (items := getattr(node, "items", ())) else node


def is_same(one: Document | None, other: Document) -> bool:
    """Tell whether two files taken apart are the same to the last detail."""
    return one is not None and one == other and order_of(one.root) == order_of(other.root)


# What comes back


@pytest.mark.parametrize("folder", OURS, ids=lambda path: path.parent.name)
def test_every_file_of_ours_comes_back_as_it_was_read(folder: Path, tmp_path: Path) -> None:
    """Values, marks, order of keys, text and line; of the demo and of every kind of mistake."""
    documents = {one.path: one for one in read_documents(folder).documents}
    texts = {path: text for path, text in texts_in(folder).items() if path in documents}
    inputs = inputs_of(texts)
    Shelved(tmp_path / "kept", inputs).keep(documents.values())
    again = Shelved(tmp_path / "kept", inputs)
    of_clients = [path for path in texts if owner_of(path)]
    assert all(is_same(again.document(path), documents[path]) for path in of_clients)
    assert [path for path in texts if again.document(path) and path not in of_clients] == []


LINES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=70
)
QUOTED = LINES.map(lambda text: json.dumps(text, ensure_ascii=False))
PLAIN = st.sampled_from(
    ["yes", "no", "null", "~", "", "12", "1.50", "2026-11-21", "0x1f", "é", "日本", "a b", "😀"]
)
KEYS = st.one_of(
    st.sampled_from(["a", "b", "no", "12", "null", "~", "é", "日本", "a-b", "client", "files"]),
    QUOTED.filter(lambda text: len(text) < 40),
)
TREES = st.recursive(
    st.one_of(PLAIN.filter(bool), QUOTED),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(KEYS, inner, max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{key}: {one}" for key, one in pairs.items()) + "}"
        ),
    ),
    max_leaves=8,
)
BLOCKS = st.dictionaries(KEYS, st.one_of(TREES, PLAIN), max_size=6).map(
    lambda pairs: "".join(f"{key}: {one}\n" for key, one in pairs.items())
)


@given(BLOCKS, LINES)
def test_whatever_can_be_written_comes_back_as_it_was_read(
    tmp_path_factory: pytest.TempPathFactory, facts: str, body: str
) -> None:
    """Odd keys, any order, empty values and lists, every letter; above a text and alone."""
    folder = tmp_path_factory.mktemp("kept") / "documents"
    texts = {ACME: facts, NOTE: f"---\n{facts}---\n{body}"}
    made = kept(folder, texts)
    again = given_back(folder, texts)
    assert {path for path, one in again.items() if one} == set(made)
    for path, one in made.items():
        assert is_same(again[path], one)
    shutil.rmtree(folder.parent)


def test_what_is_empty_stays_apart_from_what_is_quoted(tmp_path: Path) -> None:
    """A key without a value is empty, an empty text in quotation marks is not."""
    texts = {ACME: "a:\nb: ''\nc: []\nd: {}\n"}
    kept(tmp_path / "kept", texts)
    again = given_back(tmp_path / "kept", texts)[ACME]
    assert again is not None
    assert isinstance(again.root, Keys)
    assert [getattr(again.root.values[key], "empty", None) for key in "abcd"] == [
        *(True, False, None, None)
    ]
    assert [again.where(key).line for key in "abcd"] == [1, 2, 3, 4]


# What does not


def test_what_holds_other_bytes_is_read_anew(tmp_path: Path) -> None:
    """The others of its folder are not."""
    kept(tmp_path / "kept", TEXTS)
    changed = {**TEXTS, NOTE: note("We spoke.\n", title="Met")}
    again = given_back(tmp_path / "kept", changed)
    assert {path for path, one in again.items() if one} == {ACME, BIRCH}
    made = kept(tmp_path / "kept", changed)
    assert is_same(given_back(tmp_path / "kept", changed)[NOTE], made[NOTE])
    assert given_back(tmp_path / "kept", TEXTS)[NOTE] is None


def test_of_what_nobody_looked_at_nothing_is_kept(tmp_path: Path) -> None:
    """Without a hash of what it holds nobody could tell when it is another."""
    made = parsed(TEXTS)
    Shelved(tmp_path / "kept", inputs_of({ACME: TEXTS[ACME]})).keep(made.values())
    assert {path for path, one in given_back(tmp_path / "kept", TEXTS).items() if one} == {ACME}
    assert Shelved(tmp_path / "kept", inputs_of({})).document(ACME) is None


def test_the_file_of_one_client_holds_no_word_of_another(tmp_path: Path) -> None:
    """And none of the house, whose files may speak of several, is kept at all."""
    secrets = {
        "company.yaml": company(name="Housewords"),
        "incidents/2026-11-12-x.md": note("Sharedwords.\n"),
        "clients/readme.md": note("Aroundwords.\n"),
        ACME: client(name="Acmewords"),
        NOTE: note("Acmewords, too.\n"),
        BIRCH: client(name="Birchwords"),
    }
    kept(tmp_path / "kept", secrets)
    words = ("Acmewords", "Birchwords", "Housewords", "Sharedwords", "Aroundwords")
    said = {
        path.name: {word for word in words if word in path.read_text()}
        for path in (tmp_path / "kept").iterdir()
    }
    assert said == {"acme.json": {"Acmewords"}, "birch.json": {"Birchwords"}}
    assert (tmp_path / "kept/acme.json").stat().st_mode & 0o077 == 0


def test_of_a_client_who_left_nothing_stays(tmp_path: Path) -> None:
    """Its file goes with it; and a file of the client's that went is forgotten."""
    kept(tmp_path / "kept", TEXTS)
    left = {ACME: TEXTS[ACME]}
    kept(tmp_path / "kept", left)
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["acme.json"]
    assert "We met." not in (tmp_path / "kept/acme.json").read_text()
    assert given_back(tmp_path / "kept", TEXTS)[NOTE] is None


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    """Not one file of a thousand where one client's was changed."""
    kept(tmp_path / "kept", TEXTS)
    before = {path.name: path.stat().st_ino for path in (tmp_path / "kept").iterdir()}
    kept(tmp_path / "kept", {**TEXTS, NOTE: note("We spoke.\n")})
    after = {path.name: path.stat().st_ino for path in (tmp_path / "kept").iterdir()}
    assert after["birch.json"] == before["birch.json"]
    assert after["acme.json"] != before["acme.json"]


def swap(folder: Path) -> None:
    """Let one client have what was kept of another."""
    (folder / "acme.json").write_bytes((folder / "birch.json").read_bytes())


def rename(folder: Path) -> None:
    """Let a file, whole and sealed, say that it is another client's."""
    value = read_sealed(folder / "acme.json") or {}
    write_sealed(folder / "acme.json", {**value, "client": "birch"})


def forged(change: Callable[[dict[str, Any]], Any]) -> Callable[[Path], None]:
    """Let a file say something else under a seal that fits."""

    def forge(folder: Path) -> None:
        value = read_sealed(folder / "acme.json") or {}
        changed = change(value["files"])
        write_sealed(
            folder / "acme.json", value if changed is None else {**value, "files": changed}
        )

    return forge


def with_root(root: object) -> Callable[[Path], None]:
    """Let every file of a client have such a tree."""
    return forged(lambda all_: {path: [*one[:3], root] for path, one in all_.items()})


def too_deep(folder: Path) -> None:
    """Give every file a tree deeper than any that is read."""
    root = b"[1,1,[" * 5000 + b'[1,1,"x"]' + b"]]" * 5000
    with_root("ROOT")(folder)
    body = (folder / "acme.json").read_bytes().partition(b"\n")[2].replace(b'"ROOT"', root)
    (folder / "acme.json").write_bytes(sealed._seal(body) + b"\n" + body)


def cut(folder: Path) -> None:
    """End a file in its middle."""
    path = folder / "acme.json"
    path.write_bytes(path.read_bytes()[:-20])


def to_a_folder(folder: Path) -> None:
    """Put a folder in a file's place."""
    (folder / "acme.json").unlink()
    (folder / "acme.json").mkdir()


def to_a_link(folder: Path) -> None:
    """Put a link in a file's place that leads to the same bytes."""
    path = folder / "acme.json"
    path.rename(folder.parent / "elsewhere")
    path.symlink_to(folder.parent / "elsewhere")


DAMAGE: Mapping[str, Callable[[Path], object]] = {
    "none": lambda folder: shutil.rmtree(folder),
    "gone": lambda folder: (folder / "acme.json").unlink(),
    "cut": cut,
    "another's": swap,
    "another's, renamed": rename,
    "altered": lambda folder: (folder / "acme.json").write_bytes(
        (folder / "acme.json").read_bytes().replace(b"Joan", b"Jean")
    ),
    "a folder": to_a_folder,
    "a link": to_a_link,
    "a list of files": forged(lambda all_: list(all_.items())),
    "no files": forged(lambda _: 5),
    "numbers": forged(lambda all_: dict.fromkeys(all_, 5)),
    "nothing": forged(lambda all_: dict.fromkeys(all_)),
    "too short": forged(lambda all_: {path: one[:3] for path, one in all_.items()}),
    "too long": forged(lambda all_: {path: [*one, 1] for path, one in all_.items()}),
    "no text": forged(lambda all_: {p: [one[0], None, *one[2:]] for p, one in all_.items()}),
    "no line": forged(lambda all_: {p: [*one[:2], "x", one[3]] for p, one in all_.items()}),
    "another hash": forged(lambda all_: {p: ["0" * 64, *one[1:]] for p, one in all_.items()}),
    "no tree": with_root(None),
    "a text for a tree": with_root("abc"),
    "a tree of nothing": with_root([]),
    "a mark of words": with_root(["a", "b", "x"]),
    "a list of words": with_root([1, 1, ["ab", "c"]]),
    "pairs of two": with_root([1, 1, None, [["a", 1]]]),
    "no pairs": with_root([1, 1, None]),
    "pairs twice": with_root([1, 1, None, [], []]),
    "too deep": too_deep,
}


@pytest.mark.parametrize("what", DAMAGE)
def test_what_is_damaged_forged_or_swapped_counts_for_nothing(tmp_path: Path, what: str) -> None:
    """It is read anew; so are no other client's files, and what can be is written anew."""
    made = kept(tmp_path / "kept", TEXTS)
    DAMAGE[what](tmp_path / "kept")
    again = given_back(tmp_path / "kept", TEXTS)
    assert (again[ACME], again[NOTE]) == (None, None)
    assert is_same(again[BIRCH], made[BIRCH]) == (what != "none")
    kept(tmp_path / "kept", TEXTS)
    for path, one in given_back(tmp_path / "kept", TEXTS).items():
        assert one is None or is_same(one, made[path])


def test_where_there_is_no_place_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    """Something else lies there, which is left."""
    place = tmp_path / "kept"
    place.write_text("Mine.")
    kept(place, TEXTS)
    assert place.read_text() == "Mine."
    assert set(given_back(place, TEXTS).values()) == {None}


def test_a_path_belongs_to_the_client_in_whose_folder_it_lies(tmp_path: Path) -> None:
    """One client's file that tells of a path of another's is not asked for it."""
    kept(tmp_path / "kept", TEXTS)
    value = read_sealed(tmp_path / "kept/birch.json") or {}
    lie = [sha256(TEXTS[ACME].encode()).hexdigest(), "", 1, [1, 1, "Lies."]]
    write_sealed(tmp_path / "kept/birch.json", {**value, "files": {**value["files"], ACME: lie}})
    (tmp_path / "kept/acme.json").unlink()
    assert given_back(tmp_path / "kept", TEXTS)[ACME] is None


def test_a_file_that_moved_is_another(tmp_path: Path) -> None:
    """Its path is part of what is known of it."""
    made = kept(tmp_path / "kept", TEXTS)
    moved = NOTE.replace("-x", "-y")
    texts = files({moved: TEXTS[NOTE], NOTE: None})
    assert given_back(tmp_path / "kept", texts)[moved] is None
    again = kept(tmp_path / "kept", texts)[moved]
    assert replace(again, path=NOTE) == made[NOTE]
