"""Pictures in a Markdown text: only from the record's own folder, and only those that exist."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from aboveboard.problems import UNKNOWN_REFERENCE, Problem, Where, did_you_mean
from aboveboard.sources import Document, line_and_column

PICTURE_SCHEME = "picture:"
"""Stands before the path of a picture, relative to the content folder, in a record's text."""

_OURS = re.compile(rf"{PICTURE_SCHEME}(?=[^\s)>])", re.IGNORECASE)
_PICTURE = re.compile(r"(!\[[^\]\n]{0,500}\]\(\s*<?)([^\s)>]+)")
_BEGUN = re.compile(r"!\[|<img\b", re.IGNORECASE)
_WORDS = re.compile(r"!\[[^\]\n]{0,500}\]([\[(]?)")
_FAR = 2_000
"""Signs within which the words of a picture end."""


def with_pictures(document: Document, pictures: frozenset[str]) -> tuple[Document, list[Problem]]:
    """Make each picture of a text known by its path below the content folder.

    Args:
        document: A Markdown document.
        pictures: Paths of the pictures there are, relative to the content folder.

    Returns:
        The document with ``![words](picture:incidents/graph.png)`` for ``![words](graph.png)``,
        and a problem for each picture that is not there, or where the author wrote the address
        with ``picture:``, which could be of another client's folder.
    """
    if forged := [_problem(document, match.start(), "") for match in _OURS.finditer(document.body)]:
        return document, forged
    is_shown = "![" in document.body
    if (is_shown or "<" in document.body) and (
        lost := [
            Problem(
                _at(document, offset),
                UNKNOWN_REFERENCE,
                "This picture would not be shown.",
                "Write it as ![what it shows](name.png), with the picture beside this file.",
            )
            for offset in unshown(document.body)
        ]
    ):
        return document, lost
    if not is_shown:
        return document, []
    folder = PurePosixPath(document.path).parent
    beside = {path for path in pictures if PurePosixPath(path).parent == folder}
    problems: list[Problem] = []

    def known(match: re.Match[str]) -> str:
        path = str(folder / match[2])
        if path not in beside:
            names = [PurePosixPath(path).name for path in beside]
            problems.append(_problem(document, match.start(2), match[2], names))
        return f"{match[1]}{PICTURE_SCHEME}{path}"

    return replace(document, body=_PICTURE.sub(known, document.body)), problems


def unshown(body: str) -> Iterator[int]:
    """Yield where pictures begin that are written in a way of which nothing would be shown."""
    for match in _BEGUN.finditer(body):
        at = match.start()
        words = _WORDS.match(body, at)
        if match[0] != "![" or (words and words[1] == "["):
            yield at
        elif words is None or words[1] == "":
            end = body.find("](", at, at + _FAR)
            if end >= 0 and "\n\n" not in body[at:end]:
                yield at


def _at(document: Document, offset: int) -> Where:
    return document.where_line(*line_and_column(document.body, offset))


def _problem(document: Document, offset: int, name: str, names: Collection[str] = ()) -> Problem:
    return Problem(
        _at(document, offset),
        UNKNOWN_REFERENCE,
        f"There is no picture '{name}' beside this file."
        if name
        else f"An address that begins with '{PICTURE_SCHEME}' is not for content.",
        f"Put it into {PurePosixPath(document.path).parent}/ and write its name alone. "
        f"{did_you_mean(name, names)}".rstrip(),
    )
