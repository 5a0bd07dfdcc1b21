from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.events import Incident, Passage
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.words import Phase, ServiceStatus
from factories import company, files, incident, portal_of, problems_of, reading_of, service

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
        "2: error impossible-time: 00:10 is earlier than the update or the beginning before it."
    ]


def test_an_update_is_not_earlier_than_the_one_before_it() -> None:
    """Although both are later than the beginning."""
    assert faults("## 10:20 Investigating\nx\n## 10:19 Resolved\n") == [
        "2: error impossible-time: 10:19 is earlier than the update or the beginning before it."
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
        "0: error impossible-time: 09:39 is earlier than the update or the beginning before it."
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
        ("## 9:58 Investigating", "timeline", "This heading is not a dated update."),
        ("## 09:58", "timeline", "This heading is not a dated update."),
        (
            "## 09:58 Investigating {web: operational",
            "timeline",
            "This heading is not a dated update.",
        ),
        ("## 09:58 Investigating now", "timeline", "This heading is not a dated update."),
        ("## 12 Nov 09:58 Investigating", "timeline", "This heading is not a dated update."),
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
    """A heading that begins with a digit is meant as an update, so it is never mere text."""
    assert faults(f"## 09:45 Investigating\nx\n{heading}\ny\n") == [f"2: error {code}: {message}"]


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("## 09:58 Investigatin", "Did you mean 'Investigating'?"),
        ("## 09:58 monitor", "Did you mean 'Monitoring'?"),
        ("## 09:58 Identified {web: partial}", "Did you mean 'partial_outage'?"),
        ("## 09:58 Identified {webb: operational}", "Did you mean 'web'?"),
    ],
)
def test_the_word_that_was_perhaps_meant_is_suggested(heading: str, hint: str) -> None:
    """Phases, statuses and services are looked up."""
    (problem,) = reading_of(project(f"{heading}\nx\n")).problems
    assert hint in problem.hint


def test_every_bad_update_is_told_and_not_only_the_first() -> None:
    """One run of ``check`` shows all that there is to mend."""
    told = faults("## 9 Investigating\n## 10:00 Foo\n## 11:00 Resolved\n")
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
    told = faults("## 09:58 Investigating\n## What we did\nx\n## 10:20 Resolved\n")
    assert told == ["3: error timeline: An update stands below the write-up."]


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
    event = read_incident(
        "## 11:05 Resolved\nDone.\n"
        "## What we are changing\n"
        "- [ ] For all\n"
        f"{heading}\n- [ ] canary (tom, 2026-12-15)\n"
    )
    assert event.write_up.follow_ups == (FollowUp("For all", done=False),)
    assert event.write_up.changing == (Passage("- [ ] canary (tom, 2026-12-15)", "acme"),)


def test_a_task_whose_day_is_in_no_calendar_is_told() -> None:
    """It is told at the heading, since tasks may run over several lines."""
    told = faults("## 11:05 Resolved\nx\n## What we are changing\n- [ ] x (tom, 2026-02-30)\n")
    assert told == ["2: error impossible-time: There is no day 2026-02-30."]


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
