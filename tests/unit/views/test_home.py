from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.home import HomeView, home_view
from aboveboard.views.people.team import Call
from factories import (
    JOAN,
    MARIA,
    client,
    company,
    concern,
    incident,
    maintenance,
    note,
    plan,
    roadmap,
    roadmap_item,
    service,
    team,
)

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., HomeView]

PROMISES = {
    "first_reply": "4 working hours",
    "acknowledge_concern": "1 working day",
    "answer_concern": "3 working days",
    "tell_about_problems": "30 minutes",
    "problem_report": "5 working days",
    "review_every": "6 months",
}


@pytest.fixture
def see(look: Look) -> See:
    """Give Home of the smallest project, with facts of its client changed."""

    def view(changes: dict[str, str] | None = None, **facts: Any) -> HomeView:
        given = {"clients/acme/client.yaml": client(**facts), **(changes or {})}
        return home_view(*look(given))

    return view


def test_the_first_thing_seen_is_whether_it_works(see: See) -> None:
    """A greeting and the state of everything, in one line."""
    view = see(contacts=[JOAN])
    assert f"{view.greeting} {view.headline}" == (
        "Hello Joan. Everything we run for you is working."
    )
    assert view.open == ()


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "Acme"),
        ({"contacts": [JOAN]}, "Joan"),
        ({"contacts": [{"id": "b", "name": "Ilse Brandt", "call_me": "Ms Brandt"}]}, "Ms Brandt"),
        # A private person is not called by the first name unasked
        ({"contacts": [{"id": "b", "name": "Ilse Brandt"}], "kind": "person"}, "Ilse Brandt"),
        ({"contacts": [{"id": "r", "name": "Raj Patel"}, JOAN]}, "Raj"),
    ],
)
def test_the_first_contact_is_greeted_as_it_wants(
    see: See, facts: dict[str, Any], name: str
) -> None:
    """By ``call_me``, else by name; without a contact, the client itself."""
    assert see(**facts).greeting == f"Hello {name}."


def test_a_fault_comes_first_with_since_when_and_when_you_hear_next(see: See) -> None:
    """The headline is the fault's name, and below it stands the rest."""
    text = incident("## 14:25 Investigating\nNext update by 15:30.\n", began="2026-11-21 14:20")
    view = see({"incidents/2026-11-21-x.md": text})
    assert view.headline == "Pages failed."
    assert str(view.open[0].when) == "began 14:20 GMT"
    assert str(view.open[0].next_update) == "15:30 GMT"


@pytest.mark.parametrize(
    ("day", "recent"), [("2026-11-21", True), ("2026-11-18", True), ("2026-11-17", False)]
)
def test_a_problem_stays_in_sight_for_three_days_after_it_is_over(
    see: See, day: str, *, recent: bool
) -> None:
    """18 November is three days before the 21st; planned work that is done is not a problem."""
    body = "## 10:00 Investigating\nDown.\n\n## 10:10 Resolved\nUp.\n"
    view = see(
        {
            f"incidents/{day}-x.md": incident(body, began=f"{day} 09:50"),
            f"maintenance/{day}-w.md": maintenance(
                from_=f"{day} 02:00", to=f"{day} 03:00", done=f"{day} 03:00"
            ),
        }
    )
    assert [happening.id for happening in view.recent] == ([f"{day}-x"] if recent else [])


def test_only_the_services_that_the_client_has_now_are_listed(see: See) -> None:
    """What ended or is to come is not what we run."""
    assert [line.id for line in see().services] == ["web"]
    assert see(services=[{"service": "web", "until": "2026-11-20"}]).services == ()


def test_home_counts_the_services_that_work(see: See) -> None:
    """One of two, while one is slow; and what is open leaves the other out."""
    texts = {
        "services/mail.yaml": service(name="Mail"),
        "incidents/2026-11-21-x.md": incident(
            "## 14:25 Investigating\nWe look.\n",
            began="2026-11-21 14:20",
            services={"mail": "degraded_performance"},
        ),
    }
    both = see(texts, services=[{"service": "web"}, {"service": "mail"}])
    assert (both.working, len(both.services)) == (1, 2)
    assert both.others == "The other service is working."
    well = see(texts)
    assert (well.working, len(well.services), well.others) == (1, 1, None)


