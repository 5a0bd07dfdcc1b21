"""Asking for their words, and for others like them: when it is time, and when it must wait."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aboveboard.checks.acting import end_of, waiting_for
from aboveboard.checks.clients import clients_with_us
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, days_late
from aboveboard.checks.worlds import World, worlds_of
from aboveboard.model.care import Review
from aboveboard.model.client import Client
from aboveboard.model.portal import ClientFolder
from aboveboard.model.quotes import is_allowed
from aboveboard.model.words import Answer, ObjectiveMet
from aboveboard.problems import ASK_AGAIN_PASSED, ASK_LATER, NEVER_ASKED, Problem
from aboveboard.scope import FOREVER, sees_incident

_FRESH = timedelta(days=180)
"""So long after a talk, or a yes, it is remembered well."""
_LATER = timedelta(days=90)
"""What was put off to later is asked again after this."""
_GLAD = 7
"""From this number of ten on somebody is glad of us."""
_KINDS = {"testimonial": "whether we may quote them", "referral": "whether they know somebody"}
"""What a glad client is asked for; a public review is offered to all alike, glad or not."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a client said when we asked, and when."""

    on: date
    answer: Answer


def every_glad_client_is_asked(records: Records) -> Iterator[Problem]:
    """After a talk with somebody who is glad we ask for their words and for others like them.

    Not while they wait for us, and not within a year after a no: then it is told until when.
    """
    worlds = worlds_of(records.portal)
    for folder in clients_with_us(records):
        review = _latest(records, folder)
        if review is None or not _is_glad(review):
            continue
        due = {kind: on for kind in _KINDS if (on := _due_since(records, folder, review, kind))}
        if not due:
            continue
        client, path = folder.client, f"clients/{folder.client.id}/reviews/{review.id}.md"
        asks = " and ".join(_KINDS[kind] for kind in due)
        until = _until(records, folder, worlds[client.id])
        if until:
            problem = records.problem(
                ASK_LATER,
                (path, ("asked",)),
                f"{_verdict(client, review)}, and asking {asks} must wait until {until}.",
                "Ask for nothing until then.",
            )
        else:
            problem = records.problem(
                NEVER_ASKED,
                (path, ("asked",)),
                f"{_verdict(client, review)}, and nobody has asked {asks}"
                f"{_before(records, folder, due)}.",
                "Ask in a talk, not in a form; then write the day and the answer under `asked` "
                f"({', '.join(due)}).",
            )
        yield waiting_for(records, problem, [client], end_of(records, min(due.values())))


def every_consent_is_asked_for_again(records: Records) -> Iterator[Problem]:
    """When the day has come, we ask again whether we may show somebody's words.

    That holds for those who have left, too: their words are still shown.
    """
    for folder in records.portal.clients.values():
        client = folder.client
        for words in folder.testimonials:
            consent = words.consent
            if consent is None or not consent.use_on or not is_allowed(words):
                continue
            if consent.ask_again >= records.today:
                continue
            who = client.name_of(words.who) or client.name
            problem = records.problem(
                ASK_AGAIN_PASSED,
                (
                    f"clients/{client.id}/testimonials/{words.id}.yaml",
                    ("consent", "ask_again"),
                ),
                f"{who} of {client.name} was to be asked again by "
                f"{day_in_words(consent.ask_again)} whether we may show these words: "
                f"{days_late(consent.ask_again, records.today)}.",
                "Ask, with the words and the places before them. After a yes write the new days of "
                "`given` and `ask_again`; after a no write `withdrawn`.",
            )
            yield waiting_for(records, problem, [client], end_of(records, consent.ask_again))


def _latest(records: Records, folder: ClientFolder) -> Review | None:
    known = [one for one in folder.reviews if one.day <= records.today]
    latest = max(known, key=lambda one: one.day, default=None)
    return latest if latest and latest.day + _FRESH >= records.today else None


def _is_glad(review: Review) -> bool:
    """Tell whether they are; their own number, where they gave one, says more than the aim."""
    if review.satisfied is not None:
        return review.satisfied >= _GLAD
    return review.objective_met in {ObjectiveMet.YES, ObjectiveMet.MOSTLY}


def _verdict(client: Client, review: Review) -> str:
    day = day_in_words(review.day)
    if review.satisfied is not None:
        return f"{client.name} gave {review.satisfied:f} of 10 in the review of {day}"
    met = "mostly met" if review.objective_met is ObjectiveMet.MOSTLY else "met"
    return f"{client.name} said in the review of {day} that the aim was {met}"


def _due_since(records: Records, folder: ClientFolder, review: Review, kind: str) -> date | None:
    """Give since when an ask is due; ``None`` where it is not."""
    last = _last_heard(records, folder, kind)
    if last is None:
        return review.day
    if last.answer is Answer.LATER:
        again = last.on + _LATER
        return again if again < records.today else None
    is_done = last.on >= review.day
    is_fresh = last.answer is Answer.YES and last.on + _FRESH >= records.today
    return None if is_done or is_fresh else review.day


def _last_heard(records: Records, folder: ClientFolder, kind: str) -> _Heard | None:
    return max(_heard(records, folder, kind), key=lambda one: one.on, default=None)


def _heard(records: Records, folder: ClientFolder, kind: str) -> Iterator[_Heard]:
    """Yield every answer to an ask; words that they gave, or somebody they sent, are a yes."""
    given: Iterable[date] = ()
    if kind == "testimonial":
        given = (words.day for words in folder.testimonials)
    elif kind == "referral":
        given = (sent.on for sent in folder.referrals)
    yield from (_Heard(day, Answer.YES) for day in given if day <= records.today)
    for review in folder.reviews:
        asked = getattr(review.asked, kind)
        if asked and asked.on <= records.today:
            yield _Heard(asked.on, asked.answer)


def _before(records: Records, folder: ClientFolder, due: Iterable[str]) -> str:
    """Tell of earlier asks, so that nobody begins at nothing."""
    known = [(kind, _last_heard(records, folder, kind)) for kind in due]
    told = [
        f"{kind} on {day_in_words(last.on)}, and the answer was {last.answer.value}"
        for kind, last in known
        if last
    ]
    return f" since (last asked: {'; '.join(told)})" if told else ""


def _until(records: Records, folder: ClientFolder, world: World) -> str | None:
    """Say until when nothing may be asked for, and why."""
    for concern in folder.concerns:
        raised = records.day_of(concern.raised)
        is_right = concern.happy is not False and _is_past(records, concern.resolved)
        if raised <= records.today and not is_right:
            return f"their concern of {day_in_words(raised)}, which is open, is put right"
    for incident in records.portal.incidents:
        is_open = incident.began <= records.now < (incident.ended_at or FOREVER)
        if is_open and sees_incident(incident, *world):
            return f"'{incident.title}', which is open, is over"
    for kind in (*_KINDS, "public_review"):
        last = _last_heard(records, folder, kind)
        if last and last.answer is Answer.NO:
            until = last.on + records.days("ask-again-days")
            if until > records.today:
                what = kind.replace("_", " ")
                no = f"they said no to a {what} on {day_in_words(last.on)}"
                return f"{day_in_words(until)}: {no}"
    return None


def _is_past(records: Records, moment: date | datetime | None) -> bool:
    if isinstance(moment, datetime):
        return moment <= records.now
    return moment is not None and moment <= records.today
