"""Words are real and allowed: what may not be shown is left out, and that is told."""

from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.checks.words.said import Words, all_words
from aboveboard.model.quotes import OUT_OF_REACH, Standing, fingerprint, shows_face
from aboveboard.model.words import NameAs
from aboveboard.problems import (
    CONSENT_MISSING,
    CONSENT_WITHDRAWN,
    USE_BEYOND_CONSENT,
    WORDS_CHANGED,
    Problem,
)


def every_shown_quote_is_allowed(records: Records) -> Iterator[Problem]:
    """A quote has a consent, and its words are those that the person saw."""
    for words in all_words(records):
        consent, standing = words.testimonial.consent, words.standing
        if consent is None:
            yield records.problem(
                CONSENT_MISSING,
                (words.path, ("consent",)),
                "Nobody has said yes to these words being shown.",
                "Ask, then write `consent`; until then no page shows them.",
            )
        elif not consent.use_on:
            continue
        elif standing is Standing.NOT_SEEN:
            yield records.problem(
                CONSENT_MISSING,
                (words.path, ("consent", "saw_these_words")),
                "The person has not seen exactly these words.",
                f"Show them; after the yes run `{_confirm(words)}`. Until then no page has them.",
            )
        elif standing is Standing.CHANGED:
            yield records.problem(
                WORDS_CHANGED,
                (words.path, ("fingerprint",)),
                "These are not the words that the person said yes to."
                if words.testimonial.fingerprint
                else "It is not recorded to which words the person said yes.",
                f"Show the person these very words; after the yes run `{_confirm(words)}`, or "
                f"write `fingerprint: {fingerprint(words.testimonial.quote)}`.",
            )


def every_withdrawn_quote_is_taken_down(records: Records) -> Iterator[Problem]:
    """Words that were taken back are no longer in use where no build reaches."""
    for words in all_words(records):
        consent = words.testimonial.consent
        if consent is None or consent.withdrawn is None:
            continue
        if out_there := [place.value for place in consent.use_on if place in OUT_OF_REACH]:
            yield records.problem(
                CONSENT_WITHDRAWN,
                (words.path, ("consent", "use_on")),
                f"These words were taken back on {consent.withdrawn}, and `use_on` still says "
                f"{' and '.join(out_there)}.",
                "No page shows them. Take them out there by hand, too, and write `use_on: []`.",
            )


def every_quote_names_no_more_than_allowed(records: Records) -> Iterator[Problem]:
    """Photo and company go no further than the name that the person wants to be shown by."""
    for words in all_words(records):
        consent = words.testimonial.consent
        if consent is None or not words.is_shown:
            continue
        if consent.photo != "none" and not shows_face(consent):
            yield records.problem(
                USE_BEYOND_CONSENT,
                (words.path, ("consent", "photo")),
                f"A photo shows who it is, and the person is named as {consent.name_as.value}.",
                "The photo is left out. Write `photo: none`; or ask whether the full name may be "
                "shown, then write `name_as: full`.",
            )
        if consent.show_company and consent.name_as is NameAs.ANONYMOUS:
            yield records.problem(
                USE_BEYOND_CONSENT,
                (words.path, ("consent", "show_company")),
                "The company says who it is, and the person wants to be anonymous.",
                "The company is left out. Write `show_company: no`; or ask, then write `name_as: "
                "company`.",
            )


def _confirm(words: Words) -> str:
    return f"aboveboard consent confirm {words.client.id}/{words.testimonial.id}"
