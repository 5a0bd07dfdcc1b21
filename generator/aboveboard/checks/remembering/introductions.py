"""Find work for them: one client looks for what another offers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from aboveboard.checks.acting import waiting_for
from aboveboard.checks.clients import client_path, clients_with_us
from aboveboard.checks.findings import Records
from aboveboard.model.client import Client
from aboveboard.model.portal import ClientFolder
from aboveboard.problems import POSSIBLE_INTRODUCTION, Problem


def every_likely_introduction_is_seen(records: Records) -> Iterator[Problem]:
    """Two clients who welcome it, one of whom offers what the other looks for, are told of."""
    welcoming = [
        folder for folder in clients_with_us(records) if folder.client.introductions.welcome
    ]
    for pair in _matching(welcoming):
        if _have_met(*pair) or _have_met(*reversed(pair)):
            continue
        one, other = (folder.client for folder in pair)
        if not _wanted(one, other):
            one, other = other, one
        wanted, back = _wanted(one, other), _wanted(other, one)
        position = one.introductions.looking_for.index(wanted[0])
        problem = records.problem(
            POSSIBLE_INTRODUCTION,
            (client_path(one), ("introductions", "looking_for", position)),
            _offer(other, wanted, one)
            + (f", and {_offer(one, back, other)}" if back else "")
            + ".",
            "Ask each side first, without naming the other, and share no address before both have "
            f"said yes; then write it to clients/{one.id}/introductions.yaml.",
        )
        yield waiting_for(records, problem, (one, other), records.now)


def _matching(folders: Sequence[ClientFolder]) -> Iterator[tuple[ClientFolder, ClientFolder]]:
    """Yield each two of whom one offers what the other looks for."""
    offering: defaultdict[str, list[int]] = defaultdict(list)
    for position, folder in enumerate(folders):
        for thing in folder.client.introductions.offers:
            offering[thing].append(position)
    pairs = {
        (min(seeker, giver), max(seeker, giver))
        for seeker, folder in enumerate(folders)
        for thing in folder.client.introductions.looking_for
        for giver in offering.get(thing, ())
        if giver != seeker
    }
    yield from ((folders[first], folders[second]) for first, second in sorted(pairs))


def _wanted(one: Client, other: Client) -> tuple[str, ...]:
    """Give what one client looks for and another offers."""
    offered = other.introductions.offers
    return tuple(thing for thing in one.introductions.looking_for if thing in offered)


def _have_met(one: ClientFolder, other: ClientFolder) -> bool:
    name = _folded(other.client.name)
    return any(_folded(introduction.to) == name for introduction in one.introductions)


def _offer(giver: Client, things: Iterable[str], seeker: Client) -> str:
    listed = " and ".join(f"'{thing}'" for thing in things)
    return f"{giver.name} offers {listed}, which {seeker.name} looks for"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
