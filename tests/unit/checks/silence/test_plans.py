from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.words import Unit
from factories import client, company, files, lines_of, plan, problems_since

PATH = "plans/care.yaml"
MISSED = [{"below": "99.9", "give": "5% of the fee"}, {"below": "99.0", "give": "A month free"}]
UPTIME = {
    "target": "99.9",
    "weights": {"partial_outage": "0.5"},
    "maintenance_allowance": "4 hours",
    "if_missed": MISSED,
}
OTHER = (
    "What stands there now is less, or no rule can tell; if it is more, add it beside the old one."
)


def told(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Give what a comparison of two plans finds: line, column and words."""
    found = problems_since(files({PATH: plan(**old)}), files({PATH: plan(**new)}))
    sign = ": error promise-lowered:"
    return [line.removeprefix(f"{PATH}:").replace(sign, "") for line in lines_of(found)]


def promised(key: str, old: str, new: str) -> list[str]:
    """Give what a comparison of one promise finds."""
    return told({"promises": {key: old}}, {"promises": {key: new}})


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("first_reply", "1 working day", "3 working days"),
        ("first_reply", "30 minutes", "31 minutes"),
        ("first_reply", "90 minutes", "2 hours"),
        ("first_reply", "2 working days", "3 days"),
        ("first_reply", "3 days", "3 working days"),
        ("answer_concern", "4 hours", "4 working hours"),
        ("problem_report", "1 working day", "8 working hours"),
        ("review_every", "6 months", "26 weeks"),
        ("review_every", "6 months", "1 year"),
        ("maintenance_notice", "5 days", "4 days"),
        ("maintenance_notice", "5 working days", "5 days"),
    ],
)
def test_a_longer_time_or_a_shorter_notice_is_less(key: str, old: str, new: str) -> None:
    """One moment from which a client would wait longer is enough: 3 days pass a weekend sooner."""
    (line,) = promised(key, old, new)
    assert line.endswith(f" '{key}' was {old}, and is now {new}.")


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("first_reply", "3 working days", "1 working day"),
        ("first_reply", "60 minutes", "1 hour"),
        ("first_reply", "3 working days", "3 days"),
        ("answer_concern", "4 working hours", "4 hours"),
        ("review_every", "6 months", "180 days"),
        ("review_every", "1 year", "12 months"),
        ("maintenance_notice", "5 days", "1 week"),
        ("maintenance_notice", "5 days", "5 working days"),
    ],
)
def test_a_shorter_time_or_a_longer_notice_is_not_less(key: str, old: str, new: str) -> None:
    """A plan may become better at any time, for everyone on it."""
    assert promised(key, old, new) == []


def test_a_promise_that_is_gone_is_less_and_a_new_one_more() -> None:
    """Both at the place where it stands or stood."""
    some = {"promises": {"first_reply": "1 working day"}}
    assert told(some, {"promises": {"contact_every": "30 days"}}) == [
        "7:3 'first_reply' was 1 working day, and is promised no more."
    ]
    assert told(some, {}) == ["1:1 'first_reply' was 1 working day, and is promised no more."]
    assert told({}, some) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"target": "99.5"}, "The target was 99.9 %, and is now 99.5 %."),
        ({"target": "99.95"}, None),
        (
            {"weights": {"partial_outage": "0.3"}},
            "A minute of partial_outage counted 0.5, and now counts 0.3.",
        ),
        ({"weights": {}}, "A minute of partial_outage counted 0.5, and now counts 0.3."),
        ({"weights": {"partial_outage": "0.5", "degraded_performance": "0.1"}}, None),
        (
            {"maintenance_allowance": "5 hours"},
            "Planned work that does not count was 4 hours a month, and is now 5 hours.",
        ),
        ({"maintenance_allowance": "240 minutes"}, None),
        ({"maintenance_allowance": None}, None),
        ({"if_missed": MISSED[1:]}, "Below 99.9 % '5% of the fee' was given, and is so no more."),
        (
            {"if_missed": [MISSED[0] | {"below": "99.8"}, MISSED[1]]},
            "Below 99.9 % '5% of the fee' was given, and is so no more.",
        ),
        ({"if_missed": [MISSED[0] | {"below": "99.95"}, MISSED[1]]}, None),
        (
            {"if_missed": [MISSED[0] | {"give": "4% of the fee"}, MISSED[1]]},
            f"Below 99.9 % '5% of the fee' was given. {OTHER}",
        ),
        (
            {"if_missed": [MISSED[0] | {"give": "A call"}, MISSED[1]]},
            f"Below 99.9 % '5% of the fee' was given. {OTHER}",
        ),
        ({"if_missed": [MISSED[0] | {"give": "7.5% of the fee"}, MISSED[1]]}, None),
        ({"if_missed": [*MISSED, {"below": "99.9", "give": "A call"}]}, None),
    ],
)
def test_less_uptime_is_less(change: dict[str, Any], expected: str | None) -> None:
    """A lower target, minutes that count less, more minutes that do not, less when it is missed."""
    new = {key: value for key, value in {**UPTIME, **change}.items() if value is not None}
    lines = told({"uptime": UPTIME}, {"uptime": new})
    assert [line.split(" ", 1)[1] for line in lines] == ([expected] if expected else [])


def test_uptime_that_is_promised_no_more_is_less() -> None:
    """And a first promise is more."""
    assert told({"uptime": UPTIME}, {}) == [
        "1:1 An uptime of 99.9 % was promised, and none is any more."
    ]
    assert told({}, {"uptime": UPTIME}) == []


def test_an_allowance_where_there_was_none_is_less() -> None:
    """Left out, every minute counts."""
    (line,) = told(
        {"uptime": {"target": "99"}},
        {"uptime": {"target": "99", "maintenance_allowance": "1 hour"}},
    )
    assert "was none a month, and is now 1 hour." in line


def test_goodwill_stays_and_may_grow() -> None:
    """Whether other words are less only their reader can say, so they are told."""
    some = {"goodwill": {"late": "One day, and 10% off", "again": "A month free"}}
    assert told(some, {"goodwill": {"late": "One day, and 10% off"}}) == [
        "7:3 'again' was given as goodwill (A month free), and is so no more."
    ]
    assert told(some, {"goodwill": {**some["goodwill"], "again": "A week free"}}) == [
        f"8:10 'again' was 'A month free'. {OTHER}"
    ]
    more = {"late": "One day, and 15% off", "again": "A month free", "notice": "An hour"}
    assert told(some, {"goodwill": more}) == []


def test_other_parts_of_a_plan_may_change() -> None:
    """Its name, for instance."""
    assert told({"for": "Shops"}, {"for": "Clubs", "name": "Better care"}) == []


def test_a_plan_that_nobody_is_on_may_change() -> None:
    """Nobody chose it for what it promised, or all of them have left."""
    old, new = plan(promises={"first_reply": "1 hour"}), plan()
    over = [{"service": "web", "until": "2026-10-31"}]
    gone = {"clients/acme/client.yaml": client(status="left", services=over)}
    assert problems_since(files({"plans/x.yaml": old}), files({"plans/x.yaml": new})) == []
    assert problems_since(files({PATH: old, **gone}), files({PATH: new, **gone})) == []


def test_a_lesser_plan_is_a_plan_of_its_own() -> None:
    """The way out: a new id, to which a client moves; the old file may then go."""
    base = files({PATH: plan(promises={"first_reply": "1 hour"})})
    less = {
        "plans/light.yaml": plan(name="Light"),
        "clients/acme/client.yaml": client(plan="light"),
    }
    assert problems_since(base, files({**less, PATH: None})) == []
    (problem,) = problems_since(base, files())
    assert "another plan under a new id" in problem.hint


@pytest.mark.parametrize("faulty", ["base", "now"])
def test_a_plan_that_is_not_in_order_is_not_compared(faulty: str) -> None:
    """Then or now."""
    base = files({PATH: plan(promises={"first_reply": "1 hour"})})
    texts = files({PATH: plan(promises={"first_reply": "2 hours"})})
    wrong = base if faulty == "base" else texts
    wrong[PATH] += "x: y\n"
    assert not any("promise-lowered" in line for line in lines_of(problems_since(base, texts)))


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from(Unit))
def test_of_one_unit_more_time_is_less_promise_and_more_notice(
    amount: int, more: int, unit: Unit
) -> None:
    """Whatever the unit: the one direction is told exactly once, the other never."""
    shorter, longer = f"{amount} {unit.value}", f"{amount + more} {unit.value}"
    assert len(promised("first_reply", shorter, longer)) == 1
    assert promised("first_reply", longer, shorter) == []
    assert promised("maintenance_notice", shorter, longer) == []
    assert len(promised("maintenance_notice", longer, shorter)) == 1


def test_a_part_of_the_portal_does_not_vanish() -> None:
    """One more is fine, and so is another order."""
    three = {"sections": ["status", "roadmap", "concerns"]}
    assert told({}, three) == ["3:1 'testimonials' was a part of the portal, and is so no more."]
    assert told(three, {"sections": ["concerns", "roadmap", "reviews", "status"]}) == []


def test_what_was_included_is_included() -> None:
    """In much the same words; one line more or less that was never there tells nothing."""
    old = {"included": ["Daily backups of the shop", "2 hours of changes a month"]}
    new = {"included": ["Daily backups of your shop", "2 hours of changes a month", "A cake"]}
    assert told(old, new) == []
    for less in (["Daily backups of the shop"],
                 ["Daily backups of the shop", "1 hour of changes a month"]):  # fmt: skip
        (line,) = told(old, {"included": less})
        assert line.endswith(f" '2 hours of changes a month' was included. {OTHER}")
    assert told({"included": ["Cake", "Tea"]}, {"included": ["Tea", "Cake"]}) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Two improvement days a quarter", "One improvement day a quarter"),
        ("Daily backups of the shop", "Weekly backups of the shop"),
        ("Calls at night", "No calls at night"),
    ],
)
def test_a_line_that_gives_less_in_like_words_is_less(old: str, new: str) -> None:
    """Numbers count in words, too; in a language without a table no word does."""
    assert len(told({"included": [old]}, {"included": [new]})) == 1
    german = {"company.yaml": company(language="de")}
    base = files({**german, PATH: plan(included=["Zwei Tage im Quartal"])})
    now = files({**german, PATH: plan(included=["Drei Tage im Quartal"])})
    assert problems_since(base, now) == []
