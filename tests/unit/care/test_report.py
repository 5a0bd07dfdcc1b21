from datetime import UTC, date, datetime

from aboveboard.care import Report, report_of
from aboveboard.checks import Records
from factories import MARIA, RESOLVED, client, files, incident, reading_of, team

NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
TASKS = (
    "\n## What we are changing\n- [ ] B (tom, 2026-11-18)\n- [ ] A (tom, 2026-11-14)\n"
    "- [ ] C (maria, 2026-11-19)\n"
)
OPEN = "## 09:58 Investigating\nNext update by 10:30.\n"


def report(more: dict[str, str]) -> Report:
    """Make the list of a project with two members of the team."""
    records = Records.of(reading_of(files({"team.yaml": team(TOM, MARIA), **more})), NOW)
    assert records is not None
    return report_of(records)


def names(found: Report) -> list[tuple[str | None, list[str]]]:
    """Give for whom what waits, in short."""
    return [
        (share.member.id if share.member else None, [line.what[1:4] for line in share.lines])
        for share in found.shares
    ]


def test_where_nothing_waits_there_are_no_shares() -> None:
    """The day is the company's."""
    assert report({}) == Report(date(2026, 11, 21), ())


def test_each_member_has_a_share_in_the_order_of_the_team_longest_overdue_first() -> None:
    """Whatever the order in the file."""
    found = report({"incidents/2026-11-12-x.md": incident(f"{RESOLVED}{TASKS}")})
    assert names(found) == [("tom", ["A' ", "B' "]), ("maria", ["C' "])]


def test_what_nobody_looks_after_waits_for_anybody_and_comes_last() -> None:
    """The client says nobody."""
    found = report(
        {
            "incidents/2026-11-12-x.md": incident(f"{RESOLVED}{TASKS}"),
            "incidents/2026-11-20-y.md": incident(OPEN, began="2026-11-20 09:40", title="Mail"),
        }
    )
    assert [name for name, _ in names(found)] == ["tom", "maria", None]
    assert names(found)[-1] == (None, ["Mai"])


def test_what_waits_for_several_is_on_each_list_and_names_the_others() -> None:
    """So that nobody thinks that somebody else does it."""
    found = report(
        {
            "clients/acme/client.yaml": client(looked_after_by="maria"),
            "clients/bell/client.yaml": client(name="Bell", looked_after_by="tom"),
            "incidents/2026-11-20-y.md": incident(OPEN, began="2026-11-20 09:40"),
        }
    )
    first, second = found.shares
    assert [member.id for member in first.lines[0].others] == ["maria"]
    assert [member.id for member in second.lines[0].others] == ["tom"]
    line = first.lines[0]
    assert (line.code, line.where.path) == ("update-overdue", "incidents/2026-11-20-y.md")
    assert line.due_at == datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
    assert line.next_step.startswith("Write one now")
