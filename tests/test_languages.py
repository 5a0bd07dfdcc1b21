"""Every language says everything, with the gaps of the English and in its own type."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from translations import (
    FOLDER,
    ROOT,
    brought_up,
    catalogues,
    extracted,
    read,
    sources,
    written,
)

from aboveboard.languages import Languages
from aboveboard.languages.catalogue import gaps_in

FILES = catalogues()
TAG = re.compile(r"<[^<>]+>")
NOT_GERMAN = re.compile(r"[\"”'’]|“(?=\w)|\w„|\.\.\.|\s-\s|(?<!\s)%%")
"""Quotation marks, apostrophes, dots, dashes and percent signs as they stand in English."""

SAYING = frozenset(("say", "say_of", "marked", "marked_forms", "marked_forms_of"))

of_every_language = pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)


def english(message: Message) -> tuple[str, ...]:
    """Give the English of a message: one form, or that of one and that of many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def said(message: Message) -> tuple[str, ...]:
    """Give the forms of its translation."""
    forms = message.string or ""
    return (forms,) if isinstance(forms, str) else tuple(forms)


def messages(catalogue: Catalog) -> list[Message]:
    """Give the messages without the header."""
    return [message for message in catalogue if message.id]


def translated(file: Path) -> list[Message]:
    """Give the messages that have a translation; what lacks one is told by itself."""
    return [message for message in messages(read(file)) if any(said(message))]


def test_there_is_german() -> None:
    """The languages that come with the tool are English and German."""
    assert Languages(FOLDER).spoken >= {"en", "de"}


@of_every_language
def test_a_language_says_everything_and_nothing_else(file: Path) -> None:
    """Every word of pages and feeds is translated, in every form, and none is left over."""
    catalogue = read(file)
    asked = {(message.context, message.id) for message in messages(extracted())}
    there = {(message.context, message.id) for message in messages(catalogue)}
    silent = {(m.context, m.id) for m in messages(catalogue) if m.fuzzy or not all(said(m))}
    assert asked - (there - silent) == set(), f"Run make messages and translate in {file.name}"
    assert there - asked == set(), "Run make messages"


@of_every_language
def test_a_file_is_as_make_messages_writes_it(file: Path) -> None:
    """In one order and with one header, so that only words make a difference."""
    assert file.read_text("utf-8") == written(brought_up(read(file))), "Run make messages"


@of_every_language
def test_each_translation_has_the_gaps_of_its_english(file: Path) -> None:
    """In all forms; the form of one may leave the number out where the English does."""
    forms = read(file).num_plurals
    for message in translated(file):
        wanted = [gaps_in(form) for form in english(message)]
        found = [gaps_in(form) for form in said(message)]
        assert found[0] == wanted[0], message.id
        assert found[1:] == wanted[1:] * (forms - 1), message.id
        assert "%" not in frozenset().union(*found), message.id


@of_every_language
def test_each_translation_has_the_mark_up_of_its_english(file: Path) -> None:
    """The same elements, each as often; nothing else may stand in a page."""
    for message in translated(file):
        wanted = sorted(TAG.findall(english(message)[-1]))
        for form in said(message):
            assert sorted(TAG.findall(form)) == wanted, message.id


def test_a_new_language_begins_with_every_message_and_its_own_plural_forms() -> None:
    """An empty file is brought up to the words of the pages; the year stands nowhere in it."""
    begun = brought_up(Catalog(locale="fr"))
    assert len(begun) == len(extracted())
    text = written(begun)
    assert text.startswith("# The words of the pages in French; see docs/languages.md.\nmsgid")
    assert '"Language: fr\\n"' in text
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in text


def test_what_is_translated_stays_when_words_come_and_go() -> None:
    """What nobody says any more goes, and what a translator doubts is asked for again."""
    before = Catalog(locale="fr", header_comment="# By Anne")
    before.add("Nothing runs", "Rien ne tourne")
    before.add("Dates", "Dates", flags=("fuzzy",))
    before.add("Once upon a time", "Il était une fois")
    after = brought_up(before)
    found = {message.id: message.string for message in messages(after)}
    assert found["Nothing runs"] == "Rien ne tourne"
    assert found["Dates"] == ""
    assert "Once upon a time" not in found
    assert written(after).startswith("# By Anne\nmsgid")


def test_german_is_set_as_german_is() -> None:
    """Quotation marks are „…“, dashes – and dots …, and no English mark is left."""
    for message in translated(FOLDER / "de.po"):
        for form in said(message):
            words = TAG.sub("", form)
            assert not NOT_GERMAN.search(words), form
            assert words.count("„") == words.count("“"), form


def test_german_says_sie() -> None:
    """No sentence says du, and none bends a person's name for its sex."""
    other = re.compile(r"\b(?:[Dd]u|[Dd]eine?[mnrs]?|[Dd]ich|[Dd]ir)\b|\w[*:_]in")
    for message in translated(FOLDER / "de.po"):
        for form in said(message):
            assert not other.search(TAG.sub("", form)), form


def test_what_nobody_says_in_programs_is_not_asked_of_translators() -> None:
    """The search finds words of views, feeds and templates, with their context and plural."""
    found = {(message.context, message.id) for message in extracted()}
    assert ("task", "Open") in found
    days = ("%(count)s working day", "%(count)s working days")
    assert {(None, days), ("within", days)} <= found
    assert (None, "Nothing runs") in found


def calls_of_words(tree: ast.AST) -> Iterator[ast.Call]:
    """Give the calls that say words: ``voice.say("…")``, ``marked("…")``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            of_text = isinstance(node.func, ast.Attribute) and name == "count"
            if name in SAYING or (of_text and len(node.args) > 1):
                yield node


def words_of(call: ast.Call) -> list[ast.expr]:
    """Give the arguments that are words, or tell which meaning of them is meant."""
    name = getattr(call.func, "id", "")
    return call.args[: 3 if name == "marked_forms_of" else 2]


def unseen_in(program: str) -> list[int]:
    """Give the lines with words that the search for translations cannot see whole.

    Within an f-string it sees none before Python 3.12, and of one that is put together only parts.
    """
    tree = ast.parse(program)
    within = {
        call
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for call in calls_of_words(node)
        if isinstance(call.args[0], ast.Constant)
    }
    glued = (ast.JoinedStr, ast.BinOp)
    return sorted(
        call.lineno
        for call in calls_of_words(tree)
        if call in within or any(isinstance(argument, glued) for argument in words_of(call))
    )


def test_every_message_is_a_literal_that_the_search_sees() -> None:
    """No program says words within an f-string, or words that it puts together."""
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file, method, _ in sources()
        if method == "python"
        for line in unseen_in(file.read_text("utf-8"))
    ]
    assert not found, found


@pytest.mark.parametrize(
    ("program", "lines"),
    [
        ('voice.say("By %(day)s", day=x)', []),
        ('x = f"{voice.day(x)}"\nvoice.count("a", "b", 2)\nwords.count(f"{x}")', []),
        ("\nf\"{voice.say('By')}, noon\"", [2]),
        ('voice.say(f"By {day}")', [1]),
        ('voice.count("%(count)s day" + late, "days", 2)', [1]),
        ('marked("a" "b")', []),
        ('marked_forms_of("within", "a day", "days" + late)', [1]),
        ('f"{voice.say(WORDS[phase])}."', []),
    ],
)
def test_words_that_cannot_be_seen_are_found(program: str, lines: list[int]) -> None:
    """The check above sees what it is for."""
    assert unseen_in(program) == lines
