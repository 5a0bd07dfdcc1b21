"""Whether somebody still waits for us to settle a concern."""

from aboveboard.model.care import Concern


def is_closed(concern: Concern) -> bool:
    """Tell whether a concern was put right, or something else came of it."""
    return concern.is_over
