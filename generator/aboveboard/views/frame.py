"""What stands around every page: whose portal it is, and whom to call."""

from dataclasses import dataclass

from aboveboard.model.company import Company
from aboveboard.model.words import ServiceStatus
from aboveboard.scope import PublicScope, Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.people.mail import phone_link
from aboveboard.views.people.team import PersonView, Reach, keepers_of, reach_of
from aboveboard.views.voice import Time, Voice


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A page that stands in the navigation."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class FollowLink:
    """A feed that a reader may follow."""

    path: str
    title: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a portal shares."""

    company: str
    website: str | None
    client: str | None
    language: str
    """The tag of the language in which the pages speak."""
    direction: str
    """In which direction that is written: ``ltr`` or ``rtl``."""
    keeper: PersonView | None
    reach: Reach
    made_on: Time | None
    logo: str | None
    """The path of the company's logo, relative to the content folder."""
    logo_dark: str | None
    """The same for dark pages, where there is one of their own."""
    zone: str | None = None
    """The time zone in which the pages tell the time; ``None`` where they tell none."""
    status: ServiceStatus | None = None
    """The state that Home tells; the site's public root has none."""
    shared_language: str | None = None
    """The tag of what is written for all clients; ``None`` where it is that of the pages."""
    nav: tuple[NavEntry, ...] = ()
    follow: tuple[FollowLink, ...] = ()


def frame_of(scope: Scope, records: Records) -> Frame:
    """Work out the frame of a client's pages."""
    keepers = keepers_of(scope, records.voice.today(records.now), records.voice)
    return Frame(
        company=scope.company.name,
        website=scope.company.website,
        client=scope.folder.client.name,
        language=records.voice.language.tag,
        direction=records.voice.language.direction,
        keeper=keepers[0] if keepers else None,
        reach=reach_of(scope),
        made_on=records.voice.day(records.voice.today(records.now)),
        logo=scope.company.brand.logo,
        logo_dark=scope.company.brand.logo_dark,
        zone=records.voice.zone.key,
        shared_language=shared_language(scope, records.voice),
    )


def shared_language(scope: Scope, voice: Voice) -> str | None:
    """Give the company's language where the pages speak another; a region makes none."""
    tag = scope.company.language
    ours, pages = (each.partition("-")[0].lower() for each in (tag, voice.language.tag))
    return None if ours == pages else tag


def public_frame_of(scope: PublicScope, voice: Voice) -> Frame:
    """Work out the frame of the site's public root, which tells of no client."""
    company: Company = scope.company
    speak = company.speak_to_us
    return Frame(
        company=company.name,
        website=company.website,
        client=None,
        language=voice.language.tag,
        direction=voice.language.direction,
        keeper=None,
        reach=Reach(
            speak.phone, phone_link(speak.phone) if speak.phone else None, speak.email, speak.hours
        ),
        made_on=None,
        logo=company.brand.logo,
        logo_dark=company.brand.logo_dark,
    )
