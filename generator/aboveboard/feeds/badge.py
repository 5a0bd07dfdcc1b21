"""``badge.svg``: how things are, small enough to stand on any page.

It brings its own ground, so it reads alike on light and dark pages, and it has neither style
sheet nor script: the policy of ``_headers`` would not let them in.
"""

from collections.abc import Iterator
from functools import lru_cache

from aboveboard.feeds.feed import Feed
from aboveboard.feeds.widths import cut_to, width_of
from aboveboard.feeds.xml import element, nested, to_bytes
from aboveboard.model.words import Section, ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.status.effects import STATUS_WORDS
from aboveboard.views.status.happenings import happenings_of
from aboveboard.views.status.headline import headline_status

_SIZE, _HEIGHT, _GAP, _SHAPE = 11, 20, 6, 12
_LONGEST_LABEL, _LONGEST_TITLE = 16.0, 60
_FONT = "Verdana,DejaVu Sans,sans-serif"
GROUND = "#30363d"
COLOURS = {
    ServiceStatus.OPERATIONAL: "#1a7038",
    ServiceStatus.UNDER_MAINTENANCE: "#1d5f9e",
    ServiceStatus.DEGRADED_PERFORMANCE: "#855a00",
    ServiceStatus.PARTIAL_OUTAGE: "#a34400",
    ServiceStatus.MAJOR_OUTAGE: "#b3261e",
    None: "#57606a",
}
"""Grounds on which white has a contrast of at least 4.5 to 1."""
_SHAPES = {
    ServiceStatus.OPERATIONAL: ("M6 0a6 6 0 010 12A6 6 0 016 0z", "M3.2 6.2l2 2 3.7-4.2"),
    ServiceStatus.UNDER_MAINTENANCE: ("M6 0l6 6-6 6-6-6z", ""),
    ServiceStatus.DEGRADED_PERFORMANCE: ("M6 .4l6 11.2H0z", "M6 4.4v3.2m0 1.3v.6"),
    ServiceStatus.PARTIAL_OUTAGE: (
        "M6 0a6 6 0 010 12A6 6 0 016 0zM6 1.4a4.6 4.6 0 000 9.2z",
        "",
    ),
    ServiceStatus.MAJOR_OUTAGE: ("M0 0h12v12H0z", "M3.4 3.4l5.2 5.2m0-5.2L3.4 8.6"),
    None: ("M1 4.8h10v2.4H1z", ""),
}
"""The shape of each state, and what is cut out of it; ``None``: there is nothing to tell."""


def badge_feed(scope: Scope, records: Records) -> Iterator[Feed]:
    """Yield the badge; none where the plan has no status."""
    if Section.STATUS in scope.plan.sections:
        yield Feed("badge.svg", lambda _to_html: _write(scope, records))


def _write(scope: Scope, records: Records) -> bytes:
    status, words = _state(scope, records)
    return _drawing(scope.company.name, status, words)


@lru_cache(maxsize=256)
def _drawing(name: str, status: ServiceStatus | None, words: str) -> bytes:
    """Draw the badge, the same for all clients of whom it says the same."""
    label = cut_to(name, _LONGEST_LABEL, _LONGEST_TITLE // 2)
    label_width, words_width = (round(width_of(text) * _SIZE) for text in (label, words))
    left = label_width + 2 * _GAP
    width = left + _SHAPE + words_width + 3 * _GAP
    size = {"width": str(width), "height": str(_HEIGHT)}
    ground = f"M4 0h{left - 4}v{_HEIGHT}H4a4 4 0 01-4-4V4a4 4 0 014-4z"
    drawn = (
        element("title", f"{cut_to(name, _LONGEST_TITLE, _LONGEST_TITLE)}: {words}"),
        element("rect", rx="4", fill=COLOURS[status], **size),
        element("path", d=ground, fill=GROUND),
        _shape(status, left + _GAP),
        _text(label, _GAP, label_width),
        _text(words, left + _SHAPE + 2 * _GAP, words_width),
    )
    box = {"role": "img", **size, "viewBox": f"0 0 {width} {_HEIGHT}"}
    return to_bytes(nested("svg", drawn, 0, xmlns="http://www.w3.org/2000/svg", **box))


def _state(scope: Scope, records: Records) -> tuple[ServiceStatus | None, str]:
    """Give the state of the Status page's headline, in few words.

    While a problem is open though everything works again, they are those of its newest update.
    """
    open_now = happenings_of(scope, records).open
    status = headline_status(records, open_now)
    if status is not records.worst:
        return status, open_now[0].words
    if not records.current:
        return None, records.voice.say("Nothing runs")
    return status, records.voice.say(STATUS_WORDS[status])


def _shape(status: ServiceStatus | None, left: int) -> str:
    shape, cut = _SHAPES[status]
    place = f"translate({left} {(_HEIGHT - _SHAPE) // 2})"
    drawn = [element("path", d=shape, fill="#fff")]
    if cut:
        line = {"stroke": COLOURS[status], "stroke-width": "1.6", "fill": "none"}
        drawn.append(element("path", d=cut, **line))
    return nested("g", drawn, 1, transform=place, **{"fill-rule": "evenodd"})


def _text(words: str, left: int, width: int) -> str:
    """Write words, fitted to the width that was left for them, whatever the font."""
    place = {"x": str(left), "y": "14", "fill": "#fff"}
    fitted = {"textLength": str(width), "lengthAdjust": "spacingAndGlyphs"}
    font = {"font-family": _FONT, "font-size": str(_SIZE)}
    return element("text", words, **place, **fitted, **font)
