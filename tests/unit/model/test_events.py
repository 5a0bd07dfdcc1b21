from datetime import UTC, datetime

from factories import files, incident, portal_of, problems_of


def test_what_was_taken_up_again_holds_since_then() -> None:
    """After Resolved it was well; a second word under Resolved begins nothing anew."""
    body = "## 22:00 Investigating\nDown.\n\n## 22:30 Resolved\nUp.\n\n## 22:40 Resolved\nStill.\n"
    path = "incidents/2026-11-12-x.md"
    over = portal_of(files({path: incident(body, began="2026-11-12 22:00")}))
    assert over.incidents[0].holds_since == datetime(2026, 11, 12, 22, 0, tzinfo=UTC)
    again = f"{body}\n## 2026-11-13 02:00 Investigating {{web: partial_outage}}\nAgain.\n"
    taken = portal_of(files({path: incident(again, began="2026-11-12 22:00")}))
    assert taken.incidents[0].holds_since == datetime(2026, 11, 13, 2, 0, tzinfo=UTC)


def test_an_impact_stands_only_beside_where_it_was_graded() -> None:
    """Our own incidents are graded by what they did; a second word could contradict it."""
    path = "incidents/2026-11-12-x.md"
    ours, theirs = incident(impact="minor"), incident(impact="minor", origin="statuspage:9kx2v")
    (told,) = problems_of(files({path: ours}))
    assert "unknown-key: 'impact' is worked out" in told
    assert problems_of(files({path: theirs})) == []
