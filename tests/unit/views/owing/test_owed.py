from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.owing.owed import Owed, next_promised, we_need, we_owe
from factories import (
    JOAN,
    MARIA,
    NOW,
    client,
    company,
    concern,
    incident,
    plan,
    review,
    roadmap,
    roadmap_item,
    team,
)

Look = Callable[..., tuple[Scope, Records]]

PEOPLE = {"clients/acme/client.yaml": client(contacts=[JOAN]), "team.yaml": team(MARIA)}
RESOLVED = "## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n\n"


def told(owed: tuple[Owed, ...]) -> list[tuple[str, str | None]]:
    """Give what is owed and by when."""
    return [(one.what, one.by.iso if one.by else None) for one in owed]


def committed(**facts: Any) -> dict[str, Any]:
    """Give a roadmap item that may have a day."""
    return roadmap_item(confidence="committed", **facts)


def test_what_we_owe_comes_from_four_places_soonest_first(look: Look) -> None:
    """Roadmap, write-ups, reviews and concerns in one list; what has no day comes last."""
    scope, records = look(
        {
            **PEOPLE,
            "plans/care.yaml": plan(goodwill={"late-delivery": "One improvement day"}),
            "clients/acme/roadmap.yaml": roadmap(
                committed(
                    title="A new shop",
                    promised="2026-12-15",
                    moved=[{"from": "2026-11-28", "to": "2026-12-15", "extra": "late-delivery"}],
                )
            ),
            "roadmap/care.yaml": roadmap(
                roadmap_item(id="all", title="For all", next="We ask you all", next_by="2026-12-01")
            ),
            "incidents/2026-11-12-x.md": incident(
                RESOLVED + "## What we are changing\n"
                "- [ ] A second route (maria, 2026-11-30)\n- [x] An alarm (maria, 2026-11-13)\n"
                "- [ ] A third\n"
            ),
            "clients/acme/reviews/2026-10-20-x.md": review(
                "## Next\n- [ ] Test a launch (maria, 2026-11-01)\n- [x] Ring (maria, 2026-10-21)\n"
            ),
            "clients/acme/concerns/2026-11-03-slow.md": concern(
                next="We ring you", next_by="2026-11-25"
            ),
        }
    )
    owed = we_owe(scope, records)
    assert told(owed) == [
        ("Test a launch", "2026-11-01"),
        ("We ring you", "2026-11-25"),
        ("A second route", "2026-11-30"),
        ("We ask you all (For all)", "2026-12-01"),
        ("A new shop", "2026-12-15"),
        ("A third", None),
        ("One improvement day, for the delay of A new shop", None),
    ]
    assert [one.page for one in owed[:3]] == [
        ("review", "2026-10-20-x", "actions"),
        ("concerns", None, "2026-11-03-slow"),
        ("incident", "2026-11-12-x", "changing"),
    ]
    assert owed[3].page == ("roadmap", None, "item-all")


def test_what_is_done_or_given_is_not_owed_any_more(look: Look) -> None:
    """Delivered, dropped, given, put right: none of it is in the list."""
    moved = {
        "from": "2026-11-28",
        "to": "2026-12-15",
        "extra": "late-delivery",
        "extra_given": "2026-11-20",
    }
    scope, records = look(
        {
            **PEOPLE,
            "plans/care.yaml": plan(goodwill={"late-delivery": "One improvement day"}),
            "clients/acme/roadmap.yaml": roadmap(
                committed(id="a", stage="delivered", promised="2026-11-10", delivered="2026-11-09"),
                committed(id="b", stage="dropped", promised="2026-11-10", next="Nothing"),
                roadmap_item(id="c", moved=[moved]),
            ),
            "clients/acme/concerns/2026-11-03-slow.md": concern(
                next="We ring you", next_by="2026-11-25", resolved="2026-11-10"
            ),
        }
    )
    assert we_owe(scope, records) == ()


def test_one_day_is_late_only_once_it_has_passed(look: Look) -> None:
    """On 21 November what was due on the 20th is late, and what is due today is not."""
    scope, records = look(
        {
            "clients/acme/roadmap.yaml": roadmap(
                committed(id="a", title="Yesterday", promised="2026-11-20"),
                committed(id="b", title="Today", promised="2026-11-21"),
                roadmap_item(id="c", title="Some day", next="Think"),
            )
        }
    )
    late = {one.what: one.is_late for one in we_owe(scope, records)}
    assert late == {"Yesterday": True, "Today": False, "Think (Some day)": False}


