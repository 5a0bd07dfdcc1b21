"""Content as it was in a revision of its git repository.

Git is run as a program, on objects alone: nothing of the working tree is looked at, no hook, filter
or pager runs, and nothing is written. A build never comes here.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aboveboard.problems import UNREADABLE_FILE, Problem, Where
from aboveboard.sources.credentials import hidden
from aboveboard.sources.documents import (
    STAFF_FOLDER,
    Document,
    Sources,
    parse_document,
    parse_note,
)
from aboveboard.sources.files import (
    ASSET_SUFFIXES,
    DEEPEST,
    MARKDOWN_LIMIT,
    YAML_LIMIT,
    is_passed_over,
    text_of,
)
from aboveboard.sources.git import Git, NoRevision

_REGULAR = ("100644", "100755", "100664")
"""Modes of a plain file; the last one stands in old repositories. Links and submodules have others.

Source: git's own Documentation, "git fast-import", and gitformat-index.
"""

_MANY = ("^@", "^!", "^-")
"""Ends of names that mean several revisions. Source: git's manual, gitrevisions."""

_LONGEST = 80
"""Signs of a name that a message repeats."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What a content folder held in a revision."""

    name: str
    sources: Sources
    """Its documents and the names of its pictures; empty where there was no such folder."""
    is_ahead: bool
    """Whether it holds, as far as can be seen here, what the present branch does not."""
    lacking: frozenset[str] = frozenset()
    """Paths of the files whose text is not in this clone."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a revision."""

    path: str
    """Relative to the content folder."""
    id: str
    size: int


def read_revision(folder: Path, name: str, git: Git) -> Revision:
    """Read the content folder as it was in a revision.

    Links, submodules, litter and the staff's own folder are passed over. Words that say what it
    was stand for each credential, before anything is taken apart and may be told in part.

    Args:
        folder: The content folder, anywhere within a repository.
        name: A branch, tag or commit, in any form that git takes.
        git: The program.

    Raises:
        NoRevision: The folder lies in no repository, or there is no such revision here.
    """
    inside = git.run(folder, "rev-parse", "--show-prefix")
    if inside.returncode:
        raise NoRevision(_no_repository(folder, inside.stderr))
    prefix = os.fsdecode(inside.stdout).removesuffix("\n").rstrip("/")
    commit = None if name[:1] in ("", "-") else _one(git, folder, f"{name}^{{commit}}")
    if commit is None or not commit.isalnum():
        raise NoRevision(_unknown(folder, name, git))
    tree = _one(git, folder, f"{commit}:{prefix}")
    listed = git.ask(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree) if tree else b""
    if listed is None:
        raise NoRevision(_unlisted(folder, name, git, str(tree)))
    is_behind = git.run(folder, "merge-base", "--is-ancestor", commit, "HEAD").returncode == 0
    sources, lacking = _sources(tuple(_entries(listed)), git, folder)
    return Revision(name, sources, not is_behind, lacking)


def _one(git: Git, folder: Path, name: str) -> str | None:
    """Resolve a name to the id of an object."""
    found = git.ask(folder, "rev-parse", "--verify", "--quiet", name)
    return found.decode("ascii", "replace").strip() or None if found else None


def _entries(listed: bytes) -> Iterator[_Entry]:
    """Yield the plain files of a listing that content can be made of.

    Source: git's manual, "git ls-tree", output format with ``-l`` and ``-z``.
    """
    for line in filter(None, listed.split(b"\0")):
        facts, _, raw_path = line.partition(b"\t")
        mode, kind, id_, size = facts.decode("ascii").split()
        path = os.fsdecode(raw_path)
        if kind != "blob" or mode not in _REGULAR or path.startswith(f"{STAFF_FOLDER}/"):
            continue
        if path.isprintable() and path.count("/") <= DEEPEST and not is_passed_over(path):
            yield _Entry(path, id_, int(size) if size.isdigit() else 0)


