"""How it stands with somebody's words, in a few words for the staff."""

from datetime import date

from aboveboard.checks.words.said import Words
from aboveboard.model.quotes import Standing, places_of
from aboveboard.scope import Ours

_NOT_ALLOWED = {
    Standing.NO_YES: "no yes yet",
    Standing.NOT_SEEN: "not seen",
    Standing.CHANGED: "words changed",
    Standing.WITHDRAWN: "withdrawn",
}


def state_of(words: Words, ours: Ours, today: date) -> str:
    """Tell how it stands with somebody's words.

    Args:
        words: What they said.
        ours: Who is of our house, or sells to it.
        today: The company's day.
    """
    testimonial, consent = words.testimonial, words.testimonial.consent
    if consent is None or words.standing is not Standing.ALLOWED:
        return _NOT_ALLOWED[words.standing]
    if ours.holds_back(testimonial, words.client):
        return "held back"
    if not places_of(testimonial):
        return "shown nowhere"
    return "ask again passed" if consent.ask_again < today else "in use"
