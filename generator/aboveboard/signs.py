"""Signs that would drive a terminal, a chat or a page, or that nobody sees."""

NO_WIDTH = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e00ff"
)
"""Signs of no width and those that turn the direction, as ranges of a character class: with them
two names look alike.

Source: Unicode Standard Annex 44, ``Default_Ignorable_Code_Point``; but for what chooses the shape
of the sign before it (``Variation_Selector``), which emoji and names in Han and Mongolian have.
"""
HIDDEN = f"{NO_WIDTH}\u2028\u2029"
"""These, and ends of lines that hardly anything shows as such."""


def visible(text: str) -> str:
    """Show control characters as escapes, so that a message cannot drive what shows it."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
