"""The smallest valid project as a folder of files, of which a test changes one fact.

A project is a dict of path to text. ``files()`` gives the least that builds: the company Fernwood
Studio in London, the service ``web``, the plan ``care`` and the client ``acme``, who has ``web``.
``files(more)`` adds or replaces files, ``None`` takes one away. The functions named for a record
(``client``, ``incident``, …) give the text of its file; each fact may be given by its key
(``from_`` for ``from``), and ``None`` takes a fact away::

    portal_of(files({"services/web.yaml": service(name="Your shop")}))
    scope_for(files({"incidents/2026-11-12-slow.md": incident(title="Slow pages")}), "acme")

Nothing here touches the disk but ``write`` and ``content``.
"""

import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from aboveboard import rendering
from aboveboard.care import everything_waiting
from aboveboard.checks import Records, check, waiting
from aboveboard.model.portal import Portal
from aboveboard.model.quotes import fingerprint
from aboveboard.problems import Problem, Severity, Where
from aboveboard.reading import Reading, Staff, read_past, read_portal, read_staff
from aboveboard.scope import Scope, scope_of
from aboveboard.sources import Document, Sources, read_documents
from aboveboard.sources.documents import parse_document, parse_note
from aboveboard.sources.files import ASSET_SUFFIXES

Files = dict[str, str]
Changes = Mapping[str, str | None]

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
"""A Saturday afternoon in winter, when London's clocks show UTC."""

BY_THE_WAY = ("no-stand-in", "never-asked", "anniversary")
"""What waits in most small projects whatever they are about: a client without a stand-in, a review
that ended without a question, a year that comes round."""

COMPANY: Mapping[str, Any] = {
    "name": "Fernwood Studio",
    "timezone": "Europe/London",
    "language": "en-GB",
    "speak_to_us": {"email": "hello@fernwood.example"},
}
SERVICE: Mapping[str, Any] = {"name": "Website", "means": "Your pages open."}
PLAN: Mapping[str, Any] = {"name": "Care", "sections": ["status", "roadmap", "testimonials"]}
CLIENT: Mapping[str, Any] = {
    "name": "Acme",
    "since": "2024-01-01",
    "plan": "care",
    "services": [{"service": "web"}],
}
JOAN: Mapping[str, Any] = {"id": "joan", "name": "Joan Whitfield", "role": "Owner"}
"""A contact, for records that name one."""
MARIA: Mapping[str, Any] = {"id": "maria", "name": "Maria Okafor", "role": "Looks after clients"}
"""A member of the team, for records that name one."""
PAYLANE: Mapping[str, Any] = {"id": "paylane", "name": "PayLane", "does": "card payments"}
"""A provider, for records that name one."""
INCIDENT: Mapping[str, Any] = {
    "title": "Pages failed",
    "services": {"web": "major_outage"},
    "began": "2026-11-12 09:40",
}
RESOLVED = "## 09:58 Investigating\nWe are looking.\n\n## 11:05 Resolved\nIt works again.\n"
"""The timeline of a short incident."""
MAINTENANCE: Mapping[str, Any] = {
    "title": "A faster server",
    "services": ["web"],
    "from": "2026-12-05 02:00",
    "to": "2026-12-05 03:30",
    "announced": "2026-11-21 10:00",
}
CONCERN: Mapping[str, Any] = {"from": "joan", "how": "phone", "raised": "2026-11-03 16:10"}
REVIEW: Mapping[str, Any] = {
    "period": "2026-H1",
    "how": "video",
    "with": ["joan"],
    "from_us": ["maria"],
    "charged": "no",
    "objective_met": "mostly",
}
TOLD = (
    "## What worked\nThe calls.\n\n## What needs to be better\nThe bills.\n\n"
    "## How you feel about the result\nGlad.\n\n## What is next\nA new shop.\n"
)
"""The text of a review, in all of its parts."""
ROADMAP_ITEM: Mapping[str, Any] = {
    "id": "new-shop",
    "title": "A new shop",
    "why": "So that people find it.",
    "stage": "now",
    "confidence": "likely",
}
CONSENT: Mapping[str, Any] = {
    "given": "2026-10-22",
    "how": "email",
    "proof": "mailbox, 118",
    "saw_these_words": "yes",
    "use_on": ["own-portal", "other-portals", "public-page"],
    "name_as": "full",
    "show_company": "yes",
    "photo": "none",
    "ask_again": "2028-10-22",
}
TESTIMONIAL: Mapping[str, Any] = {
    "who": "joan",
    "quote": "They told us first.",
    "said_in": "on the phone",
    "relationship": "client",
    "in_return": "nothing",
    "consent": CONSENT,
}


