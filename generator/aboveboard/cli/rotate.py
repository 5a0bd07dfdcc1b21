"""``aboveboard rotate``: a new address for a client's portal."""

from pathlib import Path

import click

from aboveboard.cli.failures import REFUSED, failures_explained
from aboveboard.cli.options import content_option, here, home, project_at
from aboveboard.cli.present import prefix_of
from aboveboard.cli.reading import sources_of, stop_on
from aboveboard.cli.telling import explain
from aboveboard.project import Project
from aboveboard.signs import visible

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("rotate")
@click.argument("client")
@click.option("--dry-run/--no-dry-run", default=False, help="Tell what would be done; do nothing.")
@content_option
@click.option("--site", type=_FOLDER, help="Where the portals lie.  [default: site]")
@failures_explained
def command(client: str, content: Path | None, site: Path | None, *, dry_run: bool) -> None:
    """Give a client's portal a new address that nobody can guess.

    For when the old one has come to somebody who should not have it. Writes "path" into the
    client's record and touches nothing else in it. The next build takes away all that it wrote
    at the old address, with --only too, and makes the portal at the new one; with --only for
    another client it does not, and says so. What lies at the old address and will stay, since
    somebody changed it or put it there by hand, is told here.

    Example: aboveboard rotate harbour-bakery
    """
    from aboveboard.reading import read_portal
    from aboveboard.scaffold.rotating import Faulty, Rotation

    project = project_at(content, site=site)
    if site:
        _refuse_no_output(project)
    prefix = prefix_of(project.content, here())
    reading = read_portal(sources_of(project))
    try:
        shown = prefix_of(project.site, here())
        rotation = Rotation.of(project.content, reading, client, shown)
    except Faulty as faulty:
        stop_on(faulty.problems, project)
    path = f"{prefix}{rotation.path}"
    staying = _staying(project.site, rotation.old)
    if dry_run:
        rotation.try_out(path)
        click.echo(f"{path}: path would be a new one, such as {rotation.new}")
        click.echo(f"old address: {rotation.site}{rotation.old}/")
        click.echo("Nothing was written; each run thinks of another address.", err=True)
        _warn_of(staying, rotation.old, project.site)
        return
    rotation.write(path)
    click.echo(f"{path}: path: {rotation.new}")
    click.echo(f"old address: {rotation.site}{rotation.old}/")
    click.echo(f"new address: {rotation.site}{rotation.new}/")
    nothing = "nothing but what is named below" if staying else "nothing"
    click.echo(
        "Build without --only and publish now: until then the old address shows what it showed, "
        f"and from then on {nothing}. It forwards to nowhere, or whoever has it would "
        "learn the new one.\n"
        f"Then tell {visible(rotation.name)} the new address, in a way that nobody else reads. "
        "Their bookmarks, feeds, calendar subscriptions, badges and programs hold the old one, "
        "and none of them will say why it is quiet: ask them to subscribe anew.",
        err=True,
    )
    _warn_of(staying, rotation.old, project.site)


def _refuse_no_output(project: Project) -> None:
    """Refuse to look for portals where no build puts any."""
    from aboveboard.output import OutputRefused, Protected, refuse_no_output

    protected = Protected((project.root, home()), project.kept_from_output)
    try:
        refuse_no_output(project.site, protected)
    except OutputRefused as refused:
        explain(str(refused.reason), str(refused.remedy))
        raise SystemExit(REFUSED) from None


def _staying(site: Path, portal: str) -> tuple[str, ...] | None:
    """Name what no build will take away; ``None`` where nobody can say."""
    from aboveboard.output import OutputRefused, strays

    try:
        return strays(site, portal)
    except (OSError, OutputRefused):
        return None


def _warn_of(staying: tuple[str, ...] | None, portal: str, site: Path) -> None:
    shown = prefix_of(site, here())
    if staying is None:
        click.echo(
            visible(
                f"Nothing is known here of what was built to {shown} so far. A file in {portal}/ "
                "that somebody changed or put there by hand is never deleted by a build: wherever "
                "your site lies, look there after the next one, and delete what is left."
            ),
            err=True,
        )
        return
    for path in staying:
        click.echo(f"warning: {visible(f'{shown}{path}')} will stay at the old address.", err=True)
    if staying:
        click.echo(
            "    why: Somebody changed it or put it there by hand, and Aboveboard deletes nothing "
            "that it did not write.\n"
            "    do:  Look at it, keep what you need of it elsewhere, and delete it.",
            err=True,
        )
