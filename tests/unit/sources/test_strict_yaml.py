import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.problems import Problem
from aboveboard.sources import Items, Keys, Text, to_plain
from aboveboard.sources.nodes import Node
from aboveboard.sources.strict_yaml import parse_yaml
from aboveboard.sources.yaml_words import in_plain_words

YAML_SIGNS = st.text(alphabet="ab:-?[]{},&*!|>'\"%@`#\n \t<~.1é\u2028", max_size=60)


def tree(text: str) -> Node:
    """Parse text that is plain YAML and not empty."""
    node = parse_yaml(text, "x.yaml")
    assert isinstance(node, Text | Items | Keys), node
    return node


def refusal(text: str) -> tuple[int, int, str, str]:
    """Give line, column, code and message of the one problem of a text."""
    problem = parse_yaml(text, "x.yaml")
    assert isinstance(problem, Problem), problem
    assert problem.where.path == "x.yaml"
    assert problem.hint
    return (problem.where.line, problem.where.column, problem.code.name, problem.message)


@pytest.mark.parametrize("word", ["NO", "1.10", "22:22", "01234", "2026-02-30", "null", "~", "1e3"])
def test_a_scalar_keeps_its_text(word: str) -> None:
    """Nothing is typed by YAML: what looks like a number, a day or a truth stays as written."""
    assert to_plain(tree(f"key: {word}\n")) == {"key": word}


def test_every_node_knows_its_place() -> None:
    """Keys, values and list items carry line and column, both from 1."""
    node = tree("a:\n  - x\n  - {b: y}\n")
    assert isinstance(node, Keys)
    items = node.values["a"]
    assert isinstance(items, Items)
    inner = items.items[1]
    assert isinstance(inner, Keys)
    assert (node.at, node.marks["a"], items.at) == ((1, 1), (1, 1), (2, 3))
    assert (items.items[0].at, inner.at) == ((2, 5), (3, 5))
    assert (inner.marks["b"], inner.values["b"].at) == ((3, 6), (3, 9))


def test_places_count_from_the_line_on_which_the_text_begins() -> None:
    """Front matter that begins on line 2 of its file has places of that file."""
    node = parse_yaml("a: x\nb: y\n", "x.md", first_line=2)
    assert isinstance(node, Keys)
    assert node.values["b"].at == (3, 4)
    problem = parse_yaml("a: x\na: y\n", "x.md", first_line=2)
    assert isinstance(problem, Problem)
    assert str(problem.where) == "x.md:3:1"
    assert problem.message == "'a' is written twice; the first is on line 2."


def test_a_place_counts_characters_and_not_bytes() -> None:
    """A letter of two bytes before a value moves its column by one."""
    node = tree("{é: x, b: y}")
    assert isinstance(node, Keys)
    assert node.values["b"].at == (1, 11)


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "---\n", "--- # nothing\n...\n"])
def test_a_text_that_says_nothing_is_none(text: str) -> None:
    """Emptiness and remarks are no tree and no fault of YAML's."""
    assert parse_yaml(text, "x.yaml") is None


