from itertools import chain

import pytest

from aboveboard.wording import WORDINGS
from factories import (
    client,
    company,
    concern,
    files,
    incident,
    note,
    plan,
    problems_of,
    problems_since,
    review,
    roadmap,
    roadmap_item,
    with_contact,
)

NOTE = "notes/2026-11-20-news.md"


def told(body: str) -> list[str]:
    """Give the codes and words that a note for everyone is told for."""
    found = problems_of(files({NOTE: note(body)}))
    return [line.split(": ", 1)[1] for line in found if line.startswith(NOTE)]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("error conditional-apology", "We are sorry if anyone was affected."),
        ("error conditional-apology", "If you were affected, we apologise."),
        ("error conditional-apology", "We apologize for any trouble that this may have caused."),
        ("error conditional-apology", "Sorry to those of you who were affected."),
        ("error conditional-apology", "We are sorry you feel let down."),
        ("error terms-as-answer", "Our terms state that backups are kept for 30 days only."),
        ("error terms-as-answer", "According to your contract this is not part of it."),
        ("error terms-as-answer", "That is our policy."),
        ("error terms-as-answer", "The policy does not cover water."),
        ("error terms-as-answer", "We are not liable."),
        ("warning softener", "There was a small issue with mail."),
        ("warning softener", "A glitch in the till."),
        ("warning softener", "You may have noticed slow pages."),
        ("warning softener", "Pages were slightly slower."),
        ("warning softener", "Some delays with orders."),
        ("warning softener", "The shop was temporarily unavailable."),
        ("warning inside-excuse", "It was human error."),
        ("warning inside-excuse", "There were unforeseen circumstances."),
        ("warning inside-excuse", "This was beyond our control."),
        ("warning inside-excuse", "We have been very busy."),
        ("warning inside-excuse", "A third-party outage stopped the till."),
        ("warning boilerplate-sorry", "We regret the inconvenience."),
        ("warning boilerplate-sorry", "Thank you for your patience."),
        ("warning boilerplate-sorry", "We take your data very seriously."),
        ("warning boilerplate-sorry", "Rest assured that we look into it."),
        ("warning boilerplate-sorry", "We sincerely apologise."),
        (
            "warning offer-near-sorry",
            "We are sorry that you waited. Have you considered a second line?",
        ),
    ],
)
def test_what_hurts_is_told(code: str, sentence: str) -> None:
    """Each of these sentences is told for one thing, and for nothing else."""
    (line,) = told(f"{sentence}\n")
    assert line.startswith(f"{code}: ")


@pytest.mark.parametrize(
    "sentence",
    [
        "Eleven orders were lost. We are sorry.",
        "We are sorry that you had to ask if it works.",
        "We are sorry that nobody checked if the bell rings.",
        "If it happens again, ring us.",
        "We are sorry. If it rings again, ring us.",
        "Your plan gives you a month free.",
        "The term ends in July.",
        "We rely on one payment company and had no second route.",
        "Cards still fail now and then.",
        "The shop was away from 09:40 to 11:05 GMT.",
        "The patience of the choir was great.",
        "A small boat, and a minor key.",
        "We are sorry. You get 10% off November's bill, as the plan says.",
        "Have you considered a second line?",
        "The supplier had a fault, and choosing it was our decision.",
        "Please sign the policy for the insurers.",
    ],
)
def test_plain_words_are_left_alone(sentence: str) -> None:
    """Near misses: a rule that cries wolf is switched off."""
    assert told(f"{sentence}\n") == []


def test_the_place_is_that_of_the_words_and_the_remedy_is_a_better_sentence() -> None:
    """Line and column of the file, counted with its front matter, over a broken line, too."""
    body = "All is well.\n\nIt was a\nsmall   issue.\n"
    (problem,) = problems_since({}, files({NOTE: note(body, title="News")}))
    assert (problem.where.line, problem.where.column) == (6, 8)
    assert problem.message == "'a small issue': this makes it smaller than it was."
    assert problem.hint == "Say how much and how long: '11 of 40 orders', '25 minutes'."


