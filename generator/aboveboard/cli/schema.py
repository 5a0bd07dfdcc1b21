"""``aboveboard schema``: let the editor complete keys, words and this project's own ids."""

from pathlib import Path

import click

from aboveboard.cli.failures import failures_explained
from aboveboard.cli.options import content_option, here, project_at
from aboveboard.cli.present import prefix_of
from aboveboard.cli.reading import sources_of
from aboveboard.problems.unclear import Unclear


@click.command("schema")
@content_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to.  [default: .aboveboard/schema beside the content]",
)
@failures_explained
def command(content: Path | None, out: Path | None) -> None:
    """Write JSON Schemas for the editor, with this project's own ids.

    Run it again when ids have changed. It works whatever is wrong with the content, with the
    ids that can be read. An editor finds the schema by the first line of a YAML file, such as
    "# yaml-language-server: $schema=../.aboveboard/schema/company.json".

    What it wrote before is written over; any other file of these names stops it, and so does a
    link in the place of .aboveboard or of the folder in it.

    Exits with 5, and writes nothing, when a password or key stands in the content.
    """
    from aboveboard.reading import read_portal
    from aboveboard.scaffold import BEGINNING, schemas, write_changed

    project = project_at(content)
    folder = here() / out if out else _own_folder(project.content.parent)
    known = read_portal(sources_of(project)).known
    files = schemas(known) if known else {}
    changed = write_changed(folder, files, BEGINNING)
    click.echo(f"{len(files)} schemas in {prefix_of(folder, here())}: {len(changed)} changed.")


def _own_folder(root: Path) -> Path:
    """Give the folder where editors look, unless a link would lead elsewhere what is written.

    Raises:
        Unclear: A link lies in its place, or in that of the one above it.
    """
    above = root / ".aboveboard"
    folder = above / "schema"
    for each in (above, folder):
        if each.is_symlink():
            raise Unclear(
                f"{each} is a link, and Aboveboard writes through none. Nothing was written: put a "
                "folder in its place, or name another one with --out."
            )
    return folder
