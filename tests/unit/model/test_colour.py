import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.model.colour import _to_oklch, contrast, darker, in_figures, lighter, luminance

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#FFFFFF", 4.48),
        # 0.2126 of white's light: (1 + 0.05) / (0.2126 + 0.05)
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#000000", 2.44),
    ],
)
def test_a_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    """The two greys on either side of 4.5 are the ones that everybody quotes."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("colour", "amount"),
    [("#ff0000", 0.2126), ("#00ff00", 0.7152), ("#0000ff", 0.0722), ("#0a0a0a", 10 / 255 / 12.92)],
)
def test_the_eye_takes_most_light_from_green(colour: str, amount: float) -> None:
    """The share of each primary; below 0.04045 the curve of sRGB is a line."""
    assert luminance(colour) == pytest.approx(amount)


@settings(deadline=None)
@given(COLOURS, COLOURS)
def test_a_contrast_is_the_same_both_ways_and_between_1_and_21(one: str, other: str) -> None:
    """Whichever of the two is the ground."""
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(4.4999, "4.4"), (4.5, "4.5"), (1.372, "1.3"), (21.0, "21.0"), (4.6, "4.6")],
)
def test_what_fails_never_reads_as_if_it_passed(ratio: float, words: str) -> None:
    """The second decimal is cut off, not rounded."""
    assert in_figures(ratio) == words


@settings(deadline=None)
@given(COLOURS)
def test_a_darker_colour_is_found_for_every_one(colour: str) -> None:
    """It passes on each of the grounds, and is the same where that passed already."""
    grounds = ("#ffffff", "#e0e0e0")
    found = darker(colour, grounds, 4.5)
    assert all(contrast(found, ground) >= 4.5 for ground in grounds)
    assert luminance(found) <= luminance(colour)
    if min(contrast(colour, ground) for ground in grounds) >= 4.5:
        assert found == colour


@settings(deadline=None)
@given(COLOURS)
def test_a_lighter_colour_is_found_for_every_one(colour: str) -> None:
    """The same in the dark."""
    found = lighter(colour, ("#000000", "#202020"), 7)
    assert contrast(found, "#202020") >= 7
    assert luminance(found) >= luminance(colour)


@settings(deadline=None)
@given(COLOURS)
def test_the_nearest_is_hardly_more_than_what_is_asked_for(colour: str) -> None:
    """One step of lightness less, and it would fail: within a twentieth of the limit."""
    found = darker(colour, ("#ffffff",), 4.5)
    assert found == colour or contrast(found, "#ffffff") < 4.6


@pytest.mark.parametrize("colour", ["#ffcc00", "#ff69b4", "#7cfc00", "#66ccff", "#ff4500"])
def test_the_hue_stays(colour: str) -> None:
    """Within what eight bits a part can hold: a twentieth of a radian."""
    found = darker(colour, ("#f7f4ed",), 4.5)
    assert _to_oklch(found)[2] == pytest.approx(_to_oklch(colour)[2], abs=0.05)
    assert _to_oklch(found)[0] < _to_oklch(colour)[0]


@pytest.mark.parametrize("colour", ["#808080", "#ffffff"])
def test_grey_stays_grey(colour: str) -> None:
    """It has no hue to keep."""
    found = darker(colour, ("#ffffff",), 4.5)
    parts = [int(found[at : at + 2], 16) for at in (1, 3, 5)]
    assert max(parts) - min(parts) <= 1


def test_where_nothing_is_far_enough_it_is_the_end_of_the_scale() -> None:
    """Black has 2.4 on this blue, and white 1.07 on this paper."""
    assert darker("#777777", ("#0000ff",), 4.5) == "#000000"
    assert lighter("#777777", ("#f7f4ed",), 4.5) == "#ffffff"
