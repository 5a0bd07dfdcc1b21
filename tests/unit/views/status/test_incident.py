from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.status.incident import IncidentView, incident_view
from factories import MARIA, PAYLANE, client, company, incident, plan, providers, service, team

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., IncidentView]

TIMELINE = "## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n\n"
LETTER = (
    TIMELINE
    + "## What this meant for you\nNo cards.\n\n### For acme\nEleven orders.\n\n"
    + "### For other\nTwelve orders.\n\n"
    + "## What went wrong\nOne route.\n\n## What we did\nSwitched.\n\n"
    + "## What we are changing\nSoon:\n\n- [ ] A second route (maria, 2026-12-15)\n"
    + "- [x] An alarm (tom, 2026-11-13)\n- [ ] More\n\n"
    + "## We are sorry\nWe are.\n\n## A word more\nThank you.\n"
)
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
OTHER = {"clients/other/client.yaml": client(name="Other"), "team.yaml": team(MARIA, TOM)}


@pytest.fixture
def see(look: Look) -> See:
    """Give the page of the one incident in the project."""

    def view(
        text: str, changes: dict[str, str] | None = None, now: str = "2026-11-21 15:00"
    ) -> IncidentView:
        at = datetime.fromisoformat(now).replace(tzinfo=UTC)
        scope, records = look({"incidents/2026-11-12-x.md": text, **(changes or {})}, at)
        return incident_view(scope, records, scope.incidents[0])

    return view


def test_while_it_is_open_the_newest_update_is_what_it_means(see: See) -> None:
    """Nothing else is written yet, and no write-up is promised before it is over."""
    body = "## 09:58 Investigating\nWe look.\n\n## 10:20 Identified\nWe know.\n"
    view = see(incident(body), {"plans/care.yaml": plan(promises={"problem_report": "5 days"})})
    assert view.is_open
    assert view.report_due is None
    assert [text.text for text in view.meant] == ["We know."]
    assert view.happening.words == "We know what it is"
    assert view.has_letter


def test_an_update_of_a_moment_ahead_is_not_what_it_means_now(see: See) -> None:
    """Until 10:20 the page tells what the update before says."""
    body = "## 09:58 Investigating\nWe look.\n\n## 10:20 Identified\nWe know.\n"
    view = see(incident(body), now="2026-11-12 10:19")
    assert [text.text for text in view.meant] == ["We look."]


def test_an_incident_that_is_over_without_a_word_more_has_no_letter(see: See) -> None:
    """The timeline alone is no letter; and when the write-up is due is told, if promised."""
    view = see(incident(TIMELINE))
    assert not view.is_open
    assert (view.meant, view.has_letter, view.report_due) == ((), False, None)
    promised = {"plans/care.yaml": plan(promises={"problem_report": "5 working days"})}
    # The 12th is a Thursday; Friday, Monday to Wednesday and Thursday the 19th are five
    assert see(incident(TIMELINE), promised, "2026-11-19 23:59").report_due == (
        "What went wrong and what we are changing stands here by 19 November 2026."
    )
    assert see(incident(TIMELINE), promised, "2026-11-20 00:00").report_due == (
        "We promised to tell you by 19 November 2026 what went wrong. It is late, and we are "
        "sorry. It stands here as soon as it is written; if you need it sooner, please ask us."
    )
    # 90 days after the 19th of November is the 17th of February
    assert see(incident(TIMELINE), promised, "2027-02-17 15:00").report_due is not None
    assert see(incident(TIMELINE), promised, "2027-02-18 15:00").report_due is None
    written = see(incident(LETTER), {**promised, **OTHER}, "2026-11-19 15:00")
    assert written.report_due is None