def test_two_planned_windows_stand_on_home(see: See) -> None:
    """The next two; Status has the rest."""
    days = ("2026-12-05", "2026-12-06", "2026-12-07")
    view = see(
        {
            f"maintenance/{day}-x.md": maintenance(from_=f"{day} 02:00", to=f"{day} 03:00")
            for day in days
        }
    )
    assert [happening.id[:10] for happening in view.planned] == ["2026-12-05", "2026-12-06"]


def test_five_debts_stand_open_and_the_rest_behind_one_line(see: See) -> None:
    """Nothing is dropped: seven promises are five and two."""
    items = [
        roadmap_item(
            id=f"i{n}", title=f"Thing {n}", confidence="committed", promised=f"2026-12-0{n}"
        )
        for n in range(1, 8)
    ]
    view = see({"clients/acme/roadmap.yaml": roadmap(*items)})
    assert [owed.what for owed in view.owe] == [f"Thing {n}" for n in range(1, 6)]
    assert [owed.what for owed in view.owe_later] == ["Thing 6", "Thing 7"]


def test_three_notes_stand_on_home_newest_first(see: See) -> None:
    """Each says on which page of Lately it stands."""
    days = ("2024-05-01", "2025-06-01", "2026-07-01", "2026-08-01")
    view = see({f"clients/acme/notes/{day}-x.md": note() for day in days})
    assert [(found.day.iso, found.page) for found in view.notes] == [
        ("2026-08-01", ("lately", None)),
        ("2026-07-01", ("lately", None)),
        ("2025-06-01", ("lately", "2025")),
    ]


def test_somebody_new_reads_what_happens_in_the_first_30_days(see: See) -> None:
    """Who looks after you, the first three promises that stand alone, and the first talk."""
    view = see(
        {"team.yaml": team(MARIA), "plans/care.yaml": plan(promises=PROMISES)},
        since="2026-11-10",
        looked_after_by="maria",
    )
    assert view.first_days == (
        "Maria Okafor looks after you and gets to know what you need.",
        "When you write or ring, you have a first answer within 4 working hours.",
        "When something bothers you, we say that we heard it within 1 working day.",
        "When something breaks, you hear it from us within 30 minutes.",
        "We sit down together for the first time by 10 May 2027; it is never billed.",
    )
    assert str(view.first_days_begin) == "10 November 2026"
    assert str(view.first_days_end) == "10 December 2026"


@pytest.mark.parametrize(
    ("since", "is_new"), [("2026-11-21", True), ("2026-10-23", True), ("2026-10-22", False)]
)
def test_one_is_new_for_30_days(see: See, since: str, *, is_new: bool) -> None:
    """23 October is 29 days before 21 November, 22 October 30."""
    view = see({"plans/care.yaml": plan(promises={"first_reply": "1 hour"})}, since=since)
    assert bool(view.first_days) is is_new
    assert (view.first_days_end is not None) is is_new


def test_without_promises_the_first_days_promise_nothing(see: See) -> None:
    """Nobody to name and nothing to hold us to: no list."""
    assert see(since="2026-11-10").first_days == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, None),
        (
            {"status": "leaving"},
            "You are leaving us. Everything goes on as promised, and we help you move.",
        ),
        (
            {
                "status": "leaving",
                "services": [{"service": "web", "until": "2026-12-31"}],
            },
            "You are leaving us. Everything goes on as promised until 31 December 2026, and we "
            "help you move.",
        ),
        (
            {
                "status": "leaving",
                "services": [{"service": "web", "until": "2026-11-20"}],
            },
            "Everything we ran for you ended on 20 November 2026.",
        ),
        (
            {"status": "left"},
            "You have left us. This page stays so that you can look things up.",
        ),
    ],
)
def test_who_leaves_is_told_what_goes_on(
    see: See, facts: dict[str, Any], words: str | None
) -> None:
    """Until the last day of the last service everything is as promised."""
    assert see(**facts).leaving == words


