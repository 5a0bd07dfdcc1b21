"""``aboveboard check``: tell everything that is wrong, and why, and what to do."""

from datetime import datetime
from pathlib import Path

import click

from aboveboard.cli.failures import failures_explained
from aboveboard.cli.options import content_option, here, now_option, project_at
from aboveboard.cli.present import (
    FORMATS,
    count_in_words,
    prefix_of,
    problems_as_json,
    problems_as_text,
)


@click.command("check")
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="In full with why and remedy, one line each, or as JSON.",
)
@now_option
@click.option("--strict/--no-strict", default=False, help="Take warnings for errors.")
@failures_explained
def command(content: Path | None, form: str, now: datetime, *, strict: bool) -> None:
    """Tell everything that is wrong with content/.

    Every fault is told at once, with file, line, column, reason and remedy. Nothing is written.
    Exits with 1 when there is an error, or something that must be left out.
    """
    from aboveboard.build import read_and_check
    from aboveboard.problems import Severity, in_order
    from aboveboard.reading import read_staff
    from aboveboard.sources import read_staff_documents

    project = project_at(content)
    checked = read_and_check(project, now)
    staff = read_staff(read_staff_documents(project.content), checked.reading)
    problems = in_order((*checked.problems, *staff))
    prefix = prefix_of(project.content, here())
    if form == "json":
        click.echo(problems_as_json(problems, prefix), nl=False)
    else:
        click.echo(problems_as_text(problems, prefix, concise=form == "concise"), nl=False)
        click.echo(
            f"{count_in_words(problems)}." if problems else "All well: nothing to mend.", err=True
        )
    if any(strict or problem.code.severity is not Severity.WARNING for problem in problems):
        raise SystemExit(1)
