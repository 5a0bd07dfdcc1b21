"""Somebody's words as a figure: whose they are, and what else a reader should know."""

from dataclasses import dataclass

from aboveboard.languages import marked
from aboveboard.model.quotes import Quote
from aboveboard.model.words import Relationship
from aboveboard.views.voice import Voice

_RELATIONS = {
    Relationship.FORMER_CLIENT: marked("Our former client"),
    Relationship.PARTNER: marked("Our partner"),
    Relationship.SUPPLIER: marked("Our supplier"),
    Relationship.EMPLOYEE: marked("Our employee"),
    Relationship.FAMILY: marked("Our family"),
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


def quote_view(quote: Quote, voice: Voice) -> QuoteView:
    """Give a quote the caption of its figure."""
    notes = [voice.say(_RELATIONS[quote.relation])] if quote.relation else []
    if quote.in_return:
        notes.append(voice.say("In return: %(what)s", what=quote.in_return))
    return QuoteView(
        words=quote.words,
        said_by=quote.said_by or voice.say("A client"),
        about=", ".join(filter(None, (quote.role, quote.company))),
        notes=tuple(notes),
        original=quote.original,
        lang=quote.lang,
        picture=quote.picture,
    )
