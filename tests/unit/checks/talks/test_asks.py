from datetime import UTC, date, datetime
from typing import Any

import pytest

from aboveboard.problems import Problem
from factories import (
    JOAN,
    MARIA,
    client,
    company,
    concern,
    consent,
    incident,
    lines_of,
    quotation,
    review,
    service,
    team,
    waiting_of,
    with_contact,
    yaml_of,
)

PATH = "clients/acme/reviews/2026-10-20-x.md"
WORDS = "clients/acme/testimonials/2024-06-01-joan.yaml"
CLIENT = "clients/acme/client.yaml"
CODES = {"never-asked", "ask-later", "ask-again-passed"}
GLAD: dict[str, Any] = {"satisfied": "9", "objective_met": "yes"}
BOTH = "whether we may quote them and whether they know somebody"


def on(day: str, clock: str = "12:00") -> datetime:
    """Give a moment in UTC."""
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=UTC)


def found(more: dict[str, str], now: datetime | None = None, **facts: Any) -> list[Problem]:
    """Give what is to be asked of Acme, whom Maria looks after."""
    own = {CLIENT: client(contacts=[JOAN], looked_after_by="maria", **facts)}
    texts = with_contact({"team.yaml": team(MARIA), **own, **more})
    told = waiting_of(texts, now or on("2026-11-21"), whole=True)
    return [one for one in told if one.code.name in CODES]


def asked(**answers: str) -> dict[str, Any]:
    """Give the facts of a glad review with answers, each as ``DAY ANSWER``."""
    told = {
        kind: dict(zip(("on", "answer"), text.split(), strict=True))
        for kind, text in answers.items()
    }
    return {**GLAD, "asked": told}


def codes(*args: Any, **facts: Any) -> list[str]:
    """Give the names of what is told."""
    return [one.code.name for one in found(*args, **facts)]


def test_a_glad_client_whom_nobody_asked_is_told_at_the_review() -> None:
    """With what to ask, for whoever looks after them."""
    (problem,) = found({PATH: review(**GLAD)})
    assert lines_of([problem]) == [
        f"{PATH}:2:1: care never-asked: Acme gave 9 of 10 in the review of 20 Oct 2026, and nobody "
        f"has asked {BOTH}."
    ]
    assert problem.hint == (
        "Ask in a talk, not in a form; then write the day and the answer under `asked` "
        "(testimonial, referral)."
    )
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
    assert problem.waiting.due_at.date() == date(2026, 10, 20)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        (
            {"satisfied": "7", "objective_met": "partly"},
            "gave 7 of 10 in the review of 20 Oct 2026",
        ),
        ({"satisfied": "6", "objective_met": "yes"}, None),
        (
            {"satisfied": None, "objective_met": "yes"},
            "said in the review of 20 Oct 2026 that the aim was met",
        ),
        (
            {"satisfied": None, "objective_met": "mostly"},
            "said in the review of 20 Oct 2026 that the aim was mostly met",
        ),
        ({"satisfied": None, "objective_met": "partly"}, None),
    ],
)
def test_who_is_glad_says_so_by_number_or_else_by_the_aim(
    facts: dict[str, Any], verdict: str | None
) -> None:
    """Who gave a low number is not asked, whatever was reached."""
    messages = [one.message for one in found({PATH: review(**facts)})]
    assert messages == ([f"Acme {verdict}, and nobody has asked {BOTH}."] if verdict else [])


def test_only_the_latest_review_counts_and_only_for_half_a_year() -> None:
    """20 October and 180 days is 18 April."""
    later = {"clients/acme/reviews/2026-11-20-y.md": review(satisfied="4")}
    older = {"clients/acme/reviews/2026-05-01-y.md": review(satisfied="4")}
    to_come = {"clients/acme/reviews/2026-11-22-y.md": review(satisfied="4")}
    glad = {PATH: review(**GLAD)}
    assert codes(glad | older | to_come) == ["never-asked"]
    assert codes(glad | later) == []
    assert codes(glad, on("2027-04-18")) == ["never-asked"]
    assert codes(glad, on("2027-04-19")) == []
    assert codes({}) == []