@pytest.mark.parametrize(
    "body",
    [
        "> A small issue, he said.\n",
        'She called it "a small issue" on the phone.\n',
        "She called it \u201ca small\nissue\u201d on the phone.\n",
        "He wrote \u00aba small issue\u00bb.\n",
        "```\na small issue\n```\n",
        "`a small issue`\n",
        "<!-- a small issue -->\n",
    ],
)
def test_what_others_said_and_what_nobody_reads_is_not_our_speech(body: str) -> None:
    """Quotations in any marks, code and remarks are passed over."""
    assert told(body) == []


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("company.yaml", company(how_we_work=["We strive to help."]), "7:3"),
        ("plans/care.yaml", plan(goodwill={"late": "A small issue of our paper"}), "7:9"),
        ("incidents/2026-11-12-x.md", incident(title="A glitch in the till"), "2:8"),
        (
            "clients/acme/roadmap.yaml",
            roadmap(roadmap_item(next="We look into some issues")),
            "8:9",
        ),
        (
            "clients/acme/concerns/2026-11-03-slow.md",
            concern("## In your words\n> Slow.\n\n## What we did\nA glitch.\n", how="phone"),
            "10:3",
        ),
    ],
)
def test_every_text_of_ours_is_listened_to(path: str, text: str, place: str) -> None:
    """YAML values and Markdown alike, wherever we speak to a client."""
    (line,) = problems_of(with_contact({path: text}))
    assert line.startswith(f"{path}:{place}: warning ")


def test_the_words_of_clients_are_theirs() -> None:
    """A goal, and their own words in a concern, may be as soft as they like."""
    texts = with_contact(
        {
            "clients/acme/client.yaml": client(
                contacts=[{"id": "joan", "name": "Joan"}],
                goals=[{"id": "g", "want": "Some delays less, valued customers more"}],
            ),
            "clients/acme/concerns/2026-11-03-slow.md": concern(
                '## In your words\n> A glitch.\n\n"It was a blip."\n'
            ),
        }
    )
    assert problems_of(texts) == []


def test_an_offer_is_wrong_beside_an_apology_under_the_same_heading() -> None:
    """In the paragraph after it, too; under another heading it may stand."""
    assert len(told("## A\nWe are sorry.\n\nOur premium plan is faster.\n")) == 1
    assert len(told("## A\nOur premium plan is faster.\n\nWe are sorry.\n")) == 1
    assert told("## A\nWe are sorry.\n\n## B\nOur premium plan is faster.\n") == []
    assert told("We are sorry.\n\nAll is well.\n\nOur premium plan is faster.\n") == []


def test_a_file_may_allow_itself_a_rule_with_a_reason() -> None:
    """That rule alone is silent there, and the others speak."""
    body = "A glitch. It was human error.\n"
    allowed = note(body, allow={"softener": "The name of the band is Glitch."})
    (line,) = problems_of(files({NOTE: allowed}))
    assert "inside-excuse" in line


def test_without_a_reason_nothing_is_allowed() -> None:
    """A list of rules, as one would write it first, is told how to give the reason."""
    (line,) = problems_of(files({NOTE: note("Well.\n", allow=["softener"])}))
    assert line == (
        f"{NOTE}:3:1: error wrong-type: This says which rule is not to hold here, and not why."
    )
    (line,) = problems_of(files({NOTE: note("Well.\n", allow={"softner": "because"})}))
    assert "'softner' is not a rule that a file may allow itself." in line


def test_what_was_told_elsewhere_first_is_history() -> None:
    """An import keeps its words."""
    told_elsewhere = incident(title="A glitch", origin="statuspage:1")
    assert problems_of(files({"incidents/2026-11-12-x.md": told_elsewhere})) == []


def test_a_language_without_a_table_is_not_judged() -> None:
    """German pages are not held to English words."""
    german = {"company.yaml": company(language="de"), NOTE: note("A glitch.\n")}
    assert problems_of(files(german)) == []


def test_every_phrase_says_what_to_write_instead() -> None:
    """A language's table is whole: no expression stands without a remedy, none is there twice."""
    for words in WORDINGS.values():
        tables = (
            words.conditional,
            words.terms,
            words.softeners,
            words.excuses,
            words.boilerplate,
            words.selling,
        )
        assert all(tables)
        every = list(chain(*tables))
        assert all(phrase.instead.strip().endswith((".", "'")) for phrase in every)
        assert len({phrase.pattern.pattern for phrase in every}) == len(every)


def test_a_review_is_listened_to() -> None:
    """What needs to be better is ours to say plainly."""
    body = (
        "## What worked\nx\n\n## What needs to be better\nThere were some delays.\n\n"
        "## How you feel about the result\nWell.\n\n## What is next\nTea.\n"
    )
    found = problems_of(with_contact({"clients/acme/reviews/2026-10-20-half.md": review(body)}))
    assert [line.split(": ")[1] for line in found] == ["warning softener"]