def test_home_says_whom_to_call(see: See) -> None:
    """The keeper first, then who stands in, and the company's own ways."""
    tom = {"id": "tom", "name": "Tom Bright", "role": "Engineer", "phone": "+44 117 496 0002"}
    view = see({"team.yaml": team(MARIA, tom)}, looked_after_by="maria", stand_in="tom")
    assert [(person.name, person.does) for person in view.keepers] == [
        ("Maria Okafor", "Looks after you"),
        ("Tom Bright", "Stands in"),
    ]
    assert view.keepers[1].phone_link == "tel:+441174960002"
    assert view.reach.email == "hello@fernwood.example"


def test_home_changes_at_the_clients_midnight(see: See) -> None:
    """In Berlin that is 23:00 UTC."""
    view = see(timezone="Europe/Berlin")
    assert view.changes_at.at == datetime(2026, 11, 21, 23, 0, tzinfo=UTC)


def committed(**facts: Any) -> dict[str, Any]:
    """Give a roadmap item that may have a day."""
    return roadmap_item(confidence="committed", **facts)


def test_the_top_of_home_answers_what_one_opens_it_for(see: See) -> None:
    """What comes next, the nearest promised day where it is another thing, and whom to call."""
    item = committed(title="A shop", promised="2026-12-11", next="We ring", next_by="2026-11-25")
    answers = see({"clients/acme/roadmap.yaml": roadmap(item)}).answers
    assert answers.owed is not None
    assert answers.promised is not None
    assert (answers.owed.what, answers.promised.what) == ("We ring (A shop)", "A shop")
    assert answers.promised.page == ("roadmap", None, "item-new-shop")
    assert answers.call == Call(
        "Fernwood Studio",
        "hello@fernwood.example",
        "mailto:hello@fernwood.example",
    )
    item = committed(title="A shop", promised="2026-12-11")
    answers = see({"clients/acme/roadmap.yaml": roadmap(item)}).answers
    assert answers.promised is None
    nothing = see().answers
    assert (nothing.owed, nothing.promised, nothing.kept) == (None, None, None)


@pytest.mark.parametrize(
    ("member", "company_phone", "expected"),
    [
        ({"phone": "+44 1"}, "+44 200", ("Maria Okafor", "+44 117 496 0002")),
        ({}, "+44 117 496 0001", ("Maria Okafor", "+44 117 496 0001")),
        ({"email": "maria@fernwood.example"}, None, ("Maria Okafor", "maria@fernwood.example")),
        ({}, None, ("Fernwood Studio", "hello@fernwood.example")),
    ],
)
def test_one_number_is_named_at_the_top(
    see: See, member: dict[str, str], company_phone: str | None, expected: tuple[str, str]
) -> None:
    """Of whoever looks after you, else anybody's; a mail address where there is no number."""
    own = {**member, **({"phone": "+44 117 496 0002"} if "phone" in member else {})}
    speak = {"email": "hello@fernwood.example"} | (
        {"phone": "+44 117 496 0001"} if company_phone else {}
    )
    texts = {"team.yaml": team({**MARIA, **own}), "company.yaml": company(speak_to_us=speak)}
    call = see(texts, looked_after_by="maria").answers.call
    assert call is not None
    assert (call.name, call.words) == expected


def test_without_a_keeper_the_company_s_number_is_named(see: See) -> None:
    """Somebody answers there."""
    phone = {"company.yaml": company(speak_to_us={"phone": "+44 117 496 0001"})}
    assert see(phone).answers.call == Call(
        "Fernwood Studio",
        "+44 117 496 0001",
        "tel:+441174960001",
    )


TELLING = plan(sections=["promises"], promises={"tell_about_problems": "30 minutes"})


