from collections.abc import Callable

import pytest

from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records
from aboveboard.views.lately import LatelyView, lately_views, notes_of
from aboveboard.views.letters import letters_of
from factories import JOAN, client, concern, note, roadmap, roadmap_item, team

Look = Callable[..., tuple[Scope, Records]]
See = Callable[..., tuple[LatelyView, ...]]
OWN = "clients/acme/notes"


@pytest.fixture
def see(look: Look) -> See:
    """Give the pages of Lately."""

    def views(changes: dict[str, str] | None = None) -> tuple[LatelyView, ...]:
        scope, records = look(changes)
        return lately_views(letters_of(scope, records), scope, records)

    return views


def test_without_a_note_there_is_one_page_that_says_what_was_checked(see: See) -> None:
    """A quiet month, when we went through the roadmap, and when we last asked."""
    people = {"clients/acme/client.yaml": client(contacts=[JOAN]), "team.yaml": team()}
    (page,) = see(
        {
            **people,
            "clients/acme/roadmap.yaml": roadmap(roadmap_item(), checked_on="2026-11-18"),
            "clients/acme/concerns/2026-09-01-a.md": concern(
                raised="2026-09-01 10:00", checked_back="2026-10-01"
            ),
            "clients/acme/concerns/2026-10-02-b.md": concern(
                raised="2026-10-02 10:00", checked_back="2026-11-17"
            ),
            "clients/acme/concerns/2026-11-03-c.md": concern(),
        }
    )
    assert (page.year, page.years, page.notes) == (2026, (2026,), ())
    assert page.quiet == (
        "A quiet month.",
        "We went through your roadmap on 18 November 2026.",
        "We last asked how things are on 17 November 2026.",
    )


def test_where_nothing_was_checked_nothing_is_said_of_it(see: See) -> None:
    """A quiet month, and no more."""
    assert see()[0].quiet == ("A quiet month.",)


@pytest.mark.parametrize(("day", "quiet"), [("2026-10-22", False), ("2026-10-21", True)])
def test_a_month_is_quiet_after_30_days_without_a_note(see: See, day: str, *, quiet: bool) -> None:
    """22 October is 30 days before 21 November, the 21st is 31."""
    assert bool(see({f"{OWN}/{day}-x.md": note()})[0].quiet) is quiet


def test_nobody_has_a_quiet_month_before_a_month_is_over(see: See) -> None:
    """A client of yesterday is told of nothing that was not written to it."""
    new = {"clients/acme/client.yaml": client(since="2026-11-20")}
    assert see(new)[0].quiet == ()


def test_notes_stand_newest_first_a_year_to_a_page(see: See) -> None:
    """A year without notes has no page; only the newest page can be quiet."""
    days = ("2023-05-01", "2025-06-01", "2025-12-31", "2026-01-01")
    pages = see({f"{OWN}/{day}-x.md": note() for day in days})
    assert [(page.year, [n.day.iso for n in page.notes]) for page in pages] == [
        (2026, ["2026-01-01"]),
        (2025, ["2025-12-31", "2025-06-01"]),
        (2023, ["2023-05-01"]),
    ]
    assert all(page.years == (2026, 2025, 2023) for page in pages)
    assert [bool(page.quiet) for page in pages] == [True, False, False]


def test_the_newest_page_is_the_year_of_the_newest_note(see: See) -> None:
    """Somebody who heard nothing this year sees the last year there was, and that it is quiet."""
    pages = see({f"{OWN}/2025-06-01-x.md": note()})
    assert [(page.year, bool(page.quiet)) for page in pages] == [(2025, True)]


def test_own_and_shared_notes_are_one_list(look: Look) -> None:
    """Each says whether it is to this client alone; a passage for another is not there."""
    texts = {
        "clients/other/client.yaml": client(),
        f"{OWN}/2026-11-01-checked-back.md": note("We rang.\n"),
        "notes/2026-11-02-new-desk.md": note(
            "For all.\n\n### For acme\nFor you.\n\n### For other\nFor them.\n", title="A new desk"
        ),
    }
    notes = notes_of(*look(texts))
    assert [(n.title, n.for_you, [t.text for t in n.text]) for n in notes] == [
        ("A new desk", False, ["For all.", "For you."]),
        ("Checked back", True, ["We rang."]),
    ]


def test_a_note_for_one_and_one_for_all_of_the_same_name_can_be_told_apart(look: Look) -> None:
    """Their places on the page have names of their own."""
    texts = {f"{OWN}/2026-11-01-x.md": note(), "notes/2026-11-01-x.md": note()}
    assert sorted(n.anchor for n in notes_of(*look(texts))) == ["2026-11-01-x", "you-2026-11-01-x"]


def test_a_note_says_who_wrote_it_and_for_which_goal(look: Look) -> None:
    """By name, and in the client's own words."""
    goal = {"id": "early", "want": "Fewer phone calls"}
    texts = {
        "team.yaml": team(),
        "clients/acme/client.yaml": client(goals=[goal]),
        f"{OWN}/2026-11-01-x.md": note(by="maria", goal="early"),
        f"{OWN}/2026-11-02-x.md": note(),
    }
    assert [(n.by, n.goal) for n in notes_of(*look(texts))] == [
        (None, None),
        ("Maria Okafor", "Fewer phone calls"),
    ]
