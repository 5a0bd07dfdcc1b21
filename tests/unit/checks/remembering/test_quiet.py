from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.problems import Problem
from factories import (
    JOAN,
    MARIA,
    client,
    company,
    files,
    lines_of,
    note,
    plan,
    problems_of,
    service,
    staff,
    team,
    waiting_of,
)

STAFF = "staff/clients/acme.yaml"
CLIENT = "clients/acme/client.yaml"
PROMISE = {"plans/care.yaml": plan(promises={"contact_every": "30 days"})}
WROTE = {"notes/2026-11-12-x.md": note()}
"""A note that everybody reads, so that nothing-lately is silent."""


def at(day: str, clock: str = "12:00") -> datetime:
    """Give a moment in UTC, which London's clocks show in winter."""
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=UTC)


def found(
    texts: dict[str, str], now: datetime, code: str | None = None, **facts: Any
) -> list[Problem]:
    """Give what waits; the client is Acme with Joan, whom Maria looks after."""
    people = {
        "team.yaml": team(MARIA),
        CLIENT: client(contacts=[JOAN], looked_after_by="maria", **facts),
    }
    everything = files({**people, **texts})
    told = problems_of(everything, now)
    assert [line for line in told if " left-with-service: " not in line] == []
    return [one for one in waiting_of(everything, now) if code in (None, one.code.name)]


def log(*entries: tuple[str, str]) -> dict[str, str]:
    """Give the staff's log, of pairs of day and means."""
    return {STAFF: staff(contact=[{"on": on, "how": how} for on, how in entries])}


def test_contact_is_late_from_the_day_after_the_promised_one() -> None:
    """30 days after 22 October is 21 November, all of it."""
    texts = PROMISE | WROTE | log(("2026-10-22", "phone"))
    assert found(texts, at("2026-11-21", "23:59")) == []
    (problem,) = found(texts, at("2026-11-22", "00:00"))
    assert lines_of([problem]) == [
        f"{STAFF}:2:1: care quiet-too-long: Acme: quiet 31 days; we promised 30 days. "
        "Last in touch: by phone, 22 Oct 2026."
    ]
    assert problem.hint == (
        "Ring or write to Joan Whitfield, ask how things go, and sell nothing. "
        f"Then add a line under `contact` in {STAFF}."
    )
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == date(2026, 11, 21)


def test_where_nobody_was_ever_in_touch_it_counts_from_the_day_they_began() -> None:
    """It is told at the client's own record where the staff keep none."""
    texts = PROMISE | WROTE
    assert found(texts, at("2026-11-20"), since="2026-10-21") == []
    (problem,) = found(texts, at("2026-11-21"), since="2026-10-21")
    assert lines_of([problem]) == [
        f"{CLIENT}:1:7: care quiet-too-long: Acme: quiet 31 days, since the day they began; "
        "we promised 30 days. Nobody has been in touch yet."
    ]


def test_talks_before_they_were_clients_do_not_shorten_the_first_month() -> None:
    """The promise begins with the plan."""
    texts = PROMISE | WROTE | log(("2026-09-01", "phone"))
    assert found(texts, at("2026-11-20"), since="2026-10-21") == []
    assert len(found(texts, at("2026-11-21"), since="2026-10-21")) == 1


@pytest.mark.parametrize(
    ("promise", "last_day"),
    [("3 working days", "2026-11-18"), ("1 month", "2026-12-13"), ("2 weeks", "2026-11-27")],
)
def test_a_promise_of_any_kind_is_counted_as_it_is_meant(promise: str, last_day: str) -> None:
    """From Friday 13 November; the working days are Monday to Wednesday."""
    every = {"plans/care.yaml": plan(promises={"contact_every": promise})}
    texts = every | WROTE | log(("2026-11-13", "email"))
    day = at(last_day, "23:59")
    assert found(texts, day, "quiet-too-long") == []
    assert len(found(texts, day + timedelta(minutes=1), "quiet-too-long")) == 1


@pytest.mark.parametrize(
    "facts", [{"status": "left"}, {"since": "2026-12-24"}], ids=["left", "not yet begun"]
)
def test_who_is_not_with_us_is_not_forgotten(facts: dict[str, str]) -> None:
    """Neither is promised anything today."""
    assert found(PROMISE | log(("2025-01-01", "phone")), at("2026-12-20"), **facts) == []


def test_without_a_promise_nobody_counts_the_days() -> None:
    """The plan says nothing of contact."""
    assert found(WROTE | log(("2025-01-01", "phone")), at("2026-11-21")) == []


def test_an_invoice_is_the_last_word_from_the_eighth_day_on() -> None:
    """The limit is 7 days; the newest line of the log decides, wherever it stands."""
    texts = log(("2026-11-10", "invoice"), ("2026-11-09", "phone"))
    assert found(texts, at("2026-11-17", "23:59")) == []
    (problem,) = found(texts, at("2026-11-18", "00:00"))
    assert lines_of([problem]) == [
        f"{STAFF}:2:1: care last-word-invoice: Acme: the last word from us is the invoice of "
        "10 Nov 2026, 8 days ago; we want another within 7 days."
    ]
    assert "Ring or write to Joan Whitfield, but not about the bill." in problem.hint
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == date(2026, 11, 17)


def test_the_number_of_the_paper_is_told() -> None:
    """So that it is found."""
    entry = {"on": "2026-11-10", "how": "invoice", "ref": "INV-7"}
    (problem,) = found({STAFF: staff(contact=[entry])}, at("2026-11-20"))
    assert "is the invoice INV-7 of 10 Nov 2026, 10 days ago" in problem.message