def test_nothing_is_praised_beside_an_admission(see: See) -> None:
    """What is late silences the count, and a missed uptime stands beside it."""
    texts = {
        "incidents/2026-11-12-x.md": incident(began="2026-11-12 09:40"),
        "plans/care.yaml": TELLING,
    }
    words = "1 of 1 promised time kept since 1 October 2026"
    assert see(texts).answers.kept == words
    late = {"clients/acme/roadmap.yaml": roadmap(committed(promised="2026-11-20"))}
    assert see({**texts, **late}).answers.kept is None
    in_time = {"clients/acme/roadmap.yaml": roadmap(committed(promised="2026-11-21"))}
    assert see({**texts, **in_time}).answers.kept == words
    # 85 of November's minutes, of 43.2 that are allowed; for both services it is one month
    uptime = plan(
        sections=["promises"],
        promises={"tell_about_problems": "30 minutes"},
        uptime={"target": "99.9"},
    )
    services = [{"service": "web"}, {"service": "mail"}]
    both = incident(services={"web": "major_outage", "mail": "major_outage"})
    down = {
        **texts,
        "plans/care.yaml": uptime,
        "services/mail.yaml": service(name="Mail"),
        "incidents/2026-11-12-x.md": both,
    }
    missed = see(down, services=services).answers.kept
    assert missed == f"{words}; uptime missed in 1 month"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-21 15:00", "1 of 2 promised times kept since 1 October 2026"),
        ("2026-10-15 15:00", "1 of 1 promised time kept since 1 October 2026"),
        # In its first 14 days a quarter says little, and the last one is told
        ("2026-10-14 15:00", "0 of 1 promised time kept from July to September 2026"),
    ],
)
def test_promises_kept_are_counted_by_the_quarter(look: Look, now: str, words: str) -> None:
    """Told after 18 minutes in October and 60 in August and November; 30 are promised."""
    texts = {"plans/care.yaml": TELLING}
    for day, told in (("2026-10-02", "09:58"), ("2026-08-12", "10:40"), ("2026-11-12", "10:40")):
        body = f"## {told} Investigating\nDown.\n\n## 11:05 Resolved\nUp.\n"
        texts[f"incidents/{day}-x.md"] = incident(body, began=f"{day} 09:40")
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert home_view(*look(texts, at)).answers.kept == words


def test_somebody_of_this_quarter_reads_of_their_own_days(look: Look) -> None:
    """Who came on 2 September reads of the third quarter; on 5 October, of nothing yet."""
    promised = {"plans/care.yaml": TELLING}
    fault = incident(began="2026-11-12 09:40")
    for since, now, words in (
        ("2026-10-05", "2026-11-21", "1 of 1 promised time kept since 5 October 2026"),
        ("2026-10-25", "2026-11-21", None),
    ):
        texts = {
            **promised,
            "incidents/2026-11-12-x.md": fault,
            "clients/acme/client.yaml": client(since=since),
        }
        at = datetime.fromisoformat(f"{now} 15:00").replace(tzinfo=UTC)
        assert home_view(*look(texts, at)).answers.kept == words


def test_without_the_pages_home_names_no_record_and_no_promised_day(see: See) -> None:
    """What is owed stands there all the same, by its day."""
    item = roadmap_item(id="a", title="A shop", confidence="committed", promised="2026-12-01")
    texts = {
        "team.yaml": team(MARIA),
        "clients/acme/roadmap.yaml": roadmap(item, {**item, "id": "b", "title": "B shop"}),
        "clients/acme/concerns/2026-11-03-x.md": concern(
            answered="2026-11-03 17:00", next="Ring", next_by="2026-11-25"
        ),
    }
    promises = {"answer_concern": "1 working day"}
    for sections, told in ((["roadmap", "promises"], (True, True)), ([], (False, False))):
        view = see(
            {**texts, "plans/care.yaml": plan(sections=sections, promises=promises)},
            contacts=[JOAN],
        )
        assert (view.answers.promised is not None, view.answers.kept is not None) == told
        assert [one.what for one in view.owe] == ["Ring", "A shop", "B shop"]


def test_what_is_next_from_us_is_not_told_again_as_the_next_promised_day(see: See) -> None:
    """Whoever sees to it; the one item is the answer to both."""
    item = roadmap_item(title="A shop", confidence="committed", promised="2026-12-01")
    texts = {"team.yaml": team(MARIA), "clients/acme/roadmap.yaml": roadmap(item)}
    answers = see(texts, looked_after_by="maria").answers
    assert answers.owed is not None
    assert (answers.owed.what, answers.owed.who) == ("A shop", "Maria Okafor")
    assert answers.promised is None
