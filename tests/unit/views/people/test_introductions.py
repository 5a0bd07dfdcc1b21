from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.people.introductions import IntroductionsView, introductions_view
from factories import client, company, team, yaml_of

Look = Callable[..., tuple[Scope, Records]]

CAKE = {
    "on": "2026-09-30",
    "to": "Fennel and Flour",
    "why": "They bake for two piers",
    "by": "maria",
    "both_agreed": "2026-09-28",
    "came_of_it": "A tasting in November",
    "thanked": "2026-10-02",
}


def page(look: Look, *entries: dict[str, str], **facts: Any) -> IntroductionsView:
    """Give the page of a client with some introductions."""
    texts = {"clients/acme/client.yaml": client(**facts), "team.yaml": team()}
    if entries:
        texts["clients/acme/introductions.yaml"] = yaml_of(entries)
    return introductions_view(*look(texts))


def test_who_was_found_is_told_with_why_by_whom_and_what_came_of_it(look: Look) -> None:
    """Newest first; that both had said yes before belongs to it."""
    plain = {key: CAKE[key] for key in ("on", "to", "why", "by", "both_agreed")}
    old = {**plain, "on": "2025-03-12", "to": "Brackwater"}
    cake, other = page(look, old, CAKE).found
    assert (cake.to, cake.day.iso, cake.why, cake.came_of_it) == (
        "Fennel and Flour", "2026-09-30", "They bake for two piers.", "A tasting in November.",
    )  # fmt: skip
    assert cake.by == "Maria Okafor asked you both; you had both said yes by 28 September 2026."
    assert cake.thanks == "We said thank you on 2 October 2026."
    assert (other.to, other.came_of_it, other.thanks) == ("Brackwater", None, None)


def test_a_year_without_one_says_so_even_beside_older_ones(look: Look) -> None:
    """The years that went well do not hide it."""
    assert page(look).nothing == "None yet this year."
    assert page(look, {**CAKE, "on": "2025-09-30"}).nothing == "None yet this year."
    assert page(look, CAKE).nothing is None


def test_what_they_look_for_is_shown_to_be_checked(look: Look) -> None:
    """In words, and in a mail that is filled in."""
    wanted = {"welcome": "yes", "looking_for": ["cake-for-the-kiosk"], "offers": ["boat-storage"]}
    view = page(look, introductions=wanted)
    assert (view.looking_for, view.offers) == (("Cake for the kiosk",), ("Boat storage",))
    assert (view.asks, view.mail_words) == ("Is this still right?", "Change it")
    assert view.mail is not None
    assert unquote(view.mail).endswith(
        "subject=What I look for&body=I look for: Cake for the kiosk\r\n"
        "I can offer: Boat storage\r\n"
    )


@pytest.mark.parametrize(
    ("welcome", "asks"),
    [
        ("no", "You have not asked us for any. If you want us to look around for you, say so."),
        ("yes", "We look around for you. It helps to know what for."),
    ],
)
def test_who_said_nothing_is_asked_to(look: Look, welcome: str, asks: str) -> None:
    """Nobody is introduced unasked."""
    view = page(look, introductions={"welcome": welcome})
    assert (view.asks, view.mail_words) == (asks, "Tell us")


def test_a_private_person_reads_of_what_was_made_easier(look: Look) -> None:
    """The same facts under a name that suits a person."""
    view = page(look, CAKE, kind="person")
    assert (view.title, len(view.found)) == ("Made easier", 1)
    assert view.lead == (
        "When somebody we know can make something easier for you, we ask you both first."
    )
    assert page(look).title == "Introductions"


def test_without_a_mail_address_there_is_no_link(look: Look) -> None:
    """The phone stands in the foot of every page."""
    scope, records = look({"company.yaml": company(speak_to_us={"phone": "020 7946 0000"})})
    assert introductions_view(scope, records).mail is None
