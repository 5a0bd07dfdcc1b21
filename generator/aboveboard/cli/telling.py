"""What a build tells when it is done: in words, or as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from aboveboard.cli.options import here
from aboveboard.cli.present import prefix_of
from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.build import BuildReport
    from aboveboard.cache import Told
    from aboveboard.output import Changes, Shard
    from aboveboard.views.change import Change


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did."""

    site: str
    zone: ZoneInfo
    """The company's."""
    portals: int
    pages: int
    due: "tuple[Change, ...]"
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchanged: int = 0
    healed: bool = False
    left: tuple[str, ...] = ()
    """Those of ``kept`` that lie in the site still."""
    aside: str = "kept"
    """The folder to which the others were moved."""
    without: Mapping[str, str] = field(default_factory=dict)
    """The names, by id, of clients who have no portal in a site that was made whole once."""
    part: "Shard | None" = None
    """Which of several parts the site is; ``None`` for the whole."""

    @classmethod
    def of(
        cls, report: "BuildReport", site: str, zone: ZoneInfo, part: "Shard | None" = None
    ) -> "Result":
        """Gather what was done."""
        done = report.changes
        return cls(
            site=site,
            zone=zone,
            portals=report.portals,
            pages=report.pages,
            due=report.due,
            added=tuple(map(str, done.added)),
            changed=tuple(map(str, done.changed)),
            removed=tuple(map(str, done.removed)),
            kept=tuple(map(str, done.kept)),
            unchanged=done.unchanged,
            healed=done.healed,
            left=tuple(map(str, done.left)),
            aside=done.aside,
            without=report.without,
            part=part,
        )

    @classmethod
    def of_nothing(cls, told: "Told", site: str) -> "Result":
        """Say once more what is as it was."""
        zone = ZoneInfo(told.zone)
        return cls(
            *(site, zone, told.portals, told.pages, told.due),
            unchanged=told.files,
            kept=told.left,
            left=told.left,
        )

    def in_words(self) -> str:
        """Sum up: ``4 portals, 61 pages, 3 files changed; next rebuild due …``.

        A part says first which it is, since the portals of all others go out of its folder.
        """
        part = f"part {self.part.index} of {self.part.total}: " if self.part else ""
        changed = len(self.added) + len(self.changed)
        nothing = "nothing else" if self.healed else "nothing"
        parts = [
            _count(self.portals, "portal"),
            _count(self.pages, "page"),
            f"{_count(changed, 'file') if changed else nothing} changed",
        ]
        if self.removed:
            parts.append(f"{len(self.removed)} removed")
        if self.healed:
            parts.append("what an interrupted build had left was put right")
        due = "".join(
            f"{lead} {_moment(change.at.astimezone(self.zone))} when {change.why}"
            for lead, change in zip(("; next rebuild due", ", then"), self.due, strict=False)
        )
        return f"{part}{', '.join(parts)}{due}"

    def as_json(self) -> dict[str, Any]:
        """Give it to programs."""
        return {
            "site": self.site,
            "part": str(self.part) if self.part else None,
            "portals": self.portals,
            "pages": self.pages,
            "added": list(self.added),
            "changed": list(self.changed),
            "removed": list(self.removed),
            "unchanged": self.unchanged,
            "kept": list(self.kept),
            "left": list(self.left),
            "without_portal": list(self.without),
            "healed": self.healed,
            "next_rebuild": [
                {"at": change.at.strftime("%Y-%m-%dT%H:%MZ"), "why": change.why}
                for change in self.due
            ],
        }


def warn_of_hands(done: "Changes | Result", site: Path, *, is_part: bool = False) -> None:
    """Tell on standard error which of our files somebody changed by hand, and what became of them.

    Args:
        done: What was published.
        site: Where; absolute.
        is_part: Whether that is one of several parts, which nobody reads as it is.
    """
    prefix, beside = prefix_of(site, here()), prefix_of(site.parent, here())
    _warn(
        [f"{prefix}{path}" for path in done.kept if path not in done.left],
        "was changed by hand, and made anew",
        "Aboveboard writes this page; your version was put aside, and nothing of it is lost.",
        f"Take what you need of it from {beside}.{site.name}.aboveboard/{done.aside}/.",
    )
    _warn(
        [f"{prefix}{path}" for path in done.left],
        "was changed by hand, so it was not deleted",
        "Nothing publishes this page any more, "
        + (
            "and `aboveboard merge` leaves it out."
            if is_part
            else "but whoever has its address still reads it."
        ),
        "Keep what you need of it elsewhere, then delete it. Each build tells of it until then.",
    )


def warn_of_missing(done: Result, site: Path) -> None:
    """Tell on standard error which clients have no portal.

    Args:
        done: What was published.
        site: Where; absolute.
    """
    _warn(
        list(done.without.values()),
        f"has no portal in {prefix_of(site, here())}",
        "A build with --only takes away what lies at an old address, but makes the portals of "
        "those alone whom it names.",
        "Build without --only before you publish.",
    )


def _warn(subjects: Sequence[str], what: str, why: str, remedy: str) -> None:
    for subject in subjects:
        click.echo(f"warning: {visible(f'{subject} {what}')}.", err=True)
    if subjects:
        click.echo(f"    why: {why}\n    do:  {visible(remedy)}", err=True)


def explain(reason: str, remedy: str) -> None:
    """Tell on standard error why nothing was published, and what to do."""
    from aboveboard.sources import hidden

    click.echo(f"aboveboard: {visible(hidden(reason))}", err=True)
    click.echo(f"    do:  {visible(hidden(remedy))}", err=True)


def tell(result: Result, seconds: Mapping[str, float], *, quiet: bool, as_json: bool) -> None:
    """Tell what was done, and what each stage took where somebody asked for it.

    Args:
        result: What was done.
        seconds: By stage; nothing where nobody asked.
        quiet: Say nothing when all is well.
        as_json: Say it to programs.
    """
    if as_json:
        more = {"seconds": {stage: round(one, 4) for stage, one in seconds.items()}}
        click.echo(json.dumps(result.as_json() | (more if seconds else {}), indent=2))
        return
    if not quiet:
        click.echo(result.in_words())
    total = sum(seconds.values()) or 1.0
    for stage, one in seconds.items():
        click.echo(f"{stage:>16} {one:8.2f} s {one / total:6.1%}", err=True)


def _moment(local: datetime) -> str:
    return f"{local.day} {local:%b %H:%M}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
