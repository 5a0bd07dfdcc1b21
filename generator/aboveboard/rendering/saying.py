"""What templates say: ``_("All pages")`` and ``{% trans %}``, in which values are escaped."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from markupsafe import Markup  # noqa: TID251 - this is rendering

from aboveboard.languages import Language


def sayings_in(language: Language) -> Mapping[str, Callable[..., Markup]]:
    """Give what says a sentence in a language, by the names that Jinja has for it."""
    say = partial(_say, language)
    return {
        "_": say,
        "gettext": say,
        "pgettext": partial(_say_of, language),
        "ngettext": partial(_count, language),
        "npgettext": partial(_count_of, language),
    }


def _say(language: Language, message: str, /, **values: object) -> Markup:
    return _sentence(language, message) % values if values else _plain(language, message)


def _say_of(language: Language, about: str, message: str, /, **values: object) -> Markup:
    words = language.words.pgettext(about, message)
    return Markup(words) % {"context": about, **values}  # noqa: S704 - ours


def _count(language: Language, one: str, many: str, number: int, /, **values: object) -> Markup:
    words = language.words.ngettext(one, many, number)
    return Markup(words) % {"num": number, **values}  # noqa: S704 - ours


def _count_of(
    language: Language, about: str, one: str, many: str, number: int, /, **values: object
) -> Markup:
    words = language.words.npgettext(about, one, many, number)
    return Markup(words) % {"context": about, "num": number, **values}  # noqa: S704 - ours


@lru_cache(maxsize=1024)
def _sentence(language: Language, message: str) -> Markup:
    return Markup(language.words.gettext(message))  # noqa: S704 - ours


@lru_cache(maxsize=1024)
def _plain(language: Language, message: str) -> Markup:
    return _sentence(language, message) % {}
