"""A quote owns up to whose it is, and to what was given for it."""

from collections.abc import Iterator

from aboveboard.checks.findings import Records
from aboveboard.checks.words.said import all_words
from aboveboard.model.words import Relationship
from aboveboard.problems import INCENTIVE_NOT_SHOWN, RELATION_NOT_SHOWN, Problem
from aboveboard.scope import Ours

_FILES = {Relationship.EMPLOYEE: "team.yaml", Relationship.SUPPLIER: "providers.yaml"}


def every_relation_is_shown(records: Records) -> Iterator[Problem]:
    """Nobody is quoted as a client who is of our team, or sells to us."""
    ours = Ours.of(records.portal)
    for words in all_words(records):
        tie = ours.hidden_tie(words.testimonial, words.client) if words.is_shown else None
        if tie:
            yield records.problem(
                RELATION_NOT_SHOWN,
                (words.path, ("relationship",)),
                f"This is quoted as a client's, and '{tie.id}' in {_FILES[tie.relationship]} has "
                f"the same {tie.known_by}.",
                f"No page shows it. Write `relationship: {tie.relationship.value}`, which is then "
                "printed beside the words. If they are two, make the names differ as people tell "
                "them apart, or correct the mail address.",
            )


def every_return_is_shown(records: Records) -> Iterator[Problem]:
    """What somebody got for their words is told so that a reader can judge by it."""
    ours = Ours.of(records.portal)
    for words in all_words(records):
        if words.is_shown and ours.hides_return(words.testimonial, words.client):
            yield records.problem(
                INCENTIVE_NOT_SHOWN,
                (words.path, ("in_return",)),
                f"'{words.testimonial.in_return}' does not say what the person got for it.",
                "No page shows the words. Write `in_return: nothing` if there was nothing; else "
                "what it was and how much, such as `one month free, worth £40`.",
            )
