from collections.abc import Callable

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.talks.because import changed_for_everyone, reason_of
from factories import (
    JOAN,
    client,
    concern,
    incident,
    review,
    roadmap,
    roadmap_item,
    team,
)

Look = Callable[..., tuple[Scope, Records]]

CHANGED = "## In your words\n> Slow.\n\n## What changed for everyone\nWe look each week.\n"
TEXTS = {
    "clients/acme/client.yaml": client(contacts=[JOAN]),
    "team.yaml": team(),
    "clients/acme/concerns/2026-11-03-slow.md": concern(CHANGED),
    "clients/acme/concerns/2026-11-01-own.md": concern(raised="2026-11-01 10:00"),
    "clients/acme/reviews/2026-11-05-talk.md": review(),
    "incidents/2026-11-12-x.md": incident(),
    "roadmap/care.yaml": roadmap(
        roadmap_item(id="one", title="Faster", because="concern:2026-11-03-slow"),
        roadmap_item(id="two", title="Talks noted", because="review:2026-11-05-talk"),
        roadmap_item(
            id="three",
            title="Not this",
            stage="dropped",
            dropped_because="Nobody needs it.",
            because="review:2026-11-05-talk",
        ),
        roadmap_item(id="four", title="For the outage", because="incident:2026-11-12-x"),
    ),
}


def test_a_reason_is_told_by_what_the_client_knows(look: Look) -> None:
    """Kind, id and words; what it knows nothing of is left out."""
    scope, records = look(TEXTS)
    told = [
        reason_of(because, scope, records.voice)
        for because in (
            "incident:2026-11-12-x",
            "concern:2026-11-03-slow",
            "review:2026-11-05-talk",
            "review:2026-11-03-slow",
            "incident:2026-01-01-others",
            None,
        )
    ]
    assert told == [
        ("incident", "2026-11-12-x", "Pages failed, 12 November 2026"),
        ("concern", "2026-11-03-slow", "what you told us on 3 November 2026"),
        ("review", "2026-11-05-talk", "our talk on 5 November 2026"),
        None,
        None,
        None,
    ]


def test_what_the_client_said_and_changed_for_everyone_is_gathered_newest_first(
    look: Look,
) -> None:
    """Words of the concern and items of the plan; not what was dropped or came of an outage."""
    scope, records = look(TEXTS)
    told = [
        (one.because[1], one.text.text if one.text else None, one.items)
        for one in changed_for_everyone(scope, records)
    ]
    assert told == [
        ("2026-11-05-talk", None, (("two", "Talks noted"),)),
        ("2026-11-03-slow", "We look each week.", (("one", "Faster"),)),
    ]


def test_who_changed_nothing_reads_of_nothing(look: Look) -> None:
    """An own item that a concern brought about is for the client alone."""
    own = roadmap(roadmap_item(because="concern:2026-11-01-own"))
    changes = {
        **TEXTS,
        "roadmap/care.yaml": None,
        "clients/acme/roadmap.yaml": own,
        "clients/acme/concerns/2026-11-03-slow.md": None,
    }
    scope, records = look(changes)
    assert changed_for_everyone(scope, records) == ()