def facts_of(least: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change facts of a record; ``from_`` stands for ``from``, ``None`` takes a fact away."""
    named = {key.removesuffix("_"): value for key, value in changes.items()}
    return {key: value for key, value in {**least, **named}.items() if value is not None}


def yaml_of(facts: Mapping[str, Any] | Sequence[Any]) -> str:
    """Write facts as YAML, in the order given."""
    return yaml.safe_dump(_plain(facts), sort_keys=False, allow_unicode=True, width=10**6)


def note_of(facts: Mapping[str, Any], body: str) -> str:
    """Write facts as front matter and a text below it."""
    return f"---\n{yaml_of(facts) if facts else ''}---\n{body}"


def company(**facts: Any) -> str:
    """Give ``company.yaml``."""
    return yaml_of(facts_of(COMPANY, facts))


def team(*members: Mapping[str, Any]) -> str:
    """Give ``team.yaml``; Maria alone where no member is given."""
    return yaml_of(members or (MARIA,))


def providers(*entries: Mapping[str, Any]) -> str:
    """Give ``providers.yaml``; PayLane alone where no provider is given."""
    return yaml_of(entries or (PAYLANE,))


def service(**facts: Any) -> str:
    """Give ``services/<id>.yaml``."""
    return yaml_of(facts_of(SERVICE, facts))


def plan(**facts: Any) -> str:
    """Give ``plans/<id>.yaml``."""
    return yaml_of(facts_of(PLAN, facts))


def client(**facts: Any) -> str:
    """Give ``clients/<id>/client.yaml``."""
    return yaml_of(facts_of(CLIENT, facts))


def roadmap(*items: Mapping[str, Any], checked_on: str = "2026-11-20") -> str:
    """Give ``clients/<id>/roadmap.yaml`` or ``roadmap/<plan>.yaml``; see ``roadmap_item``."""
    return yaml_of({"checked_on": checked_on, "items": list(items or (ROADMAP_ITEM,))})


def roadmap_item(**facts: Any) -> dict[str, Any]:
    """Give one item for ``roadmap``."""
    return facts_of(ROADMAP_ITEM, facts)


def incident(body: str = RESOLVED, **facts: Any) -> str:
    """Give ``incidents/2026-11-12-<slug>.md``."""
    return note_of(facts_of(INCIDENT, facts), body)


def maintenance(body: str = "We move the pages.\n", **facts: Any) -> str:
    """Give ``maintenance/2026-12-05-<slug>.md``."""
    return note_of(facts_of(MAINTENANCE, facts), body)


def note(body: str = "All is well.\n", **facts: Any) -> str:
    """Give ``notes/DATE-<slug>.md`` or ``clients/<id>/notes/DATE-<slug>.md``."""
    return note_of(facts_of({}, facts), body)


def concern(body: str = "## In your words\n> It is slow.\n", **facts: Any) -> str:
    """Give ``clients/<id>/concerns/2026-11-03-<slug>.md``; the client needs the contact JOAN."""
    return note_of(facts_of(CONCERN, facts), body)


def review(body: str = TOLD, **facts: Any) -> str:
    """Give ``clients/<id>/reviews/DATE-<slug>.md``; needs JOAN and, in the team, MARIA."""
    return note_of(facts_of(REVIEW, facts), body)


def staff(**facts: Any) -> str:
    """Give ``staff/clients/<id>.yaml``, which no page is made of."""
    return yaml_of(facts_of({}, facts))


def quotation(consent: Mapping[str, Any] | None = CONSENT, **facts: Any) -> str:
    """Give ``clients/<id>/testimonials/DATE-<who>.yaml``, with the fingerprint of its quote.

    The client needs the contact JOAN. ``consent(…)`` gives a consent with other facts. It is not
    named for its record since pytest takes what begins with "test" for a test.
    """
    words = str(facts.get("quote", TESTIMONIAL["quote"]))
    facts = {"fingerprint": fingerprint(words), **facts, "consent": consent}
    return yaml_of(facts_of(TESTIMONIAL, facts))


def consent(**facts: Any) -> dict[str, Any]:
    """Give the consent of a testimonial."""
    return facts_of(CONSENT, facts)


def files(changes: Changes | None = None) -> Files:
    """Give the smallest project that builds, with some files added, replaced or taken away."""
    least: dict[str, str | None] = {
        "company.yaml": company(),
        "services/web.yaml": service(),
        "plans/care.yaml": plan(),
        "clients/acme/client.yaml": client(),
    }
    return {path: text for path, text in {**least, **(changes or {})}.items() if text is not None}


def with_contact(changes: Changes | None = None) -> Files:
    """Give a project whose client has the contact JOAN and whose team is MARIA."""
    people = {"clients/acme/client.yaml": client(contacts=[JOAN]), "team.yaml": team()}
    return files({**people, **(changes or {})})


def write(folder: Path, texts: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder and give the folder; bytes are written as they are.

    A picture of which nothing is said is a real one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = text if isinstance(text, bytes) else text.encode()
        target.write_bytes(raw or (picture(path) if path.endswith(ASSET_SUFFIXES) else raw))
    return folder


def picture(name: str, which: str = "plain") -> bytes:
    """Give a small picture of the kind that a file's name says; see tests/pictures/README.md."""
    kind = Path(name).suffix.lower().replace("jpeg", "jpg")
    return (Path(__file__).parent / "pictures" / f"{which}{kind}").read_bytes()


def media(path: str) -> str:
    """Name a picture that nobody opens, as if its bytes were its path."""
    return rendering.media_path(path, path.encode())


feed_html = partial(rendering.feed_html, media=media)
"""Turns Markdown into HTML for feeds whose pictures have such names."""


def texts_in(folder: Path) -> Files:
    """Read every YAML and Markdown file below a folder, by its path."""
    found = sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".md"})
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, under a name of its own and without the user's settings."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@test.example", "-c", "core.hooksPath="]
    alone = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    done = subprocess.run(
        [shutil.which("git") or "git", "-C", str(folder), *who, *words],
        env=alone,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def commit(folder: Path) -> str:
    """Commit all that lies in a folder, which becomes a repository; give the commit's id."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=x")
    return git(folder, "rev-parse", "HEAD")


def content(tmp_path: Path, **changes: str | None) -> Path:
    """Write the smallest project, with the changes, to ``content/`` and give that folder."""
    return write(tmp_path / "content", files(changes))


def read(folder: Path) -> Reading:
    """Read a content folder from the disk."""
    return read_portal(read_documents(folder))


def reading_of(texts: Mapping[str, str]) -> Reading:
    """Read files that were never written to a disk; a picture is known by its name."""
    return read_portal(sources_of(texts))


def sources_of(texts: Mapping[str, str]) -> Sources:
    """Take files apart that were never written to a disk; a picture is known by its name."""
    taken = {
        path: parse_note(path, text) if path.endswith(".md") else parse_document(path, text)
        for path, text in sorted(texts.items())
        if not path.endswith(ASSET_SUFFIXES)
    }
    pictures = {path: Path(path) for path in texts if path.endswith(ASSET_SUFFIXES)}
    documents = tuple(made for made in taken.values() if isinstance(made, Document))
    problems = tuple(made for made in taken.values() if isinstance(made, Problem))
    return Sources(documents, pictures, problems)


def problems_of(texts: Mapping[str, str], now: datetime = NOW) -> list[str]:
    """Read and check files; one line a problem, as ``check --format concise`` tells it.

    The staff's own records, below ``staff/``, are read apart, as the commands do.
    """
    reading, own = _parted(texts)
    records = Records.of(reading, now, staff=own)
    found = check(records) if records else ()
    return lines_of((*reading.problems, *own.problems, *found))


def problems_since(
    base: Mapping[str, str], texts: Mapping[str, str], now: datetime = NOW
) -> list[Problem]:
    """Check files against what stood in a base; what is wrong with the files alone is told, too."""
    reading = reading_of(texts)
    records = Records.of(reading, now, read_past(sources_of(base), reading))
    return [*reading.problems, *(check(records) if records else ())]


def waiting_of(
    texts: Mapping[str, str], now: datetime = NOW, *, whole: bool = False
) -> tuple[Problem, ...]:
    """Give what waits for somebody, of files that can be read, with the staff's own records.

    What waits ``BY_THE_WAY`` is told only of a ``whole`` project.
    """
    reading, own = _parted(texts)
    records = Records.of(reading, now, staff=own)
    found = (everything_waiting if whole else waiting)(records) if records else ()
    return tuple(one for one in found if whole or one.code.name not in BY_THE_WAY)


def _parted(texts: Mapping[str, str]) -> tuple[Reading, Staff]:
    """Read what may be published and what only the staff know, each by itself."""
    own = {path: text for path, text in texts.items() if path.startswith("staff/")}
    reading = reading_of({path: text for path, text in texts.items() if path not in own})
    return reading, read_staff(sources_of(own), reading)


def lines_of(problems: Iterable[Problem]) -> list[str]:
    """Give one line a problem, as ``check --format concise`` tells it."""
    return [
        f"{problem.where}: {problem.code.severity.value} {problem.code.name}: {problem.message}"
        for problem in sorted(problems, key=lambda problem: problem.order)
    ]


def portal_of(texts: Mapping[str, str]) -> Portal:
    """Read files that hold no error into the portal."""
    reading = reading_of(texts)
    errors = [found for found in reading.problems if found.code.severity is Severity.ERROR]
    assert not errors, errors
    assert reading.portal is not None
    return reading.portal


def scope_for(texts: Mapping[str, str], client_id: str = "acme") -> Scope:
    """Cut the portal of the files down to one client's world."""
    return scope_of(portal_of(texts), client_id)


def whole(problem: Problem) -> tuple[Where, str, str, str]:
    """Give all that a problem says: place, code, message and hint."""
    return problem.where, problem.code.name, problem.message, problem.hint


def _plain(value: Any) -> Any:
    """Turn tuples and mappings of any kind into what YAML can write, and leave out ``None``."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
