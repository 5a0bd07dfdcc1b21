from datetime import UTC, date, datetime
from typing import Any

import pytest

from aboveboard.problems import Problem
from factories import (
    JOAN,
    MARIA,
    client,
    company,
    review,
    staff,
    team,
    waiting_of,
    with_contact,
)

STAFF = "staff/clients/acme.yaml"
CLIENT = "clients/acme/client.yaml"


def noon(day: str) -> datetime:
    """Give a day's noon in UTC."""
    return datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=UTC)


def found(code: str, day: str, more: dict[str, str], **facts: Any) -> list[Problem]:
    """Give what waits on a day, of one kind; the client is Acme, whom Maria looks after."""
    joan = {**JOAN, "prefers": "phone"}
    own = {CLIENT: client(contacts=[joan], looked_after_by="maria", **facts)}
    texts = with_contact({"team.yaml": team(MARIA), **own, **more})
    return [one for one in waiting_of(texts, noon(day), whole=True) if one.code.name == code]


def renewals(day: str, more: dict[str, str] | None = None, **facts: Any) -> list[Problem]:
    """Give what is told of a renewal on 10 March 2027."""
    return found("renewal-near", day, {STAFF: staff(renewal="2027-03-10"), **(more or {})}, **facts)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2027-01-08", None),
        ("2027-01-09", "Acme renews on 10 Mar 2027, in 60 days. There was no review yet."),
        ("2027-03-09", "Acme renews on 10 Mar 2027, in 1 day. There was no review yet."),
        ("2027-03-10", "Acme renews on 10 Mar 2027, today. There was no review yet."),
        ("2027-03-11", "Acme was to renew on 10 Mar 2027, 1 day ago. There was no review yet."),
        ("2027-04-09", "Acme was to renew on 10 Mar 2027, 30 days ago. There was no review yet."),
        ("2027-04-10", None),
    ],
)
def test_a_renewal_is_told_sixty_days_before_and_thirty_after(day: str, told: str | None) -> None:
    """Counted by hand: January has 31 days, February 2027 has 28."""
    assert [one.message for one in renewals(day)] == ([told] if told else [])


def test_the_step_is_a_talk_before_any_paper() -> None:
    """For whoever looks after them, at the staff's own record, by its day."""
    (problem,) = renewals("2027-02-01")
    assert str(problem.where) == f"{STAFF}:1:10"
    assert problem.hint == (
        "Ring Joan Whitfield and talk about how it went before any paper goes out. "
        "Once it is settled, write the next day as `renewal`."
    )
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == date(2027, 3, 10)


@pytest.mark.parametrize(
    ("held", "step"), [("2027-01-08", "Ring Joan"), ("2027-01-09", "You have talked")]
)
def test_who_has_talked_within_the_limit_is_told_what_comes_after(held: str, step: str) -> None:
    """The last review is named either way."""
    more = {
        f"clients/acme/reviews/{day}-x.md": review() for day in ("2026-01-05", held, "2027-02-20")
    }
    (problem,) = renewals("2027-02-10", more)
    day = f"{held[-1]} Jan"
    assert problem.message.endswith(f"in 28 days. The last review was on {day} 2027.")
    assert problem.hint.startswith(step)


@pytest.mark.parametrize("status", ["leaving", "left"])
def test_who_is_leaving_renews_nothing(status: str) -> None:
    """They have said so."""
    assert renewals("2027-02-01", status=status) == []


def test_without_a_day_or_a_record_nothing_is_told_of_renewals() -> None:
    """Only the staff know the day."""
    assert found("renewal-near", "2027-02-01", {STAFF: staff(income_share="3")}) == []
    assert found("renewal-near", "2027-02-01", {}) == []


def test_the_company_may_look_further_ahead() -> None:
    """``renewal-days`` of company.yaml."""
    further = {"company.yaml": company(staff_thresholds={"renewal-days": "90"})}
    assert len(renewals("2026-12-10", further)) == 1
    assert renewals("2026-12-09", further) == []


@pytest.mark.parametrize(
    ("since", "day", "told"),
    [
        ("2024-12-05", "2026-11-20", None),
        ("2024-12-05", "2026-11-21", "Acme: 2 years with us on 5 Dec 2026, in 14 days."),
        ("2024-12-05", "2026-12-05", "Acme: 2 years with us on 5 Dec 2026, today."),
        ("2024-12-05", "2026-12-06", None),
        ("2025-11-30", "2026-11-29", "Acme: 1 year with us on 30 Nov 2026, in 1 day."),
        ("2026-11-21", "2026-11-21", None),
        ("2020-01-03", "2026-12-27", "Acme: 7 years with us on 3 Jan 2027, in 7 days."),
        ("2024-02-29", "2027-02-20", "Acme: 3 years with us on 28 Feb 2027, in 8 days."),
        ("2024-02-29", "2028-02-20", "Acme: 4 years with us on 29 Feb 2028, in 9 days."),
    ],
)
def test_a_full_year_together_is_told_from_two_weeks_before(
    since: str, day: str, told: str | None
) -> None:
    """Not the day on which they began; who began on 29 February has its day on the 28th."""
    messages = [one.message for one in found("anniversary", day, {}, since=since)]
    assert messages == ([told] if told else [])


def test_the_word_sells_nothing() -> None:
    """For whoever looks after them, on the day."""
    (problem,) = found("anniversary", "2026-11-21", {}, since="2024-11-24")
    assert str(problem.where) == f"{CLIENT}:2:8"
    assert problem.hint.startswith("Ring Joan Whitfield: say thank you")
    assert problem.hint.endswith("sell nothing.")
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == date(2026, 11, 24)


def test_who_has_left_has_no_anniversary() -> None:
    """Nor has who is yet to come."""
    assert found("anniversary", "2026-11-21", {}, since="2024-11-24", status="left") == []
    assert found("anniversary", "2026-11-21", {}, since="2026-11-24") == []
