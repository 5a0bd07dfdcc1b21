from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.events import Incident, Passage
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.words import Phase, ServiceStatus
from factories import (
    MARIA,
    company,
    files,
    incident,
    portal_of,
    problems_of,
    reading_of,
    service,
    team,
)

PATH = "incidents/2026-11-12-fault.md"
FIRST = 7
"""The line of the file on which the body begins."""


def project(
    body: str, began: str = "2026-11-12 09:40", zone: str = "Europe/London"
) -> dict[str, str]:
    """Give a project with one incident that touches two services."""
    services = {"web": "major_outage", "shop": "operational"}
    return files(
        {
            "company.yaml": company(timezone=zone),
            "services/shop.yaml": service(name="Shop"),
            "team.yaml": team(MARIA, {**MARIA, "id": "tom"}),
            PATH: incident(body, began=began, services=services),
        }
    )


def read_incident(body: str, **more: str) -> Incident:
    """Read an incident whose text holds no fault."""
    (event,) = portal_of(project(body, **more)).incidents
    return event


def faults(body: str, **more: str) -> list[str]:
    """Give the problems of an incident's text: line, code and message."""
    told = (line.split(":", 3) for line in problems_of(project(body, **more)))
    return [f"{int(line) - FIRST - 1}: {rest.strip()}" for _, line, _, rest in told]


def hints(body: str, *more: str) -> list[str]:
    """Give the remedies for the problems of an incident's text."""
    return [problem.hint for problem in reading_of(project(body, *more)).problems]


def at(day: int, clock: str) -> datetime:
    """Give a moment of November 2026 in UTC."""
    hour, minute = clock.split(":")
    return datetime(2026, 11, day, int(hour), int(minute), tzinfo=UTC)


def test_an_update_is_a_moment_a_phase_a_text_and_changes() -> None:
    """Nothing of the timeline needs to be typed twice."""
    event = read_incident(
        "## 09:58 Investigating\nWe are looking.\n\n"
        "## 10:20 Identified {web: partial_outage, shop: degraded_performance}\nFound.\n\n"
        "## 11:05 resolved\nDone.\n"
    )
    assert [(update.at, update.phase.value) for update in event.updates] == [
        (at(12, "09:58"), "investigating"),
        (at(12, "10:20"), "identified"),
        (at(12, "11:05"), "resolved"),
    ]
    assert event.updates[1].changes == {
        "web": ServiceStatus.PARTIAL_OUTAGE,
        "shop": ServiceStatus.DEGRADED_PERFORMANCE,
    }
    assert event.updates[0].text == (Passage("We are looking."),)
    assert (event.updates[0].changes, event.ended_at) == ({}, at(12, "11:05"))


def test_after_midnight_the_date_is_written_and_holds_for_what_follows() -> None:
    """An update without a date is of the day of the update before."""
    event = read_incident(
        "## 23:50 Investigating\n## 2026-11-13 00:10 Identified\n## 00:40 Resolved\n"
    )
    assert [update.at for update in event.updates] == [
        at(12, "23:50"),
        at(13, "00:10"),
        at(13, "00:40"),
    ]


def test_a_clock_that_runs_backwards_is_refused_and_asks_for_the_date() -> None:
    """00:10 without a date is the morning before, which cannot be meant."""
    told = faults("## 23:50 Investigating\nx\n## 00:10 Resolved\n")
    assert told == [
        "2: error impossible-time: This update, 2026-11-12 00:10, is earlier than what stands "
        "before it, 2026-11-12 23:50."
    ]
    assert hints("## 23:50 Investigating\nx\n## 00:10 Resolved\n") == [
        "After midnight, write the date, too: `## 2026-11-13 00:10 …`; otherwise put updates in "
        "order, oldest first."
    ]


def test_an_update_is_not_earlier_than_the_one_before_it() -> None:
    """Although both are later than the beginning."""
    assert faults("## 10:20 Investigating\nx\n## 10:19 Resolved\n") == [
        "2: error impossible-time: This update, 2026-11-12 10:19, is earlier than what stands "
        "before it, 2026-11-12 10:20."
    ]