def _sources(entries: Sequence[_Entry], git: Git, folder: Path) -> tuple[Sources, frozenset[str]]:
    """Read what is content, and tell the paths of which the repository lacks the text."""
    assets = [entry.path for entry in entries if entry.path.lower().endswith(ASSET_SUFFIXES)]
    texts = [entry for entry in entries if entry.path.endswith((".yaml", ".md"))]
    small = [entry for entry in texts if entry.size <= _limit(entry.path)]
    contents = _contents([entry.id for entry in small], git, folder)
    read = {entry.path: _document(entry.path, contents.get(entry.id)) for entry in small}
    read |= {entry.path: _unreadable(entry.path) for entry in texts if entry not in small}
    made = [read[path] for path in sorted(read)]
    sources = Sources(
        documents=tuple(document for document in made if isinstance(document, Document)),
        assets={path: folder / path for path in assets},
        problems=tuple(problem for problem in made if isinstance(problem, Problem)),
    )
    return sources, frozenset(entry.path for entry in small if entry.id not in contents)


def _limit(path: str) -> int:
    return MARKDOWN_LIMIT if path.endswith(".md") else YAML_LIMIT


def _document(path: str, raw: bytes | None) -> Document | Problem:
    text = _unreadable(path) if raw is None else text_of(path, raw)
    if isinstance(text, Problem):
        return text
    text = hidden(text)
    return parse_note(path, text) if path.endswith(".md") else parse_document(path, text)


def _unreadable(path: str) -> Problem:
    return Problem(
        Where(path), UNREADABLE_FILE, "It is too large, or the repository lacks it.", "Look there."
    )


def _contents(ids: Sequence[str], git: Git, folder: Path) -> dict[str, bytes]:
    """Give the contents of objects by id, all in one go; those that are not there are left out.

    Source: git's manual, "git cat-file", batch output.
    """
    wanted = dict.fromkeys(ids)
    asked = "".join(f"{id_}\n" for id_ in wanted).encode()
    said = git.ask(folder, "cat-file", "--batch", tell=asked) or b""
    contents: dict[str, bytes] = {}
    at = 0
    for id_ in wanted:
        end = said.find(b"\n", at)
        words = said[at:end].split()
        at = end + 1
        if len(words) == 3:
            size = int(words[2])
            contents[id_] = said[at : at + size]
            at += size + 1
    return contents


def _no_repository(folder: Path, said: bytes) -> str:
    lines = [line.strip() for line in said.decode("utf-8", "replace").strip().split("\n")]
    first = lines[0].removeprefix("fatal: ")
    remedy = "Run this in a clone of the repository in which the content is kept."
    if own := next((line for line in lines if line.startswith("git config ")), None):
        remedy = f"The repository belongs to somebody else; if you trust it, run: {own}"
    return f"Git cannot say what was in {folder} before ({first or 'it gave no reason'}). {remedy}"


def _unlisted(folder: Path, name: str, git: Git, tree: str) -> str:
    """Say why a revision's files cannot be listed with their sizes, and what to do."""
    if git.ask(folder, "ls-tree", "-r", "--full-tree", tree):
        return (
            f"This clone lacks files of '{_short(name)}', and git could not fetch them: it is a "
            "partial clone. Make a whole one, or see to it that git reaches where it came from."
        )
    return (
        f"Git cannot list what was in {folder} in '{_short(name)}'. Look at the repository: "
        "git fsck."
    )


def _unknown(folder: Path, name: str, git: Git) -> str:
    """Say that there is no such revision, or that it is not one, and how to get it."""
    if name.startswith("^") or name.endswith(_MANY) or ".." in name:
        return (
            f"'{_short(name)}' is not one revision. Name the one to compare with, such as "
            "origin/main."
        )
    remote, _, branch = name.partition("/")
    remotes = (git.ask(folder, "remote") or b"").decode("utf-8", "replace").split()
    if branch and remote in remotes and len(name) <= _LONGEST:
        remedy = f"Fetch it: git fetch --depth=1 {remote} {branch}:refs/remotes/{name}"
    elif git.ask(folder, "rev-parse", "--is-shallow-repository") == b"true\n":
        remedy = (
            "This clone holds a part of the history alone; fetch the rest: git fetch --unshallow"
        )
    else:
        remedy = "Name a branch, a tag or a commit that `git log` shows, such as origin/main"
    return f"There is no revision '{_short(name)}' in this repository. {remedy}."


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
