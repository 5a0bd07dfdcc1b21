from collections.abc import Callable

from aboveboard.care.people import clients_of_nobody, tasks_of_nobody, work_of
from aboveboard.checks import Records
from factories import JOAN, MARIA, RESOLVED, incident, review, team

Read = Callable[..., Records]
ANN = {"id": "ann", "name": "Ann Lee", "role": "Engineer", "until": "2026-03-31"}
TOM = {"id": "tom", "name": "Tom Bright", "role": "Engineer"}
TASKS = (
    f"{RESOLVED}\n## What we are changing\n- [ ] A (tom, 2026-12-18)\n- [x] B (tom, 2026-11-14)\n"
    "- [ ] C (ann, 2026-12-19)\n- [ ] D\n"
)


def test_everybody_who_is_with_us_is_told_with_nothing_too(records: Read) -> None:
    """In the team's order; who has left is not."""
    found = work_of(records({"team.yaml": team(ANN, TOM, MARIA)}))
    assert [
        (
            one.member.id,
            [client.id for client in one.looks_after],
            [client.id for client in one.stands_in_for],
        )
        for one in found
    ] == [("tom", [], ["acme", "bell", "crest"]), ("maria", ["acme", "bell", "crest"], [])]


def test_who_does_nothing_that_is_written_down_is_seen(records: Read) -> None:
    """It is a fact, and no blame."""
    new = {"id": "new", "name": "Nia New", "role": "Engineer"}
    nia = work_of(records({"team.yaml": team(MARIA, TOM, new)}))[-1]
    assert (nia.member.id, nia.looks_after, nia.stands_in_for, nia.tasks) == ("new", (), (), ())


def test_open_tasks_of_reports_and_talks_are_counted(
    records: Read, named: Callable[..., str]
) -> None:
    """What is ticked is done."""
    found = records(
        {
            "incidents/2026-11-12-x.md": incident(TASKS),
            "clients/acme/client.yaml": named("Acme", contacts=[JOAN]),
            "clients/acme/reviews/2026-06-01-y.md": review(
                "## What worked\nThe calls.\n\n## What we will do differently\n"
                "- [ ] E (tom, 2026-12-01)\n"
            ),
        }
    )
    tom = work_of(found)[1]
    assert [(task.text, str(task.due_on), task.path) for task in tom.tasks] == [
        ("A", "2026-12-18", "incidents/2026-11-12-x.md"),
        ("E", "2026-12-01", "clients/acme/reviews/2026-06-01-y.md"),
    ]


def test_tasks_of_those_who_left_and_of_nobody_are_nobody_s(records: Read) -> None:
    """Somebody has to take them over."""
    changes = {"incidents/2026-11-12-x.md": incident(TASKS), "team.yaml": team(ANN, TOM, MARIA)}
    found = [(task.text, task.owner) for task in tasks_of_nobody(records(changes))]
    assert found == [("C", "ann"), ("D", None)]


def test_a_client_has_nobody_when_keeper_and_stand_in_are_gone_or_lacking(
    records: Read, named: Callable[..., str]
) -> None:
    """One of the two is somebody; who has left needs nobody."""
    changes = {
        "team.yaml": team(ANN, TOM, MARIA),
        "clients/acme/client.yaml": named("Acme", looked_after_by="ann", stand_in=None),
        "clients/bell/client.yaml": named("Bell", looked_after_by="ann"),
        "clients/crest/client.yaml": named("Crest", looked_after_by=None, stand_in=None),
    }
    assert [one.id for one in clients_of_nobody(records(changes))] == ["acme", "crest"]
    changes["clients/crest/client.yaml"] = named("Crest", looked_after_by=None, status="left")
    assert [one.id for one in clients_of_nobody(records(changes))] == ["acme"]
