"""The slowest of the cases of a promise, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aboveboard.views.cases import Case, Place
from aboveboard.views.voice import Time, Voice


@dataclass(frozen=True, slots=True)
class Slowest:
    """A case in words, and where the client reads of it."""

    words: str
    page: Place


def slowest_of(cases: Iterable[Case], voice: Voice) -> Slowest | None:
    """Tell of the slowest case of one promise; of what is still open, the one that waits longest.

    ``None`` where there is none, or no length of any is known.
    """
    known = [case for case in cases if case.took is not None or not case.kept]
    if not known:
        return None
    slowest = max(known, key=_slowness)
    return Slowest(_WORDS[slowest.promise](slowest, voice), slowest.place)


def due_in_words(case: Case, voice: Voice) -> Time:
    """Tell the day or the moment by which something was promised."""
    if isinstance(case.due, datetime):
        return voice.moment(case.due)
    return voice.day(case.due)


def day_in_words(case: Case, voice: Voice) -> Time:
    """Tell the day on which the time began to run."""
    return voice.day(voice.today(case.begun_at))


def _slowness(case: Case) -> tuple[bool, timedelta, float, str]:
    if case.took is None:
        return True, timedelta(0), -case.begun_at.timestamp(), str(case.place)
    took = -case.took if case.promise == "maintenance_notice" else case.took
    return False, took, case.begun_at.timestamp(), str(case.place)


def _answered(case: Case, voice: Voice) -> str:
    if case.took is None:
        return voice.say(
            "What you told us on %(day)s waits for it; promised by %(due)s.",
            day=day_in_words(case, voice),
            due=due_in_words(case, voice),
        )
    return _took(case.took, voice)


def _told(case: Case, voice: Voice) -> str:
    if case.took is None:
        return voice.say(
            "You had not heard of that of %(day)s; promised by %(due)s.",
            day=day_in_words(case, voice),
            due=due_in_words(case, voice),
        )
    return _took(case.took, voice)


def _took(length: timedelta, voice: Voice) -> str:
    return voice.say("The slowest took %(length)s.", length=voice.length(length))


def _reported(case: Case, voice: Voice) -> str:
    if case.took is None:
        return voice.say(
            "That of %(day)s is not written yet; promised by %(due)s.",
            day=day_in_words(case, voice),
            due=due_in_words(case, voice),
        )
    if not case.took:
        return voice.say("The slowest took under a day.")
    return voice.count(
        "The slowest took %(count)s day.", "The slowest took %(count)s days.", case.took.days
    )


def _announced(case: Case, voice: Voice) -> str:
    if not case.took:
        return voice.say("Once it was not announced before it began.")
    return voice.say("The shortest notice was %(length)s.", length=voice.length(case.took))


def _in_touch(case: Case, voice: Voice) -> str:
    begun = day_in_words(case, voice)
    if case.took is None:
        return voice.say(
            "Nothing is on record since %(day)s; promised by %(due)s.",
            day=begun,
            due=due_in_words(case, voice),
        )
    return voice.count(
        "The longest silence was %(count)s day, from %(day)s.",
        "The longest silence was %(count)s days, from %(day)s.",
        case.took.days,
        day=begun,
    )


def _talked(case: Case, voice: Voice) -> str:
    begun, due = day_in_words(case, voice), due_in_words(case, voice)
    if case.took is None and case.place[0] != "review":
        return voice.say("We have not sat down yet; promised by %(due)s.", due=due)
    if case.took is None:
        return voice.say(
            "We have not sat down since %(day)s; promised by %(due)s.", day=begun, due=due
        )
    return voice.count(
        "The longest time without one was %(count)s day, from %(day)s.",
        "The longest time without one was %(count)s days, from %(day)s.",
        case.took.days,
        day=begun,
    )


_WORDS: dict[str, Callable[[Case, Voice], str]] = {
    "first_reply": _answered,
    "acknowledge_concern": _answered,
    "answer_concern": _answered,
    "tell_about_problems": _told,
    "problem_report": _reported,
    "maintenance_notice": _announced,
    "contact_every": _in_touch,
    "review_every": _talked,
}
