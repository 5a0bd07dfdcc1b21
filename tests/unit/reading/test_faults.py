import pytest

from factories import (
    JOAN,
    client,
    company,
    concern,
    files,
    incident,
    plan,
    problems_of,
    reading_of,
    review,
    roadmap,
    roadmap_item,
    service,
    team,
    with_contact,
    yaml_of,
)

CLIENT = "clients/acme/client.yaml"


def hint_of(texts: dict[str, str]) -> str:
    """Give the remedy of the one problem of a project."""
    (problem,) = reading_of(texts).problems
    return problem.hint


@pytest.mark.parametrize(
    ("path", "text", "place", "message"),
    [
        ("services/web.yaml", service(mean="x"), "3:1", "'mean' is not a key that is known here."),
        (
            CLIENT,
            client(contacts=[{**JOAN, "mail": "a@b.example"}]),
            "10:3",
            "'mail' is not a key that is known here.",
        ),
        (
            "plans/care.yaml",
            plan(promises={"reply": "1 day"}),
            "7:3",
            "'reply' is not a key that is known here.",
        ),
        (
            "team.yaml",
            team({"id": "a", "name": "A", "role": "B", "nam": "x"}),
            "4:3",
            "'nam' is not a key that is known here.",
        ),
    ],
)
def test_a_key_that_is_not_known_is_told_where_it_stands(
    path: str, text: str, place: str, message: str
) -> None:
    """At the key and not at its value, however deep."""
    assert problems_of(files({path: text})) == [f"{path}:{place}: error unknown-key: {message}"]


def test_the_nearest_key_of_the_same_mapping_is_suggested() -> None:
    """The keys that are known there, not those of the whole record."""
    assert hint_of(files({"services/web.yaml": service(mean="x")})) == "Did you mean 'means'?"
    hint = hint_of(files({"plans/care.yaml": plan(promises={"contact_evry": "30 days"})}))
    assert hint == "Did you mean 'contact_every'?"


def test_both_spellings_of_a_key_are_known() -> None:
    """A note's goal may be written ``goal`` or ``for_goal``."""
    note = "clients/acme/notes/2026-11-01-x.md"
    goals = {CLIENT: client(goals=[{"id": "sell", "want": "Sell"}])}
    for key in ("goal", "for_goal"):
        assert problems_of(files({**goals, note: f"---\n{key}: sell\n---\n"})) == []
        (told,) = problems_of(files({**goals, note: f"---\n{key}: sel\n---\n"}))
        assert told.startswith(f"{note}:2:")
        assert told.endswith(": error unknown-reference: There is no goal 'sel'.")


@pytest.mark.parametrize(
    "key",
    [
        "sections",
        "promises",
        "uptime",
        "goodwill",
        "included",
        "not_included",
        "not-included",
        "extras",
        "discount",
    ],
)
def test_what_one_client_gets_is_said_in_its_plan(key: str) -> None:
    """A client's record has no key for it, and the message names the plan's file."""
    texts = files({CLIENT: client(**{key: ["x"]})})
    assert problems_of(texts) == [
        f"{CLIENT}:6:1: error entitlement-in-client: '{key}' says what one client gets."
    ]
    assert hint_of(texts) == (
        "Say it in plans/care.yaml, for everyone on the plan, or improve the plan."
    )


def test_a_client_without_plan_is_sent_to_the_plan_s_file() -> None:
    """Where the plan is not written, its file cannot be named."""
    (missing, entitlement) = reading_of(files({CLIENT: client(plan=None, extras="x")})).problems
    assert (missing.code.name, entitlement.code.name) == ("missing-key", "entitlement-in-client")
    assert entitlement.hint.startswith("Say it in the plan's file,")


def test_a_word_of_a_plan_elsewhere_is_an_unknown_key_as_any_other() -> None:
    """Only a client's record could favour one client."""
    (told,) = problems_of(files({"services/web.yaml": service(promises="x")}))
    assert "unknown-key" in told


@pytest.mark.parametrize(
    ("path", "text", "place", "key"),
    [
        ("services/web.yaml", service(means=None), "1:1", "means"),
        (CLIENT, client(contacts=[{"id": "joan"}]), "7:3", "name"),
        ("company.yaml", company(public_reviews=[{"name": "Here"}]), "7:3", "url"),
        ("incidents/2026-11-12-x.md", incident(began=None), "2:1", "began"),
    ],
)
def test_a_missing_key_is_told_at_the_mapping_that_should_have_it(
    path: str, text: str, place: str, key: str
) -> None:
    """The author sees where to write it."""
    assert problems_of(files({path: text})) == [
        f"{path}:{place}: error missing-key: '{key}' is missing."
    ]


@pytest.mark.parametrize("path", ["clients/acme/roadmap.yaml", "roadmap/care.yaml"])
@pytest.mark.parametrize(
    ("facts", "what"),
    [({}, "'new-shop'"), ({"id": None}, "This item")],
)
def test_an_item_of_a_roadmap_says_what_it_is_good_for(
    path: str, facts: dict[str, None], what: str
) -> None:
    """That is more than a missing key: clients read it; other keys are missing as elsewhere."""
    texts = files({path: roadmap(roadmap_item(why=None, **facts))})
    problems = {problem.code.name: problem for problem in reading_of(texts).problems}
    assert problems.keys() == {"item-without-why", *(["missing-key"] if facts else [])}
    found = problems["item-without-why"]
    assert (str(found.where), found.message) == (
        f"{path}:3:3",
        f"{what} does not say what it is good for.",
    )
    assert found.hint.startswith("Add `why:` ")


