"""Views to HTML: the Jinja environment, Markdown, links. The only maker of ``Markup``."""

from aboveboard.rendering.markdown import TIME_LIMIT, SlowNote, to_html
from aboveboard.rendering.media import media_path
from aboveboard.rendering.renderer import Renderer, feed_html, feed_html_in

__all__ = [
    "TIME_LIMIT",
    "Renderer",
    "SlowNote",
    "feed_html",
    "feed_html_in",
    "media_path",
    "to_html",
]
