"""A text that takes too long to render: which file it stands in."""

import re

from aboveboard.problems import SLOW_NOTE, Problem, Where
from aboveboard.reading import Reading
from aboveboard.rendering import TIME_LIMIT

_PICTURE_FOLDER = re.compile(r"picture:(?:[^\s)>]*/)?")


def too_slow(text: str, reading: Reading) -> Problem:
    """Find the file in which a slow text stands.

    It has all of the text's lines or, of a task, which is a part of its line, all of its words.
    """
    lines, words = _lines(text), set(text.split())
    shared = {
        path: (len(lines & _lines(one.body)), len(words & set(one.body.split())))
        for path, one in reading.documents.items()
        if one.body
    }
    return Problem(
        Where(max(shared, key=shared.__getitem__)),
        SLOW_NOTE,
        f"This text takes longer than {TIME_LIMIT:.0f} seconds to turn into a page.",
        "Look for a long run of brackets or quotation marks, and shorten it.",
    )


def _lines(text: str) -> set[str]:
    """Give the lines of a text, pictures as the author named them; tasks may lack in between."""
    return set(_PICTURE_FOLDER.sub("", text).split("\n"))
