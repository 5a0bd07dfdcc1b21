"""How often a promise was kept, in words: on a page, and in a sentence of a letter."""

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


def tally_in_words(tally: Tally, voice: Voice) -> str:
    """Tell how it was kept: ``Kept 5 of 6 times``, ``Kept``, ``No case yet``."""
    if tally.of > 1:
        return voice.count(
            "Kept %(kept)s of %(count)s time",
            "Kept %(kept)s of %(count)s times",
            tally.of,
            kept=tally.kept,
        )
    if tally.of:
        return voice.say("Kept") if tally.kept else voice.say("Not kept")
    if tally.undated:
        return voice.count(
            "%(count)s write-up, its day not written down",
            "%(count)s write-ups, their days not written down",
            tally.undated,
        )
    return voice.say("No record of it") if tally.is_silent else voice.say("No case yet")


def tally_in_a_sentence(tally: Tally, promise: str, voice: Voice) -> str:
    """Tell a promise and how it was kept, in one sentence.

    Args:
        tally: How it was kept.
        promise: What we promise, with its length.
        voice: The client's.
    """
    if tally.of > 1:
        return voice.count(
            "%(promise)s: kept %(kept)s of %(count)s time.",
            "%(promise)s: kept %(kept)s of %(count)s times.",
            tally.of,
            promise=promise,
            kept=tally.kept,
        )
    if tally.of:
        if tally.kept:
            return voice.say("%(promise)s: kept.", promise=promise)
        return voice.say("%(promise)s: not kept.", promise=promise)
    if tally.undated:
        return voice.count(
            "%(promise)s: %(count)s write-up, its day not written down.",
            "%(promise)s: %(count)s write-ups, their days not written down.",
            tally.undated,
            promise=promise,
        )
    if tally.is_silent:
        return voice.say("%(promise)s: no record of it.", promise=promise)
    return voice.say("%(promise)s: there was no case.", promise=promise)
