"""How a command ends when something fails: in plain words and with its exit code."""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, NoReturn, ParamSpec

import click

from aboveboard.problems.unclear import Unclear
from aboveboard.signs import visible

if TYPE_CHECKING:
    from aboveboard.problems import Problem

CONTENT, REFUSED, INPUT_OUTPUT, SECRETS, INTERRUPTED = 1, 3, 4, 5, 130

_Given = ParamSpec("_Given")


def code_of(problems: "Iterable[Problem]") -> int:
    """Give the exit code for what is wrong with content; what is private goes before the rest."""
    return SECRETS if any(problem.code.is_secret for problem in problems) else CONTENT


def end_interrupted() -> NoReturn:
    """End the process as shells expect of one that Ctrl-C has ended.

    Raises:
        SystemExit: Always.
    """
    click.echo("aboveboard: interrupted; nothing is half done.", err=True)
    raise SystemExit(INTERRUPTED) from None


def failures_explained(command: Callable[_Given, None]) -> Callable[_Given, None]:
    """Turn what is unclear, and failing input or output, into one sentence and an exit code.

    A reader that has gone (a closed pipe) ends the command without a word. Anything else is a
    fault of ours and keeps its traceback.
    """

    @wraps(command)
    def run(*args: _Given.args, **kwargs: _Given.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Unclear as unclear:
            raise click.UsageError(visible(str(unclear))) from None
        except BrokenPipeError:
            sys.stdout = None  # or the interpreter complains at exit
            raise SystemExit(INPUT_OUTPUT) from None
        except KeyboardInterrupt:
            end_interrupted()
        except OSError as error:
            from aboveboard.sources import hidden

            deed = "move" if error.filename2 else "read or write"
            names = " to ".join(str(one) for one in (error.filename, error.filename2) if one)
            what = f"{deed} {hidden(names, '…')}".rstrip()
            click.echo(
                f"aboveboard: cannot {what}: {error.strerror or error}. "
                "Nothing was lost; mend the cause and run the command again.",
                err=True,
            )
            raise SystemExit(INPUT_OUTPUT) from None

    return run
