"""A text that takes too long to render: which file it stands in."""

import re

from aboveboard.problems import SLOW_NOTE, Problem, Where
from aboveboard.reading import Reading
from aboveboard.rendering import TIME_LIMIT

_PICTURE_FOLDER = re.compile(r"picture:(?:[^\s)>]*/)?")


def too_slow(text: str, reading: Reading) -> Problem:
    """Find the file in which a slow text stands."""
    lines, written = _lines(text), reading.documents
    shared = {path: len(lines & _lines(document.body)) for path, document in written.items()}
    return Problem(
        Where(max(shared, key=shared.__getitem__)),
        SLOW_NOTE,
        f"This text takes longer than {TIME_LIMIT:.0f} seconds to turn into a page.",
        "Look for a long run of brackets or quotation marks, and shorten it.",
    )


def _lines(text: str) -> set[str]:
    """Give the lines of a text, pictures as the author named them; tasks may lack in between."""
    return set(_PICTURE_FOLDER.sub("", text).split("\n"))
