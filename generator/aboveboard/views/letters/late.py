"""What was late in a quarter, and what the client got for it, as it stood at its end."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from aboveboard.model.roadmap import Moved, RoadmapItem
from aboveboard.model.words import Stage
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import Case
from aboveboard.views.letters.letter import Span, or_else
from aboveboard.views.promises.keeping import cases_within
from aboveboard.views.promises.quarters import Quarter, months_in
from aboveboard.views.promises.slowest import day_in_words, due_in_words
from aboveboard.views.texts import in_a_row, sentence
from aboveboard.views.voice import Voice, counted, length_in_words

_LATE_ANSWER, _SHORT_NOTICE = "late-answer", "short-notice"
_LATE_DELIVERY, _REPEAT = "late-delivery", "repeat-problem"
_ANSWERS = {
    "first_reply": "the first answer",
    "acknowledge_concern": "our word that we heard it",
    "answer_concern": "the answer",
}
_TOUCH = {"contact_every": "We were not in touch", "review_every": "We did not sit down with you"}
_NOT_THERE = "was not there when the quarter was over"


def late(scope: Scope, records: Records, span: Span) -> tuple[str, ...]:
    """Tell every promise that was not kept, each day that moved or passed, and each month."""
    lines = [
        *_cases(scope, records, span),
        *_moved(scope, records, span),
        *_passed(scope, records, span),
        *_repeated(scope, records, span),
    ]
    for _, name, row in months_in(Quarter(span.first), records):
        if row.kept is False:
            given = f" {sentence(row.given)}" if row.given else ""
            lines.append(f"{name}, {row.month}: {row.percent}, less than we promise.{given}")
    return or_else(lines, "Nothing was late.")


def _cases(scope: Scope, records: Records, span: Span) -> Iterator[str]:
    """Tell each case: all that was late for a concern together, and a silence as one."""
    after = span.last + timedelta(days=1)
    cases = [one for one in cases_within(scope, records, span.first, after) if not one.kept]
    titles = {one.id: one.title.rstrip(".") for one in scope.incidents}
    titles |= {one.id: one.title.rstrip(".") for one in scope.maintenance}
    for _, group in groupby(sorted(cases, key=_whole), key=_whole):
        told = tuple({case.promise: case for case in group}.values())
        yield _line(told, titles, scope, records.voice)


def _whole(case: Case) -> tuple[datetime, str, str]:
    kind = "" if case.promise in _ANSWERS else case.promise
    return case.begun_at, kind, str(case.place)


def _line(cases: Sequence[Case], titles: Mapping[str, str], scope: Scope, voice: Voice) -> str:
    first = cases[0]
    day, title = day_in_words(first, voice), titles.get(first.place[1] or "", "")
    match first.promise:
        case "contact_every" | "review_every":
            return _touched(first, voice)
        case "maintenance_notice":
            words = f"{title}: announced {_length(first)} later than promised."
            return f"{words}{_goodwill(_SHORT_NOTICE, scope)}"
        case "tell_about_problems":
            return f"{title}, {day}: our first word {_came(first)}."
        case "problem_report":
            return f"{title}: what went wrong, in writing, {_came(first)}."
        case _:
            came = in_a_row(f"{_ANSWERS[one.promise]} {_came(one)}" for one in cases)
            return f"What you told us on {day}: {came}.{_goodwill(_LATE_ANSWER, scope)}"


def _touched(case: Case, voice: Voice) -> str:
    words = f"{_TOUCH[case.promise]} by {due_in_words(case, voice)}, as promised"
    if case.late is None:
        return f"{words}, nor by the end of the quarter."
    return f"{words}, but {_length(case)} later."


def _came(case: Case) -> str:
    return _NOT_THERE if case.late is None else f"came {_length(case)} late"


def _length(case: Case) -> str:
    """Tell how late something was: in days where a day was promised."""
    late = case.late or timedelta(0)
    return length_in_words(late) if isinstance(case.due, datetime) else counted(late.days, "day")


def _goodwill(key: str, scope: Scope) -> str:
    """Tell what the plan gives for it, the same for everyone on it."""
    given = scope.plan.goodwill.get(key)
    return f" You get: {sentence(given)}" if given else ""


def _moved(scope: Scope, records: Records, span: Span) -> Iterator[str]:
    """Tell the moved days; what was told of after the quarter had not moved at its end."""
    for item in scope.roadmap_items:
        for move in item.moved:
            if not span.holds(move.from_):
                continue
            if move.told_on and move.told_on > span.last:
                yield _not_there(item, move.from_, scope, records)
            else:
                days = f"from {records.voice.day(move.from_)} to {records.voice.day(move.to)}"
                yield f"{item.title}: moved {days}.{_extra(move, scope, records, span)}"


def _extra(move: Moved, scope: Scope, records: Records, span: Span) -> str:
    key = move.extra or _LATE_DELIVERY
    extra = scope.plan.goodwill.get(key)
    if extra and move.extra_given and move.extra_given <= span.last:
        return f" For it you got, on {records.voice.day(move.extra_given)}: {sentence(extra)}"
    return _goodwill(key, scope)


def _passed(scope: Scope, records: Records, span: Span) -> Iterator[str]:
    """Tell the promised days that passed without the thing and without being moved."""
    for item in scope.roadmap_items:
        promised, came = item.promised, item.delivered
        if promised is None or not span.holds(promised) or item.stage is Stage.DROPPED:
            continue
        if came is None or came > span.last:
            yield _not_there(item, promised, scope, records)
        elif came > promised:
            days = (records.voice.day(day) for day in (promised, came))
            words = "{}: promised for {}, and came on {}.".format(item.title, *days)
            yield f"{words}{_goodwill(_LATE_DELIVERY, scope)}"


def _not_there(item: RoadmapItem, promised: date, scope: Scope, records: Records) -> str:
    words = f"{item.title}: promised for {records.voice.day(promised)}, and {_NOT_THERE}."
    return f"{words}{_goodwill(_LATE_DELIVERY, scope)}"


def _repeated(scope: Scope, records: Records, span: Span) -> Iterator[str]:
    """Tell the problems that had been there before, where the plan gives something for that."""
    given = _goodwill(_REPEAT, scope)
    for one in scope.incidents:
        if given and one.repeat_of and span.start <= one.began < span.end:
            day = records.voice.day(records.voice.today(one.began))
            yield f"{one.title.rstrip('.')}, {day}: it had happened before.{given}"
