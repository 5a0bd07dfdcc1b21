"""``aboveboard build``: the portals, and in words what was done."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from aboveboard.cli.failures import CONTENT, REFUSED, failures_explained
from aboveboard.cli.options import content_option, here, now_option, project_at
from aboveboard.cli.present import count_in_words, prefix_of, problems_as_text
from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.build import BuildReport, Checked
    from aboveboard.problems import Problem
    from aboveboard.project import Project

_FOLDER = click.Path(path_type=Path, file_okay=False)
_PATIENCE = 1.0
"""Seconds before a progress bar shows."""


@click.command("build")
@content_option
@click.option("--templates", type=_FOLDER, help="Other templates than the project's or our own.")
@click.option("--site", type=_FOLDER, help="Where the portals go.  [default: site]")
@click.option("--only", metavar="CLIENT", multiple=True, help="Make this client's portal alone.")
@now_option
@click.option("--strict/--no-strict", default=False, help="Refuse on warnings, too.")
@click.option("--quiet/--no-quiet", default=False, help="Say nothing when all is well.")
@click.option("--json/--no-json", "as_json", default=False, help="Tell the result as JSON.")
@failures_explained
def command(  # noqa: PLR0913 - a command is given each of its options
    content: Path | None,
    templates: Path | None,
    site: Path | None,
    only: tuple[str, ...],
    now: datetime,
    *,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make a portal for each client from content/ into site/.

    Nothing is published unless everything is in order: then every portal is written, only
    files that changed are touched, and what is no longer there is taken away.
    """
    from aboveboard.build import Order, Unpublishable, build, read_and_check
    from aboveboard.output import OutputRefused

    project = project_at(content, templates, site)
    checked = read_and_check(project, now)
    prefix = prefix_of(project.content, here())
    _stop_on(checked.problems, prefix, strict=strict)
    clients = _known_clients(checked, only)
    try:
        with _progress(len(only) or clients, quiet=quiet or as_json) as progress:
            report = build(project, checked, now, Order(Path.home(), only, progress))
    except Unpublishable as found:
        _stop_on(found.problems, prefix, strict=strict)
        raise
    except OutputRefused as refused:
        click.echo(f"aboveboard: {visible(str(refused.reason))}", err=True)
        click.echo(f"    do:  {visible(str(refused.remedy))}", err=True)
        raise SystemExit(REFUSED) from None
    for path in report.changes.kept:
        click.echo(
            f"warning: {visible(str(path))} was changed by hand; see docs/output.md.", err=True
        )
    _tell(report, checked, project, quiet=quiet, as_json=as_json)


def _stop_on(problems: tuple["Problem", ...], prefix: str, *, strict: bool) -> None:
    """Tell all problems, and stop when one of them forbids publishing."""
    from aboveboard.problems import Severity

    click.echo(problems_as_text(problems, prefix, concise=False), nl=False, err=True)
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.code.severity in fatal for problem in problems):
        click.echo(f"{count_in_words(problems)}. Nothing was published.", err=True)
        raise SystemExit(CONTENT)


def _known_clients(checked: "Checked", only: tuple[str, ...]) -> int:
    """Count the clients, refusing the name of one that there is not."""
    from aboveboard.problems import did_you_mean

    clients = checked.portal.clients if checked.portal else {}
    for name in only:
        if name not in clients:
            raise click.BadParameter(
                f"There is no client '{name}'. {did_you_mean(name, clients)}",
                param_hint="--only",
            )
    return len(clients)


@contextmanager
def _progress(clients: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show a bar on a terminal as soon as a build takes longer than our patience."""
    if quiet or not sys.stderr.isatty():
        yield lambda _client: None
        return
    from rich.console import Console
    from rich.progress import Progress

    begun = monotonic()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Portals", total=clients, visible=False)

        def step(_client: str) -> None:
            bar.update(task, advance=1, visible=monotonic() - begun > _PATIENCE)

        yield step


def _tell(
    report: "BuildReport", checked: "Checked", project: "Project", *, quiet: bool, as_json: bool
) -> None:
    if as_json:
        click.echo(json.dumps(_as_json(report, project), indent=2))
    elif not quiet and checked.portal:
        click.echo(_in_words(report, checked.portal.company.timezone))


def _in_words(report: "BuildReport", zone: ZoneInfo) -> str:
    """Sum up a build: ``4 portals, 61 pages, 3 changed; next rebuild due …``."""
    done = report.changes
    changed = len(done.added) + len(done.changed)
    parts = [
        _count(report.portals, "portal"),
        _count(report.pages, "page"),
        f"{_count(changed, 'file')} changed" if changed else "nothing changed",
    ]
    if done.removed:
        parts.append(f"{len(done.removed)} removed")
    due = "".join(
        f"{lead} {_moment(change.at.astimezone(zone))} when {change.why}"
        for lead, change in zip(("; next rebuild due", ", then"), report.due, strict=False)
    )
    return f"{', '.join(parts)}{due}"


def _moment(local: datetime) -> str:
    return f"{local.day} {local:%b %H:%M}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"


def _as_json(report: "BuildReport", project: "Project") -> dict[str, object]:
    done = report.changes
    return {
        "site": str(project.site),
        "portals": report.portals,
        "pages": report.pages,
        "added": [str(path) for path in done.added],
        "changed": [str(path) for path in done.changed],
        "removed": [str(path) for path in done.removed],
        "unchanged": done.unchanged,
        "kept": [str(path) for path in done.kept],
        "healed": done.healed,
        "next_rebuild": [
            {"at": change.at.strftime("%Y-%m-%dT%H:%MZ"), "why": change.why}
            for change in report.due
        ],
    }