def test_the_next_day_is_proposed_only_where_no_date_was_written() -> None:
    """Whoever wrote a date does not need to be told that one can."""
    body = "## 23:50 Investigating\nx\n## 2026-11-12 00:10 Resolved\n"
    assert faults(body) == [
        "2: error impossible-time: This update, 2026-11-12 00:10, is earlier than what stands "
        "before it, 2026-11-12 23:50."
    ]
    assert hints(body) == ["Put updates in order, oldest first, and correct the date."]


def test_the_next_day_is_that_after_the_day_of_the_update_before() -> None:
    """A month's last day among them; and the day is the company's, not that of UTC."""
    (hint,) = hints(
        "## 23:50 Investigating\n## 00:10 Resolved\n", "2026-11-30 23:40", "America/New_York"
    )
    assert hint.startswith("After midnight, write the date, too: `## 2026-12-01 00:10 …`;")


def test_moments_that_are_out_of_order_are_told_in_the_company_s_zone() -> None:
    """23:50 and 00:10 in New York are 04:50 and 05:10 UTC."""
    assert faults(
        "## 23:50 Investigating\n## 2026-11-13 04:40 Z Resolved\n", zone="America/New_York"
    ) == [
        "1: error impossible-time: This update, 2026-11-12 23:40, is earlier than what stands "
        "before it, 2026-11-12 23:50."
    ]


def test_the_first_update_is_of_the_day_on_which_it_began_in_the_company_s_zone() -> None:
    """03:30 UTC on the 12th is still the 11th in New York, where it is 22:30."""
    event = read_incident(
        "## 22:45 Resolved\nx\n", began="2026-11-12 03:30 Z", zone="America/New_York"
    )
    assert event.updates[0].at == at(12, "03:45")


def test_an_update_may_stand_at_the_very_moment_before_it_but_not_earlier() -> None:
    """We can tell at the minute in which it began."""
    assert faults("## 09:40 Investigating\n## 09:40 Resolved\n") == []
    assert faults("## 09:39 Resolved\n") == [
        "0: error impossible-time: This update, 2026-11-12 09:39, is earlier than what stands "
        "before it, 2026-11-12 09:40."
    ]


@pytest.mark.parametrize(
    ("heading", "moment"),
    [
        ("## 2026-11-13 08:00 +01:00 Resolved", at(13, "07:00")),
        ("## 2026-11-13 08:00+01:00 Resolved", at(13, "07:00")),
        ("## 2026-11-13T08:00Z Resolved", at(13, "08:00")),
        ("## 10:00 -05:00 Resolved", at(12, "15:00")),
        ("# 10:00 Resolved", at(12, "10:00")),
        ("## 10:00  Resolved ##", at(12, "10:00")),
    ],
)
def test_an_update_may_have_an_offset(heading: str, moment: datetime) -> None:
    """Without one it is read in the company's zone."""
    assert read_incident(f"{heading}\nx\n").updates[0].at == moment


@pytest.mark.parametrize(
    ("began", "clock", "what"),
    [
        ("2026-03-29 00:30", "01:30", "does not exist"),
        ("2026-10-25 00:30", "01:30", "comes twice"),
    ],
)
def test_an_update_in_the_hour_of_the_clock_change_needs_an_offset(
    began: str, clock: str, what: str
) -> None:
    """London's clocks skip 01:30 on 29 March 2026 and show it twice on 25 October."""
    (told,) = faults(f"## {clock} Resolved\n", began=began)
    day = began[:10]
    assert told == (
        f"0: error impossible-time: On {day} the clock changes in Europe/London, "
        f"and {clock} {what} there."
    )


def test_both_moments_of_a_doubled_hour_can_be_told() -> None:
    """01:30 summer time is an hour before 01:30 winter time."""
    texts = project("## 01:30 +01:00 Investigating\n## 01:30 +00:00 Resolved\n", "2026-10-25 00:30")
    texts["incidents/2026-10-25-fault.md"] = texts.pop(PATH)
    (event,) = portal_of(texts).incidents
    assert [update.at.hour for update in event.updates] == [0, 1]
    assert event.updates[1].at - event.updates[0].at == timedelta(hours=1)


