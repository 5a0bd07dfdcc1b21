"""All documents to the portal's records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from aboveboard.model.client import Client
from aboveboard.model.company import Company
from aboveboard.model.portal import ClientFolder, Portal
from aboveboard.problems import (
    DUPLICATE_ID,
    MISSING_KEY,
    Problem,
    Where,
    in_order,
)
from aboveboard.reading.known import Known, known_ids
from aboveboard.reading.readers import unknown_readers
from aboveboard.reading.records import Filing, Read, file_document, read_company, read_record
from aboveboard.reading.references import (
    strange_services,
    unknown_owners,
    unknown_references,
)
from aboveboard.sources import Document, Keys, Sources

_FOLDERS = {
    "client note": "notes",
    "concern": "concerns",
    "review": "reviews",
    "testimonial": "testimonials",
}

_NOTHING = Keys((1, 1), {}, {})


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of the documents."""

    portal: Portal | None
    """All records that could be read; ``None`` without a company to speak for them."""
    problems: tuple[Problem, ...]
    documents: Mapping[str, Document] = field(default_factory=dict)
    """By path, so that a check can say where it found something."""
    known: Known | None = None

    def where(self, path: str, *place: int | str) -> Where:
        """Locate a value of a content file; the file alone where it was not read."""
        document = self.documents.get(path)
        return document.where(*place) if document else Where(path)


def read_portal(sources: Sources) -> Reading:
    """Read all documents into records and resolve every reference among them.

    Returns:
        The records that are well-formed, and every problem of the others, told at once.
    """
    problems = list(sources.problems)
    filings: list[Filing] = []
    for document in sources.documents:
        filing = file_document(document)
        (filings if isinstance(filing, Filing) else problems).append(filing)  # type: ignore[arg-type]
    unread = tuple(_unread(sources))
    company = _company((*filings, *unread), problems)
    zone = company.timezone if company else UTC
    pictures = frozenset(sources.assets)
    reads: list[Read] = []
    for filing in filings:
        if filing.kind.name == "company":
            continue
        read, found = read_record(filing, zone, pictures)
        problems.extend(found)
        if read:
            reads.append(read)
    known = known_ids((*filings, *unread), reads)
    for read in reads:
        problems.extend(unknown_references(read, known))
        problems.extend(unknown_owners(read, known))
        problems.extend(strange_services(read, known))
        problems.extend(_repeated_ids(read))
    for filing in filings:
        problems.extend(unknown_readers(filing, known))
    problems.extend(_folders_without_client(filings, known))
    portal = _portal(company, reads, pictures) if company else None
    documents = {document.path: document for document in sources.documents}
    return Reading(portal, in_order(problems), documents, known)


def _unread(sources: Sources) -> Iterator[Filing]:
    """Yield where the files that could not even be taken apart belong, for their ids' sake."""
    for path in sorted({problem.where.path for problem in sources.problems}):
        filing = file_document(Document(path, _NOTHING))
        if isinstance(filing, Filing):
            yield filing


def _company(filings: Iterable[Filing], problems: list[Problem]) -> Company | None:
    for filing in filings:
        if filing.kind.name == "company":
            if filing.document.root is _NOTHING:
                return None
            result = read_company(filing.document)
            if isinstance(result, Company):
                return result
            problems.extend(result)
            return None
    problems.append(
        Problem(
            Where("company.yaml"),
            MISSING_KEY,
            "There is no company.yaml, which says who you are.",
            "Write one with `aboveboard init`, or take the demo's as a pattern.",
        )
    )
    return None


def _folders_without_client(filings: Iterable[Filing], known: Known) -> Iterator[Problem]:
    told: set[str] = set()
    for filing in filings:
        client = filing.client
        if client and client not in known.everywhere["client"] and client not in told:
            told.add(client)
            yield Problem(
                Where(f"clients/{client}/client.yaml"),
                MISSING_KEY,
                f"The folder clients/{client}/ has no client.yaml, so nobody reads what is in it.",
                f"Write one with `aboveboard new client {client} --name …`, or rename the folder.",
            )


def _repeated_ids(read: Read) -> Iterator[Problem]:
    """Tell of two things of one id in one list."""
    record = read.record
    lists: dict[str, Iterable[Any]] = {}
    if read.filing.kind.name in {"team", "providers"}:
        lists = {"": record}
    elif isinstance(record, Client):
        lists = {name: getattr(record, name) for name in ("contacts", "goals", "engagements")}
    elif read.filing.kind.schema == "roadmap":
        lists = {"items": record.items}
    for name, items in lists.items():
        seen: set[str] = set()
        for position, item in enumerate(items):
            if item.id in seen:
                place = (name, position, "id") if name else (position, "id")
                yield Problem(
                    read.filing.document.where(*place),
                    DUPLICATE_ID,
                    f"'{item.id}' is the id of another entry above.",
                    "Give each its own.",
                )
            seen.add(item.id)


def _portal(company: Company, reads: Iterable[Read], pictures: frozenset[str]) -> Portal:
    """Put the records into their places, sorted by id, which for dated ones is by day."""
    kinds: dict[str, dict[str, Any]] = defaultdict(dict)
    folders: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(tuple))
    for read in sorted(reads, key=lambda read: (read.filing.client or "", read.filing.id)):
        name, client = read.filing.kind.name, read.filing.client
        if client is None:
            kinds[name][read.filing.id] = read.record
        elif name in _FOLDERS:
            folders[client][_FOLDERS[name]] += (read.record,)
        else:
            folders[client][name] = read.record
    return Portal(
        company=company,
        team={member.id: member for member in kinds["team"].get("", ())},
        providers={provider.id: provider for provider in kinds["providers"].get("", ())},
        services=kinds["service"],
        plans=kinds["plan"],
        clients={
            name: ClientFolder(**records)
            for name, records in folders.items()
            if "client" in records
        },
        roadmaps=kinds["shared roadmap"],
        notes=tuple(kinds["note"].values()),
        incidents=tuple(kinds["incident"].values()),
        maintenance=tuple(kinds["maintenance window"].values()),
        pictures=pictures,
    )
