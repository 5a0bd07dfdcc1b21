"""The commands: the only place that prints, exits, reads the clock or the environment."""

from aboveboard.cli.main import main

__all__ = ["main"]
