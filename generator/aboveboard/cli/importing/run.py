"""How an import runs: read, prove, tell, and write all of it or nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aboveboard.cli.failures import CONTENT, code_of
from aboveboard.cli.importing.ending import taken_back_when_ended
from aboveboard.cli.importing.telling import audience_in_words, doubts_as_text, new_in_words, table
from aboveboard.cli.options import here, project_at
from aboveboard.cli.present import count_in_words, prefix_of, problems_as_text
from aboveboard.cli.reading import sources_of
from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.importers import Harvest, Plan, Zones
    from aboveboard.model.portal import Portal
    from aboveboard.problems import Problem
    from aboveboard.project import Project
    from aboveboard.sources import Sources


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks to import, and how."""

    folder: Path
    """Where the source's files lie; their paths are told from here."""
    read: "Callable[[Zones, datetime], Harvest]"
    content: Path | None
    zone: str | None
    planned: tuple[str, ...]
    dry_run: bool
    strict: bool
    all_doubts: bool
    now: datetime


def run(request: Request) -> None:
    """Import what was asked for, or say why not.

    Raises:
        click.UsageError: There is no project, or the command line names what there is not.
        SystemExit: 1: something cannot be read, or is doubtful and ``--strict`` was given; 5: a
            credential stands in the content or in the source.
    """
    from aboveboard.importers import plan_import, with_planned
    from aboveboard.sources import hidden

    project = project_at(request.content)
    sources = sources_of(project)
    portal = _portal(project, sources)
    source = hidden(prefix_of(request.folder, here()), "…")
    zones = _zones(request, portal)
    harvest = request.read(zones, request.now)
    _stop_on(harvest.problems, source)
    _stop_on_unknown(harvest, request.planned)
    planned = with_planned(harvest, request.planned, zones.home, request.now)
    plan = plan_import(planned, sources, portal, request.now)
    _stop_on(plan.problems, source)
    content = prefix_of(project.content, here())
    doubts = doubts_as_text(plan.doubts, source, content, all_of_them=request.all_doubts)
    click.echo(doubts, nl=False, err=True)
    if plan.doubts and request.strict:
        click.echo(f"{_doubts(plan)}. Nothing was written.", err=True)
        raise SystemExit(CONTENT)
    if plan.files and not request.dry_run:
        _write(project, plan)
    click.echo(table(plan.rows, content), nl=False)
    _close(plan, content, dry_run=request.dry_run)


def _portal(project: "Project", sources: "Sources") -> "Portal":
    from aboveboard.importers import unreadable
    from aboveboard.reading import read_portal

    if not (project.content / "company.yaml").exists():
        raise click.UsageError(
            f"There is no company.yaml in {project.content}, which says in which zone times are "
            "written. Begin a project with `aboveboard init`."
        )
    portal = read_portal(sources).portal
    hidden = list(unreadable(sources))
    if portal is None or hidden:
        what = ", ".join(hidden) if portal else "company.yaml"
        click.echo(
            f"{visible(what)} cannot be read, so nobody can tell what is here already. "
            "Run `aboveboard check` and mend it first.",
            err=True,
        )
        raise SystemExit(CONTENT)
    return portal


def _zones(request: Request, portal: "Portal") -> "Zones":
    from aboveboard.importers import Zones
    from aboveboard.model.moments import read_zone

    given = read_zone(request.zone) if request.zone else None
    if request.zone and given is None:
        raise click.BadParameter(
            f"'{request.zone}' is no time zone. Write, for example, Europe/London or UTC.",
            param_hint="--zone",
        )
    return Zones(portal.company.timezone, given)


def _stop_on(problems: "Sequence[Problem]", source: str) -> None:
    from aboveboard.problems import in_order

    if problems:
        secrets = [problem for problem in problems if problem.code.is_secret]
        ordered = in_order(secrets or problems)
        click.echo(problems_as_text(ordered, source, concise=False), nl=False, err=True)
        click.echo(f"{count_in_words(ordered)}. Nothing was written.", err=True)
        raise SystemExit(code_of(ordered))


def _stop_on_unknown(harvest: "Harvest", planned: Iterable[str]) -> None:
    from aboveboard.importers import stems_of, unknown_names
    from aboveboard.problems import did_you_mean

    for name in unknown_names(harvest, planned):
        near = did_you_mean(name, stems_of(harvest))
        raise click.BadParameter(
            f"The source has no incident '{visible(name)}'. {near}",
            param_hint="--planned",
        )


def _write(project: "Project", plan: "Plan") -> None:
    from aboveboard.scaffold import write_all_or_none

    with taken_back_when_ended():
        write_all_or_none(project.content, plan.files)


def _close(plan: "Plan", content: str, *, dry_run: bool) -> None:
    """Say what was done and what comes next."""
    new = new_in_words(plan.rows)
    if not plan.rows:
        why = " The doubts above say why." if plan.doubts else ""
        told = "The source holds no incident, no planned work and no service to import."
        click.echo(f"{told}{why}", err=True)
        return
    if not new:
        click.echo("Nothing is new: all of it is here already.", err=True)
        return
    click.echo(f"{'Would write' if dry_run else 'Wrote'} {new}; {_doubts(plan)}.", err=True)
    if any(row.is_new and row.kind == "service" for row in plan.rows):
        click.echo(
            f"Next: add the new services to the clients who have them (`services` in {content}"
            "clients/<id>/client.yaml), since until then nobody sees them and `aboveboard check` "
            "says so.",
            err=True,
        )
    click.echo(audience_in_words(plan.audience), nl=False, err=True)


def _doubts(plan: "Plan") -> str:
    number = len(plan.doubts)
    return "nothing is doubtful" if not number else f"{number} doubt{'s' if number > 1 else ''}"
