"""Where the report may not lie: in what is read, kept or published.

What is on it is the staff's alone, so every folder is refused that somebody might publish, or that
a program takes for its own.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from aboveboard.output import OutputRefused
from aboveboard.project import Project

IGNORE = b"# The staff's own: never publish this folder, and keep it out of git.\n*\n"
"""The ``.gitignore`` of a report's folder, by which it is known again."""
_STATE = "aboveboard"
_KEPT = re.compile(rf"\.git|\..+\.{_STATE}", re.IGNORECASE)
"""What git and a build keep for themselves."""
_BESIDE_INDEX = ("_headers", "assets/site.css", "api/v2")
"""With an index.html beside one of these, a folder is a site or a portal of one: a build writes
the first two into every site, and the first and the last into a portal that shows its status.
"""
_REMEDY = "Name a folder of its own that nobody publishes, such as care/: it is the staff's alone."


def kept_apart(project: Project) -> tuple[Path, ...]:
    """Give the folders that a report's folder may not be, lie in or hold.

    The project's own templates are among them before there are any.
    """
    return (project.site, project.content, project.templates, project.root / "templates")


def refuse_what_is_not_ours(folder: Path, project: Project) -> None:
    """Refuse a folder in which a report might be published or be in somebody's way.

    Raises:
        OutputRefused: It is one of the project's, or of another's, or a site, however that came
            to lie there.
    """
    _refuse_near(folder, kept_apart(project))
    real = folder.resolve()
    for outer in (real, *real.parents):
        if _KEPT.fullmatch(outer.name):
            raise _refused(folder, f"is or lies in {outer}, which a program keeps for itself")
        if (outer / "company.yaml").is_file():
            raise _refused(folder, f"is or lies in {outer}, which is read as content")
        if not _is_report(outer) and _is_published(outer):
            raise _refused(folder, f"is or lies in {outer}, where a site was built")
        if not _is_report(outer) and _is_site(outer):
            raise _refused(folder, f"is or lies in {outer}, which looks like a site")
    if real.is_dir() and any(real.rglob(f".*.{_STATE}")):
        raise _refused(folder, "holds a folder in which a site was built")


def _refuse_near(folder: Path, others: Iterable[Path]) -> None:
    """Refuse a folder that is another, lies in it or holds it; links are followed."""
    real = folder.resolve()
    for other in others:
        found = other.resolve()
        if found == real or found in real.parents or real in found.parents:
            raise _refused(folder, f"is, lies in or holds {other}")


def _refused(folder: Path, why: str) -> OutputRefused:
    return OutputRefused(f"The report's folder {folder} {why}.", _REMEDY)


def _is_published(folder: Path) -> bool:
    return folder.with_name(f".{folder.name}.{_STATE}").is_dir() if folder.name else False


def _is_site(folder: Path) -> bool:
    """Tell a site that was copied from where it was built by what lies in it."""
    if not (folder / "index.html").is_file():
        return False
    return any((folder / name).exists() for name in _BESIDE_INDEX)


def _is_report(folder: Path) -> bool:
    ignore = folder / ".gitignore"
    return not folder.exists() or (ignore.is_file() and ignore.read_bytes() == IGNORE)
