"""Promises: what everyone on the plan may hold us to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from aboveboard.languages import marked
from aboveboard.model.plan import Uptime
from aboveboard.scope import Scope
from aboveboard.views.availability.figures import method_in_words, promised_percent
from aboveboard.views.availability.services import Records
from aboveboard.views.change import Change, earliest
from aboveboard.views.people.mail import not_right_link
from aboveboard.views.promises.keeping import Promised, keeping_of
from aboveboard.views.promises.kept import UptimeKept, noticed_first, uptime_kept
from aboveboard.views.texts import capitalised
from aboveboard.views.voice import Voice

NEW_FOR = timedelta(days=30)
"""So long somebody reads what we promise, and not yet how it was kept."""
_CAUSES = {
    "late-delivery": marked("Late delivery"),
    "late-answer": marked("Late answer"),
    "short-notice": marked("Short notice"),
    "repeat-problem": marked("Repeat problem"),
}
"""When we give something: what plans commonly name, by its key in them."""


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
        uptime=records.voice.say(
            "Each service works for at least %(percent)s of each month.",
            percent=promised_percent(uptime.target, records.voice),
        )
        if uptime
        else None,
        method=method_in_words(uptime, records.voice) if uptime else None,
        uptime_kept=tuple(uptime_kept(records, uptime)) if uptime and not is_new else (),
        noticed=noticed_first(scope.incidents, records),
        if_missed=tuple(_credits(uptime, records.voice)) if uptime else (),
        goodwill=tuple((_cause(key, records.voice), give) for key, give in plan.goodwill.items()),
        included=plan.included,
        not_included=plan.not_included,
        how_we_work=scope.company.how_we_work,
        agreed=scope.folder.client.agreed,
        not_right=not_right_link(
            scope.company,
            records.voice.say("what you promise, and how you kept it"),
            records.voice,
        ),
        changes_at=earliest(records.changes, records.now),
    )


def _credits(uptime: Uptime, voice: Voice) -> Iterator[tuple[str, str]]:
    for credit in uptime.if_missed:
        below = promised_percent(credit.below, voice)
        yield voice.say("Below %(percent)s", percent=below), credit.give


def _cause(key: str, voice: Voice) -> str:
    known = _CAUSES.get(key)
    return voice.say(known) if known else capitalised(key.replace("-", " "))


def is_new_here(scope: Scope, records: Records) -> bool:
    """Tell whether somebody has been with us for less than 30 days."""
    return records.voice.today(records.now) - scope.folder.client.since < NEW_FOR
