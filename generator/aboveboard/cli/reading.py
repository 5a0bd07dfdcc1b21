"""How commands that repeat values read content: not while a credential stands in it."""

from typing import TYPE_CHECKING

import click

from aboveboard.cli.failures import SECRETS
from aboveboard.cli.options import here
from aboveboard.cli.present import count_in_words, prefix_of, problems_as_text

if TYPE_CHECKING:
    from aboveboard.project import Project
    from aboveboard.sources import Sources


def sources_of(project: "Project") -> "Sources":
    """Read a project's content.

    Raises:
        SystemExit: A credential stands in it, with 5; that alone is told.
        OSError: The folder or a file cannot be opened.
    """
    from aboveboard.problems import in_order
    from aboveboard.sources import read_documents

    sources = read_documents(project.content)
    if sources.secrets:
        prefix = prefix_of(project.content, here())
        told = problems_as_text(in_order(sources.secrets), prefix, concise=False)
        click.echo(told, nl=False, err=True)
        click.echo(f"{count_in_words(sources.secrets)}. Mend that first.", err=True)
        raise SystemExit(SECRETS)
    return sources