@pytest.mark.parametrize(
    ("heading", "code", "message"),
    [
        ("## 9:58 Investigating", "timeline", "'9:58 Investigating' is not a dated update."),
        ("## 09.58 Resolved", "timeline", "'09.58 Resolved' is not a dated update."),
        ("## 9 am Resolved", "timeline", "'9 am Resolved' is not a dated update."),
        ("## 09:58", "timeline", "'09:58' is not a dated update."),
        (
            "## 09:58 Investigating {web: operational",
            "timeline",
            "'09:58 Investigating {web: operational' is not a dated update.",
        ),
        (
            "## 09:58 Investigating now",
            "timeline",
            "'09:58 Investigating now' is not a dated update.",
        ),
        (
            "## 12 Nov 09:58 Investigating ##",
            "timeline",
            "'12 Nov 09:58 Investigating' is not a dated update.",
        ),
        (
            "## 09:58:30 Investigating",
            "timeline",
            "'09:58:30 Investigating' is not a dated update.",
        ),
        ("## 09:58 Investigatin", "timeline", "'Investigatin' is not a phase."),
        ("## 09:58 Completed", "timeline", "'Completed' is not a phase."),
        ("## 25:58 Investigating", "impossible-time", "No clock shows 25:58."),
        ("## 2026-11-31 09:58 Monitoring", "impossible-time", "There is no day 2026-11-31."),
        ("## 09:58 Identified {web}", "timeline", "'web' is no change of a status."),
        ("## 09:58 Identified {web: broken}", "timeline", "'broken' is not a status."),
        (
            "## 09:58 Identified {web: major_outage, web: operational}",
            "timeline",
            "'web' stands here twice.",
        ),
        (
            "## 09:58 Identified {webb: major_outage}",
            "unknown-reference",
            "'webb' is not among this incident's services.",
        ),
    ],
)
def test_a_heading_that_is_no_good_update_is_told(heading: str, code: str, message: str) -> None:
    """A heading that begins with a clock or a date is meant as an update, and is never text."""
    assert faults(f"## 09:45 Investigating\nx\n{heading}\ny\n") == [f"2: error {code}: {message}"]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("## 9:58 Investigating", 4),
        ("#  25:58 Investigating", 4),
        ("  ## 09:39 Investigating", 6),
        ("## 09:58 Investigatin", 10),
        ("## 2026-11-12 09:58 Fixed ##", 21),
        ("## 09:58 Identified {web}", 22),
        ("## 09:58 Identified {shop: operational, web}", 41),
        ("## 09:58 Identified {web:  broken}", 28),
        ("## 09:58 Identified {web: major_outage, web: operational}", 41),
        ("## 09:58 Identified {webb: major_outage}", 22),
        ("## 09:58 Identified {web: operational,shop2: major_outage}", 39),
        ("## 09:58 Resolved {web: major_outage}", 20),
    ],
)
def test_a_fault_of_an_update_is_told_at_the_word_that_is_wrong(heading: str, column: int) -> None:
    """The editor jumps there; what is no update at all is told where its words begin."""
    (told,) = problems_of(project(f"{heading}\nx\n"))
    assert told.startswith(f"{PATH}:{FIRST + 1}:{column}: ")


def test_a_comma_too_many_changes_nothing() -> None:
    """What stands beside it is read."""
    event = read_incident("## 09:58 Identified {web: operational, ,}\nx\n")
    assert event.updates[0].changes == {"web": ServiceStatus.OPERATIONAL}


def test_a_strange_service_is_told_once_however_many_updates_name_it() -> None:
    """At the first of them, with the name that was perhaps meant."""
    body = (
        "## 09:58 Investigating {webb: major_outage}\nx\n## 10:20 Identified {webb: operational, "
        "mail: partial_outage}\ny\n"
    )
    assert faults(body) == [
        "0: error unknown-reference: 'webb' is not among this incident's services.",
        "2: error unknown-reference: 'mail' is not among this incident's services.",
    ]
    assert hints(body)[1] == (
        "There are: shop, web. If it was hit only later, add `mail: operational` to `services` "
        "above."
    )