@pytest.mark.parametrize(
    ("answers", "due"),
    [
        ({"testimonial": "2026-10-20 yes"}, "whether they know somebody"),
        ({"referral": "2026-10-20 yes"}, "whether we may quote them"),
        ({"testimonial": "2026-10-20 yes", "referral": "2026-10-27 yes"}, None),
        ({"testimonial": "2026-10-20 yes", "referral": "2026-10-20 no"}, None),
        (
            {"testimonial": "2026-10-20 yes", "public_review": "2026-10-20 yes"},
            "whether they know somebody",
        ),
        ({"testimonial": "2026-10-20 yes", "referral": "2026-10-20 later"}, None),
    ],
)
def test_what_was_asked_after_the_review_is_not_asked_again(
    answers: dict[str, str], due: str | None
) -> None:
    """A public review is offered to all alike, and nobody counts it here."""
    messages = [one.message for one in found({PATH: review(**asked(**answers))})]
    assert [one.split("nobody has asked ")[1] for one in messages] == ([f"{due}."] if due else [])


def test_what_was_put_off_is_due_again_after_ninety_days() -> None:
    """20 October and 90 days is 18 January."""
    answers = asked(testimonial="2026-10-20 yes", referral="2026-10-20 later")
    assert codes({PATH: review(**answers)}, on("2027-01-18")) == []
    (problem,) = found({PATH: review(**answers)}, on("2027-01-19"))
    assert problem.message.endswith(
        "nobody has asked whether they know somebody since (last asked: referral on 20 Oct 2026, "
        "and the answer was later)."
    )
    assert problem.waiting is not None
    assert problem.waiting.due_at.date() == date(2027, 1, 18)


def test_a_yes_of_the_last_half_year_is_enough() -> None:
    """25 May is 180 days before 21 November; words given and somebody sent are a yes, too."""
    early = "clients/acme/reviews/2026-05-25-y.md"
    answers = asked(testimonial="2026-05-25 yes", referral="2026-05-25 yes")
    texts = {PATH: review(**GLAD), early: review(**answers)}
    assert codes(texts) == []
    assert codes(texts, on("2026-11-22")) == ["never-asked"]
    sent = {"on": "2026-09-01", "who": "Brook", "kind": "a bakery", "thanked": "2026-09-02"}
    given = {
        "clients/acme/testimonials/2026-09-01-joan.yaml": quotation(thanked="2026-11-01"),
        "clients/acme/referrals.yaml": yaml_of([sent]),
    }
    assert codes({PATH: review(**GLAD), **given}) == []


def test_the_latest_answer_counts() -> None:
    """A yes after a no; an answer that is yet to come is none."""
    early = "clients/acme/reviews/2026-06-01-y.md"
    no = review(**asked(testimonial="2026-06-01 no", referral="2026-06-01 yes"))
    yes = review(**asked(testimonial="2026-10-20 yes", referral="2026-10-20 yes"))
    to_come = review(**asked(testimonial="2026-10-20 yes", referral="2026-11-22 yes"))
    assert codes({PATH: yes, early: no}) == []
    assert codes({PATH: to_come}) == ["never-asked"]


def test_after_a_no_to_anything_a_year_passes() -> None:
    """365 days after 25 November 2025 is 25 November 2026."""
    early = {"clients/acme/reviews/2025-11-25-y.md": review(**asked(public_review="2025-11-25 no"))}
    (problem,) = found({PATH: review(**GLAD), **early}, on("2026-11-24"))
    assert lines_of([problem]) == [
        f"{PATH}:2:1: care ask-later: Acme gave 9 of 10 in the review of 20 Oct 2026, and asking "
        f"{BOTH} must wait until 25 Nov 2026: they said no to a public review on 25 Nov 2025."
    ]
    assert problem.hint == "Ask for nothing until then."
    assert codes({PATH: review(**GLAD), **early}, on("2026-11-25")) == ["never-asked"]
    sooner = {"company.yaml": company(staff_thresholds={"ask-again-days": "300"})}
    assert codes({PATH: review(**GLAD), **early, **sooner}) == ["never-asked"]


