"""Names are found as readers see them, whatever stands between their letters."""

import html
import json
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aboveboard.checks.leaks.places import places
from aboveboard.checks.leaks.read import may_hide, shown
from aboveboard.checks.leaks.written import House, Watch
from factories import JOAN, client, files, note, problems_of, reading_of

PADDLE = {
    "clients/selkie/client.yaml": client(
        name="Selkie Paddle",
        contacts=[{**JOAN, "name": "Tobias Lindqvist", "email": "tobias@selkie.example"}],
    )
}
NOTE = "notes/2026-11-01-x.md"
THEIRS = "clients/selkie/notes/2026-11-01-x.md"
OURS = "clients/acme/notes/2026-11-01-x.md"

FORMS = [
    ("Selkie <u>Paddle</u>", 10),
    ("Selkie <b>Paddle</b>", 10),
    ("Selkie <EM id='a>b'>Paddle</EM>", 10),
    ('<span style="x">Selkie </span>Paddle', 26),
    ("Sel<wbr>kie Paddle", 10),
    ("Sel<!-- x -->kie Paddle", 10),
    ("Selkie<!-- x --> Paddle", 10),
    ("Sel<?x?>kie Paddle", 10),
    ("Sel<script>x</script>kie Paddle", 10),
    ("Sel<td>kie Paddle", 10),
    ("Sel<section>kie Paddle", 10),
    ("Selkie<br>Paddle", 10),
    ("Selkie  \nPaddle", 10),
    ("Sel\xadkie Paddle", 10),
    ("Sel\u200bkie Paddle", 10),
    ("Sel\u2060kie Paddle", 10),
    ("Sel\ufe0fkie Paddle", 10),
    ("Sel&shy;kie Paddle", 10),
    ("Sel&#x200B;kie Paddle", 10),
    ("S&#101;lkie Paddle", 10),
    ("Selkie&nbsp;Paddle", 10),
    ("Selkie\xa0Paddle", 10),
    ("**Selkie** Paddle", 12),
    ("Selkie _Paddle_", 10),
    ("Selkie ~~Paddle~~", 10),
    ("`Selkie` Paddle", 11),
    ("Selkie\\ Paddle", 10),
    ("Selkie [Paddle](https://paddle.example)", 10),
    ("[Selkie][1] Paddle", 11),
    ("Selkie[^1] Paddle", 10),
    ("SELK<i>IE PADDLE</i>", 10),
    ("Tobias <b>Lindqvist</b>", 10),
    ("tobias@<b>selkie</b>.example", 10),
    ("[mail](mailto:tob%69as@selkie.example)", 24),
    ('<a href="mailto:tobias&#64;selkie.example">mail</a>', 26),
    ('<abbr title="Selkie &shy;Paddle">x</abbr>', 23),
]


@pytest.mark.parametrize(("words", "column"), FORMS)
@pytest.mark.parametrize("path", [NOTE, OURS])
def test_no_text_names_another_client_in_any_disguise(path: str, words: str, column: int) -> None:
    """It is told at the line and the column where it begins, in shared texts and in one's own."""
    lines = problems_of(files({**PADDLE, path: note(f"We thank {words} for it.\n")}))
    assert any(
        line.startswith(f"{path}:3:{column}: error client-named-in-shared-text: ") for line in lines
    ), lines


@pytest.mark.parametrize(
    "words",
    ["Selkie x Paddle", "Selkie</p>\n\n<p>and Paddle", "Sel kie Paddle", "Selkie 1 < 2 > 1 Paddle",
     "<!-- Selkie <b>Paddle</b> -->", "Selkie <tobias@other.example> Paddle", "Selkie\n\n# Oars"],
)  # fmt: skip
def test_what_no_reader_takes_for_the_name_is_none(words: str) -> None:
    """Words that stand between others, or in a remark."""
    assert problems_of(files({**PADDLE, NOTE: note(f"We thank {words} for it.\n")})) == []