def test_two_debts_of_one_day_stand_by_their_words(look: Look) -> None:
    """The order is the same whatever the order of the files."""
    items = [committed(id=name.lower(), title=name, promised="2026-12-01") for name in ("B", "A")]
    scope, records = look({"clients/acme/roadmap.yaml": roadmap(*items)})
    assert [one.what for one in we_owe(scope, records)] == ["A", "B"]


def test_what_we_need_has_the_day_of_the_next_step_only_where_that_is_the_clients(
    look: Look,
) -> None:
    """Where there is a next step of ours, the day is that of our step."""
    item = roadmap_item(
        title="A voucher",
        needs_from_you="The picture",
        next="We print one",
        next_by="2026-11-27",
    )
    scope, records = look({"clients/acme/roadmap.yaml": roadmap(item)})
    assert told(we_need(scope, records)) == [("The picture (A voucher)", None)]
    assert told(we_owe(scope, records)) == [("We print one (A voucher)", "2026-11-27")]
    item = roadmap_item(title="A voucher", needs_from_you="The picture", next_by="2026-11-27")
    scope, records = look({"clients/acme/roadmap.yaml": roadmap(item)})
    assert told(we_need(scope, records)) == [("The picture (A voucher)", "2026-11-27")]
    assert we_owe(scope, records) == ()


def test_a_write_up_is_owed_until_it_is_there(look: Look) -> None:
    """From its end on, by the day that the plan promises; with its page."""
    promised = {"plans/care.yaml": plan(promises={"problem_report": "5 working days"})}
    # Over on Friday the 20th: Monday to Friday the 27th are five working days
    body = RESOLVED.replace("09:58", "2026-11-20 09:58").replace("11:05", "2026-11-20 11:05")
    over = incident(body, began="2026-11-20 09:40")
    texts = {**promised, "incidents/2026-11-20-x.md": over}
    (owed,) = we_owe(*look(texts))
    assert (owed.what, str(owed.by), owed.is_late) == (
        "What went wrong, in writing (Pages failed)",
        "27 November 2026",
        False,
    )
    assert owed.page == ("incident", "2026-11-20-x", None)
    for text in (
        incident("## 09:58 Investigating\nWe look.\n", began="2026-11-20 09:40"),
        over + "## What went wrong\nA switch.\n",
    ):
        assert we_owe(*look({**texts, "incidents/2026-11-20-x.md": text})) == ()
    assert we_owe(*look({"incidents/2026-11-20-x.md": over})) == ()


def test_what_is_owed_is_told_without_the_marks_of_markdown(look: Look) -> None:
    """A task of a write-up may be emphasised; a list of debts is plain."""
    task = "- [ ] Ring *each* of the [shops](https://x.example) (maria, 2026-12-15)\n"
    body = RESOLVED + "## What we are changing\n" + task
    texts = {**PEOPLE, "incidents/2026-11-12-x.md": incident(body)}
    assert [one.what for one in we_owe(*look(texts))] == ["Ring each of the shops"]


def test_nothing_is_needed_of_what_is_over(look: Look) -> None:
    """A delivered item asks for nothing."""
    item = committed(stage="delivered", delivered="2026-11-01", needs_from_you="The picture")
    scope, records = look({"clients/acme/roadmap.yaml": roadmap(item)})
    assert we_need(scope, records) == ()


def test_of_what_was_told_first_elsewhere_no_write_up_is_owed(look: Look) -> None:
    """An import brings no debts; what it has still to change is ours all the same."""
    promised = {"plans/care.yaml": plan(promises={"problem_report": "5 working days"})}
    own, imported = incident(RESOLVED), incident(RESOLVED, origin="statuspage:9kx2v")
    assert told(we_owe(*look({**promised, "incidents/2026-11-12-x.md": own}))) == [
        ("What went wrong, in writing (Pages failed)", "2026-11-19")
    ]
    assert we_owe(*look({**promised, "incidents/2026-11-12-x.md": imported})) == ()
    task = imported + "## What we are changing\n- [ ] A second route\n"
    assert told(we_owe(*look({**promised, "incidents/2026-11-12-x.md": task}))) == [
        ("A second route", None)
    ]


def test_what_is_late_comes_first_and_says_so(look: Look) -> None:
    """Before what has no day, and before what is due sooner than it was promised."""
    items = [
        committed(id="a", title="Late", promised="2026-11-20"),
        committed(id="b", title="Next", promised="2026-11-22"),
        roadmap_item(id="c", title="Some day", next="Think"),
    ]
    owed = we_owe(*look({"clients/acme/roadmap.yaml": roadmap(*items)}))
    assert [(one.what, one.is_late) for one in owed] == [
        ("Late", True),
        ("Next", False),
        ("Think (Some day)", False),
    ]


