"""Words: those of others are real and allowed, ours are plain, and none reaches a stranger."""

from aboveboard.problems.problem import Code, Severity

_REAL = "words are real and allowed"
_WORDS = "words"
_LEAKS = "leaks"

CONSENT_MISSING = Code(
    "consent-missing",
    Severity.WITHHOLD,
    _REAL,
    "We show nobody's words without their yes.",
)
CONSENT_WITHDRAWN = Code(
    "consent-withdrawn",
    Severity.WITHHOLD,
    _REAL,
    "They took their yes back, and that holds everywhere, not only where a build reaches.",
)
WORDS_CHANGED = Code(
    "words-changed",
    Severity.WITHHOLD,
    _REAL,
    "The yes was given to exact words, and these are not they.",
)
RELATION_NOT_SHOWN = Code(
    "relation-not-shown",
    Severity.WITHHOLD,
    _REAL,
    "Readers take a quote for a client's unless it says whose it is.",
)
INCENTIVE_NOT_SHOWN = Code(
    "incentive-not-shown",
    Severity.WITHHOLD,
    _REAL,
    "Readers judge praise by what was given for it, so that stands beside it.",
)
USE_BEYOND_CONSENT = Code(
    "use-beyond-consent",
    Severity.WITHHOLD,
    _REAL,
    "The yes was for certain places and a certain name, and this goes further.",
)
ASK_AGAIN_PASSED = Code(
    "ask-again-passed",
    Severity.CARE,
    _REAL,
    "We told them that we would ask again, and the day has passed.",
)
CONDITIONAL_APOLOGY = Code(
    "conditional-apology",
    Severity.ERROR,
    _WORDS,
    "An apology with an if in it doubts that anything happened.",
    allowable=True,
)
TERMS_AS_ANSWER = Code(
    "terms-as-answer",
    Severity.ERROR,
    _WORDS,
    "Who is hurt and is shown the small print knows where we stand.",
    allowable=True,
)
SOFTENER = Code(
    "softener",
    Severity.WARNING,
    _WORDS,
    "A soft word hides how bad it was; a number says it.",
    allowable=True,
)
INSIDE_EXCUSE = Code(
    "inside-excuse",
    Severity.WARNING,
    _WORDS,
    "What went on inside our house is no reason to a client.",
    allowable=True,
)
BOILERPLATE_SORRY = Code(
    "boilerplate-sorry",
    Severity.WARNING,
    _WORDS,
    "Everybody has read this sentence a hundred times, and nobody believes it.",
    allowable=True,
)
OFFER_NEAR_SORRY = Code(
    "offer-near-sorry",
    Severity.WARNING,
    _WORDS,
    "Whoever sells while saying sorry is not sorry.",
    allowable=True,
)
UNCLEAR_PASSAGE = Code(
    "unclear-passage",
    Severity.ERROR,
    _LEAKS,
    "What is meant for one client, or for nobody, might be read by all.",
)
CLIENT_NAMED_IN_SHARED_TEXT = Code(
    "client-named-in-shared-text",
    Severity.ERROR,
    _LEAKS,
    "Nobody learns from us who else is our client.",
    allowable=True,
)
SECRET_IN_CONTENT = Code(
    "secret-in-content",
    Severity.ERROR,
    _LEAKS,
    "Whoever can read this repository has it, in every copy and in its history.",
    is_secret=True,
)
STAFF_TEXT_IN_OUTPUT = Code(
    "staff-text-in-output",
    Severity.ERROR,
    _LEAKS,
    "What the staff keep for themselves is on no page.",
    is_secret=True,
)
FOREIGN_TEXT_IN_PORTAL = Code(
    "foreign-text-in-portal",
    Severity.ERROR,
    _LEAKS,
    "One client must never see a byte of another's.",
    is_secret=True,
)

WORDS_CODES = (
    CONSENT_MISSING,
    CONSENT_WITHDRAWN,
    WORDS_CHANGED,
    RELATION_NOT_SHOWN,
    INCENTIVE_NOT_SHOWN,
    USE_BEYOND_CONSENT,
    ASK_AGAIN_PASSED,
    CONDITIONAL_APOLOGY,
    TERMS_AS_ANSWER,
    SOFTENER,
    INSIDE_EXCUSE,
    BOILERPLATE_SORRY,
    OFFER_NEAR_SORRY,
    UNCLEAR_PASSAGE,
    CLIENT_NAMED_IN_SHARED_TEXT,
    SECRET_IN_CONTENT,
    STAFF_TEXT_IN_OUTPUT,
    FOREIGN_TEXT_IN_PORTAL,
)
