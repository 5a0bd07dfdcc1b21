from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import client, files, incident, lines_of, problems_since, service

PATH = "incidents/2026-11-12-pages.md"
FIRST = "## 09:58 Investigating\nWe are looking.\n\n"
SECOND = "## 10:20 Identified {web: partial_outage}\nA disk is full.\n\n"
OVER = "## 11:05 Resolved\nIt works again.\n"
BODY = f"{FIRST}{SECOND}{OVER}"
LATER = "## 11:30 Resolved\nIt began earlier than we said.\n"
OPENLY = (
    "Put it back; or, in the same change, add an update that tells clients what was wrong before."
)
NOT_AS_READ = "The update of 2026-11-12 09:58 is not as clients have read it:"
RESTORE = "Write it as it was, from the file's history; say in a new update what was wrong in it."


def project(body: str = BODY, **facts: Any) -> dict[str, str]:
    """Give a project with two services, two clients who have both, and one incident."""
    both = [{"service": "web"}, {"service": "shop"}]
    return files(
        {
            "services/shop.yaml": service(name="Shop"),
            "clients/acme/client.yaml": client(services=both),
            "clients/bell/client.yaml": client(name="Bell", services=both),
            "providers.yaml": "- {id: paylane, name: PayLane, does: card payments}\n",
            PATH: incident(body, **facts),
        }
    )


def told(base: dict[str, str], texts: dict[str, str]) -> list[str]:
    """Give what a comparison finds: line, column and words."""
    lines = lines_of(problems_since(base, texts))
    assert all(": error published-update-changed: " in line for line in lines)
    return [
        line.removeprefix(f"{PATH}:").replace(": error published-update-changed:", "")
        for line in lines
    ]


def test_what_is_as_it_was_is_no_change() -> None:
    """A base equal to now finds nothing."""
    assert told(project(), project()) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            BODY.replace("are looking", "saw nothing"),
            [f"7:1 {NOT_AS_READ} its text changed."],
        ),
        (
            BODY.replace("09:58", "09:45"),
            [f"7:1 {NOT_AS_READ} its time changed."],
        ),
        (
            BODY.replace("Identified", "Monitoring").replace("partial", "major"),
            [
                "10:1 The update of 2026-11-12 10:20 is not as clients have read it: its phase and "
                "services changed."
            ],
        ),
        (
            BODY.replace(" {web: partial_outage}", ""),
            [
                "10:1 The update of 2026-11-12 10:20 is not as clients have read it: its services "
                "changed."
            ],
        ),
        (
            f"{FIRST}{OVER}",
            ["10:1 The update of 2026-11-12 10:20, which clients have read, is gone."],
        ),
        (
            f"{FIRST}{SECOND}",
            ["10:1 The update of 2026-11-12 11:05, which clients have read, is gone."],
        ),
        (
            f"{FIRST}## 10:00 Investigating\nStill looking.\n{SECOND}{OVER}",
            [
                "10:1 The update of 2026-11-12 10:00 was slipped in among those that clients have "
                "read."
            ],
        ),
        (
            f"{FIRST}{SECOND}{OVER}\n### For acme\nYou lost nothing.\n",
            [
                "13:1 The update of 2026-11-12 11:05 is not as clients have read it: its text "
                "changed."
            ],
        ),
    ],
)
def test_what_clients_were_told_in_an_update_stands(body: str, expected: list[str]) -> None:
    """It is told at the update, or where it stood."""
    assert told(project(), project(body)) == expected


@pytest.mark.parametrize(
    "body",
    [
        f"{BODY}\n{LATER}",
        BODY.replace("We are looking.", "We are\nlooking."),
        BODY.replace("We are looking.", "We are looking. <!-- it was the disk -->"),
        f"{BODY}\n## What went wrong\nA disk was full.\n",
        BODY.replace("## 09:58", "## 2026-11-12 09:58"),
        BODY.replace("## 09:58", "## 10:58 +01:00"),
    ],
)
def test_what_says_the_same_or_comes_after_is_no_change(body: str) -> None:
    """A later update, a write-up, another line break, the same moment in other signs."""
    assert told(project(), project(body)) == []


def test_a_write_up_may_be_bettered() -> None:
    """Tasks are ticked and causes understood after it was first written."""
    written = f"{BODY}\n## What went wrong\nA disk was full.\n"
    assert told(project(written), project(written.replace("was full", "was old"))) == []
    assert told(project(written), project(BODY)) == []


