from pathlib import Path

import pytest

from aboveboard.problems import Problem, Where
from aboveboard.sources import (
    Document,
    Keys,
    Sources,
    Text,
    read_documents,
    read_staff_documents,
    to_plain,
)
from aboveboard.sources.documents import parse_document, parse_note
from factories import files, picture, write


def told(problem: object) -> str:
    """Give a problem as one line."""
    assert isinstance(problem, Problem), problem
    return f"{problem.where}: {problem.code.name}: {problem.message}"


def test_a_note_is_parted_into_front_matter_and_body() -> None:
    """The body is what stands below the second ``---``, unchanged."""
    note = parse_note("notes/x.md", "---\ntitle: A\n---\n\nText\n\n---\nmore\n")
    assert isinstance(note, Document)
    assert to_plain(note.root) == {"title": "A"}
    assert note.body == "\nText\n\n---\nmore\n"


@pytest.mark.parametrize(
    ("allowed", "more", "told_at", "what"),
    [
        ("a\n" * 10_000, "b", "10004:1", "line 10,001 of this text, and one may have 10,000"),
        ("# a\n" * 1_000, "x\n  ## b", "1005:1", "heading 1,001 of this text, and one may have 1,"),
        ("> # a\n" * 1_000, "- # b", "1004:1", "heading 1,001 of this text"),
    ],
)
def test_a_text_that_pages_would_take_long_for_is_refused_at_what_is_too_much(
    allowed: str, more: str, told_at: str, what: str
) -> None:
    """One fewer is allowed; what stands in the front matter does not count."""
    front = "---\ntitle: '# ['\n---\n"
    assert isinstance(parse_note("notes/x.md", front + allowed), Document)
    problem = parse_note("notes/x.md", front + allowed + more)
    assert told(problem).startswith(f"notes/x.md:{told_at}: slow-note: This is {what}")
    assert isinstance(problem, Problem)
    assert problem.hint == "Write the text as several files; or shorten it."


@pytest.mark.parametrize("path", ["company.yaml", "notes/2026-11-20-x.md"])
def test_a_file_of_more_brackets_than_are_shown_in_time_is_refused(
    tmp_path: Path, path: str
) -> None:
    """It is told at the first that is too much, whatever the file would be."""
    begun = f"---\ntitle: x\n---\n{'[' * 9_999}\n{'[' * 10_001}"
    write(tmp_path, {path: f"{begun}\n"})
    assert not any("bracket" in told(one) for one in read_documents(tmp_path).problems)
    write(tmp_path, {path: f"{begun} [\n"})
    (problem,) = read_documents(tmp_path).problems
    assert told(problem).startswith(f"{path}:5:10003: slow-note: This is square bracket 20,001 of")


def test_places_in_a_note_are_those_of_its_file() -> None:
    """Front matter begins on line 2; lines of the body count on from its borders."""
    note = parse_note("x.md", "---\ntitle: A\nby: maria\n---\nfirst\nsecond\n")
    assert isinstance(note, Document)
    assert note.where("by") == Where("x.md", 3, 5)
    assert note.where_line(0) == Where("x.md", 5, 1)
    assert note.where_line(1, 4) == Where("x.md", 6, 4)


@pytest.mark.parametrize("text", ["---\n---\nbody", "---\n# nothing\n---\nbody"])
def test_front_matter_may_be_empty(text: str) -> None:
    """A note without facts has an empty mapping, placed on line 2."""
    note = parse_note("x.md", text)
    assert isinstance(note, Document)
    assert (note.root, note.body) == (Keys((2, 1), {}, {}), "body")
    assert note.where("title") == Where("x.md", 2, 1)


def test_a_border_may_have_blanks_behind_it() -> None:
    """Blanks at the end of a line cannot be seen, so they change nothing."""
    note = parse_note("x.md", "--- \ntitle: A\n---\t\nbody")
    assert isinstance(note, Document)
    assert note.body == "body"


@pytest.mark.parametrize(
    "text", ["", "Hello\n", "\n---\na: b\n---\n", " ---\na: b\n---\n", "----\n"]
)
def test_a_note_without_front_matter_is_refused(text: str) -> None:
    """Front matter begins at the first byte, or it is missing."""
    message = "The file does not begin with front matter."
    assert told(parse_note("x.md", text)) == f"x.md:1:1: front-matter: {message}"


