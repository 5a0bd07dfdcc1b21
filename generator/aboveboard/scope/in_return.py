"""Whether what somebody got for their words is told so that a reader can judge by it."""

from collections.abc import Iterable, Mapping
from string import ascii_lowercase
from unicodedata import category

from aboveboard.reading.names import words_of

_ENGLISH = """
above agreed all an and announced any anything applicable are as at available be been below
benefit benefits big bit blank but clear compensation confidential confirmed consideration decided
decide detail details determined disclose disclosed done dunno empty etc false favor favors favour
favours few for from get gift gifts gave give given got goodwill has have her him his idk in
incentive incentives into is it know known later little lovely me minor misc miscellaneous my na
nice nil no none nope normal not nothing null of ok okay on one open or other our over pending perk
perks placeholder please present presents private received reward rewards said same say secret see
sent small some something somewhat specified standard still sure test thank thanks that the their
them there they thing things this tiny to tba tbc tbd do token tokens treat treats true unclear
undisclosed unknown unspecified unsure us usual various was we were what whatever with xx
yeah yep yes yet you your zero
"""

_EMPTY: Mapping[str, frozenset[str]] = {"en": frozenset(_ENGLISH.split())}
"""Words that say, alone or together, that there was something, and not what; by language.

Another language is one entry more. English counts everywhere, for `nothing` is written in it.
"""

_LETTERS = frozenset(ascii_lowercase)
"""Single ones, as of ``n/a`` and ``t.b.d.``."""


def says_what_it_was(in_return: str, languages: Iterable[str]) -> bool:
    """Tell whether words name a thing, such as ``a month free`` or ``£50``, not ``a gift``.

    Args:
        in_return: What the person got, as written; not ``nothing``.
        languages: Tags of the languages in which it may be written.
    """
    if any(category(sign) == "Sc" for sign in in_return):
        return True
    spoken = {"en", *(tag.replace("_", "-").partition("-")[0].lower() for tag in languages)}
    empty = frozenset[str]().union(*(_EMPTY.get(tag, frozenset()) for tag in spoken))
    named = [word for word in words_of(in_return) if not (word.isdigit() or word in _LETTERS)]
    return not empty.issuperset(named)
