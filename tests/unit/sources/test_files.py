import os
import tracemalloc
from pathlib import Path

import pytest

from aboveboard.problems import Problem
from aboveboard.sources import read_documents
from aboveboard.sources.files import Found, find_files, read_text
from factories import picture, write


def problems(folder: Path) -> list[str]:
    """Give what is wrong with a folder of files, one line each."""
    return [
        f"{problem.where}: {problem.code.name}: {problem.message}"
        for problem in read_documents(folder).problems
    ]


def text_of(folder: Path, raw: bytes, limit: int = 1000) -> str | Problem:
    """Write a file and read it as text."""
    path = folder / "x.md"
    path.write_bytes(raw)
    return read_text(Found("x.md", path), limit)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbf---\r\n", "---\n"),
        ("tab\tand é and 👍\n".encode(), "tab\tand é and 👍\n"),
        (b"", ""),
    ],
)
def test_text_has_line_feeds_alone_and_no_byte_order_mark(
    tmp_path: Path, raw: bytes, text: str
) -> None:
    """What editors on other systems write reads the same."""
    assert text_of(tmp_path, raw) == text


@pytest.mark.parametrize(
    ("raw", "place", "message"),
    [
        (b"ok\nab\x00c", "2:3", "A control character (U+0000) stands here."),
        (b"\x1b[31m", "1:1", "A control character (U+001B) stands here."),
        (b"a\r\nb\x0c", "2:2", "A control character (U+000C) stands here."),
        (b"\xc2\x85", "1:1", "A control character (U+0085) stands here."),
        ("a\u2028b".encode(), "1:2", "A control character (U+2028) stands here."),
        ("a\u2029b".encode(), "1:2", "A control character (U+2029) stands here."),
        ("ab\ufdd0".encode(), "1:3", "A control character (U+FDD0) stands here."),
        ("\ufdef".encode(), "1:1", "A control character (U+FDEF) stands here."),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "1:1", "A control character (U+FEFF) stands here."),
        (b"a\n\n\xff", "3:1", "This file is not UTF-8 text."),
        (b"\xed\xa0\x80", "1:1", "This file is not UTF-8 text."),
        (b"\xff\xfea\x00", "1:1", "This file is not UTF-8 text."),
        (b"a\n<<<<<<< HEAD\n", "2:1", "A merge was not finished here."),
        (b"a\n||||||| 1a2b\n", "2:1", "A merge was not finished here."),
        (b"a\nb\n>>>>>>> theirs\n", "3:1", "A merge was not finished here."),
        (b">>>>>>>\n", "1:1", "A merge was not finished here."),
    ],
)
def test_a_text_that_is_no_clean_text_is_refused(
    tmp_path: Path, raw: bytes, place: str, message: str
) -> None:
    """Control characters, other encodings and unfinished merges are told at their place."""
    problem = text_of(tmp_path, raw)
    assert isinstance(problem, Problem)
    assert (str(problem.where), problem.code.name) == (f"x.md:{place}", "unreadable-file")
    assert problem.message == message


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        (b"\xff", "Save it again with the encoding UTF-8."),
        (b"\0", "Delete it; it often comes from copying out of another program."),
        (b"<<<<<<< HEAD\n", "Keep one of the two versions and delete the marker lines."),
    ],
)
def test_a_text_that_is_no_clean_text_is_told_with_a_remedy(
    tmp_path: Path, raw: bytes, hint: str
) -> None:
    """Each of its own."""
    problem = text_of(tmp_path, raw)
    assert isinstance(problem, Problem)
    assert problem.hint == hint


@pytest.mark.parametrize("text", ["a\n=======\n", " <<<<<<< a\n", "<<<<<<<<\n", ">>>>>>\n"])
def test_what_only_looks_like_a_merge_is_text(tmp_path: Path, text: str) -> None:
    """A heading's underline, an indented line and longer or shorter rows are the author's."""
    assert text_of(tmp_path, text.encode()) == text


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    """The limit counts bytes."""
    assert text_of(tmp_path, b"a" * 1000) == "a" * 1000
    problem = text_of(tmp_path, "é".encode() * 501)
    assert isinstance(problem, Problem)
    assert problem.message == "This file is no ordinary file or is larger than 1 kB."


