"""``aboveboard check``: tell everything that is wrong, and why, and what to do."""

import os
import shutil
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aboveboard.cli.failures import SECRETS, code_of, failures_explained
from aboveboard.cli.options import content_option, here, now_option, project_at, today_option
from aboveboard.cli.present import (
    FORMATS,
    count_in_words,
    prefix_of,
    problems_as_json,
    problems_as_text,
    waiting_in_words,
)
from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.build import Checked
    from aboveboard.problems import Problem
    from aboveboard.sources.revision import Revision


@click.command("check")
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="In full with why and remedy, one line each, as JSON, or as GitHub, GitLab or SARIF "
    "have it; see docs/ci.md.  [default: github within GitHub Actions, else full]",
)
@click.option(
    "--base",
    metavar="REV",
    help="Compare with this revision of the repository, such as origin/main: tell what was "
    "published and is changed in silence.",
)
@now_option
@today_option
@click.option("--strict/--no-strict", default=False, help="Take warnings for errors.")
@failures_explained
def command(
    content: Path | None, form: str | None, base: str | None, now: datetime | date, *, strict: bool
) -> None:
    """Tell everything that is wrong with content/.

    Every fault is told at once, with file, line, column, reason and remedy. Nothing is written.
    Exits with 1 when there is an error, or something that must be left out, and with 5 when a
    password or key stands in the content. What time alone brings about is told by
    "aboveboard care".
    """
    from aboveboard.build import read_and_check
    from aboveboard.problems import Severity
    from aboveboard.sources import read_staff_documents

    project = project_at(content)
    revision = _revision(project.content, base) if base is not None else None
    checked = read_and_check(
        project,
        now,
        revision.sources if revision else None,
        read_staff_documents(project.content),
    )
    problems = checked.problems
    prefix = prefix_of(project.content, here())
    form = form or ("github" if _is_in_github_actions() else "full")
    click.echo(_in_form(form, problems, project.content), nl=False)
    if revision and code_of(problems) != SECRETS:
        _tell_of(revision, checked, problems, prefix)
    if form != "json":
        _sum_up(checked, problems, revision)
    if any(strict or problem.code.severity is not Severity.WARNING for problem in problems):
        raise SystemExit(code_of(problems))


def _is_in_github_actions() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"  # noqa: TID251 - the command line


def _in_form(form: str, problems: Sequence["Problem"], content: Path) -> str:
    """Tell problems as asked; for other programs, with paths as the repository has them."""
    if form in {"full", "concise", "json"}:
        prefix = prefix_of(content, here())
        if form == "json":
            return problems_as_json(problems, prefix)
        return problems_as_text(problems, prefix, concise=form == "concise")
    from aboveboard.cli import formats

    write = {
        "github": formats.as_workflow_commands,
        "gitlab": formats.as_code_quality,
        "sarif": formats.as_sarif,
    }[form]
    return write(problems, formats.place_in_repository(content, here()))


def _revision(content: Path, name: str) -> "Revision":
    """Read what content was, with the git of this machine.

    Raises:
        click.UsageError: There is no git, no repository or no such revision.
    """
    from aboveboard.sources.git import LOCAL_TO_A_HOOK, Git, NoRevision
    from aboveboard.sources.revision import read_revision

    program = shutil.which("git")
    if program is None:
        raise click.UsageError(
            "--base needs git, and there is none on this machine. Install it, or check without "
            "--base."
        )
    around = os.environ  # noqa: TID251 - the command line
    git = Git(program, {key: around[key] for key in around if key not in LOCAL_TO_A_HOOK})
    try:
        return read_revision(content, name, git)
    except NoRevision as nothing:
        raise click.UsageError(visible(str(nothing))) from None


def _tell_of(
    revision: "Revision", checked: "Checked", problems: Sequence["Problem"], prefix: str
) -> None:
    """Say on stderr how far the comparison with a revision can be trusted."""
    from aboveboard.sources import hidden

    name = visible(revision.name)
    past = checked.records.past if checked.records else None
    if lacking := len(revision.lacking):
        click.echo(
            f"warning: {lacking} {'file' if lacking == 1 else 'files'} of {name} "
            f"{'is' if lacking == 1 else 'are'} not in this clone, as in a partial one, and so not "
            "compared. Compare in a whole clone.",
            err=True,
        )
    elif not revision.sources.documents and not revision.sources.problems:
        click.echo(f"warning: {name} holds no such content.", err=True)
    elif past is None:
        click.echo(f"warning: what {name} holds could not be read.", err=True)
    elif past.unread:
        one = len(past.unread) == 1
        click.echo(
            f"{len(past.unread)} {'file' if one else 'files'} of {name} could not be read by "
            f"today's rules, and {'was' if one else 'were'} not compared.",
            err=True,
        )
    for path in sorted(past.unread) if past else ():
        if path.startswith("services/") or path.endswith("/client.yaml"):
            click.echo(
                f"warning: {visible(prefix + hidden(path, '…'))} of {name} cannot "
                "be read: nothing about it was compared.",
                err=True,
            )
    if revision.is_ahead and any(problem.code.compares for problem in problems):
        click.echo(
            f"{name} may hold what this branch does not have yet, and that looks deleted or "
            f"changed here. If so, merge {name} first.",
            err=True,
        )


def _sum_up(checked: "Checked", problems: Sequence["Problem"], revision: "Revision | None") -> None:
    from aboveboard.checks import waiting
    from aboveboard.problems import ASK_LATER

    count = count_in_words(problems)
    if revision and not (checked.records and checked.records.past):
        nothing = f"nothing was compared with {visible(revision.name)}."
        click.echo(
            f"{count}; {nothing}" if count else f"No fault in what is there today, but {nothing}",
            err=True,
        )
    else:
        click.echo(f"{count}." if count else "All well: nothing to mend.", err=True)
    found = waiting(checked.records) if checked.records else ()
    waits = sum(one.code.name != ASK_LATER.name for one in found)
    if waits:
        click.echo(waiting_in_words(waits), err=True)
