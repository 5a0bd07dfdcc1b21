import re
from collections.abc import Iterator
from typing import Any

import pytest

from aboveboard.model.portal import Portal
from aboveboard.pages import Page, plan, plan_pages, plan_public_pages
from aboveboard.scope import Scope, public_scope_of
from aboveboard.views.availability.services import Records
from factories import (
    JOAN,
    NOW,
    client,
    company,
    concern,
    consent,
    files,
    incident,
    maintenance,
    note,
    portal_of,
    quotation,
    review,
    scope_for,
    team,
)
from factories import plan as plan_file

CONTACT = {"clients/acme/client.yaml": client(contacts=[JOAN]), "team.yaml": team()}
PHOTO = "clients/acme/testimonials/photos/joan.png"


def public(changes: dict[str, str]) -> Portal:
    """Read the project with a contact, with some files changed."""
    return portal_of(files({**CONTACT, **changes}))


@pytest.mark.parametrize(
    ("facts", "folder", "base"),
    [
        ({}, "acme", "https://f.example/portals/acme"),
        ({"path": "acme-4kq81m"}, "acme-4kq81m", "https://f.example/portals/acme-4kq81m"),
    ],
)
def test_a_portal_lies_in_its_folder_below_the_companys_address(
    facts: dict[str, Any], folder: str, base: str
) -> None:
    """The client's id or its own path; a slash at the address's end is not doubled."""
    texts = {
        "company.yaml": company(base_url="https://f.example/portals/", brand={"accent": "#1f6f54"}),
        "clients/acme/client.yaml": client(**facts),
    }
    made = plan_pages(scope_for(files(texts)), NOW)
    assert (made.folder, made.base_url, made.brand.accent) == (folder, base, "#1f6f54")
    assert plan_pages(scope_for(files()), NOW).base_url is None


def test_a_plan_tells_when_it_changes_soonest_first() -> None:
    """The first change is the earliest of all that are to come."""
    texts = {
        "maintenance/2026-11-21-w.md": maintenance(from_="2026-11-21 20:00", to="2026-11-21 21:00")
    }
    changes = plan_pages(scope_for(files(texts)), NOW).changes
    assert changes[0].why == "planned work begins"
    assert [change.why for change in sorted(set(changes))] == [
        "planned work begins",
        "the minutes of what is going on count on",
        "planned work should be over",
        "a new day begins",
    ]


