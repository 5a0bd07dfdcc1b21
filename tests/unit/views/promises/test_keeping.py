"""How promises were kept. In November 2026 London is on UTC; the 21st is a Saturday."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.scope import Scope, midnight
from aboveboard.views.availability.services import Records, records_of
from aboveboard.views.promises.keeping import (
    PROMISES,
    Promised,
    cases_within,
    keeping_of,
    telling_of,
)
from factories import (
    JOAN,
    NOW,
    client,
    company,
    concern,
    files,
    incident,
    maintenance,
    note,
    plan,
    review,
    roadmap,
    roadmap_item,
    scope_for,
    team,
    yaml_of,
)

Look = Callable[..., tuple[Scope, Records]]
Keep = Callable[..., Promised]
WRITTEN = (
    "## 09:58 Investigating\nDown.\n\n## 11:05 Resolved\nUp.\n\n## What went wrong\nA switch.\n"
)
PEOPLE = {"clients/acme/client.yaml": client(contacts=[JOAN]), "team.yaml": team()}


def utc(text: str) -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def keep(changes: Mapping[str, str], now: str = "2026-11-21 15:00", **promise: str) -> Promised:
    """Tell how the one promise of a plan was kept to a client."""
    texts = {**PEOPLE, "plans/care.yaml": plan(promises=promise), **changes}
    scope = scope_for(files(texts))
    (kept,) = keeping_of(scope, records_of(scope, utc(now)))
    return kept


def counts(kept: Promised) -> tuple[int, int]:
    """Give how often it was kept, and of how many times."""
    return kept.kept, kept.of


def raised(at: str, **facts: Any) -> dict[str, str]:
    """Give a concern."""
    name = f"{at[:10]}-c{at[11:13]}{at[14:]}"
    return {f"clients/acme/concerns/{name}.md": concern(raised=at, **facts)}


def fault(began: str, after: int, **facts: Any) -> dict[str, str]:
    """Give an incident that was told so many minutes after it began, and was over in a day."""
    told = datetime.fromisoformat(began) + timedelta(minutes=after)
    over = told + timedelta(days=1)
    body = (
        f"## {told:%Y-%m-%d %H:%M} Investigating\nDown.\n\n## {over:%Y-%m-%d %H:%M} Resolved\nUp.\n"
    )
    name = f"{began[:10]}-x{began[11:13]}{began[14:]}"
    return {f"incidents/{name}.md": incident(body, began=began, **facts)}


def window(start: str, announced: str, **facts: Any) -> dict[str, str]:
    """Give planned work of an hour."""
    end = datetime.fromisoformat(start) + timedelta(hours=1)
    given = {"from_": start, "to": f"{end:%Y-%m-%d %H:%M}", "announced": announced, **facts}
    return {f"maintenance/{start[:10]}-w{start[11:13]}.md": maintenance(**given)}


def wrote(*days: str) -> dict[str, str]:
    """Give notes to the client."""
    return {f"clients/acme/notes/{day}-n.md": note() for day in days}


# Rows


def test_every_promise_of_the_plan_has_its_row_whether_there_was_a_case_or_not(look: Look) -> None:
    """In the fixed order; what is not promised has none."""
    lengths = {key: "30 days" for key, _ in PROMISES}
    texts = {"plans/care.yaml": plan(promises=lengths), "company.yaml": company()}
    rows = keeping_of(*look({**texts, "clients/acme/client.yaml": client(since="2026-11-20")}))
    assert [row.key for row in rows] == [key for key, _ in PROMISES]
    told = {row.key: (row.told, row.slowest, row.page) for row in rows}
    assert told.pop("contact_every") == ("No record of it.", None, None)
    assert set(told.values()) == {("No case yet.", None, None)}
    assert keeping_of(*look()) == ()


@pytest.mark.parametrize("first", [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)])
def test_cases_that_are_known_already_make_the_same_rows(look: Look, first: date) -> None:
    """With kept promises and broken ones, and none at all in some of the months."""
    lengths = {key: "2 days" for key, _ in PROMISES}
    texts = {
        **PEOPLE,
        **raised("2026-11-03 10:00", answered="2026-11-03 12:00"),
        **fault("2026-10-12 09:40", 3000),
        **window("2026-11-20 02:00", "2026-11-19 10:00"),
        "plans/care.yaml": plan(promises=lengths),
    }
    scope, records = look(texts)
    after = date(2027, 1, 1)
    cases = tuple(cases_within(scope, records, first, after))
    rows = keeping_of(scope, records, first, after, cases)
    assert rows == keeping_of(scope, records, first, after)
    assert sum(row.of for row in rows) == len(cases)


# Answers


def test_a_first_reply_is_the_first_word_that_came_back() -> None:
    """Acknowledged after 3 hours, answered after 2: two hours, which is in time at the minute."""
    at = raised("2026-11-03 10:00", acknowledged="2026-11-03 13:00", answered="2026-11-03 12:00")
    kept = keep(at, first_reply="2 hours")
    assert (kept.told, kept.slowest) == ("Kept.", "The slowest took 2 hours.")
    assert kept.page == ("concerns", None, "2026-11-03-c1000")
    assert keep(at, first_reply="119 minutes").told == "Not kept."


def test_acknowledging_and_answering_are_two_promises() -> None:
    """What was answered was acknowledged by that; what was put right unasked was answered."""
    answered = raised("2026-11-03 10:00", answered="2026-11-03 11:00")
    assert keep(answered, acknowledge_concern="1 hour").told == "Kept."
    heard = raised("2026-11-03 10:00", acknowledged="2026-11-03 10:10", answered="2026-11-05 10:00")
    assert keep(heard, acknowledge_concern="1 hour").slowest == "The slowest took 10 minutes."
    assert keep(heard, answer_concern="1 hour").slowest == "The slowest took 2 days."
    right = raised("2026-11-03 10:00", resolved="2026-11-03 12:00")
    assert keep(right, answer_concern="2 hours").told == "Kept."
    # A day alone: the 5th begins 38 hours after
    day = raised("2026-11-03 10:00", resolved="2026-11-05")
    assert keep(day, answer_concern="38 hours").told == "Kept."
    assert keep(day, answer_concern="37 hours").told == "Not kept."
    # Put right on the day it was raised
    assert keep(
        raised("2026-11-03 10:00", resolved="2026-11-03"), answer_concern="1 hour"
    ).told == ("Kept.")


def test_what_waits_is_no_case_until_it_is_too_late() -> None:
    """At 15:00 it is in time, a minute later it was not kept."""
    waits = raised("2026-11-21 14:00")
    assert counts(keep(waits, first_reply="1 hour")) == (0, 0)
    late = keep(waits, "2026-11-21 15:01", first_reply="1 hour")
    assert counts(late) == (0, 1)
    assert late.slowest == (
        "What you told us on 21 November 2026 waits for it; promised by 21 November 2026, "
        "15:00 GMT."
    )


def test_answers_are_counted_in_working_time() -> None:
    """From Friday 16:10, four working hours end on Monday at 12:10; three of four were kept."""
    kept = keep(
        {
            **raised("2026-11-13 16:10", acknowledged="2026-11-16 12:10"),
            **raised("2026-11-06 16:10", acknowledged="2026-11-09 12:11"),
            **raised("2026-11-02 09:00", acknowledged="2026-11-02 09:00"),
            **raised("2026-11-04 09:00", acknowledged="2026-11-04 10:00"),
        },
        first_reply="4 working hours",
    )
    assert (kept.told, kept.parts[1]) == ("Kept 3 of 4 times.", "4 working hours")
    assert kept.slowest == "The slowest took 2 days 20 hours 1 minute."


# Problems


def test_telling_counts_to_the_minute() -> None:
    """After 30 minutes is in time, after 31 is not; the slowest is told with its page."""
    kept = keep(
        {
            **fault("2026-11-12 09:40", 30),
            **fault("2026-10-12 09:40", 31),
            **fault("2026-09-12 09:40", 0),
        },
        tell_about_problems="30 minutes",
    )
    assert kept.told == "Kept 2 of 3 times."
    assert kept.slowest == "The slowest took 31 minutes."
    assert kept.page == ("incident", "2026-10-12-x0940", None)


def test_a_promise_in_working_hours_is_kept_by_the_working_week() -> None:
    """From Friday 16:30 one working hour runs to Monday 09:30, on a holiday to Tuesday."""
    weekend = timedelta(days=2, hours=17) // timedelta(minutes=1)
    in_time = fault("2026-11-13 16:30", weekend)
    assert keep(in_time, tell_about_problems="1 working hour").told == "Kept."
    late = fault("2026-11-13 16:30", weekend + 1)
    assert keep(late, tell_about_problems="1 working hour").told == "Not kept."
    off = {"company.yaml": company(holidays=["2026-11-16"])}
    assert keep({**late, **off}, tell_about_problems="1 working hour").told == "Kept."


@pytest.mark.parametrize(
    ("began", "after", "counted"),
    [
        # From 21 November 2026 twelve months go back to the same day of 2025
        ("2025-11-21 00:00", 0, 1),
        ("2025-11-20 23:59", 0, 0),
        ("2025-11-28 16:00", 10, 1),
        # Told in time within them, begun before
        ("2025-11-20 23:59", 1, 1),
        # Missed at 00:30, which is within them
        ("2025-11-20 23:59", 60, 1),
        # Missed at 23:59, and told at 00:28 of the day after, or just before it
        ("2025-11-20 23:28", 60, 1),
        ("2025-11-20 22:59", 60, 0),
        ("2026-11-21 15:00", 0, 1),
        # By a clock that goes before ours
        ("2026-11-21 15:01", 0, 0),
    ],
)
def test_a_case_belongs_to_the_time_in_which_it_was_decided(
    began: str, after: int, counted: int
) -> None:
    """When it was kept; one that was not, to every time until it was made good."""
    assert keep(fault(began, after), tell_about_problems="30 minutes").of == counted


def test_the_twelve_months_are_the_clients() -> None:
    """23:30 UTC on 20 November 2025 is the 21st in Berlin."""
    text = fault("2025-11-20 23:30", 1)
    berlin = {"clients/acme/client.yaml": client(timezone="Europe/Berlin")}
    assert keep(text, tell_about_problems="1 hour").of == 0
    assert keep({**text, **berlin}, tell_about_problems="1 hour").of == 1


def test_what_began_before_the_records_is_not_judged() -> None:
    """A client of July, and records of July, begin in July."""
    texts = {**fault("2026-06-30 22:00", 40), **fault("2026-07-01 09:00", 10)}
    for facts, counted in (
        ({}, 2),
        ({"company.yaml": company(records_since="2026-07-01")}, 1),
        ({"clients/acme/client.yaml": client(since="2026-07-01")}, 1),
    ):
        assert keep({**texts, **facts}, tell_about_problems="30 minutes").of == counted


def test_what_was_told_after_a_quarter_had_not_been_heard_in_it() -> None:
    """As it stood at the end of September: promised within half an hour, told in October."""
    promised = {"plans/care.yaml": plan(promises={"tell_about_problems": "30 minutes"})}
    scope = scope_for(files({**fault("2026-09-30 22:00", 130), **promised}))
    records = records_of(scope, utc("2026-11-21 15:00"))
    (row,) = keeping_of(scope, records, date(2026, 7, 1), date(2026, 10, 1))
    assert (row.told, row.slowest) == (
        "Not kept.",
        "You had not heard of that of 30 September 2026; promised by 30 September 2026, 22:30 BST.",
    )


def test_what_was_told_first_elsewhere_is_left_out_where_nobody_wrote_when() -> None:
    """An import whose first update stands at its beginning tells nothing of how soon."""
    imported = fault("2026-11-12 09:40", 0, origin="statuspage:1")
    assert keep(imported, tell_about_problems="1 hour").of == 0
    known = fault("2026-11-12 09:40", 5, origin="statuspage:1")
    assert keep(known, tell_about_problems="1 hour").told == "Kept."


@pytest.mark.parametrize(
    ("reported", "told", "slowest"),
    [
        # Over on Thursday the 12th at 11:05: five working days end with Thursday the 19th
        ("2026-11-19", "Kept.", "The slowest took 7 days."),
        ("2026-11-19 23:30", "Kept.", "The slowest took 7 days."),
        ("2026-11-20", "Not kept.", "The slowest took 8 days."),
        ("2026-11-20 00:00", "Not kept.", "The slowest took 8 days."),
        ("2026-11-12", "Kept.", "The slowest took under a day."),
        # It is there, and nobody wrote since when
        (None, "1 write-up, its day not written down.", None),
    ],
)
def test_a_write_up_is_in_time_until_its_day_is_over(
    reported: str | None, told: str, slowest: str | None
) -> None:
    """As the pages say it: by a day."""
    text = {"incidents/2026-11-12-x.md": incident(WRITTEN, reported=reported)}
    kept = keep(text, problem_report="5 working days")
    assert (kept.told, kept.slowest) == (told, slowest)


def test_a_write_up_that_is_not_there_is_not_kept_once_its_day_is_over() -> None:
    """Until then it is no case; and what was told first elsewhere was owed there."""
    text = {"incidents/2026-11-12-x.md": incident()}
    promise = {"problem_report": "5 working days"}
    assert keep(text, "2026-11-19 23:59", **promise).of == 0
    late = keep(text, "2026-11-20 00:00", **promise)
    open_ = "That of 12 November 2026 is not written yet; promised by 19 November 2026."
    assert (late.told, late.slowest) == ("Not kept.", open_)
    going_on = {"incidents/2026-11-12-x.md": incident("## 09:58 Investigating\nDown.\n")}
    assert keep(going_on, **promise).of == 0
    imported = {"incidents/2026-11-12-x.md": incident(origin="cstate:a")}
    assert keep(imported, **promise).of == 0
    # Written by a clock that goes before ours
    ahead = {"incidents/2026-11-12-x.md": incident(WRITTEN, reported="2026-11-21 16:00")}
    assert keep(ahead, **promise).slowest == open_


def test_the_day_of_a_write_up_ends_where_the_company_is() -> None:
    """In New York the 19th is over five hours later than in London."""
    text = {
        "incidents/2026-11-12-x.md": incident(),
        "company.yaml": company(timezone="America/New_York"),
    }
    assert keep(text, "2026-11-20 04:59", problem_report="5 working days").of == 0
    assert keep(text, "2026-11-20 05:00", problem_report="5 working days").of == 1


# Planned work


def test_work_announced_in_time_is_counted_to_the_minute() -> None:
    """Five days before is in time, a minute less is not; the latest is told with its page."""
    kept = keep(
        {
            **window("2026-11-10 02:00", "2026-11-05 02:00"),
            **window("2026-11-12 02:00", "2026-11-07 02:01"),
            **window("2026-10-12 02:00", "2026-09-01 02:00"),
        },
        maintenance_notice="5 days",
    )
    assert kept.told == "Kept 2 of 3 times."
    assert kept.slowest == "The shortest notice was 4 days 23 hours 59 minutes."
    assert kept.page == ("maintenance", "2026-11-12-w02", None)


def test_work_announced_when_it_began_or_after_was_not_announced_before() -> None:
    """It is said so, and not that it came minutes before."""
    for at in ("02:00", "02:10"):
        kept = keep(window("2026-11-10 02:00", f"2026-11-10 {at}"), maintenance_notice="5 days")
        assert kept.told == "Not kept."
        assert kept.slowest == "Once it was not announced before it began."
    imported = window("2026-11-10 02:00", "2026-11-10 02:00", origin="statuspage:1")
    assert keep(imported, maintenance_notice="5 days").of == 0


def test_work_to_come_called_off_or_long_ago_is_not_counted() -> None:
    """Twelve months, by when the work began; called off, it bothered nobody."""
    early = "2025-01-01 00:00"
    for start, facts, counted in (
        ("2026-11-21 15:00", {}, 1),
        ("2026-11-21 15:01", {}, 0),
        ("2026-11-10 02:00", {"cancelled": "2026-11-09"}, 0),
        ("2025-11-21 00:00", {}, 1),
        ("2025-11-20 23:59", {}, 0),
    ):
        assert keep(window(start, early, **facts), maintenance_notice="5 days").of == counted


# Contact and talks


def test_each_silence_is_a_case_from_the_first_contact_on() -> None:
    """1 to 31 October is 30 days and kept; to 21 November another 21, which still run."""
    kept = keep(wrote("2026-10-01", "2026-10-31"), contact_every="30 days")
    assert kept.told == "Kept."
    assert kept.slowest == "The longest silence was 30 days, from 1 October 2026."
    assert kept.page == ("lately", None, "you-2026-10-31-n")
    late = keep(wrote("2026-10-01", "2026-11-01"), contact_every="30 days")
    assert (late.told, late.slowest) == (
        "Not kept.",
        "The longest silence was 31 days, from 1 October 2026.",
    )


def test_a_running_silence_counts_once_it_is_too_long() -> None:
    """After 22 October, 30 days end with 21 November."""
    once = wrote("2026-10-22")
    assert keep(once, "2026-11-21 23:59", contact_every="30 days").of == 0
    late = keep(once, "2026-11-22 00:00", contact_every="30 days")
    assert (late.told, late.slowest) == (
        "Not kept.",
        "Nothing is on record since 22 October 2026; promised by 21 November 2026.",
    )
    assert late.page == ("lately", None, "you-2026-10-22-n")


@pytest.mark.parametrize(
    ("since", "records_since", "expected"),
    [
        # Without a word on records: from the first note, 1 October, on
        ("2026-01-01", None, (1, 1)),
        ("2026-01-01", "2026-09-20", (2, 2)),
        # From the client's first day: missed by 11 September, in touch by 11 and by 31 October
        ("2026-08-12", "2026-01-01", (2, 3)),
    ],
)
def test_silence_begins_with_the_client_or_with_the_records(
    since: str, records_since: str | None, expected: tuple[int, int]
) -> None:
    """Whichever is later."""
    texts = {
        **wrote("2026-10-01", "2026-10-31"),
        "company.yaml": company(records_since=records_since),
        "clients/acme/client.yaml": client(since=since),
    }
    assert counts(keep(texts, contact_every="30 days")) == expected
    # Nothing on record, and no word on since when there would be
    if records_since is None:
        nothing = {"clients/acme/client.yaml": client(since=since)}
        assert keep(nothing, contact_every="30 days").told == "No record of it."


def test_every_way_to_be_in_touch_that_the_client_can_read_counts() -> None:
    """Notes, talks, concerns in each step, moved days told, introductions: a day each."""
    move = {"from": "2026-12-01", "to": "2026-12-10"}
    moves = [
        {**move, "told_on": "2026-11-11", "how": "phone"},
        {**move, "told_on": "2026-11-13", "how": "invoice"},
        {**move, "told_on": "2026-11-15", "how": "newsletter"},
        {**move},
    ]
    met = {"on": "2026-11-12", "to": "Raj", "why": "Cakes", "by": "maria"}
    texts = {
        **wrote("2026-11-01"),
        **raised(
            "2026-11-03 10:00",
            acknowledged="2026-11-04 10:00",
            answered="2026-11-05 10:00",
            resolved="2026-11-06",
            checked_back="2026-11-07",
        ),
        "clients/acme/reviews/2026-11-09-r.md": review(),
        "clients/acme/roadmap.yaml": roadmap(roadmap_item(moved=moves)),
        "clients/acme/introductions.yaml": yaml_of([{**met, "both_agreed": "2026-11-10"}]),
        # For many: no contact with this client
        "notes/2026-11-14-all.md": note(),
    }
    # 1, 3, 4, 5, 7, 9, 11 and 12 November: kept by the 3rd, 5th, 7th, 9th, 11th and, with the 12th,
    # by the 13th; missed by the 14th, 16th, 18th and 20th
    kept = keep(texts, contact_every="2 days")
    assert counts(kept) == (6, 10)
    assert kept.slowest == (
        "Nothing is on record since 12 November 2026; promised by 14 November 2026."
    )
    assert kept.page == ("introductions", None, None)


def test_talks_are_counted_from_the_beginning_on() -> None:
    """Six months from 1 January 2026 end with 1 July; from then on to 1 January."""
    people = {"clients/acme/client.yaml": client(since="2026-01-01", contacts=[JOAN])}
    talk = {"clients/acme/reviews/2026-07-01-r.md": review()}
    kept = keep({**people, **talk}, review_every="6 months")
    assert (kept.told, kept.page) == ("Kept.", ("review", "2026-07-01-r", None))
    assert kept.slowest == "The longest time without one was 181 days, from 1 January 2026."
    none = keep(people, review_every="6 months")
    never = "We have not sat down yet; promised by 1 July 2026."
    assert (none.told, none.slowest, none.page) == ("Not kept.", never, ("reviews", None, None))
    again = keep(
        {**people, "clients/acme/reviews/2026-03-01-r.md": review()}, review_every="2 months"
    )
    # By 1 March; not by 1 May, 1 July, 1 September and 1 November
    assert counts(again) == (1, 5)
    assert again.slowest == "We have not sat down since 1 March 2026; promised by 1 May 2026."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"status": "left"}, (0, 0)),
        # Ended on 20 October, before the silence had been too long
        ({"services": [{"service": "web", "until": "2026-10-20"}]}, (0, 0)),
        ({"services": [{"service": "web", "until": "2026-11-20"}]}, (0, 1)),
        ({"status": "leaving"}, (0, 1)),
    ],
)
def test_who_has_left_is_promised_nothing_more(
    facts: dict[str, Any], expected: tuple[int, int]
) -> None:
    """Silence counts up to the last day."""
    texts = {**wrote("2026-10-01"), "clients/acme/client.yaml": client(**facts)}
    assert counts(keep(texts, contact_every="30 days")) == expected


# Periods


def test_a_time_that_is_over_stays_as_it_was() -> None:
    """What was open at its end is not told with its later answer."""
    texts = raised("2026-09-29 10:00", answered="2026-10-20 10:00")
    promised = {**PEOPLE, "plans/care.yaml": plan(promises={"answer_concern": "1 day"})}
    scope = scope_for(files({**promised, **texts}))
    first, after = date(2026, 7, 1), date(2026, 10, 1)
    for now in ("2026-10-01 00:00", "2026-11-21 15:00"):
        (kept,) = keeping_of(scope, records_of(scope, utc(now)), first, after)
        assert (kept.told, kept.slowest) == (
            "Not kept.",
            "What you told us on 29 September 2026 waits for it; promised by 30 September 2026, "
            "10:00 BST.",
        )
    # It was late on, and made good in the quarter after; the month after that has no part in it
    (later,) = keeping_of(scope, records_of(scope, NOW), after)
    assert (later.told, later.slowest) == ("Not kept.", "The slowest took 21 days.")
    (clean,) = keeping_of(scope, records_of(scope, NOW), date(2026, 10, 21))
    assert clean.of == 0


def test_a_silence_is_one_missed_time_after_the_other(look: Look) -> None:
    """21 October 2025 to 7 September 2026 are 321 days: 90 are over three times, then it is well.

    Missed by 19 January, 19 April and 18 July; in touch by 16 October.
    """
    kept = keep(wrote("2025-10-21", "2026-09-07", "2026-09-08"), contact_every="90 days")
    assert kept.told == "Kept 1 of 4 times."
    assert kept.slowest == "The longest silence was 321 days, from 21 October 2025."


def test_what_stands_broken_is_not_kept_in_every_quarter_that_it_touches() -> None:
    """Six months from 1 September 2024, without a talk: due 1 March and 1 September of each year.

    A quarter without such a day has the broken promise all the same, and each once.
    """
    since = {**PEOPLE, "clients/acme/client.yaml": client(since="2024-09-01", contacts=[JOAN])}
    promised = {"plans/care.yaml": plan(promises={"review_every": "6 months"})}
    talk = {"clients/acme/reviews/2026-07-20-r.md": review()}
    for texts, quarters in (
        ({}, [(0, 0), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1)]),
        # Made good on 20 July 2026, and kept by 1 September with that
        (talk, [(0, 0), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (1, 2)]),
    ):
        scope = scope_for(files({**since, **promised, **texts}))
        records = records_of(scope, NOW)
        found = []
        for number in range(3, 11):
            first, after = (date(2024 + n // 4, n % 4 * 3 + 1, 1) for n in (number, number + 1))
            (kept,) = keeping_of(scope, records, first, after)
            found.append(counts(kept))
        assert found == quarters


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "America/New_York", "Pacific/Auckland"])
def test_days_are_told_as_they_are_written_wherever_the_client_is(zone: str) -> None:
    """8 September to 3 November is 56 days, in Los Angeles and in Auckland as well."""
    texts = {
        **wrote("2026-09-08", "2026-11-03"),
        "clients/acme/client.yaml": client(timezone=zone, since="2026-05-01"),
    }
    kept = keep(texts, contact_every="60 days")
    assert kept.slowest == "The longest silence was 56 days, from 8 September 2026."
    none = keep(texts, review_every="6 months")
    assert none.slowest == "We have not sat down yet; promised by 1 November 2026."
    late = keep(
        wrote("2026-09-08") | {"clients/acme/client.yaml": client(timezone=zone)},
        contact_every="30 days",
    )
    assert late.slowest == (
        "Nothing is on record since 8 September 2026; promised by 8 October 2026."
    )


@pytest.mark.parametrize(
    ("zone", "still", "over"),
    [
        # The company's 21st ends at 00:00, Los Angeles' eight hours later
        ("America/Los_Angeles", "2026-11-22 07:59", "2026-11-22 08:00"),
        # Auckland's 21st is over at 11:00 of the 21st, the company's at midnight
        ("Pacific/Auckland", "2026-11-21 23:59", "2026-11-22 00:00"),
    ],
)
def test_a_day_is_over_once_it_is_over_for_both(zone: str, still: str, over: str) -> None:
    """Until then we may still be in touch."""
    texts = {**wrote("2026-10-22"), "clients/acme/client.yaml": client(timezone=zone)}
    assert keep(texts, still, contact_every="30 days").of == 0
    assert keep(texts, over, contact_every="30 days").of == 1


def test_telling_may_be_asked_of_some_problems_alone(look: Look) -> None:
    """As the page of a service does; without the promise there is nothing to tell."""
    texts = {**fault("2026-11-12 09:40", 5), **fault("2026-11-01 09:40", 50)}
    promised = {"plans/care.yaml": plan(promises={"tell_about_problems": "30 minutes"})}
    scope, records = look({**texts, **promised})
    kept = telling_of(scope.incidents[1:], scope, records)
    assert kept is not None
    assert kept.told == "Kept."
    assert telling_of(scope.incidents, *look(texts)) is None


# Facts that always hold

_DAYS = st.lists(st.dates(date(2026, 1, 1), date(2026, 11, 21)), unique=True, max_size=6)
_HOURS = st.lists(
    st.tuples(st.integers(0, 5000), st.none() | st.integers(0, 100)),
    max_size=5,
    unique_by=lambda c: c[0],
)
ALL = {
    "first_reply": "1 day",
    "acknowledge_concern": "2 working days",
    "answer_concern": "3 days",
    "contact_every": "30 days",
    "review_every": "3 months",
}


def concerns_of(cases: list[tuple[int, int | None]]) -> dict[str, str]:
    """Give concerns raised so many hours after the year began, answered so many later."""
    found: dict[str, str] = {}
    for hour, later in cases:
        at = datetime(2026, 1, 1) + timedelta(hours=hour)  # noqa: DTZ001 - written without a zone
        end = at + timedelta(hours=later or 0)
        answered = f"{end:%Y-%m-%d %H:%M} Z" if later is not None else None
        facts: dict[str, Any] = {"raised": f"{at:%Y-%m-%d %H:%M} Z", "answered": answered}
        found[f"clients/acme/concerns/{at:%Y-%m-%d}-c{at:%H}.md"] = concern(**facts)
    return found


def rows(texts: Mapping[str, str]) -> tuple[Promised, ...]:
    """Tell every promise."""
    scope = scope_for(files({**PEOPLE, "plans/care.yaml": plan(promises=ALL), **texts}))
    return keeping_of(scope, records_of(scope, NOW))


@settings(max_examples=25, deadline=None)
@given(_DAYS, _HOURS)
def test_what_was_kept_is_never_more_than_there_was_and_order_is_nothing(
    days: list[date], cases: list[tuple[int, int | None]]
) -> None:
    """The rows depend on what is written, not on which file comes first, nor on others."""
    texts = {**wrote(*(f"{day}" for day in days)), **concerns_of(cases)}
    found = rows(texts)
    assert all(0 <= row.kept <= row.of for row in found)
    assert rows(dict(reversed(texts.items()))) == found
    others = {name.replace("/acme/", "/other/"): text for name, text in texts.items()}
    other = {"clients/other/client.yaml": client(contacts=[JOAN])}
    assert rows({**texts, **others, **other}) == found
    assert rows({**others, **other}) == rows({})


@settings(max_examples=25, deadline=None)
@given(_HOURS)
def test_one_more_case_in_time_never_lowers_the_share(cases: list[tuple[int, int | None]]) -> None:
    """An answer at once, at the end of the time, is one more of each."""
    texts = concerns_of(cases)
    more = raised("2026-11-20 12:00", answered="2026-11-20 12:00")
    for before, after in zip(rows(texts), rows({**texts, **more}), strict=True):
        if before.key in ("first_reply", "acknowledge_concern", "answer_concern"):
            assert (after.kept, after.of) == (before.kept + 1, before.of + 1)


@settings(max_examples=25, deadline=None)
@given(_DAYS, _HOURS, st.sampled_from(["Europe/London", "America/Los_Angeles", "Pacific/Auckland"]))
def test_a_quarter_that_is_over_never_changes(
    days: list[date], cases: list[tuple[int, int | None]], zone: str
) -> None:
    """Whatever is written of later days, and whenever it is read."""
    texts = {**wrote(*(f"{day}" for day in days)), **concerns_of(cases)}
    texts["clients/acme/client.yaml"] = client(timezone=zone, contacts=[JOAN])
    scope = scope_for(files({**PEOPLE, "plans/care.yaml": plan(promises=ALL), **texts}))
    first, after = date(2026, 4, 1), date(2026, 7, 1)
    told = [
        keeping_of(scope, records_of(scope, now), first, after)
        for now in (midnight(after, scope.zone), utc("2026-07-02 12:00"), NOW)
    ]
    assert told[0] == told[1] == told[2]


@settings(max_examples=25, deadline=None)
@given(_DAYS, st.integers(1, 100))
def test_two_contacts_in_a_time_make_no_extra_case(days: list[date], length: int) -> None:
    """There are never more cases than whole lengths, and one without contact misses them all."""
    texts = {**wrote("2026-01-01", *(f"{day}" for day in days if day != date(2026, 1, 1)))}
    kept = keep(texts, contact_every=f"{length} days")
    silent = keep(wrote("2026-01-01"), contact_every=f"{length} days")
    # 21 November is 324 days after 1 January, and not over yet
    assert counts(silent) == (0, 323 // length)
    assert kept.of - kept.kept <= silent.of
