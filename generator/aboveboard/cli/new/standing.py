"""``new client``, ``new service`` and ``new plan``: what stands, with no day of its own."""

from datetime import datetime
from pathlib import Path

import click

from aboveboard.cli.new.writing import Given, ids_option, in_project, text, words, write
from aboveboard.model.words import ClientKind, Section


@click.command()
@click.argument("id")
@click.option("--name", type=text, required=True, help="The client's name.")
@click.option("--plan", metavar="ID", help="The plan.  [default: the only one]")
@ids_option("--service", "services", "What it has; may be repeated.  [default: the only one]")
@click.option("--since", metavar="YYYY-MM-DD", help="The first day.  [default: today]")
@click.option("--kind", type=words(*ClientKind), help="Whom we speak to.  [default: business]")
@click.option(
    "--contact",
    "contacts",
    type=text,
    metavar="NAME",
    multiple=True,
    help="Somebody we speak with; may be repeated, the first is greeted.",
)
@click.option("--looked-after-by", metavar="ID", help="Who of the team looks after the client.")
@in_project
def client(content: Path | None, now: datetime, **given: Given) -> None:
    """Begin to look after a client; its portal gets an address that nobody can guess.

    ID is the folder's name and stays: small letters, digits and hyphens.

    Example: aboveboard new client harbour-bakery --name "Harbour Bakery" --plan care-plus
    --service online-shop --contact "Joan Whitfield"
    """
    from aboveboard.scaffold import NewClient

    write(content, now, NewClient(**given))


@click.command()
@click.argument("id")
@click.option("--name", type=text, required=True, help="The service's name.")
@click.option(
    "--means", type=text, required=True, help="What works when it works, in the client's words."
)
@click.option("--group", type=text, help="The heading under which services stand together.")
@ids_option("--relies-on", "relies_on", "A provider it needs; may be repeated.")
@in_project
def service(content: Path | None, now: datetime, **given: Given) -> None:
    """Add a service that the company runs for clients.

    ID is the file's name and stays: small letters, digits and hyphens.

    Example: aboveboard new service mail --name Mail --means "Mail comes and goes."
    """
    from aboveboard.scaffold import NewService

    write(content, now, NewService(**given))


@click.command()
@click.argument("id")
@click.option("--name", type=text, required=True, help="The plan's name.")
@click.option(
    "--section",
    "sections",
    type=words(*Section),
    multiple=True,
    help="A part of the portal; may be repeated.  [default: status, roadmap, testimonials]",
)
@in_project
def plan(content: Path | None, now: datetime, **given: Given) -> None:
    """Add a plan, which says what everyone on it gets.

    ID is the file's name and stays: small letters, digits and hyphens.

    Example: aboveboard new plan care-plus --name "Care Plus"
    """
    from aboveboard.scaffold import NewPlan

    write(content, now, NewPlan(**given))
