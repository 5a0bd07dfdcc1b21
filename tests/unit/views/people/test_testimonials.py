from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest

from aboveboard.scope import Scope, public_scope_of
from aboveboard.views.availability.services import Records
from aboveboard.views.people import testimonials as views  # its function's name begins with "test"
from aboveboard.views.people.quotes import QuoteView
from aboveboard.views.people.testimonials import TestimonialsView, public_quotes_view
from aboveboard.views.voice import Voice
from factories import (
    JOAN,
    TOLD,
    client,
    company,
    concern,
    consent,
    files,
    note,
    plan,
    portal_of,
    quotation,
    review,
    team,
    yaml_of,
)

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., TestimonialsView]

VOICE = Voice(ZoneInfo("UTC"))
OTHER = {
    "clients/acme/client.yaml": client(contacts=[JOAN]),
    "clients/other/client.yaml": client(name="Other Ltd", contacts=[JOAN]),
    "team.yaml": team(),
}
OWN_PATH = "clients/acme/testimonials/2026-10-20-joan.yaml"
OTHER_PATH = "clients/other/testimonials/2026-10-20-joan.yaml"


@pytest.fixture
def see(look: Look) -> See:
    """Give acme's Testimonials page; there is another client called Other Ltd."""

    def view(changes: dict[str, str] | None = None) -> TestimonialsView:
        return views.testimonials_view(*look({**OTHER, **(changes or {})}))

    return view


def public(changes: dict[str, str]) -> tuple[QuoteView, ...]:
    """Give what is quoted in public."""
    return public_quotes_view(public_scope_of(portal_of(files({**OTHER, **changes}))), VOICE).quotes


def mail_of(link: str | None) -> tuple[str, dict[str, list[str]]]:
    """Take a mail link apart into address and fields."""
    assert link is not None
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    return unquote(parts.path), parse_qs(parts.query, strict_parsing=True)


def test_without_any_words_there_is_only_the_neutral_ask(see: See) -> None:
    """No words of yours, none of others, and a link to write to us."""
    view = see()
    assert (view.own, view.others, view.referrals, view.public_reviews) == ((), (), (), ())
    address, fields = mail_of(view.give)
    assert address == "hello@fernwood.example"
    assert fields["subject"] == ["Here is what I would say"]


def test_own_words_say_where_they_are_until_when_and_how_to_take_them_down(see: See) -> None:
    """Each place in words; the mail says which words are meant."""
    view = see({OWN_PATH: quotation(quote="They told us first & fast.")})
    (own,) = view.own
    assert own.quote is not None
    assert own.quote.words == "They told us first & fast."
    assert own.said == "Said on 20 October 2026."
    assert own.where == (
        "Shown here, in your own portal, in the portals of our other clients "
        "and on our public page."
    )
    assert own.named == ("Named by full name, with the company and without a photo.")
    assert str(own.until) == "22 October 2028"
    _, fields = mail_of(own.take_down)
    assert fields["subject"] == ["Take my words down"]
    assert fields["body"] == [
        "Please take down the words of 20 October 2026:\r\n\r\nThey told us first & fast.\r\n"
    ]


def test_what_is_not_right_about_ones_words_can_be_said(see: See) -> None:
    """The mail says which words are meant."""
    (own,) = see({OWN_PATH: quotation()}).own
    address, fields = mail_of(own.not_right)
    assert address == "hello@fernwood.example"
    assert fields["subject"] == ["This is not right: the words of 20 October 2026"]
    assert fields["body"] == ["This is about the words of 20 October 2026.\r\n\r\n"]


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        (
            {"photo": "joan.jpg"},
            "Named by full name, with the company and with a photo.",
        ),
        (
            {"name_as": "first-name"},
            "Named by first name, with the company and without a photo.",
        ),
        (
            {"name_as": "role", "show_company": "no", "photo": "joan.jpg"},
            "Named by role, without the company and without a photo.",
        ),
        ({"name_as": "company"}, "The company is named, and nobody in it."),
        ({"name_as": "anonymous"}, "Without any name."),
    ],
)
def test_how_one_is_named_is_told_as_far_as_the_yes_goes(
    see: See, facts: dict[str, str], named: str
) -> None:
    """Name, company and photo each by itself."""
    photo = {"clients/acme/testimonials/photos/joan.jpg": ""}
    (own,) = see({OWN_PATH: quotation(consent(**facts)), **photo}).own
    assert own.named == named


