"""Where a build's work is done: in parts on several machines, or by a scheduler's workers."""

import logging
import os
import re
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from importlib.util import find_spec
from typing import NoReturn

import click

from aboveboard.cli.failures import INPUT_OUTPUT
from aboveboard.cli.telling import explain
from aboveboard.output import Shard
from aboveboard.signs import visible

_MOST_SHARDS = 1000
_PATIENCE = "10s"
_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?(?:[\w.-]+|\[[\w.:%]+\]):[0-9]{1,5}/?")


class ShardType(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A part such as ``2/4``; without one, GitLab's own variables say which."""

    name = "I/N"

    def convert(
        self, value: str | Shard, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shard:
        """Read it."""
        if isinstance(value, Shard):
            return value
        shard = _shard_in(value)
        if shard is None:
            words = (
                f"'{visible(value)}' is no part. Write, for example, 2/4 for the second of four."
            )
            raise click.BadParameter(words, ctx, param)
        return shard


def _shard_in(value: str) -> Shard | None:
    index, slash, total = value.partition("/")
    if not (slash and _is_number(index) and _is_number(total)):
        return None
    shard = Shard(int(index), int(total))
    return shard if 1 <= shard.index <= shard.total <= _MOST_SHARDS else None


def is_asked_for(option: str) -> bool:
    """Tell whether an option stands on the command line itself."""
    source = click.get_current_context().get_parameter_source(option)
    return source is click.core.ParameterSource.COMMANDLINE


def shard_of_gitlab() -> str | None:
    """Tell which part GitLab's ``parallel`` asks for; ``None`` where it asks for no part.

    Raises:
        click.UsageError: What it asks for is none.

    Source: GitLab's predefined variables CI_NODE_INDEX (from 1) and CI_NODE_TOTAL.
    """
    index, total = (os.environ.get(f"CI_NODE_{name}") for name in ("INDEX", "TOTAL"))  # noqa: TID251 - the command line
    if not index or not total or total == "1":
        return None
    if _shard_in(f"{index}/{total}") is None:
        raise click.UsageError(
            f"CI_NODE_INDEX is '{visible(index)}' and CI_NODE_TOTAL is '{visible(total)}', which "
            "is no part of a site. Correct them or unset them, or give --shard."
        )
    return f"{index}/{total}"


@contextmanager
def engine_at(address: str | None) -> Iterator[Executor | None]:
    """Connect to a Dask scheduler, whose workers have the same folders under the same paths.

    Raises:
        click.UsageError: There is no such library, or the address is none.
        SystemExit: Nobody answers there, or no worker could do it.
    """
    if address is None:
        yield None
        return
    if find_spec("distributed") is None:
        raise click.UsageError(
            "--scheduler needs the library distributed. Install it: pip install 'aboveboard[dask]'."
        )
    if not _ADDRESS.fullmatch(address):
        raise click.UsageError(
            f"'{visible(address)}' is no scheduler's address. "
            "Write, for example, tcp://10.0.0.5:8786."
        )
    from distributed import Client, KilledWorker

    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what fails is told by us
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except TypeError as error:  # tls:// without certificates
        raise click.UsageError(
            f"'{address}' cannot be connected to: {visible(str(error))}."
        ) from None
    except OSError:
        explain(
            f"No scheduler answers at {address}.",
            "Start one with `dask scheduler`, or leave --scheduler out.",
        )
        raise SystemExit(INPUT_OUTPUT) from None
    with client:
        # The same job gives the same files, so one that fell with its worker is done again.
        try:
            yield client.get_executor(pure=False, retries=3)  # type: ignore[no-untyped-call]
        except KilledWorker:
            _give_up("All workers that began one part of the build died of it.")
        except CancelledError:
            _give_up(f"The scheduler at {address} went away.")


def _give_up(reason: str) -> NoReturn:
    explain(
        f"{reason} Nothing was published.",
        "Look what the scheduler and its workers say, then build again; or leave --scheduler out.",
    )
    raise SystemExit(INPUT_OUTPUT) from None


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= len(str(_MOST_SHARDS))
