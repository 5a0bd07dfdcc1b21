"""``import statuspage`` and ``import cstate``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from aboveboard.cli.failures import failures_explained
from aboveboard.cli.importing.run import Request, run
from aboveboard.cli.options import content_option, here, now_option

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what both commands take, and explain failures."""
    add: list[Callable[[_Command], _Command]] = [
        content_option,
        click.option(
            "--zone",
            metavar="ZONE",
            help="The zone of times that say none, such as UTC.  [default: the company's]",
        ),
        click.option(
            "--planned",
            metavar="NAME",
            multiple=True,
            help="This incident is planned work; may be repeated.  NAME is its name in the "
            "source, or all: every one that looks so.",
        ),
        click.option(
            "--dry-run/--no-dry-run",
            default=False,
            help="Tell what would be written, write nothing.",
        ),
        click.option(
            "--strict/--no-strict", default=False, help="Write nothing while anything is doubtful."
        ),
        click.option(
            "--all-doubts/--no-all-doubts",
            default=False,
            help="Tell every doubt, not the first 20 of a kind.",
        ),
        now_option,
    ]
    made = failures_explained(command)
    for option in reversed(add):
        made = option(made)
    return made


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@_options
def statuspage(source: Path, **given: Any) -> None:  # noqa: ANN401 - whatever click makes
    """Import documents of Statuspage's API v2.

    SOURCE is incidents.json, scheduled-maintenances.json or summary.json, or a folder with
    these. No connection is opened: download them first.

    Example: aboveboard import statuspage downloads --dry-run
    """
    from aboveboard.importers import NAMES, find_documents, read_statuspage

    named = here() / source
    if not find_documents(named):
        raise click.UsageError(
            f"There is none of {', '.join(NAMES[:4])} in {source}. Save what the page's "
            "/api/v2/ gives under these names."
        )
    folder = named if named.is_dir() else named.parent
    run(Request(folder, lambda zones, now: read_statuspage(named, zones, now), **given))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_options
def cstate(folder: Path, **given: Any) -> None:  # noqa: ANN401 - whatever click makes
    """Import the issues of a cState site.

    FOLDER is the site's own, with config.yml and content/issues/, or that of the issues.

    Example: aboveboard import cstate ../status --dry-run
    """
    from aboveboard.importers import find_issues, read_cstate

    named = here() / folder
    if find_issues(named) is None:
        raise click.UsageError(f"There is no issue in {folder}: no content/issues/, and no .md.")
    run(Request(named, lambda zones, _now: read_cstate(named, zones), **given))
