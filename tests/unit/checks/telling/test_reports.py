from datetime import UTC, datetime
from typing import Any

import pytest

from aboveboard.problems import Problem, Severity
from factories import (
    MARIA,
    PAYLANE,
    RESOLVED,
    client,
    company,
    files,
    incident,
    lines_of,
    plan,
    problems_since,
    providers,
    service,
    team,
    waiting_of,
)

PATH = "incidents/2026-11-12-pages.md"
MEANT = "\n## What this meant for you\nFor 85 minutes nobody saw your pages.\n"
CAUSE = "\n## What went wrong\nA disk was full.\n"
CHANGING = "\n## What we are changing\n- [x] An alarm (maria, 2026-11-13)\n"
SORRY = "\n## We are sorry\nWe are sorry.\n"
WHOLE = f"{RESOLVED}{MEANT}{CAUSE}{CHANGING}{SORRY}"
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}


def project(
    body: str = RESOLVED, report: str | None = "5 working days", **facts: Any
) -> dict[str, str]:
    """Give a project with one incident, over on Thursday 12 November at 11:05."""
    promises = {"promises": {"problem_report": report}} if report else {}
    return files(
        {
            "team.yaml": team(MARIA, TOM),
            "providers.yaml": providers(),
            "plans/care.yaml": plan(**promises),
            "clients/acme/client.yaml": client(looked_after_by="maria"),
            PATH: incident(body, **facts),
        }
    )


def on(day: int, hour: int = 12) -> datetime:
    """Give a moment of November 2026."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def found(texts: dict[str, str], code: str, now: datetime | None = None) -> list[Problem]:
    """Give what waits, of one kind."""
    return [one for one in waiting_of(texts, now or on(21)) if one.code.name == code]


def told(texts: dict[str, str], code: str, now: datetime | None = None) -> list[str]:
    """Give in lines what waits, of one kind."""
    return lines_of(found(texts, code, now))


def test_a_report_is_late_on_the_day_after_it_was_promised() -> None:
    """Five working days after Thursday the 12th end on Thursday the 19th, which is in time."""
    assert told(project(), "writeup-missing", on(19, 23)) == []
    assert told(project(), "writeup-missing", on(20, 0)) == [
        f"{PATH}:10:1: care writeup-missing: There is no report on 'Pages failed'; it was promised "
        "5 working days after the end, by 19 Nov 2026: 1 day late."
    ]
    (line,) = told(project(), "writeup-missing", on(26))
    assert line.endswith("by 19 Nov 2026: 7 days late.")


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        (f"{RESOLVED}{CAUSE}{CHANGING}{SORRY}", "'What this meant for you'"),
        (f"{RESOLVED}{MEANT}{CAUSE}{CHANGING}", "'We are sorry'"),
        (f"{RESOLVED}{MEANT}{SORRY}", "'What went wrong' and 'What we are changing'"),
        (
            f"{RESOLVED}{SORRY}",
            "'What this meant for you', 'What went wrong' and 'What we are changing'",
        ),
        (f"{RESOLVED}{MEANT}{CAUSE}{CHANGING}\n## We are sorry\n<!-- soon -->\n", "'We are sorry'"),
    ],
)
def test_a_report_that_lacks_a_part_is_told_with_the_part(body: str, lacking: str) -> None:
    """What this meant, what went wrong, what is changing, and that we are sorry."""
    (line,) = told(project(body), "writeup-missing")
    assert f"The report on 'Pages failed' lacks {lacking}; it was promised" in line


def test_the_remedy_names_the_headings_in_any_language() -> None:
    """Each with its id."""
    (problem,) = found(project(f"{RESOLVED}{MEANT}{CAUSE}"), "writeup-missing")
    assert problem.hint == (
        "Write below the updates: `## What we are changing {#changing}`, "
        "`## We are sorry {#sorry}`."
    )


@pytest.mark.parametrize(
    "body",
    [
        WHOLE,
        WHOLE.replace("- [x] An alarm (maria, 2026-11-13)", "We look every day."),
        WHOLE.replace("What went wrong", "Was schiefging {#cause}"),
        WHOLE.replace("For 85", "### For acme\nFor 85"),
    ],
)
def test_a_whole_report_is_no_matter(body: str) -> None:
    """In whatever words, and where every client who sees it has a passage of its own."""
    assert told(project(body), "writeup-missing") == []


def test_a_part_for_one_client_alone_is_none_for_another() -> None:
    """The other one sees the incident, too, and would read nothing."""
    texts = project(WHOLE.replace("For 85", "### For acme\nFor 85"))
    texts["clients/bell/client.yaml"] = client(name="Bell")
    (line,) = told(texts, "writeup-missing")
    assert "lacks 'What this meant for you';" in line


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        ("## 09:58 Investigating\nWe are looking.\n", {}),
        (RESOLVED, {"origin": "statuspage:9kx2v"}),
        (RESOLVED, {"report": None}),
        (RESOLVED, {"report": "3 weeks"}),
    ],
)
def test_nothing_is_owed_before_it_is_promised(body: str, facts: dict[str, Any]) -> None:
    """While it is open, where it was owed elsewhere, without a promise, and within the time."""
    assert told(project(body, **facts), "writeup-missing") == []


def test_an_end_that_is_yet_to_come_starts_no_clock() -> None:
    """Somebody's watch went before ours."""
    assert told(project(report="1 minute"), "writeup-missing", on(12, 11)) == []


