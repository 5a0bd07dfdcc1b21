"""Every component lives in a folder with examples, and each example is a sound piece of HTML."""

import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml

from aboveboard.rendering.renderer import environment, macro
from aboveboard.views.texts import Markdown

TEMPLATES = Path(__file__).parents[1] / "templates"
FOLDERS = sorted((TEMPLATES / "components").iterdir())
NAMES = [folder.name for folder in FOLDERS]


class AnyLink:
    """Stands in for the links of a page: whatever is asked for is planned."""

    up = "../"

    def __call__(self, kind: str, id: str | None = None) -> str:  # noqa: A002 - the field's word
        """Give an address that is as good as another."""
        return f"../{kind}/{id or ''}index.html"

    maybe = __call__

    def feed(self, path: str) -> str:
        """Link to any file for programs."""
        return path

    def asset(self, name: str) -> str:
        """Give the address of a file of the theme."""
        return f"../assets/{name}"

    picture = asset


def examples(folder: Path) -> list[dict[str, Any]]:
    """Read the examples of a component."""
    loaded = yaml.safe_load((folder / "examples.yaml").read_text())
    assert isinstance(loaded, list)
    return loaded


EXAMPLES = [
    pytest.param(folder.name, position, id=f"{folder.name}-{position}")
    for folder in FOLDERS
    for position in range(len(examples(folder)))
]


def as_view(value: Any) -> Any:
    """Make of the YAML what the views give: texts are Markdown, all else is the same."""
    match value:
        case {"text": str() as text, "is_yours": bool() as is_yours}:
            return Markdown(text, is_yours)
        case dict():
            return {key: as_view(inner) for key, inner in value.items()}
        case list():
            return [as_view(inner) for inner in value]
        case _:
            return value


def rendered(name: str, position: int) -> str:
    """Render one example of a component."""
    given = examples(TEMPLATES / "components" / name)[position]
    arguments = {key: AnyLink() if key == "link" else as_view(v) for key, v in given.items()}
    return macro(environment(TEMPLATES), name, **arguments)


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
