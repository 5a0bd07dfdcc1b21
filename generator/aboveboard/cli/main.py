"""``aboveboard``: the command and its subcommands.

Each subcommand lives in a module of its own, which is imported only when it is called, so
that ``--help`` loads click alone.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from aboveboard import __version__
from aboveboard.signs import visible

_SELDOM = 50_000
"""So many objects more are made before garbage is looked for: most of what is loaded and read stays
to the end, and a page leaves hardly any."""
_COMMANDS = {
    "build": "Make a portal for each client from content/ into site/.",
    "care": "Tell each member of the team what waits today, and the next step.",
    "check": "Tell everything that is wrong with content/.",
    "consent": "Write down that somebody may be quoted, or no longer; list who may.",
    "headers": "Print the HTTP headers of the site for nginx, Caddy or Netlify.",
    "import": "Bring in the history of a Statuspage or a cState site.",
    "init": "Begin a project: the four files that a first build needs.",
    "merge": "Publish the parts of a site, made apart, as one.",
    "new": "Write the skeleton of a new record.",
    "rotate": "Give a client's portal a new address that nobody can guess.",
    "schema": "Write JSON Schemas for the editor, with this project's own ids.",
    "where-used": "Tell where somebody's words are shown or stand.",
}
_MODULES = {"import": "importing", "where-used": "where_used"}
"""Where a command's name cannot be that of a module."""


class _Lazy(click.Group):
    """Imports a subcommand's module when it is called; what it refuses drives no terminal."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:  # noqa: ANN401 - click's
        with _made_visible():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - whatever the command gives
        try:
            with _made_visible():
                return super().invoke(ctx)
        except KeyboardInterrupt:  # before the command has begun: its module was being loaded
            from aboveboard.cli.failures import end_interrupted

            end_interrupted()

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = import_module(f"aboveboard.cli.{_MODULES.get(name, name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@contextmanager
def _made_visible() -> Iterator[None]:
    """Show what was given on the command line as what it is, where a message repeats it.

    A credential among it is hidden, since what a command says stands in the logs of servers.
    """
    try:
        yield
    except click.ClickException as error:
        from aboveboard.problems import shortened
        from aboveboard.sources import hidden

        shown = "\n".join(map(visible, hidden(error.message).split("\n")))
        error.message = shortened(shown)  # type: ignore[misc]
        raise


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="aboveboard")
def main() -> None:
    """Turn client records that staff keep in git into a static portal for each client.

    Exit codes: 0 all well, 1 something in the content, 2 the command line, 3 the output
    folder is refused or locked, 4 input or output failed, 5 something private stands where it
    must not, 130 interrupted.
    """
    gc.set_threshold(_SELDOM)
    _open_streams()
    os.environ["TZ"] = "UTC"  # noqa: TID251 - no page depends on it, and Babel stumbles over a wrong one


def _open_streams() -> None:
    """Open what was closed, or the next file that is opened becomes standard output."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123 - until the end
