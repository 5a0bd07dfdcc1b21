"""Whose wishes fill the roadmap that everyone on a plan gets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from aboveboard.checks import Records
from aboveboard.checks.acting import waiting_for
from aboveboard.checks.clients import clients_with_us
from aboveboard.model.client import Client
from aboveboard.model.ids import reason_of
from aboveboard.model.moments import Duration
from aboveboard.model.plan import Plan
from aboveboard.model.roadmap import RoadmapItem
from aboveboard.model.words import Stage, Unit
from aboveboard.model.working_time import after
from aboveboard.problems import ONE_ASKER_FILLS_ROADMAP, Problem

ENOUGH = 4
"""So many items must say what brought them about before shares of them are told."""


@dataclass(frozen=True, slots=True)
class Asker:
    """A client, and the items that go back to what it told us."""

    client: Client
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where the items of one plan's roadmap come from: open, or delivered in twelve months."""

    plan: Plan
    items: int
    with_reason: int
    """Of them, those that say what brought them about."""
    askers: tuple[Asker, ...]
    """Who brought about most first."""


def wishes_of(records: Records) -> tuple[Wishes, ...]:
    """Tell for the roadmap of each plan which client's concerns and reviews its items go back to.

    Two clients of a plan may have a concern of the same id; then the item goes back to both.
    """
    return tuple(
        _wishes(
            records.portal.plans[name],
            tuple(_counted(roadmap.items, records)),
            _reasons(records, name),
        )
        for name, roadmap in records.portal.roadmaps.items()
        if name in records.portal.plans
    )


def one_asker_fills_a_roadmap(records: Records, wishes: Sequence[Wishes]) -> Iterator[Problem]:
    """What everyone on a plan gets is not one client's list of wishes."""
    for plan in wishes:
        most = plan.askers[0] if plan.askers else None
        if most is None or plan.with_reason < ENOUGH:
            continue
        share = Fraction(100 * len(most.titles), plan.with_reason)
        if share <= Fraction(records.limit("one-asker-share")):
            continue
        problem = records.problem(
            ONE_ASKER_FILLS_ROADMAP,
            (f"roadmap/{plan.plan.id}.yaml", ("items",)),
            f"Of the {plan.with_reason} items for everyone on '{plan.plan.name}' that say what "
            f"brought them about, {len(most.titles)} go back to {most.client.name} "
            f"({int(share)}%).",
            "Ask the others on this plan what they need, at their next talk, and put it beside "
            "these; what only one client needs belongs on that client's own roadmap.",
        )
        clients = (folder.client for folder in clients_with_us(records))
        everyone = (client for client in clients if client.plan == plan.plan.id)
        yield waiting_for(records, problem, everyone, records.now)


def _reasons(records: Records, plan: str) -> dict[str, list[Client]]:
    """Give whose each concern and review is, of the clients on a plan."""
    reasons: dict[str, list[Client]] = {}
    for folder in records.portal.clients.values():
        if folder.client.plan != plan:
            continue
        names = [f"concern:{concern.id}" for concern in folder.concerns]
        names += [f"review:{review.id}" for review in folder.reviews]
        for name in names:
            reasons.setdefault(name, []).append(folder.client)
            reasons[reason_of(name, folder.client.id)] = [folder.client]
    return reasons


def _counted(items: Iterable[RoadmapItem], records: Records) -> Iterator[RoadmapItem]:
    a_year_ago = after(records.today, Duration(1, Unit.YEARS), back=True)
    for item in items:
        is_new = item.delivered is not None and a_year_ago < item.delivered <= records.today
        if item.stage.is_open or (item.stage is Stage.DELIVERED and is_new):
            yield item


def _wishes(plan: Plan, items: Sequence[RoadmapItem], reasons: dict[str, list[Client]]) -> Wishes:
    titles: dict[str, list[str]] = {}
    clients: dict[str, Client] = {}
    for item in items:
        for client in reasons.get(item.because or "", ()):
            clients[client.id] = client
            titles.setdefault(client.id, []).append(item.title)
    askers = (Asker(clients[name], tuple(found)) for name, found in titles.items())
    return Wishes(
        plan=plan,
        items=len(items),
        with_reason=sum(item.because is not None for item in items),
        askers=tuple(sorted(askers, key=lambda one: (-len(one.titles), one.client.id))),
    )
