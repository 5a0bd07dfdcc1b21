import re
from collections.abc import Callable, Mapping

import pytest

from aboveboard.model.quotes import fingerprint
from aboveboard.reading.parts import CONCERN_PARTS, REVIEW_PARTS
from aboveboard.scaffold import (
    Ground,
    NewConcern,
    NewReview,
    NewTestimonial,
    Skeleton,
    Unclear,
    faults_in,
)
from aboveboard.sources import Sources
from factories import JOAN, NOW, client, waiting_of, with_contact

MakeGround = Callable[..., Ground]
MakeSources = Callable[..., Sources]

CARED_FOR = {
    "clients/acme/client.yaml": client(
        contacts=[JOAN],
        looked_after_by="maria",
        engagements=[{"id": "relaunch", "name": "Relaunch"}],
    )
}


def test_a_concern_holds_their_words_or_none(ground: MakeGround) -> None:
    """What they said is never made up; the advice then asks for it."""
    silent = NewConcern("acme", "slow", "phone", raised="14:10").skeleton(ground())
    spoken = NewConcern("acme", "slow", "phone", words='It "hangs".').skeleton(ground())
    assert silent.path == "clients/acme/concerns/2026-11-21-slow.md"
    assert silent.values == {"from": "joan", "how": "phone", "raised": "2026-11-21 14:10"}
    assert silent.body == ""
    assert "their own words" in silent.advice
    assert spoken.body == '## In your words\n> It "hangs".'
    assert "acknowledged" in spoken.advice


def test_a_review_knows_who_was_there(ground: MakeGround) -> None:
    """The only engagement, the only contact, and who looks after the client."""
    skeleton = NewReview("acme", "autumn", "video", "mostly").skeleton(ground(CARED_FOR))
    assert skeleton.values == {
        "engagement": "relaunch",
        "how": "video",
        "with": ("joan",),
        "from_us": ("maria",),
        "charged": False,
        "objective_met": "mostly",
    }
    assert skeleton.body == ""


def test_a_review_may_be_about_a_time(ground: MakeGround) -> None:
    """A period that is given stands for the engagement."""
    asked = NewReview("acme", "autumn", "video", "mostly", period="2026-H2", from_us=["maria"])
    assert "engagement" not in asked.skeleton(ground(CARED_FOR)).values
    assert asked.skeleton(ground()).values["period"] == "2026-H2"


def test_a_review_of_nothing_is_asked_back(ground: MakeGround) -> None:
    """Without an engagement somebody has to say what time it was about."""
    with pytest.raises(Unclear, match=r"--period 2026-H2\.$"):
        NewReview("acme", "autumn", "video", "mostly").skeleton(ground())


def test_consent_is_never_made_up(ground: MakeGround) -> None:
    """Every key of the consent says no, and the fingerprint is a comment until there is a yes."""
    skeleton = NewTestimonial("acme", "joan", "They told us first.").skeleton(ground())
    assert skeleton.path == "clients/acme/testimonials/2026-11-21-joan.yaml"
    for line in ("saw_these_words: no", "use_on: []", "name_as: anonymous", "show_company: no"):
        assert f"\n  {line}  # " in skeleton.text
    assert "\nfingerprint:" not in skeleton.text
    assert f"fingerprint: {fingerprint('They told us first.')}\n" in skeleton.text


def test_a_testimonial_is_of_a_contact(ground: MakeGround) -> None:
    """Only somebody whom the client's record names can be quoted."""
    with pytest.raises(Unclear, match=r"There is no contact 'jo'. Did you mean 'joan'\?"):
        NewTestimonial("acme", "jo", "Good.").skeleton(ground())


def new_talks(ground: Ground) -> list[Skeleton]:
    """Give a concern and a review of which nothing is written down yet."""
    asked = (
        NewConcern("acme", "slow", "phone"),
        NewReview("acme", "autumn", "video", "mostly", period="2026-H2", from_us=["maria"]),
    )
    return [one.skeleton(ground) for one in asked]


def test_what_is_not_written_down_yet_checks_clean_and_waits_in_the_report(
    ground: MakeGround, sources: MakeSources
) -> None:
    """Nobody is kept from publishing; and nobody forgets to write it down."""
    concern, review = new_talks(ground())
    assert faults_in(concern, sources(), NOW) == faults_in(review, sources(), NOW) == ()
    for made, code in ((concern, "concern-without-their-words"), (review, "review-incomplete")):
        told = waiting_of(with_contact({made.path: made.text}))
        assert code in [problem.code.name for problem in told]


def test_the_headings_that_a_comment_shows_check_clean(
    ground: MakeGround, sources: MakeSources
) -> None:
    """With something under each of them; the review's task is of somebody in the team."""
    for made in new_talks(ground()):
        shown = [note[2:] for note in made.notes if re.match("  (##|>|- )", note)]
        body = "\n".join(line + "\nA." * line.startswith("##") for line in shown)
        written = Skeleton(
            made.kind, made.path, made.values, "", body=body.replace("team id", "maria")
        )
        assert len(shown) >= 5
        assert faults_in(written, sources(), NOW) == ()


@pytest.mark.parametrize(("position", "names"), [(0, CONCERN_PARTS), (1, REVIEW_PARTS)])
def test_the_comment_shows_every_heading_that_is_known_and_its_id(
    ground: MakeGround, position: int, names: Mapping[str, str]
) -> None:
    """In their order, and none that is not."""
    notes = new_talks(ground())[position].notes
    assert [note[5:].lower() for note in notes if note.startswith("  ## ")] == [*names]
    assert re.findall(r"\{#(\w+)\}", "".join(notes)) == [*names.values()]
