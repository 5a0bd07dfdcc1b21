"""Pictures in a Markdown text: only from the record's own folder, and only those that exist."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from aboveboard.problems import UNKNOWN_REFERENCE, Problem, did_you_mean
from aboveboard.sources import Document

PICTURE_SCHEME = "picture:"
"""Stands before the path of a picture, relative to the content folder, in a record's text."""

_PICTURE = re.compile(r"(!\[[^\]\n]{0,500}\]\(\s*<?)([^\s)>]+)")


def with_pictures(document: Document, pictures: frozenset[str]) -> tuple[Document, list[Problem]]:
    """Make each picture of a text known by its path below the content folder.

    Args:
        document: A Markdown document.
        pictures: Paths of the pictures there are, relative to the content folder.

    Returns:
        The document with ``![words](picture:incidents/graph.png)`` for ``![words](graph.png)``,
        and a problem for each picture that is not there.
    """
    if "![" not in document.body:
        return document, []
    folder = PurePosixPath(document.path).parent
    beside = {path for path in pictures if PurePosixPath(path).parent == folder}
    problems: list[Problem] = []

    def known(match: re.Match[str]) -> str:
        path = str(folder / match[2])
        if path not in beside:
            before = document.body[: match.start()]
            column = match.start(2) - (before.rfind("\n") + 1) + 1
            problems.append(
                Problem(
                    document.where_line(before.count("\n"), column),
                    UNKNOWN_REFERENCE,
                    f"There is no picture '{match[2]}' beside this file.",
                    f"Put it into {folder}/ and write its name alone. "
                    f"{did_you_mean(match[2], [PurePosixPath(p).name for p in beside])}".rstrip(),
                )
            )
        return f"{match[1]}{PICTURE_SCHEME}{path}"

    return replace(document, body=_PICTURE.sub(known, document.body)), problems
