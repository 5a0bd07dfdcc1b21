"""``aboveboard merge``: the parts of a site, made apart, published as one."""

from pathlib import Path

import click

from aboveboard.cli.failures import REFUSED, failures_explained
from aboveboard.cli.options import here, home
from aboveboard.cli.telling import explain, warn_of_hands
from aboveboard.output import OutputRefused, Protected, merge
from aboveboard.project import Project

_PART = click.Path(path_type=Path, file_okay=False)
"""It need not be there: a part without a portal has a folder beside where it would be, alone."""
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("merge")
@click.argument("parts", nargs=-1, required=True, type=_PART)
@click.option("--site", type=_FOLDER, default="site", help="Where the whole goes.  [default: site]")
@failures_explained
def command(parts: tuple[Path, ...], site: Path) -> None:
    """Publish PARTS, which `aboveboard build --shard` made, as one site.

    Each part is the folder of a site, with the folder `.NAME.aboveboard` beside it. All must be
    of one build: the same content and version, as of the same time.
    """
    project = Project.at(here(), site=site)
    protected = Protected((project.root, home()), project.kept_from_output)
    try:
        done = merge(parts, project.site, protected=protected)
    except OutputRefused as refused:
        explain(str(refused.reason), str(refused.remedy))
        raise SystemExit(REFUSED) from None
    warn_of_hands(done, project.site)
    changed = len(done.added) + len(done.changed)
    files = changed + done.unchanged
    healed = ", what an interrupted merge had left was put right" if done.healed else ""
    nothing = "nothing else" if healed else "nothing"
    click.echo(f"{len(parts)} parts, {files:,} files, {changed or nothing} changed{healed}")
