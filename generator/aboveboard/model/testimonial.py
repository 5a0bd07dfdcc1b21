"""What somebody said of us, and whether and where we may say so."""

from aboveboard.model.ids import ContactId
from aboveboard.model.record import Dated, Record
from aboveboard.model.types import Day, LanguageTag, Line, YesNo
from aboveboard.model.words import ContactHow, NameAs, Relationship, UseOn


class Consent(Record):
    """Somebody's yes to being quoted, and how far it reaches."""

    given: Day
    """The day of the yes."""
    how: ContactHow
    """By what means it was given."""
    proof: Line
    """Where the proof is kept, never the proof itself."""
    saw_these_words: YesNo
    """Whether the person saw exactly these words."""
    use_on: tuple[UseOn, ...]
    """Where the quote may be shown."""
    name_as: NameAs
    """How the person wants to be named."""
    show_company: YesNo
    """Whether the company may be named."""
    photo: Line
    """`none`, or the file name of a picture in testimonials/photos/."""
    ask_again: Day
    """The day after which we ask again."""
    withdrawn: Day | None = None
    """The day on which the person took the yes back; nothing shows the quote from then on."""


class TestimonialFile(Record):
    """What somebody said of us, and whether and where we may say so."""

    __test__ = False

    who: ContactId
    """The contact who said it."""
    quote: Line
    """The exact words."""
    said_in: Line
    """Where it was said: `review:ID`, `concern:ID`, or in words."""
    relationship: Relationship
    """What the person is to us; anything but `client` is printed beside the quote."""
    in_return: Line
    """`nothing`, or what the person got for it, which is printed beside the quote."""
    consent: Consent | None = None
    """The yes; without one nothing is shown anywhere."""
    fingerprint: Line | None = None
    """Of the words that the person saw; `aboveboard consent confirm` writes it."""
    original: Line | None = None
    """The words in their own language, where the quote is a translation."""
    lang: LanguageTag | None = None
    """The language of `original`."""
    thanked: Day | None = None
    """The day on which we said thank you."""


class Testimonial(Dated, TestimonialFile):
    """A testimonial with its id."""