def test_at_the_beginning_of_a_sentence_a_marked_word_may_be_any_word() -> None:
    """As it may where it is not marked."""
    bramble = {"clients/bramble/client.yaml": client(name="Bramble")}
    assert problems_of(files({**bramble, NOTE: note("Well. <b>Bramble</b> is late.\n")})) == []
    assert len(problems_of(files({**bramble, NOTE: note("Here is <b>Bramble</b>.\n")}))) == 1


THINGS = st.sampled_from(
    ["<b>", "</i>", '<span class="a > b">', "<u>", "<wbr/>", "<!-- x > y -->", "\xad", "\u200b",
     "\u200d", "\u2064", "\ufe00", "\ufeff", "\U000e0041", "&shy;", "&#8203;", "&ZeroWidthSpace;",
     "*", "**", "`", "~", "</>"]
)  # fmt: skip
NAME = "Selkie Paddle"


@st.composite
def disguised(draw: st.DrawFn) -> str:
    """Put things that nobody sees between letters of the name, between some two at least.

    In code everybody sees a remark, so there is none of it beside one.
    """
    between = draw(
        st.lists(st.lists(THINGS, max_size=2).map("".join), min_size=12, max_size=12).filter(any)
    )
    words = "".join(map("".join, zip(NAME, [*between, ""], strict=True)))
    return words.replace("`", "") if "<!--" in words else words


@given(disguised())
def test_a_name_is_found_whatever_nobody_sees_stands_in_it(words: str) -> None:
    """Where it begins, to its last letter."""
    assert shown(words) == NAME
    assert may_hide(words)
    assert places(f"We met {words}!", NAME) == [(7, 7 + len(words))]


@given(disguised(), st.sampled_from(["index.html", "feed.xml", "api/v2/incidents.json"]))
def test_a_disguised_name_that_gets_over_the_wall_is_refused_in_written_bytes(
    words: str, name: str
) -> None:
    """In HTML, in HTML within XML, and as JSON; in its own portal it is no leak."""
    guard = Watch(reading_of(files({**PADDLE, THEIRS: note(f"We met {words}!\n")})), {})
    text = f"<p>We met {words}!</p>"
    written = {"feed.xml": html.escape(text), "index.html": text}.get(name, json.dumps(text))
    for folder, passes in (("selkie", True), ("acme", False)):
        path = PurePosixPath(folder, name)
        assert guard.passes(folder, path, written.encode(), lambda _names: b"") is passes
    (problem,) = guard.problems()
    assert problem.code.name == "foreign-text-in-portal"
    assert problem.message.startswith("'Selkie Paddle', the name of Selkie Paddle, stands in acme/")


def passes(page: str, texts: dict[str, str], templates: str = "") -> bool:
    """Tell whether a page of Acme's passes that would be the same without any client."""
    guard = Watch(reading_of(files({**PADDLE, **texts})), {}, House(templates=templates))
    path = PurePosixPath("acme", "index.html")
    return guard.passes("acme", path, page.encode(), lambda _names: page.encode())


def test_an_unbroken_name_of_another_is_refused_whoever_wrote_it() -> None:
    """No text explains it, and the page would be the same without the client."""
    assert not passes("<p>We met Selkie Paddle!</p>", {})


def test_a_template_that_breaks_a_name_is_refused_where_it_is_used() -> None:
    """As it is where it says the name plainly."""
    page = "<p>As for Selkie <b>Paddle</b></p>"
    assert not passes(page, {}, "{% block a %}Selkie <b>Paddle</b>")


def test_where_a_text_may_name_a_client_it_may_with_marks() -> None:
    """What explains a name to its readers explains it in any disguise."""
    page = "<p>We met Selkie <b>Paddle</b>!</p>"
    reason = {"client-named-in-shared-text": "Both said yes."}
    theirs = {THEIRS: note("We met Selkie <b>Paddle</b>!\n")}
    assert not passes(page, theirs)
    assert passes(page, {**theirs, OURS: note("We met Selkie **Paddle**!\n", allow=reason)})


def test_parts_of_a_broken_name_apart_from_each_other_are_no_name() -> None:
    """A page may have all its words."""
    theirs = {THEIRS: note("We met Selkie <b>Paddle</b>!\n")}
    assert passes("<p>A Selkie swims</p> <p>Paddle along</p>", theirs)
