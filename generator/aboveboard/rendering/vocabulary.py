"""What the pages say of themselves, whoever reads them, in every language that comes with us."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from aboveboard.project import shipped_templates

_PACKAGE = Path(__file__).parent.parent
_SPEAKING = ("pages", "views", "feeds", "model", "rendering")
_TAG = re.compile(r"<[^<>]*>|\{[{%#][^{}]*[}%#]\}")
_JOINED = re.compile(r"\"\s*\n\s*f?\"")


@cache
def pages_say(text: str) -> bool:
    """Tell whether words stand in what the tool itself writes on pages."""
    return text in _ours()


def own_templates(templates: Path) -> str:
    """Give the text of the templates that are not those which came with the tool.

    Raises:
        OSError: A template cannot be read.
    """
    return "\0".join(text_of(path) for path in own_files(templates))


def text_of(path: Path) -> str:
    """Give a template as text, whatever it holds.

    Raises:
        OSError: It cannot be read.
    """
    return path.read_bytes().decode(errors="replace")


def own_files(templates: Path) -> Iterator[Path]:
    """Yield the templates that are not those which came with the tool, in order of path.

    Raises:
        OSError: A template cannot be read.
    """
    shipped = shipped_templates()
    for path in sorted(templates.rglob("*")):
        if path.is_file() and not _is_shipped(path, shipped / path.relative_to(templates)):
            yield path


def _is_shipped(path: Path, shipped: Path) -> bool:
    return shipped.is_file() and (path == shipped or path.read_bytes() == shipped.read_bytes())


@cache
def _ours() -> str:
    """Give everything that the tool can say, blanks folded, with its marks and without."""
    programs = [path for name in _SPEAKING for path in (_PACKAGE / name).rglob("*.py")]
    written = [path.read_text("utf-8") for path in sorted(programs)]
    written = [_JOINED.sub("", text) for text in written]
    found = (path for kind in ("*.html", "*.po") for path in shipped_templates().rglob(kind))
    pages = [path.read_text("utf-8") for path in sorted(found)]
    plain = [_TAG.sub(" ", page) for page in pages]
    return "\0".join(" ".join(text.split()) for text in (*written, *pages, *plain))
