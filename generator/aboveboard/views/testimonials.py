"""Testimonials: your words in use, what others said, and how to say something."""

from dataclasses import dataclass

from aboveboard.model.quotes import Quote, is_allowed, quote_of
from aboveboard.model.testimonial import Testimonial
from aboveboard.model.words import UseOn
from aboveboard.scope import PublicScope, Scope
from aboveboard.views.change import Change, earliest
from aboveboard.views.mail import mail_link
from aboveboard.views.services import Records
from aboveboard.views.texts import in_a_row, sentence
from aboveboard.views.times import Time

_PLACES = {
    UseOn.OWN_PORTAL: "here, in your own portal",
    UseOn.OTHER_PORTALS: "in the portals of our other clients",
    UseOn.PUBLIC_PAGE: "on our public page",
    UseOn.PROPOSALS: "in our proposals",
    UseOn.SOCIAL: "in our posts",
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
    """``None`` once they are taken down: then nothing shows them."""
    said: str
    where: str
    until: Time | None
    take_down: str | None
    """A mail link."""


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """Somebody whom the client sent to us, and our thanks."""

    words: str
    thanks: str | None


@dataclass(frozen=True, slots=True)
class TestimonialsView:
    """What the Testimonials page says."""

    __test__ = False

    own: tuple[OwnWords, ...]
    others: tuple[QuoteView, ...]
    give: str | None
    """A mail link to say something."""
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
        others=tuple(_view(quote) for quote in scope.quotes),
        give=mail_link(scope.company, "Here is what I would say", "Here is what I would say:\n\n"),
        referrals=tuple(
            ReferralLine(
                f"{referral.who}, {referral.kind}, on {records.calendar.day(referral.on)}."
                + (f" {sentence(referral.came_of_it)}" if referral.came_of_it else ""),
                f"We thanked you on {records.calendar.day(referral.thanked)}."
                if referral.thanked
                else None,
            )
            for referral in reversed(scope.folder.referrals)
        ),
        public_reviews=tuple((review.name, review.url) for review in scope.company.public_reviews),
        changes_at=earliest(records.changes, records.now),
    )


def public_quotes_view(scope: PublicScope) -> PublicQuotesView:
    """Work out the public page of testimonials."""
    return PublicQuotesView(tuple(_view(quote) for quote in scope.quotes))


def _own(testimonial: Testimonial, scope: Scope, records: Records) -> OwnWords | None:
    consent, calendar = testimonial.consent, records.calendar
    today = calendar.today(records.now)
    if consent is None:
        return None
    said = f"Said on {calendar.day(testimonial.day)}."
    if consent.withdrawn:
        where = f"You took these words down on {calendar.day(consent.withdrawn)}."
        return OwnWords(None, said, f"{where} Nothing shows them.", None, None)
    if not is_allowed(testimonial):
        return OwnWords(None, said, "Shown nowhere until you have said yes to them.", None, None)
    places = [_PLACES[place] for place in consent.use_on]
    return OwnWords(
        quote=_view(quote_of(testimonial, scope.folder.client))
        if UseOn.OWN_PORTAL in consent.use_on
        else None,
        said=said,
        where=f"Shown {in_a_row(places)}." if places else "Shown nowhere.",
        until=calendar.day(consent.ask_again) if places and consent.ask_again >= today else None,
        take_down=mail_link(
            scope.company,
            "Take my words down",
            f"Please take down what I said on {calendar.day(testimonial.day)}:\n\n"
            f"{testimonial.quote}\n",
        )
        if places
        else None,
    )


def _view(quote: Quote) -> QuoteView:
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
