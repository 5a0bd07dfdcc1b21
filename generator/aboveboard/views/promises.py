"""Promises: what everyone on the plan may hold us to."""

from dataclasses import dataclass

from aboveboard.model.plan import Plan
from aboveboard.scope import Scope
from aboveboard.views.change import Change, earliest
from aboveboard.views.kept import (
    Kept,
    UptimeKept,
    announced_in_time,
    noticed_first,
    told_in_time,
    uptime_kept,
)
from aboveboard.views.services import Records
from aboveboard.views.uptime import method_in_words

_PROMISES = (
    ("first_reply", "When you write or ring, you have a first answer within"),
    ("acknowledge_concern", "When something bothers you, we say that we heard it within"),
    ("answer_concern", "and you have an answer within"),
    ("tell_about_problems", "When something breaks, you hear it from us within"),
    ("problem_report", "and read what went wrong and what we change within"),
    ("maintenance_notice", "Planned work we announce ahead by at least"),
    ("contact_every", "We are in touch at least every"),
    ("review_every", "We sit down with you at least every"),
)


@dataclass(frozen=True, slots=True)
class PromisesView:
    """What the Promises page says."""

    plan: str
    for_whom: str | None
    promises: tuple[tuple[str, str], ...]
    """What, and the length of time."""
    uptime: str | None
    method: str | None
    kept: tuple[Kept, ...]
    """How promises about problems and planned work were kept in the last twelve months."""
    uptime_kept: tuple[UptimeKept, ...]
    noticed: str | None
    if_missed: tuple[tuple[str, str], ...]
    goodwill: tuple[tuple[str, str], ...]
    """When, and what we give."""
    included: tuple[str, ...]
    not_included: tuple[str, ...]
    how_we_work: tuple[str, ...]
    agreed: tuple[str, ...]
    changes_at: Change


def promises_view(scope: Scope, records: Records) -> PromisesView:
    """Work out the Promises page.

    It promises the same to everyone on a plan, and tells each how it was kept to them.
    """
    plan, uptime = scope.plan, scope.plan.uptime
    return PromisesView(
        plan=plan.name,
        for_whom=plan.for_,
        promises=promises_of(plan),
        uptime=f"Each service works for at least {uptime.target}\N{NO-BREAK SPACE}% of each month."
        if uptime
        else None,
        method=method_in_words(uptime) if uptime else None,
        kept=tuple(
            filter(
                None,
                (told_in_time(scope.incidents, scope, records), announced_in_time(scope, records)),
            )
        ),
        uptime_kept=tuple(uptime_kept(records, uptime)) if uptime else (),
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
        changes_at=earliest(records.changes, records.now),
    )


def promises_of(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Tell the promised times of a plan, in the order in which they come to matter."""
    return tuple(
        (words, str(length))
        for name, words in _PROMISES
        if (length := getattr(plan.promises, name))
    )
