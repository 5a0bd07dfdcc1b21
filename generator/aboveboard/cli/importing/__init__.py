"""``aboveboard import``: a history that another tool keeps, into files of ours.

The table goes to standard output, doubts and what to do next to standard error.
"""

import click

from aboveboard.cli.importing.sources import cstate, statuspage

__all__ = ["command"]


@click.group("import")
def command() -> None:
    """Bring in services, incidents and planned work from another status page.

    Nothing that exists is overwritten, and a second run adds only what is new. Whatever is
    doubtful in the source is told with file and line; see docs/importing.md.
    """


for _source in (statuspage, cstate):
    command.add_command(_source)
