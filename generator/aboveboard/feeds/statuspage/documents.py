"""The files of the API: which there are, and how each is written."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from aboveboard.feeds.addresses import Addresses
from aboveboard.feeds.feed import Feed, ToHtml
from aboveboard.feeds.statuspage.answers import Answers, answers_of
from aboveboard.model.words import Section
from aboveboard.scope import Scope
from aboveboard.views.availability.services import Records

_FOLDER = "api/v2"
_JSON = "application/json"
Content = Mapping[str, object]
"""The keys of a file below ``page``, and what stands there."""

FILES: Mapping[str, Callable[[Answers], Content]] = {
    "summary": lambda answers: {
        "components": answers.components,
        "incidents": answers.unresolved,
        "scheduled_maintenances": answers.ahead,
        "status": answers.overall,
    },
    "status": lambda answers: {"status": answers.overall},
    "components": lambda answers: {"components": answers.components},
    "incidents": lambda answers: {"incidents": answers.incidents},
    "incidents/unresolved": lambda answers: {"incidents": answers.unresolved},
    "scheduled-maintenances": lambda answers: {"scheduled_maintenances": answers.maintenance},
    "scheduled-maintenances/upcoming": lambda answers: {"scheduled_maintenances": answers.upcoming},
    "scheduled-maintenances/active": lambda answers: {"scheduled_maintenances": answers.active},
}


def statuspage_files(scope: Scope, records: Records) -> Iterator[Feed]:
    """Yield the files of the API, where the plan has a status page."""
    if Section.STATUS not in scope.plan.sections:
        return
    answers = cache(partial(answers_of, scope, records))  # of this portal alone
    for name, content in FILES.items():
        path = f"{_FOLDER}/{name}.json"
        yield Feed(path, partial(_write, answers, content, Addresses(scope, path)), None, _JSON)


def _write(
    answers: Callable[[ToHtml], Answers],
    content: Callable[[Answers], Content],
    addresses: Addresses,
    to_html: ToHtml,
) -> bytes:
    """Write a file: in one line, in ASCII, so that no reader takes its letters for others."""
    told = answers(to_html).seen_from(addresses)
    document = {"page": told.page, **content(told)}
    return f"{json.dumps(document, separators=(',', ':'))}\n".encode("ascii")
