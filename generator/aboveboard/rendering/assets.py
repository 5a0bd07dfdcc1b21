"""The stylesheet of a portal: the theme's layers and each component's style, joined; its script."""

import re
from pathlib import Path

LAYERS = ("reset", "tokens", "base", "layout", "components", "print")
"""A later layer wins over an earlier one, whatever its selectors are."""

_WHOLE = Path("assets", "site.css")
_SCRIPT = Path("assets", "site.js")
_STRING = r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
_STRINGS = re.compile(_STRING)
_STRINGS_AND_COMMENTS = re.compile(_STRING + r"|/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r" ?([{};>]) ?")
_AFTER = re.compile(r"([:,]) ")


def has_style(templates: Path) -> bool:
    """Tell whether a folder of templates brings a look: a theme, or one whole stylesheet."""
    return (templates / _WHOLE).is_file() or (templates / "theme").is_dir()


def stylesheet(templates: Path) -> bytes:
    """Give the stylesheet as it is delivered, without what only its authors read.

    A folder with an ``assets/site.css`` of its own has that one, untouched.

    Raises:
        OSError: A file of the theme cannot be read.
    """
    whole = templates / _WHOLE
    return whole.read_bytes() if whole.is_file() else squeezed(joined(templates)).encode()


def script(templates: Path) -> dict[str, bytes]:
    """Give the script of the pages by its path; none where a folder of templates brings none.

    Raises:
        OSError: It cannot be read.
    """
    path = templates / _SCRIPT
    return {_SCRIPT.as_posix(): path.read_bytes()} if path.is_file() else {}


def joined(templates: Path) -> str:
    """Join ``theme/<layer>.css`` and ``components/<name>/style.css`` as they were written.

    Raises:
        OSError: A file of the theme cannot be read.
    """
    order = f"@layer {', '.join(LAYERS)};\n"
    return order + "".join(
        f"@layer {layer} {{\n{''.join(path.read_text('utf-8') for path in paths)}}}\n"
        for layer, paths in ((layer, _files(templates, layer)) for layer in LAYERS)
    )


def _files(templates: Path, layer: str) -> list[Path]:
    if layer == "components":
        return sorted(templates.glob("components/*/style.css"))
    return [templates / "theme" / f"{layer}.css"]


def squeezed(css: str) -> str:
    """Take out comments and blanks that mean nothing; what stands in quotation marks stays."""
    spoken = _STRINGS_AND_COMMENTS.sub(lambda found: found[1] or " ", css).strip()
    pieces = _STRINGS.split(spoken)
    return "".join(piece if at % 2 else _closed(piece) for at, piece in enumerate(pieces))


def _closed(css: str) -> str:
    """Close up a piece of CSS in which there is no string."""
    tight = _AROUND.sub(r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}")
    return _AFTER.sub(r"\1", tight)
