"""What rules about clients share: what was promised to one, and who has to act for it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from aboveboard.checks.findings import Records
from aboveboard.checks.lateness import day_in_words
from aboveboard.checks.worlds import who_looks_after
from aboveboard.model.client import Client
from aboveboard.model.moments import Duration
from aboveboard.model.plan import Promises
from aboveboard.model.words import Unit
from aboveboard.problems import Problem, Waiting


def promises_to(records: Records, client: Client) -> Promises:
    """Give the times that a client's plan promises."""
    plan = records.portal.plans.get(client.plan)
    return plan.promises if plan else Promises()


def waiting_for(records: Records, problem: Problem, client: Client, due_at: datetime) -> Problem:
    """Let a problem wait for who looks after a client."""
    return replace(problem, waiting=Waiting(who_looks_after(records, [client]), due_at))


def end_of(records: Records, day: date) -> datetime:
    """Give the last moment of the company's day; what is due that day is in time until then."""
    return datetime.combine(day, time.max, records.portal.company.timezone)


def moment_in_words(records: Records, moment: datetime) -> str:
    """Say a moment by the company's clock: ``3 Nov 2026 16:10``."""
    local = moment.astimezone(records.portal.company.timezone)
    return f"{day_in_words(local.date())} {local:%H:%M}"


def days_in_words(limit: timedelta) -> str:
    """Say a number of days: ``14 days``."""
    return str(Duration(limit.days, Unit.DAYS))
