import pytest

from factories import (
    JOAN,
    client,
    files,
    incident,
    maintenance,
    note,
    problems_of,
    reading_of,
)
from growth import AS_ITS_LENGTH, Text, growth

ACME = "clients/acme"
NOTE = "notes/2026-11-01-x.md"
BAKERY = {
    "clients/harbour-bakery/client.yaml": client(
        name="Zoë's Bread & Buns", contacts=[JOAN, {"id": "raj", "name": "Raj Sharma-Bell"}]
    )
}
"""A client whose id, name and contacts have nothing in common."""


def told(body: str) -> list[str]:
    """Give what is wrong with a note of this text: place, code and message; line 1 is its first."""
    lines = problems_of(files({**BAKERY, NOTE: note(body)}))
    found = [line.removeprefix(f"{NOTE}:").split(":", 2) for line in lines]
    passages = [one for one in found if "client-named-in-shared-text" not in one[2]]
    return [f"{int(line) - 2}:{column}:{rest}" for line, column, rest in passages]


@pytest.mark.parametrize("path", [NOTE, "incidents/2026-11-12-x.md", "maintenance/2026-12-05-x.md"])
def test_a_passage_for_nobody_is_told(path: str) -> None:
    """A misspelt client would leave its passage unread."""
    body = "## 11:00 Resolved\nx\n### For acne\nsecret\n"
    text = {"n": note, "i": incident, "m": maintenance}[path[0]](body)
    (problem,) = reading_of(files({path: text})).problems
    assert (str(problem.where), problem.code.name, problem.message) == (
        f"{path}:{text.split(chr(10)).index('### For acne') + 1}:9",
        "unknown-reference",
        "There is no client 'acne', so nobody would read this passage.",
    )
    assert problem.hint == "Did you mean 'acme'? For a plain heading use other words."


MEANT = "error unclear-passage: This seems meant for {} alone, but everybody would read it."


@pytest.mark.parametrize(
    "line",
    [
        "# For acme",
        "## For acme",
        "#### For acme",
        "### For acme:",
        "### For **acme**",
        "**For acme**",
        "- ### For acme",
        "> ### For acme",
        "    ### For acme",
        "#For acme",
        "For acme",
        "### `For acme`",
        "## For acme {#x}",
        "### For ACME:",
        "<!-- For acme -->",
        "### For acme and bob",
        "## News for acme",
        "1. ## For acme",
        "__for Acme__",
        "### For Acme",
    ],
)
def test_a_passage_that_everybody_would_read_is_told(line: str) -> None:
    """Whoever writes such a line means a passage for one client, and would not get one."""
    assert told(f"All.\n\n{line}\nsecret\n") == [f"3:1: {MEANT.format('acme')}"]


@pytest.mark.parametrize(
    "name",
    [
        "Harbour Bakery",
        "HARBOUR_BAKERY",
        "harbour-bakery!",
        "Zoë's Bread & Buns",
        "ZOË’S BREAD, BUNS",
        "Zoe\u0308's Bread & Buns",
        "Ｊｏａｎ　Ｗｈｉｔｆｉｅｌｄ",
        "joan  whitfield",
        "Raj Sharma Bell",
    ],
)
@pytest.mark.parametrize(
    "line", ["### For {}", "## For {}", "**For {}**", "- ## for {}:", "For {}"]
)
def test_a_client_is_meant_by_its_id_its_name_or_a_contact_s(line: str, name: str) -> None:
    """In any spelling: capitals, accents, hyphens and signs do not matter."""
    assert told(f"All.\n{line.format(name)}\nsecret\n") == [
        f"2:1: {MEANT.format('harbour-bakery')}"
    ]


@pytest.mark.parametrize("line", ["For acme\n---", "For **acme**\n===", "News for acme\n  --- "])
def test_an_underlined_heading_is_one_too(line: str) -> None:
    """Markdown knows two kinds."""
    assert told(f"All.\n\n{line}\nsecret\n") == [f"3:1: {MEANT.format('acme')}"]


def test_the_remedy_for_a_passage_that_everybody_would_read_is_the_heading_to_write() -> None:
    """With the client's id, whatever was written."""
    body = "All.\n### For Joan Whitfield\nsecret\n"
    (problem,) = reading_of(files({**BAKERY, NOTE: note(body)})).problems
    assert problem.hint == (
        "Write `### For harbour-bakery` alone on a line, outside lists and code; a passage is "
        "for one client. In what all may read, name no client."
    )


