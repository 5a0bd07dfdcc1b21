"""Testimonials: your words in use, what others said, and how to say something."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from aboveboard.checks.words.echoes import stands_in
from aboveboard.languages import marked
from aboveboard.model.care import ConcernText, Referral, ReviewText
from aboveboard.model.client import Client
from aboveboard.model.quotes import NOTHING, is_allowed, places_of, shows_face
from aboveboard.model.testimonial import Consent, Testimonial
from aboveboard.model.words import ClientKind, NameAs, Section, UseOn
from aboveboard.scope import PublicScope, Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.people.mail import mail_link, not_right_link
from aboveboard.views.people.quotes import QuoteView, quote_view
from aboveboard.views.people.team import Reach, reach_of
from aboveboard.views.texts import sentence
from aboveboard.views.voice import Time, Voice

_PLACES = {
    UseOn.OWN_PORTAL: marked("here, in your own portal"),
    UseOn.OTHER_PORTALS: marked("in the portals of our other clients"),
    UseOn.PUBLIC_PAGE: marked("on our public page"),
    UseOn.PROPOSALS: marked("in our proposals"),
    UseOn.SOCIAL: marked("in our posts"),
}
_Place = tuple[str, str | None, str]
"""A page and words for a link to it: its kind, its id and the words."""
_NAMED_BY = {
    NameAs.FULL: marked("Named by full name, %(beside)s."),
    NameAs.FIRST_NAME: marked("Named by first name, %(beside)s."),
    NameAs.ROLE: marked("Named by role, %(beside)s."),
    NameAs.COMPANY: marked("The company is named, and nobody in it."),
    NameAs.ANONYMOUS: marked("Without any name."),
}
_COMPANY = {True: marked("with the company"), False: marked("without the company")}
_PHOTO = {True: marked("with a photo"), False: marked("without a photo")}
_TALK = marked("Only the record of our talk still holds them.")
_NOTE = marked("Only what we wrote to you still holds them.")
_BOTH = marked("Only the record of our talk and what we wrote to you still hold them.")
_OWN_TALK = marked("Only the record of our talk, which you alone read, still holds them.")
_OWN_NOTE = marked("Only what we wrote to you, which you alone read, still holds them.")
_OWN_BOTH = marked(
    "Only the record of our talk and what we wrote to you, which you alone read, still hold them."
)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words of the client and where they are in use."""

    quote: QuoteView | None
    """``None`` once they are taken down: then no page quotes them."""
    said: str
    where: str
    named: str | None
    """By which name, with or without company and photo."""
    until: Time | None
    take_down: str | None
    """A mail link."""
    not_right: str | None
    """A mail link."""
    held_in: tuple[_Place, ...] = ()
    """The pages of the client's own record that hold the very words, once they are taken down."""


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """Somebody whom the client sent to us, and our thanks."""

    words: str
    thanks: str | None
    in_return: str | None
    """What we gave for it, where we gave anything."""


@dataclass(frozen=True, slots=True)
class TestimonialsView:
    """What the Testimonials page says."""

    __test__ = False

    own: tuple[OwnWords, ...]
    others: tuple[QuoteView, ...]
    give: str | None
    """A mail link to say something, whether one has said anything or not, and is happy or not."""
    reach: Reach
    """For who would rather say it than write it."""
    referrals: tuple[ReferralLine, ...]
    public_reviews: tuple[tuple[str, str], ...]
    changes_at: Change


@dataclass(frozen=True, slots=True)
class PublicQuotesView:
    """What the public page of testimonials says."""

    quotes: tuple[QuoteView, ...]


def testimonials_view(scope: Scope, records: Records) -> TestimonialsView:
    """Work out the Testimonials page."""
    voice = records.voice
    return TestimonialsView(
        own=tuple(
            words
            for testimonial in reversed(scope.folder.testimonials)
            if (words := _own(testimonial, scope, records))
        ),
        others=tuple(quote_view(quote, voice) for quote in scope.quotes),
        give=mail_link(
            scope.company,
            voice.say("Here is what I would say"),
            voice.say("Here is what I would say:") + "\n\n",
        ),
        reach=reach_of(scope),
        referrals=tuple(
            _referral(referral, voice) for referral in reversed(scope.folder.referrals)
        ),
        public_reviews=tuple((review.name, review.url) for review in scope.company.public_reviews),
        changes_at=earliest(records.changes, records.now),
    )


def public_quotes_view(scope: PublicScope, voice: Voice) -> PublicQuotesView:
    """Work out the public page of testimonials."""
    return PublicQuotesView(tuple(quote_view(quote, voice) for quote in scope.quotes))


