"""Leaving: what happens when a client goes, the same for everyone, and where this one stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.languages import marked
from aboveboard.model.care import Review
from aboveboard.model.words import ClientStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records, by_service
from aboveboard.views.change import Change, earliest
from aboveboard.views.owing.owed import Owed, we_need, we_owe
from aboveboard.views.people.mail import mail_link
from aboveboard.views.people.team import PersonView, Reach, keepers_of, reach_of
from aboveboard.views.texts import sentence
from aboveboard.views.voice import Voice

_ALWAYS = (
    marked("Everything goes on as promised until the last day."),
    marked("The last word between us is a talk, never an invoice."),
    marked("What you said about us is taken down as soon as you say so."),
)


@dataclass(frozen=True, slots=True)
class LeavingView:
    """What the Leaving page says."""

    title: str
    lead: str
    is_on: bool
    """Whether the client is leaving or has left."""
    ends: tuple[tuple[str, str], ...]
    """Each service, and when it ends or ended."""
    owe: tuple[Owed, ...]
    need: tuple[Owed, ...]
    talk: tuple[str, str] | None
    """The last talk: its id and words."""
    if_you_leave: tuple[str, ...]
    always: tuple[str, ...]
    take_down: str | None
    """A mail link to have one's words taken down."""
    ask: str | None
    """A mail link to ask about leaving."""
    keepers: tuple[PersonView, ...]
    reach: Reach
    changes_at: Change


def leaving_view(scope: Scope, records: Records) -> LeavingView:
    """Work out the Leaving page; everybody has it, and may never need it."""
    client, voice = scope.folder.client, records.voice
    is_on = client.status is not ClientStatus.ACTIVE
    talks = scope.folder.reviews
    return LeavingView(
        title=voice.say("Leaving") if is_on else voice.say("If you leave"),
        lead=voice.say(_lead(client.status)),
        is_on=is_on,
        ends=tuple(_ends(records)) if is_on else (),
        owe=we_owe(scope, records) if is_on else (),
        need=we_need(scope, records) if is_on else (),
        talk=_last(talks[-1], voice) if is_on and talks else None,
        if_you_leave=tuple(sentence(line) for line in scope.company.if_you_leave),
        always=tuple(voice.say(line) for line in _ALWAYS),
        take_down=mail_link(
            scope.company,
            voice.say("Take my words down"),
            voice.say("Please take down everything that I said.") + "\n",
        ),
        ask=mail_link(scope.company, voice.say("About leaving")),
        keepers=keepers_of(scope, voice.today(records.now), voice),
        reach=reach_of(scope),
        changes_at=earliest(records.changes, records.now),
    )


def _last(talk: Review, voice: Voice) -> tuple[str, str]:
    return talk.id, voice.say("Our last talk was on %(day)s.", day=voice.day(talk.day))


def _lead(status: ClientStatus) -> str:
    """Give the words in English."""
    if status is ClientStatus.LEAVING:
        return marked(
            "You are leaving us. Everything goes on as promised until then, and we help you move."
        )
    if status is ClientStatus.LEFT:
        return marked("You have left us. This page stays so that you can look things up.")
    return marked("What happens when a client leaves, the same for every one of you.")


def _ends(records: Records) -> Iterator[tuple[str, str]]:
    voice = records.voice
    for service in by_service(records):
        own = service[-1].own
        if own.until is None:
            ended = voice.say("Ended when you left")
            yield own.name, ended if records.has_left else voice.say("No end is agreed")
        else:
            last = voice.day(own.until)
            is_over = own.ends_at <= records.now
            ended = voice.say("Ended on %(day)s", day=last)
            yield own.name, ended if is_over else voice.say("Until %(day)s", day=last)
