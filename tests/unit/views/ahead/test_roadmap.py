from collections.abc import Callable
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.ahead.items import ItemView
from aboveboard.views.ahead.roadmap import RoadmapView, roadmap_view
from aboveboard.views.availability.services import Records
from factories import (
    JOAN,
    client,
    concern,
    incident,
    plan,
    review,
    roadmap,
    roadmap_item,
    team,
)

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., RoadmapView]
One = Callable[..., ItemView]

PEOPLE = {"clients/acme/client.yaml": client(contacts=[JOAN]), "team.yaml": team()}
GOODWILL = {"plans/care.yaml": plan(goodwill={"late-delivery": "One improvement day, on us"})}


@pytest.fixture
def see(look: Look) -> See:
    """Give the Roadmap page of a client with these items."""

    def view(*items: dict[str, Any], changes: dict[str, str] | None = None) -> RoadmapView:
        texts = {"clients/acme/roadmap.yaml": roadmap(*items)} if items else {}
        return roadmap_view(*look({**texts, **(changes or {})}))

    return view


@pytest.fixture
def one(see: See) -> One:
    """Give the view of a single item."""

    def view(changes: dict[str, str] | None = None, **facts: Any) -> ItemView:
        page = see(roadmap_item(**facts), changes=changes)
        return page.stages[0].items[0]

    return view


def committed(**facts: Any) -> dict[str, Any]:
    """Give a roadmap item that may have a day."""
    return roadmap_item(confidence="committed", **facts)


def test_stages_stand_from_now_to_dropped_and_empty_ones_not_at_all(see: See) -> None:
    """Whatever the order in the file."""
    stages = ("dropped", "delivered", "later", "next", "now")
    page = see(*(roadmap_item(id=stage, stage=stage) for stage in stages))
    assert [stage.title for stage in page.stages] == [
        "Now",
        "Next",
        "Later",
        "Delivered",
        "Dropped",
    ]
    assert [stage.title for stage in see(roadmap_item(stage="next")).stages] == ["Next"]


def test_the_plans_items_and_the_clients_own_are_one_list(see: See) -> None:
    """Each says for whom it is."""
    shared = {"roadmap/care.yaml": roadmap(committed(id="all", promised="2026-12-01"))}
    page = see(committed(id="own", promised="2026-12-02"), changes=shared)
    assert [(item.id, item.for_everyone) for item in page.stages[0].items] == [
        ("all", True),
        ("own", False),
    ]


def test_open_items_stand_by_day_and_then_by_window(see: See) -> None:
    """A promised day comes before a season, a season before nothing."""
    page = see(
        roadmap_item(id="none", stage="next"),
        roadmap_item(id="q2", stage="next", window="2027-Q2"),
        roadmap_item(id="q1", stage="next", window="2027-Q1"),
        committed(id="late", stage="next", promised="2026-12-20"),
        committed(id="soon", stage="next", promised="2026-12-01"),
    )
    assert [item.id for item in page.stages[0].items] == ["soon", "late", "q1", "q2", "none"]


def test_what_was_delivered_stands_newest_first(see: See) -> None:
    """What is there without a day comes last."""
    days = {"a": "2026-01-01", "b": "2026-10-01", "c": None}
    page = see(
        *(committed(id=name, stage="delivered", delivered=day) for name, day in days.items())
    )
    assert [item.id for item in page.stages[0].items] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "No day yet."),
        ({"window": "2027-Q1"}, "Expected January to March 2027."),
        ({"confidence": "committed", "promised": "2026-12-15"}, "By 15 December 2026."),
        ({"confidence": "committed", "promised": "2026-11-21"}, "By 21 November 2026."),
        (
            {"confidence": "committed", "promised": "2026-11-20"},
            "Promised for 20 November 2026. That day has passed, and it is not there yet.",
        ),
        ({"stage": "dropped", "promised": "2026-11-20"}, "We will not do this."),
        ({"stage": "delivered", "delivered": "2026-11-09"}, "There since 9 November 2026."),
        (
            {"stage": "delivered", "promised": "2026-11-10", "delivered": "2026-11-09"},
            "There since 9 November 2026, on time.",
        ),
        (
            {"stage": "delivered", "promised": "2026-11-10", "delivered": "2026-11-11"},
            "There since 11 November 2026, 1 day after the day first promised.",
        ),
        # Moved from the 1st to the 20th and there on the 19th: 18 days after the first promise
        (
            {
                "stage": "delivered",
                "promised": "2026-11-20",
                "delivered": "2026-11-19",
                "moved": [
                    {"from": "2026-11-01", "to": "2026-11-10"},
                    {"from": "2026-11-10", "to": "2026-11-20"},
                ],
            },
            "There since 19 November 2026, 18 days after the day first promised.",
        ),
    ],
)
def test_each_item_says_when(one: One, facts: dict[str, Any], words: str) -> None:
    """A day is a promise, and it is held against the first one."""
    assert one(**facts).when == words


