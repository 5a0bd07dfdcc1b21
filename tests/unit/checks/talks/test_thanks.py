from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from aboveboard.problems import Problem, Severity
from factories import (
    JOAN,
    MARIA,
    NOW,
    client,
    company,
    consent,
    lines_of,
    problems_of,
    quotation,
    reading_of,
    team,
    waiting_of,
    with_contact,
    yaml_of,
)

ACME = "clients/acme"
MEETINGS = f"{ACME}/introductions.yaml"
REFERRALS = f"{ACME}/referrals.yaml"
QUOTE = f"{ACME}/testimonials/2026-11-10-joan.yaml"
MEETING = {"on": "2026-11-06", "to": "The Anchor", "why": "Bread", "by": "maria"}
SENT = {"on": "2026-11-10", "who": "Marsh End", "kind": "a neighbour"}


def project(path: str, text: str) -> dict[str, str]:
    """Give a project with one more file, for a client whom Maria looks after."""
    own = client(contacts=[JOAN], looked_after_by="maria")
    return with_contact({f"{ACME}/client.yaml": own, "team.yaml": team(MARIA), path: text})


def meeting(**facts: Any) -> dict[str, str]:
    """Give a project with two introductions, the second with these facts."""
    agreed = {"both_agreed": "2026-11-05"}
    first = {**MEETING, **agreed}
    return project(MEETINGS, yaml_of([first, {**MEETING, **agreed, **facts}]))


def quote(thanked: str | None = None, **facts: Any) -> dict[str, str]:
    """Give a project with a quote that was allowed on 10 November."""
    return project(QUOTE, quotation(consent(given="2026-11-10", **facts), thanked=thanked))


def found(texts: dict[str, str], now: datetime = NOW) -> list[Problem]:
    """Give what waits for a thank-you, all of it care that ``check`` does not tell."""
    assert not [line for line in problems_of(texts, now) if "not-thanked" in line]
    problems = [one for one in waiting_of(texts, now) if one.code.name == "not-thanked"]
    assert all(problem.code.severity is Severity.CARE for problem in problems)
    return problems


def at(day: int, clock: str = "12:00") -> datetime:
    """Give a moment of November 2026 in UTC."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_both_agree_before_they_meet_or_on_the_day() -> None:
    """A later day is told where it stands."""
    assert problems_of(meeting(both_agreed="2026-11-06")) == []
    assert problems_of(meeting(both_agreed="2026-11-07")) == [
        f"{MEETINGS}:10:16: error introduction-without-both: The introduction to The Anchor was on "
        "6 Nov 2026, and both had agreed only on 7 Nov 2026."
    ]


@pytest.mark.parametrize("line", ["", "  both_agreed:\n"])
def test_that_both_agreed_is_never_left_out(line: str) -> None:
    """Told at the introduction, in place of a key that is missing."""
    texts = project(MEETINGS, yaml_of([MEETING]) + line)
    (told,) = problems_of(texts)
    assert told == (
        f"{MEETINGS}:1:3: error introduction-without-both: Nothing says that both sides agreed to "
        "be introduced."
    )
    (problem,) = reading_of(texts).problems
    assert problem.hint.startswith("Ask both; then add `both_agreed:`")


def test_other_keys_of_an_introduction_are_missing_as_everywhere() -> None:
    """Only the consent has a rule of its own."""
    texts = project(MEETINGS, yaml_of([{**MEETING, "why": None, "both_agreed": "2026-11-05"}]))
    assert problems_of(texts) == [f"{MEETINGS}:1:3: error missing-key: 'why' is missing."]


def test_a_referral_is_thanked_for_within_a_week() -> None:
    """Told at its day; the seventh day itself is in time."""
    texts = project(REFERRALS, yaml_of([{**SENT, "thanked": "2026-11-10"}, SENT]))
    assert found(texts, at(17, "23:59")) == []
    (problem,) = found(texts, at(19))
    assert lines_of([problem]) == [
        f"{REFERRALS}:5:9: care not-thanked: Acme sent Marsh End to us on 10 Nov 2026, and nobody "
        "has said thank you; we mean to within 7 days, by 17 Nov 2026: 2 days late."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == at(17).date()


def test_the_company_says_within_how_many_days() -> None:
    """In ``staff_thresholds``."""
    texts = project(REFERRALS, yaml_of([SENT]))
    texts["company.yaml"] = company(staff_thresholds={"thanks-days": 1})
    (problem,) = found(texts, at(12))
    assert problem.message.endswith("we mean to within 1 day, by 11 Nov 2026: 1 day late.")


def test_after_half_a_year_nobody_is_reminded() -> None:
    """The 180th day is the last."""
    texts = project(REFERRALS, yaml_of([SENT]))
    last = at(10) + timedelta(days=180)
    assert last.date() == date(2027, 5, 9)
    assert len(found(texts, last)) == 1
    assert found(texts, last + timedelta(days=1)) == []


def test_whoever_lets_us_quote_them_is_thanked() -> None:
    """Within a week after the yes; told at the day of it."""
    assert found(quote(), at(17)) == []
    (problem,) = found(quote(), at(18))
    assert lines_of([problem]) == [
        f"{QUOTE}:7:10: care not-thanked: Joan Whitfield let us quote them on 10 Nov 2026, and "
        "nobody has said thank you; we mean to within 7 days, by 17 Nov 2026: 1 day late."
    ]
    assert found(quote(thanked="2026-11-18"), at(18)) == []


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ({"use_on": ["proposals"]}, 1),
        ({"use_on": []}, 0),
        ({"withdrawn": "2026-11-12"}, 0),
        ({"saw_these_words": "no"}, 0),
    ],
)
def test_words_that_nobody_may_read_wait_for_no_thanks(facts: dict[str, Any], count: int) -> None:
    """They are thanked for once they may be shown anywhere."""
    assert len(found(quote(**facts))) == count


def test_words_without_a_consent_wait_for_one_first() -> None:
    """Nobody has said yes to anything yet."""
    assert found(project(QUOTE, quotation(None))) == []


def test_an_introduction_of_which_something_came_is_thanked_for() -> None:
    """When it came is not written, so nothing is called late."""
    came = meeting(came_of_it="First order on 9 November")
    assert found(came, at(13)) == []
    (problem,) = found(came, at(14))
    assert lines_of([problem]) == [
        f"{MEETINGS}:11:15: care not-thanked: We brought Acme and The Anchor together on "
        "6 Nov 2026, something came of it, and nobody has said thank you; we mean to within 7 days."
    ]
    assert found(meeting(came_of_it="An order", thanked="2026-11-13")) == []
    assert found(meeting()) == []
