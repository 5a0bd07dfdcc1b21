"""The kinds of page, in the order in which they stand in the navigation."""

from collections.abc import Iterator, Sequence

from aboveboard.model.words import Section
from aboveboard.pages.page import Page, PageKind
from aboveboard.scope import Scope
from aboveboard.views.addresses import (
    CONCERNS,
    EVERYTHING,
    HOME,
    INTRODUCTIONS,
    LATELY,
    LEAVING,
    PEOPLE,
    PROMISES,
    REVIEWS,
    ROADMAP,
    STATUS,
    TESTIMONIALS,
    incident_page,
    letter_page,
    maintenance_page,
    review_page,
    service_page,
)
from aboveboard.views.ahead.roadmap import roadmap_view
from aboveboard.views.availability.services import Records
from aboveboard.views.everything import everything_view
from aboveboard.views.home import home_view
from aboveboard.views.lately import lately_views
from aboveboard.views.leaving import leaving_view
from aboveboard.views.letters import letters_of
from aboveboard.views.people.introductions import introductions_view
from aboveboard.views.people.team import people_view
from aboveboard.views.people.testimonials import testimonials_view
from aboveboard.views.promises.plan import promises_view
from aboveboard.views.status.incident import incident_view
from aboveboard.views.status.maintenance import maintenance_view
from aboveboard.views.status.overview import status_view
from aboveboard.views.status.past import history_views
from aboveboard.views.status.service import service_views
from aboveboard.views.talks.concerns import concerns_view
from aboveboard.views.talks.reviews import review_views, reviews_view


def home_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Home: what a client opens."""
    name, nav = scope.folder.client.name, records.voice.say("Home")
    yield Page("home", None, HOME, name, home_view(scope, records), nav=nav)


def status_pages(scope: Scope, records: Records) -> Iterator[Page]:
    """Status, the past by year, and a page for each service, incident and maintenance window."""
    if Section.STATUS not in scope.plan.sections:
        return
    title, view = records.voice.say("Status"), status_view(scope, records)
    yield Page("status", None, STATUS, title, view, nav=title)
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
        title, view = records.voice.say("Roadmap"), roadmap_view(scope, records)
        items = [item for stage in view.stages for item in stage.items]
        yield Page(
            kind="roadmap",
            id=None,
            path=ROADMAP,
            title=title,
            view=view,
            nav=title,
            holds=tuple(
                ("plan-item" if item.for_everyone else "item", item.id, item.anchor)
                for item in items
            ),
        )


def promises_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Promises."""
    if Section.PROMISES in scope.plan.sections:
        title, view = records.voice.say("Promises"), promises_view(scope, records)
        yield Page("promises", None, PROMISES, title, view, nav=title)


def lately_pages(scope: Scope, records: Records) -> Iterator[Page]:
    """Lately: the newest year, a page for each year before, and one for each letter to print.

    Letters are of quarters and of pieces of work that are over; every plan has them.
    """
    letters, title = letters_of(scope, records), records.voice.say("Lately")
    newest, *older = lately_views(letters, scope, records)
    yield Page("lately", None, LATELY, title, newest, nav=title)
    for view in older:
        yield Page(
            kind="lately",
            id=str(view.year),
            path=f"lately/{view.year}/index.html",
            title=records.voice.say("Lately in %(year)s", year=view.year),
            view=view,
            section="lately",
        )
    for letter in letters:
        path = letter_page(letter.id)
        yield Page("letter", letter.id, path, letter.title, letter, section="lately")


def testimonials_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Testimonials."""
    if Section.TESTIMONIALS in scope.plan.sections:
        title, view = records.voice.say("Testimonials"), testimonials_view(scope, records)
        yield Page("testimonials", None, TESTIMONIALS, title, view, nav=title)


def concerns_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Concerns; each has its place on the page."""
    if Section.CONCERNS in scope.plan.sections:
        title = records.voice.say("Concerns")
        yield Page(
            kind="concerns",
            id=None,
            path=CONCERNS,
            title=title,
            view=concerns_view(scope, records),
            nav=title,
            holds=tuple(("concern", one.id, one.id) for one in scope.folder.concerns),
        )


def reviews_pages(scope: Scope, records: Records) -> Iterator[Page]:
    """Reviews, and a page for each talk."""
    if Section.REVIEWS not in scope.plan.sections:
        return
    talks, title = review_views(scope, records), records.voice.say("Reviews")
    view = reviews_view(talks, scope, records)
    yield Page("reviews", None, REVIEWS, title, view, nav=title)
    for talk in talks:
        path = review_page(talk.id)
        yield Page("review", talk.id, path, talk.title, talk, section="reviews")


def introductions_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Introductions, under the name that suits the client."""
    if Section.INTRODUCTIONS in scope.plan.sections:
        view = introductions_view(scope, records)
        yield Page("introductions", None, INTRODUCTIONS, view.title, view, nav=view.title)


def people_page(scope: Scope, records: Records) -> Iterator[Page]:
    """People."""
    title, view = records.voice.say("People"), people_view(scope, records)
    yield Page("people", None, PEOPLE, title, view, nav=title)


def leaving_page(scope: Scope, records: Records) -> Iterator[Page]:
    """Leaving: what happens then, for those who stay, too."""
    view = leaving_view(scope, records)
    yield Page("leaving", None, LEAVING, view.title, view, section="people")


def not_found_page(scope: Scope, records: Records) -> Iterator[Page]:
    """404: how to get back."""
    yield Page("404", None, "404.html", records.voice.say("This page is not here"), None)


PAGE_KINDS: tuple[PageKind, ...] = (
    home_page,
    status_pages,
    roadmap_page,
    testimonials_page,
    lately_pages,
    promises_page,
    concerns_page,
    reviews_pages,
    introductions_page,
    people_page,
    leaving_page,
    not_found_page,
)


def everything_page(scope: Scope, records: Records, pages: Sequence[Page]) -> Page:
    """Everything on one page, made of what the others say."""
    title = records.voice.say("Everything")
    view = everything_view(scope, records, [page.view for page in pages])
    return Page("everything", None, EVERYTHING, title, view, section="home")
