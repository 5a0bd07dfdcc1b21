from datetime import UTC, datetime

import pytest

from aboveboard.importers import Zones
from aboveboard.importers.cstate.course import Course, Span, course_of
from aboveboard.importers.cstate.messages import read_messages

BEGAN = datetime(2026, 11, 12, 9, 40, tzinfo=UTC)
OVER = datetime(2026, 11, 12, 11, 5, tzinfo=UTC)


def course(body: str, over: datetime | None = OVER) -> Course:
    """Put the messages of a body in order."""
    return course_of(read_messages(body), Span(BEGAN, over), Zones(UTC))


def told(found: Course) -> list[tuple[str, str, str]]:
    """Give clock, phase and text of each update."""
    return [(f"{one.at:%H:%M}", one.phase.value, one.text) for one in found.updates]


def test_a_plain_text_was_told_at_the_beginning() -> None:
    """And nothing more than that at the end."""
    assert told(course("It is slow.")) == [
        ("09:40", "investigating", "It is slow."),
        ("11:05", "resolved", ""),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "[Final message]\nDone.\n\n[Initial message]\nIt is slow.",
        "[Initial message]\nIt is slow.\n\n[Final message]\nDone.",
        "It is slow.\n\n[Final message]\nDone.",
        "*Resolved* - Done.\n\nIt is slow."[:18] + "\n\n[open]\nIt is slow.",
    ],
)
def test_first_and_last_are_known_by_their_words(body: str) -> None:
    """Whichever stands on top."""
    assert told(course(body)) == [
        ("09:40", "investigating", "It is slow."),
        ("11:05", "resolved", "Done."),
    ]


def test_a_text_above_the_first_message_belongs_to_it() -> None:
    """Staff put links there; they stand above, as on their page."""
    body = "[Ticket](x)\n\n[Final message]\nDone.\n\n[Initial message]\nIt is slow."
    assert told(course(body))[0] == ("09:40", "investigating", "[Ticket](x)\n\nIt is slow.")


def test_dated_messages_are_updates_in_order_of_time() -> None:
    """With the phase of their word, else that of the update before."""
    body = (
        "[Final message]\nDone.\n\n"
        "**Update at 2026-11-12 10:30 UTC**\n\nBetter.\n\n"
        '*Identified* - A disk. {{< track "2026-11-12 10:00 UTC" >}}\n\n'
        "**Initial Message at 2026-11-12 09:50 UTC**\n\nIt is slow."
    )
    found = course(body)
    assert told(found) == [
        ("09:50", "investigating", "It is slow."),
        ("10:00", "identified", "A disk."),
        ("10:30", "identified", "Better."),
        ("11:05", "resolved", "Done."),
    ]
    assert [one.is_dated for one in found.updates] == [True, True, True, False]


def test_what_is_said_to_be_over_before_the_end_is_watched() -> None:
    """The end is when the front matter says; the word stays with the text."""
    body = '*Resolved* - Done. {{< track "2026-11-12 10:00 UTC" >}}'
    assert told(course(body)) == [
        ("10:00", "monitoring", "*Resolved* - Done."),
        ("11:05", "resolved", ""),
    ]


def test_what_was_said_after_the_end_is_a_word_more() -> None:
    """It is resolved already, and says so even where its word is another."""
    body = (
        "It is slow.\n\n**2026-11-12 11:20 UTC**\n\nBack since 11:05.\n\n"
        '*Monitoring* - Still well. {{< track "2026-11-12 12:00 UTC" >}}'
    )
    assert told(course(body)) == [
        ("09:40", "investigating", "It is slow."),
        ("11:20", "resolved", "Back since 11:05."),
        ("12:00", "resolved", "*Monitoring* - Still well."),
    ]


def test_a_message_without_a_time_follows_the_one_before_it() -> None:
    """With what stood before it, and as a doubt; before it is what was written earlier."""
    body = "[edit]\nBetter.\n\n[Initial message]\nIt is slow."
    found = course(body)
    assert told(found)[0] == ("09:40", "investigating", "It is slow.\n\n[edit]\nBetter.")
    assert [one.line for one in found.undated] == [0]
    body = (
        '*Investigating* - Slow. {{< track "2026-11-12 09:45 UTC" >}}\n\nMore.\n\n'
        '*Identified* - A disk. {{< track "2026-11-12 10:00 UTC" >}}'
    )
    found = course(body)
    assert told(found)[0] == ("09:45", "investigating", "Slow.\n\nMore.")
    assert len(found.undated) == 1
    body = (
        '*Identified* - A disk. {{< track "2026-11-12 10:00 UTC" >}}\n\n[edit]\nMore.\n\n'
        '*Investigating* - Slow. {{< track "2026-11-12 09:45 UTC" >}}'
    )
    assert told(course(body))[0] == ("09:45", "investigating", "Slow.\n\n[edit]\nMore.")


def test_while_it_is_open_nothing_is_resolved() -> None:
    """Even a last word is not; it follows the text before it."""
    body = "It is slow.\n\n[Final message]\nDone."
    found = course(body, None)
    assert told(found) == [("09:40", "investigating", "It is slow.\n\n[Final message]\nDone.")]
    assert len(found.undated) == 1
    body = '*Resolved* - Done. {{< track "2026-11-12 10:00 UTC" >}}'
    assert told(course(body, None)) == [("10:00", "monitoring", "*Resolved* - Done.")]


def test_what_cannot_be_is_put_to_the_beginning_and_told() -> None:
    """A time before the beginning, and one that is none."""
    body = (
        '*Investigating* - Slow. {{< track "2026-01-12 09:45 UTC" >}}\n\n'
        '*Update* - Disk. {{< track "later" >}}'
    )
    found = course(body)
    assert told(found)[0] == ("09:40", "investigating", "Slow.\n\n*Update* - Disk.")
    assert [one.time for one in found.too_early] == ["2026-01-12 09:45 UTC"]
    assert [one.time for one in found.timeless] == ["later"]


def test_times_without_a_zone_are_told() -> None:
    """They are read in the zone given."""
    found = course("**2026-11-12 10:00:00**\n\nSlow.")
    assert [one.time for one in found.bare] == ["2026-11-12 10:00:00"]


def test_an_issue_without_length_opens_and_closes_at_once() -> None:
    """What is first stays open, what is last closes it."""
    body = '*Resolved* - Done. {{< track "2026-11-12 09:40 UTC" >}}\n\n[open]\nSlow.'
    assert told(course(body, BEGAN)) == [
        ("09:40", "investigating", "Slow."),
        ("09:40", "resolved", "Done."),
    ]
    track = '{{< track "2026-11-12 09:40 UTC" >}}'
    body = f"*Fixed* - A. {track}\n\n*Investigating* - B. {track}\n\n*Fixed* - C. {track}"
    assert [text for _, _, text in told(course(body, BEGAN))] == ["B.", "A.", "C."]
    assert told(course("", BEGAN)) == [("09:40", "investigating", ""), ("09:40", "resolved", "")]


def test_more_than_the_word_stays_with_the_text() -> None:
    """A day that was written beside it, or that it is a post-mortem."""
    body = "[Final message - Monday]\nDone.\n\n*Post-mortem* - A disk.\n\n[Initial message]\nSlow."
    assert told(course(body)) == [
        ("09:40", "investigating", "Slow."),
        ("11:05", "resolved", "*Post-mortem* - A disk."),
        ("11:05", "resolved", "[Final message - Monday]\nDone."),
    ]
