"""Safe reading of files: regular files only, capped, strict UTF-8, no hidden characters."""

import os
import re
import stat
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aboveboard.problems import UNKNOWN_FILE, UNREADABLE_FILE, Problem, Where, did_you_mean
from aboveboard.project import is_litter
from aboveboard.signs import HIDDEN
from aboveboard.sources.signs import CONTROL

YAML_LIMIT = 1_000_000
MARKDOWN_LIMIT = 512_000
ASSET_LIMIT = 20_000_000
DEEPEST = 8
"""Folders within each other, twice what any record needs; a walk without end would crash."""
ASSET_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")

_HIDDEN_IN_NAME = re.compile(f"[\\x00-\\x1f\\x7f-\\x9f{HIDDEN}\ufffe\uffff]")
_CONFLICT = re.compile(r"^(<{7}|\|{7}|>{7})( |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """A file below the content folder."""

    path: str
    """Relative to the content folder, with forward slashes."""
    disk: Path


def find_files(folder: Path, skip: str | None = None) -> Iterator[Found | Problem]:
    """Walk a folder in order of name; what is no plain file or folder is a problem.

    Litter of editors and systems (``.DS_Store``, ``notes.md~``, ``~$notes.docx``) is passed over.

    Args:
        folder: Where to begin; it may itself be a link.
        skip: One name at the top that is left alone.
    """
    yield from _walk(folder, "", skip)


def _walk(folder: Path, prefix: str, skip: str | None) -> Iterator[Found | Problem]:
    if prefix.count("/") > DEEPEST:
        yield Problem(Where(prefix[:-1]), UNKNOWN_FILE, "No content lies this deep.", "Move it up.")
        return
    for entry in sorted(os.scandir(folder), key=lambda item: item.name):
        path = f"{prefix}{entry.name}"
        if is_litter(entry.name) or path == skip:
            continue
        shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
        if entry.is_symlink():
            yield Problem(
                Where(shown),
                UNREADABLE_FILE,
                "This is a link, not a file.",
                "Put the file itself here.",
            )
        elif shown != path or _HIDDEN_IN_NAME.search(path):
            yield Problem(
                Where(_HIDDEN_IN_NAME.sub("?", shown)),
                UNREADABLE_FILE,
                "The name of this file holds a character that cannot be seen.",
                "Name it with plain letters, digits and hyphens.",
            )
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), f"{path}/", None)
        elif entry.is_file(follow_symlinks=False):
            yield Found(path, Path(entry.path))
        else:
            yield Problem(
                Where(path), UNREADABLE_FILE, "This is not an ordinary file.", "Take it away."
            )


def read_text(found: Found, limit: int) -> str | Problem:
    """Read a text file whole.

    Returns:
        The text with line feeds alone and without a byte order mark, or the problem that
        forbids it: too large, not UTF-8, control characters, a merge left unfinished.
    """
    raw = read_bytes(found.disk, limit)
    if raw is None:
        return Problem(
            Where(found.path),
            UNREADABLE_FILE,
            f"This file is no ordinary file or is larger than {limit // 1000:,} kB.",
            "Split it, or shorten it.",
        )
    return text_of(found.path, raw)


def read_anyway(disk: Path) -> str:
    """Read a file that is refused, for what must not stand in such a one either.

    Returns:
        Its text, as well as can be told; nothing of a file that is larger than any text.
    """
    raw = read_bytes(disk, YAML_LIMIT) or b""
    encoding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    return raw.decode(encoding, "replace")


def text_of(path: str, raw: bytes) -> str | Problem:
    """Take the bytes of a file for text, or tell what forbids it; see ``read_text``."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        return Problem(
            place_in(path, before, len(before)),
            UNREADABLE_FILE,
            "This file is not UTF-8 text.",
            "Save it again with the encoding UTF-8.",
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if sign := CONTROL.search(text):
        return Problem(
            place_in(path, text, sign.start()),
            UNREADABLE_FILE,
            f"A control character (U+{ord(sign.group()):04X}) stands here.",
            "Delete it; it often comes from copying out of another program.",
        )
    if sign := _CONFLICT.search(text):
        return Problem(
            place_in(path, text, sign.start()),
            UNREADABLE_FILE,
            "A merge was not finished here.",
            "Keep one of the two versions and delete the marker lines.",
        )
    return text


def is_passed_over(path: str) -> bool:
    """Tell whether a path is litter of editors and systems, or has a name that is refused."""
    return _HIDDEN_IN_NAME.search(path) is not None or any(map(is_litter, path.split("/")))


def wrong_kind_of_file(path: str) -> Problem:
    """Tell that no record lives in a file of this name."""
    stem, _, suffix = path.rpartition(".")
    hint = did_you_mean(suffix, ("yaml", "md")) if stem else ""
    if suffix.lower() in {"yml", "markdown"}:
        hint = f"Rename it to end in .{'yaml' if suffix.lower() == 'yml' else 'md'}."
    return Problem(
        Where(path),
        UNKNOWN_FILE,
        "Nothing reads this file.",
        f"{hint} Content is .yaml, .md and pictures ({', '.join(ASSET_SUFFIXES)}).".lstrip(),
    )


def read_bytes(disk: Path, limit: int) -> bytes | None:
    """Read an ordinary file whole; ``None`` where it is none, or larger than the limit.

    Raises:
        OSError: It cannot be opened, or is a link.
    """
    descriptor = os.open(disk, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        raw = file.read(limit + 1)
    return raw if len(raw) <= limit else None


def place_in(path: str, text: str, offset: int) -> Where:
    """Give the line and column of a place in a whole file, counted from 0."""
    before = text[:offset]
    return Where(path, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)
