"""``aboveboard care``: what waits for somebody today, and the company as a whole."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aboveboard.cli.failures import REFUSED, code_of, failures_explained
from aboveboard.cli.options import (
    content_option,
    here,
    home,
    now_option,
    project_at,
    today_option,
)
from aboveboard.cli.present import count_in_words, prefix_of, problems_as_text
from aboveboard.cli.telling import explain, warn_of_hands
from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.care import Report
    from aboveboard.checks import Records
    from aboveboard.project import Project

_FORMATS = ("text", "markdown", "json", "ics", "html")
_FOLDER = Path("care")


@click.command("care")
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="As words, Markdown, JSON, calendar tasks, or a page in a folder of its own.",
)
@click.option(
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the page of --format html goes; never in a site.  [default: care]",
)
@click.option("--for", "member", metavar="MEMBER", help="The list of this member alone, by id.")
@now_option
@today_option
@failures_explained
def command(
    content: Path | None,
    form: str,
    folder: Path | None,
    member: str | None,
    now: datetime | date,
) -> None:
    """Tell each member of the team what waits today, and the next step.

    What time alone brings about stands here, such as a report that is due; it never stops a build.
    Below the lists stand facts about the whole: whether everyone is served alike, on whom the
    company depends, who works for whom, what is ahead.

    Exits with 1 only when a file cannot be read, so that the list may not be whole; and with 5,
    without a list, when a password or key stands in the content.
    """
    from aboveboard.build import read_and_check
    from aboveboard.care import report_of
    from aboveboard.problems import Severity
    from aboveboard.sources import read_staff_documents

    if folder is not None and form != "html":
        raise click.UsageError("--output is for --format html; the others go to standard output.")
    project = project_at(content)
    checked = read_and_check(project, now, staff=read_staff_documents(project.content))
    prefix = prefix_of(project.content, here())
    errors = [one for one in checked.unread if one.code.severity is Severity.ERROR]
    click.echo(problems_as_text(errors, prefix, concise=False), nl=False, err=True)
    if checked.records:
        is_sound = all(one.code.severity is not Severity.ERROR for one in checked.problems)
        report = _for(report_of(checked.records, is_sound=is_sound), checked.records, member)
        if form == "html":
            _publish(report, checked.records, project, folder or _FOLDER)
        else:
            _tell(report, checked.records, form, prefix)
    if errors:
        doubt = "this list may not be whole" if checked.records else "so there is no list"
        click.echo(f"{count_in_words(errors)}: {doubt}.", err=True)
        raise SystemExit(code_of(errors))


def _for(report: "Report", records: "Records", name: str | None) -> "Report":
    """Cut the report down to one member's list, where that is asked for."""
    from aboveboard.problems import did_you_mean

    if name is None:
        return report
    team = records.portal.team
    if name not in team:
        raise click.BadParameter(
            visible(f"There is no team member '{name}'. {did_you_mean(name, team)}".rstrip()),
            param_hint="--for",
        )
    return report.for_member(team[name])


def _tell(report: "Report", records: "Records", form: str, prefix: str) -> None:
    from aboveboard.care import as_calendar, as_json, as_markdown, as_text

    if form == "ics":
        click.echo(as_calendar(report, records, prefix), nl=False)
        return
    formats: dict[str, Callable[[Report, str], str]] = {
        "text": as_text,
        "markdown": as_markdown,
        "json": as_json,
    }
    click.echo(formats[form](report, prefix), nl=False)


def _publish(report: "Report", records: "Records", project: "Project", folder: Path) -> None:
    """Write the page; say where."""
    from aboveboard.care import PageOrder, publish_report
    from aboveboard.output import OutputRefused

    target = here() / folder
    order = PageOrder(target, home(), prefix_of(project.content, here()))
    try:
        done = publish_report(report, records.portal.company, project, order)
    except OutputRefused as refused:
        explain(str(refused.reason), str(refused.remedy))
        raise SystemExit(REFUSED) from None
    warn_of_hands(done, target)
    click.echo(visible(f"{prefix_of(target, here()) or './'}index.html"))