def _own(testimonial: Testimonial, scope: Scope, records: Records) -> OwnWords | None:
    consent, voice = testimonial.consent, records.voice
    if consent is None:
        return None
    day = voice.day(testimonial.day)
    said = voice.say("Said on %(day)s.", day=day)
    if consent.withdrawn:
        where = voice.say("Taken down on %(day)s, as you asked.", day=voice.day(consent.withdrawn))
        held_in = tuple(_held_in(testimonial, scope, voice))
        still = voice.say(_still_held(held_in, scope.folder.client))
        return _unseen(said, f"{where} {still}", held_in)
    if not is_allowed(testimonial):
        return _unseen(said, voice.say("Shown nowhere until you have said yes to them."))
    if testimonial.id in scope.held_back:
        return _unseen(said, voice.say("Shown nowhere for now."))
    places = [voice.say(_PLACES[place]) for place in places_of(testimonial)]
    if not places:
        return _unseen(said, voice.say("Shown nowhere."))
    quote = scope.own_quotes.get(testimonial.id)
    # Words that may not stand in this portal do not stand in its links either.
    body = voice.say("Please take down the words of %(day)s.", day=day) + "\n"
    if quote:
        ask = voice.say("Please take down the words of %(day)s:", day=day)
        body = f"{ask}\n\n{quote.words}\n"
    return OwnWords(
        quote=quote_view(quote, voice) if quote else None,
        said=said,
        where=voice.say("Shown %(places)s.", places=voice.in_a_row(places)),
        named=_named(consent, scope.folder.client, voice),
        until=voice.day(consent.ask_again)
        if consent.ask_again >= voice.today(records.now)
        else None,
        take_down=mail_link(scope.company, voice.say("Take my words down"), body),
        not_right=not_right_link(scope.company, voice.say("the words of %(day)s", day=day), voice),
    )


def _unseen(said: str, where: str, held_in: tuple[_Place, ...] = ()) -> OwnWords:
    """Tell of words that nothing quotes."""
    return OwnWords(None, said, where, None, None, None, None, held_in)


def _held_in(testimonial: Testimonial, scope: Scope, voice: Voice) -> Iterator[_Place]:
    """Yield the pages of the client's own record that hold the very words."""
    said = tuple(filter(None, (testimonial.quote, testimonial.original)))
    folder, sections = scope.folder, scope.plan.sections
    for concern in folder.concerns if Section.CONCERNS in sections else ():
        if _holds(concern.text, said):
            told = voice.say("What you told us on %(day)s", day=voice.day(concern.day))
            yield "concern", concern.id, told
    for review in folder.reviews if Section.REVIEWS in sections else ():
        if _holds(review.text, said):
            talk = voice.say("Our talk on %(day)s", day=voice.day(review.day))
            yield "review", review.id, talk
    for note in folder.notes:
        if any(stands_in(words, note.text) for words in said):
            wrote = voice.say("What we wrote to you on %(day)s", day=voice.day(note.day))
            yield "lately", None, wrote


def _holds(text: ConcernText | ReviewText, said: tuple[str, ...]) -> bool:
    parts = (getattr(text, part.name) for part in fields(text))
    return any(stands_in(words, part) for part in parts for words in said)


def _still_held(held_in: tuple[_Place, ...], client: Client) -> str:
    """Give the words in English."""
    if not held_in:
        return marked("Nothing shows them.")
    kinds = {kind == "lately" for kind, *_ in held_in}
    if kinds == {False}:
        return _TALK if client.public else _OWN_TALK
    if kinds == {True}:
        return _NOTE if client.public else _OWN_NOTE
    return _BOTH if client.public else _OWN_BOTH


def _named(consent: Consent, client: Client, voice: Voice) -> str:
    """Tell how far the yes to name, company and photo goes."""
    company, photo = _COMPANY[consent.show_company], _PHOTO[shows_face(consent)]
    parts = (company, photo) if client.kind is ClientKind.BUSINESS else (photo,)
    beside = voice.in_a_row(voice.say(part) for part in parts)
    return voice.say(_NAMED_BY[consent.name_as], beside=beside)


def _referral(referral: Referral, voice: Voice) -> ReferralLine:
    came = f" {sentence(referral.came_of_it)}" if referral.came_of_it else ""
    got = referral.in_return
    sent = voice.say(
        "%(who)s, %(kind)s, on %(day)s.",
        who=referral.who,
        kind=referral.kind,
        day=voice.day(referral.on),
    )
    return ReferralLine(
        words=f"{sent}{came}",
        thanks=voice.say("We thanked you on %(day)s.", day=voice.day(referral.thanked))
        if referral.thanked
        else None,
        in_return=sentence(voice.say("In return: %(what)s", what=got))
        if got and got.lower() != NOTHING
        else None,
    )