def test_nothing_after_a_colon_is_nothing_and_quotes_are_an_empty_text() -> None:
    """``key:`` means not written, and ``key: ''`` an empty text."""
    assert to_plain(tree("a:\nb: ''\nc: [x, '']\n")) == {"a": None, "b": "", "c": ["x", ""]}


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: &x y\n", 1, 4, "'&x' is an anchor."),
        ("a: &x\n  b: y\n", 1, 4, "'&x' is an anchor."),
        ("b: y\na: *x\n", 2, 4, "'*x' is an alias."),
        ("a: !!python/name:os.system x\n", 1, 4, "A tag ('!…') stands before this value."),
        ("a: ! x\n", 1, 4, "A tag ('!…') stands before this value."),
        ("a: !!map {}\n", 1, 4, "A tag ('!…') stands before this value."),
        ("a:\n  <<: {b: c}\n", 2, 3, "'<<' merges another mapping in."),
        ("%YAML 1.1\n---\na: x\n", 1, 1, "A '%' directive opens this file."),
        ("%TAG ! tag:x,2026:\n---\na: x\n", 1, 1, "A '%' directive opens this file."),
        ("a: x\n---\nb: y\n", 2, 1, "A second document begins here ('---')."),
        ("? [a, b]\n: x\n", 1, 3, "A list or mapping stands where a key should."),
        ("{a: {[b]: c}}\n", 1, 6, "A list or mapping stands where a key should."),
        ("'': x\n", 1, 1, "A key must be a word."),
        ("?\n: x\n", 1, 2, "A key must be a word."),
    ],
)
def test_what_is_not_plain_yaml_is_refused(text: str, line: int, column: int, message: str) -> None:
    """Anchors, aliases, tags, merges, directives, second documents, keys that are no text."""
    assert refusal(text) == (line, column, "yaml-syntax", message)


def test_a_key_written_twice_is_refused_and_names_the_first() -> None:
    """YAML alone would keep the last of the two in silence."""
    assert refusal("a:\n  b: 1\n  c: 2\n  'b': 3\n") == (
        4,
        3,
        "duplicate-key",
        "'b' is written twice; the first is on line 2.",
    )


def test_one_key_may_stand_in_two_mappings() -> None:
    """Only keys of one mapping are compared."""
    assert to_plain(tree("- {a: x}\n- {a: y}\n")) == [{"a": "x"}, {"a": "y"}]


def test_24_levels_are_read_and_25_are_refused() -> None:
    """The limit of depth is 24, and it is told where the 25th begins."""
    assert isinstance(tree("[" * 24 + "]" * 24), Items)
    assert refusal("[" * 25 + "]" * 25) == (1, 25, "yaml-syntax", "Nested more than 24 deep.")


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? "])
def test_bottomless_nesting_is_refused_and_does_not_crash(opener: str) -> None:
    """100,000 levels end in a problem; PyYAML's own composer takes the interpreter down."""
    assert isinstance(parse_yaml(opener * 100_000, "x.yaml"), Problem)


def test_50000_values_are_read_and_one_more_is_refused() -> None:
    """The list itself is one of them: 49,999 items fit."""
    assert isinstance(tree("[" + "x," * 49_999 + "]"), Items)
    assert refusal("[" + "x," * 50_000 + "]")[2:] == (
        "yaml-syntax",
        "This file has more than 50,000 values.",
    )


@pytest.mark.parametrize(
    ("text", "column", "sign"),
    [
        ("title: Order #12\n", 14, "#12"),
        ("title: Order  #12 and #13\n", 15, "#12"),
        ("title: Order\t#12\n", 14, "#12"),
        ("[a #b\n]\n", 4, "#b"),
        ("accent: #1f6f54\n", 9, "#1f6f54"),
        ("accent:\t#1f6f54\nlogo: a.png\n", 9, "#1f6f54"),
        ("title: #12 and more\n", 8, "#12"),
        ("- #12\n- x\n", 3, "#12"),
        ("title: We are # 1 in town\n", 15, "# 1"),
        ("title: We are #\t1 in town\n", 15, "# 1"),
        ("title: C #\n", 10, "#"),
        ("title: Row #X in town\n", 12, "#X"),
        ("title: b ## loud\n", 10, "## loud"),
        ("when: 2026-01-01 # about\n", 18, "# about"),
        ("- We are # 1\n- x\n", 10, "# 1"),
        ("[We are # 1\n]\n", 9, "# 1"),
        ("{title: We are # 1\n}\n", 16, "# 1"),
        ("goal: # 1 in town\n", 7, "# 1"),
        ("goal: #  12 in town\n", 7, "# 12"),
    ],
)
def test_a_value_cut_short_by_a_hash_is_refused(text: str, column: int, sign: str) -> None:
    """YAML would take ``#12`` and ``# 1 in town`` for remarks and lose them without a word."""
    assert refusal(text) == (
        1,
        column,
        "yaml-syntax",
        f"The value ends before '{sign}': a '#' after a space opens a remark.",
    )