def test_the_shortest_promise_among_those_who_see_it_holds() -> None:
    """A plan whose clients do not see it has no say."""
    texts = project(report="3 weeks") | {
        "plans/fast.yaml": plan(name="Fast", promises={"problem_report": "2 days"}),
        "clients/bell/client.yaml": client(name="Bell", plan="fast"),
    }
    (line,) = told(texts, "writeup-missing")
    assert "promised 2 days after the end, by 14 Nov 2026: 7 days late." in line
    texts["services/shop.yaml"] = service(name="Shop")
    texts["clients/bell/client.yaml"] = client(
        name="Bell", plan="fast", services=[{"service": "shop"}]
    )
    assert told(texts, "writeup-missing") == []


def test_it_waits_for_those_who_look_after_the_clients_who_see_it() -> None:
    """Or stand in for somebody who left; in the order of the team."""
    texts = project() | {
        "team.yaml": team(TOM, {**MARIA, "until": "2026-11-01"}),
        "clients/acme/client.yaml": client(looked_after_by="maria", stand_in="tom"),
    }
    (problem,) = found(texts, "writeup-missing")
    assert problem.waiting is not None
    assert problem.waiting.who == ("tom",)
    assert problem.waiting.due_at == on(19, 11).replace(minute=5)
    texts["team.yaml"] = team(TOM, MARIA)
    texts["clients/bell/client.yaml"] = client(name="Bell", looked_after_by="tom")
    (problem,) = found(texts, "writeup-missing")
    assert problem.waiting is not None
    assert problem.waiting.who == ("tom", "maria")


def test_it_is_an_error_in_a_file_that_was_changed_since_the_base() -> None:
    """Who touches the file has it in hand; time alone turns nothing red."""
    begun = project(f"{RESOLVED}{MEANT}")
    assert problems_since(begun, begun) == []
    (problem,) = problems_since(project(), begun)
    assert (problem.code.name, problem.code.severity) == ("writeup-missing", Severity.ERROR)
    (problem,) = problems_since(files(), begun)
    assert problem.code.severity is Severity.ERROR
    assert waiting_of(begun)[0].code.severity is Severity.CARE


@pytest.mark.parametrize(
    "cause",
    [
        "PayLane had a fault.",
        "PayLane changed its equipment, and half of it stopped. It is their fault, not ours.",
        "The fault was at our payment provider. This was not our fault.",
        "PayLane had a fault.\n\n### For acme\nWe chose them; it is ours to put right.",
    ],
)
def test_a_supplier_is_not_left_with_the_blame(cause: str) -> None:
    """Being sorry is another thing than owning that we chose it."""
    body = f"{RESOLVED}\n## What went wrong\n{cause}\n{SORRY}"
    (problem,) = found(project(body, provider="paylane"), "provider-not-owned")
    assert lines_of([problem]) == [
        f"{PATH}:6:11: care provider-not-owned: The report on 'Pages failed' names PayLane, and "
        "nowhere says that relying on it was our choice."
    ]
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)


@pytest.mark.parametrize(
    "sentence",
    [
        "We chose them; it is ours to put right.",
        "We rely on one payment company and had no second route.",
        "Choosing a single route was our decision.",
        "We had never asked how they plan such work.",
        "That was our own choice.",
        "We take responsibility for it.",
        "Our alarm rang late, and that is on us.",
        "We should have seen it.",
    ],
)
@pytest.mark.parametrize("heading", ["What went wrong", "What we did", "We are sorry"])
def test_a_sentence_of_ours_owns_it_wherever_it_stands(sentence: str, heading: str) -> None:
    """In plain words; no set phrase is asked for."""
    body = f"{RESOLVED}{CAUSE}\n## {heading}\n{sentence}\n"
    assert told(project(body, provider="paylane"), "provider-not-owned") == []


def test_a_sentence_in_an_update_owns_it_too() -> None:
    """Clients have read it already."""
    body = RESOLVED.replace("We are looking.", "It is at PayLane, the company we chose.")
    assert told(project(f"{body}{CAUSE}", provider="paylane"), "provider-not-owned") == []


