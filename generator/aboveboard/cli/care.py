"""``aboveboard care``: what waits for somebody today."""

from datetime import datetime
from pathlib import Path

import click

from aboveboard.cli.failures import CONTENT, failures_explained
from aboveboard.cli.options import content_option, here, now_option, project_at
from aboveboard.cli.present import count_in_words, prefix_of, problems_as_text, visible


@click.command("care")
@content_option
@now_option
@failures_explained
def command(content: Path | None, now: datetime) -> None:
    """Tell each member of the team what waits today, and the next step.

    What time alone brings about stands here, such as a report that is due; it never stops a build.
    Exits with 1 only when a file cannot be read, so that the list may not be whole.
    """
    from aboveboard.build import read_and_check
    from aboveboard.care import as_text, report_of
    from aboveboard.problems import Severity
    from aboveboard.sources import read_staff_documents

    project = project_at(content)
    checked = read_and_check(project, now, staff=read_staff_documents(project.content))
    prefix = prefix_of(project.content, here())
    errors = [one for one in checked.unread if one.code.severity is Severity.ERROR]
    click.echo(problems_as_text(errors, prefix, concise=False), nl=False, err=True)
    if checked.records:
        told = as_text(report_of(checked.records), prefix)
        click.echo("\n".join(visible(line) for line in told.split("\n")), nl=False)
    if errors:
        click.echo(f"{count_in_words(errors)}: this list may not be whole.", err=True)
        raise SystemExit(CONTENT)
