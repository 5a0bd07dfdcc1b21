"""Do not forget them: days that come round, and how to meet them."""

from collections.abc import Iterator
from datetime import date, timedelta

from aboveboard.checks.acting import end_of, waiting_for
from aboveboard.checks.clients import client_path, clients_with_us, staff_path
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, days_in_words
from aboveboard.checks.remembering.contacts import how_to_reach
from aboveboard.model.moments import Duration
from aboveboard.model.portal import ClientFolder
from aboveboard.model.words import ClientStatus, Unit
from aboveboard.model.working_time import after
from aboveboard.problems import ANNIVERSARY, RENEWAL_NEAR, Problem

_PASSED = timedelta(days=30)
"""So long after its day a renewal is still asked for."""


def every_renewal_begins_with_a_talk(records: Records) -> Iterator[Problem]:
    """Before a contract renews we talk about how it went; who is leaving renews nothing."""
    for folder in clients_with_us(records):
        client = folder.client
        own = records.staff.get(client.id)
        if own is None or own.renewal is None or client.status is ClientStatus.LEAVING:
            continue
        days_left = own.renewal - records.today
        if not -_PASSED <= days_left <= records.days("renewal-days"):
            continue
        talk = _last_talk(records, folder)
        has_talked = talk is not None and talk >= own.renewal - records.days("renewal-days")
        was = "renews" if days_left >= timedelta(0) else "was to renew"
        problem = records.problem(
            RENEWAL_NEAR,
            (staff_path(client), ("renewal",)),
            f"{client.name} {was} on {day_in_words(own.renewal)}, {_away(days_left)}. "
            + (
                f"The last review was on {day_in_words(talk)}."
                if talk
                else "There was no review yet."
            ),
            (
                "You have talked about how it went: agree on what comes next, then send the paper."
                if has_talked
                else f"{how_to_reach(client)} and talk about how it went before any paper goes out."
            )
            + " Once it is settled, write the next day as `renewal`.",
        )
        yield waiting_for(records, problem, [client], end_of(records, own.renewal))


def every_year_together_has_its_word(records: Records) -> Iterator[Problem]:
    """When a full year together comes round, somebody says so."""
    for folder in clients_with_us(records):
        client = folder.client
        day, years = _next_year(client.since, records.today)
        if day - records.today > records.days("anniversary-days"):
            continue
        problem = records.problem(
            ANNIVERSARY,
            (client_path(client), ("since",)),
            f"{client.name}: {Duration(years, Unit.YEARS)} with us on {day_in_words(day)}, "
            f"{_away(day - records.today)}.",
            f"{how_to_reach(client)}: say thank you, recall something that you did together, and "
            "sell nothing.",
        )
        yield waiting_for(records, problem, [client], end_of(records, day))


def _next_year(since: date, today: date) -> tuple[date, int]:
    """Give the next day, today included, on which a full year comes round, and which one."""
    years = max(today.year - since.year, 1)
    day = after(since, Duration(years, Unit.YEARS))
    return (
        (day, years) if day >= today else (after(since, Duration(years + 1, Unit.YEARS)), years + 1)
    )


def _last_talk(records: Records, folder: ClientFolder) -> date | None:
    return max((one.day for one in folder.reviews if one.day <= records.today), default=None)


def _away(length: timedelta) -> str:
    if not length:
        return "today"
    words = days_in_words(abs(length))
    return f"in {words}" if length > timedelta(0) else f"{words} ago"
