from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from aboveboard.model.care import ConcernText, ReviewText
from aboveboard.model.events import Passage
from aboveboard.model.follow_up import FollowUp
from aboveboard.model.moments import Duration, Hours
from aboveboard.model.words import (
    Answer,
    ContactHow,
    NameAs,
    Outcome,
    Section,
    ServiceStatus,
    Stage,
    Unit,
    UseOn,
)
from factories import (
    CONSENT,
    JOAN,
    MARIA,
    TOLD,
    Files,
    client,
    company,
    concern,
    files,
    maintenance,
    note,
    plan,
    portal_of,
    problems_of,
    providers,
    quotation,
    reading_of,
    review,
    roadmap,
    roadmap_item,
    service,
    team,
    with_contact,
    yaml_of,
)

ACME = "clients/acme"


def test_the_smallest_project_is_four_files_without_a_fault() -> None:
    """A company, a service, a plan and a client: that is the least that builds."""
    assert len(files()) == 4
    assert problems_of(files()) == []
    portal = portal_of(files())
    assert list(portal.clients) == ["acme"]
    assert portal.clients["acme"].client.services[0].service == "web"


def test_a_company_s_facts_are_typed() -> None:
    """Zones, hours, days, numbers and addresses are what they mean, and not their text."""
    facts = company(
        working_week={"mon": "09:00-17:30", "sat": "10:00-12:00"},
        holidays=["2026-12-25"],
        records_since="2024-01-01",
        staff_thresholds={"thanks-days": 40},
        brand={"accent": "#1f6f54"},
        public_reviews=[{"name": "Here", "url": "https://reviews.example/f"}],
    )
    read = portal_of(files({"company.yaml": facts})).company
    assert str(read.timezone) == "Europe/London"
    assert read.working_week is not None
    assert (read.working_week.mon, read.working_week.tue) == (Hours(540, 1050), None)
    assert (read.holidays, read.records_since) == ((date(2026, 12, 25),), date(2024, 1, 1))
    assert read.staff_thresholds == {"thanks-days": Decimal(40)}
    assert (read.brand.accent, read.public_reviews[0].name) == ("#1f6f54", "Here")


def test_a_plan_s_promises_are_durations() -> None:
    """What is promised to everyone on the plan, and what follows when it is missed."""
    facts = plan(
        promises={"first_reply": "4 working hours", "review_every": "6 months"},
        uptime={
            "target": "99.9",
            "maintenance_allowance": "4 hours",
            "if_missed": [{"below": "99.0%", "give": "25% of the fee"}],
        },
        goodwill={"late-answer": "A call"},
    )
    read = portal_of(files({"plans/care.yaml": facts})).plans["care"]
    assert read.id == "care"
    assert read.sections == (Section.STATUS, Section.ROADMAP, Section.TESTIMONIALS)
    assert read.promises.first_reply == Duration(4, Unit.WORKING_HOURS)
    assert (read.promises.review_every, read.promises.contact_every) == (
        Duration(6, Unit.MONTHS),
        None,
    )
    assert read.uptime is not None
    assert (read.uptime.target, read.uptime.if_missed[0].below) == (Decimal("99.9"), Decimal(99))
    assert read.goodwill == {"late-answer": "A call"}


def test_a_client_s_facts_are_typed() -> None:
    """Goals have numbers and days, text stays text: a phone number keeps its nought."""
    facts = client(
        status="leaving",
        contacts=[{**JOAN, "phone": "01234", "prefers": "in-person"}],
        goals=[
            {
                "id": "sell",
                "want": "NO",
                "from": "140",
                "to": 220.5,
                "readings": {"2026-03-31": "158"},
            }
        ],
        introductions={"welcome": "yes", "looking_for": ["cafes"]},
        timezone="Asia/Kolkata",
    )
    read = portal_of(files({f"{ACME}/client.yaml": facts})).clients["acme"].client
    assert (read.id, read.since, read.status.value) == ("acme", date(2024, 1, 1), "leaving")
    assert (read.contacts[0].phone, read.contacts[0].prefers) == ("01234", ContactHow.IN_PERSON)
    goal = read.goals[0]
    assert (goal.want, goal.from_, goal.to) == ("NO", Decimal(140), Decimal("220.5"))
    assert goal.readings == {date(2026, 3, 31): Decimal(158)}
    assert (read.introductions.welcome, read.introductions.looking_for) == (True, ("cafes",))
    assert str(read.timezone) == "Asia/Kolkata"


