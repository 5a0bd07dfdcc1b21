"""The letter of a quarter: what we did, what went wrong, what we promised, and what you said."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice, takewhile

from aboveboard.model.care import Concern
from aboveboard.model.events import Incident
from aboveboard.model.words import Outcome
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.cases import last_day_of
from aboveboard.views.change import earliest
from aboveboard.views.letters.late import late
from aboveboard.views.letters.letter import (
    Letter,
    Part,
    Span,
    delivered,
    envelope_of,
    goals_part,
    in_quotes,
    or_else,
    span_of,
)
from aboveboard.views.promises.keeping import Promised, keeping_of
from aboveboard.views.promises.quarters import Quarter, months_in, quarters_before
from aboveboard.views.talks.concerns import OUTCOMES
from aboveboard.views.texts import sentence
from aboveboard.views.voice import counted, length_in_words

_LETTERS = 4
_OUTCOMES = {**OUTCOMES, Outcome.CHANGED: "We do it in another way since"}
"""Of a time that is over."""


def quarterly_letters(scope: Scope, records: Records) -> tuple[Letter, ...]:
    """Write the letters of the last four quarters, those alone that we were with the client.

    A quarter before our records began would be told wrongly, so it has none.
    """
    begin = max(scope.folder.client.since, scope.company.records_since or date.min)
    last = last_day_of(scope) or date.max
    today = records.voice.today(records.now)
    over = takewhile(lambda quarter: quarter.first >= begin, quarters_before(today))
    ours = islice((quarter for quarter in over if quarter.last <= last), _LETTERS)
    return tuple(_letter(quarter, scope, records) for quarter in ours)


def _letter(quarter: Quarter, scope: Scope, records: Records) -> Letter:
    span = span_of(quarter.first, quarter.last, records)
    months = quarter.in_words(records.voice)
    return Letter(
        id=f"quarter/{quarter.name}",
        title=f"Your letter for {months}",
        opening=f"This is what the three months from {months} were like, good and bad.",
        parts=(
            Part(
                "did",
                "What we did",
                or_else(_done(scope, records, span), "We delivered nothing of your roadmap."),
            ),
            _wrong(scope, records, span),
            _kept(quarter, scope, records),
            Part("late", "What was late, and what you got for it", late(scope, records, span)),
            Part("told", "What you told us, and what came of it", _told(scope, records, span)),
            goals_part(scope.folder.client.goals, records, span),
        ),
        thanks="Thank you for these three months with us.",
        envelope=envelope_of(scope, records, quarter.last),
        changes_at=earliest(records.changes, records.now),
    )


def _done(scope: Scope, records: Records, span: Span) -> Iterator[str]:
    items = (item for item in scope.roadmap_items if span.holds(item.delivered))
    yield from delivered(items, records)
    for window in scope.maintenance:
        if window.done and span.start <= window.done < span.end:
            day = records.voice.day(records.voice.today(window.done))
            yield f"Planned work: {window.title}, done on {day}."


def _wrong(scope: Scope, records: Records, span: Span) -> Part:
    began = [one for one in scope.incidents if span.start <= one.began < span.end]
    lines = tuple(_problem(one, records, span) for one in began)
    return Part(
        "wrong",
        "What went wrong",
        lines or ("Nothing broke.",),
        after=_minutes(records, span) if lines else None,
    )


def _problem(incident: Incident, records: Records, span: Span) -> str:
    day = records.voice.day(records.voice.today(incident.began))
    end = incident.ended_at
    if end is None or end >= span.end:
        return f"{day}, not over when the quarter was: {sentence(incident.title)}"
    return f"{day}, {length_in_words(end - incident.began)}: {sentence(incident.title)}"


def _minutes(records: Records, span: Span) -> str | None:
    """Sum the counted minutes over the services of the client, where the plan promises any."""
    if records.uptime is None:
        return None
    tallies = [
        found for one in records.services if (found := one.tally(span.start, span.end)) is not None
    ]
    minutes = float(sum(tally.counted for tally in tallies))
    told = f"{minutes:,.1f}".removesuffix(".0")
    noun = "minute" if told == "1" else "minutes"
    return f"Against the uptime that we promise it counted {told} {noun}, over all your services."


def _kept(quarter: Quarter, scope: Scope, records: Records) -> Part:
    rows = keeping_of(scope, records, quarter.first, quarter.after)
    lines = [
        f"{row.words} {row.length}: {_lower(row.told) if _is_told(row) else 'there was no case'}."
        for row in rows
    ]
    judged = [row for _, _, row in months_in(quarter, records)]
    if scope.plan.uptime and judged:
        kept = sum(row.kept is True for row in judged)
        lines.append(
            f"Each service works for at least {scope.plan.uptime.target}\N{NO-BREAK SPACE}% of "
            f"each month: kept in {kept} of {counted(len(judged), 'month')} of a service."
        )
    nothing = "Your plan promises no times."
    return Part("kept", "What we promised, and how we kept it", or_else(lines, nothing))


def _is_told(row: Promised) -> bool:
    return bool(row.of or row.unknown)


def _lower(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def _told(scope: Scope, records: Records, span: Span) -> tuple[str, ...]:
    lines = [
        (concern.raised, _concern(concern, records, span))
        for concern in scope.folder.concerns
        if span.start <= concern.raised < span.end
    ]
    talks = [review for review in scope.folder.reviews if span.holds(review.day)]
    told = [words for _, words in sorted(lines)]
    told += [f"We sat down together on {records.voice.day(talk.day)}." for talk in talks]
    return or_else(told, "You raised nothing, and we had no talk.")


def _concern(concern: Concern, records: Records, span: Span) -> str:
    day = records.voice.day(records.voice.today(concern.raised))
    quoted = f"{in_quotes(concern.text.words)} " if concern.text.words else ""
    return f"{day}: {quoted}{_came_of_it(concern, records, span)}"


def _came_of_it(concern: Concern, records: Records, span: Span) -> str:
    at = concern.resolved
    day = records.voice.today(at) if isinstance(at, datetime) else at
    if day is None or day > span.last:
        return "It was open when the quarter was over."
    words = _OUTCOMES[concern.outcome] if concern.outcome else "It was settled"
    return f"{words}, {records.voice.day(day)}."
