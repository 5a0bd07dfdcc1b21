"""``aboveboard rotate``: a new address for a client's portal."""

from pathlib import Path

import click

from aboveboard.cli.failures import failures_explained
from aboveboard.cli.options import content_option, here, project_at
from aboveboard.cli.present import prefix_of
from aboveboard.cli.reading import sources_of, stop_on
from aboveboard.signs import visible


@click.command("rotate")
@click.argument("client")
@click.option("--dry-run/--no-dry-run", default=False, help="Tell what would be done; do nothing.")
@content_option
@failures_explained
def command(client: str, content: Path | None, *, dry_run: bool) -> None:
    """Give a client's portal a new address that nobody can guess.

    For when the old one has come to somebody who should not have it. Writes "path" into the
    client's record and touches nothing else in it. The next build takes away all that lies at
    the old address, with --only too, and makes the portal at the new one.

    Example: aboveboard rotate harbour-bakery
    """
    from aboveboard.reading import read_portal
    from aboveboard.scaffold.rotating import Faulty, Rotation

    project = project_at(content)
    prefix = prefix_of(project.content, here())
    reading = read_portal(sources_of(project))
    try:
        rotation = Rotation.of(project.content, reading, client)
    except Faulty as faulty:
        stop_on(faulty.problems, project)
    path = f"{prefix}{rotation.path}"
    if dry_run:
        rotation.try_out(path)
        click.echo(f"{path}: path would be a new one, such as {rotation.new}")
        click.echo(f"old address: {rotation.site}{rotation.old}/")
        click.echo("Nothing was written; each run thinks of another address.", err=True)
        return
    rotation.write(path)
    click.echo(f"{path}: path: {rotation.new}")
    click.echo(f"old address: {rotation.site}{rotation.old}/")
    click.echo(f"new address: {rotation.site}{rotation.new}/")
    click.echo(
        "Build and publish now: until then the old address shows what it showed, and from then "
        "on nothing. It forwards to nowhere, or whoever has it would learn the new one.\n"
        f"Then tell {visible(rotation.name)} the new address, in a way that nobody else reads. "
        "Their bookmarks, feeds, calendar subscriptions, badges and programs hold the old one, "
        "and none of them will say why it is quiet: ask them to subscribe anew.",
        err=True,
    )
