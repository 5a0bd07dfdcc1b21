import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.model.accent import (
    ACCENT,
    AS_LIGHT_AS_THE_REST,
    GROUNDS,
    READABLE,
    faint_on,
    readable_in_the_dark,
    readable_in_the_light,
    text_on,
)
from aboveboard.model.colour import contrast, luminance

TEMPLATES = Path(__file__).parents[3] / "templates"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def tokens() -> tuple[dict[str, str], dict[str, str]]:
    """Read the colours of the theme: in the light, and in the dark."""
    css = (TEMPLATES / "theme" / "tokens.css").read_text()
    light, dark = css.split("(prefers-color-scheme: dark)")
    first, second = (dict(re.findall(r"--([\w-]+): (#\w+);", part)) for part in (light, dark))
    return first, {**first, **second}


def test_the_grounds_are_those_of_the_theme() -> None:
    """Rules read no files, so the figures stand in two places: here they are held together."""
    light, dark = tokens()
    for ground in GROUNDS[:3]:
        assert (light[ground.token], dark[ground.token]) == (ground.light, ground.dark)


def mixed(state: str, card: str, percent: int) -> str:
    """Mix two colours as ``color-mix(in srgb, …)`` does."""
    parts = ((int(state[at : at + 2], 16), int(card[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(
        f"{round((a * percent + b * (100 - percent)) / 100):02x}" for a, b in parts
    )


def test_the_panel_of_a_fault_is_the_hardest_of_all_states() -> None:
    """In the light the darkest, in the dark the lightest."""
    layout = (TEMPLATES / "theme" / "layout.css").read_text()
    percent = re.findall(
        r"background: color-mix\(in srgb, var\(--state\) (\d+)%, var\(--card\)\)", layout
    )
    light, dark = (
        [
            mixed(scheme[state], scheme["card"], int(percent[0]))
            for state in ("good", "slow", "part", "out", "plan", "none")
        ]
        for scheme in tokens()
    )
    panel = GROUNDS[3]
    assert len(percent) == 1
    assert (panel.light, panel.dark) == (min(light, key=luminance), max(dark, key=luminance))


def test_the_theme_s_own_accent_is_made_as_a_company_s_would_be() -> None:
    """In the light as it is, in the dark the lighter one, and what stands on either."""
    light, dark = tokens()
    assert light["accent"] == ACCENT
    assert faint_on(ACCENT) is None
    assert dark["accent"] == readable_in_the_dark(ACCENT)
    assert (light["on-accent"], dark["on-accent"]) == (text_on(ACCENT), text_on(dark["accent"]))
    css = (TEMPLATES / "theme" / "tokens.css").read_text()
    assert set(re.findall(r"--link: ([^;]+);", css)) <= {"var(--accent)", "LinkText"}


@pytest.mark.parametrize(
    ("accent", "token"),
    [
        ("#ffcc00", "paper"),  # 1.37
        ("#767676", "paper"),  # 4.54 on white, 4.14 there
        ("#707070", "yours"),  # 4.52 on paper, 4.40 there
        ("#6e6e6e", "panel"),  # 4.53 on what is yours, 4.35 there
        ("#6a6a6a", None),
        ("#1f6f54", None),
    ],
)
def test_an_accent_is_faint_on_the_first_ground_where_it_cannot_be_read(
    accent: str, token: str | None
) -> None:
    """White is lighter than any of our papers, so what passes there may fail here."""
    ground = faint_on(accent)
    assert (ground.token if ground else None) == token


@settings(deadline=None)
@given(COLOURS)
def test_every_proposal_would_be_taken(colour: str) -> None:
    """Whoever follows the remedy is not told again."""
    assert faint_on(readable_in_the_light(colour)) is None


@settings(deadline=None)
@given(COLOURS)
def test_every_accent_can_be_read_in_the_dark_and_written_on(colour: str) -> None:
    """On each dark ground; and the words on it, too, in both."""
    light, dark = readable_in_the_light(colour), readable_in_the_dark(colour)
    assert all(contrast(dark, ground.dark) >= AS_LIGHT_AS_THE_REST for ground in GROUNDS)
    assert contrast(text_on(light), light) >= READABLE
    assert contrast(text_on(dark), dark) >= READABLE


def test_words_stand_on_the_accent_in_white_or_ink() -> None:
    """Whichever is further away."""
    assert (text_on("#1c5a54"), text_on("#ffcc00")) == ("#ffffff", "#15191b")


def test_a_browser_s_frame_has_the_colour_of_the_paper() -> None:
    """In both schemes; the layout names them, since a page's head reads no stylesheet."""
    layout = (TEMPLATES / "layouts" / "page.html").read_text()
    told = re.findall(
        r'name="theme-color" media="\(prefers-color-scheme: (\w+)\)" content="(.*?)"', layout
    )
    assert told == [("light", GROUNDS[0].light), ("dark", GROUNDS[0].dark)]
