"""Changing a content file that staff wrote: single values, and not a byte else."""

from aboveboard.editing.opened import Opened
from aboveboard.editing.values import Place

__all__ = ["Opened", "Place"]
