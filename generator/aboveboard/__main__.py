"""``python -m aboveboard``: the same as the ``aboveboard`` command."""

from aboveboard.cli import main

main(prog_name="aboveboard")
