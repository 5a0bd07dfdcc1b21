from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.numbers import format_decimal, get_group_symbol
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.languages import Language
from aboveboard.model.plan import Uptime
from aboveboard.views.availability.figures import (
    counted_in_words,
    few_minutes_in_words,
    method_in_words,
    minutes_in_words,
    number_of_minutes,
    percent_in_words,
    promised_percent,
)
from aboveboard.views.voice import Voice

ENGLISH = Voice(ZoneInfo("Europe/London"))
GERMAN = Voice(ZoneInfo("Europe/Vienna"), Language("de", Locale.parse("de")))
NBSP, THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def promised(**facts: Any) -> Uptime:
    """Give a promise of 99.9 %."""
    return Uptime.model_validate({"target": "99.9", **facts})


@pytest.mark.parametrize(
    ("minutes", "ours", "allowed"),
    [
        (Fraction(55), "55.0", "55.0"),
        (Fraction("43.2"), "43.2", "43.2"),
        # 44,700 x 0.1 % = 44.7; 43,170 x 0.1 % = 43.17
        (Fraction("43.17"), "43.2", "43.1"),
        (Fraction(1, 60), "0.1", "0.0"),
        (Fraction(0), "0.0", "0.0"),
        (Fraction("4319.99"), f"4{THIN}320.0", f"4{THIN}319.9"),
    ],
)
def test_minutes_are_told_against_us(minutes: Fraction, ours: str, allowed: str) -> None:
    """Counted minutes are rounded up, allowed ones cut off."""
    assert minutes_in_words(minutes, ENGLISH) == ours
    assert minutes_in_words(minutes, ENGLISH, generous=True) == allowed


def test_a_percentage_has_two_decimals_unless_it_is_whole() -> None:
    """100 % is the one figure without decimals."""
    told = [percent_in_words(Decimal(text), ENGLISH) for text in ("100", "99.99", "99.9", "0")]
    assert told == ["100%", "99.99%", "99.90%", "0.00%"]


def test_the_method_names_every_weight_and_the_allowance() -> None:
    """A client reads how it is counted, in words."""
    words = method_in_words(
        promised(weights={"partial_outage": "0.5"}, maintenance_allowance="4 hours"), ENGLISH
    )
    assert "did not work counts in full" in words
    assert "a part did not work counts 50% and" in words
    assert "was slow counts nothing" in words
    assert "Two problems at once count once, at the heavier." in words
    assert "up to 4 hours a month" in words


def test_a_plan_without_allowance_says_that_planned_work_counts() -> None:
    """The method does not promise to leave out what is counted."""
    words = method_in_words(promised(), ENGLISH)
    assert "Planned work counts, too." in words
    assert "left out" not in words


def test_within_a_sentence_minutes_have_no_decimal_of_nought() -> None:
    """55.0 is 55, and 43.17 allowed is 43.1."""
    assert few_minutes_in_words(Fraction(55), ENGLISH) == "55"
    assert few_minutes_in_words(Fraction("43.17"), ENGLISH, generous=True) == "43.1"
    assert few_minutes_in_words(Fraction(4320), ENGLISH) == f"4{THIN}320"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (Fraction(0), "0 counted minutes"),
        (Fraction(1), "1 counted minute"),
        (Fraction(1, 2), "0.5 counted minutes"),
        (Fraction(3, 2), "1.5 counted minutes"),
        (Fraction(20), "20 counted minutes"),
    ],
)
def test_one_counted_minute_is_one_alone(minutes: Fraction, words: str) -> None:
    """A part of a minute is told as several are."""
    assert counted_in_words(minutes, ENGLISH) == words


def test_a_promise_has_the_decimals_that_it_was_given() -> None:
    """99.90 is not 99.9, and 100 has none."""
    told = [promised_percent(Decimal(text), ENGLISH) for text in ("99.9", "99.90", "100", "1E+2")]
    assert told == ["99.9%", "99.90%", "100%", "100%"]


def test_german_figures_have_a_comma() -> None:
    """Thousands are parted by the same thin space in each language."""
    assert minutes_in_words(Fraction("4319.99"), GERMAN) == f"4{THIN}320,0"
    assert few_minutes_in_words(Fraction("43.17"), GERMAN) == "43,2"
    assert percent_in_words(Decimal("99.87"), GERMAN) == f"99,87{NBSP}%"
    assert promised_percent(Decimal("99.90"), GERMAN) == f"99,90{NBSP}%"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en-US", "99.87%"),
        ("de-AT", f"99,87{NBSP}%"),
        ("de-CH", "99.87%"),
        ("fr", f"99,87{NBSP}%"),
        ("tr", "%99,87"),
        ("eu", f"%{NBSP}99,87"),
        ("hi", "99.87%"),
    ],
)
def test_a_percentage_is_written_as_its_language_does(tag: str, words: str) -> None:
    """CLDR tells the side of the sign and its distance; the digits stay as they were cut."""
    voice = Voice(ZoneInfo("UTC"), Language(tag, Locale.parse(tag, sep="-")))
    assert percent_in_words(Decimal("99.87"), voice) == words
    assert promised_percent(Decimal("99.999999"), voice) == words.replace("87", "999999")


@pytest.mark.parametrize(
    ("minutes", "number"),
    [
        (Fraction(0), 0),
        (Fraction(1), 1),
        (Fraction(9, 10), 2),
        (Fraction(11, 10), 2),
        (Fraction(99, 100), 1),  # told as 1, since ours is rounded up
        (Fraction(101, 100), 2),
        (Fraction(21), 21),
        (Fraction(43, 2), 21),
    ],
)
def test_a_sentence_is_bent_by_the_minutes_that_it_tells(minutes: Fraction, number: int) -> None:
    """Exactly one is one; with a tenth it never is."""
    assert number_of_minutes(minutes) == number


@given(
    st.lists(st.fractions(0, 100_000), min_size=1, max_size=5),
    st.sampled_from((ENGLISH, GERMAN)),
    st.booleans(),
)
def test_what_is_kept_of_minutes_is_what_they_are_written_as(
    many: list[Fraction],
    voice: Voice,
    generous: bool,  # noqa: FBT001 - drawn
) -> None:
    """Whatever was told before, in whichever language: tenths, ours up and what is allowed down."""
    for minutes in many:
        tenths = floor(minutes * 10) if generous else ceil(minutes * 10)
        written = format_decimal(
            Decimal(tenths) / 10, "#0.0", locale=voice.language.locale, group_separator=False
        )
        told = minutes_in_words(minutes, voice, generous=generous)
        assert told.replace(THIN, "") == written


@given(
    st.fractions(0, 10**6, max_denominator=600),
    st.sampled_from(("en-GB", "de-AT", "de-CH", "fr", "pl", "hi", "pt-PT", "sv", "eu")),
)
def test_minutes_are_written_as_cldr_writes_them(minutes: Fraction, tag: str) -> None:
    """By Babel with its own pattern, but for the thousands, which stand apart alike."""
    voice = Voice(ZoneInfo("UTC"), Language(tag, Locale.parse(tag, sep="-")))
    locale, tenths = voice.language.locale, Decimal(ceil(minutes * 10)) / 10
    for told, pattern in (
        (minutes_in_words(minutes, voice), "#,##0.0"),
        (few_minutes_in_words(minutes, voice), "#,##0.#"),
    ):
        written = format_decimal(tenths, pattern, locale=locale)
        assert told == written.replace(get_group_symbol(locale), THIN)
