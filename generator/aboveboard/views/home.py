"""Home: is it working, what do we owe you, what do we need from you, whom do you call."""

from dataclasses import dataclass
from datetime import timedelta

from aboveboard.model.words import ClientStatus, Section, ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.lately import NoteView, notes_of
from aboveboard.views.owing.owed import Owed, next_promised, we_need, we_owe
from aboveboard.views.people.addressee import addressee
from aboveboard.views.people.team import Call, PersonView, Reach, call_of, keepers_of, reach_of
from aboveboard.views.promises.keeping import keeping_of
from aboveboard.views.promises.plan import NEW_FOR, is_new_here
from aboveboard.views.promises.quarters import kept_lately
from aboveboard.views.status.happenings import Happening, Happenings, happenings_of
from aboveboard.views.status.headline import headline, headline_status, others_in_words
from aboveboard.views.status.service_lines import ServiceLine, service_line
from aboveboard.views.talks.next_talk import next_talk
from aboveboard.views.voice import Time

_FRESH = timedelta(days=3)
_NOTES = 3
_FIRST = 5
_FIRST_PROMISES = ("first_reply", "acknowledge_concern", "tell_about_problems")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a client opens Home to ask, answered at its top in a line each."""

    owed: Owed | None
    """What comes from us next, or is late."""
    promised: Owed | None
    """What is promised for the nearest day, where that is something else."""
    kept: str | None
    """How promised times were kept; ``None`` for somebody new and while anything is late."""
    call: Call | None
    """Whom to call."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """What Home says."""

    greeting: str
    headline: str
    status: ServiceStatus
    answers: Answers
    open: tuple[Happening, ...]
    others: str | None
    """That all else works, while something is open."""
    recent: tuple[Happening, ...]
    """Problems that were over in the last days."""
    planned: tuple[Happening, ...]
    services: tuple[ServiceLine, ...]
    owe: tuple[Owed, ...]
    """The next few; the rest is ``owe_later``."""
    owe_later: tuple[Owed, ...]
    need: tuple[Owed, ...]
    notes: tuple[NoteView, ...]
    first_days: tuple[str, ...]
    """What happens in the first 30 days, for somebody new."""
    first_days_begin: Time | None
    first_days_end: Time | None
    leaving: str | None
    keepers: tuple[PersonView, ...]
    reach: Reach
    changes_at: Change

    @property
    def working(self) -> int:
        """How many of the services work."""
        return sum(line.status is ServiceStatus.OPERATIONAL for line in self.services)


def home_view(scope: Scope, records: Records) -> HomeView:
    """Work out Home."""
    happenings = happenings_of(scope, records)
    since = scope.folder.client.since
    owed = we_owe(scope, records)
    is_new = is_new_here(scope, records)
    return HomeView(
        greeting=records.voice.say("Hello %(name)s.", name=addressee(scope)),
        headline=headline(scope, records, happenings.open),
        status=headline_status(records, happenings.open),
        answers=_answers(scope, records, owed),
        open=happenings.open,
        others=others_in_words(scope, records, happenings.open),
        recent=_recent(scope, records, happenings),
        planned=happenings.planned[:2],
        services=tuple(
            service_line(record, records.voice, records.now) for record in records.current
        ),
        owe=owed[:_FIRST],
        owe_later=owed[_FIRST:],
        need=we_need(scope, records),
        notes=notes_of(scope, records)[:_NOTES],
        first_days=_first_days(scope, records) if is_new else (),
        first_days_begin=records.voice.day(since) if is_new else None,
        first_days_end=records.voice.day(since + NEW_FOR) if is_new else None,
        leaving=_leaving(scope, records),
        keepers=keepers_of(scope, records.voice.today(records.now), records.voice),
        reach=reach_of(scope),
        changes_at=earliest(records.changes, records.now),
    )


def _answers(scope: Scope, records: Records, owed: tuple[Owed, ...]) -> Answers:
    first = next((one for one in owed if one.by), None)
    sections = scope.plan.sections
    promised = next_promised(scope, records) if Section.ROADMAP in sections else None
    is_late = any(one.is_late for one in owed)
    has_kept = Section.PROMISES in sections and not (is_late or is_new_here(scope, records))
    return Answers(
        owed=first,
        promised=promised if promised != first else None,
        kept=kept_lately(scope, records) if has_kept else None,
        call=call_of(scope, records),
    )


def _recent(scope: Scope, records: Records, happenings: Happenings) -> tuple[Happening, ...]:
    """Keep a problem in sight for some days after it is over."""
    today = records.voice.today(records.now)
    ended = {
        incident.id
        for incident in scope.incidents
        if incident.ended_at and today - records.voice.today(incident.ended_at) <= _FRESH
    }
    return tuple(h for h in happenings.past if h.is_problem and h.id in ended)


def _first_days(scope: Scope, records: Records) -> tuple[str, ...]:
    voice = records.voice
    keepers = keepers_of(scope, voice.today(records.now), voice)
    steps = []
    if keepers:
        steps.append(
            voice.say(
                "%(name)s looks after you and gets to know what you need.", name=keepers[0].name
            )
        )
    told = {row.key: row.words for row in keeping_of(scope, records)}
    steps += [told[key] for key in _FIRST_PROMISES if key in told]
    talk = next_talk(scope, records)
    if talk.by:
        steps.append(
            voice.say(
                "We sit down together for the first time by %(day)s; it is never billed.",
                day=talk.by,
            )
        )
    return tuple(steps)


def _leaving(scope: Scope, records: Records) -> str | None:
    client, voice = scope.folder.client, records.voice
    ends = [own.until for own in scope.services if own.until]
    today = voice.today(records.now)
    if ends and not records.current and max(ends) < today:
        return voice.say("Everything we ran for you ended on %(day)s.", day=voice.day(max(ends)))
    if client.status is ClientStatus.LEAVING:
        if not ends:
            return voice.say(
                "You are leaving us. Everything goes on as promised, and we help you move."
            )
        return voice.say(
            "You are leaving us. Everything goes on as promised until %(day)s, and we help you "
            "move.",
            day=voice.day(max(ends)),
        )
    if client.status is ClientStatus.LEFT:
        return voice.say("You have left us. This page stays so that you can look things up.")
    return None