def test_a_value_cut_short_is_told_on_its_own_line() -> None:
    """Of a file of several, in the file's own count."""
    problem = parse_yaml("a: x\n\ntitle: Order #12\nb: y\n", "x.md", first_line=2)
    assert isinstance(problem, Problem)
    assert str(problem.where) == "x.md:4:14"
    problem = parse_yaml("a: x\n\ntitle: We are\n  in town # 1\nb: y\n", "x.md", first_line=2)
    assert isinstance(problem, Problem)
    assert str(problem.where) == "x.md:5:11"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("title: Order #12 failed \n", '"Order #12 failed"'),
        ("accent: #1f6f54 \n", '"#1f6f54"'),
        ("title: We are # 1 in town\n", '"We are # 1 in town"'),
        ('title: The "best" # 1 in C:\\x\n', '"The \\"best\\" # 1 in C:\\\\x"'),
    ],
)
def test_both_remedies_for_a_cut_value_are_told(text: str, whole: str) -> None:
    """The value in quotes can be copied into the file; or it is a remark, and needs room."""
    problem = parse_yaml(text, "x.yaml")
    assert isinstance(problem, Problem)
    assert problem.hint == (
        f"Put the whole value in quotes: {whole}. "
        "If it is a remark, write two spaces before the '#' and one after it."
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: b  # a remark\n",
        "a: b   # 1 of them\n",
        "a: b\t# a remark\n",
        "a: b  #\n",
        "a: b  ## loud remark\n",
        "a: 'b' # a remark\n",
        'a: "b" # 1 of them\n',
        "a: [b, c] # a remark\n",
        "a: {b: c} # a remark\n",
        "a: | # a remark\n  b\n",
        "a: [b, # the first\n  c]\n",
        "a:  # 1 of them\n",
        "a: # 1 of them\n  - b\n",
        "a: # 1 of them\n  b\n",
        "- b  # a remark\n- c\n",
        "a: 'b' #12\n",
        "a: b#12\n",
        "a: '#12'\n",
        "a: # a remark\n",
        "a: #\n",
        "a: ## loud remark\n",
        "a:\n  #12\n",
        "a:  #\n  b: c\n",
        "a: b\n#12\n",
    ],
)
def test_a_remark_is_no_cut_value(text: str) -> None:
    """It has two spaces before its ``#`` and one after, or stands where no value can go on."""
    assert isinstance(parse_yaml(text, "x.yaml"), Keys | Items)


BLANKS = st.text(alphabet=" \t", max_size=3)
WORDS = st.from_regex(r"[A-Za-z][A-Za-z0-9,.]{0,5}( [A-Za-z0-9,.#]{1,5}){0,3}", fullmatch=True)


