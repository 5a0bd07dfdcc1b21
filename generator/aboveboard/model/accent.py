"""The company's colour on the theme's papers: what can be read there, in the light and in the dark.

Tests compare the papers with the stylesheets in ``templates/theme/``; rules read no files.
"""

from typing import NamedTuple

from aboveboard.model.colour import contrast, darker, lighter

ACCENT = "#1c5a54"
"""The theme's own, for a company that names none."""
READABLE = 4.5
"""The contrast that text needs: Web Content Accessibility Guidelines 2.2, 1.4.3, level AA."""
AS_LIGHT_AS_THE_REST = 6.0
"""What the accent has in the dark: more than it needs, or it is dull among the other colours."""
_WHITE, _INK = "#ffffff", "#15191b"


class Ground(NamedTuple):
    """What words in the accent stand on."""

    token: str
    """The theme's name of it: a token, or the class of the panel."""
    words: str
    light: str
    dark: str


GROUNDS = (
    Ground("paper", "our paper", "#f7f4ed", "#15191b"),
    Ground("card", "our cards", "#fffdf9", "#1d2326"),
    Ground("yours", "the ground of what is for one client", "#eef3ea", "#222c27"),
    Ground("panel", "the panel that tells of a fault", "#f8eae5", "#2f3029"),
)
"""The panel has a breath of a state: here stands the one that leaves the least contrast."""
_IN_THE_LIGHT = tuple(ground.light for ground in GROUNDS)
_IN_THE_DARK = tuple(ground.dark for ground in GROUNDS)


def faint_on(accent: str) -> Ground | None:
    """Give the first of the light grounds on which words in the accent cannot be read."""
    return next((one for one in GROUNDS if contrast(accent, one.light) < READABLE), None)


def readable_in_the_light(accent: str) -> str:
    """Give the accent, or the nearest darker one of its hue that can be read on all grounds."""
    return darker(accent, _IN_THE_LIGHT, READABLE)


def readable_in_the_dark(accent: str) -> str:
    """Give the accent, or the nearest lighter one of its hue that is clear on dark grounds."""
    return lighter(accent, _IN_THE_DARK, AS_LIGHT_AS_THE_REST)


def text_on(colour: str) -> str:
    """Give the colour for words on a ground of this one: white or ink, whichever reads better."""
    return max((_WHITE, _INK), key=lambda text: contrast(text, colour))