def test_nothing_behind_why_is_no_why() -> None:
    """The line alone does not help; and an introduction has a why of its own kind."""
    text = roadmap(roadmap_item(why="x")).replace("why: x", "why:")
    (told,) = problems_of(files({"roadmap/care.yaml": text}))
    assert "error item-without-why" in told
    meeting = yaml_of([{"on": "2026-01-01", "to": "A", "by": "maria", "both_agreed": "2026-01-01"}])
    (told,) = problems_of(with_contact({"clients/acme/introductions.yaml": meeting}))
    assert told.endswith("error missing-key: 'why' is missing.")


def test_the_remedy_for_a_missing_key_says_what_it_is_for() -> None:
    """The help of the field is told with it."""
    assert hint_of(files({"services/web.yaml": service(means=None)})) == (
        "Add `means: …`. What works when it works, in the client's words."
    )


@pytest.mark.parametrize(
    ("path", "text", "place", "message"),
    [
        ("plans/care.yaml", plan(sections="status"), "2:11", "'sections' needs a list."),
        (CLIENT, client(services=[["web"]]), "5:3", "'services' needs keys with values."),
        ("plans/care.yaml", plan(goodwill=["x"]), "7:1", "'goodwill' needs keys with values."),
        ("company.yaml", "just words\n", "1:1", "'this file' needs keys with values."),
        ("company.yaml", company(name=["x"]), "2:1", "A list stands where a name should."),
        (
            "plans/care.yaml",
            plan(promises={"first_reply": "soon"}),
            "7:16",
            "'soon' is not a duration.",
        ),
        (
            "plans/care.yaml",
            plan(goodwill={"Late Day": "x"}),
            "7:3",
            "'Late Day' is not an id (small letters, digits and hyphens, at most 63).",
        ),
        ("team.yaml", "a: b\n", "1:1", "This file must be a list."),
        ("plans/care.yaml", plan() + "included:\n-\n", "7:2", "'included' has nothing behind it."),
        (
            CLIENT,
            client(services=None) + "services: [{service: web}, ]\ngoals:\n-\n",
            "6:2",
            "'goals' has nothing behind it.",
        ),
        (CLIENT, client(status="gone"), "6:9", "'gone' is not one of the words for 'status'."),
        (
            CLIENT,
            client(status=["left"]),
            "7:1",
            "What stands here is not one of the words for 'status'.",
        ),
        (
            "incidents/2026-11-12-x.md",
            incident(services={"web": "down"}),
            "4:8",
            "'down' is not one of the words for 'web'.",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_where_it_stands(
    path: str, text: str, place: str, message: str
) -> None:
    """In our words, at the value."""
    assert problems_of(files({path: text})) == [f"{path}:{place}: error wrong-type: {message}"]


def test_a_number_beyond_its_limits_is_told() -> None:
    """A client's own number goes from 0 to 10."""
    path = "clients/acme/reviews/2026-06-01-x.md"
    assert problems_of(with_contact({path: review(satisfied=11)})) == [
        f"{path}:10:12: error wrong-type: 'satisfied' cannot be '11': "
        "input should be less than or equal to 10."
    ]
    assert problems_of(with_contact({path: review(satisfied=10)})) == []


def test_the_word_that_was_perhaps_meant_is_suggested() -> None:
    """One word where one is near, and all of them, once, where none is."""
    assert hint_of(files({CLIENT: client(status="leavin")})) == "Did you mean 'leaving'?"
    all_of_them = "There are: active, leaving, left."
    assert hint_of(files({CLIENT: client(status="gone")})) == all_of_them
    assert hint_of(files({CLIENT: client(status=["left"])})) == all_of_them


def test_the_form_of_lists_and_mappings_is_shown() -> None:
    """A hint can be followed without the reference."""
    assert hint_of(files({"plans/care.yaml": plan(sections="status")})) == (
        "Write `sections: [one, another]`, or one item a line, each after '- '."
    )
    assert hint_of(files({"plans/care.yaml": plan(goodwill="x")})) == (
        "Write `key: value` lines, indented below it."
    )


def test_a_company_that_nobody_can_reach_lacks_a_key() -> None:
    """The rule is of two keys, and told at the mapping that holds neither."""
    texts = files({"company.yaml": company(speak_to_us={"hours": "never"})})
    assert problems_of(texts) == [
        "company.yaml:5:3: error missing-key: Neither 'phone' nor 'email' is given."
    ]


def test_every_fault_of_a_record_is_told_at_once() -> None:
    """A field's fault does not hide another's, nor does one record's hide another's."""
    texts = with_contact(
        {
            "services/web.yaml": service(means=None, grup="x"),
            "clients/acme/concerns/2026-11-03-x.md": concern(raised="soon", how="fax"),
            "clients/acme/roadmap.yaml": roadmap(roadmap_item(stage="nowish", why=None)),
        }
    )
    assert [line.split(": ")[0] for line in problems_of(texts)] == [
        "clients/acme/concerns/2026-11-03-x.md:3:6",
        "clients/acme/concerns/2026-11-03-x.md:4:9",
        "clients/acme/roadmap.yaml:3:3",
        "clients/acme/roadmap.yaml:5:10",
        "services/web.yaml:1:1",
        "services/web.yaml:2:1",
    ]


def test_a_day_of_no_calendar_is_an_impossible_time() -> None:
    """The code tells a time that cannot be from a text that is none."""
    assert problems_of(files({CLIENT: client(since="2026-02-30")})) == [
        f"{CLIENT}:2:8: error impossible-time: There is no day 2026-02-30."
    ]
