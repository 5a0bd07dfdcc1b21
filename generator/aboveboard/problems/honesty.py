"""Honesty: what the company holds itself to towards its clients."""

from aboveboard.problems.problem import IN_SILENCE, Code, Severity

_EQUAL = "either everyone gets it or no one"
_ON_TIME = "deliver on time; if late, tell, apologise, offer something"
_TELL = "tell at once, own your mistakes and your suppliers'"

ENTITLEMENT_IN_CLIENT = Code(
    "entitlement-in-client",
    Severity.ERROR,
    _EQUAL,
    "Everyone on a plan gets the same; what a client gets is said in the plan alone.",
)
EXTRA_NOT_IN_GOODWILL = Code(
    "extra-not-in-goodwill",
    Severity.ERROR,
    _EQUAL,
    "What we give for a mistake stands in the plan, so that everyone on it gets the same.",
)
SAME_TRIGGER_OTHER_EXTRA = Code(
    "same-trigger-other-extra",
    Severity.CARE,
    _EQUAL,
    "Two clients were let down in the same way, and one of them got more for it.",
)
DAY_WITHOUT_COMMITMENT = Code(
    "day-without-commitment",
    Severity.ERROR,
    _ON_TIME,
    "A day that a client reads is a promise.",
)
ITEM_WITHOUT_WHY = Code(
    "item-without-why",
    Severity.ERROR,
    _ON_TIME,
    "Clients read what a thing is good for; without that it is a list of chores.",
)
MOVED_WITHOUT_SORRY = Code(
    "moved-without-sorry",
    Severity.ERROR,
    _ON_TIME,
    "A promised day was broken, and whoever waited for it reads that we are sorry.",
)
MOVED_WITHOUT_EXTRA = Code(
    "moved-without-extra",
    Severity.ERROR,
    _ON_TIME,
    "Who is late gives something for it, and everyone on the plan gets the same.",
)
PROMISE_PASSED = Code(
    "promise-passed",
    Severity.ERROR,
    _ON_TIME,
    "The day has passed and it is not there; the client reads both.",
    waits=True,
)
TOLD_TOO_LATE = Code(
    "told-too-late",
    Severity.WARNING,
    _ON_TIME,
    "Who hears of a delay in time can still plan around it.",
    waits=True,
)
LATE_IN_SILENCE = Code(
    "late-in-silence",
    Severity.ERROR,
    _ON_TIME,
    "It came after the day that was promised, and whoever waited was neither told nor given "
    "anything.",
)
NEXT_STEP_OVERDUE = Code(
    "next-step-overdue",
    Severity.CARE,
    _ON_TIME,
    "Clients read by when the next step comes, and that its day has passed.",
)
WINDOW_PASSED = Code(
    "window-passed",
    Severity.CARE,
    _ON_TIME,
    "It was expected in a time that is over, and the page says so.",
)
DELIVERED_WITHOUT_RESULT = Code(
    "delivered-without-result",
    Severity.WARNING,
    _ON_TIME,
    "It was made for a reason; say in numbers what it brought.",
    waits=True,
)
ROADMAP_STALE = Code(
    "roadmap-stale",
    Severity.WARNING,
    _ON_TIME,
    "A list that nobody has read for a month is not known to be true, and the page says so.",
    waits=True,
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
    allowable=True,
)
PERSON_BLAMED = Code(
    "person-blamed",
    Severity.ERROR,
    _TELL,
    "A fault comes from how we work; a name under the cause shames somebody and mends nothing.",
    waits=True,
    allowable=True,
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
    allowable=True,
)
PUBLISHED_UPDATE_CHANGED = Code(
    "published-update-changed",
    Severity.ERROR,
    IN_SILENCE,
    "What clients were told stays as they were told it; a mistake is owned in a new update.",
    allowable=True,
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
    allowable=True,
)
PROMISE_LOWERED = Code(
    "promise-lowered",
    Severity.ERROR,
    IN_SILENCE,
    "Clients chose the plan for what it promises; that is not made smaller behind their backs.",
)

HONESTY_CODES = (
    ENTITLEMENT_IN_CLIENT,
    EXTRA_NOT_IN_GOODWILL,
    SAME_TRIGGER_OTHER_EXTRA,
    DAY_WITHOUT_COMMITMENT,
    ITEM_WITHOUT_WHY,
    MOVED_WITHOUT_SORRY,
    MOVED_WITHOUT_EXTRA,
    PROMISE_PASSED,
    TOLD_TOO_LATE,
    LATE_IN_SILENCE,
    NEXT_STEP_OVERDUE,
    WINDOW_PASSED,
    DELIVERED_WITHOUT_RESULT,
    ROADMAP_STALE,
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
)
