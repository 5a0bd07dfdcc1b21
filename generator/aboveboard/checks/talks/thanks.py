"""Find work for them: bring people together who both want it, and say thank you."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from aboveboard.checks.acting import end_of, waiting_for
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, days_in_words, days_late
from aboveboard.model.portal import ClientFolder
from aboveboard.model.quotes import may_show
from aboveboard.model.words import UseOn
from aboveboard.problems import INTRODUCTION_WITHOUT_BOTH, NOT_THANKED, Problem
from aboveboard.sources import Place

_LONGEST = timedelta(days=180)
"""After so long a thank-you would sound odd."""


@dataclass(frozen=True, slots=True)
class _Favour:
    """Something that a client has not been thanked for."""

    at: tuple[str, Place]
    day: date
    what: str
    is_of_that_day: bool = True
    """Whether there was something to thank for on the day itself, and not some time later."""


def both_agree_before_they_meet(records: Records) -> Iterator[Problem]:
    """Nobody is introduced before both sides have said yes."""
    for name, folder in records.portal.clients.items():
        for position, meeting in enumerate(folder.introductions):
            if meeting.both_agreed > meeting.on:
                yield records.problem(
                    INTRODUCTION_WITHOUT_BOTH,
                    (f"clients/{name}/introductions.yaml", (position, "both_agreed")),
                    f"The introduction to {meeting.to} was on {day_in_words(meeting.on)}, and both "
                    f"had agreed only on {day_in_words(meeting.both_agreed)}.",
                    "If one of the days is wrong, correct it. If not, tell both that you are "
                    "sorry, and write as `on` the day from which both knew.",
                )


def every_favour_is_thanked_for(records: Records) -> Iterator[Problem]:
    """Whoever sent us somebody, lets us quote them or met somebody through us is thanked soon."""
    limit = records.days("thanks-days")
    for folder in records.portal.clients.values():
        for favour in (*_referrals(folder), *_quotes(folder), *_introductions(folder)):
            due_on = favour.day + limit
            if not due_on < records.today <= favour.day + _LONGEST:
                continue
            late = f", by {day_in_words(due_on)}: {days_late(due_on, records.today)}"
            problem = records.problem(
                NOT_THANKED,
                favour.at,
                f"{favour.what}, and nobody has said thank you; we mean to within "
                f"{days_in_words(limit)}{late if favour.is_of_that_day else ''}.",
                "Thank them, by voice or in your own hand, and sell nothing with it; then write "
                "the day as `thanked`.",
            )
            yield waiting_for(records, problem, [folder.client], end_of(records, due_on))


def _referrals(folder: ClientFolder) -> Iterator[_Favour]:
    client = folder.client
    for position, sent in enumerate(folder.referrals):
        if sent.thanked is None:
            at = (f"clients/{client.id}/referrals.yaml", (position, "on"))
            what = f"{client.name} sent {sent.who} to us on {day_in_words(sent.on)}"
            yield _Favour(at, sent.on, what)


def _quotes(folder: ClientFolder) -> Iterator[_Favour]:
    """Yield those that may be shown somewhere; for other words nobody needs to be thanked yet."""
    client = folder.client
    for words in folder.testimonials:
        given = words.consent and words.consent.given
        if given and words.thanked is None and any(may_show(words, place) for place in UseOn):
            at = (f"clients/{client.id}/testimonials/{words.id}.yaml", ("consent", "given"))
            who = client.name_of(words.who) or client.name
            yield _Favour(at, given, f"{who} let us quote them on {day_in_words(given)}")


def _introductions(folder: ClientFolder) -> Iterator[_Favour]:
    """Yield those of which something came; on which day it came is not written."""
    client = folder.client
    for position, meeting in enumerate(folder.introductions):
        if meeting.came_of_it and meeting.thanked is None:
            at = (f"clients/{client.id}/introductions.yaml", (position, "came_of_it"))
            what = (
                f"We brought {client.name} and {meeting.to} together on "
                f"{day_in_words(meeting.on)}, something came of it"
            )
            yield _Favour(at, meeting.on, what, is_of_that_day=False)
