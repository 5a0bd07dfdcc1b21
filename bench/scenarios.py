"""What happens to content between two builds: a client's edit, an incident that reaches many."""

import re
from collections.abc import Callable
from pathlib import Path

Edit = Callable[[Path, int], str]
"""Changes content for the n-th time, and says what was changed."""

_OPEN = re.compile(r"^## [\d: -]+ Resolved", re.MULTILINE)


def nothing(_content: Path, _turn: int) -> str:
    """Leave everything as it is."""
    return "nothing"


def one_client(content: Path, turn: int) -> str:
    """Add a sentence to a note of one client, each time another's."""
    notes = sorted(content.glob("clients/*/notes/*.md"))
    note = notes[(turn + 1) * len(notes) // 20]
    note.write_text(note.read_text("utf-8") + "\nWe rang you about it on Friday.\n", "utf-8")
    return str(note.relative_to(content))


def wide_incident(content: Path, turn: int) -> str:
    """Add an update to the open incident that is for all users of its service."""
    found = (
        path
        for path in sorted(content.glob("incidents/*.md"), reverse=True)
        if not _OPEN.search(path.read_text("utf-8")) and not _names_clients(path)
    )
    incident = next(found)
    update = f"\n## 11:{20 + turn} Monitoring\nIt answers again, and we keep watching.\n"
    incident.write_text(incident.read_text("utf-8") + update, "utf-8")
    return str(incident.relative_to(content))


def _names_clients(path: Path) -> bool:
    return "\nclients:" in path.read_text("utf-8").split("---\n", 2)[1]


EDITS: tuple[Edit, ...] = (nothing, one_client, wide_incident)
