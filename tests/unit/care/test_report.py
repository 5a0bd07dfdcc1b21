from collections.abc import Callable
from datetime import UTC, date, datetime

from aboveboard.care import Report, everything_waiting, report_of
from aboveboard.checks import Records
from aboveboard.problems import FOLLOW_UP_OVERDUE, UPDATE_OVERDUE
from factories import MARIA, RESOLVED, incident, lines_of, team

Read = Callable[..., Records]
Tell = Callable[..., Report]
LATE = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
TASKS = {
    "incidents/2026-11-12-x.md": incident(
        f"{RESOLVED}\n## What we are changing\n- [ ] B (tom, 2026-11-18)\n"
        "- [ ] A (tom, 2026-11-14)\n- [ ] C (maria, 2026-11-19)\n"
    )
}
OPEN = {
    "incidents/2026-11-20-y.md": incident(
        "## 09:58 Investigating\nNext update by 10:30.\n", began="2026-11-20 09:40", title="Mail"
    )
}


def names(found: Report) -> list[tuple[str | None, list[str]]]:
    """Give for whom what waits, in short."""
    return [
        (share.member.id if share.member else None, [line.what[1:4] for line in share.lines])
        for share in found.shares
    ]


def test_where_nothing_waits_there_are_no_shares(report: Tell) -> None:
    """The day is the company's."""
    found = report(now=LATE)
    assert (found.today, found.shares, found.lines) == (date(2026, 11, 21), (), ())


def test_each_member_has_a_share_in_the_order_of_the_team_longest_overdue_first(
    report: Tell,
) -> None:
    """Whatever the order in the file."""
    found = report({**TASKS, "team.yaml": team(TOM, MARIA)})
    assert names(found) == [("tom", ["A' ", "B' "]), ("maria", ["C' "])]


def test_what_nobody_looks_after_waits_for_anybody_and_comes_last(
    report: Tell, named: Callable[..., str]
) -> None:
    """The clients say nobody."""
    nobody = {
        f"clients/{name}/client.yaml": named(name, looked_after_by=None, stand_in=None)
        for name in ("acme", "bell", "crest")
    }
    found = report({**TASKS, **OPEN, **nobody})
    assert [name for name, _ in names(found)] == ["maria", "tom", None]
    assert "Mai" in names(found)[-1][1]


def test_what_waits_for_several_is_on_each_list_once_in_all_and_names_the_others(
    report: Tell, named: Callable[..., str]
) -> None:
    """So that nobody thinks that somebody else does it."""
    found = report(
        {**OPEN, "clients/bell/client.yaml": named("Bell", looked_after_by="tom", stand_in="maria")}
    )
    first, second = found.shares
    (line,) = first.lines
    assert second.lines == found.lines == (line,)
    assert first.member is not None
    assert [member.id for member in line.others(first.member)] == ["tom"]
    assert [member.id for member in line.who] == ["maria", "tom"]
    assert (line.code.name, line.where.path) == ("update-overdue", "incidents/2026-11-20-y.md")
    assert (line.due_at, line.due_on) == (
        datetime(2026, 11, 20, 10, 30, tzinfo=UTC),
        date(2026, 11, 20),
    )
    assert line.next_step.startswith("Write one now")


def test_lines_can_be_asked_for_by_their_rule(report: Tell) -> None:
    """In order of place."""
    found = report({**TASKS, **OPEN})
    assert len(found.lines_of(FOLLOW_UP_OVERDUE)) == 3
    assert len(found.lines_of(FOLLOW_UP_OVERDUE, UPDATE_OVERDUE)) == 4
    assert list(found.lines) == sorted(found.lines, key=lambda line: line.where)


def test_one_member_s_list_stands_alone(report: Tell) -> None:
    """Without the whole, which is not about one."""
    found = report(TASKS)
    maria = next(share.member for share in found.shares if share.member)
    alone = found.for_member(maria)
    assert (names(alone), alone.overview, alone.only) == ([("maria", ["C' "])], None, maria)


def test_what_only_the_whole_shows_is_on_the_lists(records: Read) -> None:
    """And what a test of all rules is told is the same."""
    late = "## 11:00 Investigating\nWe look.\n\n## 11:30 Resolved\n"
    soon = late.replace("11:00", "09:05")
    many = {}
    for month in range(2, 8):
        for service, body in (("web", late), ("shop", soon)):
            path = f"incidents/2026-{month:02}-{3 if service == 'web' else 20:02}-{service}.md"
            began = f"{path[10:20]} 09:00"
            many[path] = incident(body, services={service: "major_outage"}, began=began)
    shop = "since: 2024-06-01\nplan: care\nlooked_after_by: maria\nstand_in: tom\nservices:\n"
    found = records(
        {
            **many,
            "plans/care.yaml": "name: Care\nsections: [status]\n"
            "promises: {tell_about_problems: 1 hour}\n",
            "services/shop.yaml": "name: Shop\nmeans: People can buy.\n",
            "clients/bell/client.yaml": f"name: Bell\n{shop}  - service: shop\n",
            "clients/crest/client.yaml": f"name: Crest\n{shop}  - service: shop\n",
        }
    )
    (line,) = report_of(found).lines
    assert line.what == (
        "Of the promises to the clients who pay least (Acme) we kept 0 of 6 (0%) in twelve "
        "months; to those in the middle, 6 of 6 (100%)."
    )
    assert lines_of(everything_waiting(found)) == [
        f"{line.where}: care one-third-served-worse: {line.what}"
    ]
    unsound = report_of(found, is_sound=False)
    assert unsound.lines == ()
    assert unsound.overview is not None
    assert unsound.overview.thirds is None
