"""``aboveboard build``: the portals, and in words what was done."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic, process_time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from aboveboard.cli.engines import ShardType, engine_at, is_asked_for, shard_of_gitlab
from aboveboard.cli.failures import INPUT_OUTPUT, REFUSED, code_of, failures_explained
from aboveboard.cli.options import (
    content_option,
    here,
    home,
    now_option,
    processors,
    project_at,
)
from aboveboard.cli.present import count_in_words, prefix_of, problems_as_text
from aboveboard.cli.telling import Result, explain, tell, warn_of_hands, warn_of_missing
from aboveboard.output import Part, Shard
from aboveboard.signs import visible
from aboveboard.stages import Stages

if TYPE_CHECKING:
    from aboveboard.build import BuildReport, Checked
    from aboveboard.cache import Cache, Runtime, Seen
    from aboveboard.problems import Problem
    from aboveboard.project import Project

_FOLDER = click.Path(path_type=Path, file_okay=False)
_PATIENCE = 1.0
"""Seconds before a progress bar shows."""


@click.command("build")
@content_option
@click.option("--templates", type=_FOLDER, help="Other templates than the project's or our own.")
@click.option("--site", type=_FOLDER, help="Where the portals go.  [default: site]")
@click.option("--only", metavar="CLIENT", multiple=True, help="Make this client's portal alone.")
@now_option
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="How many processes make portals.  [default: as many as there are processors]",
)
@click.option(
    "--shard",
    type=ShardType(),
    default=shard_of_gitlab,
    help="Make one of several parts; `aboveboard merge` joins them.  "
    "[default: what CI_NODE_INDEX and CI_NODE_TOTAL say, else the whole]",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Let the workers of this Dask scheduler make portals."
)
@click.option("--strict/--no-strict", default=False, help="Refuse on warnings, too.")
@click.option("--quiet/--no-quiet", default=False, help="Say nothing when all is well.")
@click.option(
    "--cache/--no-cache", default=True, help="Leave alone what would be made the same again."
)
@click.option("--timings/--no-timings", default=False, help="Tell what each stage took.")
@click.option("--json/--no-json", "as_json", default=False, help="Tell the result as JSON.")
@failures_explained
def command(  # noqa: PLR0913 - a command is given each of its options
    content: Path | None,
    templates: Path | None,
    site: Path | None,
    only: tuple[str, ...],
    now: datetime,
    jobs: int | None,
    shard: Shard | None,
    scheduler: str | None,
    *,
    strict: bool,
    quiet: bool,
    cache: bool,
    timings: bool,
    as_json: bool,
) -> None:
    """Make a portal for each client from content/ into site/.

    Nothing is published unless everything is in order: then every portal is written, only
    files that changed are touched, and what is no longer there is taken away. What was made
    before and would be made the same is left alone.
    """
    project = project_at(content, templates, site)
    shard = None if only and not is_asked_for("shard") else shard
    if only and shard:
        raise click.UsageError("--only and --shard both say which portals. Give one of them.")
    prefix = prefix_of(project.content, here())
    stages = Stages(process_time)
    with stages.time("cache"):
        remembered = _cache(project, shard, strict=strict) if cache and not only else None
        # A part says beside its site as of when it is, so it is never left alone.
        told = remembered.told(now) if remembered and shard is None else None
    if told:
        _stop_on(told.problems, prefix, strict=strict)
        result = Result.of_nothing(told, str(project.site))
    else:
        from aboveboard.build import Order, Reader, build, read_and_check

        # Before anything is read: a part says what it is made from, and is then held to it.
        seen = _seen(project, remembered) if shard else None
        with stages.time("reading, checks"), _nothing_collected():
            reader = Reader.of(remembered, now, jobs or processors())
            checked = read_and_check(project, now, reader=reader)
        _stop_on(checked.problems, prefix, strict=strict)
        with (
            engine_at(scheduler) as executor,
            _progress(_expected(checked, only, shard), quiet=quiet or as_json) as progress,
        ):
            order = Order(
                home=home(),
                only=only,
                progress=progress,
                jobs=jobs or processors(),
                executor=executor,
                clock=process_time,
                part=Part(shard, f"{seen.inputs.digest} {now.isoformat()}")
                if shard and seen
                else None,
                seen=seen,
                cache=remembered,
            )
            stop_on = partial(_stop_on, prefix=prefix, strict=strict)
            report = _build(partial(build, project, checked, now, order), stop_on)
        stages.add(report.seconds)
        zone = checked.portal.company.timezone if checked.portal else ZoneInfo("UTC")
        result = Result.of(report, str(project.site), zone, shard)
    warn_of_hands(result, project.site, is_part=shard is not None)
    warn_of_missing(result, project.site)
    tell(result, stages.seconds if timings else {}, quiet=quiet, as_json=as_json)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no garbage while records are read: all that is made then is kept."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _build(
    build: Callable[[], "BuildReport"], stop_on: Callable[[tuple["Problem", ...]], None]
) -> "BuildReport":
    """Build, and say in plain words why nothing was published."""
    from aboveboard.build import Unpublishable, WorkerLost, WrittenMeanwhile
    from aboveboard.output import OutputRefused

    try:
        return build()
    except Unpublishable as found:
        stop_on(found.problems)
        raise
    except OutputRefused as refused:
        explain(str(refused.reason), str(refused.remedy))
        raise SystemExit(REFUSED) from None
    except (WorkerLost, WrittenMeanwhile) as lost:
        explain(lost.reason, lost.remedy)
        raise SystemExit(INPUT_OUTPUT) from None


def _cache(project: "Project", shard: Shard | None, *, strict: bool) -> "Cache | None":
    """Open the cache; ``None`` where there is no place for it."""
    from aboveboard.cache import Cache, Request

    return Cache.open(project, Request.of(project, str(shard or ""), strict=strict), _runtime())


def _seen(project: "Project", cache: "Cache | None") -> "Seen":
    """Look at what a part is made from, so that it is joined with none of another build."""
    from aboveboard.cache import Seen

    return cache.seen if cache else Seen.of(project, _runtime())


def _runtime() -> "Runtime":
    from aboveboard.cache import Runtime

    return Runtime(sys.version, tuple(sys.path))


def _stop_on(problems: tuple["Problem", ...], prefix: str, *, strict: bool) -> None:
    """Tell all problems, and stop when one of them forbids publishing."""
    from aboveboard.problems import Severity

    click.echo(problems_as_text(problems, prefix, concise=False), nl=False, err=True)
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.code.severity in fatal for problem in problems):
        click.echo(f"{count_in_words(problems)}. Nothing was published.", err=True)
        raise SystemExit(code_of(problems))


def _expected(checked: "Checked", only: tuple[str, ...], shard: Shard | None) -> int:
    """Count the portals to make, refusing the name of a client that there is not."""
    from aboveboard.problems import did_you_mean

    clients = checked.portal.clients if checked.portal else {}
    for name in only:
        if name not in clients:
            raise click.BadParameter(
                visible(f"There is no client '{name}'. {did_you_mean(name, clients)}".rstrip()),
                param_hint="--only",
            )
    return sum(shard is None or shard.has(name) for name in only or clients)


@contextmanager
def _progress(clients: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show a bar on a terminal as soon as a build takes longer than our patience.

    It is drawn from a thread of its own, which begins only then: processes are forked before.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _client: None
        return
    from rich.console import Console
    from rich.progress import Progress

    begun, done = monotonic(), 0
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("Portals", total=clients)

    def step(_client: str) -> None:
        nonlocal done
        done += 1
        if monotonic() - begun > _PATIENCE:
            bar.start()
            bar.update(task, completed=done)

    try:
        yield step
    finally:
        bar.stop()