def test_a_private_person_is_told_nothing_of_a_company(see: See) -> None:
    """There is none that could be named."""
    person = client(kind="person", name="Joan Whitfield", contacts=[JOAN])
    (own,) = see({"clients/acme/client.yaml": person, OWN_PATH: quotation()}).own
    assert own.named == "Named by full name, without a photo."


def test_words_that_hide_something_are_shown_nowhere_for_now(see: See) -> None:
    """It is ours to put right; neither the client nor anybody else reads them until then."""
    text = quotation(in_return="a gift")
    (own,) = see({OWN_PATH: text}).own
    assert (own.quote, own.where, own.take_down) == (None, "Shown nowhere for now.", None)
    assert see({OTHER_PATH: text}).others == ()
    assert public({OTHER_PATH: text}) == ()


def test_words_are_in_ones_own_portal_only_where_that_was_agreed(see: See) -> None:
    """Where they are is told, and the words themselves are not."""
    (own,) = see({OWN_PATH: quotation(consent(use_on=["public-page"]))}).own
    assert own.quote is None
    assert own.where == "Shown on our public page."
    _, fields = mail_of(own.take_down)
    assert fields["body"] == ["Please take down the words of 20 October 2026.\r\n"]


def test_a_day_to_ask_again_that_has_passed_is_not_announced(see: See) -> None:
    """On the day itself it still is."""
    for day, until in (("2026-11-20", None), ("2026-11-21", "21 November 2026")):
        (own,) = see({OWN_PATH: quotation(consent(ask_again=day))}).own
        assert (str(own.until) if own.until else None) == until


def test_words_that_are_shown_nowhere_need_no_taking_down(see: See) -> None:
    """A yes to no place at all is told as that."""
    (own,) = see({OWN_PATH: quotation(consent(use_on=[]))}).own
    assert (own.where, own.until, own.take_down) == ("Shown nowhere.", None, None)


def test_words_taken_down_are_gone_and_said_to_be(see: See) -> None:
    """The quote itself is in no view any more, neither here nor elsewhere."""
    text = quotation(consent(withdrawn="2026-11-01"))
    (own,) = see({OWN_PATH: text}).own
    assert own.quote is None
    assert own.where == "Taken down on 1 November 2026, as you asked. Nothing shows them."
    assert (own.until, own.take_down) == (None, None)
    assert see({OTHER_PATH: text}).others == ()
    assert public({OWN_PATH: text}) == ()


SAID = "She said: *They told us\nfirst.*\n"
HELD = {
    "clients/acme/reviews/2026-10-20-autumn.md": review(TOLD.replace("Glad.", SAID)),
    "clients/acme/concerns/2026-11-03-slow.md": concern(
        "## In your words\n> They told us first!\n"
    ),
    "clients/acme/notes/2026-11-04-call.md": note(SAID),
}
TALKED = {"plans/care.yaml": plan(sections=["testimonials", "reviews", "concerns"])}


@pytest.mark.parametrize(
    ("path", "what", "place"),
    [
        (
            "clients/acme/reviews/2026-10-20-autumn.md",
            "the record of our talk",
            ("review", "2026-10-20-autumn", "Our talk on 20 October 2026"),
        ),
        (
            "clients/acme/concerns/2026-11-03-slow.md",
            "the record of our talk",
            ("concern", "2026-11-03-slow", "What you told us on 3 November 2026"),
        ),
        (
            "clients/acme/notes/2026-11-04-call.md",
            "what we wrote to you",
            ("lately", None, "What we wrote to you on 4 November 2026"),
        ),
    ],
)
def test_words_taken_down_may_stand_in_one_s_own_record(
    see: See, path: str, what: str, place: tuple[str, str | None, str]
) -> None:
    """It is told with a link, since only the client reads it."""
    taken = {OWN_PATH: quotation(consent(withdrawn="2026-11-01")), **TALKED}
    (own,) = see({**taken, path: HELD[path]}).own
    assert own.where == (
        f"Taken down on 1 November 2026, as you asked. Only {what}, which you alone read, still "
        "holds them."
    )
    assert own.held_in == (place,)
    assert own.quote is None


