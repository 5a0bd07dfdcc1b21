"""A project of three clients and two members of the team, and reports of it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import pytest

from aboveboard.care import Report, report_of
from aboveboard.checks import Records
from aboveboard.reading import read_portal, read_staff
from factories import MARIA, client, files, plan, sources_of, team

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
Read = Callable[..., Records]
Tell = Callable[..., Report]


def _client(name: str, **facts: object) -> str:
    kept = {"looked_after_by": "maria", "stand_in": "tom", "since": "2024-06-01"}
    return client(name=name, **{**kept, **facts})


THREE = {
    "team.yaml": team(MARIA, TOM),
    "clients/acme/client.yaml": _client("Acme"),
    "clients/bell/client.yaml": _client("Bell"),
    "clients/crest/client.yaml": _client("Crest"),
    "staff/clients/acme.yaml": "income_share: 1.5\n",
    "staff/clients/bell.yaml": "income_share: 6\n",
    "staff/clients/crest.yaml": "income_share: 7\n",
}


@pytest.fixture
def named() -> Callable[..., str]:
    """Give a client's file: looked after by Maria, Tom stands in, since June 2024."""
    return _client


@pytest.fixture
def records() -> Read:
    """Read the three clients, with files added, replaced or taken away."""

    def read(changes: Mapping[str, str | None] | None = None, now: datetime = NOW) -> Records:
        texts = files({"plans/care.yaml": plan(sections=["status"]), **THREE, **(changes or {})})
        own = {path: text for path, text in texts.items() if path.startswith("staff/")}
        rest = {path: text for path, text in texts.items() if path not in own}
        reading = read_portal(sources_of(rest))
        found = Records.of(reading, now, staff=read_staff(sources_of(own), reading))
        assert found is not None
        return found

    return read


@pytest.fixture
def report(records: Read) -> Tell:
    """Make the report of the three clients, with files added, replaced or taken away."""

    def tell(changes: Mapping[str, str | None] | None = None, now: datetime = NOW) -> Report:
        return report_of(records(changes, now))

    return tell
