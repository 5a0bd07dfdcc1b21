"""The systems of a cState site, which become services."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from aboveboard.importers.doubts import Doubt, Kind
from aboveboard.importers.drafts import ServiceDraft
from aboveboard.importers.markup import one_line
from aboveboard.importers.slugs import service_slug
from aboveboard.problems import Where
from aboveboard.sources import Document, Items, Keys, Node, Text

_ALIKE = 0.9
"""How alike two names are of which one may be a slip; names of machines are much alike anyway."""
_PAGE = ""
"""The key of the site as a whole; no system has it."""


@dataclass(slots=True)
class Systems:
    """All systems, by name whatever its case: those of the configuration, and others named."""

    config: Document | None
    known: dict[str, ServiceDraft] = field(default_factory=dict)
    named_by: dict[str, list[str]] = field(default_factory=dict)
    """Of systems that the configuration does not have: the issues that name them."""

    def __post_init__(self) -> None:
        """Take in those of the configuration."""
        untitled = {
            _text(category, "name")
            for category in self._listed("categories")
            if _text(category, "untitled").lower() == "true"
        }
        for system in self._listed("systems"):
            name = _text(system, "name")
            group = _text(system, "category")
            if name and self.config:
                self.known[name.casefold()] = ServiceDraft(
                    name.casefold(),
                    _text(system, "displayname") or name,
                    service_slug(name),
                    Where(self.config.path, *system.at),
                    group if group and group not in untitled else None,
                    _text(system, "description") or None,
                )

    @property
    def zone(self) -> str:
        """The zone that the configuration names, if any."""
        return _text(self.config.root, "timezone") if self.config else ""

    @property
    def title(self) -> str:
        """The site's name."""
        return (_text(self.config.root, "title") if self.config else "") or "Status page"

    def key_of(self, name: str, where: Where, issue: str) -> str:
        """Give the key of a system that an issue names."""
        key = name.casefold()
        if key not in self.known:
            self.known[key] = ServiceDraft(key, name, service_slug(name), where, is_listed=False)
            self.named_by[key] = []
        if key in self.named_by:
            self.named_by[key].append(issue)
        return key

    def whole_site(self, where: Where) -> str:
        """Give the key of the service that stands for the site as a whole."""
        self.known.setdefault(
            _PAGE, ServiceDraft(_PAGE, self.title, service_slug(self.title), where, is_listed=False)
        )
        return _PAGE

    def doubts(self) -> Iterator[Doubt]:
        """Yield a doubt for each system that the configuration, if it has any, does not have."""
        if self.config is None:
            return
        if not any(draft.is_listed for draft in self.known.values()):
            yield self._without_systems(self.config)
            return
        for key, issues in self.named_by.items():
            draft = self.known[key]
            more = f" and {len(issues) - 1} more" if len(issues) > 1 else ""
            hint = _near(
                draft.name, (d.name for k, d in self.known.items() if k not in {key, _PAGE})
            )
            yield Doubt(
                draft.where,
                Kind.UNKNOWN_SERVICE,
                f"'{draft.name}' is no system of {self.config.path}; {issues[0]}{more} "
                f"name{'' if more else 's'} it. {hint}".rstrip(),
                "It is a service of its own.",
                "Where it is another one, write that one's id into the incidents and delete this "
                "file.",
                draft.about,
            )

    def _without_systems(self, config: Document) -> Doubt:
        node = _under(_under(config.root, "params"), "systems")
        told = "has no list of systems" if node is None else "does not list its systems with names"
        where = Where(config.path, *node.at) if node else Where(config.path)
        return config_unread(where, f"{config.path} {told} (`systems` under `params`).")

    def _listed(self, key: str) -> list[Node]:
        root = self.config.root if self.config else None
        node = _under(_under(root, "params"), key)
        return list(node.items) if isinstance(node, Items) else []


def config_unread(where: Where, message: str) -> Doubt:
    """Doubt all that a configuration would say of the systems."""
    return Doubt(
        where,
        Kind.CONFIG_UNREAD,
        message,
        "Each system that an issue names is a service, without group or description.",
        "Give the site's folder with a config.yml that lists them, before anything is written; "
        "or correct the services.",
    )


def _near(name: str, others: Iterable[str]) -> str:
    """Suggest a system that the name is a part of, or one that is written nearly alike."""
    names = sorted(others)
    within = [other for other in names if name.casefold() in other.casefold().split(".")]
    near = within or get_close_matches(name, names, n=1, cutoff=_ALIKE)
    return f"Did you mean '{near[0]}'?" if near else ""


def _under(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, Keys):
        return None
    return next((value for name, value in node.values.items() if name.lower() == key), None)


def _text(node: Node | None, key: str) -> str:
    found = _under(node, key)
    return one_line(found.text) if isinstance(found, Text) else ""