@pytest.mark.parametrize(
    ("facts", "waits"),
    [
        ({}, True),
        ({"answered": "2026-11-05 11:00"}, True),
        ({"resolved": "2026-11-21"}, False),
        ({"resolved": "2026-11-21 11:00"}, False),
        ({"resolved": "2026-11-21 13:00"}, True),
        ({"raised": "2026-11-22 10:00"}, False),
    ],
)
def test_who_waits_for_us_is_asked_for_nothing(facts: dict[str, str], waits: object) -> None:
    """A concern is open until it is put right; at noon of 21 November."""
    path = f"clients/acme/concerns/{facts.get('raised', '2026-11-03')[:10]}-x.md"
    (problem,) = found({PATH: review(**GLAD), path: concern(**facts)})
    if waits:
        assert problem.message.endswith(
            "must wait until their concern of 3 Nov 2026, which is open, is put right."
        )
    assert problem.code.name == ("ask-later" if waits else "never-asked")


@pytest.mark.parametrize(
    ("body", "touched", "waits"),
    [
        ("## 09:58 Investigating\nX\n", "web", True),
        ("## 09:58 Investigating\nX\n", "shop", False),
        ("## 09:58 Investigating\nX\n\n## 11:05 Resolved\nX\n", "web", False),
        ("## 09:58 Investigating\nX\n\n## 2026-11-21 12:30 Resolved\nX\n", "web", True),
    ],
)
def test_while_a_problem_of_theirs_is_open_they_are_asked_for_nothing(
    body: str, touched: str, waits: object
) -> None:
    """Not for a problem of others, nor for the report that is due after it."""
    more = {
        "services/shop.yaml": service(),
        "incidents/2026-11-12-x.md": incident(body, services={touched: "major_outage"}),
    }
    (problem,) = found({PATH: review(**GLAD), **more})
    if waits:
        assert problem.message.endswith("until 'Pages failed', which is open, is over.")
    assert problem.code.name == ("ask-later" if waits else "never-asked")


def test_where_nothing_is_due_nothing_must_wait() -> None:
    """The list stays short."""
    more = {"clients/acme/concerns/2026-11-03-x.md": concern()}
    answers = asked(testimonial="2026-10-20 yes", referral="2026-10-20 yes")
    assert codes({PATH: review(**answers), **more}) == []
    assert codes({PATH: review(satisfied="3"), **more}) == []


def test_who_has_left_is_not_asked() -> None:
    """But for a yes that has run out."""
    assert codes({PATH: review(**GLAD)}, status="left") == []


def test_a_yes_has_run_out_on_the_day_after_its_last() -> None:
    """Told at the day, with whose words they are; of those who have left, too."""
    words = {WORDS: quotation(consent(ask_again="2026-11-16"))}
    assert codes(words, on("2026-11-16")) == []
    for status in ("active", "left"):
        (problem,) = found(words, status=status)
        assert lines_of([problem])[0].split(": ", 1)[1] == (
            "care ask-again-passed: Joan Whitfield of Acme was to be asked again by 16 Nov 2026 "
            "whether we may show these words: 5 days late."
        )
        assert str(problem.where) == f"{WORDS}:18:14"
        assert problem.waiting is not None
        assert problem.waiting.who == ("maria",)
        assert problem.waiting.due_at.date() == date(2026, 11, 16)


@pytest.mark.parametrize(
    "text",
    [
        quotation(None),
        quotation(consent(ask_again="2026-11-16", use_on=[])),
        quotation(consent(ask_again="2026-11-16", withdrawn="2026-11-01")),
        quotation(consent(ask_again="2026-11-16", saw_these_words="no")),
        quotation(consent(ask_again="2026-11-16"), fingerprint="q-00000000"),
    ],
)
def test_words_that_stand_nowhere_need_no_new_yes(text: str) -> None:
    """No consent, no place, withdrawn, not seen, other words."""
    assert codes({WORDS: text}) == []


def test_who_says_that_it_is_not_right_yet_is_asked_for_nothing() -> None:
    """Though something was done about it; once it is right, one may ask."""
    path = "clients/acme/concerns/2026-11-03-slow.md"
    done = {"resolved": "2026-11-10", "outcome": "fixed", "checked_back": "2026-11-17"}
    for happy, code in (("no", "ask-later"), ("yes", "never-asked")):
        told = found({PATH: review(**GLAD), path: concern(**done, happy=happy)})
        assert [one.code.name for one in told] == [code]
