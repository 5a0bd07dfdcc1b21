"""``--now``, ``SOURCE_DATE_EPOCH`` and the rest of the command line: all of it exit code 2."""

from hostile.case import Case


def _usage(name: str, reason: str, *words: str, **environment: str) -> Case:
    return Case(name, {}, "Error: ", reason, 2, words=words, environment=environment)


def _now(name: str, time: str, shown: str | None = None) -> Case:
    reason = f"'{time if shown is None else shown}' is not a time"
    return _usage(f"now is {name}", reason, "build", f"--now={time}")


def _epoch(name: str, epoch: str, shown: str | None = None) -> Case:
    reason = f"SOURCE_DATE_EPOCH is '{epoch if shown is None else shown}'"
    return _usage(f"the epoch is {name}", reason, "build", SOURCE_DATE_EPOCH=epoch)


CASES = (
    _now("a word", "yesterday"),
    _now("nothing", ""),
    _now("no day", "2026-13-45"),
    _now("no hour", "2026-11-21T25:00Z"),
    _now("no offset", "2026-11-21T15:00+99:99"),
    _now("the year 1", "0001-01-01"),
    _now("the last hour of the calendar", "9999-12-31T23:59:59-14:00"),
    _now("the year 10000", "10000-01-01"),
    _now("a command", "2026-11-21; rm -rf /"),
    _now("in Arabic digits", "٢٠٢٦-١١-٢١"),
    _now("a colour of the terminal", "\x1b[31m", r"\x1b[31m"),
    _usage("a day of no calendar", "is not a day", "check", "--today", "2026-02-30"),
    _usage("a day and a time", "Give one", "check", "--today=2026-11-20", "--now=2026-11-20"),
    _epoch("a word", "now"),
    _epoch("nothing", ""),
    _epoch("before 1970", "-1"),
    _epoch("a power of ten", "1e9"),
    _epoch("with blanks and underscores", " 1_700_000_000 "),
    _epoch("in Arabic digits", "١٧٠٠٠٠٠٠٠٠"),
    _epoch("far beyond our time", "99999999999"),
    _usage(
        "the epoch is 5,000 digits",
        "SOURCE_DATE_EPOCH is '999",
        "build",
        SOURCE_DATE_EPOCH="9" * 5_000,
    ),
    _epoch("a colour of the terminal", "\x1b[31m", r"\x1b[31m"),
    _usage("a client by a path", "There is no client '../acme'", "build", "--only", "../acme"),
    _usage("a client by a colour", r"'\x1b[31mx'", "build", "--only", "\x1b[31mx"),
    _usage("no process", "is not in the range", "build", "--jobs", "0"),
    _usage("a part of nothing", "is no part", "build", "--shard", "0/0"),
    _usage("content that is not there", "There is no folder", "build", "--content", "\x1b[31m"),
    _usage("an option that is none", r"\x1b[31m", "build", "--\x1b[31m"),
    _usage("a command that is none", r"\x1b[31m", "\x1b[31m"),
    _usage(
        "a part by GitLab", "CI_NODE_INDEX is 'x'", "build", CI_NODE_INDEX="x", CI_NODE_TOTAL="2"
    ),
)
ENVIRONMENTS = {
    "the plainest locale": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    },
    "a locale that there is not": {"LC_ALL": "xx_YY.nonsense", "LANG": "nonsense"},
    "no home": {"HOME": ""},
    "a home that there is not": {"HOME": "/nowhere/\x1b[31m"},
    "a zone that is a path": {"TZ": ":/../../etc/passwd"},
    "a terminal of no width": {"COLUMNS": "nonsense", "LINES": "-1", "TERM": "\x1b"},
    "another seed": {"PYTHONHASHSEED": "12345", "TZ": "Pacific/Kiritimati"},
}
"""What does not change a byte."""
