from collections.abc import Mapping

from aboveboard.checks import Records
from aboveboard.checks.words.said import all_words
from aboveboard.quoting import Use, Used, uses_of
from aboveboard.quoting.uses import quotes_in
from aboveboard.views.people.quotes import QuoteView
from factories import (
    JOAN,
    NOW,
    client,
    concern,
    consent,
    media,
    note,
    plan,
    quotation,
    reading_of,
    review,
    with_contact,
)

PATH = "clients/acme/testimonials/2026-06-01-joan.yaml"
BOB = {"clients/bob/client.yaml": client(name="Bob", path="x9-bob")}
EVERYWHERE = ["own-portal", "other-portals", "public-page", "proposals", "social"]


def used(changes: Mapping[str, str | None]) -> tuple[Used, ...]:
    """Find the uses of all words in a project whose clients are acme and bob."""
    records = Records.of(reading_of(with_contact({**BOB, **changes})), NOW)
    assert records is not None
    return uses_of(records, NOW, all_words(records), media)


def on_testimonials(one: Used) -> set[Use]:
    """Give the uses on pages of that name; a portal may have others that repeat them."""
    return {page for page in one.pages if page.path.endswith("testimonials/index.html")}


def test_words_are_found_on_every_page_that_shows_them() -> None:
    """In the own portal, in each other one by its path, and on the public page."""
    (one,) = used({PATH: quotation(consent(use_on=EVERYWHERE))})
    assert on_testimonials(one) == {
        Use("acme", "acme/testimonials/index.html"),
        Use("bob", "x9-bob/testimonials/index.html"),
        Use(None, "testimonials/index.html"),
    }
    assert (one.state, one.outside, one.echoes) == ("in use", ("proposals", "social"), ())


def test_a_portal_without_the_section_shows_nobody_s_words() -> None:
    """What a plan does not include is on no page, nor is the photo in the portal."""
    photo = {"clients/acme/testimonials/photos/joan.jpg": ""}
    text = quotation(consent(use_on=["own-portal"], photo="joan.jpg"))
    (one,) = used({PATH: text, "plans/care.yaml": plan(sections=["status"]), **photo})
    assert (one.pages, one.photos) == ((), ())


def test_withdrawn_words_are_on_no_page_and_still_found_where_they_stand() -> None:
    """In a note for everybody, and in the client's own record of what was said."""
    (one,) = used(
        {
            PATH: quotation(consent(use_on=EVERYWHERE, withdrawn="2026-11-20")),
            "notes/2026-11-01-x.md": note("Joan wrote: *They told us\nfirst.*\n"),
            "clients/acme/notes/2026-11-01-x.md": note("They told us first.\n"),
        }
    )
    assert (one.state, one.pages, one.outside) == ("withdrawn", (), ())
    assert [(str(echo.where), echo.is_at_home) for echo in one.echoes] == [
        ("clients/acme/notes/2026-11-01-x.md:3:1", True),
        ("notes/2026-11-01-x.md:3:14", False),
    ]


def test_pages_of_the_own_record_that_hold_the_words_are_told() -> None:
    """Every one of them, in the own portal alone; a word that is no part of them is none."""
    words = "## In your words\n> They told us\n> *first*!\n"
    texts = {
        PATH: quotation(consent(use_on=EVERYWHERE, withdrawn="2026-11-20")),
        "plans/care.yaml": plan(sections=["testimonials", "concerns", "reviews"]),
        "clients/acme/concerns/2026-11-03-slow.md": concern(words),
        "clients/acme/reviews/2026-10-20-autumn.md": review(),
    }
    (one,) = used(texts)
    paths = {use.path for use in one.record}
    assert "acme/concerns/index.html" in paths
    assert not {"acme/reviews/index.html", "acme/testimonials/index.html"} & paths
    assert {use.client for use in one.record} == {"acme"}
    (one,) = used({**texts, "clients/acme/concerns/2026-11-03-slow.md": concern()})
    assert one.record == ()


def test_a_photo_is_told_with_every_place_that_shows_it() -> None:
    """Only where the words stand; a photo beside a first name stands nowhere."""
    photo = "clients/acme/testimonials/photos/joan.jpg"
    for name_as, shown in (("full", 2), ("first-name", 0)):
        text = quotation(consent(photo="joan.jpg", use_on=EVERYWHERE[:2], name_as=name_as))
        (one,) = used({PATH: text, photo: ""})
        assert (one.photo, len(one.photos)) == (photo, shown)
        folders = {path.split("/media/")[0] for path in one.photos}
        assert folders == ({"acme", "x9-bob"} if shown else set())


def test_two_people_who_said_the_same_are_told_apart() -> None:
    """By their names, as a reader tells them apart."""
    bob = client(name="Bob", path="x9-bob", contacts=[{**JOAN, "name": "Bob Reed"}])
    texts = {
        PATH: quotation(consent(use_on=["own-portal"])),
        "clients/bob/client.yaml": bob,
        "clients/bob/testimonials/2026-06-01-joan.yaml": quotation(consent(use_on=["public-page"])),
    }
    acme, other = used(texts)
    assert on_testimonials(acme) == {Use("acme", "acme/testimonials/index.html")}
    assert on_testimonials(other) == {Use(None, "testimonials/index.html")}


def test_words_that_hide_something_are_used_nowhere() -> None:
    """Not outside, either."""
    (one,) = used({PATH: quotation(consent(use_on=EVERYWHERE), in_return="yes")})
    assert (one.state, one.pages, one.outside) == ("held back", (), ())


def test_words_without_any_yes_are_used_nowhere() -> None:
    """There is nothing to look for on a page."""
    (one,) = used({PATH: quotation(None)})
    assert (one.pages, one.photo, one.outside) == ((), None, ())


def test_a_quote_is_found_however_deep_in_a_view() -> None:
    """In records, rows and tables."""
    quote = QuoteView("Thank you.", "Joan", "", (), None, None, None)
    assert list(quotes_in({"a": [(1, "x", quote)], "b": Use(None, "y")})) == [quote]
