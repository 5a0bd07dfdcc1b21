from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.problems import Problem
from factories import MARIA, client, files, lines_of, team, waiting_of, yaml_of

TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
ACME = "clients/acme/client.yaml"
BROOK = "clients/brook/client.yaml"


def welcome(looking_for: list[str], offers: list[str], **facts: Any) -> dict[str, Any]:
    """Give facts of a client who welcomes introductions."""
    return {
        "introductions": {"welcome": "yes", "looking_for": looking_for, "offers": offers},
        **facts,
    }


def found(
    acme: dict[str, Any], brook: dict[str, Any], more: dict[str, str] | None = None
) -> list[Problem]:
    """Give the introductions that are possible between Acme and Brook."""
    texts = files(
        {
            "team.yaml": team(MARIA, TOM),
            ACME: client(looked_after_by="maria", stand_in="tom", **acme),
            BROOK: client(
                **{"name": "Brook", "looked_after_by": "tom", "stand_in": "maria"} | brook
            ),
            **(more or {}),
        }
    )
    return list(waiting_of(texts))


def met(to: str) -> str:
    """Give ``introductions.yaml`` with one entry."""
    entry = {"on": "2026-10-05", "to": to, "why": "Bread.", "by": "tom"}
    return yaml_of([{**entry, "both_agreed": "2026-10-04", "thanked": "2026-10-05"}])


def test_what_one_looks_for_and_another_offers_is_told_at_the_one_who_looks() -> None:
    """On the lists of those who look after the two."""
    (problem,) = found(welcome(["wool", "bread"], []), welcome([], ["bread", "cake"]))
    assert lines_of([problem]) == [
        f"{ACME}:12:5: care possible-introduction: Brook offers 'bread', which Acme looks for."
    ]
    assert problem.hint == (
        "Ask each side first, without naming the other, and share no address before both have said "
        "yes; then write it to clients/acme/introductions.yaml."
    )
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria", "tom")


def test_two_who_could_help_each_other_are_told_in_one_line() -> None:
    """With all that they look for."""
    both = found(welcome(["bread", "cake"], ["wool"]), welcome(["wool"], ["cake", "bread"]))
    assert [one.message for one in both] == [
        "Brook offers 'bread' and 'cake', which Acme looks for, and Acme offers 'wool', which "
        "Brook looks for."
    ]
    back = found(welcome([], ["wool"]), welcome(["wool"], []))
    assert [str(one.where) for one in back] == [f"{BROOK}:11:5"]


def test_who_does_not_welcome_it_or_has_left_is_not_told_of() -> None:
    """On neither side."""
    seeker, giver = welcome(["bread"], []), welcome([], ["bread"])
    unasked: dict[str, Any] = {"introductions": {"looking_for": ["bread"], "offers": ["bread"]}}
    left = {"status": "left"}
    assert found(seeker, unasked) == []
    assert found(unasked, giver) == []
    assert found(seeker | left, giver) == []
    assert found(seeker, giver | left) == []


def test_nobody_is_introduced_to_themselves() -> None:
    """Who looks for what it offers is not alone its own customer."""
    assert found(welcome(["bread"], ["bread"]), welcome([], [])) == []


def test_those_who_have_met_through_us_are_not_told_of_again() -> None:
    """Whichever of the two has it on record, and however its name is written."""
    seeker, giver = welcome(["bread"], []), welcome([], ["bread"])
    assert found(seeker, giver, {"clients/acme/introductions.yaml": met("BROOK")}) == []
    assert found(seeker, giver, {"clients/brook/introductions.yaml": met("Acme")}) == []
    assert len(found(seeker, giver, {"clients/acme/introductions.yaml": met("Acme")})) == 1


things = st.lists(st.sampled_from("abc"), max_size=3, unique=True)


@given(st.lists(st.tuples(things, things), min_size=1, max_size=5))
@settings(deadline=None)
def test_every_pair_that_fits_is_told_once_and_no_other(
    clients: list[tuple[list[str], list[str]]],
) -> None:
    """Worked out here by looking at every two of them."""
    texts = files({ACME: None})
    for number, (looking_for, offers) in enumerate(clients):
        facts = welcome(looking_for, offers, name=f"C{number}")
        texts[f"clients/c{number}/client.yaml"] = client(**facts)
    fitting = {
        frozenset((one, other))
        for (one, (wanted, _)), (other, (_, offered)) in product(enumerate(clients), repeat=2)
        if one != other and set(wanted) & set(offered)
    }
    assert len(waiting_of(texts)) == len(fitting)
