from collections.abc import Callable, Iterable
from typing import Any

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.status.maintenance import MaintenanceView, maintenance_view
from aboveboard.views.voice import Time
from factories import client, maintenance, plan, service

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., MaintenanceView]


@pytest.fixture
def see(look: Look) -> See:
    """Give the page of a window of 5 November, 02:00 to 03:30, announced a week before."""

    def view(changes: dict[str, str] | None = None, **facts: Any) -> MaintenanceView:
        given = {
            "from_": "2026-11-05 02:00",
            "to": "2026-11-05 03:30",
            "announced": "2026-10-29 10:00",
            **facts,
        }
        scope, records = look(
            {"maintenance/2026-11-05-x.md": maintenance(**given), **(changes or {})}
        )
        return maintenance_view(scope, records, scope.maintenance[0])

    return view


def told(facts: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """Give facts in words alone."""
    return tuple((name, str(words)) for name, words in facts)


TO_COME = {"from_": "2026-12-05 02:00", "to": "2026-12-05 03:30", "announced": "2026-11-20 10:00"}


def test_planned_work_says_when_how_long_and_what_you_will_notice(see: See) -> None:
    """Without an effect of its own the service is not there at all."""
    view = see(**TO_COME)
    words = "Saturday 5 December 2026, 02:00 to 03:30 GMT"
    assert view.when.parts == (Time("2026-12-05T02:00Z", words, "2026-12-05T03:30Z"),)
    assert (view.words, view.length) == ("Planned", "1 hour 30 minutes")
    assert view.effect == "Meanwhile: Website – not working."
    assert [text.text for text in view.text] == ["We move the pages."]


def test_the_effect_is_the_one_written_for_every_service_of_the_client(see: See) -> None:
    """By the client's own names."""
    two = {
        "services/shop.yaml": service(name="Shop"),
        "clients/acme/client.yaml": client(services=[{"service": "shop"}, {"service": "web"}]),
    }
    view = see(two, services=["web", "shop"], effect="degraded_performance", **TO_COME)
    assert view.effect == "Meanwhile: Shop and Website – slow."


@pytest.mark.parametrize(
    ("facts", "words", "effect"),
    [
        ({"done": "2026-11-05 03:00"}, "Done", None),
        ({}, "Not done yet", "Until it is over: Website – not working."),
        (
            {"to": "2026-11-25 03:30"},
            "Going on now",
            "Until it is over: Website – not working.",
        ),
        (
            {"cancelled": "2026-11-01"},
            "Called off",
            "We called it off. Nothing changes for Website.",
        ),
    ],
)
def test_each_state_has_its_words(
    see: See, facts: dict[str, str], words: str, effect: str | None
) -> None:
    """What is over, goes on, is overdue or was called off is told as that."""
    view = see(**facts)
    assert (view.words, view.effect) == (words, effect)


@pytest.mark.parametrize(
    ("announced", "words"),
    [
        # 29 October 10:00 to 5 November 02:00: six days and 16 hours
        ("2026-10-29 10:00", "29 October 2026, 10:00 GMT, 6 days 16 hours before"),
        ("2026-11-05 01:20", "5 November 2026, 01:20 GMT, 40 minutes before"),
        # Not before at all
        ("2026-11-05 02:10", "5 November 2026, 02:10 GMT"),
    ],
)
def test_how_long_before_we_told_stands_beside_what_we_promise(
    see: See, announced: str, words: str
) -> None:
    """A notice that came too late is not called one before."""
    assert told(see(announced=announced).facts) == (("We told you", words),)
    promised = {"plans/care.yaml": plan(promises={"maintenance_notice": "5 days"})}
    assert told(see(promised, announced=announced).facts) == (
        ("We told you", f"{words}; we promise 5 days"),
    )


@pytest.mark.parametrize(
    ("cancelled", "words"),
    [("2026-11-01", "1 November 2026"), ("2026-11-01 10:00", "1 November 2026, 10:00 GMT")],
)
def test_when_it_was_called_off_is_told(see: See, cancelled: str, words: str) -> None:
    """As exactly as it was written down."""
    assert told(see(cancelled=cancelled).facts)[1] == ("We called it off", words)


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ("2026-11-05 03:30", "5 November 2026, 03:30 GMT, kept to the time"),
        (
            "2026-11-05 03:55",
            "5 November 2026, 03:55 GMT, 25 minutes later than we said; that time counts as ours",
        ),
    ],
)
def test_whether_it_was_kept_to_time_is_told(see: See, done: str, words: str) -> None:
    """An overrun is counted and said to be."""
    assert told(see(done=done).facts)[1] == ("It was over", words)
