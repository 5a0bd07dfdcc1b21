"""One stylesheet of many files, in a fixed order, and what is said of its colours."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.colour import contrast
from aboveboard.rendering.assets import (
    LAYERS,
    has_style,
    joined,
    script,
    squeezed,
    stylesheet,
)
from factories import write

THEME = {f"theme/{layer}.css": f"{layer} {{ }}\n" for layer in LAYERS if layer != "components"}


def test_layers_are_joined_in_order_and_components_by_name(tmp_path: Path) -> None:
    """Each file is a layer of its own; components share one, sorted, however they were made."""
    styles = {"components/b/style.css": "b { }\n", "components/a/style.css": "a { }\n"}
    assert joined(write(tmp_path, {**styles, **THEME, "components/c/template.html": "x"})) == (
        "@layer reset, tokens, base, layout, components, print;\n"
        "@layer reset {\nreset { }\n}\n"
        "@layer tokens {\ntokens { }\n}\n"
        "@layer base {\nbase { }\n}\n"
        "@layer layout {\nlayout { }\n}\n"
        "@layer components {\na { }\nb { }\n}\n"
        "@layer print {\nprint { }\n}\n"
    )


def test_a_theme_with_a_missing_layer_cannot_be_read(tmp_path: Path) -> None:
    """A layer that somebody forgot is told by the file's name."""
    del (files := dict(THEME))["theme/print.css"]
    with pytest.raises(FileNotFoundError, match=r"print\.css"):
        stylesheet(write(tmp_path, files))


def test_a_whole_stylesheet_of_ones_own_is_used_as_it_is(tmp_path: Path) -> None:
    """Whoever brings assets/site.css keeps it, with comments, beside a theme or without."""
    folder = write(tmp_path, {"assets/site.css": "/* Mine. */\na { }\n", **THEME})
    assert stylesheet(folder) == b"/* Mine. */\na { }\n"


def test_a_folder_has_a_style_when_it_has_a_theme_or_a_whole_stylesheet(tmp_path: Path) -> None:
    """Templates alone have none."""
    assert not has_style(write(tmp_path / "none", {"pages/home.html": ""}))
    assert has_style(write(tmp_path / "theme", THEME))
    assert has_style(write(tmp_path / "whole", {"assets/site.css": ""}))


def test_the_script_is_delivered_as_it_is_written(tmp_path: Path) -> None:
    """By its path in a portal; templates of ones own may do without."""
    folder = write(tmp_path / "with", {"assets/site.js": "/* Why. */ (() => {})();\n"})
    assert script(folder) == {"assets/site.js": b"/* Why. */ (() => {})();\n"}
    assert script(write(tmp_path / "without", THEME)) == {}


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("/* Why. */\na { color: red; }\n", "a{color:red}"),
        ("a,\nb > c {\n  margin: 0 1px;\n\n  top: 0;\n}\n", "a,b>c{margin:0 1px;top:0}"),
        ('a { content: " (" attr(b) ") ;} "; }', 'a{content:" (" attr(b) ") ;} "}'),
        ("a { content: '/* no */ { x: y; }'; }", "a{content:'/* no */ { x: y; }'}"),
        ('a { quotes: "\\"  {" "}  "; }', 'a{quotes:"\\"  {" "}  "}'),
        ("a { width: calc(1px + 2 * 3px); }", "a{width:calc(1px + 2 * 3px)}"),
        ("@media (a: 2rem) { b :hover { top: 0; } }", "@media (a:2rem){b :hover{top:0}}"),
        ("a /* x */ b { top: 0; }", "a b{top:0}"),
        ("", ""),
    ],
)  # fmt: skip
def test_only_what_means_nothing_is_taken_out(css: str, left: str) -> None:
    """Strings, descendants and sums keep their blanks; comments and indentation go."""
    assert squeezed(css) == left


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="\"'\\\n\r\f/")))
def test_no_string_is_changed(text: str) -> None:
    """Whatever stands between quotation marks is delivered as it was written."""
    assert squeezed(f'a {{ content: "{text}"; }}') == f'a{{content:"{text}"}}'


