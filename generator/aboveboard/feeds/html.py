"""The HTML within a feed: what staff wrote, and around it our own few words."""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from aboveboard.feeds.steps import Step
from aboveboard.model.events import Passages, WriteUp
from aboveboard.views.owing.tasks import FollowUpLine
from aboveboard.views.texts import Markdown, texts_of
from aboveboard.views.voice import Voice

Html = Callable[[str], str]
"""Turns Markdown into safe HTML with the addresses of this feed."""


def texts_html(texts: Iterable[Markdown], html: Html, voice: Voice) -> str:
    """Write passages; what is for this client alone is marked, as on the pages."""
    words = escape(voice.say("For you:"))
    yours = f"<p><strong>{words}</strong></p>\n"
    return "\n".join(f"{yours if text.is_yours else ''}{html(text.text)}" for text in texts)


def paragraph(words: str) -> str:
    """Write plain words as a paragraph."""
    return f"<p>{escape(words)}</p>"


def steps_html(steps: Iterable[Step], html: Html, voice: Voice) -> str:
    """Write steps under headings of their moments, in the order given."""
    return "\n".join(part for step in steps for part in _step(step, voice, html) if part)


def write_up_html(
    write_up: WriteUp, tasks: Iterable[FollowUpLine], html: Html, voice: Voice
) -> str:
    """Write what was told of an incident besides its timeline, in the order of its page.

    What it meant for the client is that of the write-up; the page may show an update in its place.
    """
    parts = [
        (voice.say("What this meant for you"), _texts(write_up.meant, html, voice)),
        (voice.say("We are sorry"), _texts(write_up.sorry, html, voice)),
        (voice.say("What went wrong"), _texts(write_up.cause, html, voice)),
        (voice.say("What we did"), _texts(write_up.did, html, voice)),
        (voice.say("What we are changing"), _changing(write_up, tasks, html, voice)),
    ]
    written = [f"<h2>{escape(heading)}</h2>\n{text}" for heading, text in parts if text]
    return "\n".join(filter(None, [*written, _texts(write_up.other, html, voice)]))


def _texts(passages: Passages, html: Html, voice: Voice) -> str:
    return texts_html(texts_of(passages), html, voice)


def _step(step: Step, voice: Voice, html: Html) -> Iterator[str]:
    at = voice.moment(step.at)
    yield f'<h3><time datetime="{at.iso}">{escape(at.words)}</time>: {escape(step.words)}</h3>'
    yield from (paragraph(fact) for fact in step.facts)
    yield texts_html(step.texts, html, voice)


def _changing(write_up: WriteUp, tasks: Iterable[FollowUpLine], html: Html, voice: Voice) -> str:
    lines = "\n".join(_task(task, html, voice) for task in tasks)
    listed = f"<ul>\n{lines}\n</ul>" if lines else ""
    return "\n".join(filter(None, (listed, _texts(write_up.changing, html, voice))))


def _task(task: FollowUpLine, html: Html, voice: Voice) -> str:
    state = voice.say_of("task", "Done") if task.done else voice.say_of("task", "Open")
    who_when = ", ".join(str(part) for part in (task.owner, task.due) if part)
    tail = f" ({escape(who_when)})" if who_when else ""
    return f"<li>{escape(state)}: {_inline(html(task.text))}{tail}</li>"


def _inline(html: str) -> str:
    inner = html.strip().removeprefix("<p>").removesuffix("</p>")
    return html if "<p" in inner else inner
