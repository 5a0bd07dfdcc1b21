"""Somebody's words and face stand nowhere that they did not say yes to."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from aboveboard.checks.findings import Records
from aboveboard.checks.words.echoes import Echo, echoes, readers_at
from aboveboard.checks.words.said import all_words
from aboveboard.model.quotes import ANYWHERE_ELSE, Standing, places_of
from aboveboard.problems import CONSENT_WITHDRAWN, USE_BEYOND_CONSENT, Problem
from aboveboard.sources import line_and_column

_PHOTO = re.compile(r"clients/([^/]+)/testimonials/photos/([^/]+)")
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\(\s*<?([^\s)>]+)")


def every_quoted_word_stands_where_it_may(records: Records) -> Iterator[Problem]:
    """No other text that others read holds words that were taken back, or were never for them."""
    for echo in echoes(all_words(records), records.texts):
        if echo.is_at_home:
            continue
        if echo.words.standing is Standing.WITHDRAWN:
            yield _withdrawn(records, echo)
        elif not ANYWHERE_ELSE.intersection(places_of(echo.words.testimonial)):
            yield _beyond(records, echo)


def every_photo_of_a_person_stays_in_its_folder(records: Records) -> Iterator[Problem]:
    """No text of others shows a photo that was given for beside somebody's words."""
    owners: dict[str, set[str]] = {}
    for path in records.portal.pictures:
        if match := _PHOTO.fullmatch(path):
            owners.setdefault(match[2].casefold(), set()).add(match[1])
    if not owners:
        return
    for document in records.documents.values():
        for match in _PICTURE.finditer(document.body):
            owned_by = owners.get(PurePosixPath(match[1]).name.casefold())
            line, column = line_and_column(document.body, match.start(1))
            if owned_by is None or owned_by & (readers_at(document, line) or set()):
                continue
            yield records.found(
                USE_BEYOND_CONSENT.as_error(),
                document.where_line(line, column),
                f"A photo of this name was given to stand beside words of {min(owned_by)}.",
                "Take it out here: the yes was for the place beside those words alone. If it is "
                "another picture, give it another name.",
            )


def _withdrawn(records: Records, echo: Echo) -> Problem:
    consent = echo.words.testimonial.consent
    return records.found(
        CONSENT_WITHDRAWN.as_error(),
        echo.where,
        f"Words that {echo.words.client.id} took back"
        f"{f' on {consent.withdrawn}' if consent else ''} still stand here.",
        f"Take them out here; they are those of {echo.words.path}. Where clients have read the "
        "text, say in `allow: {published-update-changed: …}` that they were taken back.",
    )


def _beyond(records: Records, echo: Echo) -> Problem:
    return records.found(
        USE_BEYOND_CONSENT.as_error(),
        echo.where,
        f"Words of {echo.words.client.id} stand here, where others read them, without a yes to "
        "that.",
        f"Take them out here; or ask, and write other-portals or public-page into `use_on` of "
        f"{echo.words.path}.",
    )
