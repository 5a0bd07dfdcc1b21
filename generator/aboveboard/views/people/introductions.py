"""Introductions: whom we found for you, and what you look for."""

from dataclasses import dataclass

from aboveboard.model.care import Introduction
from aboveboard.model.words import ClientKind
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.people.mail import mail_link
from aboveboard.views.texts import capitalised, sentence
from aboveboard.views.voice import Time

BUSINESS, PERSON = "Introductions", "Made easier"


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


def title_of(scope: Scope) -> str:
    """Give the page's name: nobody introduces a private person to a supplier."""
    return PERSON if scope.folder.client.kind is ClientKind.PERSON else BUSINESS


def introductions_view(scope: Scope, records: Records) -> IntroductionsView:
    """Work out the Introductions page."""
    wanted, found = scope.folder.client.introductions, scope.folder.introductions
    this_year = records.voice.today(records.now).year
    looking_for = tuple(_in_words(name) for name in wanted.looking_for)
    offers = tuple(_in_words(name) for name in wanted.offers)
    is_person = scope.folder.client.kind is ClientKind.PERSON
    return IntroductionsView(
        title=title_of(scope),
        lead="When somebody we know can make something easier for you, we ask you both first."
        if is_person
        else "When somebody we know could use what you do, or you could use what they do, "
        "we ask you both first.",
        found=tuple(
            _found(one, scope, records)
            for one in sorted(found, key=lambda one: one.on, reverse=True)
        ),
        nothing=None if any(one.on.year == this_year for one in found) else "None yet this year.",
        looking_for=looking_for,
        offers=offers,
        asks=_asks(welcome=wanted.welcome, listed=bool(looking_for or offers)),
        mail=mail_link(scope.company, "What I look for", _body(looking_for, offers)),
        mail_words="Change it" if looking_for or offers else "Tell us",
        changes_at=earliest(records.changes, records.now),
    )


def _asks(*, welcome: bool, listed: bool) -> str:
    if not welcome:
        return "You have not asked us for any. If you want us to look around for you, say so."
    if listed:
        return "Is this still right?"
    return "We look around for you. It helps to know what for."


def _body(looking_for: tuple[str, ...], offers: tuple[str, ...]) -> str:
    looks = ", ".join(looking_for)
    gives = ", ".join(offers)
    return f"I look for: {looks}\nI can offer: {gives}\n"


def _in_words(name: str) -> str:
    """Tell ``cake-for-the-kiosk`` as people write it."""
    return capitalised(name.replace("-", " "))


def _found(one: Introduction, scope: Scope, records: Records) -> Found:
    voice = records.voice
    who = scope.team[one.by].name if one.by in scope.team else "We"
    return Found(
        to=one.to,
        day=voice.day(one.on),
        why=sentence(one.why),
        by=f"{who} asked you both; you had both said yes by {voice.day(one.both_agreed)}.",
        came_of_it=sentence(one.came_of_it) if one.came_of_it else None,
        thanks=f"We said thank you on {voice.day(one.thanked)}." if one.thanked else None,
    )
