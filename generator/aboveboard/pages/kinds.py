"""The kinds of page, in the order in which they stand in the navigation."""

from collections.abc import Iterator

from aboveboard.model.words import Section
from aboveboard.pages.page import Page, PageKind
from aboveboard.scope import Scope
from aboveboard.views.addresses import (
    HOME,
    LATELY,
    ROADMAP,
    STATUS,
    incident_page,
    maintenance_page,
    service_page,
)
from aboveboard.views.home import home_view
from aboveboard.views.incident import incident_view
from aboveboard.views.lately import lately_views
from aboveboard.views.maintenance import maintenance_view
from aboveboard.views.past import history_views
from aboveboard.views.people import people_view
from aboveboard.views.promises import promises_view
from aboveboard.views.roadmap import roadmap_view
from aboveboard.views.service import service_views
from aboveboard.views.services import Records
from aboveboard.views.status import status_view
from aboveboard.views.testimonials import testimonials_view


def home_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Home: what a client opens."""
    name = scope.folder.client.name
    yield Page("home", None, HOME, name, home_view(scope, records), nav="Home")


def status_pages(scope: Scope, records: Records) -> Iterator[Page]:
    """Status, the past by year, and a page for each service, incident and maintenance window."""
    if Section.STATUS not in scope.plan.sections:
        return
    view = status_view(scope, records)
    yield Page("status", None, STATUS, "Status", view, nav="Status")
    for past in history_views(scope, records):
        yield Page(
            kind="history",
            id=past.id,
            path=f"status/history/{past.id}/index.html",
            title=past.title,
            view=past,
            section="status",
        )
    for service in service_views(scope, records):
        path = service_page(service.id)
        yield Page("service", service.id, path, service.name, service, section="status")
    for incident in scope.incidents:
        yield Page(
            kind="incident",
            id=incident.id,
            path=incident_page(incident.id),
            title=incident.title,
            view=incident_view(scope, records, incident),
            section="status",
        )
    for window in scope.maintenance:
        yield Page(
            kind="maintenance",
            id=window.id,
            path=maintenance_page(window.id),
            title=window.title,
            view=maintenance_view(scope, records, window),
            section="status",
        )


def roadmap_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Roadmap."""
    if Section.ROADMAP in scope.plan.sections:
        view = roadmap_view(scope, records)
        yield Page("roadmap", None, ROADMAP, "Roadmap", view, nav="Roadmap")


def promises_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Promises."""
    if Section.PROMISES in scope.plan.sections:
        view = promises_view(scope, records)
        yield Page("promises", None, "promises/index.html", "Promises", view, nav="Promises")


def lately_pages(scope: Scope, records: Records) -> Iterator[Page]:
    """Lately: the newest year, and a page for each year before."""
    newest, *older = lately_views(scope, records)
    yield Page("lately", None, LATELY, "Lately", newest, nav="Lately")
    for view in older:
        yield Page(
            kind="lately",
            id=str(view.year),
            path=f"lately/{view.year}/index.html",
            title=f"Lately in {view.year}",
            view=view,
            section="lately",
        )


def testimonials_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Testimonials."""
    if Section.TESTIMONIALS in scope.plan.sections:
        view = testimonials_view(scope, records)
        yield Page(
            "testimonials", None, "testimonials/index.html", "Testimonials", view, "Testimonials"
        )


def people_page(scope: Scope, records: Records) -> Iterator[Page]:
    """People."""
    view = people_view(scope, records)
    yield Page("people", None, "people/index.html", "People", view, nav="People")


def not_found_page(scope: Scope, records: Records) -> Iterator[Page]:
    """404: how to get back."""
    yield Page("404", None, "404.html", "This page is not here", None)


PAGE_KINDS: tuple[PageKind, ...] = (
    home_page,
    status_pages,
    roadmap_page,
    promises_page,
    lately_pages,
    testimonials_page,
    people_page,
    not_found_page,
)
