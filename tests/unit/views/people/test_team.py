from collections.abc import Callable

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.people.team import people_view
from factories import MARIA, PAYLANE, client, company, note, providers, service, team

Look = Callable[..., tuple[Scope, Records]]

TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer", "phone": "+44 (0)117 496 0002"}
GONE = {"id": "gone", "name": "Gone Girl", "role": "Engineer", "until": "2026-11-20"}
LAST = {"id": "last", "name": "Last Day", "role": "Engineer", "until": "2026-11-21"}


def test_keepers_come_first_and_others_are_those_of_this_client(look: Look) -> None:
    """Who wrote to the client is there; who left yesterday or never had to do with it is not."""
    own = client(looked_after_by="maria", stand_in="tom")
    changes = {
        "team.yaml": team(MARIA, TOM, GONE, LAST, {**TOM, "id": "far", "name": "Far Away"}),
        "clients/acme/client.yaml": own,
        "clients/acme/notes/2026-11-01-a.md": note(by="gone"),
        "clients/acme/notes/2026-11-02-a.md": note(by="last"),
        "clients/acme/notes/2026-11-03-a.md": note(by="tom"),
    }
    view = people_view(*look(changes))
    assert [(p.name, p.does) for p in view.keepers] == [
        ("Maria Okafor", "Looks after you"),
        ("Tom Bright", "Stands in"),
    ]
    assert view.keepers[1].phone_link == "tel:+441174960002"
    assert [(p.name, p.does) for p in view.others] == [("Last Day", None)]


def test_a_keeper_who_has_left_us_is_not_named(look: Look) -> None:
    """Up to the last day, and no longer."""
    own = {"clients/acme/client.yaml": client(looked_after_by="gone", stand_in="last")}
    view = people_view(*look({**own, "team.yaml": team(GONE, LAST)}))
    assert [person.name for person in view.keepers] == ["Last Day"]


def test_without_a_keeper_there_is_the_company(look: Look) -> None:
    """Nobody is made up."""
    speak = {"phone": "+44 117 496 0000", "hours": "Mon-Fri 09:00-17:30"}
    view = people_view(*look({"company.yaml": company(speak_to_us=speak)}))
    assert (view.keepers, view.others, view.providers) == ((), (), ())
    assert (view.reach.phone, view.reach.phone_link) == ("+44 117 496 0000", "tel:+441174960000")
    assert (view.reach.email, view.reach.hours) == (None, "Mon-Fri 09:00-17:30")


def test_whom_we_rely_on_is_named_only_where_it_may_be(look: Look) -> None:
    """The status page would give the name away, so it goes with it."""
    page = {"status_page": "https://status.paylane.example", "plan_b": "payment on collection"}
    north = {"id": "north", "name": "NorthHost", "does": "hosting"}
    changes = {
        "services/web.yaml": service(relies_on=["paylane"]),
        "clients/acme/client.yaml": client(services=[{"service": "web", "called": "Your site"}]),
        "providers.yaml": providers({**PAYLANE, **page}, north),
    }
    (hidden,) = people_view(*look(changes)).providers
    assert (hidden.name, hidden.status_page) == ("our provider of card payments", None)
    assert (hidden.does, hidden.for_services) == ("card payments", ("Your site",))
    assert hidden.plan_b == "payment on collection."
    changes["providers.yaml"] = providers({**PAYLANE, **page, "name_publicly": True}, north)
    (named,) = people_view(*look(changes)).providers
    assert (named.name, named.status_page) == ("PayLane", "https://status.paylane.example")
