from datetime import UTC, datetime

from aboveboard.importers.paragraphs import dated

AT = datetime(2026, 11, 12, 9, 40, tzinfo=UTC)


def test_an_update_of_planned_work_is_a_dated_paragraph() -> None:
    """The state that it told of stands beside the time."""
    assert dated(AT, "We begin.", UTC, "in progress") == (
        "**2026-11-12 09:40 UTC, in progress**\n\nWe begin."
    )
    assert dated(AT, "", UTC) == "**2026-11-12 09:40 UTC**"
