"""YAML that is refused as a file: its bytes and its structure."""

from hostile.case import WEB, Case, case_of

_B = "name: Website\nmeans: Your pages open.\n"


def _web(name: str, text: str | bytes, place: str, reason: str) -> Case:
    return case_of(WEB, name, text, place, reason)


CASES = (
    _web("a key twice", f"{_B}name: Two\n", "3:1", "the first is on line 1"),
    _web("a key twice in braces", "{name: A, means: b, name: C}\n", "1:21", "written twice"),
    _web("an anchor", "name: &a Web\nmeans: *a\n", "1:7", "is an anchor"),
    _web("an alias", "name: Web\nmeans: *a\n", "2:8", "is an alias"),
    _web("a bomb of aliases", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1:4", "is an anchor"),
    _web(
        "a tag that would run a command",
        "name: !!python/object/apply:os.system [id]\nmeans: x\n",
        "1:7",
        "A tag",
    ),
    _web("a tag that would read a file", "name: !include /etc/passwd\n", "1:7", "A tag"),
    _web("a tag of an unknown handle", "name: !x!y z\nmeans: x\n", "1:7", "A tag"),
    _web("a merge key", f"{_B}<<: {{group: x}}\n", "3:1", "merges another mapping"),
    _web("a merge key in quotes", f"{_B}'<<': {{group: x}}\n", "3:1", "merges another mapping"),
    _web("a directive of a version", f"%YAML 1.1\n---\n{_B}", "1:1", "directive"),
    _web("a directive of a future version", f"%YAML 2.0\n---\n{_B}", "1:1", "directive"),
    _web("a directive of a tag", f"%TAG ! tag:x,2000:\n---\n{_B}", "1:1", "directive"),
    _web("a second document", f"{_B}---\n{_B}", "3:1", "second document"),
    _web("a second document after dots", f"{_B}...\n{_B}", "4:1", "after the end"),
    _web("a bracket too many", "{name: A, means: b}}\n", "1:20", "after the end"),
    _web("a list as a key", f"{_B}? [a, b]\n: c\n", "3:3", "where a key should"),
    _web("an empty key", f"{_B}'': c\n", "3:1", "A key must be a word"),
    _web("brackets without end", f"{_B}parts: {'[' * 20_000}\n", "3:31", "more than 24 deep"),
    _web("a ladder of dashes", f"{_B}parts:\n {'- ' * 50_000}a\n", "4:48", "more than 24 deep"),
    _web(
        "a ladder of keys",
        "".join(f"{' ' * deep}a:\n" for deep in range(1000)),
        "25:25",
        "more than 24 deep",
    ),
    _web("braces without end", f"{_B}parts: {'{a: ' * 50_000}\n", "3:100", "more than 24 deep"),
    # Events count: the mapping, two keys with values, "parts" and its list are seven, and the
    # 50,001st value over the limit is the 49,994th of the list, which begins in column 8.
    _web(
        "half a million values on one line",
        f"{_B}parts: [{'a,' * 480_000}]\n",
        f"3:{9 + 2 * 49_994}",
        "more than 50,000 values",
    ),
    _web("a value cut by a hash", "name: Order #12\nmeans: x\n", "1:13", "opens a remark"),
    _web(
        "a value cut by a number", "means: We are # 1 in town\nname: x\n", "1:15", "opens a remark"
    ),
    _web("a tab to indent", "name: Web\nparts:\n\t- x\n", "3:1", "cannot begin a value"),
    _web("a quote never closed", 'name: "Web\nmeans: x\n', "1:7", "never closed"),
    _web("a quote over a border", 'name: "Web\n---\nmeans: x\n', "1:7", "runs into a line"),
    _web("a bracket never closed", "name: Web\nmeans: [x\n", "3:1", "not closed"),
    _web("a key without a colon", "name: Web\nmeans\n", "3:1", "A key without"),
    _web("NUL", "name: W\0eb\nmeans: x\n", "1:8", "U+0000"),
    _web("NUL in braces", "{name: W, means: \0}\n", "1:18", "U+0000"),
    _web("NUL by an escape", 'name: Web\nmeans: "a\\0b"\n', "2:8", "U+0000"),
    _web("a colour of the terminal", "name: \x1b[31mWeb\nmeans: x\n", "1:7", "U+001B"),
    _web("the same by an escape", 'name: Web\nmeans: "\\e[31mred"\n', "2:8", "U+001B"),
    _web("half of a pair by an escape", 'name: "W\\ud800eb"\n', "1:11", "escape"),
    _web("half of a pair", b"name: W\xed\xa0\x80eb\nmeans: x\n", "1:8", "not UTF-8"),
    _web("Latin-1", b"means: x\nname: Caf\xe9\n", "2:10", "not UTF-8"),
    _web("UTF-16", _B.encode("utf-16"), "1:1", "not UTF-8"),
    _web("UTF-8 made too long", b"name: W\xc0\xafeb\n", "1:8", "not UTF-8"),
    _web("bytes that are no text", bytes(range(256)) * 100, "2:118", "not UTF-8"),
    _web("two marks of byte order", f"\ufeff\ufeff{_B}".encode(), "1:1", "U+FEFF"),
    _web("a mark of byte order within", f"{_B}group: \ufeffx\n", "3:8", "U+FEFF"),
    _web("a separator of lines", "name: Web\nmeans: a\u2028b\n", "2:9", "U+2028"),
    _web(
        "a merge left unfinished",
        "name: W\n<<<<<<< ours\nmeans: a\n=======\nmeans: b\n>>>>>>> theirs\n",
        "2:1",
        "A merge was not finished",
    ),
    _web("nothing", b"", "1:1", "says nothing"),
    _web("remarks alone", "# later\n", "1:1", "says nothing"),
    _web("a list", "- name: Web\n", "1:1", "needs keys with values"),
    _web("a word", "null\n", "1:1", "needs keys with values"),
    _web("more than a megabyte", f"{_B}# {'x' * 1_000_000}\n", "1:1", "larger than 1,000 kB"),
    _web("keys of Python's own", f"{_B}__class__: x\n", "3:1", "not a key that is known"),
)
