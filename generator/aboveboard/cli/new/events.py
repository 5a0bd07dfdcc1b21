"""``new incident``, ``new maintenance`` and ``new note``: what several clients may see."""

from datetime import datetime
from pathlib import Path

import click

from aboveboard.cli.new.writing import MOMENT, Given, ids_option, in_project, text, words, write
from aboveboard.model.words import ServiceStatus

_FAULTS = (
    ServiceStatus.DEGRADED_PERFORMANCE,
    ServiceStatus.PARTIAL_OUTAGE,
    ServiceStatus.MAJOR_OUTAGE,
)


@click.command()
@click.argument("slug")
@ids_option("--service", "services", "What is hit; may be repeated.  [default: the only one]")
@click.option(
    "--status",
    type=words(*_FAULTS),
    default=ServiceStatus.PARTIAL_OUTAGE.value,
    show_default=True,
    help="How it does.",
)
@click.option(
    "--began",
    metavar="TIME",
    help=f"When it began: HH:MM, or {MOMENT} in the company's zone.  [default: now]",
)
@click.option("--title", type=text, help="What went wrong, as the client sees it.")
@click.option("--says", type=text, help="What we know so far, in place of the usual sentence.")
@in_project
def incident(content: Path | None, now: datetime, **given: Given) -> None:
    """Tell that something is wrong: an incident with a first update, ready to publish.

    The update is dated now and announces the next one half an hour on. SLUG is a few words
    for the name of the file.

    Example: aboveboard new incident card-payments --service online-shop
    """
    from aboveboard.scaffold import NewIncident

    write(content, now, NewIncident(**given))


@click.command()
@click.argument("slug")
@ids_option("--service", "services", "What we work on; may be repeated.  [default: the only one]")
@click.option("--from", "from_", metavar="TIME", required=True, help=f"When it begins: {MOMENT}.")
@click.option(
    "--to", metavar="TIME", required=True, help=f"When it shall be over: HH:MM or {MOMENT}."
)
@click.option(
    "--effect",
    type=words(ServiceStatus.OPERATIONAL, *_FAULTS),
    help="How the services do meanwhile; left out: they are not there at all.",
)
@click.option("--title", type=text, help="What we will do, as the client sees it.")
@in_project
def maintenance(content: Path | None, now: datetime, **given: Given) -> None:
    """Announce planned work; it counts as announced now.

    SLUG is a few words for the name of the file.

    Example: aboveboard new maintenance database --from "2026-12-05 05:00" --to 06:30
    """
    from aboveboard.scaffold import NewMaintenance

    write(content, now, NewMaintenance(**given))


@click.command()
@click.argument("slug")
@click.option("--client", metavar="ID", help="For this client alone; left out: for everyone.")
@click.option("--title", type=text, help="The headline.  [default: SLUG in words]")
@click.option("--text", type=text, help="The text, in Markdown; left out: written by hand.")
@in_project
def note(content: Path | None, now: datetime, **given: Given) -> None:
    """Begin a note of today for one client or for everyone.

    SLUG is a few words for the name of the file.

    Example: aboveboard new note christmas-hours
    """
    from aboveboard.scaffold import NewNote

    write(content, now, NewNote(**given))
