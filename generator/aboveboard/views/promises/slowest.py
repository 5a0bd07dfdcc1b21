"""The slowest of the cases of a promise, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aboveboard.views.cases import Case, Place
from aboveboard.views.voice import Time, Voice, counted, length_in_words


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
        return _waits(f"What you told us on {day_in_words(case, voice)} waits for it", case, voice)
    return f"The slowest took {length_in_words(case.took)}"


def _told(case: Case, voice: Voice) -> str:
    if case.took is None:
        return _waits(f"You had not heard of that of {day_in_words(case, voice)}", case, voice)
    return f"The slowest took {length_in_words(case.took)}"


def _reported(case: Case, voice: Voice) -> str:
    if case.took is None:
        return _waits(f"That of {day_in_words(case, voice)} is not written yet", case, voice)
    return f"The slowest took {_days(case.took)}" if case.took else "The slowest took under a day"


def _announced(case: Case, _calendar: Voice) -> str:
    if not case.took:
        return "Once it was not announced before it began"
    return f"The shortest notice was {length_in_words(case.took)}"


def _in_touch(case: Case, voice: Voice) -> str:
    begun = day_in_words(case, voice)
    if case.took is None:
        return _waits(f"Nothing is on record since {begun}", case, voice)
    return f"The longest silence was {_days(case.took)}, from {begun}"


def _talked(case: Case, voice: Voice) -> str:
    begun = day_in_words(case, voice)
    if case.took is None:
        never = case.place[0] != "review"
        words = "We have not sat down yet" if never else f"We have not sat down since {begun}"
        return _waits(words, case, voice)
    return f"The longest time without one was {_days(case.took)}, from {begun}"


def _waits(words: str, case: Case, voice: Voice) -> str:
    return f"{words}; promised by {due_in_words(case, voice)}"


def _days(length: timedelta) -> str:
    return counted(length.days, "day")


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
