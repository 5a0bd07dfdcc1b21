"""Where a project's folders lie on disk, and what in them is nobody's content."""

import re
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "templates"
_CHECKOUT = _PACKAGE.parent.parent / "templates"
_LITTER = re.compile(r"\..*|.*~|~\$.*|#.*#|Thumbs\.db|desktop\.ini|__MACOSX", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Project:
    """The four folders of a build; all absolute."""

    root: Path
    content: Path
    templates: Path
    site: Path

    @classmethod
    def at(
        cls,
        root: Path,
        content: Path | None = None,
        templates: Path | None = None,
        site: Path | None = None,
    ) -> "Project":
        """Find the folders of the project in ``root``; a given one wins.

        Templates are the project's own if it has any, else those shipped in the package,
        else the checkout's (an editable install does not carry shipped files).
        """
        base = root.absolute()
        own = base / "templates"
        fallback = own if own.is_dir() else shipped_templates()
        return cls(
            root=base,
            content=_absolute(base, content or Path("content")),
            templates=_absolute(base, templates) if templates else fallback,
            site=_absolute(base, site or Path("site")),
        )

    @property
    def kept_from_output(self) -> tuple[Path, ...]:
        """What a build reads, and the place of templates of its own where it has none yet."""
        return self.content, self.templates, self.root / "templates"


def shipped_templates() -> Path:
    """Find the templates that came with the package, whatever the project has of its own."""
    return _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT


def is_litter(name: str) -> bool:
    """Tell whether a file or folder of this name is what editors and systems leave."""
    return _LITTER.fullmatch(name) is not None


def _absolute(base: Path, path: Path) -> Path:
    return path if path.is_absolute() else base / path
