"""Form and references: what can be read at all."""

from aboveboard.problems.problem import Code, Severity

_FORM = "form"
_REFERENCES = "references"

UNKNOWN_KEY = Code(
    "unknown-key", Severity.ERROR, _FORM, "A key that nobody reads is a fact that no page shows."
)
WRONG_TYPE = Code(
    "wrong-type", Severity.ERROR, _FORM, "A value that cannot be read cannot be shown to a client."
)
MISSING_KEY = Code(
    "missing-key", Severity.ERROR, _FORM, "The pages need this fact and nothing else tells it."
)
DATE_MISMATCH = Code(
    "date-mismatch",
    Severity.ERROR,
    _FORM,
    "The name of the file is the address of the page, so both must tell the same day.",
)
IMPOSSIBLE_TIME = Code(
    "impossible-time",
    Severity.ERROR,
    _FORM,
    "Start, end and minutes are worked out from these times.",
)
FUTURE_TIME = Code(
    "future-time", Severity.WARNING, _FORM, "A page would tell of it before it happens."
)
WORK_NOT_CLOSED = Code(
    "work-not-closed",
    Severity.WARNING,
    _FORM,
    "Until then every minute past the window counts as downtime.",
)
LEFT_WITH_SERVICE = Code(
    "left-with-service",
    Severity.WARNING,
    _FORM,
    "Without a last day their pages cannot tell what was theirs and what is not any more.",
)
LANGUAGE_WITHOUT_WORDS = Code(
    "language-without-words",
    Severity.WARNING,
    _FORM,
    "The pages have no words in it, so they speak English and say so to screen readers.",
)
TIMELINE = Code(
    "timeline",
    Severity.ERROR,
    _FORM,
    "An incident is its timeline: phase, length and state are worked out from it.",
)
YAML_SYNTAX = Code(
    "yaml-syntax", Severity.ERROR, _FORM, "Only plain YAML is read, so that no value is a surprise."
)
DUPLICATE_KEY = Code(
    "duplicate-key", Severity.ERROR, _FORM, "One of the two values would be lost without a word."
)
FRONT_MATTER = Code(
    "front-matter",
    Severity.ERROR,
    _FORM,
    "Without clear borders the facts of a note could be published as its text.",
)
UNREADABLE_FILE = Code(
    "unreadable-file", Severity.ERROR, _FORM, "What cannot be read whole is not published in part."
)
UNKNOWN_FILE = Code(
    "unknown-file", Severity.ERROR, _FORM, "A file that nobody reads is a fact that no page shows."
)
SLOW_NOTE = Code(
    "slow-note", Severity.ERROR, _FORM, "One note must not hold up everybody else's news."
)
FAINT_ACCENT = Code(
    "faint-accent",
    Severity.ERROR,
    _FORM,
    "Links and marks have this colour; not everybody could read them.",
)
UNKNOWN_REFERENCE = Code(
    "unknown-reference", Severity.ERROR, _REFERENCES, "The page would point at something missing."
)
DUPLICATE_ID = Code(
    "duplicate-id", Severity.ERROR, _REFERENCES, "Two things of one name cannot be told apart."
)
SHOWN_NOWHERE = Code(
    "shown-nowhere", Severity.WARNING, _REFERENCES, "Somebody wrote it, and nobody will read it."
)

FORM_CODES = (
    UNKNOWN_KEY,
    WRONG_TYPE,
    MISSING_KEY,
    DATE_MISMATCH,
    IMPOSSIBLE_TIME,
    FUTURE_TIME,
    WORK_NOT_CLOSED,
    LEFT_WITH_SERVICE,
    TIMELINE,
    YAML_SYNTAX,
    DUPLICATE_KEY,
    FRONT_MATTER,
    UNREADABLE_FILE,
    UNKNOWN_FILE,
    SLOW_NOTE,
    FAINT_ACCENT,
    UNKNOWN_REFERENCE,
    DUPLICATE_ID,
    SHOWN_NOWHERE,
    LANGUAGE_WITHOUT_WORDS,
)