@pytest.mark.parametrize(
    ("facts", "late"),
    [
        ({"promised": "2026-11-20"}, True),
        ({"promised": "2026-11-21"}, False),
        ({"promised": "2026-11-20", "stage": "delivered", "delivered": "2026-12-01"}, False),
        ({"promised": "2026-11-20", "stage": "dropped"}, False),
        ({}, False),
    ],
)
def test_only_an_open_promise_that_has_passed_is_late(
    one: One, facts: dict[str, Any], *, late: bool
) -> None:
    """Today's is not."""
    assert one(confidence="committed", **facts).is_late is late


@pytest.mark.parametrize(
    ("told_on", "how", "to_whom", "words"),
    [
        (
            "2026-11-20",
            "phone",
            "joan",
            "We told Joan Whitfield by phone on 20 November 2026, 8 days before.",
        ),
        (
            "2026-11-27",
            "in-person",
            None,
            "We told you in person on 27 November 2026, 1 day before.",
        ),
        (
            "2026-11-28",
            "video",
            "joan",
            "We told Joan Whitfield by video call on 28 November 2026, on the day.",
        ),
        (
            "2026-11-30",
            "letter",
            "joan",
            "We told Joan Whitfield by letter on 30 November 2026, 2 days after.",
        ),
        ("2026-11-20", "email", None, "We told you by e-mail on 20 November 2026, 8 days before."),
        ("2026-11-20", None, None, "We told you on 20 November 2026, 8 days before."),
        (None, "phone", "joan", None),
    ],
)
def test_a_moved_day_says_whom_we_told_how_and_how_early(
    one: One, told_on: str | None, how: str | None, to_whom: str | None, words: str | None
) -> None:
    """Counted from the day that was moved: 28 November."""
    facts = {"told_on": told_on, "how": how, "to_whom": to_whom}
    move = {"from": "2026-11-28", "to": "2026-12-15"} | {k: v for k, v in facts.items() if v}
    view = one(PEOPLE, confidence="committed", promised="2026-12-15", moved=[move]).moves[0]
    assert view.words == "Moved from 28 November 2026 to 15 December 2026."
    assert view.told == words


@pytest.mark.parametrize(
    ("facts", "sorry", "extra"),
    [
        ({}, None, None),
        ({"sorry": "We are sorry."}, "We are sorry.", None),
        ({"extra": "late-delivery"}, None, "One improvement day, on us."),
        (
            {"extra": "late-delivery", "extra_given": "2026-11-20"},
            None,
            "One improvement day, on us. Given on 20 November 2026.",
        ),
    ],
)
def test_a_moved_day_has_its_apology_and_its_extra(
    one: One, facts: dict[str, str], sorry: str | None, extra: str | None
) -> None:
    """The extra is in the plan's words, and the day on which it was given is told."""
    move = {"from": "2026-11-28", "to": "2026-12-15", **facts}
    view = one(GOODWILL, moved=[move]).moves[0]
    assert (view.sorry, view.extra) == (sorry, extra)


def test_every_move_is_told(one: One) -> None:
    """Two moves are two lines, oldest first."""
    moves = [{"from": "2026-11-01", "to": "2026-11-10"}, {"from": "2026-11-10", "to": "2026-12-01"}]
    assert [move.words for move in one(moved=moves).moves] == [
        "Moved from 1 November 2026 to 10 November 2026.",
        "Moved from 10 November 2026 to 1 December 2026.",
    ]


def test_the_record_is_held_against_the_first_promised_day(see: See) -> None:
    """Two of six: moved, late, passed and dropped ones are not on time."""
    page = see(
        committed(id="early", stage="delivered", promised="2026-11-10", delivered="2026-11-09"),
        committed(id="day", stage="delivered", promised="2026-11-10", delivered="2026-11-10"),
        committed(id="late", stage="delivered", promised="2026-11-10", delivered="2026-11-11"),
        # There by the day that was promised last, not by the first
        committed(
            id="moved",
            stage="delivered",
            promised="2026-11-20",
            delivered="2026-11-19",
            moved=[{"from": "2026-11-01", "to": "2026-11-20"}],
        ),
        # Moved away from a day that has passed
        committed(
            id="open", promised="2026-12-15", moved=[{"from": "2026-11-20", "to": "2026-12-15"}]
        ),
        # The first day is still to come
        committed(id="ahead", promised="2026-12-24"),
        # Dropped, and its day has passed; before it, it is no broken promise yet
        committed(id="gone", stage="dropped", promised="2026-11-01"),
        committed(id="given-up", stage="dropped", promised="2026-12-24"),
        roadmap_item(id="none"),
    )
    assert page.on_time == (
        "2 of 6 things with a promised day came by the day we first promised. "
        "A moved day does not improve this number."
    )


