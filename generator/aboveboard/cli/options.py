"""Options that several commands share, and the clock."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from aboveboard.project import Project
from aboveboard.signs import visible

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FOLDER = click.Path(path_type=Path, file_okay=False)
_YEARS = range(1970, 2900)
"""Sums of time leave the calendar near its ends, and content has the years 1000 to 2999."""
_SECONDS = re.compile(r"[0-9]{1,12}")
"""As a tool writes them; Python's ``int`` takes blanks, underscores and digits of other scripts."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TODAY = "aboveboard.today"
"""The day that was asked for, kept where the callback of ``--now`` finds it."""
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
"""Not 24:00, which some versions of Python take for the next day, and others for nothing."""
_NOW = re.compile(rf"({_DAY.pattern})(?:[T ]({_CLOCK}(?::[0-5][0-9])?)(Z|[+-]{_CLOCK})?)?")

_BOTH = "--now and --today both say as of when. Give one of them."


def content_option(command: _Command) -> _Command:
    """Add ``--content``."""
    return click.option(
        "--content",
        type=_FOLDER,
        help="The folder of client records.  [default: content]",
    )(command)


def now_option(command: _Command) -> _Command:
    """Add ``--now``."""
    return click.option(
        "--now",
        metavar="TIME",
        callback=_moment,
        help="As of this time, such as 2026-11-21T15:00Z, UTC unless it has an offset.  "
        "[default: SOURCE_DATE_EPOCH, else the clock]",
    )(command)


def today_option(command: _Command) -> _Command:
    """Add ``--today`` beside ``--now``; where it is given, ``now`` is a day."""
    return click.option(
        "--today",
        metavar="DAY",
        callback=_day,
        expose_value=False,
        help="As of noon of this day of the company's, such as 2026-11-21; in place of --now.",
    )(command)


def project_at(
    content: Path | None, templates: Path | None = None, site: Path | None = None
) -> Project:
    """Find the project in the working directory.

    Raises:
        click.UsageError: There is no content folder, or not the folder of templates that was named.
    """
    project = Project.at(Path.cwd(), content, templates, site)  # noqa: TID251 - the command line
    if not project.content.is_dir():
        raise click.UsageError(
            f"There is no folder {project.content}. Go to the project's folder, or name the "
            "content with --content, or begin a project with `aboveboard init`."
        )
    if templates and not project.templates.is_dir():
        raise click.UsageError(
            f"There is no folder {project.templates}. Name the folder of templates with "
            "--templates, or leave it out for the project's own or those of Aboveboard."
        )
    return project


def here() -> Path:
    """Give the working directory."""
    return Path.cwd()  # noqa: TID251 - the command line


def home() -> Path:
    """Give the user's home folder; the root of the file system where the system knows of none.

    A container's user often has neither HOME nor a line in the list of users.
    """
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")


def clock() -> datetime:
    """Give the time of this run, in UTC: SOURCE_DATE_EPOCH if set, else the clock's.

    Raises:
        click.UsageError: SOURCE_DATE_EPOCH is not a number of seconds.

    Source: reproducible-builds.org, the SOURCE_DATE_EPOCH specification.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")  # noqa: TID251 - the command line
    if epoch is None:
        return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the command line
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if _SECONDS.fullmatch(epoch) else None
        if moment and moment.year in _YEARS:
            return moment
    except (ValueError, OverflowError, OSError):
        pass
    raise click.UsageError(
        f"SOURCE_DATE_EPOCH is '{visible(epoch)}', which is no number of seconds since 1970 of our "
        "time. Write it in plain digits, such as 1795273200, or unset it."
    )


def _day(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    if "now" in ctx.params:  # what is given comes before what is not
        raise click.UsageError(_BOTH)
    try:
        day = date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None or day.year not in _YEARS:
        raise click.BadParameter(
            f"'{visible(value)}' is not a day. Write, for example, 2026-11-21."
        )
    ctx.meta[_TODAY] = day


def _moment(ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | date:
    day: date | None = ctx.meta.get(_TODAY)
    if value is None:
        return day or clock()
    if day:
        raise click.UsageError(_BOTH)
    match = _NOW.fullmatch(value)
    try:
        if match:
            date_, time, offset = match.groups()
            moment = datetime.fromisoformat(f"{date_}T{time or '00:00'}{offset or '+00:00'}")
            if moment.year in _YEARS:
                return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise click.BadParameter(
        f"'{visible(value)}' is not a time. Write, for example, 2026-11-21T15:00Z."
    )


def processors() -> int:
    """Count the processors on which this process may run."""
    if hasattr(os, "sched_getaffinity"):  # Linux; a container may have fewer than the machine
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
