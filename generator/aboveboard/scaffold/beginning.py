"""The files of a new project: the least that builds, in words that ask to be replaced."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from aboveboard.model.types import LanguageTag, Name, Zone
from aboveboard.model.words import Section
from aboveboard.problems.unclear import Unclear
from aboveboard.scaffold.clients import secret_path
from aboveboard.scaffold.offers import FIRST_SECTIONS
from aboveboard.scaffold.skeleton import Skeleton, kind_named, path_of
from aboveboard.scaffold.typed import typed
from aboveboard.scaffold.writing import write_all_or_none
from aboveboard.sources.files import is_passed_over
from aboveboard.sources.plain_yaml import Value

IGNORED = ("site/", "/care/", ".aboveboard/", ".*.aboveboard/")
"""What the commands make beside the content, and git need not keep."""

_GITIGNORE = "# Made by aboveboard's commands; nothing here is content.\n"


@dataclass(frozen=True, slots=True)
class Company:
    """Who begins the project."""

    name: str
    timezone: str
    language: str


def begin_project(root: Path, company: Company, now: datetime) -> tuple[str, ...]:
    """Write the first files of a project; a .gitignore that is there already is left alone.

    Args:
        root: The project's folder, which may have to be made.
        company: Who begins it.
        now: The first client is said to begin on this day.

    Returns:
        The paths written, below ``root``.

    Raises:
        Unclear: There is content already, or the company's zone or language is none.
        OSError: A file cannot be written; then none is.
    """
    zone = typed(Zone, company.timezone)
    typed(Name, company.name)
    typed(LanguageTag, company.language)
    skeletons = first_records(company, now.astimezone(zone).date())
    files = {f"content/{skeleton.path}": skeleton.text for skeleton in skeletons}
    if not (root / ".gitignore").exists():
        files[".gitignore"] = _GITIGNORE + "".join(f"{line}\n" for line in IGNORED)
    content = root / "content"
    taken = [path for path in files if (root / path).exists()]
    if not taken:  # empty folders and drafts are left where an earlier one was killed
        files_there = (path for path in content.rglob("*") if path.is_symlink() or path.is_file())
        names = (path.relative_to(content).as_posix() for path in files_there)
        taken = [f"content/{name}" for name in names if not is_passed_over(name)]
    if taken:
        raise Unclear(
            f"{root / min(taken)} exists already. Nothing was written: begin in another folder, "
            "or go on here with `aboveboard new`."
        )
    write_all_or_none(root, files)
    return tuple(files)


def first_records(company: Company, today: date) -> tuple[Skeleton, ...]:
    """Give the records that a first build needs."""
    return (
        _file(
            "company",
            {
                "name": company.name,
                "timezone": company.timezone,
                "language": company.language,
                "speak_to_us": {"email": "hello@your-company.example"},
            },
            {
                "timezone": "such as Europe/London; every time without an offset is read in it",
                "speak_to_us": "how clients reach you: email, phone and hours",
            },
        ),
        _file("team", {"id": "me", "name": "Your name", "role": "Looks after our clients"}),
        _file(
            "providers",
            {
                "id": "hosting",
                "name": "Your hosting company",
                "does": "the servers that websites live on",
                "shown_as": "our hosting company",
            },
            {"shown_as": "what clients read in place of the name"},
        ),
        _file(
            "service",
            {
                "name": "Website",
                "means": "Your pages open and the contact form reaches you.",
                "relies_on": ["hosting"],
            },
            {"means": "what works when it works, in the client's words"},
            id="website",
        ),
        _file(
            "plan",
            {"name": "Care", "sections": FIRST_SECTIONS},
            {"sections": " | ".join(Section)},
            id="care",
        ),
        _file(
            "client",
            {
                "name": "First client",
                "since": today,
                "plan": "care",
                "services": [{"service": "website"}],
                "path": secret_path("first-client"),
                "looked_after_by": "me",
                "contacts": [{"id": "first-contact", "name": "First contact"}],
            },
            {"path": "the portal's folder in the site; whoever knows it can read the portal"},
            client="first-client",
        ),
    )


def _file(
    kind: str, values: dict[str, Value], remarks: dict[str, str] | None = None, **ids: str
) -> Skeleton:
    return Skeleton(kind_named(kind), path_of(kind, **ids), values, "", remarks or {})