@pytest.mark.parametrize(
    ("body", "facts", "language"),
    [
        (RESOLVED, {"provider": "paylane"}, "en-GB"),
        (f"{RESOLVED}{CAUSE}", {}, "en-GB"),
        (f"{RESOLVED}{CAUSE}", {"provider": "paylane", "origin": "old:1"}, "en-GB"),
        (f"{RESOLVED}{CAUSE}", {"provider": "paylane"}, "de-DE"),
        (f"## 09:58 Investigating\nx\n{CAUSE}", {"provider": "paylane"}, "en-GB"),
    ],
)
def test_where_nothing_can_be_said_of_it_nothing_is(
    body: str, facts: dict[str, Any], language: str
) -> None:
    """No cause yet (the page owns it meanwhile), no supplier, or a language without its words."""
    texts = project(body, **facts) | {"company.yaml": company(language=language)}
    assert told(texts, "provider-not-owned") == []


def blamed(cause: str, **more: str) -> list[str]:
    """Give where somebody is named under a cause: line and column."""
    texts = project(f"{RESOLVED}\n## What went wrong\n{cause}\n") | more
    lines = told(texts, "person-blamed")
    return [line.removeprefix(f"{PATH}:").split(": ")[0] for line in lines]


@pytest.mark.parametrize(
    ("cause", "place"),
    [
        ("Maria deleted a folder.", "14:1"),
        ("On Monday\nTom Bright's script ran twice.", "15:1"),
        ("It was `Maria`.", "14:9"),
        ("### For acme\nIt was Tom.", "15:8"),
    ],
)
def test_no_member_of_the_team_is_named_as_a_cause(cause: str, place: str) -> None:
    """By the full name or the first one; it is told at the name."""
    assert blamed(cause) == [place]


def test_a_name_beside_a_picture_is_told_where_the_text_begins() -> None:
    """The line reads otherwise in the record, where pictures have their whole path."""
    picture = {"incidents/graph.png": ""}
    assert blamed("![a graph](graph.png) by Maria", **picture) == ["7:1"]


@pytest.mark.parametrize(
    "cause",
    [
        "We deleted a folder.",
        "Somebody called maria in lower case is no name.",
        "Tomorrow and Mariamne are other words.",
        "The person on duty had no list.",
    ],
)
def test_other_words_are_no_names(cause: str) -> None:
    """Whole words alone count, as they are written in the team."""
    assert blamed(cause) == []


def test_a_name_elsewhere_in_the_report_is_no_blame() -> None:
    """Clients may well know who wrote to them or mends it."""
    body = f"{RESOLVED}{MEANT}{CAUSE}\n## What we did\nMaria rang each of you.\n"
    assert told(project(body), "person-blamed") == []
    assert (
        told(project(f"{RESOLVED}\n## What went wrong\nMaria.\n", origin="old:1"), "person-blamed")
        == []
    )


@pytest.mark.parametrize(
    ("name", "cause", "is_told"),
    [
        ("Will Bright", "Will this happen again? No.", False),
        ("Will Bright", "Will Bright ran a script.", True),
        ("J. Bright", "J. is a letter.", False),
        ("Dr. Joan Bright", "Joan ran a script.", True),
        ("tom bright", "tom bright ran a script.", True),
        ("X Bright", "X marks the spot.", False),
    ],
)
def test_a_first_name_that_is_a_word_counts_with_the_last_one_alone(
    name: str, cause: str, *, is_told: bool
) -> None:
    """Titles and initials are no first names."""
    assert bool(blamed(cause, **{"team.yaml": team(MARIA, TOM | {"name": name})})) is is_told


def test_somebody_else_of_the_same_first_name_is_meant() -> None:
    """A client's contact, or a company that has the name in its own."""
    joan = [{"id": "tom", "name": "Tom Whitfield"}]
    assert blamed("Tom rang us.", **{"clients/acme/client.yaml": client(contacts=joan)}) == []
    tom_s = providers({**PAYLANE, "name": "Tom Bright Hosting"})
    assert blamed("Tom Bright Hosting had a fault.", **{"providers.yaml": tom_s}) == []


def test_in_a_language_without_words_the_full_name_alone_counts() -> None:
    """Whether a first name is a word there, we do not know."""
    german = {"company.yaml": company(language="de")}
    assert blamed("Maria war es.", **german) == []
    assert blamed("Maria Okafor war es.", **german) == ["14:1"]


def test_blame_is_told_with_who_it_is_and_what_to_say_instead() -> None:
    """It waits for those who look after the clients."""
    texts = project(f"{RESOLVED}\n## What went wrong\nTom did it.\n")
    (problem,) = found(texts, "person-blamed")
    assert problem.message == "Tom Bright is named as the cause of 'Pages failed'."
    assert problem.hint.startswith("Say what in our way of working let it happen")
    assert problem.waiting is not None
    assert problem.waiting.who == ("maria",)
