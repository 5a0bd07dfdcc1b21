from typing import Any

import pytest

from factories import lines_of, problems_since, with_contact, yaml_of

MET: dict[str, Any] = {
    "on": "2026-03-12",
    "to": "Brackwater Neoprene",
    "why": "They mend wetsuits.",
    "by": "maria",
    "both_agreed": "2026-03-11",
}
SENT: dict[str, Any] = {"on": "2026-05-04", "who": "Pier Kiosk", "kind": "a kiosk"}
PATHS = {
    "introductions": "clients/acme/introductions.yaml",
    "referrals": "clients/acme/referrals.yaml",
}
SIGN = ": error published-record-deleted:"


def told(kind: str, old: list[dict[str, Any]], new: list[dict[str, Any]] | None) -> list[str]:
    """Give what a comparison of one list finds, without its file and code."""
    path = PATHS[kind]
    now = with_contact({path: yaml_of(new) if new is not None else None})
    lines = lines_of(problems_since(with_contact({path: yaml_of(old)}), now))
    return [line.removeprefix(f"{path}:").replace(SIGN, "") for line in lines]


@pytest.mark.parametrize(
    "more",
    [{"came_of_it": "Eleven came back."}, {"thanked": "2026-04-20"}, {"by": "maria"}],
)
def test_what_came_of_it_and_our_thanks_may_follow(more: dict[str, Any]) -> None:
    """And a new entry, before or after."""
    assert told("introductions", [MET], [{**MET, **more}]) == []
    other = {**MET, "to": "Fennel and Flour"}
    assert told("introductions", [MET], [other, MET]) == []


@pytest.mark.parametrize(
    "change", [{"on": "2026-03-13"}, {"to": "Somebody else"}, {"why": "They sell wetsuits."}]
)
def test_an_introduction_stays_as_it_was_read(change: dict[str, Any]) -> None:
    """It is told at what stands for it now."""
    other = {**MET, "on": "2026-02-01", "to": "Fennel and Flour", "why": "Cake.",
             "both_agreed": "2026-02-01"}  # fmt: skip
    (line,) = told("introductions", [other, MET], [other, {**MET, **change}])
    assert line == (
        "6:3 The introduction to 'Brackwater Neoprene' on 12 Mar 2026 is not as it was, and the "
        "client has read it."
    )


def test_who_sent_us_somebody_stays_known() -> None:
    """Whom, and when; the words for what kind of company that is may be bettered."""
    assert told("referrals", [SENT], [{**SENT, "kind": "a kiosk at the pier"}]) == []
    nothing: tuple[list[dict[str, Any]] | None, ...] = ([], None)
    for now in nothing:
        assert told("referrals", [SENT], now) == [
            "1:1 The referral of 'Pier Kiosk' on 4 May 2026 is gone, and the client has read it."
        ]
    (line,) = told("referrals", [SENT], [{**SENT, "on": "2026-05-05"}])
    assert "is not as it was" in line


def test_two_of_a_kind_are_two() -> None:
    """One that stands twice may not stand once."""
    assert len(told("referrals", [SENT, SENT], [SENT])) == 1


def test_what_is_gone_or_not_in_order_is_not_compared() -> None:
    """Of a client that left with its folder nothing is."""
    base = with_contact({PATHS["referrals"]: yaml_of([SENT])})
    gone = {path: text for path, text in base.items() if not path.startswith("clients/acme/")}
    broken = with_contact({PATHS["referrals"]: yaml_of([{"on": "soon"}])})
    for texts in (gone, broken):
        assert not [line for line in lines_of(problems_since(base, texts)) if SIGN in line]
