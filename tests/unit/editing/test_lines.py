"""Whatever a file looks like, one value is changed and every other line keeps its bytes."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from aboveboard.editing import Opened
from aboveboard.editing.values import with_values
from aboveboard.sources import Document
from aboveboard.sources.documents import parse_document

NEW = "acme-n3w"
BLOCKS = (
    "name: Acme",
    "name: 'Ac # me'   # as they write it",
    "name: Acme\t# after a tab",
    '"name": Acme',
    "note: two\n  lines",
    "empty:",
    "empty:   # later",
    "quote: |\n  They said\n\n    # that\n  much.",
    "quote: |+\n  They\n\n",
    "quote: >-\n    They\n    said.",
    "services: [web, {id: shop}]   # both",
    "services:\n  - web\n  # and soon\n  - shop",
    "services:\n- web\n- {id: shop}",
    "contacts:\n  - id: joan\n    name: Joan\n  - id: bert",
    "consent:\n    given: 2026-01-01\n    'photo': none",
    "agreed: {hours: {mon: 9-5},\n  # none on Fridays\n  tue: 9-5}",
    "café: 🐟",
)
CHANGED = {
    "path: acme-0ld": f"path: {NEW}",
    "path:": f"path: {NEW}",
    'path: "acme-0ld"  # told to Joan': f"path: {NEW}  # told to Joan",
    "'path' :\t'acme-0ld'\t#": f"'path' :\t{NEW}\t#",
    "path: # later": f"path: {NEW}  # later",
    'path: "acme-0ld" # told to Joan': f"path: {NEW}  # told to Joan",
}
FILLING = (
    *("", "   ", "# a remark", "#", "  # further in", "        # far in"),
    *("# with\ta tab", " \t# after a tab"),
)
blocks = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4, unique_by=lambda one: one[:4])
fillings = st.lists(st.sampled_from(FILLING), max_size=3)


@st.composite
def texts(draw: st.DrawFn, *more: str) -> bytes:
    """Make up a client's file: blocks with anything between them, ended and begun as editors do."""
    chosen = draw(st.permutations([*draw(blocks), *more]))
    lines = draw(fillings)
    for block in chosen:
        lines += [block, *draw(fillings)]
    text = "\n".join([*draw(st.sampled_from(([], ["---"], ["# first", "---"]))), *lines])
    text += draw(st.sampled_from(("", "\n", "\n\n", "\n# the end", "\n  # the end\n", "\n...\n")))
    before, after = parse_document("", text), parse_document("", f"{text}\n")
    # The reader refuses most tabs; words to the very end of a file would gain a line end
    assume(isinstance(before, Document) and before == after)
    mark = draw(st.sampled_from(("", "\ufeff")))
    return f"{mark}{text}".replace("\n", draw(st.sampled_from(("\n", "\r\n")))).encode()


def edited(raw: bytes) -> bytes:
    """Give a file its new address."""
    return Opened(Path("client.yaml"), raw).edited("client.yaml", {("path",): NEW})


def plain(raw: bytes) -> Mapping[str, object]:
    """Read a file with another reader than ours; each scalar is text."""
    found = yaml.load(raw.decode("utf-8-sig"), yaml.CBaseLoader)
    assert isinstance(found, dict)
    return found


def pieces(raw: bytes) -> Sequence[bytes]:
    """Cut a file into lines and what ends them."""
    return re.split(rb"(\r?\n)", raw)


@given(texts())
def test_an_added_value_is_a_line_more_and_all_else_is_as_it_was(raw: bytes) -> None:
    """The line ends as the others do, and every value reads as before."""
    after = edited(raw)
    assert plain(after) == {**plain(raw), "path": NEW}
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    line = end + f"path: {NEW}".encode()
    assert after.count(line) == 1
    assert after.replace(line, b"") == raw


@given(texts())
def test_an_added_value_parts_no_remark_from_what_it_stands_below(raw: bytes) -> None:
    """Remarks further in than the keys belong to the value above them."""
    below = edited(raw).decode().split(f"path: {NEW}")[1]
    following = [line for line in below.splitlines() if line.strip()]
    assert not following or not re.match(r"[ \t]+#", following[0]), below


@given(st.data(), st.sampled_from([*CHANGED]))
def test_a_changed_value_changes_its_line_alone(data: st.DataObject, old: str) -> None:
    """The remark and the quotation marks of the key on it stay."""
    raw = data.draw(texts(old))
    after = edited(raw)
    assert plain(after) == {**plain(raw), "path": NEW}
    both = zip(pieces(raw), pieces(after), strict=True)
    (line,) = [(was, now) for was, now in both if was != now]
    assert [one.decode("utf-8-sig") for one in line] == [old, CHANGED[old]]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "contacts:\n  - id: joan\n    # away on Fridays\n",
            "contacts:\n  - id: joan\n    # away on Fridays\npath: x\n",
        ),
        (
            "contacts:\n  - id: joan\n\n  # - id: bert\n\n# the end\n",
            "contacts:\n  - id: joan\n\n  # - id: bert\npath: x\n\n# the end\n",
        ),
        ("a: b\n \t# after a tab", "a: b\n \t# after a tab\npath: x"),
        ("a: b\n# of the file\n  # further in\n", "a: b\npath: x\n# of the file\n  # further in\n"),
        ("a: |\n    b\n  # c\n", "a: |\n    b\n  # c\npath: x\n"),
        ("a: |\n  b\n\n\n# c\n", "a: |\n  b\npath: x\n\n\n# c\n"),
        ("a: |+\n  b\n\n\n# c\n", "a: |+\n  b\n\n\npath: x\n# c\n"),
        ("a: >\r\n  b\r\n   \r\n", "a: >\r\n  b\r\n   \r\npath: x\r\n"),
        ("a: b\r\n  # c\r\n\r\n", "a: b\r\n  # c\r\npath: x\r\n\r\n"),
        ("---\na: b\n  # c\n...\n", "---\na: b\n  # c\npath: x\n...\n"),
        ("--- {a: b} # c\n  # d\n", "--- {a: b, path: x} # c\n  # d\n"),
    ],
)
def test_a_value_is_added_where_a_person_would_write_it(text: str, after: str) -> None:
    """Below the remarks that stand further in, above those that speak of the whole file."""
    assert with_values(text, {("path",): "x"}) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a:\n  b: c\n  # d\n# e\n", "a:\n  b: c\n  path: x\n  # d\n# e\n"),
        ("a:\n  b:\n    c: d\n    # e\n", "a:\n  b:\n    c: d\n    # e\n  path: x\n"),
        ("a:\n    b: c\n  # d\n", "a:\n    b: c\n    path: x\n  # d\n"),
    ],
)
def test_so_it_is_in_a_mapping_within(text: str, after: str) -> None:
    """What is further in than its keys belongs to its last value."""
    assert with_values(text, {("a", "path"): "x"}) == after
