"""The company's own look: the tokens that win over the theme's, and its mark in a browser's tab."""

import unicodedata
from collections.abc import Iterator

from jinja2 import Environment

from aboveboard.model.accent import (
    ACCENT,
    readable_in_the_dark,
    readable_in_the_light,
    text_on,
)
from aboveboard.model.company import Brand
from aboveboard.model.words import ServiceStatus

STATE_COLOURS = {
    ServiceStatus.OPERATIONAL: "#27744a",
    ServiceStatus.UNDER_MAINTENANCE: "#2f5f9a",
    ServiceStatus.DEGRADED_PERFORMANCE: "#8a5f00",
    ServiceStatus.PARTIAL_OUTAGE: "#b04c06",
    ServiceStatus.MAJOR_OUTAGE: "#b3261e",
}
"""The theme's, on light paper; the mark brings its own ground, so it is the same in the dark."""


def brand_css(brand: Brand) -> str:
    """Give the company's own tokens, which win over the theme's; print keeps those of the light."""
    rules = [_accent(brand.accent)] if brand.accent else []
    if brand.font:
        rules.append(f'--sans: "{brand.font}", system-ui, sans-serif; --serif: var(--sans);')
    light = f":root {{ {' '.join(rules)} }}\n" if rules else ""
    return light + (_in_the_dark(brand.accent) if brand.accent else "")


def _in_the_dark(accent: str) -> str:
    tokens = _accent(readable_in_the_dark(accent))
    return f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {tokens} }} }}\n"


def _accent(colour: str) -> str:
    return f"--accent: {colour}; --on-accent: {text_on(colour)};"


def icon_name(status: ServiceStatus | None) -> str:
    """Give the file of the mark: one a state, so that a browser fetches it when the state changes.

    ``None`` is the mark that tells of no state.
    """
    return f"icon-{status.value}.svg" if status else "icon.svg"


def icons(
    environment: Environment, company: str, brand: Brand, status: ServiceStatus | None
) -> Iterator[tuple[str, bytes]]:
    """Yield the company's marks by name: the one without a state, and that of the state."""
    template = environment.get_template("assets/icon.svg")
    accent = readable_in_the_light(brand.accent or ACCENT)
    for state in dict.fromkeys((None, status)):
        yield (
            icon_name(state),
            template.render(
                letter=_first_letter(company),
                accent=accent,
                on_accent=text_on(accent),
                status=state,
                colour=STATE_COLOURS[state] if state else None,
            ).encode(),
        )


def _first_letter(name: str) -> str | None:
    """Give the first letter or digit of a name, large, with what is written above or below it."""
    signs = unicodedata.normalize("NFC", name)
    begin = next((at for at, sign in enumerate(signs) if sign.isalnum()), None)
    if begin is None:
        return None
    end = begin + 1
    while end < len(signs) and unicodedata.category(signs[end]).startswith("M"):
        end += 1
    large = signs[begin].upper()
    return (large if len(large) == 1 else signs[begin]) + signs[begin + 1 : end]
