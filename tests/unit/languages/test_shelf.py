"""Files of translations: which is taken, and what is told of one that cannot be."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.languages import ENGLISH, Languages, UnreadableCatalogueError, marked_forms
from aboveboard.languages.catalogue import gaps_in, read_catalogue

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
ONE_DAY = marked_forms("%(count)s day", "%(count)s days")
OVER = 'msgid "Over"\nmsgstr "Vorbei"\n\n'
DAYS = """\
msgid "%(count)s day"
msgid_plural "%(count)s days"
msgstr[0] "%(count)s Tag"
msgstr[1] "%(count)s Tage"

"""
Shelf = Callable[..., Languages]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Put files on a shelf: ``shelf(de=text)``."""

    def put(**texts: str | bytes) -> Languages:
        for name, text in texts.items():
            (tmp_path / f"{name}.po").write_bytes(
                text if isinstance(text, bytes) else text.encode()
            )
        return Languages(tmp_path)

    return put


def fault_of(languages: Languages, tag: str = "de") -> str:
    """Give the place and the reason of a file that cannot be read."""
    with pytest.raises(UnreadableCatalogueError) as found:
        languages.of(tag)
    return f"{Path(found.value.filename).name}: {found.value.strerror}"


def test_a_region_falls_back_to_its_language_and_keeps_its_manners(shelf: Shelf) -> None:
    """Austria speaks the German there is, and has its own names of months."""
    austria = shelf(de=HEADER + OVER).of("de-AT")
    assert (austria.tag, str(austria.locale)) == ("de-AT", "de_AT")
    assert austria.say("Over", {}) == "Vorbei"


def test_a_file_for_the_region_wins(shelf: Shelf) -> None:
    """What Switzerland has by itself is not taken from the German file."""
    languages = shelf(de=HEADER + OVER, de_CH=HEADER + OVER.replace("Vorbei", "Fertig"))
    assert languages.of("de-CH").say("Over", {}) == "Fertig"
    assert languages.of("de").say("Over", {}) == "Vorbei"
    assert languages.spoken == {"en", "de", "de_CH"}


@pytest.mark.parametrize("tag", ["xx", "nonsense!", "fr", "pt-BR"])
def test_a_language_without_a_file_is_english_and_says_so(shelf: Shelf, tag: str) -> None:
    """The pages then carry the tag of English."""
    assert shelf(de=HEADER).of(tag) is ENGLISH


def test_a_language_is_read_once(shelf: Shelf) -> None:
    """All pages of a build share it."""
    languages = shelf(de=HEADER + OVER)
    assert languages.of("de") is languages.of("de")


def test_context_and_plurals_come_from_the_file(shelf: Shelf) -> None:
    """What is not translated, or not yet agreed on, is said in English."""
    open_task = 'msgctxt "task"\nmsgid "Open"\nmsgstr "Offen"\n\n'
    unsure = '#, fuzzy\nmsgid "Done"\nmsgstr "Fertig?"\n\nmsgid "Late"\nmsgstr ""\n'
    german = shelf(de=HEADER + open_task + DAYS + unsure).of("de")
    assert german.say("Open", {}, "task") == "Offen"
    assert german.say("Open", {}) == "Open"
    assert [german.count(ONE_DAY, n, {}) for n in (1, 3)] == [
        "1 Tag",
        "3 Tage",
    ]
    assert [german.say(words, {}) for words in ("Done", "Late")] == ["Done", "Late"]


def test_a_language_has_its_own_forms_even_without_a_header(shelf: Shelf) -> None:
    """Polish has one for 1, one for 2 to 4, and one for 5."""
    days = 'msgid "%(count)s day"\nmsgid_plural "%(count)s days"\n'
    forms = 'msgstr[0] "%(count)s dzień"\nmsgstr[1] "%(count)s dni"\nmsgstr[2] "%(count)s dnia"\n'
    polish = shelf(pl=days + forms).of("pl")
    said = [polish.count(ONE_DAY, n, {}) for n in (1, 3, 5)]
    assert said == ["1 dzień", "3 dni", "5 dnia"]


