"""The HTML within a feed: what staff wrote, and around it our own few words."""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from aboveboard.feeds.steps import Step
from aboveboard.views.availability.services import Records
from aboveboard.views.owing.tasks import FollowUpLine
from aboveboard.views.status.incident import IncidentView
from aboveboard.views.texts import Markdown
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


def steps_html(steps: Iterable[Step], records: Records, html: Html) -> str:
    """Write steps under headings of their moments, in the order given."""
    voice = records.voice
    return "\n".join(part for step in steps for part in _step(step, voice, html) if part)


def write_up_html(view: IncidentView, meant: Iterable[Markdown], html: Html, voice: Voice) -> str:
    """Write what was told of an incident besides its timeline, in the order of its page.

    Args:
        view: What the incident's page says.
        meant: What it meant for the client; the page may show an update in its place.
        html: Makes the HTML.
        voice: Says our words.
    """
    parts = [
        (voice.say("What this meant for you"), texts_html(meant, html, voice)),
        (voice.say("We are sorry"), texts_html(view.sorry, html, voice)),
        *((part.heading, texts_html(part.text, html, voice)) for part in view.parts),
        (voice.say("What we are changing"), _changing(view, html, voice)),
    ]
    written = [f"<h2>{escape(heading)}</h2>\n{text}" for heading, text in parts if text]
    return "\n".join(filter(None, [*written, texts_html(view.other, html, voice)]))


def _step(step: Step, voice: Voice, html: Html) -> Iterator[str]:
    at = voice.moment(step.at)
    yield f'<h3><time datetime="{at.iso}">{escape(at.words)}</time>: {escape(step.words)}</h3>'
    yield from (paragraph(fact) for fact in step.facts)
    yield texts_html(step.texts, html, voice)


def _changing(view: IncidentView, html: Html, voice: Voice) -> str:
    tasks = "\n".join(_task(task, html, voice) for task in view.follow_ups)
    listed = f"<ul>\n{tasks}\n</ul>" if tasks else ""
    return "\n".join(filter(None, (listed, texts_html(view.changing, html, voice))))


def _task(task: FollowUpLine, html: Html, voice: Voice) -> str:
    state = voice.say_of("task", "Done") if task.done else voice.say_of("task", "Open")
    who_when = ", ".join(str(part) for part in (task.owner, task.due) if part)
    tail = f" ({escape(who_when)})" if who_when else ""
    return f"<li>{escape(state)}: {_inline(html(task.text))}{tail}</li>"


def _inline(html: str) -> str:
    inner = html.strip().removeprefix("<p>").removesuffix("</p>")
    return html if "<p" in inner else inner
