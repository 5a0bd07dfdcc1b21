"""Documents as Statuspage's API v2 gives them, of which a test changes a fact."""

from typing import Any

import pytest

MAIL = {"id": "c1", "name": "Mail", "description": "Mail comes and goes.", "group": False}
SHOP = {"id": "c2", "name": "Shop", "description": None, "group": False}


class Page:
    """Makes the documents of the page of Acme, with the components Mail and Shop."""

    mail, shop = MAIL, SHOP

    def update(self, at: str, status: str = "investigating", **facts: Any) -> dict[str, Any]:
        """Give an update; ``mail`` and ``shop`` say from which status to which they came."""
        changes = [
            {
                "code": component["id"],
                "name": component["name"],
                "old_status": old,
                "new_status": new,
            }
            for component in (MAIL, SHOP)
            if (change := facts.pop(str(component["name"]).lower(), None))
            for old, new in [change]
        ]
        time = at if "T" in at else f"2026-11-12T{at}Z"
        least = {"status": status, "body": "Words.", "created_at": time, "display_at": time}
        return {**least, "affected_components": changes or None, **facts}

    def incident(self, *updates: dict[str, Any], **facts: Any) -> dict[str, Any]:
        """Give an incident with updates, oldest first here, newest first in the document."""
        over = [one for one in updates if one.get("status") == "resolved"]
        least = {
            "id": "i1",
            "name": "Mail is slow",
            "status": updates[-1]["status"] if updates else "investigating",
            "impact": "minor",
            "created_at": "2026-11-12T09:40:05.100Z",
            "started_at": "2026-11-12T09:40:03.000Z",
            "updated_at": "2026-11-12T12:00:00.000Z",
            "resolved_at": over[-1]["display_at"] if over else None,
            "incident_updates": list(reversed(updates)),
            "components": [MAIL],
        }
        return {**least, **facts}

    def window(self, *updates: dict[str, Any], **facts: Any) -> dict[str, Any]:
        """Give planned work of the night of 20 November 2026."""
        least = {
            "id": "m1",
            "name": "A faster server",
            "status": "scheduled",
            "impact": "maintenance",
            "created_at": "2026-11-15T10:00:00.000Z",
            "scheduled_for": "2026-11-20T02:00:00.000Z",
            "scheduled_until": "2026-11-20T03:30:00.000Z",
            "incident_updates": list(reversed(updates)),
            "components": [MAIL],
        }
        return {**least, **facts}

    def summary(self, **facts: Any) -> dict[str, Any]:
        """Give a summary made on 21 November 2026."""
        least = {
            "page": {"id": "p", "name": "Acme", "updated_at": "2026-11-21T12:00:00Z"},
            "components": [MAIL, SHOP],
            "incidents": [],
            "scheduled_maintenances": [],
            "status": {"indicator": "none"},
        }
        return {**least, **facts}

    def incidents(self, *incidents: dict[str, Any]) -> dict[str, Any]:
        """Give incidents.json."""
        return {"page": {"id": "p", "name": "Acme"}, "incidents": list(incidents)}

    def windows(self, *windows: dict[str, Any]) -> dict[str, Any]:
        """Give scheduled-maintenances.json."""
        return {"page": {"name": "Acme"}, "scheduled_maintenances": list(windows)}


@pytest.fixture
def page() -> Page:
    """Give the maker of documents."""
    return Page()