def test_the_letter_has_its_parts_and_the_clients_own_passages(see: See) -> None:
    """What another client may read is not there at all."""
    view = see(incident(LETTER), OTHER)
    assert [(text.text, text.is_yours) for text in view.meant] == [
        ("No cards.", False),
        ("Eleven orders.", True),
    ]
    assert [(part.id, part.heading, part.text[0].text) for part in view.parts] == [
        ("cause", "What went wrong", "One route."),
        ("did", "What we did", "Switched."),
    ]
    assert [text.text for text in view.sorry] == ["We are."]
    assert [text.text for text in view.changing] == ["Soon:"]
    assert [text.text for text in view.other] == ["## A word more\n\nThank you."]


def test_follow_ups_name_their_owner_and_day(see: See) -> None:
    """A task of nobody in particular names nobody."""
    view = see(incident(LETTER), OTHER)
    assert [(line.text, line.done, line.owner, str(line.due)) for line in view.follow_ups] == [
        ("A second route", False, "Maria Okafor", "15 December 2026"),
        ("An alarm", True, "Tom Bright", "13 November 2026"),
        ("More", False, None, "None"),
    ]


def test_the_timeline_is_newest_first_with_a_day_where_it_changes(see: See) -> None:
    """The day stands above the first entry of each day, in the client's zone."""
    body = (
        "## 22:30 Investigating\nWe look.\n\n## 23:30 Identified\nWe know.\n\n"
        "## 2026-11-13 01:00 Resolved\nWell.\n"
    )
    london = see(incident(body, began="2026-11-12 22:00"))
    assert [(str(e.at), str(e.day) if e.day else None) for e in london.timeline] == [
        ("01:00 GMT", "Friday 13 November 2026"),
        ("23:30 GMT", "Thursday 12 November 2026"),
        ("22:30 GMT", None),
    ]
    zone = {"clients/acme/client.yaml": client(timezone="Europe/Berlin")}
    berlin = see(incident(body, began="2026-11-12 22:00"), zone)
    assert [(str(e.at), str(e.day) if e.day else None) for e in berlin.timeline] == [
        ("02:00 CET", "Friday 13 November 2026"),
        ("00:30 CET", None),
        ("23:30 CET", "Thursday 12 November 2026"),
    ]


def test_changes_and_the_worst_of_each_service_are_told(see: See) -> None:
    """By the client's own names, with the words of the state."""
    shop = {
        "services/shop.yaml": service(name="Shop"),
        "clients/acme/client.yaml": client(
            services=[{"service": "web"}, {"service": "shop", "called": "Your shop"}]
        ),
    }
    body = (
        "## 09:58 Investigating\nWe look.\n\n"
        "## 10:20 Identified {web: major_outage, shop: degraded_performance}\nWe know.\n\n"
        "## 10:45 Monitoring {web: operational}\nWe watch.\n"
    )
    text = incident(body, services={"web": "partial_outage", "shop": "operational"})
    view = see(text, shop)
    assert view.services == (
        ("web", "Website", "not working"),
        ("shop", "Your shop", "slow"),
    )
    assert view.timeline[0].changes == (("Website", "operational", "Working"),)
    assert view.timeline[1].changes[1] == ("Your shop", "degraded_performance", "Slow")


def test_while_it_is_open_each_service_is_told_as_it_is_now(see: See) -> None:
    """Down at first and slow now; once it is over, only its worst is told."""
    slow = "## 10:20 Identified {web: degraded_performance}\nWe know.\n"
    body = f"## 09:58 Investigating\nWe look.\n\n{slow}"
    (touched,) = see(incident(body)).touches
    assert (touched.id, touched.name, touched.words) == ("web", "Website", "Slow")
    assert see(incident(TIMELINE)).touches == ()


def test_what_is_written_besides_the_meaning_is_told_apart(see: See) -> None:
    """What it means is no more than that; one sorry is."""
    meant = "## 09:58 Investigating\nWe look.\n\n## What this meant for you\nNo cards.\n"
    assert (see(incident(meant)).has_letter, see(incident(meant)).has_more) == (True, False)
    assert see(incident(f"{meant}\n## We are sorry\nWe are.\n")).has_more


