"""Looking after people: concerns, talks, those whom nobody should forget, work for them."""

from aboveboard.problems.problem import Code, Severity

_CONCERNS = "acknowledge and answer concerns"
_TALKS = "a conversation at the end of every engagement"
_FORGET = "do not forget them; the last word is never an invoice"
_SMALL = "small ones too; not one big one"
_WORK = "find work for them"

CONCERN_NOT_ACKNOWLEDGED = Code(
    "concern-not-acknowledged",
    Severity.CARE,
    _CONCERNS,
    "Who hears nothing thinks that nobody listened.",
)
CONCERN_NOT_ANSWERED = Code(
    "concern-not-answered",
    Severity.CARE,
    _CONCERNS,
    "An answer was promised by a time, and that it is late stands on the client's page.",
)
NOT_CHECKED_BACK = Code(
    "not-checked-back",
    Severity.CARE,
    _CONCERNS,
    "A concern is over when the client says so, and nobody has asked.",
)
OPEN_WITHOUT_NEXT = Code(
    "open-without-next",
    Severity.CARE,
    _CONCERNS,
    "They were heard, and the page cannot say what comes next, nor when.",
)
CONCERN_WITHOUT_THEIR_WORDS = Code(
    "concern-without-their-words",
    Severity.ERROR,
    _CONCERNS,
    "Clients see that they were heard when they read their own words.",
)
PARTED_WITHOUT_TRYING = Code(
    "parted-without-trying",
    Severity.ERROR,
    _CONCERNS,
    "Parting is what is left when everything else was tried, and the client reads what was.",
)
REVIEW_MISSING = Code(
    "review-missing",
    Severity.CARE,
    _TALKS,
    "Work ends with a conversation; without one it ended with an invoice.",
)
REVIEW_ACTION_OVERDUE = Code(
    "review-action-overdue",
    Severity.CARE,
    _TALKS,
    "We said it to the client's face, and the page says that its day has passed.",
)
NEVER_ASKED = Code(
    "never-asked",
    Severity.CARE,
    _TALKS,
    "Clients who are glad of us would say so if somebody asked them.",
)
ASK_LATER = Code(
    "ask-later",
    Severity.CARE,
    _TALKS,
    "Who is waiting for an answer, or has said no, is not asked for a favour.",
)
REVIEW_NOT_A_CONVERSATION = Code(
    "review-not-a-conversation",
    Severity.ERROR,
    _TALKS,
    "How it went is said face to face or by voice; in writing people are polite.",
)
REVIEW_CHARGED = Code(
    "review-charged",
    Severity.ERROR,
    _TALKS,
    "We promise that this talk is never billed.",
)
REVIEW_INCOMPLETE = Code(
    "review-incomplete",
    Severity.ERROR,
    _TALKS,
    "Every talk is told in the same parts, so that the hard ones are not left out.",
)
QUIET_TOO_LONG = Code(
    "quiet-too-long",
    Severity.CARE,
    _FORGET,
    "Who hears nothing from us begins to look around.",
)
LAST_WORD_INVOICE = Code(
    "last-word-invoice",
    Severity.CARE,
    _FORGET,
    "The last thing they had from us is a bill.",
)
NOTHING_LATELY = Code(
    "nothing-lately",
    Severity.CARE,
    _FORGET,
    "Their page Lately says that it was quiet.",
)
RENEWAL_NEAR = Code(
    "renewal-near",
    Severity.CARE,
    _FORGET,
    "Whether they stay is decided before the letter comes; talk first.",
)
ANNIVERSARY = Code(
    "anniversary",
    Severity.CARE,
    _FORGET,
    "A year together is worth a word that sells nothing.",
)
NO_STAND_IN = Code(
    "no-stand-in",
    Severity.CARE,
    _FORGET,
    "When nobody knows them, they wait, or explain themselves again.",
)
DEPENDENCE = Code(
    "dependence",
    Severity.CARE,
    _SMALL,
    "A company that one client could sink serves the others in fear of it.",
)
ONE_THIRD_SERVED_WORSE = Code(
    "one-third-served-worse",
    Severity.CARE,
    _SMALL,
    "Everyone is promised the same; whoever pays less must not wait longer.",
)
ONE_ASKER_FILLS_ROADMAP = Code(
    "one-asker-fills-roadmap",
    Severity.CARE,
    _SMALL,
    "What everyone gets should not be one client's wish list.",
)
INTRODUCTION_WITHOUT_BOTH = Code(
    "introduction-without-both",
    Severity.ERROR,
    _WORK,
    "An address is shared after both sides have said yes, never before.",
)
NOT_THANKED = Code(
    "not-thanked",
    Severity.CARE,
    _WORK,
    "They did something for us, and a thank-you costs nothing.",
)
POSSIBLE_INTRODUCTION = Code(
    "possible-introduction",
    Severity.CARE,
    _WORK,
    "One client looks for what another offers; somebody has to see it.",
)

TALKS_CODES = (
    CONCERN_NOT_ACKNOWLEDGED,
    CONCERN_NOT_ANSWERED,
    NOT_CHECKED_BACK,
    OPEN_WITHOUT_NEXT,
    CONCERN_WITHOUT_THEIR_WORDS,
    PARTED_WITHOUT_TRYING,
    REVIEW_MISSING,
    REVIEW_ACTION_OVERDUE,
    NEVER_ASKED,
    ASK_LATER,
    REVIEW_NOT_A_CONVERSATION,
    REVIEW_CHARGED,
    REVIEW_INCOMPLETE,
    QUIET_TOO_LONG,
    LAST_WORD_INVOICE,
    NOTHING_LATELY,
    RENEWAL_NEAR,
    ANNIVERSARY,
    NO_STAND_IN,
    DEPENDENCE,
    ONE_THIRD_SERVED_WORSE,
    ONE_ASKER_FILLS_ROADMAP,
    INTRODUCTION_WITHOUT_BOTH,
    NOT_THANKED,
    POSSIBLE_INTRODUCTION,
)
