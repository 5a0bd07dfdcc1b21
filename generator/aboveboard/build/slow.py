"""A text that takes too long to render: in which file it stands, and on which line."""

import re

from aboveboard.problems import SLOW_NOTE, Problem
from aboveboard.reading import Reading
from aboveboard.rendering import TIME_LIMIT, SlowNote

_PICTURE_FOLDER = re.compile(r"picture:(?:[^\s)>]*/)?")


def too_slow(note: SlowNote, reading: Reading) -> Problem:
    """Find where a slow text stands: at its longest line, which is mostly the one at fault."""
    lines = _PICTURE_FOLDER.sub("", note.text).split("\n")
    longest = max(lines, key=len).strip(" >")
    bodies = {path: one.body.split("\n") for path, one in reading.documents.items()}
    shared = {
        path: (len({*lines} & {*body}), any(longest in line for line in body))
        for path, body in bodies.items()
    }
    path = max(shared, key=shared.__getitem__)
    line = next((number for number, line in enumerate(bodies[path]) if longest in line), 0)
    where = reading.documents[path].where_line(line)
    if note.is_deep:
        message = "This text has too many levels of lists, quotations or HTML within each other."
        return Problem(where, SLOW_NOTE, message, "Write it flatter; a few levels can be read.")
    return Problem(
        where,
        SLOW_NOTE,
        f"This text takes longer than {TIME_LIMIT:.0f} seconds to turn into a page.",
        "Look for a long run of brackets or quotation marks, and shorten it.",
    )
