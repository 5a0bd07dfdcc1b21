"""Changing a content file that staff wrote: single values, and not a byte else."""

from aboveboard.editing.drafts import draft_beside, sweep_drafts
from aboveboard.editing.opened import Opened
from aboveboard.editing.values import Place

__all__ = ["Opened", "Place", "draft_beside", "sweep_drafts"]
