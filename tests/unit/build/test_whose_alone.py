"""No rule looks at what matters to one client alone while it judges anything else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from aboveboard.build.around import whose_alone
from aboveboard.checks import ALL_CHECKS, CARE_CHECKS, Records, check
from aboveboard.checks.equality.extras import everyone_on_a_plan_gets_the_same_for_a_moved_day
from aboveboard.checks.form.future import nothing_is_told_before_it_happens
from aboveboard.problems import Problem
from aboveboard.sources import Document
from factories import (
    JOAN,
    NOW,
    client,
    consent,
    files,
    note,
    plan,
    quotation,
    reading_of,
    roadmap,
    roadmap_item,
    texts_in,
)

INVALID = Path(__file__).parents[2] / "invalid"
Rule = Callable[[Records], Iterator[Problem]]
SAID = "They told us first, every time."
DAY = {"promised": "2026-12-15", "confidence": "committed"}
MORE = files(
    {
        "plans/care.yaml": plan(goodwill={"late": "A day"}),
        "roadmap/care.yaml": roadmap(roadmap_item()),
        "clients/acme/client.yaml": client(contacts=[JOAN]),
        "clients/acme/testimonials/2026-11-01-joan.yaml": quotation(
            consent(given="2026-11-02", use_on=["own-portal"]), quote=SAID
        ),
        "clients/birch/client.yaml": client(name="Birch Bakeries"),
        "clients/birch/notes/2026-11-18-x.md": note(f"Joan said: {SAID}\n"),
        "clients/acme/notes/2026-12-01-x.md": note("That is yet to come.\n"),
        "clients/acme/notes/2026-11-18-as-birch-bakeries.md": note("All is well.\n"),
        "clients/acme/roadmap.yaml": roadmap(
            roadmap_item(),
            roadmap_item(id="there", stage="delivered"),
            roadmap_item(
                id="late",
                **DAY,
                moved=[
                    {"from": "2026-12-01", "to": "2026-12-10", "told_on": "2026-11-10",
                     "sorry": "We began too late, and we are sorry.", "extra": "late"}
                ],
            ),
        ),
    }
)  # fmt: skip
"""What no folder of ``invalid`` has: an id on two roadmaps, a day of a note that is yet to come,
a delivery without a day, a move that leads elsewhere, words of one client in a note to another,
a note that is called after another client."""
TWIN = {
    "clients/twin/client.yaml": client(name="Twin Oaks"),
    "clients/twin/notes/2026-11-18-x.md": note("All is well.\n"),
    "clients/twin/roadmap.yaml": roadmap(roadmap_item(title="A new till")),
}


def told(texts: Mapping[str, str]) -> list[Problem]:
    """Read some files and hold them to every rule."""
    reading = reading_of(texts)
    records = Records.of(reading, NOW)
    return [*reading.problems, *(check(records) if records else ())]


def contents() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give every content folder with a mistake, and with another client of the same files."""
    for folder in sorted(INVALID.glob("*/content")):
        yield from with_twin(folder.parent.name, texts_in(folder))
    yield from with_twin("more", MORE)


