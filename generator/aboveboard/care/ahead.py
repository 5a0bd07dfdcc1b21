"""What comes: contracts that renew, and years together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aboveboard.checks import Records
from aboveboard.checks.clients import clients_with_us
from aboveboard.model.client import Client
from aboveboard.model.moments import Duration
from aboveboard.model.words import ClientStatus, Unit
from aboveboard.model.working_time import after

AHEAD = 90
"""Days."""


class Occasion(StrEnum):
    """What a day is."""

    RENEWAL = "renewal"
    ANNIVERSARY = "anniversary"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day to come with a client."""

    day: date
    occasion: Occasion
    client: Client
    days: int
    """So many days from today."""
    years: int | None = None
    """So many years together, where it is an anniversary."""


def ahead(records: Records) -> tuple[Ahead, ...]:
    """Gather the renewals and anniversaries of the next 90 days, today among them.

    Who is leaving renews nothing.
    """
    found = (day for folder in clients_with_us(records) for day in _days(records, folder.client))
    return tuple(sorted(found, key=lambda one: (one.day, one.client.id, one.occasion)))


def _days(records: Records, client: Client) -> Iterator[Ahead]:
    today = records.today
    last = today + timedelta(days=AHEAD)
    staff, is_leaving = records.staff.get(client.id), client.status is ClientStatus.LEAVING
    renewal = staff.renewal if staff and not is_leaving else None
    if renewal and today <= renewal <= last:
        yield Ahead(renewal, Occasion.RENEWAL, client, (renewal - today).days)
    for years in (today.year - client.since.year, today.year + 1 - client.since.year):
        day = after(client.since, Duration(years, Unit.YEARS)) if years > 0 else None
        if day and today <= day <= last:
            yield Ahead(day, Occasion.ANNIVERSARY, client, (day - today).days, years)