def test_a_service_that_the_incident_s_facts_misspell_is_told_there_alone() -> None:
    """Updates that spell it right are no second mistake; others are."""
    body = (
        "## 09:58 Investigating {shop: major_outage}\nx\n## 10:20 Identified {shop: operational}\n"
    )
    texts = project(body) | {PATH: incident(body, services={"shp": "major_outage"})}
    (told,) = problems_of(texts)
    assert told == f"{PATH}:4:3: error unknown-reference: There is no service 'shp'."
    texts[PATH] = incident(
        body + "## 10:30 Monitoring {web: operational}\n", services={"shp": "major_outage"}
    )
    assert [line.split(": ")[-1] for line in problems_of(texts)] == [
        "There is no service 'shp'.",
        "'web' is not among this incident's services.",
    ]


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("## 09:58 Investigatin", "Did you mean 'Investigating'?"),
        ("## 09:58 monitor", "Did you mean 'Monitoring'?"),
        ("## 09:58 Identified {web: partial}", "Did you mean 'partial_outage'?"),
        ("## 09:58 Identified {webb: operational}", "Did you mean 'web'?"),
        ("## 09:58 Fixed", "Did you mean 'Resolved'?"),
        ("## 09:58 DONE", "Did you mean 'Resolved'?"),
        ("## 09:58 completed", "Did you mean 'Resolved'?"),
        ("## 09:58 Foo", "There are: Identified, Investigating, Monitoring, Resolved."),
    ],
)
def test_the_word_that_was_perhaps_meant_is_suggested(heading: str, hint: str) -> None:
    """Phases, statuses and services are looked up."""
    (told,) = hints(f"{heading}\nx\n")
    assert told.startswith(hint)
    assert told.count("Investigating") < 2


def test_the_remedy_for_a_heading_that_is_no_update_is_one_that_is() -> None:
    """And where seconds are in the way, that is said."""
    form = (
        "Write it as `## 10:20 Identified {online-shop: major_outage}`, with a date before the "
        "clock if needed."
    )
    assert hints("## 9:58 Investigating\n") == [form]
    assert hints("## 09:58:30 Investigating\n") == [f"{form} Leave the seconds out."]
    assert hints("## 2026-11-12 09:58:30 Resolved\n") == [f"{form} Leave the seconds out."]


@pytest.mark.parametrize("heading", ["## 3 lessons", "## 404 pages", "## 24/7", "## 2 Factors"])
def test_a_number_at_the_head_of_a_part_makes_it_no_update(heading: str) -> None:
    """Updates begin with a clock or a date."""
    event = read_incident(f"## 11:05 Resolved\nDone.\n{heading}\ntext\n")
    assert (len(event.updates), len(event.write_up.other)) == (1, 1)


@pytest.mark.parametrize(
    "line",
    [
        "### 10:20 Identified",
        "#### 10:20 Identified {web: operational}",
        "  ### 2026-11-12 10:20 resolved",
        "**10:20 Resolved**",
        "__9.58 – Monitoring__",
    ],
)
def test_an_update_in_disguise_is_told(line: str) -> None:
    """It looks like one on the page, and the incident would go on."""
    body = f"## 09:58 Investigating\nx\n\n{line}\ny\n"
    assert faults(body) == [
        "3: error timeline: This looks like an update, but is not the heading of one, so nothing "
        "changes."
    ]
    assert hints(body) == [
        "Write it as `## 10:20 Identified {online-shop: major_outage}`, with a date before the "
        "clock if needed."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "At 10:20 we identified the cause.",
        "### 10:20",
        "### What we identified",
        "- 10:20 Resolved",
        "```\n**10:20 Resolved**\n```",
        "**10:20** the next we know of is that the fault was identified",
    ],
)
def test_a_clock_within_the_words_is_no_update_in_disguise(line: str) -> None:
    """A sentence may say when something was found."""
    assert faults(f"## 09:58 Investigating\nx\n\n{line}\ny\n") == []


def test_every_bad_update_is_told_and_not_only_the_first() -> None:
    """One run of ``check`` shows all that there is to mend."""
    told = faults("## 9:00 Investigating\n## 10:00 Foo\n## 11:00 Resolved\n")
    assert [line.split(":")[0] for line in told] == ["0", "1"]


def test_text_before_the_first_update_is_refused() -> None:
    """No page would show it."""
    assert faults("\nWe are sorry.\nmore\n## 09:58 Investigating\n") == [
        "1: error timeline: This text stands before the first update, where no page shows it."
    ]


