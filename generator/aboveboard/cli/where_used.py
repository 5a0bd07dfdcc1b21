"""``aboveboard where-used``: every place at which somebody's words are shown or stand."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aboveboard.cli.failures import code_of, failures_explained
from aboveboard.cli.options import content_option, here, now_option, project_at
from aboveboard.cli.present import prefix_of
from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.checks import Records
    from aboveboard.quoting import Used


@click.command("where-used")
@click.argument("testimonial", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@content_option
@now_option
@failures_explained
def command(testimonial: str | None, form: str, content: Path | None, now: datetime) -> None:
    """Tell where somebody's words are used.

    Every page of every portal that shows them as of now, what the person allows outside of the
    site, the photo, and every line of the content in which the words stand, too. TESTIMONIAL is
    a client's id, or that, a slash and the testimonial's; left out: all of them.

    Example: aboveboard where-used harbour-bakery/2026-10-20-joan
    """
    from aboveboard.build.media import media_of
    from aboveboard.checks.words.said import all_words
    from aboveboard.quoting import uses_of, words_asked_for

    if testimonial is not None and not testimonial.strip():
        raise click.UsageError("No TESTIMONIAL is named; leave it out for all of them.")
    records, folder = _readable(content, now)
    words = (
        words_asked_for(records.portal, testimonial) if testimonial else tuple(all_words(records))
    )
    used = uses_of(records, now, words, media_of(folder))
    prefix = prefix_of(folder, here())
    if form == "json":
        click.echo(_as_json(used, prefix))
    else:
        click.echo("\n".join(line for one in used for line in _lines(one, prefix)), nl=bool(used))
        if not used:
            click.echo("Nobody's words are written down here.", err=True)


def _readable(content: Path | None, now: datetime) -> tuple["Records", Path]:
    """Read all records; words that stand where they must not are no hindrance."""
    from aboveboard.build import read_and_check
    from aboveboard.problems import CONSENT_WITHDRAWN, USE_BEYOND_CONSENT, Severity

    project = project_at(content)
    checked = read_and_check(project, now)
    told_here = {CONSENT_WITHDRAWN.name, USE_BEYOND_CONSENT.name}
    hindered = any(
        problem.code.severity is Severity.ERROR and problem.code.name not in told_here
        for problem in checked.problems
    )
    if checked.records is None or hindered:
        click.echo(
            "There are errors in the content, so nothing could be built and it is not certain "
            "what is used where. Run `aboveboard check`; mend them first.",
            err=True,
        )
        raise SystemExit(code_of(checked.problems))
    return checked.records, project.content


def _lines(used: "Used", prefix: str) -> Iterator[str]:
    yield f"{used.words.id}: {used.state}"
    yield f'  "{visible(" ".join(used.words.testimonial.quote.split()))}"'
    for page in used.pages:
        whose = f"portal of {page.client}" if page.client else "public page"
        if page.client == used.words.client.id:
            whose = "own portal"
        yield f"  shown in     {page.path} ({whose})"
    if not used.pages:
        yield "  shown in     no page"
    for page in used.record:
        yield f"  read on      {page.path} (own record)"
    yield f"  outside      {' and '.join(used.outside) or 'nowhere'}"
    if used.photo:
        shown = ", ".join(used.photos) or "no page shows it"
        yield f"  photo        {visible(prefix + used.photo)}: {shown}"
    for echo in used.echoes:
        note = " (their own record)" if echo.is_at_home else ""
        yield f"  stands in    {visible(f'{prefix}{echo.where}')}{note}"


def _as_json(used: "Sequence[Used]", prefix: str) -> str:
    return json.dumps(
        [
            {
                "testimonial": one.words.id,
                "path": f"{prefix}{one.words.path}",
                "state": one.state,
                "quote": " ".join(one.words.testimonial.quote.split()),
                "pages": [{"client": page.client, "path": page.path} for page in one.pages],
                "own_record": [page.path for page in one.record],
                "outside": list(one.outside),
                "photo": f"{prefix}{one.photo}" if one.photo else None,
                "photos": list(one.photos),
                "stands_in": [
                    {
                        "path": f"{prefix}{echo.where.path}",
                        "line": echo.where.line,
                        "column": echo.where.column,
                        "own_record": echo.is_at_home,
                    }
                    for echo in one.echoes
                ],
            }
            for one in used
        ],
        indent=2,
        ensure_ascii=False,
    )
