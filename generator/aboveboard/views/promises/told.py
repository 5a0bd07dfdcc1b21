"""How often a promise was kept, in words."""

from dataclasses import dataclass

from aboveboard.views.voice import Voice


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a promise was kept, and what is not on record where it had no case."""

    kept: int
    of: int
    undated: int = 0
    """Write-ups of which nobody wrote down since when they are there."""
    is_silent: bool = False
    """Whether there is no record of contact, nor of when there would be one."""
    is_over: bool = False
    """Whether the time that is told of is over, so that no case comes any more."""


def tally_in_words(tally: Tally, voice: Voice) -> str:
    """Tell how it was kept: ``Kept 5 of 6 times.``, ``Kept.``, ``No case yet.``."""
    if tally.of > 1:
        return voice.count(
            "Kept %(kept)s of %(count)s time.",
            "Kept %(kept)s of %(count)s times.",
            tally.of,
            kept=tally.kept,
        )
    if tally.of:
        return voice.say("Kept.") if tally.kept else voice.say("Not kept.")
    if tally.undated:
        return voice.count(
            "%(count)s write-up, its day not written down.",
            "%(count)s write-ups, their days not written down.",
            tally.undated,
        )
    if tally.is_silent:
        return voice.say("No record of it.")
    return voice.say("There was no case.") if tally.is_over else voice.say("No case yet.")
