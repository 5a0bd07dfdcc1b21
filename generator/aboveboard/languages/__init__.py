"""The languages that pages speak: gettext catalogues, and which of them a tag asks for.

The words stand in English where they are said; each other language is one file of translations
(GNU gettext PO) in ``templates/languages/``, read with Babel.
"""

from aboveboard.languages.catalogue import UnreadableCatalogueError
from aboveboard.languages.language import (
    ENGLISH,
    Forms,
    Language,
    is_among,
    marked,
    marked_forms,
    marked_forms_of,
)
from aboveboard.languages.shelf import ENGLISH_ALONE, Languages

__all__ = [
    "ENGLISH",
    "ENGLISH_ALONE",
    "Forms",
    "Language",
    "Languages",
    "UnreadableCatalogueError",
    "is_among",
    "marked",
    "marked_forms",
    "marked_forms_of",
]