TEMPLATES = Path(__file__).parents[3] / "templates"
BUDGET = 20_000
TEXTS = ("ink", "soft", "accent", "good", "slow", "part", "out", "plan", "none")
STATES = ("good", "slow", "part", "out", "plan", "none")


def colours(scheme: str) -> dict[str, str]:
    """Read the colours of the theme as the light or the dark shows them."""
    light, dark = (TEMPLATES / "theme/tokens.css").read_text().split("prefers-color-scheme: dark")
    found = {"light": [light], "dark": [light, dark]}[scheme]
    return {name: colour for css in found for name, colour in re.findall(COLOUR, css)}


COLOUR = r"--([\w-]+): (#[0-9a-f]{6});"


def tinted(colour: str, ground: str) -> str:
    """Mix 9 % of a colour into a ground, channel by channel, as the panel does."""
    pairs = zip(*(bytes.fromhex(one[1:]) for one in (colour, ground)), strict=True)
    return "#" + bytes(round(0.09 * one + 0.91 * other) for one, other in pairs).hex()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card", "yours"])
def test_every_text_can_be_read_on_every_ground(scheme: str, ground: str) -> None:
    """Ink, what is beside the point, links and the words of each state, by WCAG 2.2 AA."""
    shown = colours(scheme)
    faint = {name: contrast(shown[name], shown[ground]) for name in TEXTS}
    assert {name: ratio for name, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_a_state_can_be_read_on_the_panel_in_its_colour(scheme: str, state: str) -> None:
    """The panel of a fault is tinted with the fault's colour; its words, links and shape hold."""
    assert "var(--state) 9%, var(--card)" in (TEMPLATES / "theme/layout.css").read_text()
    shown = colours(scheme)
    panel = tinted(shown[state], shown["card"])
    for text in ("ink", "soft", "accent", state):
        assert contrast(shown[text], panel) >= 4.5, text
    assert contrast(shown["on-state"], shown[state]) >= 3


def test_more_contrast_and_a_readers_own_colours_are_answered() -> None:
    """Who asks for more gets ink for what is soft; a reader's own colours reach the drawings."""
    css = joined(TEMPLATES)
    assert "prefers-contrast: more" in css
    own = css.split("forced-colors: active")[1].split("@media")[0]
    assert set(STATES) | {"on-state", "link", "line", "paper"} <= set(
        re.findall(r"--([\w-]+):", own)
    )


def test_the_style_knows_no_left_and_no_right() -> None:
    """Portals in Arabic or Hebrew begin at the other side: only start and end are named."""
    css = joined(TEMPLATES)
    assert not re.findall(r"(?<![\w-])(?:left|right|\w+-(?:left|right))\s*:", css)
    assert not re.findall(r":[^;{}]*\b(?:left|right)\b[^;{}]*;", css)
    assert not re.findall(r"(?<![\w-])(?:margin|padding)-(?:top|bottom)\b", css)
    css = re.sub(r"\([^()]*\)", "()", css)
    four = re.findall(
        r"(?:margin|padding|inset|border-radius): ([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+);", css
    )
    assert [sides for sides in four if sides[1] != sides[3]] == []


def test_nothing_moves_by_itself() -> None:
    """Whoever asks for less motion has it, as has everybody else."""
    assert not re.search(
        r"\b(?:animation|transition|scroll-behavior)\b|@keyframes", joined(TEMPLATES)
    )


def test_every_colour_is_a_token() -> None:
    """Outside of tokens.css, and of paper that is white, no colour is written."""
    elsewhere = [*TEMPLATES.glob("components/*/style.css"), *TEMPLATES.glob("theme/*.css")]
    written = {
        path.relative_to(TEMPLATES).as_posix()
        for path in elsewhere
        if re.search(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", path.read_text())
    }
    assert written <= {"theme/tokens.css", "theme/print.css"}


def test_no_token_is_asked_for_that_there_is_not() -> None:
    """A slip in a token's name would go unseen: the browser takes the default."""
    css = joined(TEMPLATES)
    assert set(re.findall(r"var\(--([\w-]+)", css)) <= set(re.findall(r"--([\w-]+):", css))


def test_the_delivered_style_keeps_to_its_budget() -> None:
    """20 kB with room for a company's own tokens."""
    assert len(stylesheet(TEMPLATES)) <= BUDGET - 300
