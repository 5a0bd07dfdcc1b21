from collections.abc import Callable

import pytest

from aboveboard.model.quotes import fingerprint
from aboveboard.scaffold import (
    Ground,
    NewConcern,
    NewReview,
    NewTestimonial,
    Unclear,
)
from factories import JOAN, client

MakeGround = Callable[..., Ground]

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
