"""Honesty: what the company holds itself to towards its clients."""

from aboveboard.problems.problem import IN_SILENCE, Code, Severity

_EQUAL = "either everyone gets it or no one"
_ON_TIME = "deliver on time; if late, tell, apologise, offer something"
_TELL = "tell at once, own your mistakes and your suppliers'"
_LEAKS = "leaks"
_WORDS_ARE_REAL = "words are real and allowed"

ENTITLEMENT_IN_CLIENT = Code(
    "entitlement-in-client",
    Severity.ERROR,
    _EQUAL,
    "Everyone on a plan gets the same; what a client gets is said in the plan alone.",
)
DAY_WITHOUT_COMMITMENT = Code(
    "day-without-commitment",
    Severity.ERROR,
    _ON_TIME,
    "A day that a client reads is a promise.",
)
WRITEUP_MISSING = Code(
    "writeup-missing",
    Severity.ERROR,
    _TELL,
    "Clients were promised to read what it meant, why it happened, what changes, and that we are "
    "sorry.",
    waits=True,
)
PROVIDER_NOT_OWNED = Code(
    "provider-not-owned",
    Severity.ERROR,
    _TELL,
    "We chose the supplier, so to our clients its fault is ours.",
    waits=True,
)
PERSON_BLAMED = Code(
    "person-blamed",
    Severity.ERROR,
    _TELL,
    "A fault comes from how we work; a name under the cause shames somebody and mends nothing.",
    waits=True,
)
FOLLOW_UP_OVERDUE = Code(
    "follow-up-overdue",
    Severity.CARE,
    _TELL,
    "Clients read this day, and that it has passed.",
)
UPDATE_OVERDUE = Code(
    "update-overdue",
    Severity.CARE,
    _TELL,
    "Clients were told when they hear from us next, and the page says that we are late.",
)
REPEAT_NOT_LINKED = Code(
    "repeat-not-linked",
    Severity.CARE,
    _TELL,
    "A fault that comes back is told as one, and plans may give something for it.",
)
PUBLISHED_UPDATE_CHANGED = Code(
    "published-update-changed",
    Severity.ERROR,
    IN_SILENCE,
    "What clients were told stays as they were told it; a mistake is owned in a new update.",
)
PUBLISHED_RECORD_DELETED = Code(
    "published-record-deleted",
    Severity.ERROR,
    IN_SILENCE,
    "What clients have read does not vanish; what was wrong in it is said there.",
)
PROMISE_CHANGED_SILENTLY = Code(
    "promise-changed-silently",
    Severity.ERROR,
    IN_SILENCE,
    "A promised day moves in the open: the old one, the new one, and that we told it.",
)
PROMISE_LOWERED = Code(
    "promise-lowered",
    Severity.ERROR,
    IN_SILENCE,
    "Clients chose the plan for what it promises; that is not made smaller behind their backs.",
)
UNCLEAR_PASSAGE = Code(
    "unclear-passage",
    Severity.ERROR,
    _LEAKS,
    "What is meant for one client, or for nobody, might be read by all.",
)
CONSENT_MISSING = Code(
    "consent-missing",
    Severity.WITHHOLD,
    _WORDS_ARE_REAL,
    "We show nobody's words without their yes.",
)
WORDS_CHANGED = Code(
    "words-changed",
    Severity.WITHHOLD,
    _WORDS_ARE_REAL,
    "The yes was given to exact words, and these are not they.",
)

HONESTY_CODES = (
    ENTITLEMENT_IN_CLIENT,
    DAY_WITHOUT_COMMITMENT,
    WRITEUP_MISSING,
    PROVIDER_NOT_OWNED,
    PERSON_BLAMED,
    FOLLOW_UP_OVERDUE,
    UPDATE_OVERDUE,
    REPEAT_NOT_LINKED,
    PUBLISHED_UPDATE_CHANGED,
    PUBLISHED_RECORD_DELETED,
    PROMISE_CHANGED_SILENTLY,
    PROMISE_LOWERED,
    UNCLEAR_PASSAGE,
    CONSENT_MISSING,
    WORDS_CHANGED,
)