@pytest.mark.parametrize(
    ("name", "size", "expected"),
    [
        ("company.yaml", 1_000_001, "This file is no ordinary file or is larger than 1,000 kB."),
        ("note.md", 512_001, "This file is no ordinary file or is larger than 512 kB."),
        ("photo.jpg", 20_000_001, "This picture is larger than 20 MB."),
    ],
)
def test_each_kind_of_file_has_its_limit(
    tmp_path: Path, name: str, size: int, expected: str
) -> None:
    """YAML 1 MB, Markdown 512 kB, a picture 20 MB."""
    with (tmp_path / name).open("wb") as file:
        file.truncate(size)
    assert problems(tmp_path) == [f"{name}:1:1: unreadable-file: {expected}"]


def test_a_picture_of_20_mb_is_taken(tmp_path: Path) -> None:
    """The limit itself is allowed; what follows the picture's end counts, though it is left out."""
    write(tmp_path, {"photo.jpg": picture("photo.jpg")})
    os.truncate(tmp_path / "photo.jpg", 20_000_000)
    assert problems(tmp_path) == []


@pytest.mark.parametrize("name", ["link.yaml", "link.md", "link.png", "link"])
def test_a_link_is_refused_wherever_it_points(tmp_path: Path, name: str) -> None:
    """No file from outside the content comes in by a link; nor is a link followed to a folder."""
    outside = write(tmp_path / "outside", {"secret.yaml": "a: b\n"})
    folder = write(tmp_path / "content", {"a.yaml": "a: b\n"})
    (folder / name).symlink_to(outside / "secret.yaml" if "." in name else outside)
    assert problems(folder) == [f"{name}:1:1: unreadable-file: This is a link, not a file."]


def test_a_link_that_points_nowhere_is_refused_as_a_link(tmp_path: Path) -> None:
    """A broken link is a problem of the content and no failure of the machine."""
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nowhere")
    assert problems(tmp_path) == ["a.yaml:1:1: unreadable-file: This is a link, not a file."]


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    """Opening a pipe would wait for ever for somebody to write into it."""
    os.mkfifo(tmp_path / "a.yaml")
    assert problems(tmp_path) == ["a.yaml:1:1: unreadable-file: This is not an ordinary file."]


def test_a_file_that_becomes_a_pipe_or_a_link_after_it_was_found_is_not_read(
    tmp_path: Path,
) -> None:
    """What was seen while walking is checked again on what was opened."""
    pipe, link = tmp_path / "pipe.md", tmp_path / "link.md"
    os.mkfifo(pipe)
    problem = read_text(Found("pipe.md", pipe), 1000)
    assert isinstance(problem, Problem)
    assert problem.code.name == "unreadable-file"
    (tmp_path / "secret").write_text("secret")
    link.symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic"):
        read_text(Found("link.md", link), 1000)


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        ".git/config",
        ".x.yaml",
        "note.md~",
        "#note.md#",
        "Thumbs.db",
        "thumbs.db",
        "desktop.ini",
        "__MACOSX/a.yaml",
        "~$note.docx",
    ],
)
def test_litter_is_passed_over(tmp_path: Path, name: str) -> None:
    """What systems and editors leave behind is neither read nor told."""
    folder = write(tmp_path, {name: "<<<<<<< not content\n"})
    assert list(find_files(folder)) == []


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    """Where content lies is the author's choice; links within it are refused."""
    write(tmp_path / "elsewhere", {"x.yaml": "a: b\n"})
    (tmp_path / "content").symlink_to("elsewhere")
    found = read_documents(tmp_path / "content")
    assert ([one.path for one in found.documents], found.problems) == (["x.yaml"], ())


def test_litter_hides_no_file_that_stands_after_it(tmp_path: Path) -> None:
    """The walk goes on."""
    write(tmp_path, {".a.yaml": "", "Thumbs.db": "", "b.yaml": "", "c~": "", "d.yaml": ""})
    assert [one.path for one in find_files(tmp_path) if isinstance(one, Found)] == [
        "b.yaml",
        "d.yaml",
    ]


