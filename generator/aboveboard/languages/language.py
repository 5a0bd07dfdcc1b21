"""One language: its locale, and its words for ours."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations

from babel import Locale, UnknownLocaleError


@dataclass(frozen=True, slots=True)
class Forms:
    """The English of a sentence of a number: of one, and of many."""

    one: str
    many: str
    context: str = ""
    """Tells which of two meanings is meant."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language in which pages speak, with the manners of one region."""

    tag: str
    """Its BCP 47 tag as pages carry it, such as ``de-AT``."""
    locale: Locale
    """How it writes days and numbers (CLDR, through Babel)."""
    words: NullTranslations = field(default_factory=NullTranslations)

    @property
    def direction(self) -> str:
        """In which direction it is written: ``ltr`` or ``rtl``."""
        return self.locale.text_direction

    def say(self, message: str, values: Mapping[str, object], context: str = "") -> str:
        """Say a sentence whose gaps are written ``%(name)s``."""
        found = self.words.pgettext(context, message) if context else self.words.gettext(message)
        return found % values

    def count(self, forms: Forms, number: int, values: Mapping[str, object]) -> str:
        """Say a sentence of a number, which stands in it as ``%(count)s``."""
        words, english = self.words, (forms.one, forms.many)
        if forms.context:
            found = words.npgettext(forms.context, *english, number)
        else:
            found = words.ngettext(*english, number)
        return found % {"count": number, **values}


def locale_of(tag: str) -> Locale | None:
    """Give the locale of a language tag, of its language alone where the region is unknown.

    Plain ``en`` is the world's English rather than that of the United States, which CLDR takes
    for the plain one.
    """
    parts = tag.replace("_", "-").split("-")
    if parts == ["en"]:
        return Locale.parse("en_001")
    for known in ("-".join(parts), parts[0]):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def names_of(locale: Locale) -> tuple[str, ...]:
    """Give what the files of a language may be called, that of its region before its own."""
    region = f"{locale.language}_{locale.territory}"
    return tuple(dict.fromkeys((str(locale), region, locale.language)))


def is_among(tag: str, spoken: Collection[str]) -> bool:
    """Tell whether a language is one of those whose files are called so."""
    locale = locale_of(tag)
    return locale is not None and any(name in spoken for name in names_of(locale))


def marked(message: str) -> str:
    """Mark words that are said elsewhere, so that they are found for translation (``N_``)."""
    return message


def marked_forms(one: str, many: str) -> Forms:
    """Mark a sentence of a number that is said elsewhere."""
    return Forms(one, many)


def marked_forms_of(context: str, one: str, many: str) -> Forms:
    """Mark the same where it means one thing here and another elsewhere."""
    return Forms(one, many, context)


ENGLISH = Language("en-GB", Locale.parse("en_GB"))
