"""The letter of a quarter: what we did, what went wrong, what we promised, and what you said."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice, takewhile

from aboveboard.languages import marked
from aboveboard.model.care import Concern
from aboveboard.model.events import Incident
from aboveboard.model.words import Outcome
from aboveboard.scope import Scope
from aboveboard.views.availability.figures import promised_percent
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
from aboveboard.views.promises.quarters import Kept, Quarter, quarters_before
from aboveboard.views.talks.concerns import OUTCOMES
from aboveboard.views.texts import sentence

_LETTERS = 4
_MANY = 0
"""What is no whole number is many, to the grammar."""
_OUTCOMES = {**OUTCOMES, Outcome.CHANGED: marked("We do it in another way since")}
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
    kept = Kept.of(quarter, scope, records)
    voice, months = records.voice, quarter.in_words(records.voice)
    return Letter(
        id=f"quarter/{quarter.name}",
        title=voice.say("Your letter for %(months)s", months=months),
        opening=voice.say(
            "This is what the three months from %(months)s were like, good and bad.", months=months
        ),
        parts=(
            Part(
                "did",
                voice.say("What we did"),
                or_else(
                    _done(scope, records, span), voice.say("We delivered nothing of your roadmap.")
                ),
            ),
            _wrong(scope, records, span),
            _kept(kept, scope, records),
            Part(
                "late",
                voice.say("What was late, and what you got for it"),
                late(kept, scope, records, span),
            ),
            Part(
                "told",
                voice.say("What you told us, and what came of it"),
                _told(scope, records, span),
            ),
            goals_part(scope.folder.client.goals, records, span),
        ),
        thanks=voice.say("Thank you for these three months with us."),
        envelope=envelope_of(scope, records, quarter.last),
        changes_at=earliest(records.changes, records.now),
    )


def _done(scope: Scope, records: Records, span: Span) -> Iterator[str]:
    items = (item for item in scope.roadmap_items if span.holds(item.delivered))
    yield from delivered(items, records)
    for window in scope.maintenance:
        if window.done and span.start <= window.done < span.end:
            day = records.voice.day(records.voice.today(window.done))
            yield records.voice.say(
                "Planned work: %(work)s, done on %(day)s.", work=window.title, day=day
            )


def _wrong(scope: Scope, records: Records, span: Span) -> Part:
    began = [one for one in scope.incidents if span.start <= one.began < span.end]
    lines = tuple(_problem(one, records, span) for one in began)
    return Part(
        "wrong",
        records.voice.say("What went wrong"),
        lines or (records.voice.say("Nothing broke."),),
        after=_minutes(records, span) if lines else None,
    )


def _problem(incident: Incident, records: Records, span: Span) -> str:
    day = records.voice.day(records.voice.today(incident.began))
    end = incident.ended_at
    if end is None or end >= span.end:
        return records.voice.say(
            "%(day)s, not over when the quarter was: %(incident)s",
            day=day,
            incident=sentence(incident.title),
        )
    return records.voice.say(
        "%(day)s, %(length)s: %(incident)s",
        day=day,
        length=records.voice.length(end - incident.began),
        incident=sentence(incident.title),
    )


def _minutes(records: Records, span: Span) -> str | None:
    """Sum the counted minutes over the services of the client, where the plan promises any."""
    if records.uptime is None:
        return None
    tallies = [
        found for one in records.services if (found := one.tally(span.start, span.end)) is not None
    ]
    minutes = Decimal(f"{float(sum(tally.counted for tally in tallies)):.1f}")
    return records.voice.count(
        "Against the uptime that we promise it counted %(minutes)s minute, over all your services.",
        "Against the uptime that we promise it counted %(minutes)s minutes, over all your "
        "services.",
        int(minutes) if minutes == int(minutes) else _MANY,
        minutes=records.voice.number(minutes),
    )


def _kept(kept: Kept, scope: Scope, records: Records) -> Part:
    voice = records.voice
    lines = [f"{row.words} {row.told}" for row in kept.times]
    judged = [row for _, row in kept.months]
    if scope.plan.uptime and judged:
        lines.append(
            voice.count(
                "Each service works for at least %(percent)s of each month: kept in %(kept)s of "
                "%(count)s month of a service.",
                "Each service works for at least %(percent)s of each month: kept in %(kept)s of "
                "%(count)s months of a service.",
                len(judged),
                percent=promised_percent(scope.plan.uptime.target, voice),
                kept=sum(row.kept is True for row in judged),
            )
        )
    heading = voice.say("What we promised, and how we kept it")
    return Part("kept", heading, or_else(lines, voice.say("Your plan promises no times.")))


def _told(scope: Scope, records: Records, span: Span) -> tuple[str, ...]:
    lines = [
        (concern.raised, _concern(concern, records, span))
        for concern in scope.folder.concerns
        if span.start <= concern.raised < span.end
    ]
    talks = [review for review in scope.folder.reviews if span.holds(review.day)]
    told = [words for _, words in sorted(lines)]
    told += [
        records.voice.say("We sat down together on %(day)s.", day=records.voice.day(talk.day))
        for talk in talks
    ]
    return or_else(told, records.voice.say("You raised nothing, and we had no talk."))


def _concern(concern: Concern, records: Records, span: Span) -> str:
    voice, came = records.voice, _came_of_it(concern, records, span)
    day = voice.day(voice.today(concern.raised))
    if not concern.text.words:
        return voice.say("%(day)s: %(outcome)s", day=day, outcome=came)
    return voice.say(
        "%(day)s: %(quoted)s %(outcome)s",
        day=day,
        quoted=in_quotes(concern.text.words, voice),
        outcome=came,
    )


def _came_of_it(concern: Concern, records: Records, span: Span) -> str:
    at, voice = concern.resolved, records.voice
    day = voice.today(at) if isinstance(at, datetime) else at
    if day is None or day > span.last:
        return voice.say("It was open when the quarter was over.")
    words = _OUTCOMES[concern.outcome] if concern.outcome else marked("It was settled")
    return voice.say("%(outcome)s, %(day)s.", outcome=voice.say(words), day=voice.day(day))
