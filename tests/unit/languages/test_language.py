"""Which language a tag asks for, and how it says a sentence."""

from gettext import NullTranslations

import pytest
from babel import Locale

from aboveboard.languages import (
    ENGLISH,
    ENGLISH_ALONE,
    Forms,
    Language,
    is_among,
    marked,
    marked_forms,
    marked_forms_of,
)
from aboveboard.languages.language import locale_of, names_of


class Welsh(NullTranslations):
    """A few words of Welsh, as a catalogue would give them."""

    def gettext(self, message: str) -> str:
        """Translate a sentence."""
        return {"By %(day)s": "Erbyn %(day)s"}.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        """Translate words of one meaning."""
        return {("task", "Open"): "Ar agor"}.get((context, message), message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Translate a sentence of a number: Welsh has a form for two."""
        return "%(count)s ddydd" if n == 2 else "%(count)s diwrnod"

    def npgettext(self, context: str, one: str, many: str, n: int) -> str:
        """Translate a sentence of a number, of one meaning."""
        return "%(count)s niwrnod" if context == "within" else self.ngettext(one, many, n)


DAYS = marked_forms("%(count)s day", "%(count)s days")
CY = Language("cy", Locale("cy"), Welsh())


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("en", "en_001"),
        ("en-GB", "en_GB"),
        ("en-us", "en_US"),
        ("de", "de"),
        ("de-AT", "de_AT"),
        ("de_CH", "de_CH"),
        ("de-XQ", "de"),
        ("zh-Hant-TW", "zh_Hant_TW"),
    ],
)
def test_a_tag_has_the_manners_of_its_region(tag: str, locale: str) -> None:
    """Plain English is the world's; of a region that nobody knows the language is taken."""
    assert str(locale_of(tag)) == locale


@pytest.mark.parametrize("tag", ["xx", "klingonisch!", "", "-", "e", "123"])
def test_what_is_no_language_has_no_locale(tag: str) -> None:
    """Neither a language that there is not nor what is no tag at all."""
    assert locale_of(tag) is None


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl"), ("he-IL", "rtl")]
)
def test_a_language_knows_in_which_direction_it_is_written(tag: str, direction: str) -> None:
    """Arabic and Hebrew begin on the right."""
    locale = locale_of(tag)
    assert locale is not None
    assert Language(tag, locale).direction == direction


def test_a_sentence_is_said_with_its_gaps_filled() -> None:
    """What has no translation is said in English; a percent sign is written twice."""
    assert CY.say("By %(day)s", {"day": "noon"}) == "Erbyn noon"
    assert CY.say("Since %(day)s", {"day": "noon"}) == "Since noon"
    assert CY.say("100%% sure", {}) == "100% sure"


def test_words_of_two_meanings_are_told_apart_by_their_context() -> None:
    """An open task has other words than an open concern; English has the same for both."""
    assert CY.say("Open", {}, "task") == "Ar agor"
    assert CY.say("Open", {}, "concern") == "Open"
    assert ENGLISH.say("Open", {}, "task") == "Open"


@pytest.mark.parametrize(("number", "words"), [(1, "1 diwrnod"), (2, "2 ddydd"), (5, "5 diwrnod")])
def test_a_number_takes_the_form_that_its_language_has_for_it(number: int, words: str) -> None:
    """Which need not be one of two."""
    assert CY.count(DAYS, number, {}) == words


def test_a_number_may_be_bent_by_what_stands_before_it() -> None:
    """Within five days has another form than five days; English has the same."""
    within = marked_forms_of("within", "%(count)s day", "%(count)s days")
    assert CY.count(within, 5, {}) == "5 niwrnod"
    assert CY.count(DAYS, 5, {}) == "5 diwrnod"
    assert [ENGLISH.count(within, number, {}) for number in (1, 5)] == ["1 day", "5 days"]


def test_a_sentence_of_a_number_may_have_other_gaps() -> None:
    """English has a form for one and another for all else, none included."""
    since = marked_forms("%(count)s day since %(day)s", "%(count)s days since %(day)s")
    said = [ENGLISH.count(since, number, {"day": "May"}) for number in (0, 1, 2)]
    assert said == ["0 days since May", "1 day since May", "2 days since May"]


def test_marked_words_stay_as_they_are() -> None:
    """They are only found for translation; they are said elsewhere."""
    assert marked("Over") == "Over"
    assert marked_forms("a day", "days") == Forms("a day", "days")
    assert marked_forms_of("within", "a day", "days") == Forms("a day", "days", "within")


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("de", ("de",)),
        ("de-AT", ("de_AT", "de")),
        ("zh-Hant-TW", ("zh_Hant_TW", "zh_TW", "zh")),
    ],
)
def test_the_file_of_a_region_comes_before_that_of_the_language(
    tag: str, names: tuple[str, ...]
) -> None:
    """A region without a file of its own speaks as the language does."""
    locale = locale_of(tag)
    assert locale is not None
    assert [name for name in names_of(locale) if "None" not in name] == list(names)


@pytest.mark.parametrize(
    ("tag", "is_spoken"),
    [
        ("en-AU", True),
        ("de-AT", True),
        ("pt-BR", True),
        ("pt", False),
        ("fr", False),
        ("x!", False),
    ],
)
def test_a_language_is_among_those_of_which_there_is_a_file(tag: str, is_spoken: object) -> None:
    """A file for one region says nothing for another."""
    assert is_among(tag, {"en", "de", "pt_BR"}) is is_spoken


def test_without_a_folder_there_is_english_alone() -> None:
    """As when a project is only checked."""
    assert ENGLISH_ALONE.spoken == {"en"}
    assert ENGLISH_ALONE.of("de") is ENGLISH
    assert ENGLISH_ALONE.of("en-US").tag == "en-US"
