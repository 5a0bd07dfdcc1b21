import pytest

from aboveboard.wording import WORDINGS, wording_of


@pytest.mark.parametrize("language", ["en", "en-GB", "EN-us", "en_GB"])
def test_a_language_is_found_by_the_first_part_of_its_tag(language: str) -> None:
    """The region changes no word that matters here."""
    assert wording_of(language) is WORDINGS["en"]


@pytest.mark.parametrize("language", ["de", "enm", "", "x-en"])
def test_of_another_language_nothing_is_known(language: str) -> None:
    """Rules say nothing, then, rather than something wrong."""
    assert wording_of(language) is None


def test_single_words_are_kept_in_small_letters() -> None:
    """They are looked up so: names that are ordinary words, and words that say nothing."""
    for wording in WORDINGS.values():
        for words in (wording.ordinary, wording.empty):
            assert {word.casefold() for word in words} == words
