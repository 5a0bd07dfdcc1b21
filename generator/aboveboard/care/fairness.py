"""Whether who pays less is served as well as who pays more, and on whom the company depends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from aboveboard.checks import Records
from aboveboard.checks.acting import waiting_for
from aboveboard.checks.clients import clients_with_us, staff_path
from aboveboard.checks.remembering.contacts import last_contact
from aboveboard.model.client import Client
from aboveboard.problems import ONE_THIRD_SERVED_WORSE, Problem
from aboveboard.scope import Scope, scopes_of
from aboveboard.views.availability.services import records_of
from aboveboard.views.promises.keeping import keeping_of
from aboveboard.views.texts import in_a_row

ENOUGH = 5
"""So many promises must have come due in a third before it is compared."""
NONE_OF = 2
"""Where none was kept, so many are enough."""
FEWEST = 3
"""Fewer clients make no thirds."""
LARGEST = 3
"""So many of the largest shares are shown."""


@dataclass(frozen=True, slots=True)
class Income:
    """A client's share of the income."""

    client: Client
    share: Decimal
    """In per cent."""


@dataclass(frozen=True, slots=True)
class Third:
    """A third of the clients, by what they pay, and how they are served."""

    name: str
    incomes: tuple[Income, ...]
    """Who pays least first."""
    kept: int
    """Promises kept over the last twelve months."""
    of: int
    """Promises that came due then."""
    quiet: Decimal
    """The middle of the days since each was last in touch, else since each is a client."""
    promised: tuple[str, ...]
    """How often their plans promise contact, each length once."""

    @property
    def rate(self) -> Fraction | None:
        """The part of the promises that was kept, in per cent; ``None`` where none was due."""
        return Fraction(100 * self.kept, self.of) if self.of else None

    @property
    def kept_in_words(self) -> str:
        """Tell how many promises were kept: ``18 of 20 (90%)``; cut off, not rounded."""
        return f"{self.kept} of {self.of} ({int(self.rate)}%)" if self.rate is not None else "none"

    @property
    def names(self) -> str:
        """Name its clients."""
        return in_a_row(one.client.name for one in self.incomes)


def thirds_of(records: Records) -> tuple[Third, ...]:
    """Part the clients whose share of the income is known into thirds, who pays least first.

    Returns:
        Nothing where fewer than three shares are known.
    """
    incomes = _incomes(records)
    if len(incomes) < FEWEST:
        return ()
    bounds = [len(incomes) * number // 3 for number in range(4)]
    names = ("who pay least", "in the middle", "who pay most")
    return tuple(
        _third(name, incomes[start:end], records)
        for name, start, end in zip(names, bounds, bounds[1:], strict=False)
    )


def dependence(records: Records) -> tuple[Income, ...]:
    """Give the largest shares of the income, largest first."""
    return tuple(reversed(_incomes(records)))[:LARGEST]


def one_third_is_served_worse(records: Records, thirds: Sequence[Third]) -> Iterator[Problem]:
    """Everyone is promised the same, so no third gets clearly less of it than another."""
    judged = [
        (third.rate, third)
        for third in thirds
        if third.rate is not None and third.of >= (ENOUGH if third.kept else NONE_OF)
    ]
    if not judged:
        return
    best_rate, best = max(judged, key=lambda one: one[0])
    for rate, third in judged:
        if best_rate - rate <= Fraction(records.limit("third-worse-by")):
            continue
        largest = third.incomes[-1].client
        problem = records.problem(
            ONE_THIRD_SERVED_WORSE,
            (staff_path(largest), ("income_share",)),
            f"Of the promises to the clients {third.name} ({third.names}) we kept "
            f"{third.kept_in_words} in twelve months; to those {best.name}, {best.kept_in_words}.",
            "Look on their pages Promises kept at what was late, put their things first until it "
            "is even, and ask what in your way of working lets them wait.",
        )
        clients = (one.client for one in third.incomes)
        yield waiting_for(records, problem, clients, records.now)


def _incomes(records: Records) -> tuple[Income, ...]:
    """Give the known shares, smallest first."""
    known = (
        Income(folder.client, staff.income_share)
        for folder in clients_with_us(records)
        if (staff := records.staff.get(folder.client.id)) and staff.income_share is not None
    )
    return tuple(sorted(known, key=lambda one: (one.share, one.client.id)))


def _third(name: str, incomes: tuple[Income, ...], records: Records) -> Third:
    scopes = tuple(scopes_of(records.portal, (one.client.id for one in incomes)))
    counted = [
        keeping for scope in scopes for keeping in keeping_of(scope, records_of(scope, records.now))
    ]
    quiet = [
        (records.today - _silent_since(records, scope)) // timedelta(days=1) for scope in scopes
    ]
    return Third(
        name=name,
        incomes=incomes,
        kept=sum(keeping.kept for keeping in counted),
        of=sum(keeping.of for keeping in counted),
        quiet=middle_of(quiet),
        promised=tuple(dict.fromkeys(filter(None, map(_contact_every, scopes)))),
    )


def _silent_since(records: Records, scope: Scope) -> date:
    """Give the last day on which we were in touch; where there is none, the client's first."""
    last = last_contact(records, scope.folder)
    return last.on if last else min(scope.folder.client.since, records.today)


def _contact_every(scope: Scope) -> str | None:
    every = scope.plan.promises.contact_every
    return str(every) if every else None


def middle_of(numbers: Sequence[int]) -> Decimal:
    """Give the median: of an even count, halfway between the middle two."""
    ordered, half = sorted(numbers), len(numbers) // 2
    if len(ordered) % 2:
        return Decimal(ordered[half])
    return Decimal(ordered[half - 1] + ordered[half]) / 2
