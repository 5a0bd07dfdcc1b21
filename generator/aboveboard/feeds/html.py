"""The HTML within a feed: what staff wrote, and around it our own few words."""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from aboveboard.feeds.steps import Step
from aboveboard.views.availability.services import Records
from aboveboard.views.owing.tasks import FollowUpLine
from aboveboard.views.status.incident import IncidentView
from aboveboard.views.texts import Markdown

Html = Callable[[str], str]
"""Turns Markdown into safe HTML with the addresses of this feed."""


def texts_html(texts: Iterable[Markdown], html: Html) -> str:
    """Write passages; what is for this client alone is marked, as on the pages."""
    return "\n".join(
        f"<p><strong>For you:</strong></p>\n{html(text.text)}" if text.is_yours else html(text.text)
        for text in texts
    )


def paragraph(words: str) -> str:
    """Write plain words as a paragraph."""
    return f"<p>{escape(words)}</p>"


def steps_html(steps: Iterable[Step], records: Records, html: Html) -> str:
    """Write steps under headings of their moments, in the order given."""
    return "\n".join(part for step in steps for part in _step(step, records, html) if part)


def write_up_html(view: IncidentView, meant: Iterable[Markdown], html: Html) -> str:
    """Write what was told of an incident besides its timeline, in the order of its page.

    Args:
        view: What the incident's page says.
        meant: What it meant for the client; the page may show an update in its place.
        html: Makes the HTML.
    """
    parts = [
        ("What this meant for you", texts_html(meant, html)),
        ("We are sorry", texts_html(view.sorry, html)),
        *((part.heading, texts_html(part.text, html)) for part in view.parts),
        ("What we are changing", _changing(view, html)),
    ]
    written = [f"<h2>{heading}</h2>\n{text}" for heading, text in parts if text]
    return "\n".join(filter(None, [*written, texts_html(view.other, html)]))


def _step(step: Step, records: Records, html: Html) -> Iterator[str]:
    at = records.voice.moment(step.at)
    yield f'<h3><time datetime="{at.iso}">{escape(at.words)}</time>: {escape(step.words)}</h3>'
    yield from (paragraph(fact) for fact in step.facts)
    yield texts_html(step.texts, html)


def _changing(view: IncidentView, html: Html) -> str:
    tasks = "\n".join(_task(task, html) for task in view.follow_ups)
    listed = f"<ul>\n{tasks}\n</ul>" if tasks else ""
    return "\n".join(filter(None, (listed, texts_html(view.changing, html))))


def _task(task: FollowUpLine, html: Html) -> str:
    who_when = ", ".join(str(part) for part in (task.owner, task.due) if part)
    tail = f" ({escape(who_when)})" if who_when else ""
    return f"<li>{'Done' if task.done else 'Open'}: {_inline(html(task.text))}{tail}</li>"


def _inline(html: str) -> str:
    inner = html.strip().removeprefix("<p>").removesuffix("</p>")
    return html if "<p" in inner else inner
