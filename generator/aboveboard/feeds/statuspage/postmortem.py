"""An incident's write-up as one text; Statuspage calls it the postmortem."""

from collections.abc import Iterator

from aboveboard.feeds.statuspage.ground import Ground
from aboveboard.model.events import WriteUp
from aboveboard.model.follow_up import FollowUp


def is_written(write_up: WriteUp) -> bool:
    """Tell whether a part of the write-up is there; text under headings of its own is none."""
    return any(
        (
            write_up.meant,
            write_up.cause,
            write_up.did,
            write_up.changing,
            write_up.follow_ups,
            write_up.sorry,
        )
    )


def postmortem_of(write_up: WriteUp, ground: Ground) -> str:
    """Give the write-up as plain text, part by part, each under its heading."""
    return "\n\n".join(_parts(write_up, ground))


def _parts(write_up: WriteUp, ground: Ground) -> Iterator[str]:
    tasks = "\n".join(_task(task, ground) for task in write_up.follow_ups)
    voice = ground.records.voice
    texts = (
        (voice.say("What this meant for you"), ground.plain(write_up.meant)),
        (voice.say("What went wrong"), ground.plain(write_up.cause)),
        (voice.say("What we did"), ground.plain(write_up.did)),
        (
            voice.say("What we are changing"),
            "\n\n".join(filter(None, (tasks, ground.plain(write_up.changing)))),
        ),
        (voice.say("We are sorry"), ground.plain(write_up.sorry)),
    )
    yield from (f"{heading}\n\n{text}" for heading, text in texts if text)
    if other := ground.plain(write_up.other):
        yield other


def _task(task: FollowUp, ground: Ground) -> str:
    """Tell what we are changing: ``- Open: A second route (Tom Reyes, 15 December 2026)``."""
    voice = ground.records.voice
    owner = ground.scope.team.get(task.owner or "")
    who = owner.name if owner else ""
    due = str(voice.day(task.due_on)) if task.due_on else ""
    told = ", ".join(filter(None, (who, due)))
    state = voice.say_of("task", "Done") if task.done else voice.say_of("task", "Open")
    return f"- {state}: {ground.plain_line(task.text)}" + (f" ({told})" if told else "")