def test_a_title_may_be_bettered() -> None:
    """It is no part of what was told at which time."""
    assert told(project(), project(title="Your pages did not open")) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            {},
            {"began": "2026-11-12 09:50"},
            "5:8 Clients were told that `began` is 2026-11-12 09:40; now it is 2026-11-12 09:50.",
        ),
        (
            {},
            {"ended": "2026-11-12 10:30"},
            "6:8 Clients were told that `ended` is 2026-11-12 11:05; now it is 2026-11-12 10:30.",
        ),
        (
            {"ended": "2026-11-12 10:30"},
            {},
            "2:1 Clients were told that `ended` is 2026-11-12 10:30; now it is left out.",
        ),
        (
            {"noticed_by": "client"},
            {"noticed_by": "us"},
            "6:13 Clients were told that `noticed_by` is client; now it is us.",
        ),
        (
            {"provider": "paylane"},
            {},
            "2:1 Clients were told that `provider` is paylane; now it is left out.",
        ),
        (
            {},
            {"services": {"web": "partial_outage"}},
            "4:8 Clients were told that 'web' was major_outage when it began; now it is "
            "partial_outage.",
        ),
        (
            {},
            {"services": {"web": "major_outage", "shop": "partial_outage"}},
            "5:9 Clients were told that 'shop' was operational when it began; now it is "
            "partial_outage.",
        ),
    ],
)
def test_a_fact_is_corrected_together_with_a_new_update_alone(
    before: dict[str, Any], after: dict[str, Any], expected: str
) -> None:
    """What time it began, for instance, may turn out later; clients are told, then."""
    assert told(project(**before), project(**after)) == [expected]
    (problem,) = problems_since(project(**before), project(**after))
    assert problem.hint == OPENLY
    assert told(project(**before), project(f"{BODY}\n{LATER}", **after)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"ended": "2026-11-12 11:05"}),
        ({}, {"noticed_by": "us"}),
        ({}, {"provider": "paylane"}),
        ({}, {"services": {"web": "major_outage", "shop": "operational"}}),
        ({"clients": ["acme"]}, {"clients": ["acme", "bell"]}),
        ({"clients": ["acme"]}, {}),
        ({}, {"clients": ["acme", "bell"]}),
    ],
)
def test_a_fact_may_be_added(before: dict[str, Any], after: dict[str, Any]) -> None:
    """So may a service that was hit only later, and clients who had not read it."""
    assert told(project(**before), project(**after)) == []


def test_while_it_is_open_an_end_before_the_last_update_is_news() -> None:
    """`ended` comes with the update that says so."""
    ended = project(f"{FIRST}{OVER}", ended="2026-11-12 10:30")
    assert told(project(FIRST), ended) == []


def test_no_client_loses_an_incident_even_with_a_new_update() -> None:
    """They could not read the update either."""
    body = f"{BODY}\n{LATER}"
    two = {"web": "major_outage", "shop": "operational"}
    gone = project(body.replace("{web: partial_outage}", ""), services={"shop": "major_outage"})
    assert told(project(services=two), project(body)) == [
        "4:3 'shop' is in this incident no more, so it vanishes from the service's history."
    ]
    assert told(project(), project(body, clients=["acme"])) == [
        "7:1 'bell' has read this incident, and would not see it any more."
    ]
    assert len(told(project(), gone)) == 2


def test_who_is_not_with_us_any_more_loses_nothing() -> None:
    """A client whose folder is gone has no portal to read in."""
    texts = project(clients=["acme"])
    del texts["clients/bell/client.yaml"]
    assert told(project(), texts) == []


def test_an_incident_that_began_on_another_day_may_be_renamed() -> None:
    """Its file has to be named for its day; what clients were told stands there as it was."""
    moved = "incidents/2026-11-11-pages.md"
    body = FIRST.replace("## ", "## 2026-11-12 ") + SECOND + OVER
    texts = project() | {moved: incident(f"{body}\n{LATER}", began="2026-11-11 23:50")}
    del texts[PATH]
    assert problems_since(project(), texts) == []
    texts[moved] = incident(body, began="2026-11-11 23:50")
    assert lines_of(problems_since(project(), texts)) == [
        f"{moved}:5:8: error published-update-changed: Clients were told that `began` is "
        "2026-11-12 09:40; now it is 2026-11-11 23:50."
    ]


@pytest.mark.parametrize("faulty", ["base", "now"])
def test_a_file_that_is_not_in_order_is_not_compared(faulty: str) -> None:
    """Which updates it holds cannot be known; what is wrong with it today is told all the same."""
    base, texts = project(), project(BODY.replace("are looking", "saw nothing"))
    wrong = base if faulty == "base" else texts
    wrong[PATH] = wrong[PATH].replace("Identified", "Found")
    lines = lines_of(problems_since(base, texts))
    assert all("is not a phase" in line for line in lines)
    assert len(lines) == (faulty == "now")


