from aboveboard.checks.leaks.without import without
from aboveboard.model.events import Passage
from factories import client, files, incident, maintenance, note, portal_of

BODY = (
    "## 09:58 Investigating\nAll.\n\n### For b\nYours.\n\n"
    "## 11:05 Resolved\nIt works.\n\n## We are sorry\nEveryone.\n\n### For b\nYou.\n"
)
HOUSE = files(
    {
        "clients/b/client.yaml": client(name="B"),
        "incidents/2026-11-12-all.md": incident(BODY),
        "incidents/2026-11-12-b.md": incident(clients=["b"]),
        "incidents/2026-11-12-both.md": incident(clients=["acme", "b"]),
        "maintenance/2026-12-05-all.md": maintenance("All.\n\n### For b\nB.\n"),
        "maintenance/2026-12-05-b.md": maintenance(clients=["b"]),
        "notes/2026-11-01-all.md": note("All.\n\n### For b\nB.\n"),
    }
)


def test_what_is_left_without_a_client_is_what_there_would_be() -> None:
    """Its folder is gone, what it alone saw, its name among readers, and every passage for it."""
    left = without(portal_of(HOUSE), {"b"})
    assert list(left.clients) == ["acme"]
    assert [(one.id, one.clients) for one in left.incidents] == [
        ("2026-11-12-all", ()),
        ("2026-11-12-both", ("acme",)),
    ]
    told = left.incidents[0]
    assert [one.text for one in told.updates] == [
        (Passage("All."),), (Passage("It works."),),
    ]  # fmt: skip
    assert told.write_up.sorry == (Passage("Everyone."),)
    assert [(one.id, one.text) for one in left.maintenance] == [
        ("2026-12-05-all", (Passage("All."),))
    ]
    assert [one.text for one in left.notes] == [(Passage("All."),)]


def test_without_nobody_nothing_is_changed() -> None:
    """The house is as it was."""
    portal = portal_of(HOUSE)
    assert without(portal, ()) == portal
