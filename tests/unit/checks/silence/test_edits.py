import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.checks.silence.edits import Edit, edits_of

SOME = st.lists(st.sampled_from("ABC"), max_size=6)


@pytest.mark.parametrize(
    ("old", "new", "edits", "added"),
    [
        ("AB", "AB", [], False),
        ("AB", "ABC", [], True),
        ("", "AB", [], True),
        ("AB", "AX", [("changed", 1, 1)], False),
        ("AB", "AXC", [("changed", 1, 1)], True),
        ("AB", "XY", [("changed", 0, 0), ("changed", 1, 1)], False),
        ("AA", "XA", [("changed", 0, 0)], False),
        ("ABC", "AC", [("removed", 1, 1)], False),
        ("ABC", "ACD", [("removed", 1, 1)], True),
        ("AB", "A", [("removed", 1, 1)], False),
        ("A", "", [("removed", 0, 0)], False),
        ("AB", "XAB", [("inserted", 0, 0)], False),
        ("AB", "AXB", [("inserted", 1, 1)], False),
        ("AB", "AXBC", [("inserted", 1, 1)], True),
    ],
)
def test_the_fewest_differences_explain_what_became_of_a_list(
    old: str,
    new: str,
    edits: list[tuple[str, int, int]],
    added: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    """What was added at the end is no difference, but is known."""
    assert edits_of(old, new) == (tuple(Edit(*edit) for edit in edits), added)


@given(SOME, SOME)
def test_what_is_added_at_the_end_is_never_a_difference(old: list[str], more: list[str]) -> None:
    """However much there is, and whatever it repeats."""
    assert edits_of(old, old + more) == ((), bool(more))


@given(SOME.filter(bool), st.data())
def test_one_change_is_one_difference(old: list[str], data: st.DataObject) -> None:
    """In whatever place, and whether or not something was added."""
    at = data.draw(st.integers(0, len(old) - 1))
    changed = [*old[:at], "X", *old[at + 1 :]]
    assert edits_of(old, changed) == ((Edit("changed", at, at),), False)
    assert len(edits_of(old, [*changed, *data.draw(SOME)])[0]) == 1


@given(SOME, SOME)
def test_the_differences_lead_from_the_one_list_to_the_other(
    old: list[str], new: list[str]
) -> None:
    """Followed in order they give the new list, but for what was added at its end."""
    edits, added = edits_of(old, new)
    made, taken = [], 0
    for edit in edits:
        made += old[taken : edit.old]
        taken = edit.old + (edit.kind != "inserted")
        made += [] if edit.kind == "removed" else [new[edit.new]]
    made += old[taken:]
    assert made == new[: len(made)]
    assert added == (len(made) < len(new))


@given(SOME, SOME)
def test_a_band_that_suffices_changes_nothing(old: list[str], new: list[str]) -> None:
    """Whatever explains a list in few steps is found within as many of the diagonal."""
    edits, added = edits_of(old, new)
    assert edits_of(old, new, max(1, len(edits))) == (edits, added)


@pytest.mark.parametrize(
    ("old", "new", "edits", "added"),
    [
        ("ABC", "XYZ", [("changed", 0, 0), ("changed", 1, 1), ("changed", 2, 2)], False),
        ("ABCD", "XYCZE", [("changed", 0, 0), ("changed", 1, 1), ("changed", 3, 3)], True),
        ("ABC", "X", [("changed", 0, 0), ("removed", 1, 1), ("removed", 2, 1)], False),
        ("ABC", "AXY", [("changed", 1, 1), ("changed", 2, 2)], False),
    ],
)
def test_beyond_so_many_differences_entry_is_held_against_entry(
    old: str,
    new: str,
    edits: list[tuple[str, int, int]],
    added: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    """Nothing that differs goes untold."""
    assert edits_of(old, new, 1) == (tuple(Edit(*edit) for edit in edits), added)