def test_two_pages_for_one_path_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where only the case of a letter tells them apart."""

    def twins(scope: Scope, records: Records) -> Iterator[Page]:
        yield Page("home", None, "index.html", "Home", None)
        yield Page("people", None, "Index.html", "People", None)

    whole = Page("everything", None, "everything/index.html", "Everything", None)
    monkeypatch.setattr(plan, "PAGE_KINDS", (twins,))
    monkeypatch.setattr(plan, "everything_page", lambda *_: whole)
    with pytest.raises(ValueError, match=re.escape("Index.html")):
        plan_pages(scope_for(files()), NOW)


def test_the_public_root_holds_nothing_but_who_we_are_where_nothing_may_be_quoted() -> None:
    """A quote for other portals alone makes no public page."""
    quiet = quotation(consent(use_on=["other-portals"]))
    texts = {"clients/acme/testimonials/2026-10-20-joan.yaml": quiet}
    for portal in (public({}), public(texts)):
        made = plan_public_pages(public_scope_of(portal))
        assert [(page.kind, page.path) for page in made.pages] == [
            ("root", "index.html"),
            ("404", "404.html"),
        ]
        assert (made.folder, made.pictures, made.changes, made.base_url) == ("", (), (), None)


def test_the_public_page_of_quotes_is_there_once_somebody_said_yes() -> None:
    """Two quotes with one photo have it once; the logo is there, too."""
    texts = {
        "company.yaml": company(base_url="https://f.example/", brand={"logo": "logo.png"}),
        "logo.png": "",
        PHOTO: "",
        "clients/acme/testimonials/2026-10-20-joan.yaml": quotation(consent(photo="joan.png")),
        "clients/acme/testimonials/2026-10-21-joan.yaml": quotation(
            consent(photo="joan.png"), quote="Twice."
        ),
    }
    made = plan_public_pages(public_scope_of(public(texts)))
    assert [page.path for page in made.pages][2:] == ["testimonials/index.html"]
    assert made.pictures == (PHOTO, "logo.png")
    assert made.base_url == "https://f.example"


def test_a_portal_has_the_pictures_of_its_own_texts_and_of_the_quotes_it_shows() -> None:
    """Of notes, incidents, write-ups and windows; not of what only others may read."""
    other = {"clients/other/client.yaml": client(name="Other", contacts=[JOAN])}
    pictures = (
        "incidents/own.png",
        "incidents/others.png",
        "incidents/cause.png",
        "maintenance/plan.png",
        "notes/all.png",
        "clients/acme/notes/graph.png",
        "clients/acme/notes/unused.png",
        "clients/other/testimonials/photos/joan.png",
        "clients/other/testimonials/photos/shy.png",
        PHOTO,
    )
    body = (
        "## 09:58 Investigating\n![x](own.png)\n\n### For other\n![x](others.png)\n\n"
        '## 11:05 Resolved\nWell.\n\n## What went wrong\n![x](<cause.png> "why")\n'
    )
    texts = {
        **other,
        **dict.fromkeys(pictures, ""),
        "incidents/2026-11-12-x.md": incident(body),
        "maintenance/2026-12-05-x.md": maintenance("![x]( plan.png )\n"),
        "notes/2026-11-01-x.md": note("![x](all.png)\n"),
        "clients/acme/notes/2026-11-01-x.md": note("![x](graph.png)\n"),
        "clients/acme/testimonials/2026-10-20-joan.yaml": quotation(consent(photo="joan.png")),
        "clients/other/testimonials/2026-10-20-joan.yaml": quotation(consent(photo="joan.png")),
        "clients/other/testimonials/2026-10-21-joan.yaml": quotation(
            consent(photo="shy.png", use_on=["own-portal"]), quote="Quietly."
        ),
    }
    made = plan_pages(scope_for(files({**CONTACT, **texts})), NOW)
    expected = set(pictures) - {
        "incidents/others.png",
        "clients/acme/notes/unused.png",
        "clients/other/testimonials/photos/shy.png",
    }
    assert made.pictures == tuple(sorted(expected))


def talks(*sections: str) -> dict[str, str]:
    """Give a client a concern and a review with a picture in each, and a plan of some sections."""
    return {
        "plans/care.yaml": plan_file(sections=list(sections)),
        "clients/acme/concerns/bill.png": "",
        "clients/acme/reviews/board.png": "",
        "clients/acme/concerns/2026-11-03-x.md": concern(
            "## In your words\n> Look: ![the bill](bill.png)\n"
        ),
        "clients/acme/reviews/2026-11-04-x.md": review("## What is next\n![a plan](board.png)\n"),
    }


def test_the_pictures_of_concerns_and_reviews_go_along_where_the_plan_shows_them() -> None:
    """A plan without these sections has no page that shows them, so they are not published."""
    bill, board = "clients/acme/concerns/bill.png", "clients/acme/reviews/board.png"
    for sections, expected in (
        (["concerns", "reviews"], (bill, board)),
        (["concerns"], (bill,)),
        (["reviews"], (board,)),
        ([], ()),
    ):
        texts = files({**CONTACT, **talks(*sections)})
        assert plan_pages(scope_for(texts), NOW).pictures == expected


def test_a_quote_taken_down_takes_its_photo_with_it() -> None:
    """Nobody's face stays when the words are gone."""
    text = quotation(consent(photo="joan.png", withdrawn="2026-11-01"))
    texts = {PHOTO: "", "clients/acme/testimonials/2026-10-20-joan.yaml": text}
    assert plan_pages(scope_for(files({**CONTACT, **texts})), NOW).pictures == ()
