"""Content lines of iCalendar: a property and its value, folded.

icalendar writes the same lines, slowly; a test compares them.

Source: RFC 5545, sections 3.1 and 3.3.
"""

from datetime import UTC, date, datetime
from functools import lru_cache

_LONGEST = 74
"""In octets, without the end of the line."""
_FOLD = "\r\n "


def text_line(name: str, words: str) -> str:
    """Write a property whose value is words."""
    return _folded(f"{name}:{_escaped(words)}")


def line(name: str, value: str | int) -> str:
    """Write a property whose value stands as it is: an address, a number, a word of the format."""
    return _folded(f"{name}:{value}")


def time_line(name: str, at: date | datetime) -> str:
    """Write a property whose value is a moment, in UTC, or a whole day."""
    if isinstance(at, datetime):
        return f"{name}:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{name};VALUE=DATE:{at:%Y%m%d}"


def to_bytes(lines: list[str]) -> bytes:
    """Write lines as a file."""
    return "".join(f"{each}\r\n" for each in lines).encode()


def _escaped(words: str) -> str:
    words = words.replace("\\N", "\n").replace("\\", "\\\\").replace(";", "\\;")
    words = words.replace(",", "\\,").replace("\r\n", "\\n")
    return words.replace("\n", "\\n").replace("\r", "\\n")


@lru_cache(maxsize=2048)
def _folded(line: str) -> str:
    """Fold a line between letters; the mark that escapes a letter goes with it."""
    if len(line) <= _LONGEST and line.isascii():
        return line
    pieces: list[str] = []
    begin = octets = 0
    for at, letter in enumerate(line):
        long = len(letter.encode())
        if octets + long > _LONGEST:
            keeps = at - 1 - begin > 0 and line[at - 1] in "\\^"
            end = at - 1 if keeps else at
            pieces.append(line[begin:end])
            begin, octets = end, int(keeps)
        octets += long
    return _FOLD.join([*pieces, line[begin:]])
