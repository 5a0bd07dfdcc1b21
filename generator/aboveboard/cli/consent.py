"""``aboveboard consent``: write down a yes, or that it was taken back, and list them all."""

import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aboveboard.cli.failures import CONTENT, failures_explained
from aboveboard.cli.options import content_option, here, now_option, project_at
from aboveboard.cli.present import prefix_of
from aboveboard.cli.reading import sources_of
from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.checks import Records
    from aboveboard.checks.words.said import Words
    from aboveboard.editing import Opened


@dataclass(frozen=True, slots=True)
class _Asked:
    """Words that the command line means, and all around them."""

    words: "Words"
    records: "Records"
    file: "Opened"
    path: str
    """Of the file, as the terminal can open it."""


@click.group("consent")
def command() -> None:
    """Write down that somebody may be quoted, or no longer, and list who may.

    TESTIMONIAL is the client's id, a slash and the testimonial's id, such as
    harbour-bakery/2026-10-20-joan; or the path of its file.
    """


@command.command()
@click.argument("testimonial")
@click.option("--yes/--no-yes", default=False, help="The person has; do not ask (for scripts).")
@content_option
@now_option
@failures_explained
def confirm(testimonial: str, content: Path | None, now: datetime, *, yes: bool) -> None:
    """Write down that the person saw exactly these words and said yes.

    Shows the words, who said them and where they may be used, asks, and then writes
    "fingerprint" and "saw_these_words: yes" into the file, touching nothing else in it.

    Example: aboveboard consent confirm harbour-bakery/2026-10-20-joan
    """
    from aboveboard.model.quotes import Standing, fingerprint

    asked = _asked(testimonial, content, now)
    said, consent = asked.words.testimonial, asked.words.testimonial.consent
    if consent is None:
        raise click.UsageError(
            f"{asked.path} has no `consent` yet. Ask first; then write `consent` with what the "
            "person said yes to, and run this again."
        )
    if consent.withdrawn:
        raise click.UsageError(
            f"The yes was taken back on {consent.withdrawn}. If there is a new one, write it into "
            "`consent`, take `withdrawn` out, and run this again."
        )
    if asked.words.standing is Standing.ALLOWED:
        click.echo(f"{asked.path} says so already: nothing to write.", err=True)
        return
    who = _show(asked)
    if not yes and not _said_yes(f"Has {who} seen exactly these words and said yes?"):
        click.echo("Nothing was written.", err=True)
        raise SystemExit(CONTENT)
    asked.file.write(
        asked.path,
        {("consent", "saw_these_words"): "yes", ("fingerprint",): fingerprint(said.quote)},
    )
    click.echo(f"{asked.path}: fingerprint {fingerprint(said.quote)}, saw_these_words: yes")


@command.command()
@click.argument("testimonial")
@click.option("--on", "day", metavar="DAY", help="The day on which they did.  [default: today]")
@content_option
@now_option
@failures_explained
def withdraw(testimonial: str, day: str | None, content: Path | None, now: datetime) -> None:
    """Write down that the person took the yes back; from the next build on nothing shows it.

    Tells where the words stand besides, and where people have to take them down by hand.

    Example: aboveboard consent withdraw harbour-bakery/2026-10-20-joan --on 2026-11-20
    """
    from aboveboard.checks.words.echoes import echoes
    from aboveboard.model.quotes import OUT_OF_REACH

    asked = _asked(testimonial, content, now)
    consent, today = asked.words.testimonial.consent, asked.records.today
    on = _day(day, today)
    if consent is None:
        raise click.UsageError(f"{asked.path} holds no yes that could be taken back.")
    if consent.withdrawn:
        click.echo(f"{asked.path} says so already, since {consent.withdrawn}.", err=True)
        return
    if on < consent.given:
        raise click.UsageError(
            f"The yes is of {consent.given}, so it cannot be taken back on {on}. Give the day with "
            "`--on DAY`, or correct `given`."
        )
    asked.file.write(asked.path, {("consent", "withdrawn"): str(on)})
    click.echo(f"{asked.path}: withdrawn: {on}")
    click.echo("Build and publish now: from then on no page shows these words.", err=True)
    if places := [place.value for place in consent.use_on if place in OUT_OF_REACH]:
        click.echo(
            f"Take them out of {' and '.join(places)} by hand; then write `use_on: []`.", err=True
        )
    for echo in echoes((asked.words,), asked.records.documents):
        if not echo.is_at_home:
            click.echo(f"They stand in {visible(str(echo.where))}, too: take them out.", err=True)