def many(count: int, word: str) -> dict[str, str]:
    """Give a project whose incident has many updates, a minute apart."""
    times = (f"{10 + at // 60:02}:{at % 60:02}" for at in range(count))
    return project("".join(f"## {time} Investigating\n{word}.\n\n" for time in times))


@pytest.mark.parametrize(("count", "lines"), [(200, 200), (201, 21)])
def test_of_very_many_changes_the_first_are_told_and_how_many_there_are(
    count: int, lines: int
) -> None:
    """Nobody reads more, and the remedy is the same for all."""
    found = told(many(count, "Old"), many(count, "New"))
    assert len(found) == lines
    assert any("updates are not as" in line for line in found) == (lines == 21)
    if lines == 21:
        assert found[0] == (
            "2:1 201 updates are not as clients have read them; the first 20 are told."
        )
        assert found[20].endswith(
            "The update of 2026-11-12 10:19 is not as clients have read it: its text changed."
        )


@pytest.mark.parametrize("body", [BODY, f"{BODY}{LATER}"])
def test_an_incident_of_ours_does_not_turn_into_one_that_was_told_elsewhere(body: str) -> None:
    """Its report is owed; no new update makes up for that."""
    (problem,) = problems_since(project(), project(body, origin="statuspage:9kx2v"))
    assert problem.code.name == "published-update-changed"
    assert problem.message == (
        "`origin` says that another page told this first (statuspage:9kx2v); clients have read it "
        "here without one."
    )
    assert problem.hint == "Take `origin` away: an incident of ours keeps its report."


def test_what_was_told_elsewhere_from_the_first_may_stay_so() -> None:
    """Whatever is corrected in it; and a new one may come from elsewhere."""
    old, new = project(origin="statuspage:9kx2v"), project(origin="statuspage:9kx2w")
    assert problems_since(old, old) == []
    assert problems_since(old, new) == []
    assert problems_since(files(project() | {PATH: None}), new) == []


@pytest.mark.parametrize(
    ("origin", "is_one"),
    [
        ("statuspage:9kx2v", True),
        ("cstate:2021-09-23-mail", True),
        ("cstate:2021/my mail", True),
        ("elsewhere", False),
        ("told: elsewhere first", False),
        ("the old page:9kx2v", False),
        ("statuspage:", False),
        (":9kx2v", False),
    ],
)
def test_an_origin_names_a_source_and_what_it_was_there(origin: str, *, is_one: bool) -> None:
    """A text of another form is none, since it would take the duty to write a report away."""
    found = problems_since(project(origin=origin), project(origin=origin))
    assert [problem.code.name for problem in found] == ([] if is_one else ["wrong-type"])
    assert all(problem.hint == "Write, for example, statuspage:9kx2v." for problem in found)


WORDS = st.text(st.sampled_from("ab "), min_size=1, max_size=8).map(lambda text: f"x{text}y")
PHASES = st.sampled_from(["Investigating", "Identified", "Monitoring"])
UPDATES = st.lists(st.tuples(st.integers(0, 40), PHASES, WORDS), min_size=1, max_size=5)


def written(updates: list[tuple[int, str, str]]) -> dict[str, str]:
    """Write updates, each some minutes after the one before."""
    minute, body = 600, ""
    for gap, phase, words in updates:
        minute += gap
        body += f"## {minute // 60:02}:{minute % 60:02} {phase}\n{words}\n\n"
    return project(body)


@given(UPDATES, UPDATES)
def test_adding_updates_is_never_a_change(
    old: list[tuple[int, str, str]], more: list[tuple[int, str, str]]
) -> None:
    """However many, and whatever they say."""
    assert problems_since(written(old), written([*old, *more])) == []


@given(UPDATES, st.data())
def test_a_change_of_one_old_update_is_told_exactly_once(
    old: list[tuple[int, str, str]], data: st.DataObject
) -> None:
    """Whatever is added after it."""
    at = data.draw(st.integers(0, len(old) - 1))
    more = data.draw(st.one_of(st.just([]), UPDATES))
    gap, phase, words = old[at]
    new = [*old[:at], (gap, phase, f"{words} z"), *old[at + 1 :], *more]
    (problem,) = problems_since(written(old), written(new))
    assert problem.code.name == "published-update-changed"
    assert more or problem.hint == RESTORE
