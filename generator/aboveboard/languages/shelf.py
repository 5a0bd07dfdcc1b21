"""The catalogues of a folder, each read once and only when it is asked for."""

from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

from babel.support import Translations

from aboveboard.languages.language import ENGLISH, Language, locale_of


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
            OSError: Its file cannot be read.
        """
        if tag not in self._found:
            self._found[tag] = self._read(tag)
        return self._found[tag]

    def speaks(self, tag: str) -> bool:
        """Tell whether pages can be in that language."""
        locale = locale_of(tag)
        return locale is not None and (locale.language == "en" or self._file(tag) is not None)

    @property
    def tags(self) -> tuple[str, ...]:
        """Give the tags that there are files for, and English."""
        files = sorted(self._folder.glob("*.po")) if self._folder else []
        return ("en", *(file.stem.replace("_", "-") for file in files))

    def _read(self, tag: str) -> Language:
        locale = locale_of(tag)
        if locale is None:
            return ENGLISH
        if locale.language == "en":
            return Language(tag, locale)
        file = self._file(tag)
        return Language(tag, locale, _translations(file)) if file else ENGLISH

    def _file(self, tag: str) -> Path | None:
        if self._folder is None:
            return None
        language, _, region = tag.replace("_", "-").partition("-")
        names = [f"{language.lower()}_{region.upper()}.po"] if region else []
        names.append(f"{language.lower()}.po")
        return next((path for name in names if (path := self._folder / name).is_file()), None)


@lru_cache(maxsize=16)
def _translations(file: Path) -> NullTranslations:
    """Read a catalogue as gettext wants it.

    The format is GNU gettext's PO: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
    """
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with file.open("rb") as text:
        write_mo(compiled, read_po(text))
    compiled.seek(0)
    return Translations(compiled)


ENGLISH_ALONE = Languages()
