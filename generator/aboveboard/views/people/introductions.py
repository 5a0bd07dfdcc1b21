"""Introductions: whom we found for you, and what you look for."""

from dataclasses import dataclass

from aboveboard.languages import marked
from aboveboard.model.care import Introduction
from aboveboard.model.words import ClientKind
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.people.mail import mail_link
from aboveboard.views.texts import capitalised, sentence
from aboveboard.views.voice import Time, Voice

_BUSINESS = (
    marked("Introductions"),
    marked(
        "When somebody we know could use what you do, or you could use what they do, we ask you "
        "both first."
    ),
)
_PERSON = (
    marked("Made easier"),
    marked("When somebody we know can make something easier for you, we ask you both first."),
)
"""The page's name and what it begins with: nobody introduces a private person to a supplier."""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody whom we brought together with the client."""

    to: str
    day: Time
    why: str
    by: str
    """Who of us did it, and that both had said yes."""
    came_of_it: str | None
    thanks: str | None


@dataclass(frozen=True, slots=True)
class IntroductionsView:
    """What the Introductions page says."""

    title: str
    lead: str
    found: tuple[Found, ...]
    """Newest first."""
    nothing: str | None
    """What to read where there is none of this year."""
    looking_for: tuple[str, ...]
    offers: tuple[str, ...]
    asks: str
    """Whether this is still right, or whether they are welcome at all."""
    mail: str | None
    mail_words: str
    changes_at: Change


def introductions_view(scope: Scope, records: Records) -> IntroductionsView:
    """Work out the Introductions page."""
    wanted, found = scope.folder.client.introductions, scope.folder.introductions
    this_year = records.voice.today(records.now).year
    looking_for = tuple(_in_words(name) for name in wanted.looking_for)
    offers = tuple(_in_words(name) for name in wanted.offers)
    title, lead = _PERSON if scope.folder.client.kind is ClientKind.PERSON else _BUSINESS
    voice, listed = records.voice, bool(looking_for or offers)
    return IntroductionsView(
        title=voice.say(title),
        lead=voice.say(lead),
        found=tuple(
            _found(one, scope, records)
            for one in sorted(found, key=lambda one: one.on, reverse=True)
        ),
        nothing=None
        if any(one.on.year == this_year for one in found)
        else voice.say("None yet this year."),
        looking_for=looking_for,
        offers=offers,
        asks=voice.say(_asks(welcome=wanted.welcome, listed=listed)),
        mail=mail_link(
            scope.company, voice.say("What I look for"), _body(looking_for, offers, voice)
        ),
        mail_words=voice.say("Change it") if listed else voice.say("Tell us"),
        changes_at=earliest(records.changes, records.now),
    )


def _asks(*, welcome: bool, listed: bool) -> str:
    """Give the words in English."""
    if not welcome:
        return marked(
            "You have not asked us for any. If you want us to look around for you, say so."
        )
    if listed:
        return marked("Is this still right?")
    return marked("We look around for you. It helps to know what for.")


def _body(looking_for: tuple[str, ...], offers: tuple[str, ...], voice: Voice) -> str:
    looks = voice.say("I look for: %(what)s", what=", ".join(looking_for))
    gives = voice.say("I can offer: %(what)s", what=", ".join(offers))
    return f"{looks}\n{gives}\n"


def _in_words(name: str) -> str:
    """Tell ``cake-for-the-kiosk`` as people write it."""
    return capitalised(name.replace("-", " "))


def _found(one: Introduction, scope: Scope, records: Records) -> Found:
    voice = records.voice
    agreed = voice.day(one.both_agreed)
    by = voice.say("We asked you both; you had both said yes by %(day)s.", day=agreed)
    if one.by in scope.team:
        by = voice.say(
            "%(name)s asked you both; you had both said yes by %(day)s.",
            name=scope.team[one.by].name,
            day=agreed,
        )
    return Found(
        to=one.to,
        day=voice.day(one.on),
        why=sentence(one.why),
        by=by,
        came_of_it=sentence(one.came_of_it) if one.came_of_it else None,
        thanks=voice.say("We said thank you on %(day)s.", day=voice.day(one.thanked))
        if one.thanked
        else None,
    )
