"""Every id that one record gives of another must be known."""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from pydantic import BaseModel

from aboveboard.model.events import Incident
from aboveboard.model.ids import reason_of
from aboveboard.problems import (
    EXTRA_NOT_IN_GOODWILL,
    UNKNOWN_REFERENCE,
    Problem,
    Where,
    did_you_mean,
)
from aboveboard.reading.known import Known
from aboveboard.reading.records import Filing, Read
from aboveboard.reading.shapes import references_in
from aboveboard.sources import Place

_NAMED_FOR = {"shared roadmap": "plan", "staff record": "client"}
"""Kinds whose file is named for another record."""
_WRITTEN_IN = {
    "service": "Services are the files in services/.",
    "provider": "Providers are listed in providers.yaml.",
    "plan": "Plans are the files in plans/.",
    "team member": "The team is listed in team.yaml.",
    "client": "Clients are the folders in clients/.",
    "incident": "Incidents are the files in incidents/.",
    "contact": "Contacts are listed in the client's client.yaml.",
    "goal": "Goals are listed in the client's client.yaml.",
    "engagement": "Engagements are listed in the client's client.yaml.",
    "reason": "It names an incident, a concern or a review that there is.",
}
_OF_ONE_CLIENT = frozenset({"goal", "engagement"})
_SHARED_ROADMAP = (
    "This roadmap is for everyone on the plan, and goals and engagements are one client's. "
    "Leave it out here, or write the item in that client's own roadmap.yaml."
)
_SHARED_REASON = "It names an incident, or a concern or review of a client on the plan."


def unknown_references(read: Read, known: Known) -> Iterator[Problem]:
    """Yield a problem for each id in a record, or for its name, where that names nothing."""
    if kind := _NAMED_FOR.get(read.filing.kind.name):
        yield from _check(read.filing, (), (kind, read.filing.id), known)
    records = read.record if isinstance(read.record, tuple) else (read.record,)
    for position, record in enumerate(records):
        if not isinstance(record, BaseModel):
            continue
        before: Place = (position,) if read.filing.kind.is_list else ()
        for place, kind, name in references_in(record):
            yield from _check(read.filing, (*before, *place), (kind, name), known)


def _check(
    filing: Filing, place: Place, reference: tuple[str, str], known: Known
) -> Iterator[Problem]:
    kind, name = reference
    ids = known.ids(kind, filing)
    if ids is None or name in ids:
        return
    where = filing.document.where(*place)
    if kind == "goodwill":
        yield _not_in_goodwill(where, name, ids, f"plans/{known.plan(filing)}.yaml")
    elif kind == "reason":
        yield _unknown_reason(where, name, ids, known.whose(name, filing), filing)
    else:
        yield Problem(
            where,
            UNKNOWN_REFERENCE,
            f"There is no {kind} '{name}'.",
            f"{did_you_mean(name, ids)} {_remedy(kind, filing)}".lstrip(),
        )


def _remedy(kind: str, filing: Filing) -> str:
    """Say where such records stand, and what of one client's a plan's roadmap may not name."""
    if filing.kind.name == "shared roadmap" and kind in _OF_ONE_CLIENT:
        return _SHARED_ROADMAP
    return _WRITTEN_IN[kind]


def _not_in_goodwill(where: Where, name: str, ids: Collection[str], plan: str) -> Problem:
    if not ids:
        return Problem(
            where,
            EXTRA_NOT_IN_GOODWILL,
            f"'{name}' is given here, and {plan} has no `goodwill`.",
            f"Write in {plan}, under `goodwill`, what everyone on the plan gets.",
        )
    return Problem(
        where,
        EXTRA_NOT_IN_GOODWILL,
        f"'{name}' is not in the `goodwill` of {plan}. {did_you_mean(name, ids)}",
        "Choose one that is in the plan, or improve the plan for everyone on it.",
    )


def _unknown_reason(
    where: Where, name: str, ids: Collection[str], whose: Sequence[str], filing: Filing
) -> Problem:
    if whose:
        return Problem(
            where,
            UNKNOWN_REFERENCE,
            f"'{name}' may be that of {' or '.join(sorted(whose))}: more than one client on the "
            "plan has one of this name.",
            f"Say whose: `because: {reason_of(name, min(whose))}`; no page shows the client's id.",
        )
    written = _SHARED_REASON if filing.client is None else _WRITTEN_IN["reason"]
    return Problem(
        where,
        UNKNOWN_REFERENCE,
        f"There is no record '{name}'.",
        f"{did_you_mean(name, ids)} {written}".lstrip(),
    )


def unknown_owners(read: Read, known: Known) -> Iterator[Problem]:
    """Yield a problem for each task whose owner is nobody of the team."""
    write_up = getattr(read.record, "write_up", None)
    tasks = write_up.follow_ups if write_up else getattr(read.record, "actions", ())
    team = known.ids("team member", read.filing)
    strangers = [] if team is None else [t.owner for t in tasks if t.owner and t.owner not in team]
    for owner in dict.fromkeys(strangers):
        sign = f"({owner},"
        for number, line in enumerate(read.filing.document.body.split("\n")):
            if sign in line:
                yield Problem(
                    read.filing.document.where_line(number, line.rfind(sign) + 2),
                    UNKNOWN_REFERENCE,
                    f"There is no team member '{owner}'.",
                    f"{did_you_mean(owner, team or ())} {_WRITTEN_IN['team member']}".lstrip(),
                )


def strange_services(read: Read, known: Known) -> Iterator[Problem]:
    """Yield a problem for each service that updates name and their incident does not.

    It is told once, however many updates name it; and not at all where the incident's own facts
    misspell it, which is told there.
    """
    if not isinstance(read.record, Incident):
        return
    own, services = read.record.services, known.everywhere["service"]
    misspelt = [name for name in own if name not in services]
    named = dict.fromkeys(name for update in read.record.updates for name in update.changes)
    for name in named:
        is_misspelt = name in services and get_close_matches(name, misspelt, n=1, cutoff=0.6)
        if name in own or is_misspelt:
            continue
        yield Problem(
            _change_of(name, read.filing),
            UNKNOWN_REFERENCE,
            f"'{name}' is not among this incident's services.",
            f"{did_you_mean(name, own)} If it was hit only later, "
            f"add `{name}: operational` to `services` above.",
        )


def _change_of(service: str, filing: Filing) -> Where:
    """Locate the first update that names a service."""
    change = re.compile(rf"#.*\{{[^{{}}]*?(?<![^\s,{{]){re.escape(service)}\s*:")
    lines = enumerate(filing.document.body.split("\n"))
    found = ((number, match) for number, line in lines if (match := change.search(line)))
    number, match = next(found)
    return filing.document.where_line(number, match.string.rindex(service, 0, match.end()) + 1)
