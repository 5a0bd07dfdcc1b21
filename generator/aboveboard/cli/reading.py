"""What keeps a command from its work: faults in content that have to be mended first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from aboveboard.cli.failures import code_of
from aboveboard.cli.options import here
from aboveboard.cli.present import count_in_words, prefix_of, problems_as_text

if TYPE_CHECKING:
    from aboveboard.problems import Problem
    from aboveboard.project import Project
    from aboveboard.sources import Sources


def stop_on(problems: "Sequence[Problem]", project: "Project") -> NoReturn:
    """Tell what has to be mended first, and end.

    Raises:
        SystemExit: Always, with the exit code of the problems.
    """
    told = problems_as_text(problems, prefix_of(project.content, here()), concise=False)
    click.echo(told, nl=False, err=True)
    click.echo(f"{count_in_words(problems)}. Mend that first.", err=True)
    raise SystemExit(code_of(problems))


def sources_of(project: "Project") -> "Sources":
    """Read a project's content, for a command that repeats values of it.

    Raises:
        SystemExit: A credential stands in it or in the staff's folder, with 5; that alone is told.
        OSError: The folder or a file cannot be opened.
    """
    from aboveboard.problems import in_order
    from aboveboard.sources import read_documents, read_staff_documents

    sources = read_documents(project.content)
    if secrets := in_order((*sources.secrets, *read_staff_documents(project.content).secrets)):
        stop_on(secrets, project)
    return sources
