"""An incident's write-up as one text; Statuspage calls it the postmortem."""

from collections.abc import Iterable, Iterator

from aboveboard.feeds.feed import ToHtml
from aboveboard.feeds.statuspage.plain_text import plain_line, plain_of
from aboveboard.model.events import Passages, WriteUp
from aboveboard.views.owing.tasks import FollowUpLine
from aboveboard.views.voice import Voice


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


def postmortem_of(
    write_up: WriteUp, tasks: Iterable[FollowUpLine], voice: Voice, to_html: ToHtml
) -> str:
    """Give the write-up as plain text, part by part, each under its heading."""
    listed = "\n".join(_task(task, voice, to_html) for task in tasks)
    return "\n\n".join(_parts(write_up, listed, voice, to_html))


def _parts(write_up: WriteUp, tasks: str, voice: Voice, to_html: ToHtml) -> Iterator[str]:
    def plain(passages: Passages) -> str:
        return plain_of(passages, to_html)

    changing = "\n\n".join(filter(None, (tasks, plain(write_up.changing))))
    texts = (
        (voice.say("What this meant for you"), plain(write_up.meant)),
        (voice.say("What went wrong"), plain(write_up.cause)),
        (voice.say("What we did"), plain(write_up.did)),
        (voice.say("What we are changing"), changing),
        (voice.say("We are sorry"), plain(write_up.sorry)),
    )
    yield from (f"{heading}\n\n{text}" for heading, text in texts if text)
    if other := plain(write_up.other):
        yield other


def _task(task: FollowUpLine, voice: Voice, to_html: ToHtml) -> str:
    """Tell what we are changing: ``- Open: A second route (Tom Reyes, 15 December 2026)``."""
    told = ", ".join(str(part) for part in (task.owner, task.due) if part)
    state = voice.say_of("task", "Done") if task.done else voice.say_of("task", "Open")
    return f"- {state}: {plain_line(task.text, to_html)}" + (f" ({told})" if told else "")
