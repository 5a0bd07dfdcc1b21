import re

from aboveboard.checks.words.sieve import Sieve
from aboveboard.wording import WORDINGS, Phrase, Wording
from aboveboard.wording.table import phrases

TABLE = """
Say what it was.
    glitch|hiccup
    a <small> fault
Say more.
    \\w+
"""


def wording(**tables: tuple[Phrase, ...]) -> Wording:
    """Give the words of a language that has no phrases but these."""
    names = ("conditional", "terms", "softeners", "excuses", "boilerplate", "selling")
    nothing = re.compile("(?!)")
    empty = dict.fromkeys(names, ())
    few = frozenset[str]()
    return Wording(nothing, few, few, few, nothing, **{**empty, **tables})


def test_only_phrases_whose_letters_are_there_are_left() -> None:
    """The others cannot stand in the text; what may stand in any text is always left."""
    glitch, fault, any_word = phrases(TABLE, small="tiny|small")
    sieve = Sieve(wording(softeners=(glitch, fault, any_word), excuses=(glitch,)))
    left = sieve.left("A Hiccup; and a\ntiny thing.")
    assert left is not None
    assert (left.softeners, left.excuses) == ((glitch, any_word), (glitch,))
    left = sieve.left("a small\nFAULT")
    assert left is not None
    assert (left.softeners, left.excuses) == ((fault, any_word), ())


def test_of_most_texts_nothing_is_left() -> None:
    """What has none of the letters needs no second look."""
    glitch, fault, _ = phrases(TABLE, small="tiny|small")
    assert Sieve(wording(softeners=(glitch, fault))).left("A large fault, and a glitc h.") is None


def test_what_else_is_known_of_a_language_stays() -> None:
    """Rules that look for an apology find it by the words that are left, too."""
    english = WORDINGS["en"]
    left = Sieve(english).left("There was a glitch.")
    assert left is not None
    assert left.sorry is english.sorry
    assert [phrase.pattern.pattern for phrase in left.softeners] == [
        r"\b(?:glitch|glitches|hiccup|hiccups|blip|blips)\b"
    ]
