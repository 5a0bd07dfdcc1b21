from collections.abc import Callable

import pytest

from aboveboard.care.wishes import Wishes, one_asker_fills_a_roadmap, wishes_of
from aboveboard.checks import Records
from factories import JOAN, company, concern, review, roadmap, roadmap_item, whole

Read = Callable[..., Records]
CONCERN, REVIEW, INCIDENT = "concern:2026-11-03-x", "review:2026-06-01-y", "incident:2026-11-12-z"
DELIVERED = {"stage": "delivered", "confidence": "committed"}


@pytest.fixture
def asked(records: Read, named: Callable[..., str]) -> Callable[..., Records]:
    """Read a plan's roadmap whose items have these reasons; Acme and Bell told us something."""

    def read(*reasons: str | None, **changes: str) -> Records:
        items = [
            roadmap_item(id=f"item-{number}", title=f"Item {number}", because=reason)
            for number, reason in enumerate(reasons)
        ]
        return records(
            {
                "clients/acme/client.yaml": named("Acme", contacts=[JOAN]),
                "clients/bell/client.yaml": named("Bell", contacts=[JOAN]),
                "clients/acme/concerns/2026-11-03-x.md": concern(),
                "clients/bell/reviews/2026-06-01-y.md": review(),
                "incidents/2026-11-12-z.md": "---\ntitle: Z\nservices: {web: major_outage}\n"
                "began: 2026-11-12 09:00\n---\n## 09:10 Investigating\nWe look.\n",
                "roadmap/care.yaml": roadmap(*items),
                **{path.replace("__", "/"): text for path, text in changes.items()},
            }
        )

    return read


def askers(wishes: Wishes) -> list[tuple[str, tuple[str, ...]]]:
    """Give who brought about what."""
    return [(one.client.id, one.titles) for one in wishes.askers]


def test_items_go_back_to_the_client_whose_concern_or_talk_it_was(
    asked: Callable[..., Records],
) -> None:
    """Who brought about most comes first; an incident is nobody's wish."""
    (wishes,) = wishes_of(asked(CONCERN, REVIEW, None, REVIEW, INCIDENT))
    assert (wishes.plan.id, wishes.items, wishes.with_reason) == ("care", 5, 4)
    assert askers(wishes) == [("bell", ("Item 1", "Item 3")), ("acme", ("Item 0",))]


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({"stage": "dropped", "dropped_because": "Too dear."}, 0),
        ({**DELIVERED, "delivered": "2025-11-21"}, 0),
        ({**DELIVERED, "delivered": "2025-11-22"}, 1),
        ({**DELIVERED, "delivered": "2026-11-21"}, 1),
        ({**DELIVERED, "delivered": "2026-11-22"}, 0),
        ({"stage": "now"}, 1),
        ({"stage": "next"}, 1),
        ({"stage": "later"}, 1),
    ],
)
def test_what_is_open_or_was_delivered_in_twelve_months_counts(
    records: Read, facts: dict[str, str], counts: int
) -> None:
    """What was dropped is nobody's gain."""
    (wishes,) = wishes_of(records({"roadmap/care.yaml": roadmap(roadmap_item(**facts))}))
    assert wishes.items == counts


def test_two_clients_with_a_concern_of_one_name_share_the_item(
    asked: Callable[..., Records],
) -> None:
    """Nobody can tell them apart."""
    found = asked(CONCERN, **{"clients__bell__concerns__2026-11-03-x.md": concern()})
    (wishes,) = wishes_of(found)
    assert askers(wishes) == [("acme", ("Item 0",)), ("bell", ("Item 0",))]


def test_a_client_s_own_roadmap_is_no_one_s_business(records: Read) -> None:
    """Only what everyone on a plan gets is looked at; and a plan that there is."""
    assert wishes_of(records({"clients/acme/roadmap.yaml": roadmap()})) == ()
    assert wishes_of(records({"roadmap/strange.yaml": roadmap()})) == ()


@pytest.mark.parametrize(
    ("reasons", "is_told"),
    [
        ([CONCERN, CONCERN, CONCERN], False),
        ([CONCERN, CONCERN, CONCERN, None], False),
        ([CONCERN, CONCERN, CONCERN, INCIDENT], True),
        ([CONCERN, CONCERN, REVIEW, REVIEW], False),
        ([INCIDENT] * 4, False),
    ],
)
def test_one_asker_fills_a_roadmap_with_more_than_half_of_four_or_more(
    asked: Callable[..., Records], reasons: list[str | None], *, is_told: bool
) -> None:
    """Of the items that say what brought them about."""
    found = asked(*reasons)
    assert len(list(one_asker_fills_a_roadmap(found, wishes_of(found)))) == is_told


def test_it_is_told_at_the_roadmap_to_all_who_look_after_the_plan(
    asked: Callable[..., Records], named: Callable[..., str]
) -> None:
    """Not to the asker's own people alone: the others are to be asked."""
    changes = {"clients__crest__client.yaml": named("Crest", looked_after_by="tom")}
    found = asked(CONCERN, CONCERN, CONCERN, REVIEW, **changes)
    (problem,) = one_asker_fills_a_roadmap(found, wishes_of(found))
    place, code, message, hint = whole(problem)
    assert (str(place), code) == ("roadmap/care.yaml:3:1", "one-asker-fills-roadmap")
    assert message == (
        "Of the 4 items for everyone on 'Care' that say what brought them about, 3 go back to "
        "Acme (75%)."
    )
    assert hint.startswith("Ask the others on this plan")
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria", "tom")


def test_the_limit_of_wishes_is_the_company_s_own(asked: Callable[..., Records]) -> None:
    """``staff_thresholds`` says how much is too much."""
    own = {"company.yaml": company(staff_thresholds={"one-asker-share": 75})}
    found = asked(CONCERN, CONCERN, CONCERN, REVIEW, **own)
    assert not list(one_asker_fills_a_roadmap(found, wishes_of(found)))
