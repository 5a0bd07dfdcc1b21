from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.events import Incident, Update
from aboveboard.model.words import Phase
from factories import files, incident, portal_of, problems_of, service


def test_what_was_taken_up_again_holds_since_then() -> None:
    """After Resolved it was well; a second word under Resolved begins nothing anew."""
    body = "## 22:00 Investigating\nDown.\n\n## 22:30 Resolved\nUp.\n\n## 22:40 Resolved\nStill.\n"
    path = "incidents/2026-11-12-x.md"
    over = portal_of(files({path: incident(body, began="2026-11-12 22:00")}))
    assert over.incidents[0].holds_since == datetime(2026, 11, 12, 22, 0, tzinfo=UTC)
    again = f"{body}\n## 2026-11-13 02:00 Investigating {{web: partial_outage}}\nAgain.\n"
    taken = portal_of(files({path: incident(again, began="2026-11-12 22:00")}))
    assert taken.incidents[0].holds_since == datetime(2026, 11, 13, 2, 0, tzinfo=UTC)


def test_an_impact_stands_only_beside_where_it_was_graded() -> None:
    """Our own incidents are graded by what they did; a second word could contradict it."""
    path = "incidents/2026-11-12-x.md"
    ours, theirs = incident(impact="minor"), incident(impact="minor", origin="statuspage:9kx2v")
    (told,) = problems_of(files({path: ours}))
    assert "unknown-key: 'impact' is worked out" in told
    assert problems_of(files({path: theirs})) == []


def told(phases: list[Phase], ended: datetime | None = None) -> Incident:
    """Give an incident with an update an hour, in these phases."""
    (one,) = portal_of(files({"incidents/2026-11-12-x.md": incident()})).incidents
    updates = tuple(
        Update(one.began + timedelta(hours=at), phase, ()) for at, phase in enumerate(phases)
    )
    return one.model_copy(update={"updates": updates, "ended": ended})


@given(st.lists(st.sampled_from((Phase.MONITORING, Phase.RESOLVED)), min_size=1, max_size=6))
def test_it_was_over_with_the_first_resolved_after_which_nothing_was_open(
    phases: list[Phase],
) -> None:
    """A word more under Resolved makes it no longer, whatever was before."""
    one = told(phases)
    if phases[-1] is not Phase.RESOLVED:
        assert one.ended_at is None
    else:
        still_open = [at for at, phase in enumerate(phases) if phase is not Phase.RESOLVED]
        first = still_open[-1] + 1 if still_open else 0
        assert one.ended_at == one.began + timedelta(hours=first)
    end = one.began + timedelta(minutes=5)
    assert told(phases, end).ended_at == end


def test_two_are_equal_only_if_pages_say_the_same_in_the_same_order() -> None:
    """Services stand on a page as they are written; a mapping alone would not see that."""

    def read(services: dict[str, str], changes: str, title: str = "Pages failed") -> Incident:
        body = f"## 09:58 Identified {{{changes}}}\nWe look.\n"
        path, mail = "incidents/2026-11-12-x.md", service(name="Mail")
        text = incident(body, services=services, title=title)
        return portal_of(files({path: text, "services/mail.yaml": mail})).incidents[0]

    services = {"web": "major_outage", "mail": "major_outage"}
    changes = "web: partial_outage, mail: degraded_performance"
    one, same = read(services, changes), read(services, changes)
    assert one == same
    assert hash(one) == hash(same)
    assert one != read(dict(reversed(services.items())), changes)
    assert one != read(services, "mail: degraded_performance, web: partial_outage")
    assert one != read(services, changes, "Pages were slow")
    assert one != "2026-11-12-x"


def test_a_copy_with_other_updates_is_over_by_those() -> None:
    """When it was over is worked out once, of each copy anew."""
    over = told([Phase.MONITORING, Phase.RESOLVED])
    assert over.ended_at == over.updates[1].at
    again = over.model_copy(update={"updates": over.updates[:1]})
    assert again.ended_at is None
    assert over.ended_at == over.updates[1].at
    assert over.model_copy() == over
