"""``aboveboard new``: write the skeleton of a new record.

The path goes to standard output, so that an editor can be opened on it; advice goes to
standard error.
"""

import click

from aboveboard.cli.new.care import concern, review, testimonial
from aboveboard.cli.new.events import incident, maintenance, note
from aboveboard.cli.new.standing import client, plan, service

__all__ = ["command"]


@click.group("new")
def command() -> None:
    """Write the skeleton of a new record.

    It checks clean as it is, holds every other key as a comment with its help, and never
    overwrites anything. Prints the path of the new file.
    """


for _kind in (client, incident, maintenance, note, concern, review, testimonial, service, plan):
    command.add_command(_kind)
