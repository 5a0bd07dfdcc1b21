import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.model.events import Passage
from aboveboard.reading.headings import headings, passages_of, stretches
from growth import AS_ITS_LENGTH, Text, growth

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "### For acme",
                "### For acme-two",
                "### for ACME ###",
                "#### For acme",
                "## For acme",
                "# Top",
                "## Two",
                "### Three",
                "#### Four",
                "##",
                "#12",
                "```",
                "~~~",
                "````",
                "``` js",
                "    ### For acme",
                "- a",
                "",
                " ",
                "text",
                "   ## Indented",
            ]
        ),
        st.text(alphabet="#For acme`~{}- ", max_size=16),
    ),
    max_size=25,
)


def found(*lines: str) -> list[tuple[int, int, str]]:
    """Give line, level and words of each heading."""
    return [(heading.line, heading.level, heading.words) for heading in headings(lines)]


def passages(text: str) -> list[tuple[str | None, str]]:
    """Give reader and text of each passage."""
    return [(passage.reader, passage.text) for passage in passages_of(text.split("\n"))]


@pytest.mark.parametrize(
    ("line", "level", "words"),
    [
        ("# One", 1, "One"),
        ("###### Six", 6, "Six"),
        ("##Two", 2, "Two"),
        ("   ### Indented by three", 3, "Indented by three"),
        ("## Closed ##", 2, "Closed"),
        ("##\tTab ", 2, "Tab"),
        ("## #12 failed", 2, "#12 failed"),
    ],
)
def test_a_heading_has_a_level_and_words(line: str, level: int, words: str) -> None:
    """Blanks and closing signs around the words do not count."""
    assert found("text", line) == [(1, level, words)]


@pytest.mark.parametrize(
    "line",
    ["#12 and #13 were lost", "#", "##", "## ##", "####### Seven", "    ## Code", "a # b", ""],
)
def test_what_only_looks_like_a_heading_is_text(line: str) -> None:
    """Above all the number of an order, which must not end a passage for one client."""
    assert found(line) == []


@pytest.mark.parametrize(
    ("line", "words", "explicit"),
    [
        ("## Was schiefging {#cause}", "Was schiefging", "cause"),
        ("## A {#b} c", "A {#b} c", None),
        ("## A {#1}", "A {#1}", None),
        ("## {#meant}", "", "meant"),
    ],
)
def test_an_explicit_id_stands_at_the_end_in_braces(
    line: str, words: str, explicit: str | None
) -> None:
    """It begins with a letter and is no part of the words."""
    (heading,) = headings([line])
    assert (heading.words, heading.id) == (words, explicit)


@pytest.mark.parametrize(
    ("fence", "closing"),
    [("```", "```"), ("~~~", "~~~"), ("``` sh", "````"), ("   ~~~~", "~~~~  "), ("```", "  ```")],
)
def test_a_heading_in_fenced_code_is_code(fence: str, closing: str) -> None:
    """A fence ends with a line of the same signs, at least as many."""
    assert found(fence, "## Inside", closing, "## Outside") == [(3, 2, "Outside")]


@pytest.mark.parametrize(
    ("fence", "closing"),
    [("```", "~~~"), ("````", "```"), ("```", "``` sh"), ("```", ""), ("``` `a`", "```")],
)
def test_an_unclosed_fence_is_no_fence(fence: str, closing: str) -> None:
    """A forgotten fence must not swallow the rest of an incident."""
    assert found(fence, "## Inside", closing, "## Outside") == [(1, 2, "Inside"), (3, 2, "Outside")]


def test_a_text_is_parted_at_headings_of_a_level_and_above() -> None:
    """Deeper headings stay in the stretch in which they stand."""
    parts = list(stretches(["intro", "## A", "### a", "x", "# B"], 2))
    assert [
        (part.heading and part.heading.words, part.lines, part.first_line) for part in parts
    ] == [
        (None, ("intro",), 0),
        ("A", ("### a", "x"), 2),
        ("B", (), 5),
    ]


def test_a_text_without_readers_is_one_passage_for_everyone() -> None:
    """Its headings stay in it, and the empty lines around it do not."""
    assert passages("\nIntro\n\n## A\n### B\ntext\n") == [(None, "Intro\n\n## A\n### B\ntext")]


def test_an_empty_text_has_no_passage() -> None:
    """Nothing is shown as nothing."""
    assert passages("\n\n") == []


