"""Where the pages of a portal lie, for pages and feeds alike; all paths are below its folder."""

from aboveboard.scope import Scope

HOME = "index.html"
STATUS = "status/index.html"
LATELY = "lately/index.html"
ROADMAP = "roadmap/index.html"
PROMISES = "promises/index.html"
TESTIMONIALS = "testimonials/index.html"
CONCERNS = "concerns/index.html"
REVIEWS = "reviews/index.html"
INTRODUCTIONS = "introductions/index.html"
PEOPLE = "people/index.html"
LEAVING = "leaving/index.html"
EVERYTHING = "everything/index.html"


def incident_page(incident: str) -> str:
    """Give the path of an incident's page."""
    return f"status/{incident}/index.html"


def maintenance_page(window: str) -> str:
    """Give the path of a maintenance window's page."""
    return f"maintenance/{window}/index.html"


def service_page(service: str) -> str:
    """Give the path of a service's page."""
    return f"status/services/{service}/index.html"


def review_page(review: str) -> str:
    """Give the path of a talk's page."""
    return f"reviews/{review}/index.html"


def letter_page(letter: str) -> str:
    """Give the path of a letter, such as that of ``quarter/2026-q3``."""
    return f"letters/{letter}/index.html"


def portal_address(scope: Scope) -> str | None:
    """Give where the portal is published, without a slash at the end, if the company says so."""
    base = scope.company.base_url
    return f"{base.rstrip('/')}/{scope.portal_path}" if base else None
