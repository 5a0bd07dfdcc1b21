"""What was late in a quarter, and what the client got for it, as it stood at its end."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from aboveboard.languages import marked
from aboveboard.model.roadmap import Moved, RoadmapItem
from aboveboard.model.words import Stage
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import Case
from aboveboard.views.letters.letter import Span, or_else
from aboveboard.views.promises.quarters import Kept
from aboveboard.views.promises.slowest import day_in_words, due_in_words
from aboveboard.views.texts import sentence
from aboveboard.views.voice import Voice

_LATE_ANSWER, _SHORT_NOTICE = "late-answer", "short-notice"
_LATE_DELIVERY, _REPEAT = "late-delivery", "repeat-problem"
_NOT_ANSWERED = {
    "first_reply": marked("the first answer was not there when the quarter was over"),
    "acknowledge_concern": marked(
        "our word that we heard it was not there when the quarter was over"
    ),
    "answer_concern": marked("the answer was not there when the quarter was over"),
}
_ANSWERED_LATE = {
    "first_reply": marked("the first answer came %(length)s late"),
    "acknowledge_concern": marked("our word that we heard it came %(length)s late"),
    "answer_concern": marked("the answer came %(length)s late"),
}
_NOT_DONE = {
    "contact_every": marked(
        "We were not in touch by %(due)s, as promised, nor by the end of the quarter."
    ),
    "review_every": marked(
        "We did not sit down with you by %(due)s, as promised, nor by the end of the quarter."
    ),
    "tell_about_problems": marked(
        "%(title)s, %(day)s: our first word was not there when the quarter was over."
    ),
    "problem_report": marked(
        "%(title)s: what went wrong, in writing, was not there when the quarter was over."
    ),
}
_DONE_LATE = {
    "contact_every": marked("We were not in touch by %(due)s, as promised, but %(length)s later."),
    "review_every": marked(
        "We did not sit down with you by %(due)s, as promised, but %(length)s later."
    ),
    "tell_about_problems": marked("%(title)s, %(day)s: our first word came %(length)s late."),
    "problem_report": marked("%(title)s: what went wrong, in writing, came %(length)s late."),
    "maintenance_notice": marked("%(title)s: announced %(length)s later than promised."),
}


def late(kept: Kept, scope: Scope, records: Records, span: Span) -> tuple[str, ...]:
    """Tell every promise that was not kept, each day that moved or passed, and each month."""
    lines = [
        *_cases(kept, scope, records),
        *_moved(scope, records, span),
        *_passed(scope, records, span),
        *_repeated(scope, records, span),
    ]
    return or_else((*lines, *_months(kept, records)), records.voice.say("Nothing was late."))


def _months(kept: Kept, records: Records) -> Iterator[str]:
    for name, row in kept.months:
        if row.kept is False:
            words = records.voice.say(
                "%(service)s, %(month)s: %(percent)s, less than we promise.",
                service=name,
                month=row.month,
                percent=row.percent,
            )
            yield f"{words} {sentence(row.given)}" if row.given else words


def _cases(kept: Kept, scope: Scope, records: Records) -> Iterator[str]:
    """Tell each case: all that was late for a concern together, and a silence as one."""
    cases = [one for one in kept.cases if not one.kept]
    told_of = {case.place[1] for case in cases}
    titles = {one.id: one.title.rstrip(".") for one in scope.incidents if one.id in told_of}
    titles |= {one.id: one.title.rstrip(".") for one in scope.maintenance if one.id in told_of}
    for _, group in groupby(sorted(cases, key=_whole), key=_whole):
        told = tuple({case.promise: case for case in group}.values())
        yield _line(told, titles, scope, records.voice)


def _whole(case: Case) -> tuple[datetime, str, str]:
    kind = "" if case.promise in _ANSWERED_LATE else case.promise
    return case.begun_at, kind, str(case.place)


def _line(cases: Sequence[Case], titles: Mapping[str, str], scope: Scope, voice: Voice) -> str:
    first = cases[0]
    if first.promise in _ANSWERED_LATE:
        words = voice.say(
            "What you told us on %(day)s: %(came)s.",
            day=day_in_words(first, voice),
            came=voice.in_a_row(_answer(one, voice) for one in cases),
        )
        return f"{words}{_goodwill(_LATE_ANSWER, scope, voice)}"
    table = _NOT_DONE if first.late is None else _DONE_LATE
    words = voice.say(
        table[first.promise],
        title=titles.get(first.place[1] or "", ""),
        day=day_in_words(first, voice),
        due=due_in_words(first, voice),
        length=_length(first, voice),
    )
    is_short = first.promise == "maintenance_notice"
    return f"{words}{_goodwill(_SHORT_NOTICE, scope, voice)}" if is_short else words


def _answer(case: Case, voice: Voice) -> str:
    if case.late is None:
        return voice.say(_NOT_ANSWERED[case.promise])
    return voice.say(_ANSWERED_LATE[case.promise], length=_length(case, voice))


def _length(case: Case, voice: Voice) -> str:
    """Tell how late something was: in days where a day was promised."""
    late = case.late or timedelta(0)
    if isinstance(case.due, datetime):
        return voice.length(late)
    return voice.count("%(count)s day", "%(count)s days", late.days)


def _goodwill(key: str, scope: Scope, voice: Voice) -> str:
    """Tell what the plan gives for it, the same for everyone on it."""
    given = scope.plan.goodwill.get(key)
    if not given:
        return ""
    words = voice.say("You get: %(given)s", given=sentence(given))
    return f" {words}"


def _moved(scope: Scope, records: Records, span: Span) -> Iterator[str]:
    """Tell the moved days; what was told of after the quarter had not moved at its end."""
    for item in scope.roadmap_items:
        for move in item.moved:
            if not span.holds(move.from_):
                continue
            if move.told_on and move.told_on > span.last:
                yield _not_there(item, move.from_, scope, records)
            else:
                words = records.voice.say(
                    "%(item)s: moved from %(before)s to %(after)s.",
                    item=item.title,
                    before=records.voice.day(move.from_),
                    after=records.voice.day(move.to),
                )
                yield f"{words}{_extra(move, scope, records.voice, span)}"


def _extra(move: Moved, scope: Scope, voice: Voice, span: Span) -> str:
    key = move.extra or _LATE_DELIVERY
    extra = scope.plan.goodwill.get(key)
    if extra and move.extra_given and move.extra_given <= span.last:
        words = voice.say(
            "For it you got, on %(day)s: %(given)s",
            day=voice.day(move.extra_given),
            given=sentence(extra),
        )
        return f" {words}"
    return _goodwill(key, scope, voice)


def _passed(scope: Scope, records: Records, span: Span) -> Iterator[str]:
    """Tell the promised days that passed without the thing and without being moved."""
    for item in scope.roadmap_items:
        promised, came = item.promised, item.delivered
        if promised is None or not span.holds(promised) or item.stage is Stage.DROPPED:
            continue
        if came is None or came > span.last:
            yield _not_there(item, promised, scope, records)
        elif came > promised:
            words = records.voice.say(
                "%(item)s: promised for %(promised)s, and came on %(came)s.",
                item=item.title,
                promised=records.voice.day(promised),
                came=records.voice.day(came),
            )
            yield f"{words}{_goodwill(_LATE_DELIVERY, scope, records.voice)}"


def _not_there(item: RoadmapItem, promised: date, scope: Scope, records: Records) -> str:
    words = records.voice.say(
        "%(item)s: promised for %(day)s, and was not there when the quarter was over.",
        item=item.title,
        day=records.voice.day(promised),
    )
    return f"{words}{_goodwill(_LATE_DELIVERY, scope, records.voice)}"


def _repeated(scope: Scope, records: Records, span: Span) -> Iterator[str]:
    """Tell the problems that had been there before, where the plan gives something for that."""
    voice, given = records.voice, _goodwill(_REPEAT, scope, records.voice)
    for one in scope.incidents:
        if given and one.repeat_of and span.start <= one.began < span.end:
            words = voice.say(
                "%(incident)s, %(day)s: it had happened before.",
                incident=one.title.rstrip("."),
                day=voice.day(voice.today(one.began)),
            )
            yield f"{words}{given}"
