"""Words are real and allowed: what may not be shown is left out, and that is told."""

from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.model.quotes import fingerprint
from aboveboard.problems import CONSENT_MISSING, WORDS_CHANGED, Problem


def every_shown_quote_is_allowed(records: Records) -> Iterator[Problem]:
    """A quote has a consent, and its words are those that the person saw."""
    for name, folder in records.portal.clients.items():
        for words in folder.testimonials:
            path = f"clients/{name}/testimonials/{words.id}.yaml"
            consent = words.consent
            if consent is None:
                yield records.problem(
                    CONSENT_MISSING,
                    (path, ("consent",)),
                    "Nobody has said yes to these words being shown.",
                    "Ask, then write `consent`; until then no page shows them.",
                )
                continue
            if consent.withdrawn or not consent.use_on:
                continue
            if not consent.saw_these_words:
                yield records.problem(
                    CONSENT_MISSING,
                    (path, ("consent", "saw_these_words")),
                    "The person has not seen exactly these words.",
                    "Show them, then write `saw_these_words: yes`; until then no page has them.",
                )
            elif words.fingerprint != fingerprint(words.quote):
                yield records.problem(
                    WORDS_CHANGED,
                    (path, ("fingerprint",)),
                    "These are not the words that the person said yes to."
                    if words.fingerprint
                    else "It is not recorded to which words the person said yes.",
                    "Show the person these very words; after the yes, write "
                    f"`fingerprint: {fingerprint(words.quote)}`.",
                )