@command.command("list")
@content_option
@now_option
@failures_explained
def list_all(content: Path | None, now: datetime) -> None:
    """List everybody's words and how it stands with the yes to them.

    In use, shown nowhere (the yes is to no place), no yes yet, not seen, words changed,
    withdrawn, ask again passed, or held back (a relation or a return is not told; "aboveboard
    check" says more).
    """
    from aboveboard.checks.words.said import all_words
    from aboveboard.quoting import state_of
    from aboveboard.scope import Ours

    records, _ = _records(content, now)
    ours = Ours.of(records.portal)
    lines = [(words.id, state_of(words, ours, records.today)) for words in all_words(records)]
    width = max((len(name) for name, _ in lines), default=0)
    for name, state in lines:
        click.echo(f"{name:{width}}  {state}")
    if not lines:
        click.echo("Nobody has said anything yet that is written down.", err=True)


def _records(content: Path | None, now: datetime) -> tuple["Records", Path]:
    """Read all records, whatever may be wrong with some, and give the content folder."""
    from aboveboard.checks import Records
    from aboveboard.reading import read_portal

    project = project_at(content)
    records = Records.of(read_portal(sources_of(project)), now)
    if records is None:
        click.echo("company.yaml cannot be read. Run `aboveboard check`; mend it first.", err=True)
        raise SystemExit(CONTENT)
    return records, project.content


def _asked(testimonial: str, content: Path | None, now: datetime) -> _Asked:
    from aboveboard.editing import Opened
    from aboveboard.quoting import one_asked_for

    records, folder = _records(content, now)
    words = one_asked_for(records.portal, testimonial)
    file = Opened.of(folder, records.documents[words.path])
    return _Asked(words, records, file, f"{prefix_of(folder, here())}{words.path}")


def _show(asked: _Asked) -> str:
    """Show words and the yes to them; give the name of who said them."""
    said, client = asked.words.testimonial, asked.words.client
    consent = said.consent
    who = visible(client.name_of(said.who) or said.who)
    click.echo(f'  "{visible(" ".join(said.quote.split()))}"')
    click.echo(f"  {who}, {visible(client.name)}")
    if consent:
        places = ", ".join(consent.use_on) or "nowhere"
        company = "the company" if consent.show_company else "no company"
        photo = "no photo" if consent.photo == "none" else f"the photo {visible(consent.photo)}"
        click.echo(f"  May be used on: {places}")
        click.echo(f"  Named as: {consent.name_as.value}, with {company} and {photo}")
        click.echo(f"  Relationship: {said.relationship.value}; in return: ", nl=False)
        click.echo(visible(said.in_return))
    return who


def _said_yes(question: str) -> bool:
    if not _is_there():
        raise click.UsageError(
            "Nobody is there to answer. Run it in a terminal; or, where the person has seen "
            "exactly these words and said yes, with --yes."
        )
    return click.confirm(question)


def _is_there() -> bool:
    return sys.stdin.isatty()


def _day(given: str | None, today: date) -> date:
    """Take the day given, or today.

    Raises:
        click.BadParameter: It is no day, or has not come yet.
    """
    if given is None:
        return today
    from aboveboard.model.fault import Fault
    from aboveboard.model.moments import read_day

    try:
        day = read_day(given)
    except Fault:
        day = None
    if day is None or day > today:
        raise click.BadParameter(
            f"'{given}' is no day up to today. Write, for example, {today}.", param_hint="--on"
        )
    return day
