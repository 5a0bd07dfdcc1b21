"""``aboveboard init``: begin a project."""

from datetime import datetime
from pathlib import Path

import click

from aboveboard.cli.failures import failures_explained
from aboveboard.cli.new.writing import text
from aboveboard.cli.options import here, now_option
from aboveboard.cli.present import prefix_of

_NEXT = """
What to do next:
  1. Open {company} and say who you are; then the other files, each says what it is for.
  2. aboveboard check      tells what is missing or wrong
  3. aboveboard build      makes the first portal, in site/
  4. aboveboard new        writes the next client, service, incident, …
  5. aboveboard schema     lets your editor complete keys and ids\
"""


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option(
    "--name", type=text, default="Your company", show_default=True, help="The company's name."
)
@click.option(
    "--timezone",
    default="UTC",
    show_default=True,
    help="The zone of your times, such as Europe/London.",
)
@click.option("--language", type=text, default="en-GB", show_default=True, help="Of the pages.")
@now_option
@failures_explained
def command(folder: Path, now: datetime, **company: str) -> None:
    """Begin a project in FOLDER: who you are, one service, one plan, one client.

    The files can be built at once and wait for your own words. Nothing that exists is
    overwritten: if one of them is there already, none is written.

    Example: aboveboard init portal --name "Harbour Hosting" --timezone Europe/London
    """
    from aboveboard.scaffold import IGNORED, Company, begin_project

    root = here() / folder
    paths = begin_project(root, Company(**company), now)
    before = prefix_of(root, here())
    for path in paths:
        click.echo(f"{before}{path}")
    click.echo(_NEXT.format(company=f"{before}content/company.yaml"), err=True)
    if ".gitignore" not in paths:
        click.echo(f"Add to your .gitignore, if they are missing: {', '.join(IGNORED)}", err=True)
