"""All that was said of us, each with the client who said it and its file."""

from collections.abc import Iterator
from dataclasses import dataclass

from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.model.portal import Portal
from aboveboard.model.quotes import Standing, places_of, standing_of
from aboveboard.model.testimonial import Testimonial


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words."""

    client: Client
    testimonial: Testimonial

    @property
    def id(self) -> str:
        """The client's id, a slash and the testimonial's."""
        return f"{self.client.id}/{self.testimonial.id}"

    @property
    def path(self) -> str:
        """Their file."""
        return f"clients/{self.client.id}/testimonials/{self.testimonial.id}.yaml"

    @property
    def standing(self) -> Standing:
        """How it stands with the yes to them."""
        return standing_of(self.testimonial)

    @property
    def is_shown(self) -> bool:
        """Whether somebody said yes to them being shown anywhere."""
        return bool(places_of(self.testimonial))


def all_words(records: Records) -> Iterator[Words]:
    """Yield everybody's words, client by client, oldest first."""
    yield from words_in(records.portal)


def words_in(portal: Portal) -> Iterator[Words]:
    """Yield everybody's words of a portal; see ``all_words``."""
    for folder in portal.clients.values():
        for testimonial in folder.testimonials:
            yield Words(folder.client, testimonial)
