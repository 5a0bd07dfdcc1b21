"""Signs that no text of ours may hold."""

import re

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Whatever is no line feed, tab or sign to be seen; lines that end otherwise are mended before."""


def control_in(text: str) -> str | None:
    """Give the first control character of a text."""
    found = CONTROL.search(text)
    return found[0] if found else None
