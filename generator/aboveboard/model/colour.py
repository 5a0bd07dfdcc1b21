"""Colours of a screen: how far two stand apart, and which near one stands far enough.

Sources: Web Content Accessibility Guidelines 2.2, "relative luminance" and "contrast ratio";
Björn Ottosson, "A perceptual color space for image processing" (2020), for Oklab, whose hue stays
what the eye takes it for while lightness changes.
"""

from collections.abc import Callable, Collection
from math import atan2, cbrt, cos, floor, hypot, sin
from typing import TypeAlias

_Linear: TypeAlias = tuple[float, float, float]
_STEPS = 12
_ROUNDING = 1e-6


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours ``#rrggbb``, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour, from 0 (black) to 1 (white)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def in_figures(ratio: float) -> str:
    """Write a contrast with one decimal, cut off: what fails must not read as if it passed."""
    return f"{floor(ratio * 10 + _ROUNDING) / 10:.1f}"


def darker(colour: str, grounds: Collection[str], least: float) -> str:
    """Give the colour, or the lightest below it of its hue that is as far from all the grounds.

    Where not even black is, it is black.
    """
    return _towards(0, colour, grounds, least)


def lighter(colour: str, grounds: Collection[str], least: float) -> str:
    """Give the colour, or the darkest above it of its hue that is as far from all the grounds.

    Where not even white is, it is white.
    """
    return _towards(1, colour, grounds, least)


def _towards(end: float, colour: str, grounds: Collection[str], least: float) -> str:
    def passes(one: str) -> bool:
        return all(contrast(one, ground) >= least for ground in grounds)

    if passes(colour):
        return colour
    lightness, chroma, hue = _to_oklch(colour)

    def at(share: float) -> str:
        return _within_the_screen(end + (lightness - end) * share, chroma, hue)

    return at(_largest(lambda share: passes(at(share))))


def _largest(holds: Callable[[float], bool]) -> float:
    """Halve from 0 to 1 for the largest share that holds; 0 is taken to hold."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _within_the_screen(lightness: float, chroma: float, hue: float) -> str:
    """Give a colour of that lightness and hue, paler where no screen shows it in full."""

    def is_shown(share: float) -> bool:
        made = _from_oklch(lightness, chroma * share, hue)
        return all(-_ROUNDING <= part <= 1 + _ROUNDING for part in made)

    full = is_shown(1)
    return _in_hex(_from_oklch(lightness, chroma * (1 if full else _largest(is_shown)), hue))


def _linear(colour: str) -> _Linear:
    red, green, blue = (_straight(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _straight(part: float) -> float:
    """Take away the curve of sRGB."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _curved(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _in_hex(linear: _Linear) -> str:
    parts = (round(255 * _curved(min(max(part, 0), 1))) for part in linear)
    return "#" + "".join(f"{part:02x}" for part in parts)


def _to_oklch(colour: str) -> tuple[float, float, float]:
    """Give lightness, chroma and hue, the hue as an angle."""
    red, green, blue = _linear(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> _Linear:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