def test_a_passage_swallowed_by_a_fence_is_told() -> None:
    """A code block that is closed further down than was meant hides the heading."""
    assert told("```\ncode\n\n### For acme\nsecret\n```\n") == [f"4:1: {MEANT.format('acme')}"]


@pytest.mark.parametrize(
    "line",
    [
        "### For acme",
        "### For everyone who waited",
        "For acme and others",
        "## For bakers",
        "We did it for acme",
        "Foracme",
        "## Foracme",
        "### acme",
        "For Joan",
        "For harbour",
        "### Therefore acme",
        "### What it means for the acme of skill",
        "**Thank you for waiting.** Acme writes again",
        "| for acme | a cell |",
        "For " + "x" * 90 + " acme",
    ],
)
def test_ordinary_words_are_no_misspelt_passage(line: str) -> None:
    """Only a heading with ``for`` and a client behind it, or a line that says no more."""
    assert told(f"{line}\ntext\n") == []


def test_a_client_s_own_files_have_no_passages() -> None:
    """They are that client's alone, so any heading will do."""
    assert problems_of(files({f"{ACME}/notes/2026-11-01-x.md": note("## For acme\n")})) == []


UNCLEAR = "error unclear-passage: Here stands {}, in a text with passages for one client alone."


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("<h3>More</h3>", "HTML"),
        ("  <div>", "HTML"),
        ("</details>", "HTML"),
        ("  ### More", "an indented heading"),
        ("\t## More", "an indented heading"),
        ("   #", "an indented heading"),
        ("- ### More", "a heading in a list or quotation"),
        ("> # More", "a heading in a list or quotation"),
        ("12) ## More", "a heading in a list or quotation"),
        ("  ```", "a fence that does not plainly open or close"),
        (" ~~~~ sh", "a fence that does not plainly open or close"),
        ("a <!-- b -->", "a hidden remark"),
    ],
)
def test_beside_a_passage_for_one_client_nothing_is_unclear(line: str, what: str) -> None:
    """What Markdown alone takes for a heading would end the passage, or go on with it."""
    assert told(f"All.\n\n{line}\n\n### For acme\nOwn.\n") == [f"3:1: {UNCLEAR.format(what)}"]
    assert told(f"### For acme\nOwn.\n\n{line}\n") == [f"4:1: {UNCLEAR.format(what)}"]
    assert told(f"All.\n\n{line}\n\n### More\nOwn.\n") == []


@pytest.mark.parametrize("line", ["===", "---", "  -- ", "="])
def test_beside_a_passage_for_one_client_no_heading_is_underlined(line: str) -> None:
    """Only where a text stands above the line; elsewhere it is a rule across the page."""
    assert told(f"### For acme\nOwn.\n{line}\nMore.\n") == [
        f"3:1: {UNCLEAR.format('an underlined heading')}"
    ]
    assert told(f"### For acme\nOwn.\n\n{line}\nMore.\n") == []


def test_what_is_unclear_is_shown_as_code_without_harm() -> None:
    """A fence at the margin closes everything in; and one remedy is told for all."""
    assert told("### For acme\n```\n<h3>\n  # x\n<!-- y -->\n```\nOwn.\n") == []
    (problem,) = reading_of(files({NOTE: note("### For acme\n<b>\n")})).problems
    assert problem.hint == (
        "Beside passages for one client, write plain paragraphs, lists and `###` headings that "
        "begin at the margin."
    )


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("All.\n\nx <!-- secret\n", "3:3"),
        ("<!-- secret\n\n## More\n-->\n", "1:1"),
        ("<!-- a --> <!-- secret\n## More\n", "1:12"),
        ("<!-- a -->\n<!--\n### For acme -->\n", "2:1"),
    ],
)
def test_a_remark_that_would_not_stay_hidden_is_told(body: str, place: str) -> None:
    """An update's text ends at the next heading, and with it the remark."""
    unclear = f"{place}: error unclear-passage: This remark would not stay hidden."
    assert unclear in told(body)
    own = f"{ACME}/notes/2026-11-01-x.md"
    assert problems_of(files({own: note(body)})) == [
        f"{own}:{int(place[0]) + 2}{place[1:]}: error unclear-passage: "
        "This remark would not stay hidden."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<!-- a -->\n## More\n",
        "<!--\na\n-->\n## More\n",
        "Write `<!--` for it.\n## More\n",
        "```\n<!--\n```\n## More\n",
        "-->\n",
    ],
)
def test_a_remark_that_is_closed_in_time_is_no_problem(body: str) -> None:
    """Nor is one that is shown as code."""
    assert told(body) == []