def with_twin(name: str, texts: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give content but for the staff's, and with another client of the same files.

    That one has a note and a roadmap, whoever else has any.
    """
    found = {path: text for path, text in texts.items() if path[:6] != "staff/"}
    twins = {
        path.replace(f"clients/{owner}/", "clients/twin/"): text
        for path, text in found.items()
        if (owner := whose_alone(path))
    }
    yield name, found
    yield name, {**found, **TWIN, **twins}


def test_no_rule_looks_at_what_matters_to_one_client_alone_while_it_judges_another() -> None:
    """Without a client's notes and roadmap the same is told of every file but its own."""
    tried = 0
    for name, texts in contents():
        whole = told(texts)
        for owner in sorted({one for path in texts if (one := whose_alone(path))}):
            rest = {path: text for path, text in texts.items() if whose_alone(path) != owner}
            folder = f"clients/{owner}/"
            others = [one for one in whole if not one.where.path.startswith(folder)]
            found = [one for one in told(rest) if not one.where.path.startswith(folder)]
            assert found == others, (name, owner)
            tried += bool(others)
    assert tried > 20


class LookedError(Exception):
    """Somebody looked where it is none of its business."""


class Shut:
    """Stands for a text, a list or a record that must not be looked at."""

    def _refuse(self, *_asked: object) -> NoReturn:
        raise LookedError

    __bool__ = __iter__ = __len__ = __contains__ = __getitem__ = __getattr__ = _refuse
    __eq__ = __hash__ = __str__ = __add__ = __radd__ = _refuse


_SHUT: Any = Shut()


def opened_to(owner: str | None, records: Records) -> Records:
    """Shut what matters to one client alone, but for the owner's, which comes first.

    Rules go through clients and files in this order.
    """
    clients = records.portal.clients
    shut = {
        name: replace(folder, roadmap=_SHUT, notes=_SHUT)
        for name, folder in clients.items()
        if name != owner
    }
    first = {owner: clients[owner]} if owner else {}
    documents = dict(records.documents)
    for path in records.documents:
        if whose_alone(path) not in {None, owner}:
            del documents[path]
            documents[path] = Document(path, _SHUT, _SHUT)
    portal = replace(records.portal, clients={**first, **shut})
    return replace(records, portal=portal, documents=documents)


def client_of(path: str) -> str | None:
    """Give the client in whose folder a file lies; ``None`` for a file of the house."""
    folder, _, rest = path.partition("/")
    return rest.partition("/")[0] if folder == "clients" else None


def of(owner: str | None, found: Iterable[Problem]) -> Iterator[Problem]:
    """Give what was found in a client's folder; ``None``: in the files of the house."""
    return (one for one in found if client_of(one.where.path) == owner)


@dataclass(slots=True)
class Looks:
    """What rules did in the houses that they were tried in."""

    found: set[Rule] = field(default_factory=set)
    """They found something where there was anything to look at besides."""
    looked: set[Rule] = field(default_factory=set)
    """They looked at notes or roadmaps of clients."""
    early: set[Rule] = field(default_factory=set)
    """They did so before they had told all of somebody else."""

    def take(self, rule: Rule, owner: str | None, there: list[Problem], opened: Records) -> None:
        """Try a rule with one client's files alone, and hold it against what it finds in all."""
        before: list[Problem] = []
        try:
            before.extend(of(owner, rule(opened)))
        except LookedError:
            self.looked.add(rule)
        if there and any(one.root is _SHUT for one in opened.documents.values()):
            self.found.add(rule)
        if before != there:
            self.early.add(rule)


def test_every_rule_of_a_build_is_done_with_a_client_before_it_looks_at_another_s_own() -> None:
    """And with the files of the house before it looks at anybody's.

    So what is found in a file owes nothing to a note or roadmap of somebody else, whoever comes
    first. A rule that looks at any has to find something here, or nothing is proved of it. Of
    those that are care alone one does look, as it must, and is caught.

    The one rule that goes through all roadmaps and then through all notes judges each day by
    itself; of it only the test above proves anything.
    """
    looks = Looks()
    for _, texts in contents():
        if records := Records.of(reading_of(texts), NOW):
            houses = {owner: opened_to(owner, records) for owner in (None, *records.portal.clients)}
            for rule in (*ALL_CHECKS, *CARE_CHECKS):
                whole = tuple(rule(records))
                for owner, opened in houses.items():
                    looks.take(rule, owner, list(of(owner, whole)), opened)
    assert everyone_on_a_plan_gets_the_same_for_a_moved_day in looks.early
    assert looks.early.intersection(ALL_CHECKS) == {nothing_is_told_before_it_happens}
    assert looks.looked.intersection(ALL_CHECKS) <= looks.found


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("clients/acme/notes/2026-11-18-x.md", "acme"),
        ("clients/acme/roadmap.yaml", "acme"),
        ("clients/acme/client.yaml", None),
        ("clients/acme/concerns/2026-11-18-x.md", None),
        ("clients/acme/testimonials/2026-11-18-x.yaml", None),
        ("clients/acme/notes/graph.png", None),
        ("notes/2026-11-18-x.md", None),
        ("roadmap/care.yaml", None),
    ],
)
def test_notes_and_roadmap_of_a_client_matter_to_nobody_else(path: str, owner: str | None) -> None:
    """By a concern or words of a client rules judge what others read."""
    assert whose_alone(path) == owner
