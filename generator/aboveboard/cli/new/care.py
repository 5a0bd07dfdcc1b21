"""``new concern``, ``new review`` and ``new testimonial``: what a client had to say."""

from datetime import datetime
from pathlib import Path

import click

from aboveboard.cli.new.writing import MOMENT, Given, ids_option, in_project, text, words, write
from aboveboard.model.words import ContactHow, ObjectiveMet, Relationship

_TALKS = (ContactHow.IN_PERSON, ContactHow.VIDEO, ContactHow.PHONE)
_MEANS = (*_TALKS, ContactHow.EMAIL, ContactHow.LETTER)


@click.command()
@click.argument("client")
@click.argument("slug")
@click.option(
    "--from", "from_", metavar="ID", help="The contact who raised it.  [default: the only one]"
)
@click.option("--how", type=words(*_MEANS), required=True, help="By what means it came.")
@click.option(
    "--raised",
    metavar="TIME",
    help=f"When: HH:MM, or {MOMENT} in the company's zone.  [default: now]",
)
@click.option("--words", type=text, help="What they said, word for word.")
@in_project
def concern(content: Path | None, now: datetime, **given: Given) -> None:
    """Write down a concern that a client raised.

    CLIENT is the client's id, SLUG a few words for the name of the file.

    Example: aboveboard new concern harbour-bakery slow-orders --from raj --how phone
    --words "By eight the basket takes ages."
    """
    from aboveboard.scaffold import NewConcern

    write(content, now, NewConcern(**given))


@click.command()
@click.argument("client")
@click.argument("slug")
@click.option("--engagement", metavar="ID", help="What it was about.  [default: the only one]")
@click.option("--period", type=text, help="The time it was about instead, such as 2026-H1.")
@click.option("--how", type=words(*_TALKS), required=True, help="How you met.")
@ids_option("--with", "with_", "A contact who was there; may be repeated.  [default: the only one]")
@ids_option(
    "--from-us",
    "from_us",
    "Who of us was there; may be repeated.  [default: who looks after the client]",
)
@click.option(
    "--objective-met",
    type=words(*ObjectiveMet),
    required=True,
    help="Whether it reached what was wanted, as the client sees it.",
)
@in_project
def review(content: Path | None, now: datetime, **given: Given) -> None:
    """Write down a conversation of today about how it went.

    CLIENT is the client's id, SLUG a few words for the name of the file.

    Example: aboveboard new review harbour-bakery autumn --period 2026-H2 --how phone
    --objective-met mostly
    """
    from aboveboard.scaffold import NewReview

    write(content, now, NewReview(**given))


@click.command()
@click.argument("client")
@click.argument("contact")
@click.option("--quote", type=text, required=True, help="The exact words.")
@click.option("--said-in", type=text, help="Where: review:ID, concern:ID, or in words.")
@click.option(
    "--relationship",
    type=words(*Relationship),
    default=Relationship.CLIENT.value,
    show_default=True,
    help="What the person is to us.",
)
@click.option(
    "--in-return",
    type=text,
    default="nothing",
    show_default=True,
    help="What the person got for it; printed beside the quote.",
)
@in_project
def testimonial(content: Path | None, now: datetime, **given: Given) -> None:
    """Write down what somebody said of us, to ask whether we may show it.

    CLIENT and CONTACT are ids. No page shows the words until the file says that the person
    has seen exactly these and said yes.

    Example: aboveboard new testimonial harbour-bakery joan --quote "That is what I wanted."
    """
    from aboveboard.scaffold import NewTestimonial

    write(content, now, NewTestimonial(**given))
