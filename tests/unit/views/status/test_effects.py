from collections.abc import Callable

from aboveboard.model.words import ServiceStatus
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.status.effects import states_in_words, touched_now
from factories import client, incident, service

Look = Callable[..., tuple[Scope, Records]]

THREE = {
    "services/shop.yaml": service(name="Shop"),
    "services/mail.yaml": service(name="Mail"),
    "clients/acme/client.yaml": client(
        services=[
            {"service": "web"},
            {"service": "shop", "called": "Your shop"},
            {"service": "mail"},
        ]
    ),
}
PATH = "incidents/2026-11-21-x.md"
BODY = "## 14:25 Investigating\nWe look.\n\n"


def said(look: Look, texts: dict[str, str]) -> list[tuple[ServiceStatus, str]]:
    """Say how the services do that the last problem touches."""
    scope, records = look(texts)
    incident_ = next(one for one in scope.incidents if PATH.endswith(f"{one.id}.md"))
    return list(states_in_words(touched_now(incident_, records), records.voice))


def fault(body: str = BODY, **facts: object) -> str:
    """Give a problem of this afternoon."""
    return incident(body, began="2026-11-21 14:20", **facts)


def test_services_stand_with_their_state_the_worst_first(look: Look) -> None:
    """By the client's own names; what is well again is said to work."""
    body = f"{BODY}## 14:40 Identified {{web: operational}}\nWe know.\n"
    touched = dict.fromkeys(("web", "shop", "mail"), "degraded_performance")
    assert said(look, {**THREE, PATH: fault(body, services=touched)}) == [
        (ServiceStatus.DEGRADED_PERFORMANCE, "Slow: Your shop and Mail"),
        (ServiceStatus.OPERATIONAL, "Working: Website"),
    ]
    worse = {"web": "degraded_performance", "mail": "major_outage"}
    assert said(look, {**THREE, PATH: fault(services=worse)}) == [
        (ServiceStatus.MAJOR_OUTAGE, "Not working: Mail"),
        (ServiceStatus.DEGRADED_PERFORMANCE, "Slow: Website"),
    ]


def test_a_service_that_something_else_ails_is_not_called_well(look: Look) -> None:
    """It is one service with one state, whichever problem one reads of."""
    other = incident(BODY, began="2026-11-21 14:00", services={"web": "major_outage"})
    texts = {"incidents/2026-11-20-a.md": other, PATH: fault(services={"web": "operational"})}
    assert said(look, texts) == [(ServiceStatus.MAJOR_OUTAGE, "Not working: Website")]


def test_only_what_the_client_has_now_is_told(look: Look) -> None:
    """What ended, is to come or belongs to others is not theirs to lose."""
    own = client(
        services=[
            {"service": "web"},
            {"service": "shop", "until": "2026-11-20"},
            {"service": "mail", "since": "2026-11-22"},
        ]
    )
    touched = dict.fromkeys(("web", "shop", "mail"), "major_outage")
    texts = {**THREE, "clients/acme/client.yaml": own, PATH: fault(services=touched)}
    assert said(look, texts) == [(ServiceStatus.MAJOR_OUTAGE, "Not working: Website")]
