from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.leaving import LeavingView, leaving_view
from factories import JOAN, client, company, review, roadmap, roadmap_item, service, team

Look = Callable[..., tuple[Scope, Records]]

SERVICES = [
    {"service": "web", "until": "2026-11-20"},
    {"service": "mail", "until": "2027-01-31"},
    {"service": "shop"},
]


def page(look: Look, now: datetime | None = None, **facts: Any) -> LeavingView:
    """Give the page of a client with three services, a talk and something owed."""
    texts = {
        "company.yaml": company(if_you_leave=["You get all of your data"]),
        "services/mail.yaml": service(name="Mail"),
        "services/shop.yaml": service(name="Shop"),
        "clients/acme/client.yaml": client(
            **{"contacts": [JOAN], "services": SERVICES, "looked_after_by": "maria", **facts}
        ),
        "team.yaml": team(),
        "clients/acme/reviews/2026-10-12-before-you-go.md": review(),
        "clients/acme/roadmap.yaml": roadmap(
            roadmap_item(
                confidence="committed",
                promised="2026-12-13",
                needs_from_you="The form",
                next="We ask",
            )
        ),
    }
    return leaving_view(*(look(texts, now) if now else look(texts)))


def test_who_stays_reads_what_would_happen_and_nothing_of_an_end(look: Look) -> None:
    """The company's own lines first, then what holds for everyone; and whom to call."""
    view = page(look)
    assert (view.title, view.is_on) == ("If you leave", False)
    assert view.lead == "What happens when a client leaves, the same for every one of you."
    assert (view.ends, view.owe, view.need, view.talk) == ((), (), (), None)
    assert view.if_you_leave == ("You get all of your data.",)
    assert view.always == (
        "Everything goes on as promised until the last day.",
        "The last word between us is a talk, never an invoice.",
        "What you said about us is taken down as soon as you say so.",
    )
    assert view.take_down is not None
    assert "subject=Take%20my%20words%20down" in view.take_down
    assert [keeper.name for keeper in view.keepers] == ["Maria Okafor"]


def test_who_is_leaving_reads_the_end_of_each_service_and_what_is_open(look: Look) -> None:
    """The last day is a day of service: it ended only once that day is over."""
    view = page(look, status="leaving")
    assert (view.title, view.is_on) == ("Leaving", True)
    assert view.ends == (
        ("Website", "Ended on 20 November 2026"),
        ("Mail", "Until 31 January 2027"),
        ("Shop", "No end is agreed"),
    )
    assert [one.what for one in view.owe if one.page[0] == "roadmap"] == [
        "A new shop", "We ask (A new shop)",
    ]  # fmt: skip
    assert [one.what for one in view.need] == ["The form (A new shop)"]
    assert view.talk == ("2026-10-12-before-you-go", "Our last talk was on 12 October 2026.")
    last_day = datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
    assert page(look, last_day, status="leaving").ends[0] == ("Website", "Until 20 November 2026")


def test_who_has_left_still_finds_the_page(look: Look) -> None:
    """With what is still open between us."""
    view = page(look, status="left")
    assert view.lead == "You have left us. This page stays so that you can look things up."
    assert view.ends


def test_without_a_talk_or_a_mail_address_the_page_says_less(look: Look) -> None:
    """Nothing is made up."""
    scope, records = look(
        {
            "company.yaml": company(speak_to_us={"phone": "020 7946 0000"}),
            "clients/acme/client.yaml": client(status="leaving"),
        }
    )
    view = leaving_view(scope, records)
    assert (view.talk, view.take_down, view.ask, view.if_you_leave) == (None, None, None, ())


def test_of_a_service_without_an_end_who_has_left_reads_that_it_ended_then(look: Look) -> None:
    """No end need be agreed any more."""
    assert ("Shop", "Ended when you left") in page(look, status="left").ends
    assert ("Shop", "No end is agreed") in page(look, status="leaving").ends