@pytest.mark.parametrize("end", ["### More", "## Two", "# One", "### For bob"])
def test_a_passage_ends_at_the_next_heading_of_its_level_or_above(end: str) -> None:
    """What comes after is for everyone again, or for the next one named."""
    (before, own, after) = passages(f"all\n### For acme\nsecret\n#### deeper\n{end}\nrest")
    assert before == (None, "all")
    assert own == ("acme", "secret\n#### deeper")
    assert after == (("bob", "rest") if "bob" in end else (None, f"{end}\nrest"))


@pytest.mark.parametrize(
    "line", ["#12 was theirs", "#### Deeper", "    ## Code", "For everyone", "***"]
)
def test_a_passage_goes_on_over_what_is_no_heading_of_its_level(line: str) -> None:
    """No line of it slips out to everyone."""
    assert passages(f"### For acme\nsecret\n{line}\nsecret") == [
        ("acme", f"secret\n{line}\nsecret")
    ]


@pytest.mark.parametrize(
    "heading",
    ["### For acme", "### for  acme", "### FOR acme ###", "###For acme", "  ### For acme {#x}"],
)
def test_a_reader_is_named_in_a_heading_of_its_own(heading: str) -> None:
    """The case of "For", blanks and closing signs do not matter."""
    assert passages(f"{heading}\nsecret") == [("acme", "secret")]


@pytest.mark.parametrize(
    "heading", ["### For acme and bob", "### For", "### Foracme", "### To acme"]
)
def test_a_heading_with_other_words_names_no_reader(heading: str) -> None:
    """It is an ordinary heading."""
    assert passages(f"{heading}\ntext") == [(None, f"{heading}\ntext")]


def test_a_reader_in_fenced_code_is_code() -> None:
    """An example of our own format can be shown."""
    text = "```\n### For acme\n```"
    assert passages(text) == [(None, text)]


def test_a_reader_after_an_unclosed_fence_is_a_reader() -> None:
    """When in doubt, a passage is kept from the others."""
    assert passages("```\n### For acme\nsecret") == [(None, "```"), ("acme", "secret")]


def test_a_reader_s_name_is_kept_as_written() -> None:
    """No client has capitals in its id, so nobody reads it; and a rule says so."""
    assert passages("### For Acme\nsecret") == [("Acme", "secret")]


def test_a_reader_s_passage_with_nothing_in_it_is_left_out() -> None:
    """Neither the heading nor an empty passage is shown to anybody."""
    assert passages("all\n### For acme\n\n### For bob\nb") == [(None, "all"), ("bob", "b")]


@given(LINES)
def test_no_line_is_lost_and_none_is_made_up(lines: list[str]) -> None:
    """Every line is in one passage, in order, but for the headings that name a reader."""
    named = {heading.line for heading in headings(lines) if heading.level <= 3 and heading.reader}
    kept = [line for number, line in enumerate(lines) if number not in named]
    parted = [line for passage in passages_of(lines) for line in passage.text.split("\n")]
    assert [line for line in parted if line] == [line for line in kept if line]


@given(LINES, st.lists(st.text("xyz #", max_size=6), max_size=4))
def test_a_passage_for_one_client_is_in_no_other_passage(
    around: list[str], inside: list[str]
) -> None:
    """Whatever stands before and after, the words below ``### For bob`` are bob's alone."""
    secret = [f"canary {line}" for line in inside] or ["canary"]
    closed = [line for line in around if not line.lstrip().startswith(("`", "~"))]
    lines = [*closed, "### For bob", *secret, "### End", *closed]
    for passage in passages_of(lines):
        assert ("canary" in passage.text) is (passage.reader == "bob")


@pytest.mark.parametrize(
    "text",
    [
        lambda length: "## a" + " " * length + "b",
        lambda length: "## a" + "{#a" * (length // 3),
        lambda length: "```a\n" * (length // 5),
        lambda length: "## a" + " #" * (length // 2),
    ],
)
def test_a_text_made_to_be_slow_is_parted_at_once(text: Text) -> None:
    """No time grows with the square of a line's length or of the number of lines."""
    written = text(40_000)
    assert passages_of(written.split("\n")) == (Passage(written.strip("\n")),)
    assert growth(lambda written: passages_of(written.split("\n")), text) < AS_ITS_LENGTH