def test_of_a_file_beyond_the_limit_no_more_is_read_than_tells_so(tmp_path: Path) -> None:
    """A file may grow without end, and the memory of the machine does not."""
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    try:
        assert isinstance(read_text(Found("a.md", tmp_path / "a.md"), 1000), Problem)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_each_file_that_cannot_be_read_is_told_with_a_remedy(tmp_path: Path) -> None:
    """Whatever is wrong with it."""
    deep = "1/2/3/4/5/6/7/8/9"
    folder = write(tmp_path, {f"{deep}/x.yaml": "", "a\u200bb.yaml": "", "bad.png": "no picture"})
    (folder / "link.md").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.md")
    for name in ("large.md", "large.png"):
        with (folder / name).open("wb") as file:
            file.truncate(20_000_001)
    told = {
        problem.where.path: (problem.code.name, problem.hint)
        for problem in read_documents(folder).problems
    }
    assert told == {
        deep: ("unknown-file", "Move it up."),
        "a?b.yaml": ("unreadable-file", "Name it with plain letters, digits and hyphens."),
        "bad.png": (
            "unreadable-file",
            "Open it in a picture program and save it anew, under a name that ends as its kind "
            "does; or take it away.",
        ),
        "large.md": ("unreadable-file", "Split it, or shorten it."),
        "large.png": ("unreadable-file", "Make it smaller; clients read on a phone."),
        "link.md": ("unreadable-file", "Put the file itself here."),
        "pipe.md": ("unreadable-file", "Take it away."),
    }


KINDS = "Content is .yaml, .md and pictures (.png, .jpg, .jpeg, .gif, .webp, .avif)."


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("services/web.yml", f"Rename it to end in .yaml. {KINDS}"),
        ("services/web.old.yml", f"Rename it to end in .yaml. {KINDS}"),
        ("notes/a.markdown", f"Rename it to end in .md. {KINDS}"),
        ("notes/a.mdd", f"Did you mean 'md'? {KINDS}"),
        ("a.YAML", f"There are: md, yaml. {KINDS}"),
        ("README", KINDS),
    ],
)
def test_a_file_of_a_kind_that_nobody_reads_is_told(tmp_path: Path, name: str, hint: str) -> None:
    """An unknown file is named, with the ending that was perhaps meant."""
    (problem,) = read_documents(write(tmp_path, {name: ""})).problems
    assert (str(problem.where), problem.code.name) == (f"{name}:1:1", "unknown-file")
    assert (problem.message, problem.hint) == ("Nothing reads this file.", hint)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\u202eb.yaml", "a?b.yaml"),
        ("a\u200bb.yaml", "a?b.yaml"),
        ("a\u2066b.yaml", "a?b.yaml"),
        ("a\nb.yaml", "a?b.yaml"),
        ("a\tb.png", "a?b.png"),
        ("a\x1b[2Jb.yaml", "a?[2Jb.yaml"),
        ("a\udcffb.yaml", "a\\udcffb.yaml"),
    ],
)
def test_a_name_with_a_hidden_sign_is_refused(tmp_path: Path, name: str, shown: str) -> None:
    """A name that shows as another one, or drives a terminal, is told without the sign."""
    write(tmp_path, {name: "a: b\n"})
    (problem,) = read_documents(tmp_path).problems
    assert problem.where.path == shown
    assert problem.message == "The name of this file holds a character that cannot be seen."


def test_a_folder_with_a_hidden_sign_is_refused_and_not_entered(tmp_path: Path) -> None:
    """What lies in it is told once, at the folder."""
    folder = write(tmp_path, {"clients/ac\u200bme/client.yaml": "a: b\n"})
    assert [problem.where.path for problem in read_documents(folder).problems] == ["clients/ac?me"]


def test_folders_may_lie_eight_deep_and_no_deeper(tmp_path: Path) -> None:
    """A bottomless tree of folders ends in a problem at the ninth."""
    eight, nine = "a/b/c/d/e/f/g/h", "1/2/3/4/5/6/7/8/9"
    folder = write(tmp_path, {f"{eight}/x.yaml": "a: b\n", f"{nine}/x.yaml": "a: b\n"})
    assert problems(folder) == [f"{nine}:1:1: unknown-file: No content lies this deep."]
    assert [document.path for document in read_documents(folder).documents] == [f"{eight}/x.yaml"]
