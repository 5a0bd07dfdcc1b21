"""Which words of our clients may be shown: with their yes, and nothing hidden about them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from aboveboard.model.client import Client
from aboveboard.model.company import Provider, TeamMember
from aboveboard.model.portal import ClientFolder, Portal
from aboveboard.model.quotes import Quote, got_nothing, is_allowed, may_show, quote_of
from aboveboard.model.testimonial import Testimonial
from aboveboard.model.words import Relationship, UseOn
from aboveboard.reading.names import Words, words_of
from aboveboard.scope.in_return import says_what_it_was

Said = tuple[str, Quote]
"""A client's id and what it said."""

_TAKEN_FOR_A_CLIENT = frozenset({Relationship.CLIENT, Relationship.FORMER_CLIENT})


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties somebody to us, as our own records know it."""

    relationship: Relationship
    known_by: str
    """What they share with a record of ours: ``name`` or ``mail address``."""
    id: str
    """The id of that record in team.yaml or providers.yaml."""


@dataclass(frozen=True, slots=True)
class Ours:
    """Who is of our house, or sells to it; and in which language we write."""

    members: Mapping[Words, tuple[TeamMember, ...]]
    """By name and by mail address."""
    providers: Mapping[Words, Provider]
    language: str

    @classmethod
    def of(cls, portal: Portal) -> "Ours":
        """Gather them from all records."""
        members: dict[Words, tuple[TeamMember, ...]] = {}
        for member in portal.team.values():
            for key in {words_of(member.name), _mail(member.email)} - {()}:
                members[key] = (*members.get(key, ()), member)
        providers = {words_of(provider.name): provider for provider in portal.providers.values()}
        return cls(members, providers, portal.company.language)

    def hidden_tie(self, testimonial: Testimonial, client: Client) -> Tie | None:
        """Find what ties somebody to us who is quoted as a client; ``None`` if nothing does.

        Who had left our team by the day of the words is not of it.
        """
        if testimonial.relationship not in _TAKEN_FOR_A_CLIENT:
            return None
        for known_by, key in _keys_of(testimonial.who, client):
            for member in self.members.get(key, ()):
                if member.until is None or member.until >= testimonial.day:
                    return Tie(Relationship.EMPLOYEE, known_by, member.id)
        if provider := self.providers.get(words_of(client.name)):
            return Tie(Relationship.SUPPLIER, "name", provider.id)
        return None

    def hides_return(self, testimonial: Testimonial, client: Client) -> bool:
        """Tell whether somebody got something for it, and nothing says what."""
        languages = (self.language, client.language or self.language)
        return not (got_nothing(testimonial) or says_what_it_was(testimonial.in_return, languages))

    def holds_back(self, testimonial: Testimonial, client: Client) -> bool:
        """Tell whether words stay out of every page, whatever the person said yes to."""
        return self.hides_return(testimonial, client) or bool(self.hidden_tie(testimonial, client))

    def may_show(self, testimonial: Testimonial, client: Client, place: UseOn) -> bool:
        """Tell whether words are shown in a place: with a yes to it, and nothing hidden."""
        return may_show(testimonial, place) and not self.holds_back(testimonial, client)


def quotes_for(folders: Iterable[ClientFolder], place: UseOn, ours: Ours) -> tuple[Said, ...]:
    """Gather quotes for a place, newest first, in an order that tells nothing of the clients."""
    dated = [
        (testimonial.day, folder.client.id, quote_of(testimonial, folder.client))
        for folder in folders
        for testimonial in folder.testimonials
        if ours.may_show(testimonial, folder.client, place)
    ]
    dated.sort(key=lambda entry: (-entry[0].toordinal(), entry[2].words))
    return tuple((client, quote) for _, client, quote in dated)


def own_quotes(folder: ClientFolder, ours: Ours) -> dict[str, Quote]:
    """Give the words of a client that its own portal may show, by the testimonial's id."""
    return {
        testimonial.id: quote_of(testimonial, folder.client)
        for testimonial in folder.testimonials
        if ours.may_show(testimonial, folder.client, UseOn.OWN_PORTAL)
    }


def held_back(folder: ClientFolder, ours: Ours) -> frozenset[str]:
    """Give the ids of the testimonials that have a yes, and that no page shows all the same."""
    return frozenset(
        testimonial.id
        for testimonial in folder.testimonials
        if is_allowed(testimonial) and ours.holds_back(testimonial, folder.client)
    )


def _keys_of(who: str, client: Client) -> Iterator[tuple[str, Words]]:
    for contact in client.contacts:
        if contact.id == who:
            yield "name", words_of(contact.name)
            yield "mail address", _mail(contact.email)


def _mail(address: str | None) -> Words:
    return (address.casefold(),) if address else ()
