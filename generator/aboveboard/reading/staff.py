"""The staff's own records, by a loader of their own; no page is made of them.

Only the staff's report is given what is read here; what is published is made of the ``Portal``,
which holds nothing of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC

from pydantic import ValidationError

from aboveboard.model.care import StaffClient
from aboveboard.model.kinds import STAFF_KIND
from aboveboard.problems import UNKNOWN_FILE, Problem, Where, in_order
from aboveboard.reading.faults import faults
from aboveboard.reading.portal import Reading
from aboveboard.reading.records import Filing, Read
from aboveboard.reading.references import unknown_references
from aboveboard.sources import Document, Sources, to_plain


@dataclass(frozen=True, slots=True)
class Staff:
    """What only the staff know."""

    clients: Mapping[str, StaffClient] = field(default_factory=dict)
    """By the client's id; no entry for a client without a record, or with one that is wrong."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """The files by path."""
    problems: tuple[Problem, ...] = ()


def read_staff(sources: Sources, reading: Reading) -> Staff:
    """Read the staff's own records, and tell everything that is wrong with them."""
    problems = list(sources.problems)
    zone = reading.portal.company.timezone if reading.portal else UTC
    clients: dict[str, StaffClient] = {}
    for document in sources.documents:
        match = STAFF_KIND.match(document.path)
        if not match or reading.known is None:
            problems.append(
                Problem(
                    Where(document.path),
                    UNKNOWN_FILE,
                    "Nothing reads a file of this name in this place.",
                    "The staff's records are staff/clients/<client-id>.yaml.",
                )
            )
            continue
        filing = Filing(document, STAFF_KIND, None, match["id"], None)
        try:
            record = STAFF_KIND.model.model_validate(
                to_plain(document.root), context={"zone": zone}
            )
        except ValidationError as error:
            problems.extend(faults(error, document, STAFF_KIND.model))
            continue
        strangers = tuple(unknown_references(Read(filing, record), reading.known))
        problems.extend(strangers)
        if isinstance(record, StaffClient) and not strangers:
            clients[match["id"]] = record
    documents = {document.path: document for document in sources.documents}
    return Staff(clients, documents, in_order(problems))