def test_the_company_may_set_another_limit() -> None:
    """``invoice-days`` of company.yaml."""
    other = {"company.yaml": company(staff_thresholds={"invoice-days": "3"})}
    texts = other | log(("2026-11-10", "invoice"))
    assert found(texts, at("2026-11-13")) == []
    assert "within 3 days" in found(texts, at("2026-11-14"))[0].message


@pytest.mark.parametrize(
    "after",
    [
        log(("2026-11-10", "invoice"), ("2026-11-11", "phone")),
        log(("2026-11-10", "invoice"), ("2026-11-10", "email")),
        log(("2026-11-10", "invoice"), ("2026-11-12", "newsletter")),
        log(("2026-11-10", "invoice")) | {"clients/acme/notes/2026-11-11-x.md": note()},
        log(("2026-11-10", "invoice")) | {"clients/acme/notes/2026-11-10-x.md": note()},
        log(("2026-11-10", "phone")),
        log(),
        {STAFF: staff(income_share="2")},
    ],
)
def test_a_word_after_the_invoice_or_on_its_day_is_the_last(after: dict[str, str]) -> None:
    """A newsletter is no contact, but the last word is then no bill."""
    assert found(after, at("2026-11-21")) == []


def test_an_invoice_of_tomorrow_is_not_the_last_word_today() -> None:
    """What is not yet, is not looked at."""
    texts = log(("2026-11-01", "phone"), ("2026-11-22", "invoice"))
    assert found(texts, at("2026-11-21")) == []


def test_those_who_left_are_thanked_within_sixty_days_of_their_last_bill() -> None:
    """10 November and 60 days is 9 January."""
    texts = log(("2026-11-10", "invoice"))
    assert found(texts, at("2026-11-17"), status="left") == []
    (problem,) = found(texts, at("2027-01-09"), status="left")
    assert problem.message.startswith("Acme, who left: the last word from us is the invoice")
    assert "and thank them for the time together" in problem.hint
    assert found(texts, at("2027-01-10"), status="left") == []


@given(st.integers(0, 60), st.integers(0, 60))
@settings(deadline=None)
def test_the_last_word_is_a_bill_exactly_when_no_contact_is_as_new(bill: int, call: int) -> None:
    """For every pair of days up to 60 days ago."""
    now = at("2026-11-21")
    days = [(now - timedelta(days=back)).date().isoformat() for back in (bill, call)]
    texts = files(log((days[0], "invoice"), (days[1], "phone")))
    assert bool(waiting_of(texts, now)) == (bill > 7 and call > bill)


def test_a_client_who_is_spoken_with_reads_a_note_within_thirty_days_too() -> None:
    """The note of 22 October is good until 21 November."""
    texts = PROMISE | log(("2026-11-19", "phone"))
    texts |= {"clients/acme/notes/2026-10-22-x.md": note(title="Backups")}
    assert found(texts, at("2026-11-21", "23:59")) == []
    (problem,) = found(texts, at("2026-11-22", "00:00"))
    assert lines_of([problem]) == [
        f"{CLIENT}:1:7: care nothing-lately: Acme: no note to read in 31 days; we mean to write "
        "within 30 days. The last was 'Backups' of 22 Oct 2026."
    ]
    assert "`aboveboard new note --client acme`" in problem.hint
    assert problem.waiting is not None
    assert problem.waiting.due_at.date() == date(2026, 11, 21)


def test_where_a_plan_promises_contact_less_often_a_note_may_wait_as_long() -> None:
    """The longer of the two holds."""
    texts = {"plans/care.yaml": plan(promises={"contact_every": "90 days"})}
    texts |= log(("2026-11-19", "phone"))
    texts |= {"clients/acme/notes/2026-08-23-x.md": note()}
    assert found(texts, at("2026-11-21")) == []
    (problem,) = found(texts, at("2026-11-22"))
    assert "we mean to write within 90 days. The last was of 23 Aug 2026." in problem.message


def test_a_note_for_many_counts_for_those_who_read_it() -> None:
    """Not one of another plan or service, nor one before they came."""
    more = PROMISE | log(("2026-11-19", "phone")) | {"services/shop.yaml": service()}
    more |= {
        "plans/other.yaml": plan(),
        "clients/brook/client.yaml": client(plan="other", services=[{"service": "shop"}]),
    }
    now = at("2026-11-21")
    path = "notes/2026-11-20-x.md"
    told = [
        [one.message for one in found({**more, path: text}, now, "nothing-lately")]
        for text in (note(), note(plans=["other"]), note(services=["shop"]), note(services=["web"]))
    ]
    assert [bool(messages) for messages in told] == [False, True, True, False]
    assert "in 1055 days" in told[1][0]
    assert "There was none." in told[1][0]
    before = {**more, "notes/2026-09-01-x.md": note()}
    problem, _ = found(before, now, "nothing-lately", since="2026-09-30")
    assert problem.where.path == CLIENT
    assert "no note to read in 52 days" in problem.message
    assert "There was none." in problem.message


def test_where_contact_is_overdue_that_is_told_alone() -> None:
    """One call mends both, and it comes first."""
    codes = [one.code.name for one in found(PROMISE, at("2026-11-21"))]
    assert codes == ["quiet-too-long"]


def test_where_notes_were_never_in_use_nobody_asks_for_one() -> None:
    """The plan promises no contact either; one note, and its habit is kept."""
    assert found({}, at("2026-11-21")) == []
    texts = {"clients/acme/notes/2026-01-02-x.md": note()}
    (problem,) = found(texts, at("2026-11-21"))
    assert "no note to read in 323 days" in problem.message