def test_team_and_providers_are_lists_of_records() -> None:
    """Each is known by its id."""
    portal = portal_of(files({"team.yaml": team(), "providers.yaml": providers()}))
    assert portal.team["maria"].name == "Maria Okafor"
    assert portal.providers["paylane"].name_publicly is False


def test_a_roadmap_item_s_facts_are_typed() -> None:
    """A moved day is a record of its own."""
    moved = {
        "from": "2026-11-28",
        "to": "2026-12-15",
        "told_on": "2026-11-20",
        "how": "phone",
        "to_whom": "joan",
        "sorry": "Sorry.",
        "extra": "late",
    }
    texts = with_contact(
        {
            "plans/care.yaml": plan(goodwill={"late": "A day"}),
            f"{ACME}/roadmap.yaml": roadmap(roadmap_item(moved=[moved], promised="2026-12-15")),
            "roadmap/care.yaml": roadmap(roadmap_item(id="for-all", window="2027-Q1")),
        }
    )
    portal = portal_of(texts)
    own = portal.clients["acme"].roadmap
    assert own is not None
    assert own.checked_on == date(2026, 11, 20)
    item = own.items[0]
    assert (item.stage, item.promised) == (Stage.NOW, date(2026, 12, 15))
    assert (item.moved[0].from_, item.moved[0].to_whom) == (date(2026, 11, 28), "joan")
    assert portal.roadmaps["care"].items[0].window == "2027-Q1"


def test_a_concern_has_its_times_in_utc_and_its_text() -> None:
    """``resolved`` may be a day or a moment."""
    texts = with_contact(
        {
            f"{ACME}/concerns/2026-07-03-slow.md": concern(
                "\n## In your words\n> Slow.\n\n",
                raised="2026-07-03 16:10",
                resolved="2026-07-10",
                outcome="fixed",
                happy="no",
                acknowledged="2026-07-03 17:00 Z",
            )
        }
    )
    (read,) = portal_of(texts).clients["acme"].concerns
    assert (read.id, read.day) == ("2026-07-03-slow", date(2026, 7, 3))
    assert read.raised == datetime(2026, 7, 3, 15, 10, tzinfo=UTC)
    assert read.acknowledged == datetime(2026, 7, 3, 17, 0, tzinfo=UTC)
    assert (read.resolved, read.outcome, read.happy) == (date(2026, 7, 10), Outcome.FIXED, False)
    assert read.text == ConcernText(words="> Slow.")


def test_a_review_has_its_actions_from_the_tasks_in_its_text() -> None:
    """They are taken out of the text under the heading where they were written."""
    body = (
        "## What worked\nCalls.\n\n"
        "## What we will do differently\nThis:\n- [ ] Call (maria, 2026-12-01)\n- [x] Tea\n"
    )
    asked = {"testimonial": {"on": "2026-10-20", "answer": "later"}}
    texts = with_contact(
        {f"{ACME}/reviews/2026-10-20-half.md": review(body, asked=asked, satisfied=8)}
    )
    (read,) = portal_of(texts).clients["acme"].reviews
    assert read.actions == (
        FollowUp("Call", False, "maria", date(2026, 12, 1)),
        FollowUp("Tea", done=True),
    )
    assert read.text == ReviewText(worked="Calls.", differently="This:")
    assert (read.charged, read.satisfied, read.with_) == (False, Decimal(8), ("joan",))
    assert read.asked.testimonial is not None
    assert (read.asked.testimonial.answer, read.asked.referral) == (Answer.LATER, None)


def test_a_review_s_action_of_an_impossible_day_is_told() -> None:
    """A promise that cannot be kept is not left out in silence."""
    path = f"{ACME}/reviews/2026-10-20-half.md"
    texts = with_contact({path: review(f"- [ ] Call (maria, 2026-13-01)\n{TOLD}")})
    assert problems_of(texts) == [
        f"{path}:11:1: error impossible-time: There is no day 2026-13-01."
    ]
    texts[path] = review(f"- [ ] Call (maria, 1 Dec)\n{TOLD}")
    assert problems_of(texts) == [f"{path}:11:1: error impossible-time: '1 Dec' is not a day."]


