"""What the commands of ``new`` share: types of options, and how a record gets written."""

import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeAlias, TypeVar

import click

from aboveboard.cli.failures import CONTENT, failures_explained
from aboveboard.cli.options import content_option, here, now_option, project_at
from aboveboard.cli.present import prefix_of
from aboveboard.cli.reading import sources_of, stop_on
from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.problems import Problem
    from aboveboard.scaffold import Ground, Skeleton

MOMENT = '"YYYY-MM-DD HH:MM"'

Given: TypeAlias = Any
"""What click makes of an option: a text, several, or none."""

_Command = TypeVar("_Command", bound=Callable[..., Any])
_UNWRITABLE = {"\ufeff", "\ufffe", "\uffff"}


class Asked(Protocol):
    """A new record as the command line asks for it."""

    def skeleton(self, ground: "Ground") -> "Skeleton":
        """Make it."""


def text(value: str) -> str:
    """Fold the white space of an option into one line, and refuse what no file may hold.

    Raises:
        click.BadParameter: It is empty or holds a character that cannot be written.
    """
    line = " ".join(value.split())
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in line) or _UNWRITABLE & {*line}:
        raise click.BadParameter("it holds a character that cannot be written.")
    if not line:
        raise click.BadParameter("it is empty.")
    return line


def words(*choices: str) -> click.Choice[str]:
    """Make the type of an option that takes words of the field."""
    return click.Choice([str(choice) for choice in choices])


def ids_option(flag: str, name: str, told: str) -> Callable[[_Command], _Command]:
    """Add an option that takes an id and may be repeated."""
    return click.option(flag, name, metavar="ID", multiple=True, help=told)


def in_project(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--content`` and ``--now``, and explain failures."""
    return content_option(now_option(failures_explained(command)))


def write(content: Path | None, now: datetime, asked: Asked) -> None:
    """Write a new record, if it can be, and say where it is and what to do next.

    Raises:
        Unclear: Something in the command line is open or wrong, or the file exists.
        SystemExit: company.yaml cannot be read, with 1; a credential stands in the content or would
            stand in the record, with 5.
    """
    from aboveboard.problems import in_order
    from aboveboard.scaffold import faults_in, survey, write_all_or_none
    from aboveboard.sources import credentials_in, credentials_in_names

    project = project_at(content)
    sources = sources_of(project)
    ground = survey(sources, now)
    if ground is None:
        click.echo(
            "company.yaml cannot be read, and it says in which zone times are written. "
            "Run `aboveboard check` and mend it first.",
            err=True,
        )
        raise SystemExit(CONTENT)
    skeleton = asked.skeleton(ground)
    if problems := faults_in(skeleton, sources, now):
        _refuse(problems)
    in_text = credentials_in(skeleton.path, skeleton.text)
    if secrets := in_order((*credentials_in_names([skeleton.path]), *in_text)):
        stop_on(secrets, project)
    write_all_or_none(project.content, {skeleton.path: skeleton.text})
    click.echo(f"{prefix_of(project.content, here())}{skeleton.path}")
    click.echo(skeleton.advice, err=True)


def _refuse(problems: "tuple[Problem, ...]") -> NoReturn:
    told = (f"{problem.message} {problem.hint}" for problem in problems)
    raise click.UsageError(visible(" ".join(dict.fromkeys(told))))