@pytest.mark.parametrize("body", ["", "\n\n"])
def test_an_incident_without_update_is_refused(body: str) -> None:
    """The clients must be told something."""
    assert faults(body) == ["0: error timeline: This incident has no update."]


def test_a_write_up_before_any_update_is_refused() -> None:
    """An incident begins with its updates."""
    assert faults("## What went wrong\nx\n") == [
        "0: error timeline: The write-up begins before any update."
    ]


def test_an_update_below_the_write_up_is_refused() -> None:
    """It would be read too late, or not at all."""
    body = "## 09:58 Investigating\n## What we did\nx\n## 10:20 Resolved\n"
    assert faults(body) == [
        "3: error timeline: An update stands below the write-up, which begins with 'What we did'."
    ]
    assert hints(body) == [
        "Move it up, to the other updates; they come first, oldest on top. A heading within an "
        "update begins with ### or more."
    ]


def test_the_heading_that_began_the_write_up_is_the_first_whatever_it_is() -> None:
    """An ordinary one often is: whoever wrote it did not mean to begin a write-up."""
    body = (
        "## 09:58 Investigating\n## Details {#d}\nx\n## What we did\ny\n## Details, too\n"
        "## 10:20 Monitoring\n## 10:30 Resolved\n"
    )
    said = "error timeline: An update stands below the write-up, which begins with 'Details'."
    assert faults(body) == [f"6: {said}", f"7: {said}"]


@pytest.mark.parametrize(
    "changes", ["{web: partial_outage}", "{shop: operational, web: major_outage}"]
)
def test_after_resolved_no_service_is_ill(changes: str) -> None:
    """The two would say the opposite of each other."""
    body = f"## 09:58 Investigating\n## 10:20 Resolved {changes}\n"
    assert faults(body) == [
        "1: error timeline: After Resolved every service works again, and this says otherwise."
    ]
    assert hints(body) == [
        "Leave the status out; or write Monitoring, and Resolved once all is well."
    ]
    assert faults("## 10:20 Resolved {web: operational}\n") == []


@pytest.mark.parametrize(
    ("reopening", "told"),
    [
        ("## 12:00 Investigating {web: partial_outage}", []),
        ("## 12:00 Resolved", []),
        (
            "## 12:00 Investigating",
            [
                "2: error timeline: This opens the incident again, and does not"
                " say how the services are."
            ],
        ),
    ],
)
def test_opening_an_incident_again_says_how_the_services_are(
    reopening: str, told: list[str]
) -> None:
    """With Resolved all of them were well, so what holds now must be said."""
    assert faults(f"## 11:05 Resolved\nx\n{reopening}\ny\n") == told


def test_the_write_up_is_known_by_its_words_or_by_explicit_ids() -> None:
    """In any language, and whatever the case of the letters."""
    event = read_incident(
        "## 11:05 Resolved\nDone.\n"
        "## what this meant FOR YOU\nMeant.\n"
        "## Was schiefging {#cause}\nCause.\n"
        "## What we did\nDid.\n"
        "## What we are changing\nChanging.\n"
        "## Es tut uns leid {#sorry}\nSorry.\n"
        "## Thanks {#thanks}\nThank you.\n"
    )
    write_up = event.write_up
    assert (write_up.meant, write_up.cause) == ((Passage("Meant."),), (Passage("Cause."),))
    assert (write_up.did, write_up.changing) == ((Passage("Did."),), (Passage("Changing."),))
    assert write_up.sorry == (Passage("Sorry."),)
    assert write_up.other == (Passage("## Thanks\n\nThank you."),)


def test_each_part_of_an_incident_may_have_a_passage_for_one_client() -> None:
    """Updates and every part of the write-up, the ordinary text among it."""
    body = "## 11:05 Resolved\nAll.\n### For acme\nOwn 0.\n"
    titles = (
        "What this meant for you",
        "What went wrong",
        "What we did",
        "What we are changing",
        "We are sorry",
        "Thanks",
    )
    for number, title in enumerate(titles, 1):
        body += f"## {title}\nAll.\n### For acme\nOwn {number}.\n"
    event = read_incident(body)
    write_up = event.write_up
    parts = (
        event.updates[0].text,
        write_up.meant,
        write_up.cause,
        write_up.did,
        write_up.changing,
        write_up.sorry,
        write_up.other,
    )
    for number, (everyone, own) in enumerate(parts):
        assert everyone.reader is None
        assert everyone.text.endswith("All.")
        assert own == Passage(f"Own {number}.", "acme")


