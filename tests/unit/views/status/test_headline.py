from collections.abc import Callable

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.status.happenings import happenings_of
from aboveboard.views.status.headline import others_in_words
from factories import client, incident, maintenance, service

Look = Callable[..., tuple[Scope, Records]]
FAULT = "incidents/2026-11-21-x.md"
WORK = "maintenance/2026-11-21-w.md"


def others(look: Look, texts: dict[str, str], *services: str) -> str | None:
    """Say what else works, of a client who has some services."""
    given = {f"services/{one}.yaml": service(name=one.title()) for one in services}
    own = client(services=[{"service": one} for one in services])
    scope, records = look({**given, "clients/acme/client.yaml": own, **texts})
    return others_in_words(scope, records, happenings_of(scope, records).open)


def fault(**services: str) -> dict[str, str]:
    """Give an open problem of some services."""
    body = "## 14:25 Investigating\nWe look.\n"
    return {FAULT: incident(body, began="2026-11-21 14:20", services=services)}


def work(*services: str) -> dict[str, str]:
    """Give work that goes on now."""
    now = {"from_": "2026-11-21 14:00", "to": "2026-11-21 16:00"}
    return {WORK: maintenance(services=list(services), **now)}


@pytest.mark.parametrize(
    ("services", "words"),
    [
        (("web",), None),
        (("web", "shop"), "The other service is working."),
        (("web", "shop", "mail"), "The other 2 services are working."),
    ],
)
def test_what_works_all_the_same_is_counted(
    look: Look, services: tuple[str, ...], words: str | None
) -> None:
    """Of the services of the client alone; where there is no other, nothing is said."""
    assert others(look, fault(web="major_outage"), *services) == words


def test_while_nothing_is_open_there_are_no_others(look: Look) -> None:
    """The headline says that everything works."""
    assert others(look, {}, "web", "shop") is None


def test_what_is_worked_on_or_watched_is_none_of_the_others(look: Look) -> None:
    """A problem that hurts no longer is open all the same, and planned work is under way."""
    both = {**fault(web="operational"), **work("shop")}
    assert others(look, both, "web", "shop", "mail", "files") == "The other 2 services are working."
    assert others(look, both, "web", "shop") is None