def test_without_a_promise_come_due_there_is_no_record(see: See) -> None:
    """Nothing is claimed of nothing; one thing is one thing."""
    assert see(committed(promised="2026-12-24")).on_time is None
    one = see(committed(stage="delivered", promised="2026-11-10", delivered="2026-11-10"))
    assert str(one.on_time).startswith("1 of 1 thing with a promised day")


@pytest.mark.parametrize(
    ("checked_on", "stale"), [("2026-11-20", False), ("2026-10-22", False), ("2026-10-21", True)]
)
def test_a_list_that_nobody_went_through_says_so(
    look: Look, checked_on: str, *, stale: bool
) -> None:
    """22 October is 30 days before 21 November, the 21st 31; the older of two lists decides."""
    own = roadmap(roadmap_item(), checked_on="2026-11-21")
    shared = roadmap(roadmap_item(id="all"), checked_on=checked_on)
    page = roadmap_view(*look({"clients/acme/roadmap.yaml": own, "roadmap/care.yaml": shared}))
    assert page.is_stale is stale
    day = {"2026-11-20": "20 November", "2026-10-22": "22 October", "2026-10-21": "21 October"}
    assert page.checked == f"We last went through this list on {day[checked_on]} 2026."


@pytest.mark.parametrize(
    ("every", "reviews", "words"),
    [
        # Half a year after 3 June is 3 December
        ("6 months", ["2026-06-03"], "What is next we agree on when we talk, by 3 December 2026."),
        (
            "6 months",
            ["2026-01-03", "2026-06-03"],
            "What is next we agree on when we talk, by 3 December 2026.",
        ),
        # It was due in May: no day is made up
        (
            "6 months",
            ["2025-11-20"],
            "Nothing is planned at the moment. What is next we agree on with you.",
        ),
        (None, [], "Nothing is planned at the moment. What is next we agree on with you."),
    ],
)
def test_an_empty_roadmap_says_when_we_agree_on_what_is_next(
    see: See, every: str | None, reviews: list[str], words: str
) -> None:
    """Nothing ahead, and nothing or only the past to show: the next talk is named."""
    promises = {"review_every": every} if every else {}
    changes = {**PEOPLE, "plans/care.yaml": plan(promises=promises)}
    changes |= {f"clients/acme/reviews/{day}-x.md": review() for day in reviews}
    assert see(changes=changes).nothing_ahead == words
    done = committed(stage="delivered", delivered="2026-11-01")
    assert see(done, changes=changes).nothing_ahead == words
    assert see(changes=changes).checked is None


@pytest.mark.parametrize(
    ("since", "every", "day"),
    [
        # The clock goes back that night: 25 October has 25 hours
        ("2026-10-25", "30 days", "24 November"),
        ("2026-10-25", "5 weeks", "29 November"),
        ("2026-11-01", "1 month", "1 December"),
        # 1 November is a Sunday: Monday the 2nd is the first of sixteen working days
        ("2026-11-01", "16 working days", "23 November"),
    ],
)
def test_the_first_talk_is_so_long_after_the_beginning(
    see: See, since: str, every: str, day: str
) -> None:
    """A day is a day, whatever the clock does, and working days are those of the week."""
    changes = {
        "clients/acme/client.yaml": client(since=since),
        "plans/care.yaml": plan(promises={"review_every": every}),
    }
    words = f"What is next we agree on when we talk, by {day} 2026."
    assert see(changes=changes).nothing_ahead == words


def test_with_anything_ahead_no_agreement_is_announced(see: See) -> None:
    """Later is ahead, too."""
    assert see(roadmap_item(stage="later")).nothing_ahead is None


def test_an_item_says_what_it_is_for_and_what_it_brought(one: One) -> None:
    """Goal, result, reason, need and next step in whole sentences."""
    goal = {"id": "early", "want": "Fewer phone calls"}
    own = {"clients/acme/client.yaml": client(goals=[goal])}
    view = one(own, goal="early", result="0.8 s", needs_from_you="Photos", next_by="2026-12-01")
    assert (view.goal, view.result) == ("Fewer phone calls", "0.8 s")
    assert (view.needs, view.next) == ("Photos. By 1 December 2026.", None)
    view = one(own, needs_from_you="Photos!", next="We test", next_by="2026-12-01")
    assert (view.needs, view.next) == ("Photos!", "We test. By 1 December 2026.")
    view = one(stage="dropped", dropped_because="Too dear.", confidence="exploring")
    assert (view.dropped_because, view.confidence_words) == ("Too dear.", "Exploring")
    assert (view.goal, view.needs, view.next) == (None, None, None)