def test_tasks_under_what_we_are_changing_are_follow_ups() -> None:
    """Each with its owner and day where they are given; what is no task stays text."""
    event = read_incident(
        "## 11:05 Resolved\nDone.\n"
        "## What we are changing\nTwo things.\n"
        "- [ ] A second route (tom, 2026-12-15)\n"
        "- [x] An alarm that\n  rings (maria, 2026-11-13).\n"
        "* [X] Tea\n"
        "The end.\n"
    )
    assert event.write_up.follow_ups == (
        FollowUp("A second route", False, "tom", datetime(2026, 12, 15, tzinfo=UTC).date()),
        FollowUp("An alarm that rings", True, "maria", datetime(2026, 11, 13, tzinfo=UTC).date()),
        FollowUp("Tea", True),
    )
    assert event.write_up.changing == (Passage("Two things.\nThe end."),)


@pytest.mark.parametrize("heading", ["### For acme", "   ### For acme", " ### For acme"])
def test_a_task_in_a_passage_for_one_client_stays_there(heading: str) -> None:
    """A follow-up is told to every client, so it must not be taken out of the passage."""
    texts = project(
        "## 11:05 Resolved\nDone.\n"
        "## What we are changing\n"
        "- [ ] For all\n"
        f"{heading}\n- [ ] canary (tom, 2026-12-15)\n"
    )
    reading = reading_of(texts)
    assert reading.portal is not None
    write_up = reading.portal.incidents[0].write_up
    assert write_up.follow_ups == (FollowUp("For all", done=False),)
    assert write_up.changing == (Passage("- [ ] canary (tom, 2026-12-15)", "acme"),)


def test_a_task_whose_day_is_in_no_calendar_is_told() -> None:
    """It is told at the heading, since tasks may run over several lines."""
    body = "## 11:05 Resolved\nx\n## What we are changing\n- [ ] x (tom, DAY)\n"
    told = faults(body.replace("DAY", "2026-02-30"))
    assert told == ["2: error impossible-time: There is no day 2026-02-30."]
    told = faults(body.replace("DAY", "15.12.2026"))
    assert told == ["2: error impossible-time: '15.12.2026' is not a day."]


def test_the_owner_of_a_follow_up_is_of_the_team() -> None:
    """Otherwise nobody would be reminded; each is told at its own line."""
    body = (
        "## 11:05 Resolved\nx\n## What we are changing\n"
        "- [ ] One (tom, 2026-12-15)\n"
        "- [x] Two (maira, 2026-12-15)\n"
        "- [ ] Three\n  lines (maira,2026-12-15).\n"
        "- [ ] Four (kim, 2026-12-15)\n"
    )
    told = [line.removeprefix(f"{PATH}:") for line in problems_of(project(body))]
    assert told == [
        "12:12: error unknown-reference: There is no team member 'maira'.",
        "14:10: error unknown-reference: There is no team member 'maira'.",
        "15:13: error unknown-reference: There is no team member 'kim'.",
    ]
    assert hints(body) == [
        "Did you mean 'maria'? The team is listed in team.yaml.",
        "Did you mean 'maria'? The team is listed in team.yaml.",
        "There are: maria, tom. The team is listed in team.yaml.",
    ]


def test_where_the_team_cannot_be_read_no_owner_is_unknown() -> None:
    """The team's own fault is told, and that alone."""
    body = "## 11:05 Resolved\nx\n## What we are changing\n- [ ] One (tom, 2026-12-15)\n"
    texts = project(body) | {"team.yaml": "- id: tom\n"}
    assert [line.split(" ")[0] for line in problems_of(texts)] == ["team.yaml:1:3:"] * 2
    texts["team.yaml"] = "- id: [\n"
    assert [line.split(" ")[0] for line in problems_of(texts)] == ["team.yaml:2:1:"]


