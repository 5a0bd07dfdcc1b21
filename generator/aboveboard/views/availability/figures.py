"""Minutes, percentages and how we count them, as a client reads them."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel.numbers import format_percent, get_decimal_symbol

from aboveboard.languages import Language
from aboveboard.model.plan import Uptime
from aboveboard.views.voice import Voice

_THIN = "\N{NARROW NO-BREAK SPACE}"
_NUMBER = re.compile(r"[#0,.]+")


def minutes_in_words(minutes: Fraction, voice: Voice, *, generous: bool = False) -> str:
    """Tell minutes with one decimal, ours rounded up and what is allowed cut off."""
    tenths = _tenths_down(minutes) if generous else _tenths_up(minutes)
    return _tenths(tenths, voice.language)


def few_minutes_in_words(minutes: Fraction, voice: Voice, *, generous: bool = False) -> str:
    """Tell minutes within a sentence, without a decimal of nought."""
    tenths = _tenths_down(minutes) if generous else _tenths_up(minutes)
    return _tenths(tenths, voice.language) if tenths % 10 else _grouped(tenths // 10)


def counted_in_words(minutes: Fraction, voice: Voice) -> str:
    """Tell counted minutes with their noun: ``20 counted minutes``."""
    return voice.count(
        "%(count)s counted minute",
        "%(count)s counted minutes",
        number_of_minutes(minutes),
        count=few_minutes_in_words(minutes, voice),
    )


def number_of_minutes(minutes: Fraction) -> int:
    """Give the number by which a sentence of minutes is bent: ``0.5`` and ``1.5`` are not one."""
    whole, tenth = divmod(_tenths_up(minutes), 10)
    return max(whole, 2) if tenth else whole


def percent_in_words(percent: Decimal, voice: Voice) -> str:
    """Tell a percentage: ``99.87%``, or ``100%`` when nothing was counted."""
    return _percent(percent, 0 if percent == 100 else 2, voice.language)


def promised_percent(target: Decimal, voice: Voice) -> str:
    """Tell a percentage with as many decimals as were promised: ``99.9%``."""
    return _percent(target, -min(int(target.as_tuple().exponent), 0), voice.language)


@lru_cache(maxsize=256)
def method_in_words(uptime: Uptime, voice: Voice) -> str:
    """Tell how we count, in words that a client understands."""
    weights = uptime.weights
    sentences = [
        voice.say(
            "How we count: a minute in which it did not work counts %(outage)s, a minute in which "
            "a part did not work counts %(partial)s and a minute in which it was slow counts "
            "%(slow)s.",
            outage=_share(weights.major_outage, voice),
            partial=_share(weights.partial_outage, voice),
            slow=_share(weights.degraded_performance, voice),
        ),
        voice.say("Two problems at once count once, at the heavier."),
        voice.say("A supplier's fault counts as ours."),
    ]
    if uptime.maintenance_allowance:
        sentences.append(
            voice.say(
                "Work that we announced in time is left out, up to %(length)s a month; whatever "
                "runs over counts.",
                length=voice.duration(uptime.maintenance_allowance),
            )
        )
    else:
        sentences.append(voice.say("Planned work counts, too."))
    sentences.append(voice.say("Percentages are cut off, never rounded up."))
    return " ".join(sentences)


def _tenths_down(minutes: Fraction) -> int:
    return minutes.numerator * 10 // minutes.denominator


def _tenths_up(minutes: Fraction) -> int:
    return -(-minutes.numerator * 10 // minutes.denominator)


def _tenths(tenths: int, language: Language) -> str:
    """Write tenths of a minute as a language does (CLDR); thousands stand apart in every one."""
    return f"{_grouped(tenths // 10)}{_decimal_symbol(language)}{tenths % 10}"


def _grouped(whole: int) -> str:
    return f"{whole:,}".replace(",", _THIN)


@lru_cache(maxsize=64)
def _decimal_symbol(language: Language) -> str:
    return get_decimal_symbol(language.locale)


@lru_cache(maxsize=8192)
def _percent(percent: Decimal, places: int, language: Language) -> str:
    """Tell a percentage as the language writes it: ``99.9%``, ``99,9 %``, ``%99,9``."""
    locale = language.locale
    number = f"0.{'0' * places}" if places else "0"
    pattern = _NUMBER.sub(number, locale.percent_formats[None].pattern)
    return format_percent(percent / 100, pattern, locale=locale)


def _share(weight: Decimal, voice: Voice) -> str:
    """Tell what a minute counts, as the end of a sentence."""
    if weight == 0:
        return voice.say_of("a minute counts", "nothing")
    if weight == 1:
        return voice.say_of("a minute counts", "in full")
    share = (weight * 100).normalize()
    return voice.say_of("a minute counts", "%(percent)s", percent=promised_percent(share, voice))
