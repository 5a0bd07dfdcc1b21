from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.care.fairness import (
    Income,
    Third,
    dependence,
    middle_of,
    one_third_is_served_worse,
    thirds_of,
)
from aboveboard.checks import Records
from aboveboard.model.client import Client
from factories import company, incident, plan, whole

Read = Callable[..., Records]
WITH_A_PROMISE = plan(sections=["status"], promises={"tell_about_problems": "1 hour"})


def told(service: str, minute: int, month: int) -> dict[str, str]:
    """Give an incident of a service that began at nine and was told so many minutes later."""
    body = (
        f"## {9 + minute // 60:02}:{minute % 60:02} Investigating\nWe look.\n\n## 12:00 Resolved\n"
    )
    facts = incident(body, services={service: "major_outage"}, began=f"2026-{month:02}-03 09:00")
    return {f"incidents/2026-{month:02}-03-{service}.md": facts}


def third(kept: int, of: int, *names: str) -> Third:
    """Make a third of these clients that was served so."""
    incomes = tuple(
        Income(
            Client.model_validate(
                {"id": name, "name": name.title(), "since": "2024-01-01", "plan": "care"}
                | {"services": [{"service": "web"}]}
                | {"looked_after_by": "maria" if name == "acme" else "tom"},
                context={"zone": None},
            ),
            Decimal(1),
        )
        for name in names
    )
    return Third(f"third of {names[0]}", incomes, kept, of, Decimal(0), ())


def worse(records: Records, thirds: Sequence[Third]) -> list[str]:
    """Give at whose staff file a third is told of."""
    return [one.where.path for one in one_third_is_served_worse(records, thirds)]


def test_clients_are_parted_by_what_they_pay(records: Read) -> None:
    """Who pays least first, and of those who pay the same by id."""
    thirds = thirds_of(records({"staff/clients/crest.yaml": "income_share: 6\n"}))
    assert [[one.client.id for one in third.incomes] for third in thirds] == [
        ["acme"],
        ["bell"],
        ["crest"],
    ]
    assert [third.names for third in thirds] == ["Acme", "Bell", "Crest"]


@pytest.mark.parametrize(
    ("clients", "sizes"), [(2, []), (3, [1, 1, 1]), (4, [1, 1, 2]), (5, [1, 2, 2]), (6, [2, 2, 2])]
)
def test_thirds_need_three_clients_and_are_as_even_as_can_be(
    records: Read, named: Callable[..., str], clients: int, sizes: list[int]
) -> None:
    """Nobody is left out, and the last is the larger."""
    changes: dict[str, str | None] = {"staff/clients/crest.yaml": None}
    for number in range(clients - 2):
        changes[f"clients/more-{number}/client.yaml"] = named(f"More {number}")
        changes[f"staff/clients/more-{number}.yaml"] = "income_share: 9\n"
    assert [len(third.incomes) for third in thirds_of(records(changes))] == sizes


def test_who_has_left_or_has_no_share_is_in_no_third(
    records: Read, named: Callable[..., str]
) -> None:
    """Then two are too few."""
    assert thirds_of(records({"staff/clients/bell.yaml": "came_through: a fair\n"})) == ()
    assert thirds_of(records({"clients/bell/client.yaml": named("Bell", status="left")})) == ()
    assert thirds_of(records({"staff/clients/bell.yaml": None})) == ()


def test_promises_are_counted_as_the_clients_own_pages_count_them(
    records: Read, named: Callable[..., str]
) -> None:
    """Acme heard late twice of three times; the others never had a case."""
    many = told("shop", 20, 3) | told("shop", 61, 4) | told("shop", 90, 5)
    found = thirds_of(
        records(
            {
                **many,
                "plans/care.yaml": WITH_A_PROMISE,
                "services/shop.yaml": "name: Shop\nmeans: People can buy.\n",
                "clients/acme/client.yaml": named("Acme", services=[{"service": "shop"}]),
            }
        )
    )
    assert [(third.kept, third.of) for third in found] == [(1, 3), (0, 0), (0, 0)]
    assert [third.rate for third in found] == [Fraction(100, 3), None, None]
    assert [third.kept_in_words for third in found] == ["1 of 3 (33%)", "none", "none"]