def test_every_place_of_the_own_record_is_told(see: See) -> None:
    """In a portal that anybody may read nothing is said of who reads it."""
    taken = {OWN_PATH: quotation(consent(withdrawn="2026-11-01")), **TALKED, **HELD}
    (own,) = see(taken).own
    assert len(own.held_in) == 3
    assert own.where.endswith(
        " Only the record of our talk and what we wrote to you, which you alone read, still hold "
        "them."
    )
    open_to_all = {"clients/acme/client.yaml": client(contacts=[JOAN], public="yes")}
    (own,) = see({**taken, **open_to_all}).own
    assert own.where.endswith(" Only the record of our talk and what we wrote to you still hold "
                              "them.")  # fmt: skip


def test_a_record_that_no_page_shows_holds_nothing(see: See) -> None:
    """Where the plan has no such part, and where the words are other ones."""
    taken = {OWN_PATH: quotation(consent(withdrawn="2026-11-01"))}
    talks = {path: text for path, text in HELD.items() if "/notes/" not in path}
    (own,) = see({**taken, **talks}).own
    assert own.where.endswith(" Nothing shows them.")
    (own,) = see({**taken, **TALKED, "clients/acme/notes/2026-11-04-call.md": note()}).own
    assert (own.where.endswith(" Nothing shows them."), own.held_in) == (True, ())


@pytest.mark.parametrize(
    "text",
    [
        quotation(None),
        quotation(consent(saw_these_words="no")),
        quotation(fingerprint="q-00000000"),
        quotation(fingerprint=None),
    ],
)
def test_words_without_a_yes_to_exactly_them_are_shown_nowhere(see: See, text: str) -> None:
    """No consent, words not seen, or words changed since: nobody reads them."""
    for own in see({OWN_PATH: text}).own:
        assert (own.quote, own.until, own.take_down) == (None, None, None)
        assert own.where == "Shown nowhere until you have said yes to them."
    assert see({OTHER_PATH: text}).others == ()
    assert public({OTHER_PATH: text}) == ()


@pytest.mark.parametrize(
    ("use_on", "in_portals", "in_public"),
    [
        (["own-portal"], False, False),
        (["other-portals"], True, False),
        (["public-page"], False, True),
        (["proposals", "social"], False, False),
    ],
)
def test_others_words_go_no_further_than_their_consent(
    see: See, use_on: list[str], *, in_portals: bool, in_public: bool
) -> None:
    """What is for other portals is not for the public, and the other way round."""
    text = quotation(consent(use_on=use_on))
    assert bool(see({OTHER_PATH: text}).others) is in_portals
    assert bool(public({OTHER_PATH: text})) is in_public


def test_own_words_are_not_among_the_others(see: See) -> None:
    """A client's own quote stands once."""
    view = see({OWN_PATH: quotation()})
    assert (len(view.own), view.others) == (1, ())


@pytest.mark.parametrize(
    ("facts", "said_by", "about"),
    [
        ({}, "Joan Whitfield", "Owner, Other Ltd"),
        ({"show_company": "no"}, "Joan Whitfield", ""),
        ({"name_as": "first-name"}, "Joan", "Owner, Other Ltd"),
        ({"name_as": "role"}, "Owner", "Other Ltd"),
        ({"name_as": "company"}, "Other Ltd", ""),
        ({"name_as": "anonymous", "show_company": "no"}, "A client", ""),
    ],
)
def test_people_are_named_as_they_want(
    see: See, facts: dict[str, str], said_by: str, about: str
) -> None:
    """No more of the name, the role and the company than the consent gives."""
    (quote,) = see({OTHER_PATH: quotation(consent(**facts))}).others
    assert (quote.said_by, quote.about) == (said_by, about)


