"""The report as JSON, for programs: every fact, under keys that stay."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from aboveboard.care.overview import Overview
from aboveboard.care.people import Task
from aboveboard.care.report import Line, Report
from aboveboard.model.client import Client


def as_json(report: Report, prefix: str) -> str:
    """Tell the report as JSON; docs/care.md says what each key means.

    Args:
        report: What waits.
        prefix: Stands before every path.
    """
    overview = report.overview
    facts = {
        "today": report.today.isoformat(),
        "lists": [
            {
                "member": share.member.id if share.member else None,
                "name": share.member.name if share.member else None,
                "lines": [_line(line, prefix) for line in share.lines],
            }
            for share in report.shares
        ],
        "not_yet": [_line(line, prefix) for line in report.not_yet],
        "company": _overview(overview, prefix) if overview else None,
    }
    told = json.dumps(facts, indent=2, ensure_ascii=False)
    return "".join(map(_escaped, told)) + "\n"


def _escaped(sign: str) -> str:
    return sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1]


def _line(line: Line, prefix: str) -> dict[str, Any]:
    return {
        "code": line.code.name,
        "what": line.what,
        "why": line.code.why,
        "next": line.next_step,
        "due": line.due_on.isoformat(),
        "who": [member.id for member in line.who],
        "path": f"{prefix}{line.where.path}",
        "line": line.where.line,
        "column": line.where.column,
    }


def _overview(overview: Overview, prefix: str) -> dict[str, Any]:
    return {
        "thirds": _thirds(overview),
        "largest_shares": [
            {"client": one.client.id, "income_share": _number(one.share)}
            for one in overview.largest
        ],
        "roadmaps": [
            {
                "plan": wishes.plan.id,
                "items": wishes.items,
                "with_because": wishes.with_reason,
                "askers": [
                    {"client": one.client.id, "items": list(one.titles)} for one in wishes.askers
                ],
            }
            for wishes in overview.wishes
        ],
        "team": [
            {
                "member": work.member.id,
                "looks_after": _ids(work.looks_after),
                "stands_in_for": _ids(work.stands_in_for),
                "open_tasks": [_task(task, prefix) for task in work.tasks],
            }
            for work in overview.work
        ],
        "clients_of_nobody": _ids(overview.clients_of_nobody),
        "tasks_of_nobody": [_task(task, prefix) for task in overview.tasks_of_nobody],
        "ahead": [
            {
                "day": one.day.isoformat(),
                "days": one.days,
                "what": one.occasion.value,
                "client": one.client.id,
                "years": one.years,
            }
            for one in overview.ahead
        ],
    }


def _thirds(overview: Overview) -> list[dict[str, Any]] | None:
    if overview.thirds is None:
        return None
    return [
        {
            "third": third.name,
            "clients": [one.client.id for one in third.incomes],
            "income_share": _number(sum((one.share for one in third.incomes), start=Decimal(0))),
            "promises_kept": third.kept,
            "promises_due": third.of,
            "median_days_quiet": _number(third.quiet),
            "contact_promised": list(third.promised),
        }
        for third in overview.thirds
    ]


def _task(task: Task, prefix: str) -> dict[str, Any]:
    return {
        "text": task.text,
        "due": task.due_on.isoformat() if task.due_on else None,
        "path": f"{prefix}{task.path}",
    }


def _ids(clients: Sequence[Client]) -> list[str]:
    return [client.id for client in clients]


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
