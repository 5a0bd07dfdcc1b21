import pytest

from aboveboard.sources import Items, Keys, Text, leaves, texts, to_plain
from aboveboard.sources.nodes import Mark, Node, mark_of

TREE = Keys(
    (1, 1),
    {
        "name": Text((1, 7), "Acme"),
        "services": Items(
            (2, 11), (Keys((3, 5), {"until": Text((3, 12), "x")}, {"until": (3, 5)}),)
        ),
        "goal": Text((4, 6), "", empty=True),
    },
    {"name": (1, 1), "services": (2, 1), "goal": (4, 1)},
)


@pytest.mark.parametrize(
    ("place", "mark"),
    [
        ((), (1, 1)),
        (("name",), (1, 7)),
        (("name", "[key]"), (1, 1)),
        (("services", 0, "until"), (3, 12)),
        (("services", 0, "until", "[key]"), (3, 5)),
        (("services", 0, "since"), (3, 5)),
        (("services", 1), (2, 11)),
        (("services", "name"), (2, 11)),
        (("plan",), (1, 1)),
        (("name", "deeper", "still"), (1, 7)),
    ],
)
def test_a_place_is_found_or_what_stands_around_it(
    place: tuple[int | str, ...], mark: Mark
) -> None:
    """A value that was not written is told at the mapping or list that should have it."""
    assert mark_of(TREE, place) == mark


@pytest.mark.parametrize(
    ("node", "plain"),
    [
        (Text((1, 1), "NO"), "NO"),
        (Text((1, 1), "", empty=True), None),
        (Text((1, 1), ""), ""),
        (Items((1, 1), ()), []),
        (TREE, {"name": "Acme", "services": [{"until": "x"}], "goal": None}),
    ],
)
def test_a_tree_without_marks_is_dicts_lists_and_texts(node: Node, plain: object) -> None:
    """Only what was left empty becomes ``None``."""
    assert to_plain(node) == plain


@pytest.mark.parametrize("node", [TREE, TREE.values["name"], Items((1, 1), ())])
def test_texts_are_those_of_the_leaves(node: Node) -> None:
    """They come in the order written, and what was left empty is among them."""
    assert texts(node) == [leaf.text for _, leaf in leaves(node)]
    assert texts(TREE) == ["Acme", "x", ""]


def test_every_leaf_has_the_whole_way_to_it() -> None:
    """However deep it lies."""
    assert [place for place, _ in leaves(TREE)] == [("name",), ("services", 0, "until"), ("goal",)]
    deep = Items((1, 1), (TREE, Items((9, 1), (Text((9, 3), "y"),))))
    assert [place for place, _ in leaves(deep, ("at",))] == [
        ("at", 0, "name"),
        ("at", 0, "services", 0, "until"),
        ("at", 0, "goal"),
        ("at", 1, 0),
    ]
