"""What is made for one client is made of its own records, and of those that it shares, alone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import FileSystemBytecodeCache

from aboveboard.cache import index
from aboveboard.rendering.jinja import QuickEnvironment
from isolation.building import Place, differing, portals
from isolation.decoding import Tree
from isolation.houses import IDS, House, changed, houses


@pytest.fixture(autouse=True, scope="module")
def quickly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compile templates once for all builds, and trust a file's times at once."""
    compiled = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_RACY", 0)
        keeping = partial(QuickEnvironment, bytecode_cache=compiled)
        patch.setattr("aboveboard.rendering.renderer.QuickEnvironment", keeping)
        yield


def own(house: House, reader: str, tree: Tree) -> Tree:
    """Give the files of a reader's portal."""
    return portals(tree)[house.path_of(reader)]


@settings(max_examples=20)
@given(st.data())
def test_whatever_others_have_or_come_to_have_changes_no_byte_of_a_portal(
    data: st.DataObject,
) -> None:
    """With a cache that knew them before or without one, by one process or two.

    Others may be gone, called otherwise, have other records of every kind, and be told other
    things in what all share. What stays the same is what they let everybody read: their words,
    with their names. Those are all that the root tells, too.
    """
    reader = data.draw(st.sampled_from(IDS))
    before = data.draw(houses())
    after = data.draw(changed(before, reader))
    with TemporaryDirectory() as name:
        place, other = Place(Path(name) / "a"), Place(Path(name) / "b")
        place.root.mkdir()
        other.root.mkdir()
        first = place.build(before.files(), "--jobs", "1")
        second = place.build(after.files(), "--jobs", "2")
        assert not differing(own(before, reader, first), own(after, reader, second))
        assert not differing(portals(first)[""], portals(second)[""])
        assert not differing(second, other.build(after.files(), "--no-cache"))


@settings(max_examples=20)
@given(houses(), st.sampled_from(IDS))
def test_a_portal_among_others_is_the_one_that_it_would_be_alone(house: House, reader: str) -> None:
    """Where nobody lets others read its words; and so is the root the one of nobody.

    The client who is alone reads on with the cache of the house in which there were others.
    """
    house = house.silent()
    alone = house.only(reader)
    with TemporaryDirectory() as name:
        place = Place(Path(name))
        among = place.build(house.files(), "--jobs", "2")
        left = place.build(alone.files())
        assert not differing(own(house, reader, among), own(alone, reader, left))
        assert not differing(portals(among)[""], portals(left)[""])
        assert set(portals(left)) == {"", house.path_of(reader)}
