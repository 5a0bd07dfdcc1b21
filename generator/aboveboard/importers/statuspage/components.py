"""The components of a status page, which become services."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import ServiceDraft
from aboveboard.importers.slugs import service_slug
from aboveboard.importers.statuspage.parts import Part

_PAGE = "page:"


@dataclass(frozen=True, slots=True)
class Component:
    """A component, or a group of some."""

    key: str
    name: str
    part: Part
    is_listed: bool
    """Whether a document lists it as the page has it today."""
    group: str = ""
    """The key of its group."""
    is_group: bool = False
    means: str = ""


@dataclass(slots=True)
class Components:
    """All components that a source names, by key, and the page itself."""

    documents: list[Part]
    known: dict[str, Component] = field(default_factory=dict)
    page_is_used: bool = False

    def __post_init__(self) -> None:
        """Take in those that the documents list.

        Raises:
            Refused: One is not as the API has it.
        """
        for part in (part for root in self.documents for part in root.parts("components")):
            self._add(part, is_listed=True)

    @property
    def page(self) -> str:
        """The name of the page."""
        pages = (root.at("page") for root in self.documents if root.has("page"))
        return next((name for page in pages if (name := page.line("name"))), "Status page")

    def of_event(self, event: Part) -> list[str]:
        """Give the keys of an event's own components, without groups.

        Raises:
            Refused: One is not as the API has it.
        """
        keys = [self._add(part, is_listed=False) for part in event.parts("components")]
        return [key for key in dict.fromkeys(keys) if not self.known[key].is_group]

    def affected(self, part: Part) -> str | None:
        """Give the key of a component that an update names; ``None`` for a group.

        Raises:
            Refused: It has neither code nor name.
        """
        key = part.line("code") or _named(part)
        if key not in self.known:
            self.known[key] = Component(key, part.line("name") or key, part, is_listed=False)
        return None if self.known[key].is_group else key

    def whole_page(self) -> str:
        """Give the key of the service that stands for the page as a whole."""
        self.page_is_used = True
        return _PAGE

    def _add(self, part: Part, *, is_listed: bool) -> str:
        key = part.line("id") or _named(part)
        if key not in self.known:
            self.known[key] = Component(
                key,
                part.needed("name"),
                part,
                is_listed,
                part.line("group_id"),
                part.flag("group"),
                part.line("description"),
            )
        return key

    def services(self) -> Iterator[ServiceDraft]:
        """Yield a service for each component, and one for the page where that is needed."""
        leaves = [component for component in self.known.values() if not component.is_group]
        slugs = Counter(service_slug(component.name) for component in leaves)
        for component in leaves:
            group = self.known[component.group].name if component.group in self.known else ""
            slug = service_slug(component.name)
            if slugs[slug] > 1 and group:
                slug = service_slug(f"{group} {component.name}")
            yield ServiceDraft(
                component.key,
                component.name,
                slug,
                component.part.where,
                group or None,
                component.means or None,
                component.is_listed,
            )
        if self.page_is_used:
            root = next((root for root in self.documents if root.has("page")), self.documents[0])
            slug = service_slug(self.page)
            yield ServiceDraft(_PAGE, self.page, slug, root.where, is_listed=False)

    def doubts(self) -> Iterator[Doubt]:
        """Yield a doubt for each component that no document lists, where one lists any."""
        if not any(component.is_listed for component in self.known.values()):
            return
        for component in self.known.values():
            if not component.is_listed and not component.is_group:
                yield Doubt(
                    component.part.where,
                    Kind.UNKNOWN_SERVICE,
                    f"'{component.name}' is not among the components that the page has today.",
                    "It is a service of its own.",
                    "Where it is another one by an older name, write that one's id into the "
                    "incidents and delete this file.",
                    f"service:{component.key}",
                )


def _named(part: Part) -> str:
    return f"name:{part.needed('name').casefold()}"
