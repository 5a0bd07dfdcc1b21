"""Writes YAML and Markdown files."""

from datetime import date
from pathlib import Path

import yaml
from bench.company.words import Fields, slug


class Files:
    """Writes YAML and Markdown files below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def yaml(self, path: str, value: object) -> None:
        """Write a YAML file."""
        self._write(path, _to_yaml(value))

    def note(self, path: str, front: Fields, body: str) -> None:
        """Write a Markdown file with front matter."""
        self._write(path, f"---\n{_to_yaml(front) if front else ''}---\n{body}\n")

    def dated(self, folder: str, day: date, title: str) -> str:
        """Find a name for a Markdown file that is not taken yet."""
        name = f"{folder}/{day}-{slug(title)}"
        free = (f"{name}{tail}.md" for tail in ("", *(f"-{n}" for n in range(2, 1000))))
        return next(path for path in free if not (self._folder / path).exists())

    def _write(self, path: str, text: str) -> None:
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


class _Dumper(yaml.CSafeDumper):
    """Writes everything out, since content has no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _to_yaml(value: object) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