@pytest.mark.parametrize(
    "body",
    [
        lambda length: "<!--\n" * (length // 5),
        lambda length: "<!-- x -->\n" * (length // 11),
        lambda length: "- " * (length // 2) + "for acme",
        lambda length: "*" * length + " for",
        lambda length: " " * length + "# for",
        lambda length: "for " * (length // 4),
        lambda length: "### For acme\n" + "<" * length,
    ],
)
def test_a_text_made_to_be_slow_is_looked_through_at_once(body: Text) -> None:
    """No time grows with the square of the length of a text: that would take minutes."""
    assert growth(told, body) < AS_ITS_LENGTH


@pytest.mark.parametrize(
    "line",
    [
        "## What Joan Whitfield waits for",
        "### To Harbour Bakery",
        "### Für harbour-bakery",
        "### @harbour-bakery",
        "### For harbour&#45;bakery",
        "### For har\u00adbour-bakery",
        "*For harbour-bakery only*",
        "<h3>For harbour-bakery</h3>",
        "<summary>Harbour Bakery</summary>",
        '!!! note "For harbour-bakery"',
        "### For Joan Whitfield and Tim",
    ],
)
def test_a_heading_that_all_may_read_names_no_client(line: str) -> None:
    """In whatever words and marks: what follows would be read by everybody."""
    problems = reading_of(files({**BAKERY, NOTE: note(f"All.\n\n{line}\nsecret\n")})).problems
    assert [(problem.code.name, problem.where.line) for problem in problems] == [
        ("unclear-passage", 5)
    ]


@pytest.mark.parametrize("key", ["services", "plans"])
@pytest.mark.parametrize("nobody", [" []", "", "\n#  - care"])
def test_a_restriction_that_names_nobody_is_refused(key: str, nobody: str) -> None:
    """It would mean everybody, and whoever began it meant somebody."""
    text = f"---\ntitle: X\n{key}:{nobody}\n---\nAll.\n"
    (problem,) = reading_of(files({NOTE: text})).problems
    assert (problem.code.name, problem.where.line, problem.message) == (
        "unclear-passage",
        3,
        f"'{key}' names nobody, and everybody would read this.",
    )


def test_the_name_of_a_shared_file_names_no_client() -> None:
    """It is part of the address that all its readers see; unless they are that client alone."""
    path = "incidents/2026-11-12-harbour-bakery-shop.md"
    (problem,) = reading_of(files({**BAKERY, path: incident()})).problems
    assert (problem.code.name, problem.where.path) == ("unclear-passage", path)
    alone = incident(clients=["harbour-bakery"])
    assert reading_of(files({**BAKERY, path: alone})).problems == ()


@pytest.mark.parametrize(
    "body",
    [
        "Text <!-- one\n\nSECRET two -->\n",
        "- item <!-- one\n  two -->\n",
        "`x` <!-- one\n two -->\n",
        "<!-- a --> and <!-- one\ntwo -->\n",
    ],
)
def test_a_remark_within_a_line_is_closed_on_that_line(body: str) -> None:
    """Markdown takes it for text once a blank line comes."""
    (problem,) = reading_of(files({NOTE: note(body)})).problems
    assert problem.message == "This remark would not stay hidden."


@pytest.mark.parametrize(
    "body",
    [
        "```\n# x\nSECRET\n",
        "```\ncode\n    ```\nSECRET\n",
        "```sh title=`x`\ncode\n```\n",
        "> ```\n> # x\n> ```\n",
    ],
)
def test_a_fence_beside_a_passage_opens_and_closes_at_the_margin(body: str) -> None:
    """Where Markdown and we might see its end in two places, the passage might end early."""
    problems = reading_of(files({NOTE: note(f"### For acme\n{body}")})).problems
    assert {problem.code.name for problem in problems} == {"unclear-passage"}