def test_how_long_it_is_quiet_is_the_middle_of_its_clients(records: Read) -> None:
    """Beside what their plans promise; an invoice is no contact, nor is what is to come."""
    log = (
        "contact:\n  - {on: 2026-11-11, how: phone}\n"
        "  - {on: 2026-11-20, how: invoice}\n  - {on: 2026-12-01, how: phone}\n"
    )
    found = thirds_of(
        records(
            {
                "staff/clients/acme.yaml": f"income_share: 1\n{log}",
                "plans/care.yaml": plan(sections=["status"], promises={"contact_every": "30 days"}),
            }
        )
    )
    assert [(third.quiet, third.promised) for third in found] == [
        (Decimal(10), ("30 days",)),
        # Nobody ever wrote down a contact: since 1 June 2024
        (Decimal(903), ("30 days",)),
        (Decimal(903), ("30 days",)),
    ]


def test_the_three_largest_shares_are_shown(records: Read) -> None:
    """Largest first, whoever has none left out."""
    changes = {"staff/clients/acme.yaml": None}
    found = [(one.client.id, one.share) for one in dependence(records(changes))]
    assert found == [("crest", Decimal(7)), ("bell", Decimal(6))]
    assert (
        dependence(
            records(
                dict.fromkeys(f"staff/clients/{name}.yaml" for name in ("acme", "bell", "crest"))
            )
        )
        == ()
    )


@pytest.mark.parametrize(
    ("kept", "of", "is_told"),
    [
        *((9, 10, False), (8, 10, True), (4, 4, False), (4, 5, True), (1, 4, False)),
        # Where nothing was kept, two are enough
        *((0, 1, False), (0, 2, True), (0, 5, True)),
    ],
)
def test_a_third_is_served_worse_beyond_ten_points_and_from_five_cases_on(
    records: Read, kept: int, of: int, *, is_told: bool
) -> None:
    """The best is at 100 per cent of ten cases; ten points below it are no more than ten."""
    thirds = (third(kept, of, "acme"), third(10, 10, "bell"), third(3, 4, "crest"))
    assert worse(records(), thirds) == (["staff/clients/acme.yaml"] if is_told else [])


def test_the_limit_is_the_company_s_own(records: Read) -> None:
    """``staff_thresholds`` says how much worse is told."""
    thirds = (third(9, 10, "acme"), third(10, 10, "bell"))
    changes = {"company.yaml": company(staff_thresholds={"third-worse-by": 9.9})}
    assert worse(records(changes), thirds) == ["staff/clients/acme.yaml"]


def test_it_is_told_at_the_largest_of_that_third_to_those_who_look_after_it(records: Read) -> None:
    """With both facts, and what to do."""
    thirds = (third(12, 20, "acme", "bell"), third(19, 20, "crest"))
    (problem,) = one_third_is_served_worse(records(), thirds)
    place, code, message, hint = whole(problem)
    assert (str(place), code) == ("staff/clients/bell.yaml:1:15", "one-third-served-worse")
    assert message == (
        "Of the promises to the clients third of acme (Acme and Bell) we kept 12 of 20 (60%) in "
        "twelve months; to those third of crest, 19 of 20 (95%)."
    )
    assert hint.startswith("Look on their pages")
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria", "tom")


def test_without_thirds_nothing_is_told(records: Read) -> None:
    """Nor where none had cases enough."""
    assert worse(records(), ()) == []
    assert worse(records(), (third(0, 4, "acme"), third(4, 4, "bell"))) == []


@given(st.lists(st.integers(0, 4000), min_size=1))
def test_as_many_are_below_the_middle_as_above(numbers: list[int]) -> None:
    """At least half on either side, itself included."""
    middle = middle_of(numbers)
    assert 2 * sum(number <= middle for number in numbers) >= len(numbers)
    assert 2 * sum(number >= middle for number in numbers) >= len(numbers)


def test_the_middle_of_two_lies_between_them() -> None:
    """By hand."""
    numbers: Mapping[tuple[int, ...], Decimal] = {
        (3,): Decimal(3),
        (9, 2): Decimal("5.5"),
        (9, 1, 2): Decimal(2),
    }
    for given_, middle in numbers.items():
        assert middle_of(given_) == middle
