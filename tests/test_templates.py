"""What templates and the stylesheet must not do: work, and anything inline."""

import re
from pathlib import Path

import pytest

from aboveboard.model.words import Phase, ServiceStatus, Stage
from aboveboard.rendering.assets import joined
from aboveboard.rendering.renderer import environment
from aboveboard.views.availability.bars import DayLevel
from aboveboard.views.charts.key import LANES, YEAR

TEMPLATES = Path(__file__).parents[1] / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
NAMES = [path.relative_to(TEMPLATES).as_posix() for path in FILES]
CSS = joined(TEMPLATES)
STATUSES = {status.value for status in ServiceStatus} | {"no_record"}
MARKS = set(YEAR) | set(LANES)
"""What stands in drawings, some of it with the shape of a state."""


FORBIDDEN = {
    "safe": r"\|\s*safe\b",
    "sort": r"\|\s*(dict)?sort\b",
    "groupby": r"\|\s*groupby\b",
    "selectattr": r"\|\s*(select|reject)(attr)?\b",
    "map": r"\|\s*map\b",
    "set": r"\{%-?\s*set\b",
    "autoescape": r"\{%-?\s*autoescape\b",
    "Markup": r"\bMarkup\b",
    "script": r"<script\b(?! defer src=)|<script\b[^>]*>(?!</script>)",
    "style element": r"<style\b",
    "style attribute": r"\sstyle\s*=",
    "handler": r"\son[a-z]+\s*=",
    "javascript": r"javascript:",
    "address from elsewhere": r"(src|href)\s*=\s*[\"']?(https?:)?//",
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_templates_do_no_work_and_hold_nothing_inline(name: str) -> None:
    """A view is ready to print; what it holds is escaped; what a page loads is a file of ours."""
    texts = dict(zip(NAMES, (path.read_text() for path in FILES), strict=True))
    assert [p for p, text in texts.items() if re.search(FORBIDDEN[name], text, re.IGNORECASE)] == []


@pytest.mark.parametrize("name", FORBIDDEN)
def test_each_of_these_rules_finds_what_it_forbids(name: str) -> None:
    """A rule that finds nothing would hold nothing."""
    wrong = {
        "safe": "{{ a | safe }}",
        "sort": "{% for a in b|sort %}",
        "groupby": "{{ a|groupby('b') }}",
        "selectattr": "{{ a|selectattr('b') }}",
        "map": "{{ a |map(attribute='b') }}",
        "set": "{%- set a = 1 %}",
        "autoescape": "{% autoescape false %}",
        "Markup": "{{ Markup(a) }}",
        "script": "<script defer src=a>alert(1)</script>",
        "style element": "<style>",
        "style attribute": '<p style="a">',
        "handler": "<p onclick=a>",
        "javascript": '<a href="javascript:a">',
        "address from elsewhere": '<img src="//evil.example/a">',
    }
    assert re.search(FORBIDDEN[name], wrong[name], re.IGNORECASE)


def test_every_template_compiles() -> None:
    """Also one that no page uses yet."""
    made = environment(TEMPLATES)
    for name in NAMES:
        made.get_template(name)


def test_the_stylesheet_and_the_templates_know_only_the_words_of_the_model() -> None:
    """State by attribute with the model's word, everywhere the same."""
    for attribute, words in (
        ("data-status", STATUSES),
        ("data-phase", {phase.value for phase in Phase}),
        ("data-stage", {stage.value for stage in Stage}),
        ("data-level", {level.value for level in DayLevel}),
    ):
        used = set(re.findall(rf'\[{attribute}="([^"]*)"\]', CSS))
        assert used, attribute
        assert used <= words, attribute
    shapes = (TEMPLATES / "partials/shapes.html").read_text()
    assert set(re.findall(r'id="shape-([a-z_]+)"', shapes)) == STATUSES | MARKS


def test_every_state_has_a_colour_and_a_shape_of_its_own() -> None:
    """Six states, six colours; and never by colour alone: each shape is a drawing of its own."""
    colours = dict(re.findall(r'\[data-status="(\w+)"\] \{ --state: (var\(--\w+\))', CSS))
    assert set(colours) == STATUSES
    assert re.search(r"\.state \{[^}]*color: var\(--state\)", CSS)
    assert len(set(colours.values())) == len(STATUSES)
    shapes = (TEMPLATES / "partials/shapes.html").read_text()
    drawings = set(re.findall(r"<symbol id=\"[^\"]+\" [^>]+>(.*?)</symbol>", shapes))
    assert len(drawings) == len(STATUSES | MARKS)


def test_the_stylesheet_has_no_ids_and_loads_nothing() -> None:
    """Classes and attributes alone; no font, picture or sheet from anywhere."""
    assert not re.search(r"(^|[\s,>}])#[a-z][\w-]*[^;{}]*\{", CSS, re.IGNORECASE)
    assert "@import" not in CSS
    assert "url(" not in CSS
    assert "!important" not in CSS
