"""Documents: content files taken apart into values and text, with their places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from aboveboard.problems import FRONT_MATTER, UNREADABLE_FILE, YAML_SYNTAX, Problem, Where
from aboveboard.sources.credentials import credentials_in, credentials_in_names
from aboveboard.sources.files import (
    ASSET_SUFFIXES,
    MARKDOWN_LIMIT,
    YAML_LIMIT,
    Found,
    find_files,
    read_anyway,
    read_text,
    wrong_kind_of_file,
)
from aboveboard.sources.lengths import too_long, too_many_brackets
from aboveboard.sources.nodes import Keys, Node, mark_of
from aboveboard.sources.pictures import fault_of
from aboveboard.sources.strict_yaml import parse_yaml

STAFF_FOLDER = "staff"
"""Never read for publication; ``read_documents`` passes it over."""


@dataclass(frozen=True, slots=True)
class Document:
    """One content file: its values and, for Markdown, the text below them."""

    path: str
    root: Node
    body: str = ""
    body_line: int = 1
    """The line of the file on which ``body`` begins."""

    def where(self, *place: int | str) -> Where:
        """Locate a value by its keys and positions; see ``mark_of``."""
        return Where(self.path, *mark_of(self.root, place))

    def where_line(self, line: int, column: int = 1) -> Where:
        """Locate a line of the body, counted from 0."""
        return Where(self.path, self.body_line + line, column)


class Known(Protocol):
    """What is known of content files by their paths, so that they need not be read again."""

    def document(self, path: str) -> Document | None:
        """Give a file taken apart; ``None`` where it must be read."""

    def passes_over(self, path: str) -> bool:
        """Tell whether a file is passed over; that it is there is seen."""

    def is_whole(self, path: str) -> bool:
        """Tell whether a picture is known to be whole."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that was found in a content folder, and what could not be read."""

    documents: tuple[Document, ...]
    assets: Mapping[str, Path]
    """Pictures: path relative to the content folder, and where they lie."""
    problems: tuple[Problem, ...]
    secrets: tuple[Problem, ...] = ()
    """Credentials that stand in files; while there are any, nothing else should be told."""

    @classmethod
    def of_nothing(cls) -> "Sources":
        """Give what an empty folder holds."""
        return cls((), {}, ())


def read_documents(folder: Path, known: Known | None = None) -> Sources:
    """Read every content file but the staff's own folder, in order of path.

    Args:
        folder: The content folder.
        known: What is known of files already.

    Raises:
        OSError: The folder or a file cannot be opened.
    """
    found = _read(folder, "", skip=STAFF_FOLDER, known=known)
    unsure = (one for one in found.assets.items() if not (known and known.is_whole(one[0])))
    faults = (fault_of(path, disk) for path, disk in unsure)
    return replace(found, problems=(*found.problems, *filter(None, faults)))


def read_staff_documents(folder: Path) -> Sources:
    """Read the staff's own folder, which no page is ever made of.

    A link in its place is told and not followed: it could lead through the whole machine.

    Raises:
        OSError: A file cannot be opened.
    """
    staff = folder / STAFF_FOLDER
    if staff.is_symlink() or staff.is_file():
        message = f"This is a {'link' if staff.is_symlink() else 'file'}, not a folder."
        problem = Problem(
            Where(STAFF_FOLDER), UNREADABLE_FILE, message, "Put the staff's folder here instead."
        )
        return replace(Sources.of_nothing(), problems=(problem,))
    if not staff.is_dir():
        return Sources.of_nothing()
    return _read(staff, f"{STAFF_FOLDER}/", skip=None)


def _read(
    folder: Path,
    prefix: str,
    skip: str | None,
    known: Known | None = None,
) -> Sources:
    documents: list[Document] = []
    assets: dict[str, Path] = {}
    problems: list[Problem] = []
    secrets: list[Problem] = []
    paths: list[str] = []
    for found in find_files(folder, skip):
        if isinstance(found, Problem):
            where = replace(found.where, path=f"{prefix}{found.where.path}")
            problems.append(replace(found, where=where))
            paths.append(where.path)
            continue
        file = Found(f"{prefix}{found.path}", found.disk)
        paths.append(file.path)
        if file.path.lower().endswith(ASSET_SUFFIXES):
            assets[file.path] = file.disk
            continue
        if known and known.passes_over(file.path):
            continue
        result: Document | Problem | None = known.document(file.path) if known else None
        if result is None:
            text = read_text(file, YAML_LIMIT if file.path.endswith(".yaml") else MARKDOWN_LIMIT)
            seen = text if isinstance(text, str) else read_anyway(file.disk)
            secrets += credentials_in(file.path, seen)
            result = _document(file.path, text)
        (documents if isinstance(result, Document) else problems).append(result)  # type: ignore[arg-type]
    secrets += credentials_in_names(paths)
    return Sources(tuple(documents), assets, tuple(problems), tuple(secrets))


def _document(path: str, text: str | Problem) -> Document | Problem:
    if not path.endswith((".yaml", ".md")):
        return wrong_kind_of_file(path)
    if isinstance(text, Problem):
        return text
    parse = parse_document if path.endswith(".yaml") else parse_note
    return too_many_brackets(path, text) or parse(path, text)


def parse_document(path: str, text: str) -> Document | Problem:
    """Take a YAML file apart."""
    root = parse_yaml(text, path)
    if root is None:
        return Problem(
            Where(path), YAML_SYNTAX, "This file says nothing.", "Fill it, or delete it."
        )
    return root if isinstance(root, Problem) else Document(path, root)


def parse_note(path: str, text: str) -> Document | Problem:
    """Take a Markdown file apart into front matter and body.

    Front matter begins at the first byte with ``---`` alone on a line and ends with another. A
    text of far more lines or headings than anybody reads is refused; see ``lengths``.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Problem(
            Where(path),
            FRONT_MATTER,
            "The file does not begin with front matter.",
            "Begin with a line '---', then the facts as `key: value`, then a line '---'.",
        )
    end = _end_of_front_matter(lines)
    if end is None:
        return Problem(
            Where(path),
            FRONT_MATTER,
            "The front matter that begins on line 1 is never closed.",
            "Write a line '---' after the last fact.",
        )
    root = parse_yaml("\n".join(lines[1:end]), path, first_line=2)
    if isinstance(root, Problem):
        return root
    body = "\n".join(lines[end + 1 :])
    document = Document(path, root or Keys((2, 1), {}, {}), body, end + 2)
    return too_long(path, body, document.body_line) or document


def _end_of_front_matter(lines: Sequence[str]) -> int | None:
    return next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