def test_what_is_wrong_with_an_incident_s_facts_is_told_beside_its_text() -> None:
    """A slip in the timeline hides neither an unknown service nor the wrong day."""
    texts = files(
        {
            "incidents/2026-11-13-x.md": incident(
                "## 09:58 Investigating\nx\n## 11:05 Fixed\ny\n",
                services={"web": "major_outage", "shop": "operational"},
                provider="paylane",
            )
        }
    )
    told = [line.removeprefix("incidents/2026-11-13-x.md:") for line in problems_of(texts)]
    assert told == [
        "5:3: error unknown-reference: There is no service 'shop'.",
        "6:8: error date-mismatch: The file is named 2026-11-13, and `began` says 2026-11-12.",
        "7:11: error unknown-reference: There is no provider 'paylane'.",
        "11:10: error timeline: 'Fixed' is not a phase.",
    ]


CHANGES = st.dictionaries(
    st.sampled_from(["web", "shop"]), st.sampled_from([status.value for status in ServiceStatus])
)
STEPS = st.lists(
    st.tuples(
        st.integers(0, 3000),
        st.sampled_from(["Investigating", "Identified", "Monitoring"]),
        CHANGES,
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def written(changes: Mapping[str, str]) -> str:
    """Write changes of status as an update's heading has them."""
    return f" {{{', '.join(f'{name}: {status}' for name, status in changes.items())}}}"


@given(STEPS)
def test_a_timeline_is_read_as_it_was_written(
    steps: list[tuple[int, str, dict[str, str], bool]],
) -> None:
    """Any updates that run forwards are read back: moment, phase, changes and text."""
    moment, body, wanted = at(12, "09:40"), "", []
    for number, (minutes, phase, changes, has_offset) in enumerate(steps):
        day_before = moment.date()
        moment += timedelta(minutes=minutes)
        day = "" if moment.date() == day_before else f"{moment:%Y-%m-%d} "
        offset = " +00:00" if has_offset else ""
        body += f"## {day}{moment:%H:%M}{offset} {phase}{written(changes) if changes else ''}\n"
        body += f"Text {number}.\n\n"
        wanted.append((moment, Phase(phase.lower()), changes, (Passage(f"Text {number}."),)))
    event = read_incident(body)
    assert [(u.at, u.phase, u.changes, u.text) for u in event.updates] == wanted


@pytest.mark.parametrize(
    "heading",
    [
        "## 99.87 % in November",
        "## 12.50 euros back for each of you",
        "## 3.11 is now on every server",
        "## 12.11.2026: was geschah",
        "## 20 November 2026, hour by hour",
        "## 7 pm to midnight: what you saw",
        "## 3 things we learned",
        "### 09:15 We identified the disk",
        "**10:20** We identified the cause: a full disk.",
        "**09:40** Tom was monitoring the queue",
    ],
)
def test_numbers_in_ordinary_headings_are_no_updates(heading: str) -> None:
    """A price, a version and a day in words stop nobody at three in the morning."""
    body = f"## 09:58 Investigating\nWe look.\n\n## 11:05 Resolved\nWell.\n\n{heading}\nText.\n"
    assert reading_of(files({"incidents/2026-11-12-x.md": incident(body)})).problems == ()


@pytest.mark.parametrize("box", ["- [ ] Ring (tom, 2026-11-20)", "  * [x] Rung"])
def test_a_task_for_one_client_is_refused_at_its_line(box: str) -> None:
    """Above the passage it is a task, below another heading a line of the text."""
    texts = files({"team.yaml": team(MARIA, {**MARIA, "id": "tom"})})
    body = "## 09:58 Resolved\nDone.\n\n## What we are changing\nAll.\n\n{}\n\n{}\n\n{}\n"
    for heading, count in (("### For acme", 1), ("### Later", 0), ("", 0)):
        text = incident(body.format(heading, "Only you.", box))
        found = [line for line in problems_of({**texts, PATH: text}) if " timeline: " in line]
        assert len(found) == count
        if count:
            assert found[0].startswith(
                f"{PATH}:17:1: error timeline: This task stands in the passage"
            )


def test_a_passage_ends_where_the_next_heading_stands() -> None:
    """A task in code, or below a heading for all, is nobody's passage."""
    body = (
        "## 09:58 Resolved\nDone.\n\n## What we are changing\nAll.\n\n### For acme\nYou.\n\n"
        "### Later\n- [ ] Ring\n"
    )
    assert problems_of(files({PATH: incident(body)})) == []