@pytest.mark.parametrize(
    ("noticed", "words"),
    [
        ("us", "We did"),
        ("client", "One of our clients did; it should have been us"),
        ("provider", "Our supplier did"),
    ],
)
def test_the_facts_tell_the_times_and_who_noticed(see: See, noticed: str, words: str) -> None:
    """09:40 to 09:58 are 18 minutes, to 11:05 an hour and 25; beside it what we promise."""
    view = see(
        incident(TIMELINE, noticed_by=noticed),
        {"plans/care.yaml": plan(promises={"tell_about_problems": "30 minutes"})},
    )
    assert told(view.facts) == (
        ("It began", "12 November 2026, 09:40 GMT"),
        ("We told you", "09:58 GMT, after 18 minutes; we promise 30 minutes"),
        ("It was over", "11:05 GMT, after 1 hour 25 minutes"),
        ("Who noticed first", words),
    )


def test_without_a_promise_or_an_end_the_facts_are_fewer(see: See) -> None:
    """Told within the minute is told so; nothing is said of an end to come."""
    view = see(incident("## 09:40 Investigating\nWe look.\n"))
    assert told(view.facts) == (
        ("It began", "12 November 2026, 09:40 GMT"),
        ("We told you", "09:40 GMT, at once"),
    )


def test_how_soon_we_told_stands_with_and_without_a_promise(see: See) -> None:
    """At once beside what we promise; and 18 minutes alone where nothing is promised."""
    promised = {"plans/care.yaml": plan(promises={"tell_about_problems": "1 hour"})}
    at_once = see(incident("## 09:40 Investigating\nWe look.\n"), promised)
    later = see(incident("## 09:58 Investigating\nWe look.\n"))
    assert told(at_once.facts)[1] == ("We told you", "09:40 GMT, at once; we promise 1 hour")
    assert told(later.facts)[1] == ("We told you", "09:58 GMT, after 18 minutes")


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"name_publicly": True}, "PayLane"),
        ({"shown_as": "our payment provider"}, "our payment provider"),
        ({}, "our provider of card payments"),
    ],
)
def test_a_suppliers_fault_is_owned(see: See, facts: dict[str, object], name: str) -> None:
    """It is named only where that is allowed, and it is ours to put right either way."""
    listed = {"providers.yaml": providers({**PAYLANE, **facts})}
    view = see(incident(TIMELINE, provider="paylane"), listed)
    assert view.provider == (
        f"It began at {name}, on whom we rely for card payments. "
        "We chose them; it is ours to put right."
    )
    assert view.has_letter
    # The write-up owns it in words of its own
    assert see(incident(LETTER, provider="paylane"), {**listed, **OTHER}).provider is None


def test_a_repetition_names_the_incident_before_where_the_client_saw_it(look: Look) -> None:
    """What happened to others only is not pointed at."""
    first = incident(began="2026-11-01 09:40")
    again = incident(repeat_of="2026-11-01-a")
    texts = {"incidents/2026-11-01-a.md": first, "incidents/2026-11-12-x.md": again}
    scope, records = look(texts)
    assert incident_view(scope, records, scope.incidents[1]).repeat_of == "2026-11-01-a"
    other = {**texts, **OTHER, "incidents/2026-11-01-a.md": incident(clients=["other"])}
    scope, records = look(other)
    assert incident_view(scope, records, scope.incidents[0]).repeat_of is None