@pytest.mark.parametrize(
    "text", ["---", "---\n", "---\na: b\n ---\nprivate\n", "---\na: b\n----\n"]
)
def test_unclosed_front_matter_is_refused_and_never_text(text: str) -> None:
    """Only ``---`` alone, unindented, closes it."""
    message = "The front matter that begins on line 1 is never closed."
    assert told(parse_note("x.md", text)) == f"x.md:1:1: front-matter: {message}"


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("x.yaml", "# later\n", "Fill it, or delete it."),
        (
            "x.md",
            "Hello\n",
            "Begin with a line '---', then the facts as `key: value`, then a line '---'.",
        ),
        ("x.md", "---\na: b\n", "Write a line '---' after the last fact."),
    ],
)
def test_a_file_without_facts_is_told_with_what_to_write(path: str, text: str, hint: str) -> None:
    """Each kind of it."""
    problem = (parse_note if path.endswith(".md") else parse_document)(path, text)
    assert isinstance(problem, Problem)
    assert problem.hint == hint


def test_a_fault_in_front_matter_is_told_at_its_line_of_the_file() -> None:
    """The first fact stands on line 2."""
    assert told(parse_note("x.md", "---\na: b\na: c\n---\n")) == (
        "x.md:3:1: duplicate-key: 'a' is written twice; the first is on line 2."
    )


def test_a_yaml_file_that_says_nothing_is_a_problem() -> None:
    """A file with remarks alone would be a record that nobody wrote."""
    assert told(parse_document("x.yaml", "# later\n")) == (
        "x.yaml:1:1: yaml-syntax: This file says nothing."
    )


def test_documents_come_in_order_of_path_and_pictures_apart(tmp_path: Path) -> None:
    """Every .yaml and .md below the folder is a document; pictures are known by their path."""
    folder = write(
        tmp_path,
        {
            "services/web.yaml": "a: b\n",
            "notes/2026-11-01-x.md": "---\n---\n",
            "company.yaml": "a: b\n",
            "incidents/graph.PNG": picture("graph.PNG"),
        },
    )
    sources = read_documents(folder)
    assert [document.path for document in sources.documents] == [
        "company.yaml",
        "notes/2026-11-01-x.md",
        "services/web.yaml",
    ]
    assert sources.assets == {"incidents/graph.PNG": folder / "incidents/graph.PNG"}
    assert sources.problems == ()


def test_the_staff_folder_is_read_by_its_own_loader_alone(tmp_path: Path) -> None:
    """What is for the staff is in no document of publication, and the other way round."""
    folder = write(tmp_path, files({"staff/clients/acme.yaml": "renewal: 2027-03-01\n"}))
    assert all(
        not document.path.startswith("staff") for document in read_documents(folder).documents
    )
    staff = read_staff_documents(folder)
    assert [document.path for document in staff.documents] == ["staff/clients/acme.yaml"]


def test_only_the_staff_folder_at_the_top_is_passed_over(tmp_path: Path) -> None:
    """A folder of that name further down is content like any other."""
    folder = write(tmp_path, {"clients/staff/client.yaml": "name: Staff\n"})
    assert [document.path for document in read_documents(folder).documents] == [
        "clients/staff/client.yaml"
    ]


def test_a_project_without_staff_folder_has_no_staff_documents(tmp_path: Path) -> None:
    """The staff folder is optional."""
    staff = read_staff_documents(write(tmp_path, files()))
    assert staff == Sources((), {}, ())


def test_a_link_in_place_of_the_staff_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    """Every file of the machine could be read by it, and told of in messages."""
    secret = "-----BEGIN RSA " + "PRIVATE KEY-----\n"
    write(tmp_path, {"outside/private.yaml": "a: b: c\n", "outside/key.yaml": secret})
    folder = write(tmp_path / "content", files())
    (folder / "staff").symlink_to("../outside")
    found = read_staff_documents(folder)
    assert list(map(told, found.problems)) == [
        "staff:1:1: unreadable-file: This is a link, not a folder."
    ]
    assert (found.documents, found.secrets) == ((), ())
    assert read_documents(folder).problems == ()


