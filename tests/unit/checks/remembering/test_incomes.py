import pytest

from aboveboard.problems import Problem
from factories import client, company, files, lines_of, staff, waiting_of

BROOK = "clients/brook/client.yaml"


def found(acme: str, brook: str, more: dict[str, str] | None = None) -> list[Problem]:
    """Give what is told of two clients' shares of the income."""
    texts = {
        BROOK: client(name="Brook"),
        "staff/clients/acme.yaml": staff(income_share=acme),
        "staff/clients/brook.yaml": staff(renewal="2028-01-01", income_share=brook),
        **(more or {}),
    }
    return [one for one in waiting_of(files(texts)) if one.code.name == "dependence"]


@pytest.mark.parametrize(
    ("share", "told"),
    [
        ("19.9", None),
        ("20", "Brook is 20% of the income; we want less than 25%, and look ahead from 20%."),
        ("24.9", "Brook is 24.9% of the income; we want less than 25%, and look ahead from 20%."),
        ("25", "Brook is 25% of the income; we want less than 25%."),
        ("61", "Brook is 61% of the income; we want less than 25%."),
    ],
)
def test_the_largest_share_is_told_from_a_fifth_on_and_again_from_a_quarter(
    share: str, told: str | None
) -> None:
    """Only the largest, though Acme's may be large, too."""
    assert [one.message for one in found("19", share)] == ([told] if told else [])


def test_it_waits_for_nobody_in_particular() -> None:
    """It is told at the staff's own record."""
    (problem,) = found("3", "30")
    assert lines_of([problem])[0].startswith("staff/clients/brook.yaml:2:15: care dependence: ")
    assert problem.hint == (
        "Win others before you take on more for them, and serve them neither better nor worse "
        "meanwhile."
    )
    assert problem.waiting is not None
    assert problem.waiting.who == ()


def test_shares_of_more_than_the_whole_are_told_in_the_remedy() -> None:
    """30.1 and 70 are 100.1."""
    (right,), (wrong,) = found("30", "70"), found("30.1", "70")
    assert wrong.hint == f"{right.hint} The shares add up to 100.1%, so one of them is wrong."


def test_who_has_left_or_has_no_record_has_no_share() -> None:
    """Nor has who has a record without one."""
    assert found("3", "30", {BROOK: client(status="left")}) == []
    assert found("3", "30", {"staff/clients/brook.yaml": staff()}) == []
    assert list(waiting_of(files())) == []


def test_the_company_may_set_other_limits() -> None:
    """``income-share-near`` and ``income-share-most`` of company.yaml."""
    limits = {"income-share-near": "30", "income-share-most": "40"}
    other = {"company.yaml": company(staff_thresholds=limits)}
    assert found("3", "29", other) == []
    assert "less than 40%, and look ahead from 30%" in found("3", "30", other)[0].message
