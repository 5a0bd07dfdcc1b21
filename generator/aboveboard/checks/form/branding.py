"""The company's own colour can be read on the theme's papers."""

from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.model.accent import READABLE, faint_on, readable_in_the_light
from aboveboard.model.colour import contrast, in_figures
from aboveboard.problems import FAINT_ACCENT, Problem


def every_link_can_be_read(records: Records) -> Iterator[Problem]:
    """Links have the accent on light grounds; in the dark a lighter one is worked out for them."""
    accent = records.portal.company.brand.accent
    ground = faint_on(accent) if accent else None
    if accent and ground:
        yield records.problem(
            FAINT_ACCENT,
            ("company.yaml", ("brand", "accent")),
            f"{accent} on {ground.words} {ground.light} has a contrast of "
            f"{in_figures(contrast(accent, ground.light))}; text needs {READABLE}.",
            f'Write `accent: "{readable_in_the_light(accent)}"`, which is the nearest darker '
            "colour of the same hue, or another dark one.",
        )