def test_a_file_in_place_of_the_staff_folder_is_told(tmp_path: Path) -> None:
    """By who tells the staff; pages are made without it anyway."""
    folder = write(tmp_path, {**files(), "staff": "mine"})
    (problem,) = read_staff_documents(folder).problems
    assert told(problem) == "staff:1:1: unreadable-file: This is a file, not a folder."
    assert problem.hint == "Put the staff's folder here instead."
    assert read_documents(folder).problems == ()


def test_a_problem_in_the_staff_folder_has_its_whole_path(tmp_path: Path) -> None:
    """A terminal can open it, whether the file could be read or was no file at all."""
    folder = write(tmp_path, {"staff/clients/acme.yaml": "a: b: c\n", "staff/x.txt": ""})
    (folder / "staff/link.yaml").symlink_to(folder / "staff/x.txt")
    assert [str(problem.where) for problem in read_staff_documents(folder).problems] == [
        "staff/clients/acme.yaml:1:5",
        "staff/link.yaml:1:1",
        "staff/x.txt:1:1",
    ]


def test_one_bad_file_does_not_hide_another(tmp_path: Path) -> None:
    """All faults are told, and the good files are read."""
    folder = write(tmp_path, {"a.yaml": "a: &x b\n", "b.md": "text\n", "c.yaml": "a: b\n"})
    sources = read_documents(folder)
    assert [str(problem.where) for problem in sources.problems] == ["a.yaml:1:4", "b.md:1:1"]
    assert [document.path for document in sources.documents] == ["c.yaml"]


def test_every_file_s_credentials_are_told_with_its_path(tmp_path: Path) -> None:
    """Those of the staff's own folder with that before it, and apart from other faults."""
    token = "npm_" + "a1B2" * 9
    folder = write(
        tmp_path,
        {
            "a.yaml": f"a: b\nc: {token}\n",
            "b.yaml": "a: b\n",
            "c.md": f"---\n---\n{token}\n",
            "staff/x.yaml": f"a: {token}\n",
        },
    )
    found, staff = read_documents(folder), read_staff_documents(folder)
    assert [str(one.where) for one in found.secrets] == ["a.yaml:2:4", "c.md:3:1"]
    assert [str(one.where) for one in staff.secrets] == ["staff/x.yaml:1:4"]
    assert (found.problems, staff.problems) == ((), ())


class Remembered:
    """Knows one file from before, and passes another over."""

    def document(self, path: str) -> Document | None:
        """Give the one that is known."""
        return Document(path, Text((1, 1), "from before")) if path == "b.yaml" else None

    def passes_over(self, path: str) -> bool:
        """Tell of the other one."""
        return path == "a.yaml"

    def is_whole(self, path: str) -> bool:
        """Know one picture."""
        return path == "a.png"


def test_what_is_known_of_a_file_is_taken_instead_of_reading_it(tmp_path: Path) -> None:
    """All others are read as always; the one that is passed over hides none after it."""
    texts = {"a.yaml": "a: &x b\n", "b.yaml": "a: &x b\n", "c.yaml": "now\n"}
    found = read_documents(write(tmp_path, texts), Remembered())
    assert [(one.path, to_plain(one.root)) for one in found.documents] == [
        ("b.yaml", "from before"),
        ("c.yaml", "now"),
    ]
    assert found.problems == ()


def test_a_picture_that_is_known_to_be_whole_is_not_looked_at_again(tmp_path: Path) -> None:
    """All others are."""
    folder = write(tmp_path, {"a.png": "no picture", "b.png": "no picture"})
    found = read_documents(folder, Remembered())
    assert [problem.where.path for problem in found.problems] == ["b.png"]
    assert list(found.assets) == ["a.png", "b.png"]


def test_a_credential_in_a_file_of_utf_16_is_told_where_it_stands(tmp_path: Path) -> None:
    """As an editor shows the file, which is refused."""
    token = "ghp_" + "a1B2" * 9
    folder = write(tmp_path, {**files(), "notes/x.md": f"One.\nUse {token}\n".encode("utf-16")})
    (problem,) = read_documents(folder).secrets
    assert str(problem.where) == "notes/x.md:2:5"
