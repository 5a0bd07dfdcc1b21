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
    _note("an anchor", "---\ntitle: &a x\n---\ntext\n", "2:8", "is an anchor"),
    _note("an alias", "---\ntitle: *a\n---\ntext\n", "2:8", "is an alias"),
    _note("a tag", "---\ntitle: !!python/name:os.system\n---\nx\n", "2:8", "A tag"),
    _note("a merge key", "---\ntitle: x\n<<: {by: tom}\n---\nx\n", "3:1", "merges another"),
    _note("a directive", "---\n%YAML 2.0\ntitle: x\n---\nx\n", "2:1", "irective"),
    _note("a directive of a version", "---\n%YAML 1.1\ntitle: x\n---\nx\n", "2:1", "irective"),
    _note("a directive of a tag", "---\n%TAG ! t:x,1:\ntitle: x\n---\nx\n", "2:1", "irective"),
    _note("a second document", "---\ntitle: x\n...\ntitle: y\n---\nx\n", "4:1", "after the end"),
    _note("a list as a key", "---\n? [a]\n: b\n---\nx\n", "2:3", "where a key should"),
    _note("a value cut by a hash", "---\ntitle: Order #1\n---\nx\n", "2:14", "opens a remark"),
    _note("NUL by an escape", '---\ntitle: "a\\0b"\n---\nx\n', "2:8", "U+0000"),
    # A mapping, "title", its value, "allow", its mapping, "x" and the list are seven.
    _note(
        "half a million values",
        f"---\ntitle: x\nallow: {{x: [{'a,' * 60_000}]}}\n---\nx\n",
        f"3:{13 + 2 * 49_994}",
        "more than 50,000 values",
    ),
    _note("a merge left unfinished", "---\ntitle: x\n---\n<<<<<<< a\nb\n", "4:1", "A merge was"),
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