def test_what_brought_it_about_is_told_where_the_client_knows_of_it(one: One) -> None:
    """An incident, a concern or a talk; one that others had is not named."""
    known = {
        **PEOPLE,
        "incidents/2026-11-12-x.md": incident(),
        "clients/acme/concerns/2026-11-03-slow.md": concern(),
        "clients/acme/reviews/2026-10-20-x.md": review(),
    }
    words = {
        "incident:2026-11-12-x": ("incident", "2026-11-12-x", "Pages failed, 12 November 2026"),
        "concern:2026-11-03-slow": (
            "concern",
            "2026-11-03-slow",
            "what you told us on 3 November 2026",
        ),
        "review:2026-10-20-x": ("review", "2026-10-20-x", "our talk on 20 October 2026"),
    }
    for because, told in words.items():
        assert one(known, because=because).because == told
    others = {
        **known,
        "clients/other/client.yaml": client(),
        "incidents/2026-11-12-x.md": incident(clients=["other"]),
    }
    assert one(others, because="incident:2026-11-12-x").because is None
    assert one().because is None


def test_what_it_is_all_for_and_what_they_changed_stand_on_the_page(look: Look) -> None:
    """Goals, and items for everyone that this client brought about; words alone are no item."""
    changed = "## In your words\n> Slow.\n\n## What changed for everyone\nWe look.\n"
    scope, records = look(
        {
            "clients/acme/client.yaml": client(
                contacts=[JOAN], goals=[{"id": "g", "want": "To sleep at night"}]
            ),
            "clients/acme/concerns/2026-11-02-slow.md": concern(changed, raised="2026-11-02 10:00"),
            "clients/acme/concerns/2026-11-03-words.md": concern(changed),
            "roadmap/care.yaml": roadmap(roadmap_item(because="concern:2026-11-02-slow")),
        }
    )
    view = roadmap_view(scope, records)
    assert [goal.want for goal in view.goals] == ["To sleep at night"]
    assert [one.because[1] for one in view.changed] == ["2026-11-02-slow"]


def test_an_item_of_the_plan_with_the_id_of_an_own_one_has_its_own_anchor(look: Look) -> None:
    """No two things on a page have one name."""
    scope, records = look(
        {
            "clients/acme/roadmap.yaml": roadmap(roadmap_item(id="shop")),
            "roadmap/care.yaml": roadmap(roadmap_item(id="shop"), roadmap_item(id="all")),
        }
    )
    (stage,) = roadmap_view(scope, records).stages
    assert sorted(item.anchor for item in stage.items) == [
        "item-all", "item-shop", "item-shop-for-all",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("2026-Q3", "Expected July to September 2026; that time has passed."),
        ("2026-10", "Expected October 2026; that time has passed."),
        ("2026-11", "Expected November 2026."),
        ("2026-Q4", "Expected October to December 2026."),
        ("2026-H1", "Expected January to June 2026; that time has passed."),
        ("2025", "Expected 2025; that time has passed."),
    ],
)
def test_a_time_that_is_over_says_so(one: One, window: str, words: str) -> None:
    """It was no promise, so nothing is called late."""
    found = one(window=window)
    assert (found.when, found.is_late) == (words, False)


@pytest.mark.parametrize(
    ("day", "stage", "is_late"),
    [
        ("2026-11-20", "now", True),
        ("2026-11-21", "now", False),
        ("2026-11-20", "dropped", False),
    ],
)
def test_a_next_step_is_late_from_the_day_after_its_own(
    one: One, day: str, stage: str, *, is_late: bool
) -> None:
    """And names who sees to it, where somebody looks after the client."""
    kept = client(contacts=[JOAN], looked_after_by="maria")
    changes = {**PEOPLE, "clients/acme/client.yaml": kept}
    found = one(changes, stage=stage, next="We draw", next_by=day)
    assert (found.next_is_late, found.next_who) == (is_late, "Maria Okafor")
    assert not one(stage="now").next_is_late


def test_what_everyone_was_promised_before_the_client_came_is_not_on_its_record(
    see: See,
) -> None:
    """Its own items count all; the plan's from its first day on."""
    late = {"stage": "delivered", "delivered": "2026-11-10"}
    before = committed(id="a", promised="2026-10-31", **late)
    since = committed(id="b", promised="2026-11-01", **late)
    own = committed(id="c", promised="2026-10-01", **late)
    page = see(
        own,
        changes={
            "clients/acme/client.yaml": client(since="2026-11-01"),
            "roadmap/care.yaml": roadmap(before, since),
        },
    )
    assert str(page.on_time).startswith("0 of 2 things with a promised day")