def test_an_open_concern_without_a_next_step_is_owed_its_answers(look: Look) -> None:
    """Raised on Friday at 16:10: four working hours end on Monday 12:10, three days Wednesday."""
    promised = plan(promises={"first_reply": "4 working hours", "answer_concern": "3 working days"})
    texts = {**PEOPLE, "plans/care.yaml": promised}
    path = "clients/acme/concerns/2026-11-20-slow.md"
    owed = we_owe(*look({**texts, path: concern(raised="2026-11-20 16:10")}))
    assert told(owed) == [
        ("A first answer to what you told us on 20 November 2026", "2026-11-23T12:10Z"),
        ("An answer to what you told us on 20 November 2026", "2026-11-25T16:10Z"),
    ]
    assert owed[0].page == ("concerns", None, "2026-11-20-slow")
    heard = concern(raised="2026-11-20 16:10", acknowledged="2026-11-20 16:20")
    assert [one.what[:9] for one in we_owe(*look({**texts, path: heard}))] == ["An answer"]
    answered = concern(raised="2026-11-20 16:10", answered="2026-11-20 16:20")
    assert told(we_owe(*look({**texts, path: answered}))) == [
        ("What comes next, on what you told us on 20 November 2026", None)
    ]
    closed = concern(raised="2026-11-20 16:10", outcome="explained")
    assert we_owe(*look({**texts, path: closed})) == ()


def test_an_answer_is_late_from_the_minute_after_it_was_promised(look: Look) -> None:
    """15:00 is in time at 15:00, and late at 15:01."""
    texts = {
        **PEOPLE,
        "plans/care.yaml": plan(promises={"answer_concern": "1 hour"}),
        "clients/acme/concerns/2026-11-21-slow.md": concern(raised="2026-11-21 14:00"),
    }
    scope, records = look(texts)
    assert [one.is_late for one in we_owe(scope, records)] == [False]
    due = NOW + timedelta(minutes=1)
    assert due in {change.at for change in records.changes}
    assert [one.is_late for one in we_owe(*look(texts, due))] == [True]


def test_what_we_give_for_a_delay_is_owed_after_the_thing_has_come(look: Look) -> None:
    """Until it was given; an item that was delivered owes nothing else."""
    move = {"from": "2026-10-01", "to": "2026-10-10", "extra": "late-delivery"}
    item = committed(stage="delivered", promised="2026-10-10", delivered="2026-10-09", moved=[move])
    goodwill = plan(goodwill={"late-delivery": "One improvement day"})
    texts = {"plans/care.yaml": goodwill, "clients/acme/roadmap.yaml": roadmap(item)}
    assert told(we_owe(*look(texts))) == [
        ("One improvement day, for the delay of A new shop", None)
    ]


@pytest.mark.parametrize(
    ("last", "owed"),
    [
        # Six months on: 21 December is 30 days ahead, 22 December 31, 20 November has passed
        ("2026-06-21", [("2026-12-21", False)]),
        ("2026-06-22", []),
        ("2026-05-20", [("2026-11-20", True)]),
    ],
)
def test_a_talk_is_owed_from_30_days_before_it_is_due(
    look: Look, last: str, owed: list[tuple[str, bool]]
) -> None:
    """And is late when its day has passed."""
    promised = {**PEOPLE, "plans/care.yaml": plan(promises={"review_every": "6 months"})}
    texts = {**promised, f"clients/acme/reviews/{last}-x.md": review()}
    found = we_owe(*look(texts))
    assert [(str(one.by and one.by.iso), one.is_late) for one in found] == owed
    gone = client(contacts=[JOAN], status="left")
    assert we_owe(*look({**texts, "clients/acme/client.yaml": gone})) == ()


def test_the_talk_after_a_piece_of_work_is_owed_until_we_had_it(look: Look) -> None:
    """Its letter says the same; what ended before our records began is not known."""
    works = [
        {"id": "shop", "name": "The shop", "to": "2026-10-01", "status": "closed"},
        {"id": "old", "name": "Old work", "to": "2024-10-01", "status": "parted"},
        {"id": "new", "name": "New work", "status": "active"},
    ]
    texts = {
        **PEOPLE,
        "clients/acme/client.yaml": client(contacts=[JOAN], engagements=works),
        "company.yaml": company(records_since="2025-01-01"),
    }
    (owed,) = we_owe(*look(texts))
    assert owed.what == "The talk about how it went (The shop)"
    assert owed.page == ("letter", "work/shop", None)
    talk = review(engagement="shop", period=None)
    assert we_owe(*look({**texts, "clients/acme/reviews/2026-10-05-x.md": talk})) == ()


