"""Every component lives in a folder with examples, and each example is a sound piece of HTML."""

import re
from typing import Any

import html5lib
import pytest

from patterns import FOLDERS, TEMPLATES, examples, rendered

NAMES = [folder.name for folder in FOLDERS]
EXAMPLES = [
    pytest.param(folder.name, position, id=f"{folder.name}-{position}")
    for folder in FOLDERS
    for position in range(len(examples(folder)))
]


@pytest.mark.parametrize("name", NAMES)
def test_a_component_has_a_template_that_says_what_it_is_and_examples(name: str) -> None:
    """Its macro is called like its folder, and a comment above tells what it shows."""
    folder = TEMPLATES / "components" / name
    found = {path.name for path in folder.iterdir()}
    assert (
        {"examples.yaml", "template.html"}
        <= found
        <= {"examples.yaml", "template.html", "style.css"}
    )
    template = (folder / "template.html").read_text()
    assert f"{{% macro {name.replace('-', '_')}(" in template
    assert re.search(r"\{# [A-Z].*\. #\}", template)
    assert examples(folder)


@pytest.mark.parametrize(("name", "position"), EXAMPLES)
def test_each_example_renders_to_html_that_parses_strictly(name: str, position: int) -> None:
    """Nothing of it is undefined, nothing left open and nothing inline."""
    html = rendered(name, position)
    page = f"<!doctype html><title>t</title><main id=box>{html}</main><footer></footer>"
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    body = document.find("body")
    assert body is not None
    assert [child.tag for child in body] == ["main", "footer"]
    assert "None" not in "".join(body.itertext())
    for element in body.iter():
        assert element.tag not in {"script", "style"}
        assert not any(key == "style" or key.startswith("on") for key in element.attrib)


@pytest.mark.parametrize(("name", "position"), EXAMPLES)
def test_each_example_shows_every_word_that_it_is_given(name: str, position: int) -> None:
    """No field of a component is forgotten by its template."""
    given = examples(TEMPLATES / "components" / name)[position]
    html = rendered(name, position)
    if not given.get("rows", True):
        given = {**given, "name": None}  # months without a row have nothing to name
    for words in _words(given):
        assert words in html, words


def _words(value: Any, key: str = "") -> list[str]:
    """Gather the texts of an example that are meant for a reader."""
    shown = {
        "title", "words", "when", "what", "name", "role", "does", "said_by", "about", "why",
        "sorry", "told", "extra", "needs", "next", "goal", "owner", "was", "minutes", "allowed",
        "percent", "given", "email", "hours", "description",
    }  # fmt: skip
    match value:
        case dict():
            return [word for k, inner in value.items() for word in _words(inner, k)]
        case list():
            return [word for inner in value for word in _words(inner, key)]
        case str() if key in shown and not set("&<>\"'*") & set(value):
            return [value]
        case _:
            return []


def test_what_is_late_is_ours_or_waited_for() -> None:
    """Of what we need from a client we never say that it was promised."""
    ours, theirs = rendered("owed", 0), rendered("owed", 1)
    assert "<strong>Late, promised by</strong> <time" in ours
    assert "Waited for" not in ours
    assert "<strong>Waited for since</strong> <time" in theirs
    assert "promised" not in theirs


def test_a_style_dresses_only_what_its_own_component_or_the_pages_show() -> None:
    """Every class that a style names stands in a template, so nothing is dressed that is gone."""
    written = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.js")]
    of_markdown = {"admonition", "admonition-title", "footnote", "align-right", "align-center"}
    standing = set(re.findall(r"[\w-]+", " ".join(path.read_text() for path in written)))
    standing |= of_markdown
    styles = [*TEMPLATES.glob("components/*/style.css"), *TEMPLATES.glob("theme/*.css")]
    for path in styles:
        css = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text(), flags=re.DOTALL)
        selectors = re.findall(r"([^{};]+)\{", css)
        named = set(re.findall(r"\.([a-z][\w-]*)", " ".join(selectors)))
        gone = {name for name in named - standing if f"{name.split('__')[0]}__" not in standing}
        assert gone == set(), path
