"""Do not forget them: contact as promised, a note now and then, and no bill as the last word."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from aboveboard.checks.acting import end_of, waiting_for
from aboveboard.checks.clients import client_path, clients_with_us, promises_to, staff_path
from aboveboard.checks.findings import Records
from aboveboard.checks.in_words import day_in_words, days_in_words
from aboveboard.checks.remembering.contacts import Contact, how_to_reach, last_contact
from aboveboard.checks.worlds import World, worlds_of
from aboveboard.model.care import ClientNote, StaffContact
from aboveboard.model.client import Client
from aboveboard.model.events import SharedNote
from aboveboard.model.moments import Duration
from aboveboard.model.portal import ClientFolder
from aboveboard.model.words import ClientStatus, ContactHow, Unit
from aboveboard.model.working_time import moved
from aboveboard.problems import LAST_WORD_INVOICE, NOTHING_LATELY, QUIET_TOO_LONG, Problem
from aboveboard.scope import reads_note

_AFTER_LEAVING = timedelta(days=60)
"""So long after their last bill those who have left are still thought of."""


def every_client_hears_from_us_as_promised(records: Records) -> Iterator[Problem]:
    """We are in touch at least as often as the plan promises."""
    for folder in clients_with_us(records):
        client, last = folder.client, last_contact(records, folder)
        promise = promises_to(records, client).contact_every
        due_at = _silent_until(records, client, last)
        if promise is None or due_at is None or records.now <= due_at:
            continue
        if last:
            quiet = _days_since(records, last.on)
            after = f" Last in touch: {last.words}, {day_in_words(last.on)}."
        else:
            quiet = f"{_days_since(records, client.since)}, since the day they began"
            after = " Nobody has been in touch yet."
        problem = records.problem(
            QUIET_TOO_LONG,
            _log_of(records, client),
            f"{client.name}: quiet {quiet}; we promised {promise}.{after}",
            f"{how_to_reach(client)}, ask how things go, and sell nothing. Then add a line under "
            f"`contact` in {staff_path(client)}.",
        )
        yield waiting_for(records, problem, [client], due_at)


def the_last_word_is_never_an_invoice(records: Records) -> Iterator[Problem]:
    """After a bill somebody is in touch; after the last one of those who left, too."""
    for folder in records.portal.clients.values():
        client = folder.client
        bill = _newest_is_a_bill(records, client)
        if bill is None:
            continue
        has_left = client.status is ClientStatus.LEFT
        due_at = end_of(records, bill.on + records.days("invoice-days"))
        is_over = has_left and bill.on + _AFTER_LEAVING < records.today
        last = last_contact(records, folder)
        if records.now <= due_at or is_over or (last and last.on >= bill.on):
            continue
        number = f" {bill.ref}" if bill.ref else ""
        problem = records.problem(
            LAST_WORD_INVOICE,
            _log_of(records, client),
            f"{client.name}{', who left' if has_left else ''}: the last word from us is the "
            f"invoice{number} of {day_in_words(bill.on)}, {_days_since(records, bill.on)} ago; we "
            f"want another within {days_in_words(records.days('invoice-days'))}.",
            f"{how_to_reach(client)}, "
            + ("and thank them for the time together" if has_left else "but not about the bill")
            + f". Then add a line under `contact` in {staff_path(client)}.",
        )
        yield waiting_for(records, problem, [client], due_at)


def every_client_reads_something_now_and_then(records: Records) -> Iterator[Problem]:
    """A note of its own, or one for many that it reads, comes as often as we mean to write.

    Where contact is overdue, that is told, and comes first. Where a plan promises no contact and
    nobody has ever written to the client, notes are not in use.
    """
    worlds = worlds_of(records.portal)
    for folder in clients_with_us(records):
        client, last = folder.client, _last_note(records, folder, worlds[folder.client.id])
        promise = promises_to(records, client).contact_every
        quiet_at = _silent_until(records, client, last_contact(records, folder))
        if (promise is None and last is None) or (quiet_at and quiet_at < records.now):
            continue
        since = max(last.day, client.since) if last else client.since
        limits: list[tuple[datetime, Duration]] = [
            (moved(end_of(records, since), limit, records.portal.company), limit)
            for limit in (_lately(records), promise)
            if limit
        ]
        due_at, limit = max(limits, key=lambda pair: pair[0])
        if records.now <= due_at:
            continue
        title = f" '{last.title}'" if last and last.title else ""
        problem = records.problem(
            NOTHING_LATELY,
            (client_path(client), ("name",)),
            f"{client.name}: no note to read in {_days_since(records, since)}; we mean to write "
            f"within {limit}. "
            + (f"The last was{title} of {day_in_words(last.day)}." if last else "There was none."),
            "Tell in a few lines what you did for them since, or what comes next: `aboveboard new "
            f"note --client {client.id}`.",
        )
        yield waiting_for(records, problem, [client], due_at)


def _silent_until(records: Records, client: Client, last: Contact | None) -> datetime | None:
    """Give until when we may be silent; ``None`` where the plan promises nothing."""
    promise = promises_to(records, client).contact_every
    if promise is None:
        return None
    since = end_of(records, max(last.on, client.since) if last else client.since)
    return moved(since, promise, records.portal.company)


def _newest_is_a_bill(records: Records, client: Client) -> StaffContact | None:
    own = records.staff.get(client.id)
    known = [entry for entry in own.contact if entry.on <= records.today] if own else []
    newest = [entry for entry in known if entry.on == max(one.on for one in known)]
    return newest[0] if {entry.how for entry in newest} == {ContactHow.INVOICE} else None


def _last_note(
    records: Records, folder: ClientFolder, world: World
) -> ClientNote | SharedNote | None:
    own = [note for note in folder.notes if note.day <= records.today][-1:]
    shared = (
        note
        for note in reversed(records.portal.notes)
        if note.day <= records.today and reads_note(note, *world)
    )
    notes: list[ClientNote | SharedNote] = [*own, *[note for note in [next(shared, None)] if note]]
    return max(notes, key=lambda note: note.day, default=None)


def _log_of(records: Records, client: Client) -> tuple[str, tuple[str, ...]]:
    """Give where contact is written down: the staff's log, else the client's own record."""
    if client.id in records.staff:
        return staff_path(client), ("contact",)
    return client_path(client), ("name",)


def _lately(records: Records) -> Duration:
    return Duration(records.days("lately-days").days, Unit.DAYS)


def _days_since(records: Records, day: date) -> str:
    return days_in_words(records.today - day)
