"""People: who looks after you, and whom we rely on for you."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aboveboard.model.company import Company, Provider, TeamMember
from aboveboard.model.this import This
from aboveboard.scope import Scope, Subscribed
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.people.mail import phone_link
from aboveboard.views.texts import sentence
from aboveboard.views.voice import Voice


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody of ours."""

    name: str
    role: str
    does: str | None
    """``Looks after you`` or ``Stands in``."""
    email: str | None
    phone: str | None
    phone_link: str | None


@dataclass(frozen=True, slots=True)
class ProviderView:
    """A company we rely on."""

    name: str
    does: str
    service_ids: tuple[str, ...]
    for_services: tuple[str, ...]
    """The client's names of the services that need it."""
    plan_b: str | None
    status_page: str | None


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach the company."""

    phone: str | None
    phone_link: str | None
    email: str | None
    hours: str | None


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call: a name, a number or a mail address, and its link."""

    name: str
    words: str
    link: str

    @property
    def is_phone(self) -> bool:
        """Whether it is a number, to be rung."""
        return self.link.startswith("tel:")


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What the People page says."""

    keepers: tuple[PersonView, ...]
    others: tuple[PersonView, ...]
    reach: Reach
    providers: tuple[ProviderView, ...]
    changes_at: Change


def people_view(scope: Scope, records: Records) -> PeopleView:
    """Work out the People page."""
    today = records.voice.today(records.now)
    keepers = keepers_of(scope, today, records.voice)
    kept = {person.name for person in keepers}
    return PeopleView(
        keepers=keepers,
        others=tuple(
            _person(member, None)
            for member in scope.team.values()
            if member.name not in kept and _is_here(member, today)
        ),
        reach=reach_of(scope),
        providers=providers_of(scope, records.voice),
        changes_at=earliest(records.changes, records.now),
    )


def keepers_of(scope: Scope, today: date, voice: Voice) -> tuple[PersonView, ...]:
    """Give who looks after the client, and who stands in; nobody who has left us."""
    return _keepers(This(scope), today, voice)


@lru_cache(maxsize=2)
def _keepers(world: This[Scope], today: date, voice: Voice) -> tuple[PersonView, ...]:
    scope, client = world.it, world.it.folder.client
    roles = (
        (client.looked_after_by, voice.say("Looks after you")),
        (client.stand_in, voice.say("Stands in")),
    )
    return tuple(
        _person(scope.team[name], does)
        for name, does in roles
        if name and name in scope.team and _is_here(scope.team[name], today)
    )


def names_known(scope: Scope) -> frozenset[str]:
    """Give the names and the first names of those of us whom the client knows."""
    return _names_known(This(scope))


@lru_cache(maxsize=2)
def _names_known(world: This[Scope]) -> frozenset[str]:
    names = [member.name for member in world.it.team.values()]
    return frozenset((*names, *(name.split()[0] for name in names)))


def reach_of(scope: Scope) -> Reach:
    """Tell how to reach the company."""
    return _reach(This(scope.company))


@lru_cache(maxsize=2)
def _reach(ours: This[Company]) -> Reach:
    speak = ours.it.speak_to_us
    return Reach(
        speak.phone, phone_link(speak.phone) if speak.phone else None, speak.email, speak.hours
    )


def call_of(scope: Scope, records: Records) -> Call | None:
    """Give whom to call: whoever looks after the client, else anybody at the company."""
    today, reach = records.voice.today(records.now), reach_of(scope)
    for keeper in keepers_of(scope, today, records.voice)[:1]:
        if keeper.phone and keeper.phone_link:
            return Call(keeper.name, keeper.phone, keeper.phone_link)
        if reach.phone and reach.phone_link:
            return Call(keeper.name, reach.phone, reach.phone_link)
        if keeper.email:
            return Call(keeper.name, keeper.email, f"mailto:{keeper.email}")
    if reach.phone and reach.phone_link:
        return Call(scope.company.name, reach.phone, reach.phone_link)
    return Call(scope.company.name, reach.email, f"mailto:{reach.email}") if reach.email else None


def _is_here(member: TeamMember, today: date) -> bool:
    return member.until is None or member.until >= today


def _person(member: TeamMember, does: str | None) -> PersonView:
    return PersonView(
        name=member.name,
        role=member.role,
        does=does,
        email=member.email,
        phone=member.phone,
        phone_link=phone_link(member.phone) if member.phone else None,
    )


def providers_of(scope: Scope, voice: Voice) -> tuple[ProviderView, ...]:
    """Tell of those on whom the client's own services rely, and of no others."""
    return _providers(This(scope), voice)


@lru_cache(maxsize=2)
def _providers(world: This[Scope], voice: Voice) -> tuple[ProviderView, ...]:
    scope = world.it
    names = {name for own in scope.services for name in own.service.relies_on}
    return tuple(
        ProviderView(
            name=name_of(provider, voice),
            does=provider.does,
            service_ids=tuple(own.service.id for own in _relying_on(name, scope)),
            for_services=tuple(dict.fromkeys(own.name for own in _relying_on(name, scope))),
            plan_b=sentence(provider.plan_b) if provider.plan_b else None,
            status_page=provider.status_page if provider.name_publicly else None,
        )
        for name, provider in scope.providers.items()
        if name in names
    )


def name_of(provider: Provider, voice: Voice) -> str:
    """Give the name that clients read of a company we rely on; see ``Provider.public_name``."""
    if provider.name_publicly or provider.shown_as:
        return provider.public_name
    return voice.say("our provider of %(does)s", does=provider.does)


def _relying_on(provider: str, scope: Scope) -> tuple[Subscribed, ...]:
    return tuple(own for own in scope.services if provider in own.service.relies_on)