@given(WORDS, BLANKS, st.sampled_from(["#", "##", "#1", "# 1", "# in town", "#\t1"]))
def test_a_text_is_kept_whole_or_refused_unless_a_remark_stands_apart(
    words: str, before: str, after: str
) -> None:
    """Nothing that stands on a value's line is lost, but behind two blanks or a tab."""
    value = f"{words}{before}{after}"
    read = parse_yaml(f"title: {value}\n", "x.yaml")
    if isinstance(read, Problem):
        quoted = read.hint.removeprefix("Put the whole value in quotes: ").split(". If it is ")[0]
        (title,) = to_plain(tree(f"title: {quoted}\n")).values()
        assert "".join(title.split()) == "".join(value.split())
        return
    assert isinstance(read, Keys)
    (title,) = to_plain(read).values()
    if title != value:
        assert (title, " #" in words) == (words, False)
        assert before not in {"", " "}
        assert after[1:2] in {"", "#", " ", "\t"}


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: b: c\n", 1, 5, "A ': ' stands where no key can be."),
        ("a:\n\tb: c\n", 2, 1, "This character cannot begin a value."),
        ("a: @x\n", 1, 4, "This character cannot begin a value."),
        ("a: x\nb\n", 3, 1, "A key without ': ' after it."),
        ("a: x\n  b: y\n", 2, 4, "A ': ' stands where no key can be."),
        ("a: b\n\tc: d\n", 2, 1, "A tab stands here."),
        ("a: |\n  b\n\tc\n", 3, 1, "A tab stands here."),
        ("a:\n  b: x\n c: y\n", 3, 2, "Here a key should begin, and none does."),
        ("a: 'Joan's Bakery'\n", 1, 10, "Here a key should begin, and none does."),
        ("- a: x\n b: y\n", 2, 2, "A list item without its '-', or a wrong indentation."),
        ("a: [x, y\nb: z\n", 2, 2, "A list or mapping in brackets is not closed."),
        ("a: 'x\n", 1, 4, "The quote that is opened here is never closed."),
        ('a: x\nb: "y\n\nc: z\n', 2, 4, "The quote that is opened here is never closed."),
    ],
)
def test_broken_yaml_is_told_in_plain_words(
    text: str, line: int, column: int, message: str
) -> None:
    """The parser's technical words never reach the author, where ours fit."""
    assert refusal(text) == (line, column, "yaml-syntax", message)


def test_words_of_the_parser_that_we_do_not_know_are_passed_on() -> None:
    """No mistake is told without saying what it is."""
    message, hint = in_plain_words("found a wombat")
    assert message == "This is not plain YAML: found a wombat."
    assert hint == "Compare with a file that `aboveboard new` writes."


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: b\nc: [x, }\n", 2, 8, "Here a value should begin, and none does."),
        ("a: x\n...\nb: y\n", 3, 1, "More stands here after the end of what the file says."),
        ("{a: b}}\n", 1, 7, "More stands here after the end of what the file says."),
        ('a: "x\n---\n"\n', 1, 4, "The quote that is opened here runs into a line '---' or '...'."),
        ('a: "x\n  \\q"\n', 2, 3, "The escape that begins here is none that YAML knows."),
        ('a: "\\ud800"\n', 1, 7, "The escape that begins here is none that YAML knows."),
        ('a: "\\xZZ"\n', 1, 7, "The escape that begins here is none that YAML knows."),
        ("a: !x!y z\n", 1, 4, "A tag ('!…') stands before this value."),
        ("a: !<x y\n", 1, 7, "A tag ('!…') stands before this value."),
        ("%YAML 2.0\n---\na: b\n", 1, 1, "A '%' directive opens this file."),
        ("%FOO\n---\na: b\n", 1, 5, "A '%' directive opens this file."),
        ("%YAML 1.1\na: b\n", 1, 1, "A '%' directive opens this file."),
        ("# A\n\n%TAG ! tag:x,2026:\n# B\na: b\n", 3, 1, "A '%' directive opens this file."),
        (
            "a: *\n",
            1,
            5,
            "An '&' or '*' begins this value, which makes it an anchor or an alias.",
        ),
        ("a: |x\n  b\n", 1, 5, "A '|' or '>' with more behind it begins this value."),
        ("a: |0\n  b\n", 1, 5, "A '|' or '>' with more behind it begins this value."),
        ("a: - b\n", 1, 4, "A '- ' or '? ' stands where a value should."),
    ],
)
def test_what_the_parser_cannot_go_on_with_is_told_in_our_words(
    text: str, line: int, column: int, message: str
) -> None:
    """Each of them is a slip that somebody makes by hand."""
    assert refusal(text) == (line, column, "yaml-syntax", message)


