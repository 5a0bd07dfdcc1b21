"""Files into a project: new ones never over old ones, each of them whole, and all or none."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from aboveboard.editing import draft_beside, sweep_drafts
from aboveboard.handles import named
from aboveboard.problems.unclear import Unclear
from aboveboard.sources.files import read_bytes

_Made: TypeAlias = list[tuple[Path, os.stat_result | None]]
"""What a run makes: folders, and files with what tells that they are its own."""
_LARGEST = 1 << 30
"""Bytes; a schema has the ids of thousands of clients at most."""


def write_all_or_none(root: Path, files: Mapping[str, str]) -> None:
    """Write files that must not exist yet.

    Each is written under a name that reading passes over and gets its own once it is whole. So
    a kill leaves whole files alone, and at most one draft, which the next writing takes away.

    Args:
        root: The folder below which they lie; it is made where it is missing.
        files: Their text, by path.

    Raises:
        Unclear: One of them exists, or would lie outside ``root`` through a link.
        OSError: One cannot be written; those before it are taken away again.
    """
    targets = {root / path: text for path, text in files.items()}
    home = root.resolve()
    for target in targets:
        if target.exists() or target.is_symlink():
            raise Unclear(_exists(target))
        if not target.resolve().is_relative_to(home):
            raise Unclear(
                f"{target} would lie outside {root}, through a link. Nothing was written."
            )
    with _taken_back() as made:
        for target, text in targets.items():
            _make_folders(target.parent, made)
            _write_whole(target, text, made)


def write_changed(folder: Path, files: Mapping[str, str], sign: str) -> tuple[str, ...]:
    """Write files over those that an earlier run wrote; equal ones keep their time of change.

    Args:
        folder: Where they lie; it is made where it is missing.
        files: Their text, by name.
        sign: How each file begins that we wrote, whichever version of us it was.

    Returns:
        The names of those that changed.

    Raises:
        Unclear: There is a file that we did not write; then none is written.
        OSError: One cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = {name: text for name, text in files.items() if _is_other(folder / name, text, sign)}
    for name, text in changed.items():
        sweep_drafts(folder / name)
        draft = draft_beside(folder / name)
        try:
            with named(draft), draft.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            draft.replace(folder / name)  # an editor that watches never sees half a file
        finally:
            draft.unlink(missing_ok=True)
    return tuple(changed)


def _is_other(target: Path, text: str, sign: str) -> bool:
    """Tell whether there is another file of ours than a text, or none."""
    try:
        there = None if target.is_symlink() else read_bytes(target, _LARGEST)
    except FileNotFoundError:
        return True
    if there is None or not there.startswith(sign.encode()):
        raise Unclear(
            f"{target} is there already, and Aboveboard did not write it. Nothing was written: "
            "name another folder with --out."
        )
    return there != text.encode()


def _write_whole(target: Path, text: str, made: _Made) -> None:
    sweep_drafts(target)
    # Two runs at once write drafts of their own, so that neither gives its name to half of one.
    draft = draft_beside(target)
    try:
        with named(target), draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        made.append((target, draft.stat()))  # before it has its name: an end may come in between
        _give_name(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _give_name(draft: Path, target: Path) -> None:
    """Give a draft its own name, never that of a file which has come there meanwhile."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise Unclear(_exists(target)) from None
    except OSError:  # a file system without links, where looking first has to do
        if target.exists() or target.is_symlink():
            raise Unclear(_exists(target)) from None
        draft.replace(target)


def _exists(target: Path) -> str:
    return f"{target} exists already. Nothing was written."


def _make_folders(folder: Path, made: _Made) -> None:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        made.append((path, None))
        path.mkdir()


@contextmanager
def _taken_back() -> Iterator[_Made]:
    """Take away what was made, newest first, when something fails; never another's file."""
    made: _Made = []
    try:
        yield made
    except BaseException:
        for path, ours in reversed(made):
            with suppress(OSError):  # one that cannot be taken away keeps no other
                if ours is None:
                    path.rmdir()
                elif os.path.samestat(path.lstat(), ours):
                    path.unlink()
        raise