@pytest.mark.parametrize(
    ("facts", "notes"),
    [
        ({}, ()),
        ({"relationship": "former-client"}, ("Our former client",)),
        ({"in_return": "nothing."}, ()),
        ({"relationship": "supplier"}, ("Our supplier",)),
        ({"in_return": "a month free"}, ("In return: a month free",)),
        (
            {"relationship": "family", "in_return": "a cake"},
            ("Our family", "In return: a cake"),
        ),
        ({"in_return": "Nothing"}, ()),
    ],
)
def test_relation_and_return_are_owned_up_to(
    see: See, facts: dict[str, Any], notes: tuple[str, ...]
) -> None:
    """Whatever is not simply a client, or not for nothing, stands beside the quote."""
    assert see({OTHER_PATH: quotation(**facts)}).others[0].notes == notes
    assert public({OTHER_PATH: quotation(**facts)})[0].notes == notes


@pytest.mark.parametrize(
    ("status", "notes"),
    [("active", ()), ("leaving", ()), ("left", ("Our former client",))],
)
def test_who_has_left_is_a_former_client_wherever_the_words_stand(
    see: See, status: str, notes: tuple[str, ...]
) -> None:
    """At home, in other portals and in public; who is leaving is still with us."""
    clients = {
        f"clients/{name}/client.yaml": client(name=name, contacts=[JOAN], status=status)
        for name in ("acme", "other")
    }
    texts = {**clients, OWN_PATH: quotation(), OTHER_PATH: quotation(quote="Still first.")}
    view = see(texts)
    assert view.own[0].quote is not None
    assert view.own[0].quote.notes == view.others[0].notes == notes
    assert [quote.notes for quote in public(texts)] == [notes, notes]


def test_a_translation_stands_beside_its_original(see: See) -> None:
    """With its language, so that it is read aloud rightly."""
    text = quotation(original="Sie sagten es uns zuerst.", lang="de")
    (quote,) = see({OTHER_PATH: text}).others
    assert (quote.original, quote.lang) == ("Sie sagten es uns zuerst.", "de")


def test_own_words_stand_newest_first(see: See) -> None:
    """The last ones said come first."""
    texts = {
        f"clients/acme/testimonials/{day}-joan.yaml": quotation(quote=f"Said on {day}.")
        for day in ("2025-10-20", "2026-10-20")
    }
    assert [own.said for own in see(texts).own] == [
        "Said on 20 October 2026.",
        "Said on 20 October 2025.",
    ]


def test_every_client_gets_the_same_public_review_links(look: Look) -> None:
    """Happy or not, with words of its own or none."""
    links = company(public_reviews=[{"name": "Google", "url": "https://reviews.example/f"}])
    texts = {**OTHER, "company.yaml": links, OTHER_PATH: quotation()}
    pages = [views.testimonials_view(*look(texts, client=name)) for name in ("acme", "other")]
    assert [view.public_reviews for view in pages] == [
        (("Google", "https://reviews.example/f"),)
    ] * 2


def test_without_a_mail_address_there_is_no_mail_link(see: See) -> None:
    """A company that is reached by phone alone offers no dead link."""
    phone = company(speak_to_us={"phone": "+44 117 496 0000"})
    view = see({"company.yaml": phone, OWN_PATH: quotation()})
    assert view.give is None
    assert (view.own[0].take_down, view.own[0].not_right) == (None, None)
    assert view.reach.phone_link == "tel:+441174960000"


def test_referrals_are_told_with_our_thanks_newest_first(see: See) -> None:
    """Whom the client sent, what came of it and when we said thank you."""
    entries: list[dict[str, Any]] = [
        {"on": "2026-01-10", "who": "Mill Cafe", "kind": "a cafe", "in_return": "Nothing"},
        {
            "on": "2026-05-02",
            "who": "Sail Loft",
            "kind": "a sailmaker",
            "came_of_it": "They are with us",
            "thanked": "2026-05-03",
            "in_return": "A month free",
        },
    ]
    lines = see({"clients/acme/referrals.yaml": yaml_of(entries)}).referrals
    assert [(line.words, line.thanks, line.in_return) for line in lines] == [
        (
            "Sail Loft, a sailmaker, on 2 May 2026. They are with us.",
            "We thanked you on 3 May 2026.",
            "In return: A month free.",
        ),
        ("Mill Cafe, a cafe, on 10 January 2026.", None, None),
    ]
