import pytest

from aboveboard.reading.pictures import with_pictures
from aboveboard.sources import Document, Keys
from growth import AS_ITS_LENGTH, growth

HERE = "incidents/2026-11-12-x.md"
THERE = frozenset(
    {"incidents/graph.png", "incidents/deep/a.png", "notes/b.png", "clients/bob/notes/face.png"}
)


def resolved(body: str) -> tuple[str, list[str]]:
    """Give the text with its pictures resolved, and the problems: place and message."""
    document = Document(HERE, Keys((2, 1), {}, {}), body, body_line=5)
    found, problems = with_pictures(document, THERE)
    return found.body, [f"{problem.where}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    "written", ["![A graph](graph.png)", "![](<graph.png>)", '![A]( graph.png "T")']
)
def test_a_picture_beside_the_file_is_known_by_its_path(written: str) -> None:
    """From there on it is found wherever the text is shown."""
    expected = written.replace("graph.png", "picture:incidents/graph.png")
    assert resolved(f"See {written}.") == (f"See {expected}.", [])


@pytest.mark.parametrize(
    "target",
    [
        "grap.png",
        "deep/a.png",
        "../notes/b.png",
        "../clients/bob/notes/face.png",
        "/etc/passwd",
        "https://evil.example/x.png",
        "data:image/png;base64,AAAA",
        "notes/b.png",
        "./../incidents/graph.png",
    ],
)
def test_any_other_picture_is_refused(target: str) -> None:
    """Not one that is missing, of another folder, of another client or of the network."""
    _, problems = resolved(f"text\n\n  ![A]({target})")
    assert problems == [f"{HERE}:7:8: There is no picture '{target}' beside this file."]


@pytest.mark.parametrize(
    "written",
    [
        "![A](picture:clients/bob/notes/face.png)",
        "x [A](picture:clients/bob/notes/face.png)",
        '<img src="picture:clients/bob/notes/face.png">',
        "[a]: picture:clients/bob/notes/face.png",
        "[a]: PICTURE:clients/bob/notes/face.png",
    ],
)
def test_our_own_kind_of_address_is_refused_in_a_text(written: str) -> None:
    """With it a text could show a picture out of any folder, another client's among them."""
    _, (told,) = resolved(f"\n{written}")
    column = written.lower().index("picture:") + 1
    assert told == f"{HERE}:6:{column}: An address that begins with 'picture:' is not for content."


@pytest.mark.parametrize(
    "written", ["![A graph][graph]", "![][1]", '<img src="graph.png">', "<IMG\nsrc=graph.png>"]
)
def test_a_picture_written_in_another_way_is_told(written: str) -> None:
    """It would be left out of the page without a word."""
    _, problems = resolved(f"text\n\n  {written}")
    assert problems == [f"{HERE}:7:3: This picture would not be shown."]


def test_the_remedy_for_a_lost_picture_is_how_to_write_it() -> None:
    """Every one of them is told."""
    document = Document(HERE, Keys((2, 1), {}, {}), "![a][b] <img>", 5)
    _, problems = with_pictures(document, THERE)
    hint = "Write it as ![what it shows](name.png), with the picture beside this file."
    assert [(problem.where.column, problem.hint) for problem in problems] == [(1, hint), (9, hint)]


def test_the_word_picture_may_stand_before_a_colon() -> None:
    """Only an address follows it without a blank."""
    assert resolved("A picture: the graph (picture:)") == ("A picture: the graph (picture:)", [])


def test_every_missing_picture_is_told_and_the_nearest_name_suggested() -> None:
    """Two on one line have a column each."""
    document = Document(HERE, Keys((2, 1), {}, {}), "![a](grap.png) ![b](zzz.png)", 5)
    _, problems = with_pictures(document, THERE)
    assert [str(problem.where) for problem in problems] == [f"{HERE}:5:6", f"{HERE}:5:21"]
    assert "Did you mean 'graph.png'?" in problems[0].hint
    assert "There is: graph.png." in problems[1].hint


def test_a_text_without_pictures_is_left_alone() -> None:
    """A link is no picture."""
    assert resolved("[graph.png](graph.png)") == ("[graph.png](graph.png)", [])


def test_a_text_made_to_be_slow_is_read_at_once() -> None:
    """No time grows with the square of the length of a line."""
    assert resolved("![" * 40_000)[1] == []
    assert growth(resolved, lambda length: "![" * (length // 2)) < AS_ITS_LENGTH