def test_the_nearest_promised_day_is_that_of_something_that_is_still_to_come(look: Look) -> None:
    """What is late has no day that one could wait for."""
    items = [
        committed(id="a", title="Late", promised="2026-11-20"),
        committed(id="b", title="Later", promised="2026-12-22"),
        committed(id="c", title="Today", promised="2026-11-21"),
        committed(id="d", title="There", promised="2026-11-21", stage="delivered"),
    ]
    found = next_promised(*look({"clients/acme/roadmap.yaml": roadmap(*items)}))
    assert found is not None
    assert (found.what, found.page) == ("Today", ("roadmap", None, "item-c"))
    assert next_promised(*look()) is None


def test_what_is_not_right_yet_is_owed_its_next_step(look: Look) -> None:
    """Whatever came of it before; where no step is written, that we owe one."""
    path = "clients/acme/concerns/2026-11-03-slow.md"
    unhappy = {"resolved": "2026-11-10", "outcome": "fixed", "happy": "no"}
    step = concern(**unhappy, next="We look again", next_by="2026-11-25")
    assert told(we_owe(*look({**PEOPLE, path: step}))) == [("We look again", "2026-11-25")]
    assert told(we_owe(*look({**PEOPLE, path: concern(**unhappy)}))) == [
        ("What comes next, on what you told us on 3 November 2026", None)
    ]
    parted = concern(outcome="parted", tried=["Talks"], happy="no")
    assert we_owe(*look({**PEOPLE, path: parted})) == ()


def test_each_debt_names_who_sees_to_it(look: Look) -> None:
    """The owner of a task, else who looks after the client; nobody twice."""
    tom = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
    task = "## Next\n- [ ] Test a launch (tom, 2026-12-01)\n- [ ] Ring\n- [ ] Maria calls you\n"
    owed = we_owe(
        *look(
            {
                "clients/acme/client.yaml": client(contacts=[JOAN], looked_after_by="maria"),
                "team.yaml": team(MARIA, tom),
                "clients/acme/reviews/2026-10-20-x.md": review(task),
            }
        )
    )
    assert {one.what: one.who for one in owed} == {
        "Test a launch": "Tom Bright",
        "Ring": "Maria Okafor",
        "Maria calls you": None,
    }


def test_a_task_that_stands_on_the_roadmap_for_its_day_is_owed_once(look: Look) -> None:
    """The item stays; two tasks of one day are two things, and so are two days."""
    path, name = "incidents/2026-11-12-x.md", "2026-11-12-x"
    one = "## What we are changing\n- [ ] A second route (maria, 2026-12-15)\n"
    item = committed(title="Two routes", promised="2026-12-15", because=f"incident:{name}")
    texts = {**PEOPLE, "clients/acme/roadmap.yaml": roadmap(item)}

    def owed(body: str) -> list[str]:
        return [debt.what for debt in we_owe(*look({**texts, path: incident(RESOLVED + body)}))]

    assert owed(one) == ["Two routes"]
    assert owed(f"{one}- [ ] An alarm (maria, 2026-12-15)\n") == [
        "A second route",
        "An alarm",
        "Two routes",
    ]
    assert owed(one.replace("12-15", "12-14")) == ["A second route", "Two routes"]
    texts["clients/acme/reviews/2026-10-20-y.md"] = review()
    other = {**item, "because": "review:2026-10-20-y"}
    texts["clients/acme/roadmap.yaml"] = roadmap(other)
    assert owed(one) == ["A second route", "Two routes"]


def test_who_leaves_is_owed_nothing_of_the_plan_beyond_the_last_day(look: Look) -> None:
    """What everyone gets before it stays, and so does everything that is for this client."""
    ending = client(services=[{"service": "web", "until": "2026-12-31"}], status="leaving")
    items = [
        committed(id="a", title="On the last day", promised="2026-12-31"),
        committed(id="b", title="After it", promised="2027-01-01"),
        roadmap_item(id="c", title="Step after it", next="We plan", next_by="2027-01-01"),
    ]
    own = committed(id="own", title="Your own", promised="2027-01-01")
    scope, records = look(
        {
            "clients/acme/client.yaml": ending,
            "roadmap/care.yaml": roadmap(*items),
            "clients/acme/roadmap.yaml": roadmap(own),
        }
    )
    assert [one.what for one in we_owe(scope, records)] == ["On the last day", "Your own"]
    scope, records = look({"roadmap/care.yaml": roadmap(*items)})
    assert len(we_owe(scope, records)) == 3
