"""The catalogues of a folder, each read once and only when it is asked for."""

from pathlib import Path

from babel import Locale

from aboveboard.languages.catalogue import read_catalogue
from aboveboard.languages.language import ENGLISH, Language, locale_of, names_of


class Languages:
    """Finds the language of a tag among the files of a folder.

    Args:
        folder: It holds a file ``<language>.po`` or ``<language>_<REGION>.po`` a language;
            ``None``: English alone.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._found: dict[str, Language] = {}

    def of(self, tag: str) -> Language:
        """Give the language of a tag such as ``de-AT``; English where there is no such file.

        Raises:
            OSError: Its file cannot be read, or what it says cannot be said.
        """
        if tag not in self._found:
            self._found[tag] = self._read(tag)
        return self._found[tag]

    @property
    def spoken(self) -> frozenset[str]:
        """Give the languages that pages can be in, as their files are called: ``de``, ``pt_BR``."""
        files = self._folder.glob("*.po") if self._folder else ()
        return frozenset(("en", *(file.stem for file in files)))

    def _read(self, tag: str) -> Language:
        locale = locale_of(tag)
        if locale is None:
            return ENGLISH
        if locale.language == "en":
            return Language(tag, locale)
        file = self._file(locale)
        return Language(tag, locale, read_catalogue(file, locale)) if file else ENGLISH

    def _file(self, locale: Locale) -> Path | None:
        if self._folder is None:
            return None
        files = (self._folder / f"{name}.po" for name in names_of(locale))
        return next((file for file in files if file.is_file()), None)


ENGLISH_ALONE = Languages()
