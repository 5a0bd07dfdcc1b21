"""Bring the files of translations up to the words of the pages: ``make messages``.

What is new stands there empty, what is no longer said goes, and nothing else changes; neither
dates nor line numbers make a difference where no word does.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "templates" / "languages"
_SAID = (
    *("say", "say_of:1c,2", "count:1,2"),
    *("marked", "marked_forms:1,2", "marked_forms_of:1c,2,3"),
)
KEYWORDS = {**DEFAULT_KEYWORDS, **parse_keywords(_SAID)}
"""How our programs say words; templates say them as Jinja does."""
_COMMENT = "# The words of the pages in {}; see docs/languages.md."
_HEADER = """\
{comment}
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def catalogues() -> list[Path]:
    """Give the files of translations."""
    return sorted(FOLDER.glob("*.po"))


@cache
def extracted() -> Catalog:
    """Gather every message of programs and templates, with the files it stands in."""
    catalogue = Catalog()
    for file, method, options in sources():
        place = (file.relative_to(ROOT).as_posix(), 0)
        found = extract_from_file(method, file, KEYWORDS, options=options)
        for _line, message, _comments, context in found:
            catalogue.add(message, locations=[place], context=context)
    return catalogue


def read(file: Path) -> Catalog:
    """Read the translations of a language, whose name is the file's."""
    with file.open("rb") as text:
        return read_po(text, locale=file.stem, abort_invalid=True)


def brought_up(catalogue: Catalog) -> Catalog:
    """Give the messages that there are now, with the translations that there are of them."""
    made = Catalog(locale=catalogue.locale, header_comment=catalogue.header_comment)
    for message in sorted(extracted(), key=lambda one: (str(one.id), one.context or "")):
        if message.id:
            known = catalogue.get(message.id, message.context)
            said = known.string if known and not known.fuzzy else ""
            made.add(message.id, said, message.locations, context=message.context)
    return made


def written(catalogue: Catalog) -> str:
    """Write a catalogue as its file holds it."""
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    comment, locale = catalogue.header_comment, Locale.parse(str(catalogue.locale))
    if "PROJECT" in comment:  # nobody wrote one, and Babel's own tells the year
        comment = _COMMENT.format(locale.english_name)
    header = _HEADER.format(
        comment=comment,
        language=str(locale).replace("_", "-"),
        plurals=catalogue.plural_forms,
    )
    return header + body.getvalue().decode()


def sources() -> Iterator[tuple[Path, str, dict[str, str]]]:
    """Give every file that says words, how it is read, and the settings for that."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as text:
        methods, options = parse_mapping_cfg(text)  # type: ignore[no-untyped-call]
    for pattern, method in methods:
        for file in sorted(ROOT.glob(pattern.replace("**.", "**/*."))):
            yield file, method, options.get(pattern, {})


if __name__ == "__main__":
    for one in catalogues():
        one.write_text(written(brought_up(read(one))), "utf-8")
