"""``aboveboard schema``: let the editor complete keys, words and this project's own ids."""

from pathlib import Path

import click

from aboveboard.cli.failures import failures_explained
from aboveboard.cli.options import content_option, here, project_at
from aboveboard.cli.present import prefix_of
from aboveboard.cli.reading import sources_of


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

    What it wrote before is written over; any other file of these names stops it.

    Exits with 5, and writes nothing, when a password or key stands in the content.
    """
    from aboveboard.reading import read_portal
    from aboveboard.scaffold import BEGINNING, schemas, write_changed

    project = project_at(content)
    folder = here() / out if out else project.content.parent / ".aboveboard" / "schema"
    known = read_portal(sources_of(project)).known
    files = schemas(known) if known else {}
    changed = write_changed(folder, files, BEGINNING)
    click.echo(f"{len(files)} schemas in {prefix_of(folder, here())}: {len(changed)} changed.")
