"""Promises: what everyone on the plan may hold us to."""

from dataclasses import dataclass
from datetime import timedelta

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.availability.uptime import method_in_words
from aboveboard.views.change import Change, earliest
from aboveboard.views.people.mail import not_right_link
from aboveboard.views.promises.keeping import Promised, keeping_of
from aboveboard.views.promises.kept import UptimeKept, noticed_first, uptime_kept

NEW_FOR = timedelta(days=30)
"""So long somebody reads what we promise, and not yet how it was kept."""


@dataclass(frozen=True, slots=True)
class PromisesView:
    """What the Promises page says."""

    plan: str
    for_whom: str | None
    promises: tuple[Promised, ...]
    """What everyone on the plan is promised, and how it was kept to this client."""
    is_new: bool
    """Whether it is too early to say how anything was kept."""
    uptime: str | None
    method: str | None
    uptime_kept: tuple[UptimeKept, ...]
    noticed: str | None
    if_missed: tuple[tuple[str, str], ...]
    goodwill: tuple[tuple[str, str], ...]
    """When, and what we give."""
    included: tuple[str, ...]
    not_included: tuple[str, ...]
    how_we_work: tuple[str, ...]
    agreed: tuple[str, ...]
    not_right: str | None
    """A mail link to say that something here is not right."""
    changes_at: Change


def promises_view(scope: Scope, records: Records) -> PromisesView:
    """Work out the Promises page.

    It promises the same to everyone on a plan, and tells each how it was kept to them.
    """
    plan, uptime, is_new = scope.plan, scope.plan.uptime, is_new_here(scope, records)
    return PromisesView(
        plan=plan.name,
        for_whom=plan.for_,
        promises=keeping_of(scope, records),
        is_new=is_new,
        uptime=f"Each service works for at least {uptime.target}\N{NO-BREAK SPACE}% of each month."
        if uptime
        else None,
        method=method_in_words(uptime) if uptime else None,
        uptime_kept=tuple(uptime_kept(records, uptime)) if uptime and not is_new else (),
        noticed=noticed_first(scope.incidents, records),
        if_missed=tuple(
            (f"Below {credit.below}\N{NO-BREAK SPACE}%", credit.give) for credit in uptime.if_missed
        )
        if uptime
        else (),
        goodwill=tuple(
            (name.replace("-", " ").capitalize(), give) for name, give in plan.goodwill.items()
        ),
        included=plan.included,
        not_included=plan.not_included,
        how_we_work=scope.company.how_we_work,
        agreed=scope.folder.client.agreed,
        not_right=not_right_link(scope.company, "what you promise, and how you kept it"),
        changes_at=earliest(records.changes, records.now),
    )


def is_new_here(scope: Scope, records: Records) -> bool:
    """Tell whether somebody has been with us for less than 30 days."""
    return records.voice.today(records.now) - scope.folder.client.since < NEW_FOR