def told(facts: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """Give facts in words alone."""
    return tuple((name, str(words)) for name, words in facts)


def test_what_it_counted_is_told_with_what_the_client_gets(see: See) -> None:
    """85 minutes of November's 43.2; without a promise or a minute that counts, nothing."""
    mark = {"below": "99.9", "give": "5% of that month's fee"}
    promised = {"plans/care.yaml": plan(uptime={"target": "99.9", "if_missed": [mark]})}
    view = see(incident(TIMELINE), promised)
    assert [(one.service, one.minutes, one.month) for one in view.counts] == [
        (
            "Website",
            "85 counted minutes",
            "November 2026: 85 counted minutes of 43.2 allowed; 99.80%, missed. "
            "You get 5% of that month's fee, you need not ask.",
        )
    ]
    assert (view.gives, view.counts_nothing) == (True, False)
    assert view.method is not None
    assert view.method.startswith("How we count: a minute in which it did not work counts in full")
    unpromised = see(incident(TIMELINE))
    assert (unpromised.counts, unpromised.counts_nothing) == ((), False)
    assert unpromised.method is None
    slow = incident(TIMELINE, services={"web": "degraded_performance"})
    assert (see(slow, promised).counts, see(slow, promised).counts_nothing) == ((), True)


def test_an_open_incident_has_counted_up_to_now(see: See) -> None:
    """At 10:00 twenty minutes of the 43.2 are used, and the month is kept so far."""
    promised = {"plans/care.yaml": plan(uptime={"target": "99.9"})}
    view = see(incident("## 09:58 Investigating\nWe look.\n"), promised, "2026-11-12 10:00")
    (counted,) = view.counts
    assert counted.minutes == "20 counted minutes"
    assert counted.month == (
        "November 2026: 20 counted minutes of 43.2 allowed; 99.95%, kept so far."
    )
    assert not view.gives


def test_of_what_was_told_first_elsewhere_we_claim_no_moment(see: See) -> None:
    """Nobody wrote down when; where the first update is later, it says when."""
    body = "## 09:40 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n"
    imported = see(incident(body, origin="statuspage:9kx2v"))
    assert [name for name, _ in imported.facts] == ["It began", "It was over"]
    known = see(incident(TIMELINE, origin="statuspage:9kx2v"))
    assert told(known.facts)[1] == ("We told you", "09:58 GMT, after 18 minutes")


def test_no_write_up_is_promised_of_what_was_told_first_elsewhere(see: See) -> None:
    """It was owed there."""
    promised = {"plans/care.yaml": plan(promises={"problem_report": "5 working days"})}
    assert see(incident(TIMELINE), promised).report_due is not None
    assert see(incident(TIMELINE, origin="cstate:a"), promised).report_due is None


def test_of_each_service_the_page_tells_its_own_name_once(see: See) -> None:
    """Also where the client has it a second time; the id leads to its page."""
    twice = client(
        services=[
            {"service": "web", "until": "2026-11-10"},
            {"service": "web", "since": "2026-11-12", "called": "Your site"},
        ]
    )
    view = see(incident(TIMELINE), {"clients/acme/client.yaml": twice})
    assert view.services == (("web", "Your site", "not working"),)


@pytest.mark.parametrize(
    ("reported", "day"),
    [
        ("2026-11-17", "17 November 2026"),
        ("2026-11-17 23:30", "18 November 2026"),
        (None, None),
        # By a clock that goes before ours
        ("2026-11-21 15:01", None),
    ],
)
def test_the_day_of_the_write_up_is_told_where_it_was_written_down(
    see: See, reported: str | None, day: str | None
) -> None:
    """A moment by the client's day: 23:30 in London is the next one in Berlin; a day as it is."""
    berlin = {"clients/acme/client.yaml": client(timezone="Europe/Berlin")}
    view = see(incident(LETTER, reported=reported), {**OTHER, **berlin})
    assert (str(view.written_on) if view.written_on else None) == day


def test_what_was_changed_after_it_was_published_is_owned(see: See) -> None:
    """With the reason that the file gives, and nothing of other things it allows itself."""
    allow = {"published-update-changed": "The hours were wrong.", "softener": "It fits."}
    assert see(incident(allow=allow)).changed == "The hours were wrong."
    assert see(incident()).changed is None


def test_what_is_not_right_may_be_said_by_mail(see: See) -> None:
    """The subject names the problem and its day; without an address there is no link."""
    view = see(incident())
    assert view.not_right is not None
    assert view.not_right.startswith(
        "mailto:hello@fernwood.example?subject="
        "This%20is%20not%20right%3A%20Pages%20failed%2C%2012%20November%202026"
    )
    phone = {"company.yaml": company(speak_to_us={"phone": "+44 117 496 0000"})}
    assert see(incident(), phone).not_right is None
