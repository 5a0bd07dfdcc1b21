"""Updates as dated paragraphs, for planned work, which has no timeline."""

from datetime import datetime, tzinfo

from aboveboard.importers.times import told


def dated(at: datetime, text: str, zone: tzinfo, word: str = "") -> str:
    """Write a text below the time at which it was told.

    Args:
        at: When it was told.
        text: What was told.
        zone: In which the time is written.
        word: What state it told of.
    """
    lead = f"**{told(at, zone)}{f', {word}' if word else ''}**"
    return f"{lead}\n\n{text}" if text else lead