def test_the_owner_of_a_review_s_action_is_of_the_team() -> None:
    """It is told at the line of the task, and not where the same brackets stand before."""
    path = f"{ACME}/reviews/2026-10-20-half.md"
    body = f"Hello.\n- [ ] Call (maria, 2026-12-01)\n- [ ] Ask (tom, 2026-12-01)\n{TOLD}"
    assert problems_of(with_contact({path: review(body)})) == [
        f"{path}:13:12: error unknown-reference: There is no team member 'tom'."
    ]


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (
            "notes/2026-11-01-x.md",
            note("![A](b.png)\n", services=["webb"]),
            ["3:3: error unknown-reference", "5:6: error unknown-reference"],
        ),
        (
            "maintenance/2026-12-06-x.md",
            maintenance("![A](b.png)\n"),
            ["5:7: error date-mismatch", "9:6: error unknown-reference"],
        ),
        (
            f"{ACME}/concerns/2026-11-04-x.md",
            concern("![A](b.png)\n## In your words\n> Slow.\n", from_="jo"),
            [
                "2:7: error unknown-reference",
                "4:9: error date-mismatch",
                "6:6: error unknown-reference",
            ],
        ),
        (
            f"{ACME}/reviews/2026-06-01-x.md",
            review(f"- [ ] x (maria, 2026-02-30)\n{TOLD}", from_us=["tom"]),
            ["7:3: error unknown-reference", "11:1: error impossible-time"],
        ),
    ],
)
def test_what_is_wrong_with_facts_is_told_beside_what_is_wrong_with_the_text(
    path: str, text: str, told: list[str]
) -> None:
    """A slip in the text does not hide one in the front matter until the next run."""
    lines = problems_of(with_contact({path: text}))
    assert [line.removeprefix(f"{path}:").rsplit(": ", 1)[0] for line in lines] == told


def test_a_testimonial_s_consent_is_typed() -> None:
    """Where it may be shown, how the person is named, what was seen."""
    texts = with_contact({f"{ACME}/testimonials/2026-10-20-joan.yaml": quotation()})
    (read,) = portal_of(texts).clients["acme"].testimonials
    assert (read.id, read.day) == ("2026-10-20-joan", date(2026, 10, 20))
    agreed = read.consent
    assert agreed is not None
    assert (agreed.saw_these_words, agreed.name_as) == (True, NameAs.FULL)
    assert agreed.use_on == (UseOn.OWN_PORTAL, UseOn.OTHER_PORTALS, UseOn.PUBLIC_PAGE)
    assert agreed.ask_again == date.fromisoformat(CONSENT["ask_again"])


def test_a_window_and_notes_have_their_texts() -> None:
    """What several clients read is parted by reader, a client's own note is not."""
    body = "All.\n### For acme\nOwn.\n"
    texts = files(
        {
            "maintenance/2026-12-05-x.md": maintenance(body, effect="degraded_performance"),
            "notes/2026-11-01-x.md": note(body, title="Hello"),
            f"{ACME}/notes/2026-11-02-x.md": note(body),
        }
    )
    portal = portal_of(texts)
    parted = (Passage("All."), Passage("Own.", "acme"))
    (window,), (shared,) = portal.maintenance, portal.notes
    assert (window.text, window.effect) == (parted, ServiceStatus.DEGRADED_PERFORMANCE)
    assert window.from_ == datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
    assert (shared.text, shared.title) == (parted, "Hello")
    (own,) = portal.clients["acme"].notes
    assert own.text == "All.\n### For acme\nOwn."


def test_introductions_and_referrals_are_lists_in_the_client_s_folder() -> None:
    """Both may be empty of outcome."""
    meeting = {
        "on": "2026-11-06",
        "to": "Anchor",
        "why": "Bread",
        "by": "maria",
        "both_agreed": "2026-11-05",
    }
    texts = with_contact(
        {
            f"{ACME}/introductions.yaml": yaml_of([meeting]),
            f"{ACME}/referrals.yaml": yaml_of(
                [{"on": "2026-11-06", "who": "Bo", "kind": "a shop"}]
            ),
        }
    )
    folder = portal_of(texts).clients["acme"]
    assert folder.introductions[0].both_agreed == date(2026, 11, 5)
    assert (folder.referrals[0].who, folder.referrals[0].thanked) == ("Bo", None)


