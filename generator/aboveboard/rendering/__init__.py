"""Views to HTML: the Jinja environment, Markdown, links. The only maker of ``Markup``."""

from aboveboard.rendering.markdown import TIME_LIMIT, SlowNote, to_html
from aboveboard.rendering.media import Media, media_path
from aboveboard.rendering.renderer import Renderer, feed_html

__all__ = [
    "TIME_LIMIT",
    "Media",
    "Renderer",
    "SlowNote",
    "feed_html",
    "media_path",
    "to_html",
]
