"""Front matter and the timeline of an incident."""

from hostile.case import INCIDENT_FILE, NOTE, Case, case_of

_HEAD = "---\ntitle: T\nservices: {web: major_outage}\nbegan: 2026-11-12 09:40\n---\n"


def _note(name: str, text: str | bytes, place: str, reason: str) -> Case:
    return case_of(NOTE, name, text, place, reason)


def _timeline(name: str, body: str, place: str, reason: str) -> Case:
    return case_of(INCIDENT_FILE, name, f"{_HEAD}{body}", place, reason)


_NO, _OPEN = "does not begin with front matter", "never closed"
CASES = (
    _note("none", "# Hello\ntext\n", "1:1", _NO),
    _note("an empty file", b"", "1:1", _NO),
    _note("below a blank line", "\n---\ntitle: x\n---\ntext\n", "1:1", _NO),
    _note("behind a blank", " ---\ntitle: x\n---\ntext\n", "1:1", _NO),
    _note("a border of four", "----\ntitle: x\n----\ntext\n", "1:1", _NO),
    _note("TOML", "+++\ntitle = 'x'\n+++\ntext\n", "1:1", _NO),
    _note("never closed", "---\ntitle: x\nsecret text\n", "1:1", _OPEN),
    _note("closed by dots", "---\ntitle: x\n...\ntext\n", "1:1", _OPEN),
    _note("closed further in", "---\ntitle: x\n ---\ntext\n", "1:1", _OPEN),
    _note("a key twice", "---\ntitle: x\ntitle: y\n---\ntext\n", "3:1", "the first is on line 2"),
    _note("a list", "---\n- x\n---\ntext\n", "2:1", "needs keys with values"),
    _note("a key of a client's record", "---\nplan: care\n---\ntext\n", "2:1", "not a key"),
    _note("bottomless", f"---\ntitle: {'[' * 20_000}\n---\ntext\n", "2:31", "24 deep"),
    _note("next line by another sign", "---\u0085title: x\n---\nx\n", "1:4", "U+0085"),
    _timeline("text before the first update", "It broke.\n", "6:1", "before the first update"),
    _timeline("no clock shows it", "## 99:99 Investigating\nx\n", "6:4", "No clock shows"),
    _timeline(
        "a phase with a sign of no width",
        "## 09:58 Investigat\u200bing\nx\n",
        "6:4",
        r"'09:58 Investigat\u200bing' is not a dated update",
    ),
    _timeline(
        "brackets in a status",
        f"## 09:58 Investigating {{{'[' * 5_000}}}\nx\n",
        "6:25",
        "no change",
    ),
    _timeline(
        "a service of Python's own",
        "## 09:58 Investigating {__class__: major_outage}\nx\n",
        "6:25",
        "not among this incident's services",
    ),
    _timeline(
        "a clock that runs backwards",
        "## 09:58 Investigating\nx\n\n## 09:00 Resolved\nx\n",
        "9:4",
        "is earlier than",
    ),
)