def test_times_without_an_offset_are_read_in_the_company_s_zone() -> None:
    """02:00 in Tokyo is 17:00 UTC of the day before; a client's zone has no say in reading."""
    texts = files(
        {
            "company.yaml": company(timezone="Asia/Tokyo"),
            f"{ACME}/client.yaml": client(timezone="America/New_York"),
            "maintenance/2026-12-05-x.md": maintenance(),
        }
    )
    (window,) = portal_of(texts).maintenance
    assert window.from_ == datetime(2026, 12, 4, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        (
            "from_",
            "2026-03-29 01:30",
            "On 2026-03-29 the clock changes in Europe/London, and 01:30 does not exist there.",
        ),
        (
            "to",
            "2026-10-25 01:30",
            "On 2026-10-25 the clock changes in Europe/London, and 01:30 comes twice there.",
        ),
    ],
)
def test_a_clock_time_that_the_zone_skips_or_has_twice_is_refused(
    key: str, value: str, message: str
) -> None:
    """Start, end and minutes would be worked out from a guess."""
    path = "maintenance/2026-12-05-x.md"
    (told,) = problems_of(files({path: maintenance(**{key: value})}))
    assert told.endswith(f"error impossible-time: {message}")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("servces/web.yaml", "Nothing reads a file of this name in this place."),
        ("clients/acme/clients.yaml", "Nothing reads a file of this name in this place."),
        (
            "clients/acme/incidents/2026-11-12-x.md",
            "Nothing reads a file of this name in this place.",
        ),
        ("services/Web.yaml", "'Web' is not an id."),
        ("services/-web.yaml", "'-web' is not an id."),
        ("services/con.yaml", "'con' is a name that Windows keeps for itself."),
        ("clients/Bob/client.yaml", "'Bob' is not an id."),
        ("clients/assets/client.yaml", "'assets' is taken by the site itself."),
        ("clients/api/notes/2026-11-01-x.md", "'api' is taken by the site itself."),
        ("notes/hello.md", "The name of this file is not a day and a few words."),
        ("notes/2026-11-01.md", "The name of this file is not a day and a few words."),
        ("notes/2026-11-01-Hello.md", "The name of this file is not a day and a few words."),
        ("notes/1-11-2026-hello.md", "The name of this file is not a day and a few words."),
        (
            f"notes/2026-11-01-{'a' * 64}.md",
            "The name of this file is not a day and a few words.",
        ),
    ],
)
def test_a_file_that_no_kind_of_record_has_is_told(path: str, message: str) -> None:
    """What nobody reads is never passed over in silence."""
    text = note() if path.endswith(".md") else service()
    assert problems_of(files({path: text})) == [f"{path}:1:1: error unknown-file: {message}"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        (
            "notes/hello.md",
            "Name it like 2026-11-12-a-few-words.md: small letters, digits and hyphens, at most "
            "63 after the day.",
        ),
        (
            "clients/acme/testimonials/joan.yaml",
            "Name it like 2026-11-12-a-few-words.yaml: small letters, digits and hyphens, at "
            "most 63 after the day.",
        ),
        ("services/Web.yaml", "Rename it: small letters, digits and hyphens, at most 63."),
    ],
)
def test_the_remedy_for_a_file_s_name_says_what_a_name_is_made_of(path: str, hint: str) -> None:
    """With an example that ends as the file does."""
    text = note() if path.endswith(".md") else service()
    (problem,) = reading_of(files({path: text})).problems
    assert problem.hint == hint


def test_the_site_s_own_names_are_free_for_what_has_no_folder_in_it() -> None:
    """A service called "status" takes no path away from the site."""
    assert problems_of(files({"services/status.yaml": service()})) == []


def test_a_file_named_for_a_day_of_no_calendar_is_told() -> None:
    """2026 has no 30 February."""
    assert problems_of(files({"notes/2026-02-30-x.md": note()})) == [
        "notes/2026-02-30-x.md:1:1: error impossible-time: There is no day 2026-02-30."
    ]


def test_a_picture_that_is_not_beside_its_text_is_told_at_its_place() -> None:
    """Line and column are those of the file."""
    texts: Files = files({"notes/2026-11-01-x.md": note("\nSee ![A](b.png).\n", title="x")})
    assert problems_of(texts) == [
        "notes/2026-11-01-x.md:5:10: error unknown-reference: "
        "There is no picture 'b.png' beside this file."
    ]
    assert problems_of({**texts, "notes/b.png": ""}) == []


def test_maria_is_who_the_factories_say() -> None:
    """The factories' own contact and team member are good records."""
    assert problems_of(with_contact({"team.yaml": team(MARIA)})) == []
