"""The Jinja environment and the pages made with it."""

from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup  # noqa: TID251 - this is rendering

from aboveboard.languages import ENGLISH, Language
from aboveboard.model.company import Brand
from aboveboard.model.words import ServiceStatus
from aboveboard.pages import Page, PortalPlan
from aboveboard.rendering.assets import script, stylesheet
from aboveboard.rendering.brand import brand_css, icons
from aboveboard.rendering.breaks import breakable
from aboveboard.rendering.converter import converter
from aboveboard.rendering.jinja import QuickEnvironment
from aboveboard.rendering.labels import labelled
from aboveboard.rendering.links import Links, Paths, paths_of
from aboveboard.rendering.markdown import to_html, to_inline
from aboveboard.rendering.media import Media, placed
from aboveboard.rendering.once import Once
from aboveboard.rendering.saying import sayings_in
from aboveboard.views.texts import Markdown


class Renderer:
    """Renders the pages of portals; made once, with one environment a language.

    Args:
        templates: The folder with ``layouts/ pages/ components/ theme/ assets/``.
        media: Names the pictures; pieces of pages are kept with the names that it gave them.
    """

    def __init__(self, templates: Path, media: Media) -> None:
        self._templates = templates
        self._media = media
        self._environments: dict[Language, Environment] = {}
        self._planned: tuple[PortalPlan, Paths] | None = None
        self._feeds: dict[Language, Callable[[str, str], str]] = {}
        self._assets: dict[object, dict[str, bytes]] = {}
        """The theme's files, by what they depend on; a company has few states and languages."""

    def render(self, plan: PortalPlan, page: Page) -> bytes:
        """Render one page of a portal.

        Raises:
            DeadLinkError: It links to a page that is not planned.
            SlowNote: A text on it takes too long.
            jinja2.TemplateError: A template is wrong.
        """
        template = self.environment(plan.language).get_template(f"pages/{page.kind}.html")
        link = Links(plan, page, self._paths(plan), self._media)
        return template.render(view=page.view, site=plan.frame, page=page, link=link).encode()

    def feed_html_in(self, language: Language) -> Callable[[str, str], str]:
        """Give ``feed_html`` of one language, the same each time: feeds keep what it made."""
        if language not in self._feeds:
            self._feeds[language] = partial(feed_html, media=self._media, language=language)
        return self._feeds[language]

    def warm_up(self, language: Language) -> None:
        """Load every template in a language, and what turns Markdown into HTML.

        Raises:
            jinja2.TemplateError: A template is wrong.
        """
        environment = self.environment(language)
        for name in environment.list_templates(extensions=["html"]):
            environment.get_template(name)
        for light in (False, True):
            converter(light=light)

    def environment(self, language: Language) -> Environment:
        """Give the environment of a language; each has its own, since overlays share words."""
        if language not in self._environments:
            self._environments[language] = environment(self._templates, language)
        return self._environments[language]

    def _paths(self, plan: PortalPlan) -> Paths:
        """Give all pages of a portal, gathered once while one page after the other is made."""
        if self._planned is None or self._planned[0] is not plan:
            self._planned = plan, paths_of(plan)
        return self._planned[1]

    def assets(self, plan: PortalPlan) -> dict[str, bytes]:
        """Give the theme's files of a portal, by path; the company's brand is written in.

        Raises:
            OSError: A file of the theme cannot be read.
        """
        frame = plan.frame
        known = plan.language, frame.company, plan.brand, frame.status, frame.zone is not None
        if known not in self._assets:
            self._assets[known] = self._assets_of(*known)
        return self._assets[known]

    def _assets_of(
        self,
        language: Language,
        company: str,
        brand: Brand,
        status: ServiceStatus | None,
        has_script: bool,  # noqa: FBT001 - a part of what they are known by
    ) -> dict[str, bytes]:
        marks = icons(self.environment(language), company, brand, status)
        return {
            "assets/site.css": self._style + brand_css(brand).encode(),
            **{f"assets/{name}": mark for name, mark in marks},
            **(script(self._templates) if has_script else {}),
        }

    @cached_property
    def _style(self) -> bytes:
        return stylesheet(self._templates)


def environment(templates: Path, language: Language = ENGLISH) -> Environment:
    """Make a language's Jinja environment: all is escaped, what is not defined is an error."""
    made = QuickEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        optimized=False,  # there is nothing in them to work out beforehand
    )
    made.globals.clear()  # templates do no work; and each import looks through them
    made.add_extension("jinja2.ext.i18n")
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(language.words, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(sayings_in(language), once=Once())
    made.filters["html"] = partial(_html, language)
    made.filters["inline"] = to_inline
    made.filters["breakable"] = breakable
    return made


def _html(language: Language, text: Markdown | str, link: Links, level: int = 3) -> Markup:
    """``{{ text|html(link, 3) }}``: Markdown as HTML whose highest heading has that level."""
    words = text.text if isinstance(text, Markdown) else text
    return placed(said_in(language, words, level), link.picture)


@lru_cache(maxsize=8192)
def said_in(language: Language, text: str, level: int = 3) -> Markup:
    """Turn Markdown into safe HTML whose labels are in a language; the same text once.

    Raises:
        SlowNote: It took longer than the limit.
    """
    return labelled(to_html(text, level), language)


def feed_html(text: str, up: str, media: Media, language: Language = ENGLISH) -> str:
    """Turn Markdown into safe HTML for a feed.

    Args:
        text: The Markdown.
        up: What stands before the addresses of pictures.
        media: Names them.
        language: Of the labels.

    Raises:
        SlowNote: It took longer than the limit.
    """
    return str(placed(said_in(language, text), lambda picture: f"{up}{media(picture)}"))


def macro(environment: Environment, component: str, **arguments: Any) -> str:  # noqa: ANN401 - what the component takes
    """Render a component alone, as the tests and the pattern page do."""
    module = environment.get_template(f"components/{component}/template.html").module
    return str(getattr(module, component.replace("-", "_"))(**arguments))
