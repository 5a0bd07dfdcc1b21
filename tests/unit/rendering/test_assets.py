"""One stylesheet of many files, in a fixed order, and what is said of its colours."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.rendering.assets import LAYERS, has_style, joined, squeezed, stylesheet
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


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("/* Why. */\na { color: red; }\n", "a{color:red}\n"),
        ("a,\nb > c {\n  margin: 0 1px;\n\n  top: 0;\n}\n", "a,b > c{margin:0 1px;top:0}\n"),
        ('a::after { content: " (" attr(href) ") ;} "; }', 'a::after{content:" (" attr(href) ") ;} "}\n'),
        ("a { content: '/* no */ { x: y; }'; }", "a{content:'/* no */ { x: y; }'}\n"),
        ('a { quotes: "\\"  {" "}  "; }', 'a{quotes:"\\"  {" "}  "}\n'),
        ("a { width: calc(1px + 2 * 3px); }", "a{width:calc(1px + 2 * 3px)}\n"),
        ("@media (min-width: 2rem) { a :hover { top: 0; } }", "@media (min-width:2rem){a :hover{top:0}\n}\n"),
        ("a /* x */ b { top: 0; }", "a  b{top:0}\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_only_what_means_nothing_is_taken_out(css: str, left: str) -> None:
    """Strings, descendants and sums keep their blanks; comments and indentation go."""
    assert squeezed(css) == left


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="\"'\\\n\r\f/")))
def test_no_string_is_changed(text: str) -> None:
    """Whatever stands between quotation marks is delivered as it was written."""
    assert squeezed(f'a {{ content: "{text}"; }}') == f'a{{content:"{text}"}}\n'
