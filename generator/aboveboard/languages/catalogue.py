"""One file of translations, read and looked through before a page says a word of it.

The format is GNU gettext's PO: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
"""

import re
from collections.abc import Iterator
from errno import EINVAL
from gettext import NullTranslations
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.support import Translations

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_GAP = re.compile(r"%%|%\((\w+)\)s|%")
_LONGEST = 60


class UnreadableCatalogueError(OSError):
    """A file of translations that cannot be used as it is; it tells where, why and what to do."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        """Name the place as editors do, and the reason with its remedy."""
        super().__init__(EINVAL, reason, f"{file}:{line}")


def read_catalogue(file: Path, locale: Locale) -> NullTranslations:
    """Read the translations of a language as gettext wants them.

    Raises:
        UnreadableCatalogueError: It is no such file, or a translation in it cannot be said.
        OSError: The file cannot be opened.
    """
    from babel.messages.mofile import write_mo  # a portal in English needs no catalogue

    catalogue = _parsed(file, locale)
    for message in catalogue:
        for reason in _faults(message):
            raise UnreadableCatalogueError(file, message.lineno or 1, reason)
    compiled = BytesIO()
    try:
        write_mo(compiled, catalogue)
        compiled.seek(0)
        return Translations(compiled)
    except (ValueError, LookupError) as error:
        raise UnreadableCatalogueError(file, 1, _header(error)) from None


def gaps_in(words: str) -> frozenset[str]:
    """Give the names of the gaps of a message; a ``%`` that is none counts as a gap ``%``."""
    found = _GAP.finditer(words)
    return frozenset(gap[1] or "%" for gap in found if gap[0] != "%%")


def _parsed(file: Path, locale: Locale) -> "Catalog":
    from babel.messages.pofile import PoFileError, read_po

    written = file.read_bytes()
    try:
        text = written.decode("utf-8-sig")
        return read_po(StringIO(text), locale=locale, abort_invalid=True)
    except UnicodeDecodeError as error:
        line = written[: error.start].count(b"\n") + 1
        raise UnreadableCatalogueError(file, line, "it is not in UTF-8; save it as UTF-8") from None
    except PoFileError as error:
        reason = (
            f"this line is none of a file of translations ({_short(error.line)}); each is a "
            'comment, or begins with msgid, msgstr or msgctxt, or is a text between " and "'
        )
        raise UnreadableCatalogueError(file, error.lineno + 1, reason) from None
    except (ValueError, LookupError) as error:
        raise UnreadableCatalogueError(file, 1, _header(error)) from None


def _faults(message: "Message") -> Iterator[str]:
    """Yield why a translation could not be said: its gaps are not those of the English."""
    english = (message.id,) if isinstance(message.id, str) else message.id
    said = (message.string,) if isinstance(message.string, str) else message.string
    if not message.id or message.fuzzy:
        return
    known = frozenset[str]().union(*map(gaps_in, english))
    for words in said or ():
        for gap in sorted(gaps_in(words or "") - known):
            if gap == "%":
                yield f"{_short(words)} has a single %; write it as %%"
            else:
                gaps = ", ".join(f"%({name})s" for name in sorted(known)) or "no gap"
                yield f"{_short(words)} has the gap %({gap})s; the English has {gaps}"


def _header(error: Exception) -> str:
    return f"its header cannot be read ({error}); see the header of de.po, and docs/languages.md"


def _short(words: str) -> str:
    line = words.strip()
    return f"“{line[:_LONGEST]}{'…' if len(line) > _LONGEST else ''}”"