@pytest.mark.parametrize(
    ("escape", "sign"),
    [
        ("\\0", "0000"),
        ("\\e[2J", "001B"),
        ("\\x7f", "007F"),
        ("\\N", "0085"),
        ("\\r", "000D"),
        ("\\L", "2028"),
        ("\\ufeff", "FEFF"),
    ],
)
def test_an_escape_brings_no_control_character_in(escape: str, sign: str) -> None:
    """A file may not hold one; by way of an escape it would reach the pages."""
    message = f"An escape in this value stands for a control character (U+{sign})."
    assert refusal(f'a: [b, "c {escape} d"]\n') == (1, 8, "yaml-syntax", message)


def test_an_escape_may_break_a_line_or_stand_for_a_letter() -> None:
    """What could be written without it, too."""
    assert to_plain(tree('a: "b\\n\\t\\u00e9 \\\\0"\n')) == {"a": "b\n\té \\0"}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "a: b: c\n",
            "Begin this line in the same column as the key above it; or, if the ': ' is part of "
            "a value, put the value in quotes.",
        ),
        ("a: b\n\tc: d\n", "Use spaces to indent, never tabs."),
        ("a: @x\n", "Use spaces, never tabs, to indent; put the value in quotes."),
        (
            "a: 'Joan's Bakery'\n",
            "Look for a quote that is not closed on a line above, or that an apostrophe closes "
            'too early (write "Joan\'s Bakery"); indent the keys of one thing alike.',
        ),
        ("a: 'x\n", "Close it with the same quote mark."),
        (
            'a: "\\q"\n',
            "Write the sign itself, or put the value in single quotes if the backslash is meant.",
        ),
    ],
)
def test_the_remedy_for_broken_yaml_says_what_to_look_for(text: str, hint: str) -> None:
    """One parser's message has several causes, so that all of them are named."""
    problem = parse_yaml(text, "x.yaml")
    assert isinstance(problem, Problem)
    assert problem.hint == hint


def test_a_sign_that_yaml_forbids_is_a_problem() -> None:
    """What the parser cannot even read as characters has a place, too: the first line."""
    problem = parse_yaml("a: x\x01\n", "x.md", first_line=2)
    assert isinstance(problem, Problem)
    assert (str(problem.where), problem.code.name) == ("x.md:2:1", "yaml-syntax")
    assert problem.message.startswith("This is not plain YAML: unacceptable character #x0001: ")


@given(st.one_of(st.text(max_size=80), YAML_SIGNS))
def test_any_text_is_a_tree_or_a_problem(text: str) -> None:
    """The YAML reader raises nothing, whatever it is given, and places lie in the file."""
    result = parse_yaml(text, "x.yaml")
    assert result is None or isinstance(result, Text | Items | Keys | Problem)
    if isinstance(result, Problem):
        assert result.where.line >= 1
        assert result.where.column >= 1
        assert result.message
        assert result.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("%YAML 1.1\n---\na: x\n", "Leave the directive out."),
        ("%YAML 1.1\na: x\n", "Leave the directive out."),
        ("a: x\n---\nb: y\n", "One file, one thing."),
        ("a: &x y\n", "Leave it out, or quote the value."),
        ("a: *x\n", "Write the value out, or quote it."),
        ("a: !!map {}\n", "Leave the tag out."),
        ("'': x\n", "Write `key: value`."),
        ("? [a]\n: x\n", "Write `key: value`."),
        ("<<: x\n", "Write the keys out."),
        ("a: x\na: y\n", "Keep one of the two."),
        ("[" * 25 + "]" * 25, "Write it flatter; no record is."),
        ("[" + "x," * 50_000 + "]", "Split it into several files."),
        (
            'a: "\\0"\n',
            "Delete the escape, or write the value in single quotes if the backslash is meant.",
        ),
    ],
    ids=range(13),
)
def test_what_is_not_plain_yaml_is_told_with_a_remedy(text: str, hint: str) -> None:
    """Each of its own."""
    problem = parse_yaml(text, "x.yaml")
    assert isinstance(problem, Problem)
    assert problem.hint == hint
