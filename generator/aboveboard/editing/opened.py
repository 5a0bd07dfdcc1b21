"""A content file, opened to change single values in it."""

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aboveboard.editing.exchange import Busy, Changed, exchange
from aboveboard.editing.values import Place, with_values
from aboveboard.problems import Problem
from aboveboard.problems.unclear import Unclear
from aboveboard.sources import Document
from aboveboard.sources.documents import parse_document
from aboveboard.sources.files import text_of

_MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors put before a text."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was when it was read."""

    disk: Path
    raw: bytes

    @classmethod
    def of(cls, content: Path, document: Document) -> "Opened":
        """Open the file of a document that was read.

        Raises:
            Unclear: It is no longer what was read.
            OSError: It cannot be read.
        """
        disk = content / document.path
        raw = disk.read_bytes()
        text = text_of(document.path, raw)
        if isinstance(text, Problem) or parse_document(document.path, text) != document:
            raise Unclear(_changed(document.path))
        return cls(disk, raw)

    def edited(self, path: str, values: Mapping[Place, str]) -> bytes:
        """Give what the file would hold; see ``write``.

        Raises:
            Unclear: It cannot be edited surely.
        """
        mark = _MARK if self.raw.startswith(_MARK) else b""
        text = with_values(self.raw[len(mark) :].decode(), values)
        if text is None:
            lines = ", ".join(
                f"`{key[-1]}: {value}`{f' in `{key[0]}`' if len(key) > 1 else ''}"
                for key, value in values.items()
            )
            raise Unclear(
                f"{path} is written in a way that cannot be edited surely. Nothing was written; "
                f"write by hand: {lines}."
            )
        return mark + text.encode()

    def write(self, path: str, values: Mapping[Place, str]) -> None:
        """Change single values, and nothing else; the file is whole at any moment.

        Args:
            path: The file's path, as it is told.
            values: What is to stand in it, by place.

        Raises:
            Unclear: The file was changed meanwhile, or cannot be edited surely; nothing is written.
            OSError: It may not or cannot be written, or another program holds it; it is as it was.
        """
        edited = self.edited(path, values)
        try:
            exchange(self.disk, self.raw, edited)
        except Changed:
            raise Unclear(_changed(path)) from None
        except Busy as busy:
            why = (
                f"another program has kept it locked for {busy} (a second aboveboard, or a backup)"
            )
            raise BlockingIOError(errno.EWOULDBLOCK, why, path) from None


def _changed(path: str) -> str:
    return f"{path} was changed meanwhile. Nothing was written; run the command again."
