"""Every component in every state: the examples, rendered, and all of them on one page."""

import re
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment

from aboveboard.rendering.assets import stylesheet
from aboveboard.rendering.renderer import environment, macro
from aboveboard.views.texts import Markdown
from aboveboard.views.voice import Time

TEMPLATES = Path(__file__).parents[1] / "templates"
FOLDERS = sorted((TEMPLATES / "components").iterdir())

_NAMED = re.compile(r'\b(id|aria-labelledby|aria-describedby)="([^"]+)"')
_JUMP = re.compile(r'href="#(?!shape-)')


class AnyLink:
    """Stands in for the links of a page: whatever is asked for is planned."""

    up = "../"
    lang_of_shared = ""

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


@cache
def _made() -> Environment:
    return environment(TEMPLATES)


def examples(folder: Path) -> list[dict[str, Any]]:
    """Read the examples of a component."""
    loaded = yaml.safe_load((folder / "examples.yaml").read_text())
    assert isinstance(loaded, list)
    return loaded


def rendered(name: str, position: int) -> str:
    """Render one example of a component."""
    given = examples(TEMPLATES / "components" / name)[position]
    arguments = {key: AnyLink() if key == "link" else _as_view(v) for key, v in given.items()}
    return macro(_made(), name, **arguments)


def _as_view(value: Any) -> Any:
    """Make of the YAML what the views give: texts are Markdown, times are times."""
    match value:
        case {"text": str() as text, "is_yours": bool() as is_yours}:
            return Markdown(text, is_yours)
        case {"iso": iso, "words": str() as words}:
            return Time(str(iso), words, value.get("until"))
        case dict():
            return {key: _as_view(inner) for key, inner in value.items()}
        case list():
            return [_as_view(inner) for inner in value]
        case _:
            return value


def write_pattern_page(folder: Path) -> Path:
    """Write a page with every example of every component, and the style that portals have."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.css").write_bytes(stylesheet(TEMPLATES))
    shapes = _made().get_template("partials/shapes.html").render()
    shown = "\n".join(_shown(one.name) for one in FOLDERS)
    page = folder / "index.html"
    page.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><title>Patterns</title>'
        f'<link rel="stylesheet" href="site.css"><body><header class="head">{shapes}</header>'
        f'<main class="main" id="main"><h1>Patterns</h1>{shown}</main></body></html>',
        "utf-8",
    )
    return page


def _shown(name: str) -> str:
    """Put a component's examples below its name, each with ids of its own."""
    parts = []
    for position in range(len(examples(TEMPLATES / "components" / name))):
        own = f"{name}-{position}-"
        html = _NAMED.sub(partial(_renamed, own), rendered(name, position))
        html = _JUMP.sub(f'href="#{own}', html)
        parts.append(f'<div class="card">{html}</div>')
    return f"<section><h2>{escape(name)}</h2>{''.join(parts)}</section>"


def _renamed(own: str, found: re.Match[str]) -> str:
    return f'{found[1]}="{" ".join(own + one for one in found[2].split())}"'
