"""The files of a cState site: its configuration and its issues.

Source: github.com/cstate/cstate, its example site and its wiki.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from aboveboard.importers.opened import read_source
from aboveboard.problems import FRONT_MATTER, Problem
from aboveboard.sources import Document
from aboveboard.sources.documents import parse_document, parse_note
from aboveboard.sources.files import MARKDOWN_LIMIT, YAML_LIMIT, find_files

CONFIGS = ("config.yml", "config.yaml", "hugo.yaml", "hugo.yml")
_OTHERS = ("config.toml", "hugo.toml", "config.json", "hugo.json", "config")
_FOLDERS = (("content/issues", "**/*.md"), ("issues", "**/*.md"), (".", "*.md"))
"""Where issues lie: below the site's folder, below its content, or right here."""
_PAGE = "index"
"""The name of a file whose folder is the issue."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue's file, and its name: of its file, or of its folder."""

    stem: str
    document: Document


@dataclass(frozen=True, slots=True)
class Site:
    """The files of a site, and what of them cannot be read."""

    config: Document | None
    issues: tuple[Issue, ...]
    problems: tuple[Problem, ...]
    other_config: str = ""
    """A configuration of a kind that is not read."""


def find_issues(folder: Path) -> Path | None:
    """Find the folder that holds the issues; ``None`` where there is none."""
    for name, files in _FOLDERS:
        if (folder / name).is_dir() and any((folder / name).glob(files)):
            return folder / name
    return None


def read_site(folder: Path) -> Site:
    """Read a site's folder, its content folder, or the folder of its issues.

    Raises:
        OSError: A file cannot be opened.
    """
    found = list(_read(folder))
    issues = tuple(one for one in found if isinstance(one, Issue))
    problems = [one for one in found if isinstance(one, Problem)]
    config = _config(folder)
    if isinstance(config, Problem):
        problems.append(config)
        config = None
    other = next((name for name in _OTHERS if (folder / name).exists()), "")
    return Site(config, issues, tuple(problems), other)


def _read(folder: Path) -> Iterator[Issue | Problem]:
    issues = find_issues(folder)
    if issues is None:
        return
    before = issues.relative_to(folder)
    for found in find_files(issues):
        if isinstance(found, Problem):
            where = replace(found.where, path=str(before / found.where.path))
            yield replace(found, where=where)
            continue
        path = PurePosixPath(before / found.path)
        if path.suffix != ".md" or path.name == "_index.md":
            continue
        is_bundle = path.stem == _PAGE and "/" in found.path
        text = read_source(str(path), found.disk, MARKDOWN_LIMIT)
        document = text if isinstance(text, Problem) else parse_note(str(path), text)
        if isinstance(document, Document):
            yield Issue(path.parent.name if is_bundle else path.stem, document)
        else:
            yield _of_toml(document, "" if isinstance(text, Problem) else text)


def _of_toml(problem: Problem, text: str) -> Problem:
    if problem.code is FRONT_MATTER and text.startswith("+++"):
        hint = "Only YAML is read: let Hugo turn it with `hugo convert toYAML`, in a copy."
        return Problem(problem.where, problem.code, "Its front matter is TOML.", hint)
    return problem


def _config(folder: Path) -> Document | Problem | None:
    for name in CONFIGS:
        path = folder / name
        if path.is_file() or path.is_symlink():
            text = read_source(name, path, YAML_LIMIT)
            return text if isinstance(text, Problem) else parse_document(name, text)
    return None
