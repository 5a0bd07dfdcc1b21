"""The company as a whole as tables, which Markdown and the page print as they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from aboveboard.care.overview import Overview
from aboveboard.care.people import Task
from aboveboard.care.report import Line, Report
from aboveboard.care.words import (
    ANYBODY,
    names_of,
    occasion_in_words,
    quiet_in_words,
)
from aboveboard.checks.clients import client_path
from aboveboard.checks.in_words import day_in_words
from aboveboard.problems import ASK_AGAIN_PASSED, NEVER_ASKED, POSSIBLE_INTRODUCTION
from aboveboard.views.texts import in_a_row, number_in_words
from aboveboard.views.voice import counted

_ZERO = Decimal(0)
NOT_COUNTED = (
    "Not counted, since the content has an error: `aboveboard check` tells which. "
    "Promises are counted once it is mended."
)


@dataclass(frozen=True, slots=True)
class Table:
    """Facts with a caption; the first column names the row."""

    id: str
    title: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str
    """What is said where there is no row."""


def tables_of(report: Report, prefix: str) -> tuple[Table, ...]:
    """Give every table of the report, in order; none where one member's list alone is told."""
    overview = report.overview
    if overview is None:
        return ()
    return (
        _thirds(overview),
        _largest(overview),
        _wishes(overview),
        _work(overview),
        _unattended(overview, prefix),
        _ahead(overview),
        *_found(report),
    )


def _thirds(overview: Overview) -> Table:
    rows = (
        (
            f"Those {third.name}",
            third.names,
            f"{number_in_words(sum((one.share for one in third.incomes), start=_ZERO))}%",
            third.kept_in_words,
            quiet_in_words(third),
            in_a_row(third.promised) if third.promised else "–",
        )
        for third in overview.thirds or ()
    )
    return Table(
        "fairness",
        "Is everyone served alike?",
        "Clients by their share of the income: promises kept in the last twelve months, "
        "and the middle of the days since we were last in touch.",
        (
            "Third",
            "Clients",
            "Of the income",
            "Promises kept",
            "Quiet for",
            "Contact promised every",
        ),
        tuple(rows),
        NOT_COUNTED
        if overview.thirds is None
        else "Thirds need three clients or more whose staff record has an income_share.",
    )


def _largest(overview: Overview) -> Table:
    return Table(
        "dependence",
        "On whom do we depend?",
        "The largest shares of the income.",
        ("Client", "Share"),
        tuple((one.client.name, f"{number_in_words(one.share)}%") for one in overview.largest),
        "No staff record has an income_share.",
    )


def _wishes(overview: Overview) -> Table:
    rows = (
        (
            wishes.plan.name,
            str(wishes.items),
            str(wishes.with_reason),
            in_a_row(f"{one.client.name} ({len(one.titles)})" for one in wishes.askers)
            if wishes.askers
            else "–",
        )
        for wishes in overview.wishes
    )
    return Table(
        "wishes",
        "Whose wishes fill the roadmap?",
        "Items for everyone on a plan, open or delivered in twelve months, and whose concern or "
        "talk they go back to.",
        ("Plan", "Items", "With a because", "Go back to"),
        tuple(rows),
        "No plan has a roadmap of its own.",
    )


def _work(overview: Overview) -> Table:
    rows = (
        (
            work.member.name,
            names_of(work.looks_after),
            names_of(work.stands_in_for),
            _tasks(work.tasks),
        )
        for work in overview.work
    )
    return Table(
        "people",
        "Who works for whom?",
        "Everybody who is with us; tasks are those of reports and talks that are not ticked.",
        ("Member", "Looks after", "Stands in for", "Open tasks"),
        tuple(rows),
        "There is no team.yaml, or nobody in it is with us.",
    )


def _unattended(overview: Overview, prefix: str) -> Table:
    rows = [
        (client.name, "nobody looks after them", f"{prefix}{client_path(client)}")
        for client in overview.clients_of_nobody
    ]
    rows += [
        (task.text, f"task of nobody{_by(task)}", f"{prefix}{task.path}")
        for task in overview.tasks_of_nobody
    ]
    return Table(
        "nobody",
        "What has nobody?",
        "Clients whom nobody who is with us looks after, and open tasks of nobody.",
        ("Who or what", "What lacks", "File"),
        tuple(rows),
        "Every client and every open task has somebody.",
    )


def _ahead(overview: Overview) -> Table:
    rows = (
        (day_in_words(one.day), occasion_in_words(one), one.client.name) for one in overview.ahead
    )
    return Table(
        "ahead",
        "What is ahead?",
        "Renewals and anniversaries of the next 90 days.",
        ("Day", "What", "Client"),
        tuple(rows),
        "Nothing within 90 days.",
    )


def _found(report: Report) -> Iterator[Table]:
    head = ("What", "Next", "Who")
    yield Table(
        "asks",
        "Whom may we ask?",
        "Asks that are due: for a testimonial, for a referral, or again for a consent.",
        head,
        _rows(report.lines_of(NEVER_ASKED, ASK_AGAIN_PASSED)),
        "No ask is due.",
    )
    yield Table(
        "introductions",
        "Whom could we introduce?",
        "One looks for what another offers. Ask each alone, and share nothing before both agree.",
        head,
        _rows(report.lines_of(POSSIBLE_INTRODUCTION)),
        "Nothing that one looks for is offered by another.",
    )


def _rows(lines: tuple[Line, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            line.what,
            line.next_step,
            in_a_row(member.name for member in line.who) if line.who else ANYBODY,
        )
        for line in lines
    )


def _tasks(tasks: tuple[Task, ...]) -> str:
    return counted(len(tasks), "task") if tasks else "–"


def _by(task: Task) -> str:
    return f", by {day_in_words(task.due_on)}" if task.due_on else ""
