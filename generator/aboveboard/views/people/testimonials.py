"""Testimonials: your words in use, what others said, and how to say something."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from aboveboard.checks.words.echoes import stands_in
from aboveboard.model.care import ConcernText, Referral, ReviewText
from aboveboard.model.client import Client
from aboveboard.model.quotes import NOTHING, Quote, is_allowed, places_of, shows_face
from aboveboard.model.testimonial import Consent, Testimonial
from aboveboard.model.words import ClientKind, NameAs, Section, UseOn
from aboveboard.scope import PublicScope, Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.people.mail import mail_link, not_right_link
from aboveboard.views.people.team import Reach, reach_of
from aboveboard.views.texts import in_a_row, sentence
from aboveboard.views.voice import Time, Voice

_PLACES = {
    UseOn.OWN_PORTAL: "here, in your own portal",
    UseOn.OTHER_PORTALS: "in the portals of our other clients",
    UseOn.PUBLIC_PAGE: "on our public page",
    UseOn.PROPOSALS: "in our proposals",
    UseOn.SOCIAL: "in our posts",
}
_Place = tuple[str, str | None, str]
"""A page and words for a link to it: its kind, its id and the words."""
_NAMED_BY = {
    NameAs.FULL: "Named by full name",
    NameAs.FIRST_NAME: "Named by first name",
    NameAs.ROLE: "Named by role",
    NameAs.COMPANY: "The company is named, and nobody in it",
    NameAs.ANONYMOUS: "Without any name",
}


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote with its figure's caption."""

    words: str
    said_by: str
    about: str
    """Role and company, as far as they may be shown."""
    notes: tuple[str, ...]
    """Relation and return, where there is anything to own up to."""
    original: str | None
    lang: str | None
    picture: str | None


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
    return TestimonialsView(
        own=tuple(
            words
            for testimonial in reversed(scope.folder.testimonials)
            if (words := _own(testimonial, scope, records))
        ),
        others=tuple(quote_view(quote) for quote in scope.quotes),
        give=mail_link(scope.company, "Here is what I would say", "Here is what I would say:\n\n"),
        reach=reach_of(scope),
        referrals=tuple(
            _referral(referral, records.voice) for referral in reversed(scope.folder.referrals)
        ),
        public_reviews=tuple((review.name, review.url) for review in scope.company.public_reviews),
        changes_at=earliest(records.changes, records.now),
    )


def public_quotes_view(scope: PublicScope, voice: Voice) -> PublicQuotesView:
    """Work out the public page of testimonials."""
    return PublicQuotesView(tuple(quote_view(quote) for quote in scope.quotes))


def _own(testimonial: Testimonial, scope: Scope, records: Records) -> OwnWords | None:
    consent, voice = testimonial.consent, records.voice
    if consent is None:
        return None
    said = f"Said on {voice.day(testimonial.day)}."
    if consent.withdrawn:
        where = f"Taken down on {voice.day(consent.withdrawn)}, as you asked."
        held_in = tuple(_held_in(testimonial, scope, voice))
        still = _still_held(held_in, scope.folder.client)
        return _unseen(said, f"{where} {still}", held_in)
    if not is_allowed(testimonial):
        return _unseen(said, "Shown nowhere until you have said yes to them.")
    if testimonial.id in scope.held_back:
        return _unseen(said, "Shown nowhere for now.")
    places = [_PLACES[place] for place in places_of(testimonial)]
    if not places:
        return _unseen(said, "Shown nowhere.")
    quote = scope.own_quotes.get(testimonial.id)
    # Words that may not stand in this portal do not stand in its links either.
    which = f":\n\n{quote.words}\n" if quote else ".\n"
    day = voice.day(testimonial.day)
    return OwnWords(
        quote=quote_view(quote) if quote else None,
        said=said,
        where=f"Shown {in_a_row(places)}.",
        named=_named(consent, scope.folder.client),
        until=voice.day(consent.ask_again)
        if consent.ask_again >= voice.today(records.now)
        else None,
        take_down=mail_link(
            scope.company,
            "Take my words down",
            f"Please take down the words of {day}{which}",
        ),
        not_right=not_right_link(scope.company, f"the words of {day}"),
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
            yield "concern", concern.id, f"What you told us on {voice.day(concern.day)}"
    for review in folder.reviews if Section.REVIEWS in sections else ():
        if _holds(review.text, said):
            yield "review", review.id, f"Our talk on {voice.day(review.day)}"
    for note in folder.notes:
        if any(stands_in(words, note.text) for words in said):
            yield "lately", None, f"What we wrote to you on {voice.day(note.day)}"


def _holds(text: ConcernText | ReviewText, said: tuple[str, ...]) -> bool:
    parts = (getattr(text, part.name) for part in fields(text))
    return any(stands_in(words, part) for part in parts for words in said)


def _still_held(held_in: tuple[_Place, ...], client: Client) -> str:
    if not held_in:
        return "Nothing shows them."
    kinds = {kind == "lately" for kind, *_ in held_in}
    names = {False: "the record of our talk", True: "what we wrote to you"}
    alone = "" if client.public else ", which you alone read,"
    holders = in_a_row(names[kind] for kind in sorted(kinds))
    return f"Only {holders}{alone} still {'hold' if len(kinds) > 1 else 'holds'} them."


def _named(consent: Consent, client: Client) -> str:
    """Tell how far the yes to name, company and photo goes."""
    how = _NAMED_BY[consent.name_as]
    if consent.name_as in {NameAs.COMPANY, NameAs.ANONYMOUS}:
        return f"{how}."
    company = f"{'with' if consent.show_company else 'without'} the company"
    photo = "with a photo" if shows_face(consent) else "without a photo"
    parts = (company, photo) if client.kind is ClientKind.BUSINESS else (photo,)
    return f"{how}, {in_a_row(parts)}."


def _referral(referral: Referral, voice: Voice) -> ReferralLine:
    came = f" {sentence(referral.came_of_it)}" if referral.came_of_it else ""
    got = referral.in_return
    return ReferralLine(
        words=f"{referral.who}, {referral.kind}, on {voice.day(referral.on)}.{came}",
        thanks=f"We thanked you on {voice.day(referral.thanked)}." if referral.thanked else None,
        in_return=sentence(f"In return: {got}") if got and got.lower() != NOTHING else None,
    )


def quote_view(quote: Quote) -> QuoteView:
    """Give a quote the caption of its figure."""
    notes = [f"Our {quote.relation}"] if quote.relation else []
    if quote.in_return:
        notes.append(f"In return: {quote.in_return}")
    return QuoteView(
        words=quote.words,
        said_by=quote.said_by,
        about=", ".join(filter(None, (quote.role, quote.company))),
        notes=tuple(notes),
        original=quote.original,
        lang=quote.lang,
        picture=quote.picture,
    )