def test_a_byte_order_mark_does_no_harm(shelf: Shelf) -> None:
    """Some editors begin every file with one."""
    assert shelf(de=b"\xef\xbb\xbf" + (HEADER + OVER).encode()).of("de").say("Over", {}) == "Vorbei"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{HEADER}{OVER}<<<<<<< HEAD\n",
            "de.po:7: this line is none of a file of translations (“<<<<<<< HEAD”); each is a "
            'comment, or begins with msgid, msgstr or msgctxt, or is a text between " and "',
        ),
        (
            HEADER.encode() + b'msgid "Over"\nmsgstr "Vor\xfcber"\n',
            "de.po:5: it is not in UTF-8; save it as UTF-8",
        ),
        (
            f'{HEADER}{OVER}msgid "By %(day)s"\nmsgstr "Bis %(tag)s"\n',
            "de.po:7: “Bis %(tag)s” has the gap %(tag)s; the English has %(day)s",
        ),
        (
            f'{HEADER}msgid "Over"\nmsgstr "Vorbei %(day)s"\n',
            "de.po:4: “Vorbei %(day)s” has the gap %(day)s; the English has no gap",
        ),
        (
            f'{HEADER}msgid "All"\nmsgstr "100 % davon"\n',
            "de.po:4: “100 % davon” has a single %; write it as %%",
        ),
        (
            HEADER + DAYS.replace("Tage", "Tage %(n)d"),
            "de.po:4: “%(count)s Tage %(n)d” has a single %; write it as %%",
        ),
        (
            'msgid ""\nmsgstr "Plural-Forms: nplurals=two; plural=n;\\n"\n',
            "de.po:1: its header cannot be read (invalid literal for int() with base 10: 'two'); "
            "see the header of de.po, and docs/languages.md",
        ),
        (
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=latin-9x\\n"\n',
            "de.po:1: its header cannot be read (unknown encoding: latin-9x); "
            "see the header of de.po, and docs/languages.md",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_line_and_remedy(
    shelf: Shelf, text: str | bytes, told: str
) -> None:
    """Before a page says a word of it."""
    assert fault_of(shelf(de=text)) == told


def test_a_long_translation_is_told_by_its_beginning(shelf: Shelf) -> None:
    """Sixty signs are enough to find it."""
    text = f'{HEADER}msgid "All"\nmsgstr "{"a" * 70} %"\n'
    assert fault_of(shelf(de=text)) == f"de.po:4: “{'a' * 60}…” has a single %; write it as %%"


def test_a_file_that_cannot_be_opened_is_an_error_of_the_disk(tmp_path: Path) -> None:
    """A folder of that name is no file of translations."""
    (tmp_path / "de.po").mkdir()
    assert Languages(tmp_path).of("de") is ENGLISH
    with pytest.raises(FileNotFoundError):
        read_catalogue(tmp_path / "fr.po", Locale("fr"))


@pytest.mark.parametrize(
    ("words", "gaps"),
    [
        ("Over", set()),
        ("%(day)s and %(count)s, %(day)s", {"day", "count"}),
        ("99,9 %%", set()),
        ("%%(day)s", set()),
        ("100 %", {"%"}),
        ("%(day)d", {"%"}),
        ("%(day", {"%"}),
    ],
)
def test_gaps_are_those_that_are_filled(words: str, gaps: set[str]) -> None:
    """A sign that would break a page is told, too."""
    assert gaps_in(words) == gaps


@given(st.text(alphabet="ab%()sd ", max_size=12))
def test_what_has_only_known_gaps_can_always_be_said(words: str) -> None:
    """No translation that passes breaks a page."""
    gaps = gaps_in(words)
    if "%" not in gaps:
        said = ENGLISH.say(words, dict.fromkeys(gaps, "x"))
        assert said.count("x") == len(re.findall(r"%\(\w+\)s", words.replace("%%", "")))
